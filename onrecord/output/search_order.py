"""Pagefind's index in one order, so that the same site gives the same bytes.

Its files differ from run to run in the order of filters: of their values, of their names, and of
where each is listed. A file's name holds a digest of what is in it, so the names change as well.

- `filter/en_….pf_filter` is the name of a filter, and its values with the pages that have them;
- `pagefind.en_….pf_meta` lists, in its fourth field, each filter's file;
- `pagefind-entry.json` names the file of the language.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Mapping
from typing import Any

import msgspec

SIGNATURE = b"pagefind_dcd"
"""What the unpacked files begin with; the rest is CBOR."""
_FILTERS = 3
_ENTRY = "pagefind-entry.json"


def in_order(files: Mapping[str, bytes], folder: str) -> dict[str, bytes]:
    """The files of an index, by their names in the site, with its filters in alphabetical order."""
    ordered = {name: data for name, data in files.items() if not _names_filters(name)}
    # The name of a file changes with its bytes, and is listed in another file.
    new_digests: dict[str, str] = {}
    for name, data in files.items():
        if _is_filter(name):
            key, values = _unpack(data)
            packed = _pack([key, sorted(values)])
            new_digests[_digest_in(name)] = _digest(packed)
            ordered[f"{folder}/filter/{_digest(packed)}.pf_filter"] = packed
    # The same again, one level up.
    entry = msgspec.json.decode(files[f"{folder}/{_ENTRY}"])
    for name, data in files.items():
        if name.endswith(".pf_meta"):
            meta = _unpack(data)
            meta[_FILTERS] = sorted([key, new_digests[digest]] for key, digest in meta[_FILTERS])
            packed = _pack(meta)
            ordered[f"{folder}/pagefind.{_digest(packed)}.pf_meta"] = packed
            entry["languages"]["en"]["hash"] = _digest(packed)
    ordered[f"{folder}/{_ENTRY}"] = msgspec.json.encode(entry)
    return dict(sorted(ordered.items()))


def _names_filters(name: str) -> bool:
    return _is_filter(name) or name.endswith((".pf_meta", _ENTRY))


def _is_filter(name: str) -> bool:
    return "/filter/" in name


def _digest_in(name: str) -> str:
    """`"pagefind/filter/en_0a1b2c3.pf_filter"` → `"en_0a1b2c3"`."""
    return name.rpartition("/")[2].partition(".")[0]


def _digest(data: bytes) -> str:
    """As Pagefind has it in names, with the language: `en_0a1b2c3d4e`."""
    return f"en_{hashlib.sha256(data).hexdigest()[:10]}"


def _unpack(data: bytes) -> Any:
    import cbor2

    return cbor2.loads(gzip.decompress(data)[len(SIGNATURE) :])


def _pack(data: object) -> bytes:
    import cbor2

    return gzip.compress(SIGNATURE + cbor2.dumps(data), mtime=0)
