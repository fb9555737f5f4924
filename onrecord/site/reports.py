"""“Report an error”: links that open a mail or an issue with what a reader saw, and the lines that
would correct it."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote as percent

from onrecord.interface import say
from onrecord.model import Position, Quote
from onrecord.nlp.unique_words import bare_words, unique_words
from onrecord.site import urls
from onrecord.site.index import Index
from onrecord.site.published_brief import PublishedBrief
from onrecord.yamlfile import dump
from onrecord.yamlfile.editing import Entry

_OTHERWISE = {"quotes": "speaker: …", "positions": "polarity: …"}
"""What else can be said of a finding that is not all wrong."""
LONGEST = 300
"""Characters of a quote that are repeated; the page has all of it."""


def report_link(index: Index, brief: PublishedBrief, found: Quote | Position) -> str:
    """The address of a mail or an issue about a finding; empty where the site takes none.

    `mailto:editor@example.org?subject=Error%20in%20…&body=…`. Words that are not published are not
    in it.
    """
    to = index.settings.report
    if not to:
        return ""
    is_mail = to.startswith("mailto:")
    # Mail has line ends of its own.
    body = ("\r\n" if is_mail else "\n").join(_lines(index, brief, found, fenced=not is_mail))
    subject = say("report.subject", title=brief.title)
    name = "subject" if is_mail else "title"
    joint = "&" if "?" in to else "?"
    return f"{to}{joint}{name}={percent(subject, safe='')}&body={percent(body, safe='')}"


def _lines(
    index: Index, brief: PublishedBrief, found: Quote | Position, fenced: bool
) -> Iterator[str]:
    """What the mail or the issue says; `fenced`: with marks around what is code."""
    is_quote = isinstance(found, Quote)
    anchor = urls.quote_anchor(found.id) if is_quote else urls.position_anchor(found.id)
    yield say("report.what_is_wrong")
    yield ""
    yield ""
    yield f"{index.public_address(urls.brief_page(brief.slug))}#{anchor}"
    words = _words(brief, found)
    # Of a text that is not published nothing is repeated.
    if not words:
        return
    yield f"> {_shortened(words)}"
    yield f"> — {_reading(brief, found)}"
    yield ""
    yield say("report.lines_for", file=f"briefs/{brief.slug}.md")
    yield ""
    section = "quotes" if is_quote else "positions"
    lines = dump({section: [_entry(brief, found, words)]}).split("\n")
    lines.append(f"    # {_OTHERWISE[section]}")
    yield from ["```yaml", *lines, "```"] if fenced else lines


def _words(brief: PublishedBrief, found: Quote | Position) -> str:
    """The words of a quote, or the sentence that shows a position; empty where not published."""
    spans = found.content if isinstance(found, Quote) else (found.evidence,)
    pieces = [brief.text.words(span) for span in spans]
    if any(piece is None for piece in pieces):
        return ""
    return " […] ".join(" ".join((piece or "").split()) for piece in pieces)


def _shortened(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[:LONGEST].rsplit(' ', 1)[0]} …"


def _reading(brief: PublishedBrief, found: Quote | Position) -> str:
    """What the page says of it: `Ann Lee`, `Ann Lee supports the pier`."""
    names = {actor.id: actor.name for actor in brief.record.actors}
    if isinstance(found, Quote):
        return names.get(found.speaker or "", say("common.unattributed"))
    return f"{names[found.actor]} {found.stance} {found.issue}"


def _entry(brief: PublishedBrief, found: Quote | Position, words: str) -> Entry:
    """The correction that takes it away; whoever reports it can make another of it."""
    names = {actor.id: actor.name for actor in brief.record.actors}
    first = words.split(" […] ")[0]
    if isinstance(found, Quote):
        others = [_words(brief, other) for other in brief.record.quotes if other.id != found.id]
        some = unique_words(first, others)
        if some is not None:
            return {"quote": some, "remove": True}
        block = brief.layout.block_at(found.content[0].start)
        place: Entry = {"in": block.number} if block and block.number else {}
        return {"quote": bare_words(first), **place, "remove": True}
    others = [_words(brief, other) for other in brief.record.positions if other.id != found.id]
    some = unique_words(first, others)
    if some is not None:
        return {"position": some, "remove": True}
    whose: Entry = {"of": names[found.actor], "about": found.issue}
    return {"position": bare_words(first), **whose, "remove": True}
