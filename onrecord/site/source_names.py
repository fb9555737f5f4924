"""Sources of quotes that are no actors: a report, a poll, voters.

They are named in the article's own words.
"""

from __future__ import annotations

from onrecord.model import Quote
from onrecord.nlp import lexicon
from onrecord.site.index import Index
from onrecord.site.published_brief import PublishedBrief
from onrecord.site.published_text import GAP

_PRONOUNS = lexicon.words("site", "pronouns")


def source_name(index: Index, brief: PublishedBrief, quote: Quote) -> str:
    """The article's own words for the source of a quote that no actor said: `a Sunday report`.

    Empty where there is none to name.
    """
    if not _may_be_named(index, quote) or _is_mention(brief, quote):
        return ""
    words = [brief.text.words(span) for span in quote.source]
    published = [part for part in words if part is not None]
    # Of a source that is partly withheld nothing is shown.
    if len(published) < len(words):
        return ""
    # The words may go over the end of a line.
    name = f" {GAP} ".join(" ".join(part.split()) for part in published)
    return "" if name.casefold() in _PRONOUNS else name


def _may_be_named(index: Index, quote: Quote) -> bool:
    """Whether a quote has no speaker, and its source is sure."""
    # An editor who has confirmed the quote without a speaker has said that it is nobody's.
    if quote.speaker is not None or quote.confirmed:
        return False
    # As sure as the settings want it of a speaker.
    return quote.confidence >= index.settings.language.sure_speaker


def _is_mention(brief: PublishedBrief, quote: Quote) -> bool:
    """Whether the source is an actor whom the attribution was not sure enough to credit."""
    return any(
        mention in quote.source for actor in brief.record.actors for mention in actor.mentions
    )
