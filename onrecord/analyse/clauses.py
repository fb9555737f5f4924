"""Parts of a clause as the dependency parse shows them: subtrees, noun phrases, subjects, the words of a cue."""

from __future__ import annotations

from onrecord.language import Token

CUT = frozenset(["relcl", "advcl", "parataxis", "ccomp"])
EDGE_MARKS = frozenset([",", ".", ";", ":", "—", "–", "-", "?", "!"])


def subtree(token: Token) -> tuple[int, int]:
    """Tokens `[first, end)` that hang on a token, itself included."""
    return token.first, token.last + 1


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
    for i in head.children:
        child = tokens[i]
        if i > head.i and child.dep in CUT:
            end = min(end, child.first)
        elif i < head.i and child.dep in CUT:
            first = max(first, child.last + 1)
    first, end = trimmed(tokens, (first, max(end, head.i + 1)))
    while first < end and tokens[first].text in ('"', "“", "”", "''"):
        first += 1
    while end > first and tokens[end - 1].text in ('"', "“", "”", "''", ","):
        end -= 1
    return first, end


def source_of(tokens: list[Token], verb: Token) -> tuple[tuple[int, int] | None, int]:
    """The noun phrase that does a verb's act, and its head's index; (None, -1) where the sentence names nobody.

    Conjuncts and participles share the subject of the verb they hang on; a passive has its agent.
    """
    at = verb
    for _ in range(6):
        for i in at.children:
            child = tokens[i]
            if child.dep == "nsubj":
                return noun_phrase(tokens, child), i
            if child.dep == "agent":
                for j in child.children:
                    if tokens[j].dep == "pobj":
                        return noun_phrase(tokens, tokens[j]), j
        if is_passive(tokens, at):
            subject = next((i for i in at.children if tokens[i].dep == "nsubjpass"), -1)
            return (noun_phrase(tokens, tokens[subject]), subject) if at is not verb and subject >= 0 else (None, -1)
        head = tokens[at.head]
        if head.i == at.i:
            break
        if at.dep in ("acl",) and head.pos in ("NOUN", "PROPN"):
            return noun_phrase(tokens, head), head.i
        if at.dep not in ("conj", "xcomp", "advcl") or head.pos not in ("VERB", "AUX"):
            break
        at = head
    return None, -1


def is_passive(tokens: list[Token], verb: Token) -> bool:
    """Whether a verb is in the passive: "was told"."""
    return any(tokens[i].dep in ("auxpass", "nsubjpass") for i in verb.children)


def cue_tokens(tokens: list[Token], verb: Token, rule: str) -> list[tuple[int, int]]:
    """The words that report: the verb with its auxiliaries, negation and particle, and the preposition that brings the content."""
    indexes = {verb.i}
    for i in verb.children:
        child = tokens[i]
        beside = (i < verb.i and child.dep in ("aux", "auxpass", "neg")) or child.dep == "prt"
        adverb = child.dep == "advmod" and i == verb.i - 1
        if beside or adverb or (rule == "preposition" and child.dep == "prep" and i > verb.i and child.i - verb.i < 4):
            indexes.add(i)
    regions: list[tuple[int, int]] = []
    for i in sorted(indexes):
        if regions and regions[-1][1] == i:
            regions[-1] = (regions[-1][0], i + 1)
        else:
            regions.append((i, i + 1))
    return regions


def addressee_of(tokens: list[Token], verb: Token) -> int:
    """Index of the head of whoever is told: "told *ministers* that …"; -1 without one."""
    tells = verb.lemma in ("tell", "inform", "assure", "reassure", "remind", "ask", "urge", "warn")
    for i in verb.children:
        child = tokens[i]
        if child.dep == "dative" or (tells and child.dep in ("dobj", "nsubj") and i > verb.i):
            return i
        if child.dep == "prep" and child.lower == "to" and verb.lemma in ("say", "speak", "write"):
            return next((j for j in child.children if tokens[j].dep == "pobj"), -1)
    return -1


def sentence_subject(tokens: list[Token], verb: Token) -> int:
    """Index of a verb's subject, active or passive; -1 without one."""
    return next((i for i in verb.children if tokens[i].dep in ("nsubj", "nsubjpass")), -1)
