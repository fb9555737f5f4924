"""Sources of quotes that are no actors: a report, a poll, voters. They are named in the article's own words."""

from __future__ import annotations

from onrecord.model import Brief, Quote
from onrecord.site.index import Index
from onrecord.site.redaction import withheld

_PRONOUNS = frozenset(
    [
        "he",
        "him",
        "his",
        "she",
        "her",
        "hers",
        "it",
        "its",
        "they",
        "them",
        "their",
        "theirs",
        "i",
        "me",
        "my",
        "we",
        "us",
        "our",
        "you",
        "your",
        "who",
        "which",
        "that",
        "this",
        "these",
        "those",
        "one",
    ]
)
"""Words that name nobody by themselves."""


def source_name(index: Index, brief: Brief, quote: Quote) -> str:
    """The article's own words for the source of a quote that no actor said: `a Sunday report`.

    Empty where there is a speaker, where the article names nobody or only a pronoun, where it names an actor whom the attribution was not
    sure enough to take for the speaker, and where an editor has said that it is nobody's.
    """
    if (
        quote.speaker is not None
        or quote.confirmed
        or not quote.source
        or quote.confidence < index.settings.language.sure_speaker
    ):
        return ""
    source = [span.of(brief.text) for span in quote.source]
    mentions = {mention for actor in brief.record.actors for mention in actor.mentions}
    if any(map(withheld, source)) or mentions.intersection(quote.source):
        return ""
    said = " […] ".join(" ".join(part.split()) for part in source)
    return "" if said.casefold() in _PRONOUNS else said
