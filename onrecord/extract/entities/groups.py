"""Groups and bodies that act under another's name: "House Republicans", "Palestinian officials", "the Hale administration", "the military"."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from onrecord.extract.draft import Draft, Mention
from onrecord.extract.entities.names import clean_name
from onrecord.nlp import lexicon
from onrecord.nlp.lexicon import CollectiveNoun, GroupNoun
from onrecord.nlp.tokens import Token

BEFORE = frozenset(["amod", "compound", "nmod", "poss"])
NAME_TAGS = frozenset(["JJ", "NNP", "NNPS", "NN", "HYPH"])


def add_groups(draft: Draft, found: list[Mention]) -> list[Mention]:
    """The mentions with the groups and bodies put in, in place of the names inside them: "House" and "Republicans" → "House Republicans"."""
    made = list(_made(draft))
    inside = {i for mention in made for i in range(mention.first, mention.end)}
    return sorted(
        [*made, *(m for m in found if not inside & {m.first, m.end - 1})], key=lambda m: m.first
    )


def _made(draft: Draft) -> Iterator[Mention]:
    tokens = draft.tokens
    plural, bodies = (
        lexicon.lemmas("group_nouns", GroupNoun),
        lexicon.lemmas("collective_nouns", CollectiveNoun),
    )
    for token in tokens:
        if token.lemma in plural and token.tag in ("NNS", "NNPS"):
            first = _first(tokens, token)
            if first is not None:
                yield Mention(
                    first, token.i + 1, clean_name(draft.parse.words(first, token.i + 1)), "group"
                )
        elif token.lower in bodies and token.tag in ("NN", "NNP", "NNS"):
            first = _first(tokens, token)
            if first is not None:
                yield Mention(
                    first,
                    token.i + 1,
                    clean_name(draft.parse.words(first, token.i + 1)),
                    "organisation",
                )
            elif token.lower in _alone() and token.text.islower() and _is_definite(tokens, token):
                yield Mention(token.i, token.i + 1, token.lower, "organisation")


def _first(tokens: list[Token], head: Token) -> int | None:
    """Where the name before a noun begins; None where there is none: "| Senate Republican leaders", but "senior | leaders"."""
    first = head.i
    while (
        first
        and tokens[first - 1].tag in NAME_TAGS
        and head.left_edge.i <= first - 1
        and tokens[first - 1].dep in BEFORE
    ):
        first -= 1
    while first < head.i and not tokens[first].text[0].isupper():
        first += 1
    if first == head.i or tokens[first].i == tokens[head.i].i:
        return None
    starts_sentence = first == 0 or tokens[first - 1].sentence != tokens[first].sentence
    return (
        None
        if starts_sentence and tokens[first].tag not in ("NNP", "NNPS") and not tokens[first].label
        else first
    )


def _is_definite(tokens: list[Token], token: Token) -> bool:
    """Whether a bare noun has "the" right before it and nothing after it that says whose: "the military", not "the government of Norvane"."""
    following = [child for child in token.children if child.i > token.i]
    return (
        bool(token.i)
        and tokens[token.i - 1].lower == "the"
        and not any(t.dep in ("prep", "relcl", "acl", "appos") for t in following)
        and (token.head.i == token.i or token.dep not in BEFORE)
    )


@functools.cache
def _alone() -> frozenset[str]:
    return frozenset(
        entry.lemma for entry in lexicon.entries("collective_nouns", CollectiveNoun) if entry.alone
    )
