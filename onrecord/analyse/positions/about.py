"""What a stance is about: a phrase of the text that can be read by itself, and the actor that it is for or against."""

from __future__ import annotations

import re

from onrecord import lexicons
from onrecord.analyse.draft import Figure
from onrecord.analyse.positions.scene import FIRST_PERSON, OURS, Scene
from onrecord.language import Token
from onrecord.lexicons import SufferedAct, ThinNoun

WORDS = 12
"""The most words of a phrase."""
DETERMINER_TAGS = frozenset(["DT", "PRP$", "PDT", "WDT", "POS", "TO", "WP"])
CLAUSES = frozenset(["relcl", "advcl", "appos", "cc", "conj", "punct", "parataxis", "ccomp", "mark"])
BEFORE = CLAUSES | {"nsubj", "aux", "preconj", "predet", "neg", "advmod"}
"""Parts before a head at which its phrase begins."""
SORTS = frozenset(["kind", "sort", "type", "number", "set", "series", "range", "lot", "host", "part", "many", "most", "some", "all", "none"])
"""Nouns whose "of" says what is meant."""
PALE = frozenset(
    ["similar", "such", "same", "other", "own", "latest", "more", "new", "first", "last", "whole", "entire", "very", "sort", "of", "recent", "own"]
)
"""Modifiers that tell one thing from another, not what it is."""
PASSED = frozenset(["bill", "legislation", "measure", "version", "resolution", "amendment", "vote", "hearing", "floor", "leadership", "race"])
"""What a chamber has, whoever wrote it."""
SEVERABLE = frozenset(["prep", "acl", "cc", "agent", "xcomp", "relcl", "advcl"])
"""Parts of a long phrase that may be left off."""
COMPLEMENTS = frozenset(["dobj", "prep", "xcomp", "ccomp", "attr", "acomp", "oprd", "dative", "agent", "advcl"])
"""What makes of a verb a deed that one can be for or against."""
MARKS = "“”\"‘’'` ,.;:—–-()[]"


def target_of(scene: Scene, head: Token) -> Figure | None:
    """The actor that an issue's noun names or belongs to: "*Hale*", "*Hale's* plan", "the *Hale* plan", "the nomination of *Hale*"."""
    figure = scene.figure(head.i)
    if figure is not None or head.pos not in ("NOUN", "PROPN"):
        return figure
    tokens = scene.tokens
    for i in head.children:
        if tokens[i].dep in ("poss", "compound", "nmod", "amod") and i < head.i and (figure := scene.named(i)) and _is_owner(tokens[i], head, figure):
            return figure
    if head.lemma not in lexicons.lemmas("suffered_acts", SufferedAct):
        for i in head.children:
            if tokens[i].dep in ("prep", "agent") and tokens[i].lower in ("of", "by", "from"):
                for j in tokens[i].children:
                    if tokens[j].dep == "pobj" and (figure := scene.figure(j) or _possessor(scene, tokens[j])):
                        return figure
    return _possessor(scene, head)


def _is_owner(before: Token, head: Token, figure: Figure) -> bool:
    """Whether a name before a noun is whom a stance on it is about: "the *Hale* plan", but not "the *Senate* bill", "*U.S.* troops"."""
    return before.dep == "poss" or figure.kind in ("person", "group") or (figure.kind == "organisation" and head.lemma not in PASSED)


def _possessor(scene: Scene, head: Token) -> Figure | None:
    return next((scene.named(i) for i in head.children if scene.tokens[i].dep == "poss" and scene.named(i)), None)


def is_ours(scene: Scene, head: Token) -> bool:
    """Whether a noun belongs to whoever speaks: "my plan", "our country"."""
    return any(scene.tokens[i].lower in OURS for i in head.children)


def issue_of(scene: Scene, head: Token, cue: int = -1) -> str:
    """The words of an issue, cut to a phrase that says what it is; empty where the text gives none.

    `cue`: index of the stance word, whose own clause is no part of the issue: "the harbour plan | criticised by Hale".
    A pronoun becomes the name it stands for; "the request" the fuller words by which the text named it before.
    """
    figure = scene.named(head.i)
    if head.pos == "PRON":
        return figure.name if figure else ""
    if figure is not None and head.pos == "PROPN":
        mention = scene.mentions[head.i]
        return figure.name if mention.how in ("pronoun", "title") else _clean(scene.draft.parse.words(mention.first, mention.end))
    beside = next((scene.named(i) for i in head.children if scene.tokens[i].dep == "appos" and scene.named(i)), None)
    if beside is not None and figure is None:
        return beside.name
    if head.tag in ("CD", "DT", "WDT", "WP", "EX") or head.label in ("DATE", "TIME"):
        return ""
    within = next((scene.tokens[j] for i in head.children if scene.tokens[i].lower == "of" for j in scene.tokens[i].children), None)
    if head.lemma in SORTS and within is not None:
        return issue_of(scene, within, cue)
    words = phrase(scene, head, cue)
    if head.tag == "VB" and any(scene.tokens[i].dep == "neg" for i in head.children):
        words = f"not to {words}" if words else ""
    if not _is_thin(scene, head, words):
        return (" " not in words and (_owned(scene, head, words) or _before(scene, head))) or words
    return _owned(scene, head, words) or _before(scene, head)


def request_of(scene: Scene, person: Token, act: Token) -> str:
    """What somebody is asked to do: "council to close the bridge", "Robert Dane to resign"; empty where the text does not say whom."""
    figure = scene.named(person.i)
    name = issue_of(scene, person) if figure is None or person.pos != "PRON" else figure.name
    deed = phrase(scene, act)
    return f"{name} to {deed}" if name and deed else ""


def phrase(scene: Scene, head: Token, cue: int = -1) -> str:
    """The words around a head: its modifiers, then what follows it, part by part, up to `WORDS` words and not into another clause.

    "the request that Kyiv had made" → "request".
    """
    tokens = scene.tokens
    is_noun = head.pos in ("NOUN", "PROPN", "PRON", "NUM", "ADJ")
    subject = next((tokens[i] for i in head.children if tokens[i].dep in ("nsubj", "nsubjpass") and tokens[i].pos != "PRON"), None)
    infinite = any(tokens[i].lower == "to" and tokens[i].dep == "aux" for i in head.children)
    if subject is not None and not is_noun and not infinite and head.i - subject.first <= WORDS // 2:
        return _run(scene, subject.first, head, WORDS + 2, cue)
    first = head.i
    for i in sorted((i for i in head.children if i < head.i), reverse=True):
        inside = is_noun and tokens[i].dep == "punct" and tokens[i].text in ("-", "'", '"', "“", "‘")
        if (tokens[i].dep in BEFORE and not inside) or tokens[i].last >= first or first - tokens[i].first > WORDS:
            break
        first = tokens[i].first
    return _run(scene, first, head, WORDS, cue)


def _run(scene: Scene, first: int, head: Token, most: int, cue: int) -> str:
    """The words from a token to the head, and after it part by part as long as there is room."""
    tokens = scene.tokens
    is_noun = head.pos in ("NOUN", "PROPN", "PRON", "NUM", "ADJ")
    end = head.i + 1
    for i in sorted(i for i in head.children if i > head.i):
        part = tokens[i]
        if part.text in ("-", "'s", "’s") or (part.dep == "punct" and part.text in ('"', "”", "“", "’", "‘") and part.i == end):
            end = part.i + 1
            continue
        stops = part.dep in CLAUSES and not (not is_noun and part.dep == "ccomp") and not _is_beside(tokens, part)
        if stops or part.i == cue or part.first != end or _is_time(tokens, part):
            break
        last = _cut(tokens, part, first + most)
        if last <= part.i:
            break
        end = last
        if last <= part.last:
            break
    while first < end - 1 and (tokens[first].tag in DETERMINER_TAGS or tokens[first].text in MARKS):
        first += 1
    while first < end - 1 and tokens[end - 1].tag in ("IN", "TO", "DT", "CC", "PRP$", "WDT", ","):
        end -= 1
    first, end = _joined(tokens, first, end)
    if any(tokens[i].tag == "PRP" and tokens[i].lower not in FIRST_PERSON for i in range(first, end)):
        return ""
    return _clean(scene.draft.parse.words(first, end))


def _joined(tokens: list[Token], first: int, end: int) -> tuple[int, int]:
    """A stretch that does not end inside a word with hyphens: "re | -election"."""
    while first > 0 and tokens[first - 1].end == tokens[first].start and "-" in (tokens[first].text, tokens[first - 1].text):
        first -= 1
    while end < len(tokens) and tokens[end].start == tokens[end - 1].end and "-" in (tokens[end].text, tokens[end - 1].text):
        end += 1
    return first, end


def _cut(tokens: list[Token], part: Token, most: int) -> int:
    """The end of a part of a phrase: before a clause that hangs on it, or a comma; a long one before the last of its own parts; 0 where none fits."""
    end = _whole(tokens, part)
    while end > most:
        parts = [tokens[i] for i in range(part.i + 1, end) if tokens[i].dep in SEVERABLE and tokens[i].head >= part.i]
        end = max((t.first for t in parts if part.i < t.first < end), default=0)
    return end


def _is_beside(tokens: list[Token], part: Token) -> bool:
    """Whether a name right after a noun says which one: "Moscow's ally *Belarus*"."""
    return part.dep == "appos" and part.pos == "PROPN" and tokens[part.first - 1].text[:1].isalnum()


def _whole(tokens: list[Token], part: Token) -> int:
    for i in range(part.first, part.last + 1):
        token = tokens[i]
        if (token.dep in ("relcl", "advcl", "appos") and i != part.i and not _is_beside(tokens, token)) or token.text in (
            ",",
            ";",
            "—",
            "–",
            ":",
            "(",
            ")",
        ):
            return token.first if token.dep in ("relcl", "advcl", "appos") and token.first > part.first else i
        if token.dep == "mark" and i > part.first:
            return i
    return part.last + 1


def _is_time(tokens: list[Token], part: Token) -> bool:
    inside = [tokens[i] for i in range(part.first, part.last + 1)]
    return part.dep in ("npadvmod", "prep", "advmod") and (
        inside[-1].label in ("DATE", "TIME") or part.lower in ("during", "while", "after", "before")
    )


def _clean(words: str) -> str:
    words = " ".join(words.split()).strip(MARKS)
    whole = words.count("“") == words.count("”") and words.count('"') % 2 == 0 and words.count("''") % 2 == 0
    return words if whole else re.sub("[“”\"]|''", "", words)


def _is_thin(scene: Scene, head: Token, words: str) -> bool:
    """Whether a phrase says too little: a verb or a pale noun by itself."""
    if len(words) < 4 or not any(c.isalpha() for c in words):
        return True
    has_subject = any(scene.tokens[i].dep in ("nsubj", "nsubjpass") and scene.tokens[i].pos != "PRON" for i in head.children)
    alone = not has_subject and len([w for w in words.split() if w.lower() not in PALE]) <= 1
    if head.pos in ("VERB", "AUX"):
        if any(scene.tokens[i].dep == "dobj" and scene.tokens[i].pos == "PRON" for i in head.children):
            return True
        if not has_subject and not any(scene.tokens[i].dep in COMPLEMENTS and i > head.i for i in head.children):
            return True
        if any(
            scene.tokens[i].dep == "nsubj" and is_thin_noun(scene.tokens[i]) and scene.tokens[i].i - scene.tokens[i].first < 3 for i in head.children
        ):
            return True
        if head.dep == "ccomp" and any(scene.tokens[i].dep in ("nsubj", "nsubjpass") and scene.tokens[i].pos == "PRON" for i in head.children):
            return True
        return alone or (head.lemma in ("be", "have", "do") and not any(scene.tokens[i].dep in ("attr", "acomp", "dobj") for i in head.children))
    return (alone and (is_thin_noun(head) or head.pos not in ("NOUN", "PROPN"))) or head.lower in ("it", "that", "this")


def is_thin_noun(head: Token) -> bool:
    """Whether a noun does not say by itself what it is: "the plan"."""
    return head.lemma in lexicons.lemmas("thin_nouns", ThinNoun)


def _owned(scene: Scene, head: Token, words: str) -> str:
    """A pale noun with whose it is: "his plan" → "Ann Hale's plan"."""
    figure = _possessor(scene, head)
    return f"{figure.name}’s {words}" if figure is not None and words else ""


def _before(scene: Scene, head: Token) -> str:
    """The fuller words by which the text named the same thing before: the nearest noun phrase with that noun that is not pale itself."""
    if head.pos != "NOUN" or not any(scene.tokens[i].lower in ("the", "that", "this", "such") for i in head.children):
        return ""
    for sentence in reversed(scene.draft.parse.sentences[max(0, head.sentence - 12) : head.sentence + 1]):
        for token in reversed(scene.tokens[sentence.first : sentence.end]):
            if token.i < head.i and token.lemma == head.lemma and token.pos == "NOUN" and token.i != head.i:
                words = phrase(scene, token)
                if not _is_thin(scene, token, words) and " " in words and words.split()[0].lower() not in PALE:
                    return words
    return ""
