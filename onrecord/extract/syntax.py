"""Parts of a clause in the dependency parse: subtrees, noun phrases, addressees."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.nlp import lexicon
from onrecord.nlp.tokens import Token

MAX_RELATIVE_LINKS = 4
"""How many governors lie between a relative pronoun and its clause at the most."""

CLAUSES = frozenset(["relcl", "advcl", "parataxis", "ccomp"])
"""Clauses that hang on a noun and are no part of its noun phrase: "Ann Hale | , who …"."""
EDGE_MARKS = frozenset([",", ".", ";", ":", "—", "–", "-", "?", "!"])
QUOTATION_MARKS = frozenset(['"', "“", "”", "''"])
OBJECTS = ("dobj", "dative", "attr", "oprd")
COMPLEMENTS = ("ccomp", "advcl")
REDUCED_PASSIVES = lexicon.words("quotes", "reduced_passives")
TELLING_VERBS = lexicon.words("entities", "telling_verbs")
SAYING_VERBS = lexicon.words("entities", "saying_verbs")


def subtree(token: Token) -> tuple[int, int]:
    """Tokens `[first, end)` from the left to the right edge of a token's subtree."""
    return token.left_edge.i, token.right_edge.i + 1


def noun_phrase(head: Token) -> tuple[int, int]:
    """Tokens `[first, end)` of a head's noun phrase, with its title and apposition.

    Clauses and marks at the edges are left out.
    """
    tokens = head.doc
    first, end = _trimmed(tokens, *_without_clauses(head))
    # "“the mayor,”": marks around the whole phrase are no part of it.
    while first < end and tokens[first].text in QUOTATION_MARKS:
        first += 1
    while end > first and _closes_phrase(tokens[end - 1]):
        end -= 1
    return first, end


def _without_clauses(head: Token) -> tuple[int, int]:
    """Tokens `[first, end)` of a noun's subtree, without clauses and what is beyond them."""
    first, end = subtree(head)
    # "Ann Hale, the mayor, | who …"
    for child in head.children:
        if child.dep not in CLAUSES:
            continue
        if child.i > head.i:
            end = min(end, child.left_edge.i)
        else:
            first = max(first, child.right_edge.i + 1)
    return first, max(end, head.i + 1)


def _trimmed(tokens: Sequence[Token], first: int, end: int) -> tuple[int, int]:
    """Tokens `[first, end)` less punctuation and white space at the edges; quotation marks stay."""
    while first < end and _is_edge(tokens[first]):
        first += 1
    while first < end and _is_edge(tokens[end - 1]):
        end -= 1
    return first, end


def _is_edge(token: Token) -> bool:
    """Whether a token is a punctuation mark or white space."""
    return token.text in EDGE_MARKS or not token.text.strip()


def _closes_phrase(token: Token) -> bool:
    """Whether a token at the end of a noun phrase is no word of it."""
    return token.text == "," or token.text in QUOTATION_MARKS


def is_passive(verb: Token) -> bool:
    """Whether a verb is in the passive: "was told", "Hale accused of bullying"."""
    return verb.has("auxpass", "nsubjpass") or is_reduced_passive(verb)


def is_reduced_passive(verb: Token, phrases: frozenset[str] = REDUCED_PASSIVES) -> bool:
    """Whether a verb lacks the object without which it is a passive: "Hale *accused* of bullying".

    The parser takes such a headline for active. `phrases`: verbs with what brings the rest,
    `accuse of`; `urge to` for an infinitive.
    """
    if verb.tag not in ("VBD", "VBN") or verb.has(*OBJECTS, *COMPLEMENTS, "aux"):
        return False
    return any(f"{verb.lemma} {word}" in phrases for word in _bringing_words(verb))


def _bringing_words(verb: Token) -> Iterator[str]:
    """The prepositions behind a verb, and "to" for an infinitive: accused *of*, urged *to* quit."""
    for child in verb.rights:
        if child.dep == "xcomp" and child.has("aux"):
            yield "to"
        elif child.dep in ("prep", "agent", "prt"):
            yield child.lower


def addressee_of(verb: Token) -> Token | None:
    """The head of whoever is told; None where the sentence does not tell."""
    for child in verb.children:
        if child.dep == "dative" or _is_addressee(child, verb):
            return child
        # "said to *ministers* that …"
        is_to = child.dep == "prep" and child.lower == "to"
        if is_to and verb.lemma in SAYING_VERBS:
            return child.child("pobj")
    return None


def noun_of_relative_clause(pronoun: Token) -> Token | None:
    """The noun whose relative clause a word stands in: "the *senators* who oppose it"; or None."""
    for _, ancestor in zip(range(MAX_RELATIVE_LINKS), pronoun.ancestors, strict=False):
        if ancestor.dep == "relcl":
            return ancestor.head
    return None


def _is_addressee(child: Token, verb: Token) -> bool:
    """Whether a child of a verb of telling is whoever is told: "told *ministers* that …"."""
    if verb.lemma not in TELLING_VERBS or child.i < verb.i:
        return False
    # The parser may take whoever is told for the subject of what they are told.
    return child.dep in ("dobj", "nsubj")
