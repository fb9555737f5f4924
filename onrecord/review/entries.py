"""The entries of an editor's file that are there: which of them are of a finding, and what a change
makes of them."""

from __future__ import annotations

from typing import Any

from onrecord.interface import say
from onrecord.review.acts import Refused
from onrecord.review.findings import Finding
from onrecord.review.situation import Situation, brief_of, differences, findings_by_id, spans_of
from onrecord.yamlfile.editing import Entry, remove_key, replace_key, set_key

_POINTERS = ("quote", "position", "evidence", "of", "about", "in", "why")
"""Keys of an entry that do not change what it points at."""


def with_fields(now: Situation, where: tuple[str | int, ...], fields: Entry) -> str:
    """The file with more keys in an entry that is there."""
    text = now.text
    entry: Any = now.data
    for step in where:
        entry = entry[step]
    # What is removed says nothing else, and what says something else is not removed.
    stale = [key for key in entry if key not in _POINTERS] if "remove" in fields else ["remove"]
    stale = [key for key in stale if key in entry and key not in fields]
    for key, value in fields.items():
        if key not in entry and stale:
            text = replace_key(text, now.path, (*where, stale.pop(0)), key, value)
        else:
            text = set_key(text, now.path, (*where, key), value)
    for key in stale:
        text = remove_key(text, now.path, (*where, key))
    return text


def own_entry(finding: Finding, section: str, now: Situation) -> int | None:
    """The place of the entry that corrects this finding and no other; the last of several."""
    entries, untouched = now.entries(section), brief_of(_actors_only(now), now)
    for place in reversed(range(len(entries))):
        then = brief_of({**_actors_only(now), section: [entries[place]]}, now)
        if differences(untouched, then) == {finding.id}:
            return place
    return None


def entry_of_added(finding: Finding, now: Situation) -> tuple[str, int]:
    """Which entry under `add` a finding comes from."""
    section = f"{finding.kind}s"
    data = _actors_only(now)
    for place, entry in enumerate(now.entries("add", section)):
        then = brief_of({**data, "add": {**data.get("add", {}), section: [entry]}}, now)
        found = findings_by_id(then).values()
        if any(spans_of(one) == finding.spans and one.confirmed for one in found):
            return section, place
    raise Refused(say("review.not_ours"))


def _actors_only(now: Situation) -> dict[str, Any]:
    """What the file says of actors, by whose names its other entries go."""
    added = now.entries("add", "actors")
    return {"actors": now.entries("actors"), **({"add": {"actors": added}} if added else {})}
