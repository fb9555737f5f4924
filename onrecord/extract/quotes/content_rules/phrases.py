"""Where the content of a cue is a phrase: an object, what a preposition brings, the rest of the
sentence."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extract.quotes.content_rules import Proposal
from onrecord.extract.quotes.content_rules.clauses import (
    before_conjunction,
    left_edge,
    up_to_breaks,
)
from onrecord.extract.quotes.context import QuoteContext
from onrecord.extract.syntax import subtree
from onrecord.nlp.tokens import Token

OBJECTS = frozenset(["dobj", "attr", "oprd", "acomp", "dative"])
WITH_OBJECT = frozenset(["prep", "agent", "prt", "advmod"])
"""What may bring an object: a preposition, or what the parse takes for a particle or adverb."""
BEFORE_NOUN = frozenset(["poss", "compound", "amod"])
BEHIND_HEAD = frozenset(["relcl", "acl", "prep", "appos", "conj", "advcl"])
"""What follows the head of an object and may not belong to it."""
SHORTEST_REST = 3
"""Tokens from which what is left of a sentence can be content."""


def dependent_phrases(context: QuoteContext, cue: Token) -> Iterator[Proposal]:
    """`announced | a new road`: the phrases that hang on the cue, and variants of each."""
    for child in cue.children:
        if child.i < cue.i:
            yield from _before_noun(cue, child)
        elif child.dep in OBJECTS:
            # announced | a new road
            yield from _object(context, cue, child)
        elif child.dep in WITH_OBJECT and child.right_edge.i > child.i:
            # called for | a new road, and also called | for a new road
            first, end = child.i, child.right_edge.i + 1
            yield f"prep:{child.lower}", ((first + 1, end),)
            yield f"with-prep:{child.lower}", ((first, end),)


def _before_noun(cue: Token, child: Token) -> Iterator[Proposal]:
    """A dependent before a noun that reports: `the | road | plans`."""
    if cue.pos == "NOUN" and child.dep in BEFORE_NOUN:
        yield f"before:{child.dep}", (subtree(child),)


def _object(context: QuoteContext, cue: Token, head: Token) -> Iterator[Proposal]:
    """`announced | a new road | on Monday`: an object, whole, and with less or more words."""
    first, end = subtree(head)
    yield head.dep, ((first, end),)
    yield from up_to_breaks(head.dep, context, first, end)
    yield from _without_what_follows(context, head)
    if head.right_edge.i < cue.right_edge.i:
        # announced | a new road on Monday
        yield f"{head.dep}-on", ((first, cue.right_edge.i + 1),)
    for child in head.rights:
        if child.dep == "prep" and child.right_edge.i > child.i:
            # issued a call for | a new road
            yield f"prep-of-object:{child.lower}", ((child.i + 1, child.right_edge.i + 1),)


def _without_what_follows(context: QuoteContext, head: Token) -> Iterator[Proposal]:
    """`announced | a new road | on Monday`: an object up to what follows its head, one by one."""
    first = head.left_edge.i
    for child in head.rights:
        if child.dep in BEHIND_HEAD:
            end = before_conjunction(context, child)
            if end > first:
                yield f"{head.dep}-to-{child.dep}", ((first, end),)


def rest_of_sentence(context: QuoteContext, cue: Token) -> Iterator[Proposal]:
    """`| The road is closed, | the mayor said | on Monday.`: for where the parse went wrong."""
    sentence = context.sentence(cue.i)
    edge = left_edge(cue)
    if edge - sentence.first >= SHORTEST_REST:
        # | The road is closed, | the mayor said
        yield "all-before", ((sentence.first, edge),)
    if cue.right_edge.i > cue.i:
        # All that hangs on the cue, where no child alone is the content.
        yield "subtree-after", ((cue.i + 1, cue.right_edge.i + 1),)
    if sentence.end - cue.i >= SHORTEST_REST:
        # The mayor said | the road is closed.
        yield "all-after", ((cue.i + 1, sentence.end),)
