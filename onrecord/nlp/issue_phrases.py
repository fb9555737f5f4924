"""Phrases that name an issue, as they are compared: what a phrase is about, less its grammar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from onrecord.nlp import lexicon
from onrecord.nlp.issue_words import (
    CONTRACTED_NOT,
    MARKS,
    SHELL_NOUNS,
    TRANSPARENT_NOUNS,
    Names,
    Word,
    words_of,
)
from onrecord.nlp.roots import root
from onrecord.nlp.text import STOP_WORDS

_POLICY_AREAS = frozenset(
    frozenset(map(root, area.split())) for area in lexicon.words("issues", "policy_areas")
)
_CLAUSE_VERBS = lexicon.words("issues", "clause_verbs")
_CLAUSE_OPENERS = lexicon.words("issues", "clause_openers")
_DEFINITE = lexicon.words("issues", "definite_determiners")
_INDEFINITE = lexicon.words("issues", "indefinite_determiners")
_GENITIVES = ("'s", "’s", "s'", "s’")
_DETERMINER_DISTANCE = 3
"""Words before a phrase among which its determiner may stand: “the hated old | levy”."""
_ARTICLES = frozenset(["the", "a", "an", "The", "A", "An"])

Determiner = Literal["definite", "indefinite", "none"]
"""Whether the text says of a thing that one knows which, or that it is any, or neither.

"The levy", "a levy", "immigration".
"""
Sense = tuple[frozenset[str], tuple[str, ...]]
"""What a phrase is about: its terms, and what is to happen to them."""


@dataclass(frozen=True, slots=True)
class IssuePhrase:
    """What a phrase is about."""

    actors: frozenset[str]
    """Whom it names, by their slugs."""
    words: frozenset[str]
    """Roots of the words that say what it is about."""
    undoing: tuple[str, ...]
    """What is to happen to that: `("end",)` for "the repeal of the levy"."""
    head: str
    """The root of the thing or act that it is about; empty for a clause."""
    is_act: bool
    """Whether it names an act on that: "*deporting* immigrants"."""
    noun: str
    """The root of the last noun before its first function word: "the *plan* for a bridge"; with an
    "s" more in the plural."""
    is_specific: bool
    """Whether it has a word that says by itself what is meant."""
    determiner: Determiner

    @property
    def terms(self) -> frozenset[str]:
        """All by which it is compared: words and actors."""
        return self.words | self.actors

    @property
    def sense(self) -> Sense:
        """What it is about, whatever the wording: "the bus lane", "a bus lane"."""
        return self.terms, self.undoing

    @property
    def order(self) -> tuple[object, ...]:
        """Sorts phrases, so that the order of articles does not matter."""
        return sorted(self.terms), self.undoing, self.head, self.noun, self.determiner

    @property
    def is_actor(self) -> bool:
        """Whether it is an actor and nothing else."""
        # “Lee has since” is the beginning of a clause.
        return bool(self.actors and self.head) and not self.words and not self.undoing

    @property
    def stands_alone(self) -> bool:
        """Whether it means one thing wherever it stands: "harbour levy", not "the levy"."""
        return self.is_actor or (self.is_specific and len(self.terms) > 1)


def read_phrase(text: str, names: Names, sentence: str = "") -> IssuePhrase:
    """What a phrase of an article is about.

    `names`: by which the article calls actors; `sentence`: in which the phrase stands.

    >>> found = read_phrase("repealing the plan for a harbour levy on ships", {})
    >>> sorted(found.words), found.head, found.noun, found.undoing
    (['harbor', 'levi', 'ship'], 'levi', 'plan', ('end',))
    >>> read_phrase("harbour levy", {}).stands_alone, read_phrase("new levy", {}).stands_alone
    (True, False)
    """
    everything = words_of(text, names)
    main = _main_clause(everything)
    content = _telling_words(main)
    actors = frozenset(word.root for word in main if word.is_actor)
    return IssuePhrase(
        actors=actors,
        words=frozenset(content),
        undoing=tuple(sorted(word.undoing for word in main if word.undoing)),
        head="" if _is_clause(main) else _head(main, content),
        is_act=main[0].is_gerund if main else False,
        noun=_first_noun(main),
        is_specific=any(word.is_specific for word in main if not word.is_gerund),
        determiner="definite" if actors else _determiner(text, sentence),
    )


def _main_clause(words: Sequence[Word]) -> Sequence[Word]:
    """The words before another clause or a mark: "a rail bridge | that nobody needs".

    All words where those say too little: "a bill | that would ban rifles".
    """
    for place in range(1, len(words)):
        if _opens_clause(words, place) and _tells_enough(words[:place]):
            return words[:place]
    return words


def _tells_enough(words: Sequence[Word]) -> bool:
    """Whether words by themselves say what is meant: an actor, or a thing in two words."""
    if any(word.is_actor for word in words) and not _is_wish(words):
        return True
    content = {word.root: word.is_specific for word in words if word.is_content}
    return len(content) > 1 and any(content.values())


def _opens_clause(words: Sequence[Word], place: int) -> bool:
    """Whether another clause begins with a word: "a bridge | that", "a bridge | built in"."""
    word, before = words[place], words[place - 1]
    if word.lower in _CLAUSE_OPENERS or word.lower in MARKS:
        return True
    if not word.is_participle or not before.is_content:
        return False
    # “Proposed cuts” are no clause.
    return place + 1 < len(words) and words[place + 1].is_function_word


def _is_wish(words: Sequence[Word]) -> bool:
    """Whether words are what somebody is to do: "Lee to cut the levy"."""
    for word, after in pairwise(words):
        if word.is_content:
            return False
        if word.is_actor:
            return after.lower == "to"
    return False


def _is_clause(words: Sequence[Word]) -> bool:
    """Whether words are a clause, "the levy is a mistake", and no "bill that is a mistake"."""
    if _is_wish(words):
        return True
    for word in words:
        if word.lower in _CLAUSE_OPENERS:
            return False
        if word.lower in _CLAUSE_VERBS or word.lower.endswith(CONTRACTED_NOT):
            return True
    return False


def _telling_words(words: Sequence[Word]) -> list[str]:
    """Roots of the words that say what a phrase is about, less shell nouns where others do.

    "Bus lane plan" is about a bus lane, but "school plan" is not about the school.
    """
    content = [word.root for word in words if word.is_content]
    # “Backing Lee” is about Lee, but “both” has nothing else.
    if not content:
        has_actor = any(word.is_actor for word in words)
        return [] if has_actor else [word.root for word in words]
    others = [found for found in content if found not in SHELL_NOUNS]
    says_enough = len(set(others)) > 1 and frozenset(others) not in _POLICY_AREAS
    # "The request", which says no more
    if not any(word.is_specific for word in words):
        return content
    return others if says_enough or _is_transparent(words) else content


def _is_transparent(words: Sequence[Word]) -> bool:
    """Whether a noun tells behind it what it is about: "a *request* for aid"."""
    for place, (word, after) in enumerate(pairwise(words)):
        if word.root in TRANSPARENT_NOUNS and after.is_function_word:
            opens_clause = after.lower in _CLAUSE_OPENERS
            return not opens_clause and any(later.is_specific for later in words[place:])
    return False


def _stretches(words: Iterable[Word]) -> Iterator[list[Word]]:
    """What says something between function words: "[plan] for a [bus lane] on [Mill Road]"."""
    stretch: list[Word] = []
    for word in words:
        if word.is_content or word.is_actor:
            stretch.append(word)
        elif stretch and word.is_function_word:
            yield stretch
            stretch = []
    if stretch:
        yield stretch


def _head(words: Iterable[Word], telling: Iterable[str]) -> str:
    """What a phrase is about: the last telling word of the first stretch, or an act before it.

    "[Bus lane] on [Mill Road]" → "lane"; "[deporting] immigrants" → "deport"; "[Lee] in [office]" →
    "ann-lee". Not of a stretch that ends in a transparent noun where another tells more: "[Norvane
    request] for [aid]" → "aid".
    """
    wanted = frozenset(telling)
    stretches = list(_stretches(words))
    if stretches and stretches[0][-1].is_actor:
        return stretches[0][-1].root
    telling_ones = [stretch for stretch in stretches if _has_any(stretch, wanted)]
    told = [s for s in telling_ones if s[-1].root not in TRANSPARENT_NOUNS] or telling_ones
    if not told:
        return ""
    found = [word for word in told[0] if word.root in wanted]
    return (found[0] if found[0].is_gerund else found[-1]).root


def _has_any(stretch: Iterable[Word], roots: frozenset[str]) -> bool:
    return any(word.root in roots for word in stretch)


def _first_noun(words: Iterable[Word]) -> str:
    """The last word of the first stretch: "[harbour levies] on ships" → "levis"."""
    stretch = next(_stretches(words), None)
    if stretch is None:
        return ""
    noun = stretch[-1]
    is_plural = noun.lower.endswith("s") and not noun.root.endswith("s")
    return noun.root + "s" if is_plural else noun.root


def _determiner(text: str, sentence: str) -> Determiner:
    """How a phrase stands in its sentence; none where it is not found there.

    "levy", "The hated old levy stays." → "definite"
    """
    before, found, _ = " ".join(sentence.split()).partition(" ".join(text.split()))
    around = before.split()[-_DETERMINER_DISTANCE:] if found else []
    # “The same levy” has its own.
    for written in (*text.split()[:1], *reversed(around)):
        word = written.casefold()
        if word in _DEFINITE or word.endswith(_GENITIVES):
            return "definite"
        if word in _INDEFINITE:
            return "indefinite"
        # “Opposed | levy”, “vote on | levy”
        if word in STOP_WORDS or not word[-1].isalnum():
            return "none"
    return "none"


def phrase(text: str) -> str:
    """An issue's words as a name: one line, no article. `"the  bus lane"` → `"bus lane"`."""
    line = " ".join(text.split())
    first, _, rest = line.partition(" ")
    return rest if rest and first in _ARTICLES else line
