"""Files → the folder of the site, whole or not at all.

The new site is put together beside the old one, in a hidden folder on the same file system: what
changed is written, what did not is hard-linked and keeps its time. Then the two folders change
names in one step of the kernel (Linux and macOS), so that a build that is killed at any moment
leaves the former site or the new one. Where that step does not exist, or the folder is one that
cannot be renamed (a mount, a layer of a container), each changed file is moved into place whole,
new ones first and removed ones last, so that no page ever points at nothing.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from onrecord.files import name_fault
from onrecord.output.update_plan import MANIFEST, Plan, parents, plan_update
from onrecord.problems import OnrecordError, Problem

__all__ = ["MANIFEST", "Report", "publish_site"]

_SOURCES = ("seeds", "content", "briefs", "templates")
# Of the C library: `RENAME_EXCHANGE` and `RENAME_SWAP` have one number, and `AT_FDCWD` is this.
_EXCHANGE = 2
_HERE = -100


class Report(Struct, frozen=True):
    """What publishing did, in numbers of files."""

    written: int = 0
    removed: int = 0
    unchanged: int = 0
    problems: tuple[Problem, ...] = ()


def publish_site(files: Mapping[str, bytes], out: Path, root: Path | None = None) -> Report:
    """Makes the folder `out` hold the files, by their names with forward slashes.

    Whatever else it holds that no build made stays. `root` is the site's folder, for telling that
    `out` would hide it. Gives what was done, with a problem for each file that could not be put
    where something of somebody else's stands. Raises `OnrecordError` where `out` is no folder to
    publish into.
    """
    out = out.resolve()
    _check_target(out, root)
    files, refused = _fit_names(files)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with _build_lock(out.parent):
            plan = _update(files, out)
    except OSError as error:
        raise OnrecordError(
            Problem(str(error.filename or out), None, f"cannot be written: {error.strerror}")
        ) from error
    return Report(
        written=len(plan.write.keys() - {MANIFEST}),
        removed=len(plan.remove),
        unchanged=len({*plan.keep} - {MANIFEST}),
        problems=(*plan.problems, *refused),
    )


def _fit_names(files: Mapping[str, bytes]) -> tuple[dict[str, bytes], list[Problem]]:
    """The files whose names keep them in the folder, and a problem for each of the others."""
    faults = {name: name_fault(name) for name in files}
    refused = [
        Problem("", None, f"the address {name!r} {fault}: it is left out", "choose another")
        for name, fault in sorted(faults.items())
        if fault
    ]
    return {name: data for name, data in files.items() if not faults[name]}, refused


def _update(files: Mapping[str, bytes], out: Path) -> Plan:
    """Does what there is to do, and gives it."""
    stage = out.parent / f".{out.name}.stage"
    # What a build left when it was killed.
    _remove_folder(stage)
    plan = plan_update(files, out)
    # A build that changes nothing leaves the folder and its time as they are.
    if plan.write or plan.remove or not out.exists():
        _assemble(plan, out, stage)
        _swap(plan, out, stage)
        # The former site.
        _remove_folder(stage)
    return plan


def _check_target(out: Path, root: Path | None) -> None:
    """Raises where publishing into `out` would mix the site with something else."""
    wrong = _unfit_by_itself(out)
    if not wrong and root is not None and _hides_sources(out, root.resolve()):
        wrong = "holds the sources of the site, or is one of them"
    if wrong:
        hint = "name a folder that holds nothing else, such as _site"
        raise OnrecordError(Problem(str(out), None, wrong, hint))


def _unfit_by_itself(out: Path) -> str:
    """Why no site can be published into a folder; empty where nothing is against it."""
    # `--out site.yaml`
    if out.exists() and not out.is_dir():
        return "is not a folder"
    # `--out /` or `--out ~`, where everything is somebody else's.
    if out in (Path(out.anchor), Path.home()):
        return "is no folder to publish into"
    # `--out .`
    if (out / "site.yaml").exists() or (out / "seeds").is_dir():
        return "holds the sources of a site"
    return ""


def _hides_sources(out: Path, root: Path) -> bool:
    # `--out seeds/x`, or `--out ..`
    inside = any(out.is_relative_to(root / name) for name in _SOURCES)
    return inside or root.is_relative_to(out)


@contextlib.contextmanager
def _build_lock(folder: Path) -> Iterator[None]:
    """Holds off other builds into the same place.

    The lock goes with the process, however it ends.
    """
    # Windows has no locks on folders.
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


def _assemble(plan: Plan, out: Path, stage: Path) -> None:
    """Puts the whole new site together in `stage`.

    A changed file is a new one, for the old is the published site's until the end.
    """
    stage.mkdir()
    for name in [*plan.keep, *plan.foreign]:
        _make_parents(stage / name)
        _link(out / name, stage / name)
    for name, data in plan.write.items():
        _make_parents(stage / name)
        (stage / name).write_bytes(data)
    for folder in [stage, *filter(_is_own_folder, stage.rglob("*"))]:
        former = out / folder.relative_to(stage)
        # Whoever let a web server read the folder need not do so again.
        if former.is_dir():
            shutil.copymode(former, folder)


def _is_own_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _make_parents(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)


def _link(source: Path, target: Path) -> None:
    """A second name for a file, or a copy where the file system has no such thing."""
    if _is_own_folder(source):  # an empty one
        target.mkdir()
        return
    try:
        os.link(source, target, follow_symlinks=False)
    except (OSError, NotImplementedError):
        shutil.copy2(source, target, follow_symlinks=False)


def _swap(plan: Plan, out: Path, stage: Path) -> None:
    """Makes `stage` the site."""
    if not out.exists():
        os.rename(stage, out)
    elif not _exchange(stage, out):
        _move_files(plan, out, stage)


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


def _move_files(plan: Plan, out: Path, stage: Path) -> None:
    """Moves the changed files into place one by one, each whole.

    New ones go first, then changed ones and the manifest; what is no longer made is removed last,
    unless a file or a folder must go where it is.
    """
    obstacles = _obstacles(plan)
    for name in obstacles:
        _remove(out, name)

    def order(name: str) -> tuple[bool, bool, str]:
        return name == MANIFEST, (out / name).exists(), name

    # A page that is linked is there before the page that links to it changes.
    for name in sorted(plan.write, key=order):
        _make_parents(out / name)
        os.replace(stage / name, out / name)
    for name in plan.remove:
        if name not in obstacles:
            _remove(out, name)


def _obstacles(plan: Plan) -> list[str]:
    """Files to remove where a folder must go, or in a folder where a file must go."""
    needed_folders = {up for name in plan.write for up in parents(name)}
    return [
        name
        for name in plan.remove
        if name in needed_folders or not plan.write.keys().isdisjoint(parents(name))
    ]


def _remove(out: Path, name: str) -> None:
    """Removes a file, and the folders above that it leaves empty."""
    (out / name).unlink()
    for up in parents(name):
        # Other pages, or something of somebody's.
        if any((out / up).iterdir()):
            break
        (out / up).rmdir()


def _remove_folder(folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)
