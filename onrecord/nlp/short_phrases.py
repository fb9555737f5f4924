"""A short name for a long phrase, by its words alone: what lists and links show of an issue."""

from __future__ import annotations

import re

from onrecord.nlp import lexicon

LONGEST = 9
"""A phrase of so many words is short enough."""
SHORTEST = 4
"""What is left has at least so many words."""
CLAUSE_OPENERS = lexicon.words("issues", "short_name_clauses")
"""Words that begin a clause that only tells more: “a levy *that* …”, “… *because* …”."""
CIRCUMSTANCE_PREPOSITIONS = lexicon.words("issues", "short_name_circumstances")
"""Prepositions that mostly bring place, time or means: “… *with* a levy of two crowns”."""
EMBEDDED_QUESTIONS = lexicon.words("issues", "embedded_questions")
"""Words behind which a clause runs on that cannot be cut: “publishing *how much* water …”."""
NO_ENDS = lexicon.words("issues", "no_ends_of_names")
"""Words that a phrase cannot end in."""
_OPEN_MARK = re.compile(r"“[^”]*$|‘[^’]*$|\([^)]*$|\"[^\"]*$")


def short_phrase(phrase: str) -> str:
    """The phrase without a clause or circumstances at its end, where it is long and has some.

    >>> short_phrase("harbour levy on cruise passengers that she said would raise a million a year")
    'harbour levy on cruise passengers'
    >>> short_phrase("publishing how much water its planned plant would take from the river")
    'publishing how much water its planned plant would take from the river'
    """
    words = phrase.split()
    if len(words) <= LONGEST:
        return phrase
    for openers in (CLAUSE_OPENERS, CIRCUMSTANCE_PREPOSITIONS):
        for end in range(LONGEST, SHORTEST - 1, -1):
            if words[end].lower() in openers and _can_stand(words[:end]):
                return " ".join(words[:end]).rstrip(",;:")
    return phrase


def _can_stand(words: list[str]) -> bool:
    """Whether the first words of a phrase are one by themselves."""
    lower = [word.lower().strip(',;:“”‘’"') for word in words]
    if lower[-1] in NO_ENDS or not EMBEDDED_QUESTIONS.isdisjoint(lower):
        return False
    return _OPEN_MARK.search(" ".join(words)) is None
