"""The words of phrases that name an issue: what each is compared by, and what it does there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from onrecord.model import CorpusActor
from onrecord.nlp import lexicon
from onrecord.nlp.lexicon import UnderspecifiedAdjective, UnderspecifiedNoun
from onrecord.nlp.roots import root
from onrecord.nlp.text import STOP_WORDS, without_possessive

Names = Mapping[str, CorpusActor]
"""The forms by which a brief calls actors."""


def _roots_of(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(root, words))


def _list(name: str) -> frozenset[str]:
    """The roots of a list of the lexicon."""
    return _roots_of(lexicon.words("issues", name))


_SYNONYMS = {
    **dict.fromkeys(_list("legislative_nouns"), "law"),
    **dict.fromkeys(_list("reforming_nouns"), "reform"),
    **dict.fromkeys(_list("planning_nouns"), "plan"),
    **dict.fromkeys(_list("agreement_nouns"), "agreement"),
    **dict.fromkeys(_list("statement_nouns"), "statement"),
}
"""Nouns that count as one: “bill”, “legislation”."""
_UNDOING = {
    **dict.fromkeys(_list("ending_acts"), "end"),
    **dict.fromkeys(_list("delaying_acts"), "delay"),
    **dict.fromkeys(_list("lessening_acts"), "lessen"),
    **dict.fromkeys(_list("lifting_acts"), "lift"),
    **dict.fromkeys(lexicon.words("issues", "negations"), "not"),
}
"""What words do to what they act on, where who is for the one is against the other."""
_SUPPORTING_ACTS = _list("supporting_acts")
TRANSPARENT_NOUNS = _list("transparent_nouns")
"""“The request for X” is about X."""
SHELL_NOUNS = TRANSPARENT_NOUNS | _list("shell_nouns") | {"law"}
"""“The bus lane plan” is about the bus lane."""
LOOSE_NOUNS = (
    _roots_of(lexicon.lemmas("underspecified_nouns", UnderspecifiedNoun))
    | SHELL_NOUNS
    | _SYNONYMS.keys()
    | frozenset(_SYNONYMS.values())
)
"""Nouns that mean another thing in each article: “the plan”, “the trade deal”."""
_UNSPECIFIC = _list("unspecific_words")
"""“The *House* bill”."""
_LOOSE_ADJECTIVES = _list("quantities") | _roots_of(
    lexicon.lemmas("underspecified_adjectives", UnderspecifiedAdjective)
)
"""“The *new* plan”, “two *years*”; but a part of a name, “*First* Canal”, says which."""
_TITLES = frozenset().union(
    lexicon.words("shared", "honorifics_of_men"),
    lexicon.words("shared", "honorifics_of_women"),
    lexicon.words("shared", "honorifics_of_anyone"),
    lexicon.words("shared", "titles_that_names_begin_with"),
)
_PARTICLES = lexicon.words("issues", "particles")
_WORD_OR_MARK = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*|[,;:()–—]")
CONTRACTED_NOT = ("n't", "n’t")
MARKS = frozenset(",;:()–—")


@dataclass(frozen=True, slots=True)
class Word:
    """A word or a mark of a phrase, or an actor."""

    lower: str
    root: str
    """What it is compared by; of an actor its slug."""
    is_actor: bool = False
    is_capital: bool = False
    """Whether it is written as a part of a name: "*First* Amendment"."""

    @property
    def undoing(self) -> str:
        """What it does to what it acts on: "end" for "repeal"; empty where it undoes nothing."""
        if self.is_actor:
            return ""
        return "not" if self.lower.endswith(CONTRACTED_NOT) else _UNDOING.get(self.root, "")

    @property
    def is_function_word(self) -> bool:
        """Whether it only ties others together, or is a mark: "for"."""
        if self.is_actor:
            return False
        return self.lower in STOP_WORDS or self.lower in MARKS

    @property
    def is_content(self) -> bool:
        """Whether it says what the phrase is about; an actor is counted apart."""
        if self.is_actor or self.is_function_word or self.undoing:
            return False
        if self.root in _SUPPORTING_ACTS or self.root in _UNSPECIFIC:
            return False
        return self.is_capital or self.root not in _LOOSE_ADJECTIVES

    @property
    def is_specific(self) -> bool:
        """Whether it says by itself which thing is meant: "ferry", not "plan"."""
        return self.is_content and self.root not in LOOSE_NOUNS

    @property
    def is_participle(self) -> bool:
        """Whether it may be one of the past: "built", no; "intended"."""
        return not self.is_actor and self.lower.endswith("ed") and self.root != self.lower

    @property
    def is_gerund(self) -> bool:
        """Whether it is the act that a phrase is about: "*deporting* immigrants"."""
        return not self.is_actor and self.lower.endswith("ing") and self.root != self.lower


def words_of(text: str, names: Names) -> list[Word]:
    """Words, marks and actors of a phrase, in order; "Mr. Lee" is Lee."""
    found: list[Word] = []
    for piece, actor in _pieces(text.replace("so-called ", ""), names):
        if actor is None:
            found += map(_word, _WORD_OR_MARK.findall(piece))
            continue
        while found and found[-1].lower in _TITLES:
            found.pop()
        found.append(Word(piece.casefold(), actor.slug, is_actor=True))
    return list(_with_particles(found))


def _with_particles(words: Iterable[Word]) -> Iterator[Word]:
    """Acts with their particles: "shutting down" is a "shutdown"."""
    before: Word | None = None
    for word in words:
        if before is not None and before.is_gerund and word.lower in _PARTICLES:
            before = Word(before.lower, before.root + word.lower)
            continue
        if before is not None:
            yield before
        before = word
    if before is not None:
        yield before


def _word(written: str) -> Word:
    """A word as it is compared."""
    lower = written.casefold()
    found = root(without_possessive(lower))
    return Word(lower, _SYNONYMS.get(found, found), is_capital=written[0].isupper())


def _pieces(text: str, names: Names) -> Iterator[tuple[str, CorpusActor | None]]:
    """A text cut where it names actors: "Lee’s plan" → ("Lee", …), ("’s plan", None)."""
    # Longer forms first: "Ann Lee" before "Lee".
    present = sorted((form for form in names if form in text), key=len, reverse=True)
    if not present:
        yield text, None
        return
    forms = "|".join(map(re.escape, present))
    end = 0
    for match in re.finditer(rf"(?<!\w)({forms})(?!\w)(?:['’]s?(?!\w))?", text):
        yield text[end : match.start()], None
        yield match.group(1), names[match.group(1)]
        end = match.end()
    yield text[end:], None
