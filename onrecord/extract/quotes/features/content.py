"""Features of a candidate for a content: how it stands to the cue, and how whole it is."""

from __future__ import annotations

from onrecord.extract.quotes.content_rules.clauses import SUBJECTS
from onrecord.extract.quotes.context import QuoteContext
from onrecord.extract.quotes.features.facts import (
    ContentFacts,
    CueFacts,
    tokens_governed_outside,
)
from onrecord.extract.quotes.features.quotations import (
    around_features,
    interruption,
    next_quotation,
    opening_of_inner_quotation,
    quoting_verb_features,
)
from onrecord.extract.quotes.features.values import (
    END,
    SENTENCE_START,
    clause_openers,
    length_class,
    punctuation_or_word,
    side_and_gap,
    word_or_tag,
)
from onrecord.nlp.tokens import Token

CONNECTOR_POS = ("CCONJ", "SCONJ", "ADP")
"""Parts of speech of words that may join what follows to a content: "and", "because", "in"."""


def content_features(
    context: QuoteContext, cue: CueFacts, content: ContentFacts, rank: int
) -> list[str]:
    """All features of a content. `rank`: its place among the candidates, 0 the grammar's best."""
    governed_outside = tokens_governed_outside(context, content)
    features = [
        *_rule(cue, content),
        *_position(cue, content),
        *_edges(context, cue, content),
        *_quotation_marks(cue, content),
        *_bounds(cue, content, rank),
        *_next_quotation(context, cue, content),
        *_wholeness(context, content, len(governed_outside)),
        *_next_word(context, cue, content),
        *_left_over(cue, content),
        *around_features(cue.quotations, content, content.base_rule),
        *quoting_verb_features(context, cue, content),
        *_inner_quotation(context, content),
        *_continuation(context, content),
    ]
    if governed_outside:
        features += _top(cue, content, governed_outside[0])
    return features


def _rule(cue: CueFacts, content: ContentFacts) -> list[str]:
    """The rule that proposed the content, and what it proposed it for."""
    rule, base, token = content.rule, content.base_rule, cue.token
    return [
        f"rule={rule}",  # complement
        f"rule+lemma={rule}+{cue.name}",  # complement+tell|V
        f"rule+pos={base}+{token.pos}+{token.tag}",  # complement+VERB+VBD
        f"rule+size={base}+{length_class(content.size)}",  # complement+5
    ]


def _position(cue: CueFacts, content: ContentFacts) -> list[str]:
    """On which side of the cue the content stands, and how near."""
    side, gap = side_and_gap(cue.token, content.first, content.end)
    return [
        f"side={side}",  # right
        f"side+lemma={side}+{cue.name}",  # right+tell|V
        f"side+gap={side}+{gap}",  # right+1
        f"rule+gap={content.base_rule}+{gap}",  # complement+1
    ]


def _edges(context: QuoteContext, cue: CueFacts, content: ContentFacts) -> list[str]:
    """The first and the last word of the content, and what stands before and behind them."""
    tokens = context.tokens
    base, first, end = content.base_rule, content.first, content.end
    opening = tokens[first]
    before = (
        punctuation_or_word(tokens, first - 1) if first > cue.sentence.first else SENTENCE_START
    )
    behind = punctuation_or_word(tokens, end)
    return [
        f"starts={word_or_tag(opening)}",  # that
        f"rule+starts={base}+{opening.tag}",  # complement+IN
        f"opens={before}",  # word
        f"past={behind}",  # .
        f"past-pos={tokens[end].pos if end < len(tokens) else END}",  # PUNCT
        f"rule+past={base}+{behind}",  # complement+.
        f"last={tokens[end - 1].pos}",  # VERB
    ]


def _quotation_marks(cue: CueFacts, content: ContentFacts) -> list[str]:
    """How much of the content is quoted, and in how many parts it stands."""
    quoted = content.quoted
    return [
        f"quotes={quoted}",  # most
        f"rule+quotes={content.base_rule}+{quoted}",  # complement+most
        f"lemma+quotes={cue.name}+{quoted}",  # tell|V+most
        f"parts={min(len(content.candidate.region), 4)}",  # 1
    ]


def _bounds(cue: CueFacts, content: ContentFacts, rank: int) -> list[str]:
    """Whether the content begins and ends with the cue's sentence."""
    base, sentence = content.base_rule, cue.sentence
    # The sentence's last token is its full stop.
    ends = "sentence" if content.end >= sentence.end - 1 else "inside"
    begins = "sentence" if content.first <= sentence.first else "inside"
    return [
        f"rank={rank}",  # 0
        f"ends={ends}+{base}",  # sentence+complement
        f"begins={begins}+{base}",  # inside+complement
    ]


def _next_quotation(context: QuoteContext, cue: CueFacts, content: ContentFacts) -> list[str]:
    """The quotation that follows, which may be part of the content; and where it is interrupted."""
    base = content.base_rule
    behind = next_quotation(context, cue, content)
    joints = interruption(context, content)
    return [
        f"behind={behind}",  # none
        f"rule+behind={base}+{behind}",  # complement+none
        f"joints={joints}",  # one
        f"rule+joints={base}+{joints}",  # complement+one
    ]


def _wholeness(context: QuoteContext, content: ContentFacts, tops: int) -> list[str]:
    """Whether the content is one clause. `tops`: how many of its tokens are governed outside."""
    base, first, end = content.base_rule, content.first, content.end
    verbs, commas = context.verbs_before, context.commas_before
    return [
        f"verb={verbs[end] > verbs[first]}+{base}",  # True+complement
        f"commas={min(3, commas[end] - commas[first])}+{base}",  # 0+complement
        f"last-dep={context.tokens[end - 1].dep}+{base}",  # ccomp+complement
        f"tops={min(4, tops)}+{base}",  # 1+complement
    ]


def _next_word(context: QuoteContext, cue: CueFacts, content: ContentFacts) -> list[str]:
    """The word behind the content, which may belong to it: what it is, and what it hangs on."""
    if content.end >= len(context.tokens):
        return []
    token = context.tokens[content.end]
    governor = _governor(token, cue, content)
    return [
        f"next={token.dep}+{token.tag}",  # punct+.
        f"next-on={governor}+{content.base_rule}",  # cue+complement
        f"next-dep+on={token.dep}+{governor}",  # punct+cue
    ]


def _governor(token: Token, cue: CueFacts, content: ContentFacts) -> str:
    """Where the head of a token stands."""
    if content.first <= token.head.i < content.end:
        return "content"
    return "cue" if token.head is cue.token else "other"


def _left_over(cue: CueFacts, content: ContentFacts) -> list[str]:
    """What else hangs on the cue behind the content: "said it is closed *as he left*"."""
    end = content.end
    left = [child.dep for child in cue.token.children if child.i >= end and child.dep != "punct"]
    return [
        f"left={'+'.join(sorted(set(left))[:3])}",  # advcl, in "said it is closed *as he left*"
        f"left+rule={content.base_rule}+{left[0] if left else 'none'}",  # complement+none
    ]


def _inner_quotation(context: QuoteContext, content: ContentFacts) -> list[str]:
    """How a quotation begins that other words of the content lead up to."""
    opening = opening_of_inner_quotation(context, content)
    return [f"leads={opening}+{content.base_rule}"]  # word+lower+complement


def _continuation(context: QuoteContext, content: ContentFacts) -> list[str]:
    """The word behind a content that may go on, behind a comma or by itself."""
    tokens, end = context.tokens, content.end
    if end >= len(tokens):
        return []
    token = tokens[end]
    if token.text == "," and end + 1 < len(tokens):
        return [f"comma={tokens[end + 1].lower}"]  # adding, in "said it is closed, *adding* …"
    if token.pos in CONNECTOR_POS:
        return [f"past-word={token.lower}"]  # and, in "said it is closed *and* left"
    return []


def _top(cue: CueFacts, content: ContentFacts, top: Token) -> list[str]:
    """The content's first word that hangs on one outside: the verb, where it is a clause."""
    base = content.base_rule
    head = "cue" if top.head is cue.token else top.head.dep
    has_subject = not SUBJECTS.isdisjoint([child.dep for child in top.children])
    return [
        f"top={top.dep}",  # ccomp
        f"rule+top={base}+{top.dep}+{top.pos}",  # complement+ccomp+VERB
        f"top-head={head}+{base}",  # cue+complement
        f"marks={clause_openers(top, content.first)}",  # that+will
        f"subject={has_subject}+{base}",  # True+complement
    ]
