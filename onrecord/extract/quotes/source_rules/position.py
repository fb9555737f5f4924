"""The sources that stand near a cue, for where the parse went wrong or says nothing."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extract.quotes.context import QuoteContext
from onrecord.extract.quotes.source_rules import NOMINAL, Proposal
from onrecord.nlp.tokens import Token

FAR_VERB = 25
"""Tokens before a cue among which a verb with a subject is sought."""
FAR_COLON = 12
"""Tokens before a colon among which its source is sought."""
FAR_SIGNATURE = 4
"""Tokens behind a dash among which a name is sought."""
LONGEST_PHRASE = 13
"""Tokens beside a cue among which the head of a noun phrase is sought."""
MOST_SKIPPED = 4
"""Auxiliaries, adverbs and signs between a noun phrase and its cue: "Hale | has also | said"."""
SKIPPED = frozenset(["AUX", "ADV", "PART", "PUNCT"])
IN_OTHER_PHRASE = frozenset(["compound", "poss", "amod", "nmod", "npadvmod"])
"""What a noun is to another one whose phrase it stands in: "the *harbour* master"."""


def subject_of_verb_before(context: QuoteContext, cue: Token) -> Iterator[Proposal]:
    """`“…,” *Ann Hale* said, adding …`: of the nearest verb before the cue that is not quoted."""
    first = max(context.sentence(cue.i).first, cue.i - FAR_VERB)
    for verb in reversed(context.tokens[first : cue.i]):
        if verb.pos in ("VERB", "AUX") and context.quotation_at[verb.i] is None:
            subject = _unquoted_subject(context, verb)
            if subject is not None:
                yield "subject-of-verb-before", subject
                return


def _unquoted_subject(context: QuoteContext, verb: Token) -> Token | None:
    """The first subject of a verb that stands outside of quotations."""
    for child in verb.children:
        if child.dep == "nsubj" and context.quotation_at[child.i] is None:
            return child
    return None


def opening_nouns(context: QuoteContext, cue: Token) -> Iterator[Proposal]:
    """`*Ann Hale*, when asked, said`: the first noun of the sentence or behind a quotation."""
    sentence = context.sentence(cue.i)
    noun = _first_noun(context, sentence.first, cue.i)
    if noun is not None:
        yield "opens-sentence", noun
    quotation = context.quotation_before(cue.i)
    if quotation is not None and quotation.end > sentence.first:
        noun = _first_noun(context, quotation.end, cue.i)
        if noun is not None:
            yield "opens-behind-quote", noun


def _first_noun(context: QuoteContext, first: int, end: int) -> Token | None:
    """The first noun of `[first, end)` outside of quotations that heads a phrase."""
    for token in context.tokens[first:end]:
        is_head = token.pos in NOMINAL and token.dep not in IN_OTHER_PHRASE
        if is_head and context.quotation_at[token.i] is None:
            return token
    return None


def mistagged_names(context: QuoteContext, cue: Token) -> Iterator[Proposal]:
    """`“…,” *Hale* said`, `“…,” said *Hale*`, where the tagger takes the name for no noun."""
    tokens = context.tokens
    before, after = cue.nbor(-1), cue.nbor(1)
    if before is not None and cue.i >= 2 and _is_mistagged_name(context, before, tokens[cue.i - 2]):
        yield "name-before", before
    if after is not None and before is not None and _is_mistagged_name(context, after, before):
        yield "name-after", after


def _is_mistagged_name(context: QuoteContext, token: Token, beside: Token) -> bool:
    """Whether a word with a capital that is tagged as no noun stands beside a quotation."""
    if token.pos in NOMINAL or not token.text.istitle():
        return False
    return context.quotation_at[token.i] is None and context.quotation_at[beside.i] is not None


def phrase_right_after(context: QuoteContext, cue: Token) -> Iterator[Proposal]:
    """`“…,” said | *Ann Hale, who runs the harbour*`: the longest phrase that begins there."""
    first = cue.i + 1
    best: Token | None = None
    for token in context.tokens[first : first + LONGEST_PHRASE]:
        begins_here = token.left_edge.i == first and _is_unquoted_noun(context, token)
        if begins_here and (best is None or token.right_edge.i > best.right_edge.i):
            best = token
    if best is not None:
        yield "right-after", best


def phrase_right_before(context: QuoteContext, cue: Token) -> Iterator[Proposal]:
    """`“…,” *Ann Hale* | has also | said`: the longest phrase that ends there."""
    last = _last_before_auxiliaries(context, cue)
    if last < 0:
        return
    best: Token | None = None
    for token in context.tokens[max(last + 1 - LONGEST_PHRASE, 0) : last + 1]:
        ends_here = token.right_edge.i == last and _is_unquoted_noun(context, token)
        if ends_here and (best is None or token.left_edge.i < best.left_edge.i):
            best = token
    if best is not None:
        yield "right-before", best


def _last_before_auxiliaries(context: QuoteContext, cue: Token) -> int:
    """Index of the last token before a cue that is no auxiliary, adverb or sign; -1 for none."""
    i = cue.i - 1
    while i > 0 and cue.i - i <= MOST_SKIPPED and context.tokens[i].pos in SKIPPED:
        i -= 1
    return i


def _is_unquoted_noun(context: QuoteContext, token: Token) -> bool:
    """Whether a token is a noun, name or pronoun outside of quotations."""
    return token.pos in NOMINAL and context.quotation_at[token.i] is None


def nouns_before_colon(context: QuoteContext, cue: Token) -> Iterator[Proposal]:
    """`*Hale* to *voters*: …`: the noun nearest to the colon, and the first of its sentence."""
    first = max(context.sentence(cue.i).first, cue.i - FAR_COLON)
    nouns = [token for token in context.tokens[first : cue.i] if token.pos in NOMINAL]
    if not nouns:
        return
    yield "before-colon", nouns[-1]
    heads = [noun for noun in nouns if noun.dep not in ("compound", "poss", "amod")]
    yield "opens-before-colon", heads[0] if heads else nouns[0]


def name_after_dash(context: QuoteContext, cue: Token) -> Iterator[Proposal]:
    """`“The road is closed.” — *Ann Hale*`."""
    for token in context.tokens[cue.i + 1 : cue.i + 1 + FAR_SIGNATURE]:
        if token.pos == "PROPN" and token.dep not in ("compound", "punct"):
            yield "after-dash", token
