"""What there is to do for a folder to hold the new site.

A manifest in the folder lists what the last build made, with digests. By it
- files that no build made (`CNAME`, `.git`) are left alone, and one that stands where a page must
  go is a problem;
- files that the last build made and this one does not are removed, but one that somebody edited
  since is kept, and named;
- a page that somebody edited is made anew: the site is what its sources say.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

import msgspec
from msgspec import Struct

from onrecord.problems import OnrecordError, Problem

MANIFEST = ".onrecord-manifest.json"


class Plan(Struct, frozen=True):
    """What there is to do: names of files, all relative to the folder."""

    write: dict[str, bytes]
    keep: list[str]
    """Of the build, and unchanged."""
    remove: list[str]
    foreign: list[str]
    """Not of the build."""
    problems: tuple[Problem, ...]


class _Folder(Struct, frozen=True):
    """What lies in the folder now."""

    names: set[str]
    edited: set[str]
    """Of the last build, no longer made, and changed by somebody since."""
    foreign: set[str]
    """Not of the last build, or edited."""
    parents_of_foreign: set[str]
    """The folders that hold something foreign."""


def plan_update(files: Mapping[str, bytes], out: Path) -> Plan:
    """What has to be done for the folder `out` to hold the files.

    Raises OnrecordError where its manifest is damaged.
    """
    folder = _look_at(out, files)
    # Digests, not times: a checkout or a copy has new times and the same files.
    digests = {name: _digest(data) for name, data in files.items()}
    write: dict[str, bytes] = {}
    keep: list[str] = []
    problems = [_edited(f"{out.name}/{name}") for name in sorted(folder.edited)]
    for name, data in sorted(files.items()):
        unchanged = name in folder.names and _file_digest(out / name) == digests[name]
        obstacle = _obstacle(name, unchanged, folder)
        if obstacle is not None:
            problems.append(_in_the_way(f"{out.name}/{obstacle}", name))
        elif unchanged:
            keep.append(name)
        else:
            write[name] = data
    made = {*keep, *write}
    manifest = _manifest_bytes({name: digests[name] for name in made})
    if _file_digest(out / MANIFEST) == _digest(manifest):
        keep.append(MANIFEST)
    else:
        write[MANIFEST] = manifest
    remove = folder.names - made - folder.foreign - {MANIFEST}
    return Plan(write, keep, sorted(remove), sorted(folder.foreign - made), tuple(problems))


def _look_at(out: Path, files: Collection[str]) -> _Folder:
    last_build = _read_manifest(out)
    names = set(_names_in(out))
    edited = {
        name
        # A page that is made again takes the place of what somebody made of it.
        for name in (names & last_build.keys()) - set(files)
        if _file_digest(out / name) != last_build[name]
    }
    foreign = (names - last_build.keys() - {MANIFEST}) | edited
    return _Folder(names, edited, foreign, {up for name in foreign for up in parents(name)})


def _obstacle(name: str, unchanged: bool, folder: _Folder) -> str | None:
    """What stands where a file must go, and is not the build's."""
    # A folder of somebody's has its name; or a file, which may be the same by chance.
    is_foreign_file = name in folder.foreign and not unchanged
    if is_foreign_file or name in folder.parents_of_foreign:
        return name
    # Somebody's file has the name of a folder above it.
    return next((up for up in parents(name) if up in folder.foreign), None)


def _in_the_way(path: str, name: str) -> Problem:
    message = f"is not of the build, and stands where {name} must go"
    return Problem(path, None, message, "move it away")


def _edited(path: str) -> Problem:
    message = "is no longer made, but was edited: kept"
    return Problem(path, None, message, "delete it yourself", "warning")


def _read_manifest(out: Path) -> dict[str, str]:
    """The digests of the files that the last build made, by name."""
    try:
        return msgspec.json.decode((out / MANIFEST).read_bytes(), type=dict[str, str])
    except FileNotFoundError:  # the first build
        return {}
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        hint = "delete it, and the pages beside it, to have all made anew"
        raise OnrecordError(
            Problem(f"{out.name}/{MANIFEST}", None, f"is damaged: {error}", hint)
        ) from None


def _manifest_bytes(digests: Mapping[str, str]) -> bytes:
    return msgspec.json.format(msgspec.json.encode(digests, order="sorted"), indent=1) + b"\n"


def _names_in(out: Path, under: str = "") -> Iterator[str]:
    """The names of all files in a folder, and of folders that hold nothing."""
    try:
        entries = sorted(os.scandir(out / under), key=lambda entry: entry.name)
    except FileNotFoundError:
        return
    # An empty folder of somebody's stays, and may stand where a page must go.
    if not entries and under:
        yield under
    for entry in entries:
        name = f"{under}/{entry.name}" if under else entry.name
        # What a link leads to is outside.
        if entry.is_dir(follow_symlinks=False):
            yield from _names_in(out, name)
        else:
            yield name


def parents(name: str) -> Iterator[str]:
    """The folders above a name, the nearest first: `"a/b/c"` → `"a/b"`, `"a"`."""
    while "/" in name:
        name = name.rpartition("/")[0]
        yield name


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _file_digest(path: Path) -> str | None:
    """The digest of a plain file's bytes; None of anything else."""
    return _digest(path.read_bytes()) if path.is_file() and not path.is_symlink() else None
