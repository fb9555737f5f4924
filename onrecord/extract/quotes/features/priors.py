"""Priors: how often a cue was seen to report in annotated articles, whatever its sentence.

It is counted under four keys. What is stored of a count is a class, twice the log odds: -8 for what
never reported, 0 for one time in two, 8 for what always did.
"""

from __future__ import annotations

from typing import NamedTuple

from onrecord.extract.quotes.contents import ContentCandidate
from onrecord.extract.quotes.features.facts import CueFacts
from onrecord.extract.quotes.features.values import noun_kind
from onrecord.extract.quotes.sources import SourceCandidate
from onrecord.extract.quotes.weights import Rates


class PriorKeys(NamedTuple):
    """The keys by which training counts how often a cue reports."""

    word: str
    """Its name: `tell|V`."""
    rule: str
    """Its name with the rule of its content: `tell|V+complement`."""
    source: str
    """Its name with its tag and the kind of its source: `tell|V+VBD+PERSON`."""
    companion: str
    """Its name with the phrase that it makes: `tell|V&reporter`, `raise|V&question`."""


class Priors(NamedTuple):
    """How often a cue reports, as classes: `"-3"`, or `few` for what was seen too seldom."""

    word: str
    rule: str
    source: str
    companion: str
    neighbours: str
    """How often words of like meaning report."""


def prior_keys(cue: CueFacts, content: ContentCandidate, source: SourceCandidate) -> PriorKeys:
    """The keys for a cue with the content and the source that were chosen for it."""
    name = cue.name
    rule = content.rule.partition(":")[0]
    return PriorKeys(
        name,
        f"{name}+{rule}",
        f"{name}+{cue.token.tag}+{source_kind(source)}",
        cue.companion,
    )


def look_up_priors(keys: PriorKeys, rates: Rates, neighbour_rates: Rates) -> Priors:
    """The priors of a cue by its keys."""
    return Priors(
        rate_class(rates, keys.word),
        rate_class(rates, keys.rule),
        rate_class(rates, keys.source),
        rate_class(rates, keys.companion),
        rate_class(neighbour_rates, keys.word),
    )


def rate_class(rates: Rates, key: str) -> str:
    """The class of a key's rate as a feature's value: `"-3"`, or `few` where it is unknown."""
    return str(rates[key]) if key in rates else "few"


def is_word_key(key: str) -> bool:
    """Whether a key is a cue's name alone: `tell|V`."""
    return "+" not in key and "&" not in key


def source_kind(source: SourceCandidate) -> str:
    """What a source is: `PERSON`, `she`, `organisation` …, or `nobody`."""
    return noun_kind(source.head) if source.head else "nobody"
