"""What is published of each brief, in words, and what it rests on."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from onrecord.config.settings import Settings
from onrecord.model import Brief, PublishedFinding, PublishedState, Quote
from onrecord.site.published_brief import PublishedBrief, publish_brief
from onrecord.site.quotations import quote_line

DIGEST = 16
"""Hexadecimal digits of a digest."""


def published_states(
    root: Path, briefs: Iterable[Brief], settings: Settings
) -> dict[str, PublishedState]:
    """What is published of each brief, by its slug.

    `root` is the site's folder, where the editor's files are. Raises OnrecordError where a span of
    a record is not in its article.
    """
    return {brief.slug: _state(root, brief, settings) for brief in briefs}


def _state(root: Path, brief: Brief, settings: Settings) -> PublishedState:
    shown = publish_brief(brief, settings.text, settings.language.sure_statement)
    return PublishedState(
        slug=brief.slug,
        article=brief.record.digest[:DIGEST],
        analysis=_digest(msgspec.json.encode(brief.record.made_by, order="sorted")),
        corrections=_digest((root / brief.edits_path).read_bytes()) if brief.edits_path else "",
        findings=tuple(_findings(shown)),
        reasons=brief.reasons,
    )


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:DIGEST]


def _findings(brief: PublishedBrief) -> Iterator[PublishedFinding]:
    """The headline, the quotes and the positions that pages show, in this order."""
    names = {actor.id: actor.name for actor in brief.record.actors}
    yield PublishedFinding("headline", "headline", {"words": brief.title})
    for quote in brief.record.quotes:
        says = {
            "words": quote_line(brief.text, quote),
            "speaker": _speakers(quote, names),
            "kind": quote.kind,
        }
        yield PublishedFinding("quote", quote.id, _with_content(says))
    for position in brief.record.positions:
        says = {
            "actor": names.get(position.actor, ""),
            "stance": position.stance,
            "polarity": position.polarity,
            "issue": position.issue,
            "words": " ".join(brief.text.excerpt(position.evidence).split()),
        }
        yield PublishedFinding("position", position.id, _with_content(says))


def _speakers(quote: Quote, names: dict[str, str]) -> str:
    """`Ann Hale, Bo Hall`; empty where nobody is known to have said it."""
    return ", ".join(names[speaker] for speaker in quote.said_by if speaker in names)


def _with_content(says: dict[str, str]) -> dict[str, str]:
    return {key: value for key, value in says.items() if value}
