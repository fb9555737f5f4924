"""Parts of a clause as the dependency parse shows them: subtrees, noun phrases, who is addressed."""

from __future__ import annotations

from onrecord.nlp.tokens import Token

CUT = frozenset(["relcl", "advcl", "parataxis", "ccomp"])
EDGE_MARKS = frozenset([",", ".", ";", ":", "—", "–", "-", "?", "!"])


def subtree(token: Token) -> tuple[int, int]:
    """Tokens `[first, end)` that hang on a token, itself included."""
    return token.left_edge.i, token.right_edge.i + 1


def trimmed(tokens: list[Token], region: tuple[int, int]) -> tuple[int, int]:
    """A region less the punctuation and white space at its edges; quotation marks stay."""
    first, end = region
    while first < end and (tokens[first].text in EDGE_MARKS or not tokens[first].text.strip()):
        first += 1
    while first < end and (tokens[end - 1].text in EDGE_MARKS or not tokens[end - 1].text.strip()):
        end -= 1
    return first, end


def noun_phrase(tokens: list[Token], head: Token) -> tuple[int, int]:
    """The noun phrase of a head with title and apposition, less relative clauses: "Ann Hale, the mayor, | who …"."""
    first, end = subtree(head)
    for child in head.children:
        if child.i > head.i and child.dep in CUT:
            end = min(end, child.left_edge.i)
        elif child.i < head.i and child.dep in CUT:
            first = max(first, child.right_edge.i + 1)
    first, end = trimmed(tokens, (first, max(end, head.i + 1)))
    while first < end and tokens[first].text in ('"', "“", "”", "''"):
        first += 1
    while end > first and tokens[end - 1].text in ('"', "“", "”", "''", ","):
        end -= 1
    return first, end


def is_passive(tokens: list[Token], verb: Token) -> bool:
    """Whether a verb is in the passive: "was told"."""
    return any(child.dep in ("auxpass", "nsubjpass") for child in verb.children)


def addressee_of(verb: Token) -> Token | None:
    """The head of whoever is told: "told *ministers* that …"."""
    tells = verb.lemma in ("tell", "inform", "assure", "reassure", "remind", "ask", "urge", "warn")
    for child in verb.children:
        if child.dep == "dative" or (tells and child.dep in ("dobj", "nsubj") and child.i > verb.i):
            return child
        if child.dep == "prep" and child.lower == "to" and verb.lemma in ("say", "speak", "write"):
            return child.child("pobj")
    return None
