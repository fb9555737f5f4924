"""Full-text search: an index that the browser reads piece by piece, made by Pagefind where it is installed.

Pagefind takes a folder of small pages, one for each thing to find. Its files differ from run to run in the order of filters; here they
are brought into one order, so that the same site gives the same bytes.

Each value that one narrows by (an outlet, a year, a kind) is a filter of its own. Pagefind counts with every search how many results
each value of each filter that it has loaded would leave, and compares every result with every page for that, which took most of the
time of a search in a thousand briefs; so the browser loads a value when a reader chooses it, and nothing before.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import html
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from onrecord.model import SearchRecord
from onrecord.problems import Problem

FOLDER = "pagefind"
STAMP = f"{FOLDER}/onrecord.json"
_KEPT = (
    "pagefind.js",
    "pagefind-worker.js",
    "pagefind-entry.json",
    "wasm.",
    "index/",
    "fragment/",
    "filter/",
    "pagefind.",
)
"""Of Pagefind's files those that our page needs; its own user interfaces are left out."""
_HEAD = 12
"""Bytes before the data of Pagefind's files: `pagefind_dcd`."""


class _Stamp(Struct, frozen=True):
    """What an index was made of, and its files by digest."""

    inputs: str
    files: dict[str, str]


def search_files(
    found: Sequence[SearchRecord], out: Path
) -> tuple[dict[str, bytes], list[Problem]]:
    """The files of the search index by their names in the site. Those in `out` are used again where nothing that is searched has changed.

    Without Pagefind there are none, and a warning; on an empty site there is nothing to find.
    """
    if not found:
        return {}, []
    try:
        maker = version("pagefind") + version("pagefind-bin")
    except PackageNotFoundError:
        hint = "pip install 'pagefind[bin]' adds it; until then the search page lists everything by name"
        return {}, [
            Problem(
                "",
                None,
                "the site has no full-text search, because Pagefind is not installed",
                hint,
                "warning",
            )
        ]
    inputs = hashlib.sha256(
        msgspec.json.encode([maker, Path(__file__).read_text(encoding="utf-8"), found])
    ).hexdigest()
    if former := _former(out, inputs):
        return former, []
    with tempfile.TemporaryDirectory(prefix="onrecord-") as folder:
        if problem := _run(found, Path(folder)):
            return {}, [problem]
        files = _ordered(_collected(Path(folder) / FOLDER))
    stamp = _Stamp(
        inputs, {name: hashlib.sha256(data).hexdigest() for name, data in sorted(files.items())}
    )
    return {**files, STAMP: msgspec.json.encode(stamp)}, []


def _former(out: Path, inputs: str) -> dict[str, bytes]:
    """The index in `out`, if it was made of the same and is whole."""
    try:
        data = (out / STAMP).read_bytes()
        stamp = msgspec.json.decode(data, type=_Stamp)
        if stamp.inputs != inputs:
            return {}
        files = {name: (out / name).read_bytes() for name in stamp.files}
    except (OSError, msgspec.DecodeError):
        return {}
    whole = all(
        hashlib.sha256(files[name]).hexdigest() == digest for name, digest in stamp.files.items()
    )
    return {**files, STAMP: data} if whole else {}


def _run(found: Sequence[SearchRecord], folder: Path) -> Problem | None:
    """Writes a page for each thing to find and lets Pagefind read them; gives what went wrong."""
    from pagefind.service import get_executable

    (folder / "pages").mkdir()
    for number, item in enumerate(found):
        (folder / "pages" / f"{number:06}.html").write_text(_page(item), encoding="utf-8")
    command = [
        str(get_executable()),
        "--site",
        str(folder / "pages"),
        "--output-path",
        str(folder / FOLDER),
        "--force-language",
        "en",
        "--quiet",
    ]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)
    except OSError as error:
        return Problem(
            "",
            None,
            f"Pagefind cannot be run: {error.strerror}",
            "the site has no full-text search",
            "warning",
        )
    if done.returncode:
        words = " ".join((done.stderr or done.stdout).split())[-200:]
        return Problem(
            "", None, f"Pagefind failed: {words}", "the site has no full-text search", "warning"
        )
    return None


def _page(item: SearchRecord) -> str:
    """One thing to find, as Pagefind reads it."""
    filters = [
        f"kind-{item.kind}",
        *(f"outlet-{slug}" for slug in item.outlets),
        *(f"year-{year}" for year in item.years),
    ]
    marks = "".join(f'<i data-pagefind-filter="{html.escape(name)}:yes"></i>' for name in filters)
    # Pagefind searches these as well; an address must not be found by the words in it.
    address = base64.b64encode(item.href.encode()).decode()
    metas = {"title": item.title, "href": address, "kind": item.kind, "detail": item.detail}
    heads = "".join(
        f'<meta data-pagefind-meta="{name}[content]" content="{html.escape(value)}">'
        for name, value in metas.items()
    )
    return (
        f'<!doctype html><html lang="en"><head>{heads}</head><body><div data-pagefind-ignore>{marks}</div>'
        f"<div data-pagefind-body><h1>{html.escape(item.title)}</h1><p>{html.escape(item.text)}</p></div></body></html>"
    )


def _collected(folder: Path) -> dict[str, bytes]:
    names = sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    )
    return {
        f"{FOLDER}/{name}": (folder / name).read_bytes() for name in names if name.startswith(_KEPT)
    }


def _ordered(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The same index with its filters in alphabetical order: their values, their names, and where each is listed."""
    done = {
        name: data
        for name, data in files.items()
        if "/filter/" not in name and not name.endswith((".pf_meta", "pagefind-entry.json"))
    }
    renamed: dict[str, str] = {}
    for name, data in files.items():
        if "/filter/" in name:
            key, values = _load(data)
            packed = _pack([key, sorted(values)])
            renamed[_key(name)] = fresh = f"en_{_digest(packed)}"
            done[f"{FOLDER}/filter/{fresh}.pf_filter"] = packed
    entry = msgspec.json.decode(files[f"{FOLDER}/pagefind-entry.json"])
    for name, data in files.items():
        if name.endswith(".pf_meta"):
            meta = _load(data)
            meta[3] = sorted([key, renamed[digest]] for key, digest in meta[3])
            packed = _pack(meta)
            fresh = f"en_{_digest(packed)}"
            done[f"{FOLDER}/pagefind.{fresh}.pf_meta"] = packed
            entry["languages"]["en"]["hash"] = fresh
    done[f"{FOLDER}/pagefind-entry.json"] = msgspec.json.encode(entry)
    return dict(sorted(done.items()))


def _key(name: str) -> str:
    return name.rpartition("/")[2].partition(".")[0]


def _load(data: bytes) -> Any:
    import cbor2

    return cbor2.loads(gzip.decompress(data)[_HEAD:])


def _pack(data: object) -> bytes:
    import cbor2

    return gzip.compress(b"pagefind_dcd" + cbor2.dumps(data), mtime=0)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:10]
