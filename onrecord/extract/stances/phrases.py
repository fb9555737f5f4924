"""Phrases: the words around a head, cut where they can be read by themselves."""

from __future__ import annotations

import re

from onrecord.extract.stances.context import FIRST_PERSON, StanceContext
from onrecord.nlp import lexicon
from onrecord.nlp.tokens import Token

WORDS = 16
"""The most words of a phrase."""
DETERMINER_TAGS = frozenset(["DT", "PRP$", "PDT", "WDT", "POS", "TO", "WP"])
CLAUSES = frozenset(
    ["relcl", "advcl", "appos", "cc", "conj", "punct", "parataxis", "ccomp", "mark"]
)
BEFORE = CLAUSES | {"nsubj", "aux", "preconj", "predet", "neg", "advmod"}
"""Parts before a head at which its phrase begins."""
SEVERABLE = frozenset(["prep", "acl", "cc", "agent", "xcomp", "relcl", "advcl"])
"""Parts of a long phrase that may be left off."""
COMPLEMENT_PREPOSITIONS = lexicon.words("stances", "complement_prepositions")
NAME_PREPOSITIONS = lexicon.words("stances", "name_prepositions")
QUOTING = frozenset(["-", "'", '"', "“", "‘", "''", "``"])
SPEECH_PARTICIPANT_POSSESSIVES = lexicon.words("stances", "speech_participant_possessives")
DEICTIC_DETERMINERS = lexicon.words("stances", "deictic_determiners")
HALF_QUOTED = re.compile(r"\s['‘][^'’]*$")
MARKS = "“”\"‘’'` ,.;:—–-()[]"


def phrase(context: StanceContext, head: Token, cue: int = -1) -> str:
    """The words around a head: its modifiers, then what follows it, part by part, up to `WORDS` words and not into another clause.

    "the request that Kyiv had made" → "request".
    """
    tokens = context.tokens
    is_noun = head.pos in ("NOUN", "PROPN", "PRON", "NUM", "ADJ")
    subject = next(
        (
            child
            for child in head.children
            if child.dep in ("nsubj", "nsubjpass") and child.pos != "PRON"
        ),
        None,
    )
    infinite = any(child.lower == "to" and child.dep == "aux" for child in head.children)
    if subject is not None and not is_noun and not infinite:
        if head.i - subject.left_edge.i > WORDS // 2:
            return ""
        return _run(context, subject.left_edge.i, head, WORDS + 2, cue)
    first = head.i
    for i in sorted((child.i for child in head.children if child.i < head.i), reverse=True):
        inside = is_noun and tokens[i].dep == "punct" and tokens[i].text in QUOTING
        if (
            (tokens[i].dep in BEFORE and not inside)
            or tokens[i].right_edge.i >= first
            or first - tokens[i].left_edge.i > WORDS
        ):
            break
        first = tokens[i].left_edge.i
    return _run(context, first, head, WORDS, cue)


def _run(context: StanceContext, first: int, head: Token, most: int, cue: int) -> str:
    """The words from a token to the head, and after it part by part as long as there is room."""
    tokens = context.tokens
    is_noun = head.pos in ("NOUN", "PROPN", "PRON", "NUM", "ADJ")
    end = head.i + 1
    for i in sorted(child.i for child in head.children if child.i > head.i):
        part = tokens[i]
        if part.text in ("-", "'s", "’s") or (
            part.dep == "punct" and part.text in QUOTING and part.i == end
        ):
            end = part.i + 1
            continue
        stops = (
            part.dep in CLAUSES
            and not (not is_noun and part.dep == "ccomp")
            and not _is_beside(tokens, part)
        )
        stops = stops or (is_noun and part.pos == "ADJ" and part.dep in ("amod", "acomp"))
        stops = stops or (
            head.pos == "PROPN" and part.dep == "prep" and part.lower not in NAME_PREPOSITIONS
        )
        if stops or part.i == cue or part.left_edge.i != end or _is_time(tokens, part):
            break
        last = _cut(tokens, part, first + most)
        if last <= part.i and _is_needed(tokens, part):
            return ""
        if last <= part.i:
            break
        end = last
        if last <= part.right_edge.i:
            break
    while first < end - 1 and (tokens[first].tag in DETERMINER_TAGS or tokens[first].text in MARKS):
        first += 1
    if tokens[first].tag == "IN" and head.pos != "VERB":
        return ""
    while first < end - 1 and tokens[end - 1].tag in ("IN", "TO", "DT", "CC", "PRP$", "WDT", ","):
        end -= 1
    first, end = _joined(tokens, first, end)
    if any(_points(tokens[i]) for i in range(first, end)):
        return ""
    return clean(context.draft.parse.words(first, end))


def _points(word: Token) -> bool:
    """Whether a word inside a phrase means what only its surroundings tell: "it", "my plan", "in *this* direction", "a need for *one*"."""
    if word.tag == "PRP" or word.lower in SPEECH_PARTICIPANT_POSSESSIVES:
        return word.lower not in FIRST_PERSON
    return (
        word.lower in DEICTIC_DETERMINERS
        or (word.lower == "that" and word.tag == "DT")
        or (word.lower == "one" and word.dep in ("pobj", "dobj"))
    )


def _joined(tokens: list[Token], first: int, end: int) -> tuple[int, int]:
    """A stretch that does not end inside a word with hyphens: "re | -election"."""
    while (
        first > 0
        and tokens[first - 1].end == tokens[first].start
        and "-" in (tokens[first].text, tokens[first - 1].text)
    ):
        first -= 1
    while (
        end < len(tokens)
        and tokens[end].start == tokens[end - 1].end
        and "-" in (tokens[end].text, tokens[end - 1].text)
    ):
        end += 1
    return first, end


def _cut(tokens: list[Token], part: Token, most: int) -> int:
    """The end of a part of a phrase: before a clause that hangs on it, or a comma; a long one before the last of its own parts; 0 where none fits."""
    end = _whole(tokens, part)
    while end > most:
        parts = [
            tokens[i]
            for i in range(part.i + 1, end)
            if tokens[i].head.i >= part.i and _is_severable(tokens, tokens[i])
        ]
        end = max((t.left_edge.i for t in parts if part.i < t.left_edge.i < end), default=0)
    meant = next((child.i for child in part.children if child.dep == "pobj"), part.i)
    return end if meant < end else 0


def _is_severable(tokens: list[Token], part: Token) -> bool:
    """Whether what is left can be read without a part: not "the wishes | of the council", "to push back | against it"."""
    if part.dep not in SEVERABLE or part.lower in COMPLEMENT_PREPOSITIONS:
        return False
    head = part.head
    return head.pos not in ("VERB", "AUX") or any(
        child.dep in ("dobj", "attr", "acomp") and child.i < part.i for child in head.children
    )


def _is_needed(tokens: list[Token], part: Token) -> bool:
    """Whether a noun or verb says too little without a part: "the wishes *of …*", "the refusal *to …*"."""
    return part.lower in COMPLEMENT_PREPOSITIONS or (
        part.dep in ("acl", "xcomp")
        and any(child.lower == "to" and child.dep == "aux" for child in part.children)
    )


def _is_beside(tokens: list[Token], part: Token) -> bool:
    """Whether a name right after a noun says which one: "Moscow's ally *Belarus*"."""
    before = tokens[part.left_edge.i - 1].text
    quoted = part.left_edge.text in QUOTING or before in QUOTING
    return part.dep == "appos" and (
        (part.pos == "PROPN" and before[:1].isalnum()) or (quoted and before != ",")
    )


def _whole(tokens: list[Token], part: Token) -> int:
    for i in range(part.left_edge.i, part.right_edge.i + 1):
        token = tokens[i]
        if (
            token.dep in ("relcl", "advcl", "appos")
            and i != part.i
            and not _is_beside(tokens, token)
        ) or token.text in (
            ",",
            ";",
            "—",
            "–",
            ":",
            "(",
            ")",
        ):
            return (
                token.left_edge.i
                if token.dep in ("relcl", "advcl", "appos") and token.left_edge.i > part.left_edge.i
                else i
            )
        if token.dep == "mark" and i > part.left_edge.i:
            return i
    return part.right_edge.i + 1


def _is_time(tokens: list[Token], part: Token) -> bool:
    inside = [tokens[i] for i in range(part.left_edge.i, part.right_edge.i + 1)]
    return part.dep in ("npadvmod", "prep", "advmod") and (
        inside[-1].label in ("DATE", "TIME") or part.lower in ("during", "while", "after", "before")
    )


def clean(words: str) -> str:
    words = " ".join(words.split()).strip(MARKS)
    if HALF_QUOTED.search(words):
        return ""
    whole = (
        words.count("“") == words.count("”")
        and words.count('"') % 2 == 0
        and words.count("''") % 2 == 0
    )
    return words if whole else re.sub("[“”\"]|''", "", words)


def possessive(name: str) -> str:
    """A name as the owner of something: `"Ann Hale"` → `"Ann Hale’s"`, `"Democrats"` → `"Democrats’"`."""
    return f"{name}’" if name.endswith("s") else f"{name}’s"
