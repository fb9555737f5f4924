"""Records on disk, and briefs: a record with the editor's corrections laid over it.

`briefs/<slug>.json` is the tool's, `briefs/<slug>.md` the editor's. A correction points at words,
not at numbers or order, so it survives a new analysis; one that finds nothing to correct, or more
than one thing, is a problem.
"""

from __future__ import annotations

from onrecord.store.briefs import load_brief
from onrecord.store.corrections.entries import Pointers
from onrecord.store.fingerprints import is_up_to_date, stale_records
from onrecord.store.integrity import integrity_errors
from onrecord.store.neighbours import Neighbours, make_neighbours
from onrecord.store.publication import is_published, published_briefs
from onrecord.store.records import RecordStore, dump_record, open_store, read_record
from onrecord.store.schema import record_schema
from onrecord.store.slugs import Assignment, assign_slugs, update_registry
from onrecord.store.strays import stray_corrections

__all__ = [
    "Assignment",
    "Neighbours",
    "Pointers",
    "RecordStore",
    "assign_slugs",
    "dump_record",
    "integrity_errors",
    "is_published",
    "is_up_to_date",
    "load_brief",
    "make_neighbours",
    "open_store",
    "published_briefs",
    "read_record",
    "record_schema",
    "stale_records",
    "stray_corrections",
    "update_registry",
]
