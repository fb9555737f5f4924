"""Files → the folder of the site, whole or not at all.

The new site is put together beside the old one, in a hidden folder on the same file system: what changed is written, what did not is
hard-linked and keeps its time. Then the two folders change names in one step of the kernel (Linux and macOS), so that a build that is
killed at any moment leaves the former site or the new one. Where that step does not exist, or the folder is one that cannot be
renamed (a mount, a layer of a container), each changed file is moved into place whole, new ones first and removed ones last, so that
no page ever points at nothing.

A manifest in the folder lists what the build made, with digests. By it
- files that the build did not make (`CNAME`, `.git`) are left alone, and one that stands where a page must go is a problem;
- files that it made and no longer makes are removed, but one that somebody edited since is kept, and said;
- a page that somebody edited is made anew: the site is what its sources say.
"""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec
from msgspec import Struct

from onrecord.problems import OnrecordError, Problem

MANIFEST = ".onrecord-manifest.json"
_SOURCES = ("seeds", "content", "briefs", "templates")
_EXCHANGE = 2
_HERE = -100


class Report(Struct, frozen=True):
    """What publishing did, in numbers of files."""

    written: int = 0
    removed: int = 0
    unchanged: int = 0
    problems: tuple[Problem, ...] = ()


class _Plan(Struct, frozen=True):
    """What there is to do: names of files, all relative to the folder."""

    write: dict[str, bytes]
    keep: list[str]
    """Of the build, and unchanged."""
    remove: list[str]
    foreign: list[str]
    """Not of the build."""
    problems: tuple[Problem, ...]


def publish_site(files: Mapping[str, bytes], out: Path, root: Path | None = None) -> Report:
    """Makes the folder `out` hold the files, by their names with forward slashes, beside whatever else it holds that is not the build's.

    `root` is the site's folder, for telling that `out` would hide it. Gives what was done, with a problem for each file that could not
    be put where something of somebody else's stands. Raises `OnrecordError` where `out` is no folder to publish into.
    """
    out = out.resolve()
    _refuse(out, root)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with _alone(out.parent):
            stage = out.parent / f".{out.name}.stage"
            _discard(stage)
            plan = _plan(files, out)
            if plan.write or plan.remove or not out.exists():
                _stage(plan, out, stage)
                _swap(plan, out, stage)
                _discard(stage)
    except OSError as error:
        raise OnrecordError(
            Problem(str(error.filename or out), None, f"cannot be written: {error.strerror}")
        ) from error
    return Report(
        len(plan.write.keys() - {MANIFEST}),
        len(plan.remove),
        len({*plan.keep} - {MANIFEST}),
        plan.problems,
    )


def _refuse(out: Path, root: Path | None) -> None:
    """Raises where publishing into `out` would mix the site with something else."""
    hint = "name a folder that holds nothing else, such as _site"
    if out.exists() and not out.is_dir():
        raise OnrecordError(Problem(str(out), None, "is not a folder", hint))
    if out == Path(out.anchor) or out == Path.home():
        raise OnrecordError(Problem(str(out), None, "is no folder to publish into", hint))
    if (out / "site.yaml").exists() or (out / "seeds").is_dir():
        raise OnrecordError(Problem(str(out), None, "holds the sources of a site", hint))
    if root is not None:
        root = root.resolve()
        if root.is_relative_to(out) or any(out.is_relative_to(root / name) for name in _SOURCES):
            raise OnrecordError(
                Problem(str(out), None, "holds the sources of the site, or is one of them", hint)
            )


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Holds off other builds into the same place; the lock goes with the process, however it ends."""
    if sys.platform == "win32":
        yield
        return
    import fcntl

    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _plan(files: Mapping[str, bytes], out: Path) -> _Plan:
    """What has to be done for `out` to hold the files."""
    made = _manifest(out)
    there = set(_walk(out))
    edited = {
        name
        for name, digest in made.items()
        if name in there and name not in files and _digest_of(out / name) != digest
    }
    foreign = {name for name in there if name not in made and name != MANIFEST} | edited
    folders = {parent for name in foreign for parent in _parents(name)}
    digests = {name: _digest(data) for name, data in files.items()}
    write: dict[str, bytes] = {}
    keep: list[str] = []
    problems = [
        Problem(
            f"{out.name}/{name}",
            None,
            "is no longer made, but was edited: kept",
            "delete it yourself",
            "warning",
        )
        for name in sorted(edited)
    ]
    for name, data in sorted(files.items()):
        same = name in there and _digest_of(out / name) == digests[name]
        blocking = (
            name
            if name in folders or (name in foreign and not same)
            else next((up for up in _parents(name) if up in foreign), None)
        )
        if blocking is not None:
            problems.append(
                Problem(
                    f"{out.name}/{blocking}",
                    None,
                    f"is not of the build, and stands where {name} must go",
                    "move it away",
                )
            )
        elif same:
            keep.append(name)
        else:
            write[name] = data
    ours = {*keep, *write}
    manifest = (
        msgspec.json.format(
            msgspec.json.encode({name: digests[name] for name in ours}, order="sorted"), indent=1
        )
        + b"\n"
    )
    if _digest_of(out / MANIFEST) == _digest(manifest):
        keep.append(MANIFEST)
    else:
        write[MANIFEST] = manifest
    return _Plan(
        write,
        keep,
        sorted(there - ours - foreign - {MANIFEST}),
        sorted(foreign - ours),
        tuple(problems),
    )


def _manifest(out: Path) -> dict[str, str]:
    """The digests of the files that the build made, by name."""
    path = out / MANIFEST
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, str])
    except FileNotFoundError:
        return {}
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        hint = "delete it, and the pages beside it, to have all made anew"
        raise OnrecordError(
            Problem(f"{out.name}/{MANIFEST}", None, f"is damaged: {error}", hint)
        ) from None


def _walk(out: Path, under: str = "") -> Iterator[str]:
    """The names of all files in a folder, and of folders that hold nothing."""
    try:
        entries = sorted(os.scandir(out / under), key=lambda entry: entry.name)
    except FileNotFoundError:
        return
    if not entries and under:
        yield under
    for entry in entries:
        name = f"{under}/{entry.name}" if under else entry.name
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(out, name)
        else:
            yield name


def _parents(name: str) -> Iterator[str]:
    """The folders above a name: `"a/b/c"` → `"a/b"`, `"a"`."""
    while (at := name.rfind("/")) > 0:
        yield (name := name[:at])


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _digest_of(path: Path) -> str | None:
    """The digest of a plain file's bytes; None of anything else."""
    return _digest(path.read_bytes()) if path.is_file() and not path.is_symlink() else None


def _stage(plan: _Plan, out: Path, stage: Path) -> None:
    """Puts the whole new site together in `stage`. A changed file is a new one, for the old is the published site's until the end."""
    stage.mkdir()
    for name in [*plan.keep, *plan.foreign]:
        _folder_for(stage / name)
        if (out / name).is_dir() and not (out / name).is_symlink():
            (stage / name).mkdir()
        else:
            _link(out / name, stage / name)
    for name, data in plan.write.items():
        _folder_for(stage / name)
        (stage / name).write_bytes(data)
    for folder in [
        stage,
        *(path for path in stage.rglob("*") if path.is_dir() and not path.is_symlink()),
    ]:
        former = out / folder.relative_to(stage)
        if former.is_dir():
            shutil.copymode(former, folder)


def _folder_for(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)


def _link(source: Path, target: Path) -> None:
    """A second name for a file, or a copy where the file system has no such thing."""
    try:
        os.link(source, target, follow_symlinks=False)
    except (OSError, NotImplementedError):
        shutil.copy2(source, target, follow_symlinks=False)


def _swap(plan: _Plan, out: Path, stage: Path) -> None:
    """Makes `stage` the site."""
    if not out.exists():
        os.rename(stage, out)
    elif not _exchange(stage, out):
        _replace(plan, out, stage)


def _exchange(one: Path, other: Path) -> bool:
    """Lets two folders change names in one step; whether that could be done."""
    names = os.fsencode(one), os.fsencode(other)
    try:
        system = ctypes.CDLL(None)
        if sys.platform == "darwin":
            return bool(system.renamex_np(*names, _EXCHANGE) == 0)
        return bool(system.renameat2(_HERE, names[0], _HERE, names[1], _EXCHANGE) == 0)
    except (AttributeError, OSError, TypeError):  # an older or another C library
        return False


def _replace(plan: _Plan, out: Path, stage: Path) -> None:
    """Moves the changed files into place one by one, each whole: new ones, then changed ones, the manifest; and removes the others."""
    above = {up for name in plan.write for up in _parents(name)}
    blocking = {
        name
        for name in plan.remove
        if name in above or any(up in plan.write for up in _parents(name))
    }
    for name in sorted(blocking):
        _remove(out, name)
    for name in sorted(
        plan.write, key=lambda name: (name == MANIFEST, (out / name).exists(), name)
    ):
        _folder_for(out / name)
        os.replace(stage / name, out / name)
    for name in plan.remove:
        if name not in blocking:
            _remove(out, name)


def _remove(out: Path, name: str) -> None:
    """Removes a file, and the folders above that it leaves empty."""
    (out / name).unlink()
    for up in _parents(name):
        if any((out / up).iterdir()):
            break
        (out / up).rmdir()


def _discard(stage: Path) -> None:
    """Removes what a build left beside the site: the former one, or what it had when it was killed."""
    if stage.exists():
        shutil.rmtree(stage)
