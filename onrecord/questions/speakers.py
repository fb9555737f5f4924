"""Who said something: quotes without a speaker, and statements that are too unsure to be shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.model import Quote, Span
from onrecord.nlp.text import unquoted
from onrecord.problems import Problem
from onrecord.questions.asked_brief import AskedBrief

SHOWN_CHARACTERS = 160
"""Characters of a quote that a question shows."""


def ask_about_speakers(asked: AskedBrief) -> Iterator[Problem]:
    """Who said what stands in quotation marks, where nobody is named for it."""
    for quote in asked.record.quotes:
        if _is_unattributed(quote):
            yield asked.on_quote(
                quote,
                f"who said “{_shortened(asked, quote)}”?",
                f"write this into {asked.file}, with a name in place of null, or null for nobody",
                {"speaker": None},
                "speaker",
            )


def _is_unattributed(quote: Quote) -> bool:
    """Whether words in quotation marks have neither a speaker nor a source, and nobody says why."""
    is_credited = bool(quote.said_by or quote.source)
    return quote.kind != "indirect" and not is_credited and not quote.confirmed


def ask_about_statements(asked: AskedBrief, sure_statement: float) -> Iterator[Problem]:
    """Whether a statement that no page shows is right; the likeliest first."""
    unsure = [quote for quote in asked.record.quotes if not quote.is_shown(sure_statement)]
    for quote in sorted(unsure, key=lambda quote: (-quote.confidence, quote.content)):
        yield asked.on_quote(
            quote,
            f"is this {_whose(asked, quote)} statement, {quote.confidence:.2f} sure and not "
            f"shown: {_with_cue(asked, quote)}",
            f"if so, write this into {asked.file}; if not, “remove: true” or a "
            "“speaker:” in place of “confirm: true”",
            {"confirm": True},
            "statement",
        )


def _whose(asked: AskedBrief, quote: Quote) -> str:
    """Whose statement it would be: `Ann Lee’s`, `“a resident”’s`, `somebody’s`."""
    if quote.said_by:
        return f"{' and '.join(map(asked.actor_name, quote.said_by))}’s"
    if quote.source:
        return f"“{_words(asked, quote.source)}”’s"
    return "somebody’s"


def _with_cue(asked: AskedBrief, quote: Quote) -> str:
    """What is stated, behind the words that report it: `denied “that the pier was theirs”`."""
    words = f"“{_shortened(asked, quote)}”"
    return f"{_words(asked, quote.cue)} {words}" if quote.cue else words


def _shortened(asked: AskedBrief, quote: Quote) -> str:
    words = _words(asked, quote.content)
    return words if len(words) <= SHOWN_CHARACTERS else f"{words[:SHOWN_CHARACTERS].rstrip()}…"


def _words(asked: AskedBrief, spans: Sequence[Span]) -> str:
    return " … ".join(unquoted(span.of(asked.brief.text)) for span in spans)
