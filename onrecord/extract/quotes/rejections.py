"""What is dropped though a cue and its content were found likely: nobody said or thought it."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.extract.quotes.choice import Choice
from onrecord.extract.quotes.context import QuoteContext
from onrecord.extract.quotes.rejection_rules import lines, marks, senses, sentences

Rule = Callable[[QuoteContext, Choice], bool]

RULES: tuple[Rule, ...] = (
    senses.has_plain_sense,
    senses.is_unlikely_sense,
    senses.is_vote,
    senses.is_silence,
    lines.is_field,
    lines.is_list_entry,
    lines.is_explanation,
    lines.is_in_credit,
    marks.is_name_in_marks,
    sentences.is_headline_without_source,
    sentences.is_passive_headline,
    sentences.is_imperative,
    sentences.is_asked_by_article,
    sentences.is_addressee_alone,
)


def reports_nothing(context: QuoteContext, choice: Choice) -> bool:
    """Whether a choice is no report: "slammed the door", "Contact: Ann Hale"."""
    return any(rule(context, choice) for rule in RULES)
