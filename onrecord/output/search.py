"""Full-text search: an index that the browser reads piece by piece, made by Pagefind if installed.

Pagefind takes a folder of small pages, one for each thing to find. (Its Python API takes records,
but waits a tenth of a second for each, which is minutes for a large site.)

Each value that one narrows by (an outlet, a year, a kind) is a filter of its own. Pagefind counts
with every search how many results each value of each filter that it has loaded would leave, and
compares every result with every page for that, which took most of the time of a search in a
thousand briefs; so the browser loads a value when a reader chooses it, and nothing before.
"""

from __future__ import annotations

import base64
import hashlib
import subprocess
import tempfile
from collections.abc import Sequence
from html import escape
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import msgspec
from msgspec import Struct

from onrecord.model import SearchRecord
from onrecord.output import search_order
from onrecord.problems import Problem

FOLDER = "pagefind"
STAMP = f"{FOLDER}/onrecord.json"
LONGEST_REASON = 200
"""Characters of what Pagefind says when it fails, from the end."""
_NEEDED = (
    "pagefind.js",
    "pagefind-worker.js",
    "pagefind-entry.json",
    "wasm.",
    "index/",
    "fragment/",
    "filter/",
    "pagefind.",
)
"""How the names of those files begin that our page needs; Pagefind's own user interfaces are left
out."""


class _Stamp(Struct, frozen=True):
    """What an index was made of, and its files by digest."""

    inputs: str
    files: dict[str, str]


def search_files(
    records: Sequence[SearchRecord], out: Path
) -> tuple[dict[str, bytes], list[Problem]]:
    """The files of the search index by their names in the site.

    Those in `out` are used again where nothing that is searched has changed. Without Pagefind there
    are none, and a warning; on an empty site there is nothing to find.
    """
    # Pagefind fails on an empty folder.
    if not records:
        return {}, []
    # Another version makes another index.
    try:
        maker = version("pagefind") + version("pagefind-bin")
    except PackageNotFoundError:
        return {}, [_not_installed()]
    inputs = _inputs(records, maker)
    # To make an index takes longer than all the rest of a build that changed nothing.
    former = _former_index(out, inputs)
    if former:
        return former, []
    with tempfile.TemporaryDirectory(prefix="onrecord-") as name:
        folder = Path(name)
        problem = _run(records, folder)
        if problem:
            return {}, [problem]
        files = search_order.in_order(_collect(folder / FOLDER), FOLDER)
    stamp = _Stamp(inputs, {name: _digest(data) for name, data in sorted(files.items())})
    return {**files, STAMP: msgspec.json.encode(stamp)}, []


def _not_installed() -> Problem:
    message = "the site has no full-text search, because Pagefind is not installed"
    hint = (
        "pip install 'pagefind[bin]' adds it; until then the search page lists everything by name"
    )
    return Problem("", None, message, hint, "warning")


def _inputs(records: Sequence[SearchRecord], maker: str) -> str:
    """A digest of what is searched and of what makes the index of it."""
    code = [Path(file).read_text(encoding="utf-8") for file in (__file__, search_order.__file__)]
    return _digest(msgspec.json.encode([maker, code, records]))


def _former_index(out: Path, inputs: str) -> dict[str, bytes]:
    """The index in `out`, if it was made of the same and is whole."""
    try:
        data = (out / STAMP).read_bytes()
        stamp = msgspec.json.decode(data, type=_Stamp)
        if stamp.inputs != inputs:
            return {}
        files = {name: (out / name).read_bytes() for name in stamp.files}
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return {}
    # Somebody may have edited or removed a file of it.
    whole = all(_digest(files[name]) == digest for name, digest in stamp.files.items())
    return {**files, STAMP: data} if whole else {}


def _run(records: Sequence[SearchRecord], folder: Path) -> Problem | None:
    """Writes a page for each thing to find and lets Pagefind read them; gives what went wrong."""
    from pagefind.service import get_executable

    pages, index = folder / "pages", folder / FOLDER
    pages.mkdir()
    for number, record in enumerate(records):
        (pages / f"{number:06}.html").write_text(_page(record), encoding="utf-8")
    command = [str(get_executable()), "--site", str(pages), "--output-path", str(index)]
    command += ["--force-language", "en", "--quiet"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)
    except OSError as error:
        return _failure(f"Pagefind cannot be run: {error.strerror}")
    if done.returncode:
        reason = " ".join((done.stderr or done.stdout).split())[-LONGEST_REASON:]
        return _failure(f"Pagefind failed: {reason}")
    return None


def _failure(message: str) -> Problem:
    return Problem("", None, message, "the site has no full-text search", "warning")


def _page(record: SearchRecord) -> str:
    """One thing to find, as Pagefind reads it."""
    filters = [f"kind-{record.kind}"]
    filters += [f"outlet-{slug}" for slug in record.outlets]
    filters += [f"year-{year}" for year in record.years]
    marks = "".join(f'<i data-pagefind-filter="{escape(name)}:yes"></i>' for name in filters)
    metas = {
        "title": record.title,
        # Pagefind searches these as well; an address must not be found by the words in it.
        "href": base64.b64encode(record.href.encode()).decode(),
        "kind": record.kind,
        "detail": record.detail,
    }
    heads = "".join(
        f'<meta data-pagefind-meta="{name}[content]" content="{escape(value)}">'
        for name, value in metas.items()
    )
    return (
        f'<!doctype html><html lang="en"><head>{heads}</head><body>'
        f"<div data-pagefind-ignore>{marks}</div>"
        f"<div data-pagefind-body><h1>{escape(record.title)}</h1><p>{escape(record.text)}</p></div>"
        "</body></html>"
    )


def _collect(folder: Path) -> dict[str, bytes]:
    """The files of an index that are needed, by their names in the site."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    names = {path.relative_to(folder).as_posix(): path for path in files}
    return {
        f"{FOLDER}/{name}": path.read_bytes()
        for name, path in names.items()
        if name.startswith(_NEEDED)
    }


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
