"""The sources that stand near a cue, for where the parse went wrong or says nothing."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extract.quotes.context import QuoteContext
from onrecord.extract.quotes.cues import first_person_named, introduces_quotation
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
"""Auxiliaries, adverbs and punctuation between source and cue: "Hale | has also | said"."""
SKIPPED = frozenset(["AUX", "ADV", "PART", "PUNCT"])
IN_OTHER_PHRASE = frozenset(["compound", "poss", "amod", "nmod", "npadvmod"])
"""What a noun is to another one whose phrase it stands in: "the *harbour* master"."""


def subject_of_verb_before(context: QuoteContext, cue: Token) -> Iterator[Proposal]:
    """`“…,” *Ann Hale* said, adding …`: of the nearest verb before the cue that is not quoted."""
    first = max(context.sentence(cue.i).first, cue.i - FAR_VERB)
    for verb in reversed(context.tokens[first : cue.i]):
        if verb.pos not in ("VERB", "AUX") or context.quotation_at[verb.i] is not None:
            continue
        subject = _unquoted_subject(context, verb)
        # An auxiliary has none of its own: "Hale *has* said".
        if subject is not None:
            yield "subject-of-verb-before", subject
            return


def _unquoted_subject(context: QuoteContext, verb: Token) -> Token | None:
    """The first subject of a verb that stands outside of quotations."""
    for child in verb.children_by("nsubj"):
        if context.quotation_at[child.i] is None:
            return child
    return None


def opening_nouns(context: QuoteContext, cue: Token) -> Iterator[Proposal]:
    """`*Ann Hale*, when asked, said`: the first noun of the sentence or behind a quotation."""
    sentence = context.sentence(cue.i)
    noun = _first_noun(context, sentence.first, cue.i)
    if noun is not None:
        # *Ann Hale*, when asked, | said
        yield "opens-sentence", noun
    quotation = context.quotation_before(cue.i)
    if quotation is None or quotation.end <= sentence.first:
        return
    noun = _first_noun(context, quotation.end, cue.i)
    if noun is not None:
        # “…,” *Ann Hale*, when asked, | said
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
    before = cue.nbor(-1)
    name = _mistagged_name(context, before, cue.nbor(-2))
    if name is not None:
        # “…,” *Hale* | said
        yield "name-before", name
    name = _mistagged_name(context, cue.nbor(1), before)
    if name is not None:
        # “…,” | said *Hale*
        yield "name-after", name


def _mistagged_name(context: QuoteContext, token: Token | None, last: Token | None) -> Token | None:
    """A word with a capital behind a quotation, if it is tagged as no noun.

    `last`: the last token of what has to be the quotation.
    """
    if token is None or last is None:
        return None
    if token.pos in NOMINAL or not token.text.istitle():
        return None
    if context.quotation_at[token.i] is not None:
        return None
    return token if context.quotation_at[last.i] is not None else None


def phrase_right_after(context: QuoteContext, cue: Token) -> Iterator[Proposal]:
    """`“…,” said | *Ann Hale, who runs the harbour*`: the longest phrase that begins there."""
    first = cue.i + 1
    # Both "Ann" and "Hale" begin "Ann Hale", which "Hale" heads.
    heads = [
        token
        for token in context.tokens[first : first + LONGEST_PHRASE]
        if token.left_edge.i == first and _is_unquoted_noun(context, token)
    ]
    if heads:
        yield "right-after", max(heads, key=_last_index)


def _last_index(head: Token) -> int:
    """Index of the last token of what hangs on a word."""
    return head.right_edge.i


def phrase_right_before(context: QuoteContext, cue: Token) -> Iterator[Proposal]:
    """`“…,” *Ann Hale* | has also | said`: the longest phrase that ends there."""
    last = _last_before_auxiliaries(context, cue)
    # Both "master" and "harbour" end "the master of the harbour", which "master" heads.
    heads = [
        token
        for token in context.tokens[max(last + 1 - LONGEST_PHRASE, 0) : last + 1]
        if token.right_edge.i == last and _is_unquoted_noun(context, token)
    ]
    if heads:
        yield "right-before", min(heads, key=_first_index)


def _first_index(head: Token) -> int:
    """Index of the first token of what hangs on a word."""
    return head.left_edge.i


def _last_before_auxiliaries(context: QuoteContext, cue: Token) -> int:
    """Index of the last token before a cue and its auxiliaries and adverbs; -1 for none."""
    # "Hale | has also | said": by tags, because where this is needed the parse has gone wrong.
    i = cue.i - 1
    while i > 0 and cue.i - i <= MOST_SKIPPED and context.tokens[i].pos in SKIPPED:
        i -= 1
    return i


def _is_unquoted_noun(context: QuoteContext, token: Token) -> bool:
    """Whether a token is a noun, name or pronoun outside of quotations."""
    return token.pos in NOMINAL and context.quotation_at[token.i] is None


def nouns_before_colon(context: QuoteContext, cue: Token) -> Iterator[Proposal]:
    """`*Hale* to *voters*: …`: the noun nearest to the colon, and the first of its sentence."""
    if introduces_quotation(context, cue):
        # *Ann Hale*, 41, teacher: “…”
        yield from _person_before_quotation(context, cue)
        return
    first = max(context.sentence(cue.i).first, cue.i - FAR_COLON)
    nouns = [token for token in context.tokens[first : cue.i] if token.pos in NOMINAL]
    if nouns:
        # Council tells *voters*: … and *Council* tells voters: …
        yield "before-colon", nouns[-1]
        yield "opens-before-colon", _first_head(nouns)


def _person_before_quotation(context: QuoteContext, colon: Token) -> Iterator[Proposal]:
    """Whom the paragraph of a colon names."""
    named = first_person_named(context.tokens[context.block_of(colon.i)[0] : colon.i])
    if named is not None:
        yield "opens-before-colon", named


def _first_head(nouns: list[Token]) -> Token:
    """The first of some nouns that does not stand before another one's head; else the first."""
    for noun in nouns:
        if noun.dep not in ("compound", "poss", "amod"):
            return noun
    return nouns[0]


def name_after_dash(context: QuoteContext, cue: Token) -> Iterator[Proposal]:
    """`“The road is closed.” — *Ann Hale*`."""
    for token in context.tokens[cue.i + 1 : cue.i + 1 + FAR_SIGNATURE]:
        if token.pos == "PROPN" and token.dep not in ("compound", "punct"):
            yield "after-dash", token
