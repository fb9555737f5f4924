"""Candidates for the content of a cue: where what it reports can stand.

    The mayor said | the road is closed.          complement
    | “The road is closed,” | the mayor said.     quote-left
    The mayor called for | a new road.            prep:for

Small rules propose them; the scorer or the lexicon chooses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from onrecord.extract.quotes.content_rules import Proposal, clauses, layout, phrases, quotations
from onrecord.extract.quotes.context import QuoteContext, Region
from onrecord.extract.quotes.cues import CueType, cue_type
from onrecord.extract.quotes.regions import clean_region
from onrecord.nlp.tokens import Token

Rule = Callable[[QuoteContext, Token], Iterator[Proposal]]

RULES: dict[CueType, tuple[Rule, ...]] = {
    "word": (
        clauses.dependent_clauses,
        clauses.clause_after_copula,
        clauses.interrupted_clause,
        clauses.antecedent,
        quotations.nearest_quotations,
        quotations.quotation_after_clause_colon,
        quotations.quotation_below,
        phrases.dependent_phrases,
        phrases.rest_of_sentence,
    ),
    "preposition": (layout.before_according_to, layout.after_according_to),
    "colon": (layout.quotation_after_colon, layout.turn_after_colon),
    "dash": (layout.quotation_before_dash,),
}
"""The rules for each type of cue, best guess of the grammar first.

The order is that in which the rules without a scorer try them, and a feature of the scorer.
"""


@dataclass(frozen=True, slots=True)
class ContentCandidate:
    """Where the content of a cue may stand."""

    rule: str
    """The name of what proposed it: `complement`, `prep:for`."""
    region: Region

    @property
    def first(self) -> int:
        """Index of its first token."""
        return self.region[0][0]

    @property
    def end(self) -> int:
        """Index of the token behind its last."""
        return self.region[-1][1]

    @property
    def size(self) -> int:
        """How many tokens it has."""
        return sum(end - first for first, end in self.region)


def content_candidates(context: QuoteContext, cue: Token) -> list[ContentCandidate]:
    """The candidates for a cue's content, best guess of the grammar first; no region twice."""
    found: dict[Region, ContentCandidate] = {}
    seen: set[Region] = set()
    for name, proposed in _proposals(context, cue):
        # Many rules propose the same words, and to clean them costs the most.
        if proposed in seen:
            continue
        seen.add(proposed)
        region = clean_region(context, cue, proposed)
        # A region of punctuation alone is empty now; others have become the same.
        if region and region not in found:
            found[region] = ContentCandidate(name, region)
    return list(found.values())


def _proposals(context: QuoteContext, cue: Token) -> Iterator[Proposal]:
    """What the rules for the type of a cue propose, as it stands."""
    for rule in RULES[cue_type(cue)]:
        yield from rule(context, cue)
