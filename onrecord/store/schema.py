"""The JSON Schema of `briefs/<slug>.json`, made from the types of `onrecord.model`."""

from __future__ import annotations

import msgspec

from onrecord.model import Record

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def record_schema() -> bytes:
    """The schema as JSON, as it stands in `docs/record.schema.json`."""
    # Without a dialect, programs that check records by the schema would have to guess one.
    schema = {"$schema": _DIALECT, "title": "onrecord record", **msgspec.json.schema(Record)}
    return msgspec.json.format(msgspec.json.encode(schema), indent=1) + b"\n"
