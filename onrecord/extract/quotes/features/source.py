"""Features of a candidate for the source of a cue: how it stands to the cue and to the content."""

from __future__ import annotations

from onrecord.extract.quotes.context import QuoteContext
from onrecord.extract.quotes.features.facts import ContentFacts, CueFacts
from onrecord.extract.quotes.features.values import (
    length_class,
    noun_kind,
    punctuation_or_word,
    side_and_gap,
)
from onrecord.extract.quotes.sources import SourceCandidate
from onrecord.nlp.tokens import Token

MODIFIERS = ("relcl", "acl", "advcl", "appos", "prep", "conj")
"""Dependents behind a noun that may make its noun phrase too long."""


def source_features(
    context: QuoteContext, cue: CueFacts, source: SourceCandidate, content: ContentFacts, rank: int
) -> list[str]:
    """All features of a source. `rank`: its place among the candidates, 0 the grammar's best."""
    if source.head is None:
        return [
            *_rule(cue, source, content, rank),
            *_nobody(cue, content, rank),
        ]
    return [
        *_rule(cue, source, content, rank),
        *_head(cue, source, source.head),
        *_position(context, cue, source, source.head, content),
        *_longer(source, source.head),
    ]


def _rule(cue: CueFacts, source: SourceCandidate, content: ContentFacts, rank: int) -> list[str]:
    """The rule that proposed the source, and what it proposed it for."""
    rule, token = source.rule, cue.token
    short = rule.rstrip("+")
    return [
        f"rule={rule}",  # subject
        f"rule+lemma={rule}+{cue.name}",  # subject+tell|V
        f"rule+pos={rule}+{token.pos}+{token.tag}",  # subject+VERB+VBD
        f"rank={rank}",  # 0
        f"rule+content={short}+{content.base_rule}",  # subject+complement
        f"rule+lexicon={short}+{cue.reports}",  # subject+speech:clause
    ]


def _nobody(cue: CueFacts, content: ContentFacts, rank: int) -> list[str]:
    """What speaks for nobody as the source: "The road *is said* to be closed"."""
    token, quoted = cue.token, content.quoted
    frame = sorted({child[:-1] for child in cue.frame})
    return [
        f"nobody+dep={token.dep}+{token.tag}",  # ROOT+VBD
        f"nobody+frame={'+'.join(frame)}",  # ccomp+dobj+nsubj
        f"nobody+said={quoted}+{cue.reports}",  # most+speech:clause
        f"nobody+said+tag={quoted}+{cue.reports}+{token.tag}",  # most+speech:clause+VBD
        f"nobody+quotes+rank={quoted}+{min(rank, 4)}",  # most+2
    ]


def _head(cue: CueFacts, source: SourceCandidate, head: Token) -> list[str]:
    """What the head of the source is."""
    kind = noun_kind(head)
    return [
        f"kind={kind}",  # PERSON
        f"rule+kind={source.rule}+{kind}",  # subject+PERSON
        f"kind+lemma={kind}+{cue.name}",  # PERSON+tell|V
        f"head={head.lemma}",  # hale
    ]


def _position(
    context: QuoteContext,
    cue: CueFacts,
    source: SourceCandidate,
    head: Token,
    content: ContentFacts,
) -> list[str]:
    """How near to the cue the source stands, and whether it lies in the content."""
    rule, tokens = source.rule, context.tokens
    side, gap = side_and_gap(cue.token, source.first, source.end)
    is_inside = _overlaps(source, content)
    size = length_class(source.end - source.first)
    return [
        f"side+gap={side}+{gap}",  # left+0
        f"rule+gap={rule}+{gap}",  # subject+0
        f"inside={is_inside}",  # False
        f"inside+rule={is_inside}+{rule}",  # False+subject
        f"in-quote={context.quotation_at[head.i] is not None}",  # False
        f"size={size}+{rule.endswith('+')}",  # 2+False
        f"past={punctuation_or_word(tokens, source.end)}+{side}",  # word+left
        f"same-sentence={head.sentence == cue.token.sentence}",  # True
        f"begins={tokens[source.first].tag}",  # NNP
    ]


def _overlaps(source: SourceCandidate, content: ContentFacts) -> bool:
    """Whether some token of the source lies in the content."""
    region = content.candidate.region
    return any(first < source.end and source.first < end for first, end in region)


def _longer(source: SourceCandidate, head: Token) -> list[str]:
    """What the longer form of a noun phrase has that the shorter one lacks.

    Rules mark the longer form with a plus: "Hale, *who runs the harbour*".
    """
    if not source.rule.endswith("+"):
        return []
    for child in head.children:
        if child.i > head.i and child.dep in MODIFIERS:
            return [f"longer={child.dep}"]  # relcl
    return ["longer=none"]
