"""What several features need to know of a cue and of a content, looked up once."""

from __future__ import annotations

from typing import NamedTuple

from msgspec import Struct

from onrecord.extract.quotes.content_rules.quotations import NEAR_QUOTATION
from onrecord.extract.quotes.contents import ContentCandidate
from onrecord.extract.quotes.context import QUOTATION_MARKS, QuoteContext, QuotedRange, Region
from onrecord.extract.quotes.features.values import first_letter, punctuation_or_word
from onrecord.nlp import lexicon
from onrecord.nlp.tokens import Token, TokenSpan

FRAME_DEPS = frozenset(
    [
        *("nsubj", "nsubjpass", "expl", "agent"),
        *("dobj", "dative", "attr", "acomp", "oprd", "prep", "prt"),
        *("ccomp", "xcomp", "advcl", "acl", "relcl", "mark"),
        *("aux", "auxpass", "neg"),
        *("poss", "det"),
    ]
)
"""Dependents that make up the frame of a word: which arguments and which clauses it has."""
COMPANION_DEPS = frozenset(["dobj", "prep", "prt", "acomp", "attr"])
"""Dependents that make a phrase with a verb: "raise questions", "lash out", "is right"."""
MISTAGGED_VERBS = lexicon.words("quotes", "mistagged_verbs")
COUNTED_GAP = 3
"""Tokens between a cue and a quotation from which they are not counted."""


class QuotationsAround(NamedTuple):
    """The quotations before and behind a cue: how they end and begin, and which they are."""

    left: str
    """Its last punctuation and how near it is, `,+0`: “It is closed,” | *said* Hale. Or `none`."""
    left_quotation: QuotedRange | None
    right: str
    """The punctuation before it, how near it is and its first letter: `word+2+lower`. Or `none`."""
    right_quotation: QuotedRange | None


class CueFacts(Struct, frozen=True):
    """A cue with what several features need to know of it."""

    token: Token
    name: str
    """`tell|V`: see `name_of`."""
    companion: str
    """Its name with the phrase that it makes: `raise|V&question`; `tell|V&` where it makes none."""
    sentence: TokenSpan
    frame: list[str]
    """What hangs on it, and on which side: `["ccomp>", "dobj>", "nsubj<"]`."""
    quotations: QuotationsAround
    """The quotations before and behind it."""
    reports: str
    """How a verb reports according to the lexicon, `speech:clause`; `none` for other words."""


class ContentFacts(Struct, frozen=True):
    """A candidate for a content with what several features need to know of it."""

    candidate: ContentCandidate
    rule: str
    """The rule that proposed it: `prep:for`."""
    base_rule: str
    """That rule without the word that it names: `prep`."""
    first: int
    """Its first token."""
    end: int
    """The token behind its last."""
    size: int
    """How many tokens it has."""
    quoted: str
    """How much of it stands in quotation marks: `none`, `some`, `most`, `all`."""


def cue_facts(context: QuoteContext, token: Token) -> CueFacts:
    """Looks up what features need to know of a cue."""
    name = name_of(token)
    companion = _companion(token)
    return CueFacts(
        token,
        name,
        f"{name}&{companion.lemma if companion else ''}",
        context.sentence(token.i),
        _frame(token),
        _surrounding_quotations(context, token),
        _reporting_class(token),
    )


def content_facts(context: QuoteContext, candidate: ContentCandidate) -> ContentFacts:
    """Looks up what features need to know of a candidate for a content."""
    region = candidate.region
    size = candidate.size
    return ContentFacts(
        candidate,
        candidate.rule,
        candidate.rule.partition(":")[0],
        region[0][0],
        region[-1][1],
        size,
        _quoted_share(context, region, size),
    )


def name_of(cue: Token) -> str:
    """How features name a cue: `tell|V`, its lemma and the first letter of its part of speech.

    Some verbs are verbs always: the tagger takes a headline's "Says" for a noun.
    """
    if cue.lemma in MISTAGGED_VERBS:
        return f"{cue.lemma}|V"
    return f"{cue.lemma}|{cue.pos[:1]}"


def _companion(cue: Token) -> Token | None:
    """The first dependent behind a cue that makes a phrase with it: "raised *questions*"."""
    for child in cue.children:
        if child.i > cue.i and child.dep in COMPANION_DEPS:
            return child
    return None


def _frame(cue: Token) -> list[str]:
    """The dependents of a cue, each with the side that it stands on, in alphabetical order."""
    found = {
        f"{child.dep}<" if child.i < cue.i else f"{child.dep}>"
        for child in cue.children
        if child.dep in FRAME_DEPS
    }
    return sorted(found)


def _reporting_class(cue: Token) -> str:
    """Mode and first argument of a verb of the lexicon: "tell" → `speech:clause`."""
    entry = lexicon.reporting_verbs().get(cue.lemma) if cue.pos == "VERB" else None
    return f"{entry.mode}:{entry.takes[0]}" if entry else "none"


def _surrounding_quotations(context: QuoteContext, cue: Token) -> QuotationsAround:
    """The quotations of its paragraph that are nearest to a cue."""
    before, behind = context.quotations_around(cue.i)
    left, right = "none", "none"
    if before is not None:
        left = f"{_last_punctuation(context, before)}+{_nearness(cue.i - before.end)}"
    if behind is not None:
        opens = punctuation_or_word(context.tokens, behind.first - 1)
        right = (
            f"{opens}+{_nearness(behind.first - cue.i - 1)}+{first_letter(context.tokens, behind)}"
        )
    return QuotationsAround(left, before, right, behind)


def _last_punctuation(context: QuoteContext, quotation: QuotedRange) -> str:
    """The last punctuation inside a quotation; `word` where its words end without one."""
    for i in range(quotation.end - 1, quotation.first, -1):
        text = context.tokens[i].text
        if text not in QUOTATION_MARKS:
            return "word" if text[:1].isalnum() else text
    return ""


def _nearness(gap: int) -> str:
    """How near a quotation is, by the tokens between."""
    if gap < COUNTED_GAP:
        return str(gap)
    return "near" if gap < NEAR_QUOTATION else "far"


def _quoted_share(context: QuoteContext, region: Region, size: int) -> str:
    """How much of a region stands in quotation marks. `size`: its tokens."""
    count = context.quoted_before
    inside = 0
    for first, end in region:
        inside += count[end] - count[first]
    if not inside:
        return "none"
    if inside == size:
        return "all"
    return "most" if inside * 2 > size else "some"


def tokens_governed_outside(context: QuoteContext, content: ContentFacts) -> list[Token]:
    """The tokens of a content whose head stands outside of it; one where it is a clause."""
    first, end = content.first, content.end
    return [t for t in context.tokens[first:end] if not first <= t.head.i < end]
