"""Names without their noun, which get it.

"The Trade and Harbour departments" names two departments; "State headquarters" are those of the
State Department.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extract.draft import Mention
from onrecord.extract.entities.names import DEPARTMENT_NOUNS
from onrecord.nlp import lexicon
from onrecord.nlp.tokens import Token

SHARED_NOUNS = lexicon.words("entities_names", "shared_nouns")
BETWEEN_NAMES = lexicon.words("entities_names", "words_between_names") | {","}
OFFICES_OF_HEADS = {
    **dict.fromkeys(lexicon.words("entities_names", "heads_of_departments"), "Department"),
    **dict.fromkeys(lexicon.words("entities_names", "heads_of_ministries"), "Ministry"),
}
"""What those head who are "of" a matter, not of somebody: `"secretary"` → `"Department"`."""


def share_nouns(tokens: list[Token], found: list[Mention]) -> None:
    """Gives each name of a list the noun that they share: "Trade" → `Trade Department`."""
    for noun in tokens:
        if noun.lower in SHARED_NOUNS:
            for mention in _names_under(noun, found):
                mention.name = f"{mention.name} {_singular(noun.lower)}"
                mention.kind = "organisation"


def _names_under(noun: Token, found: list[Mention]) -> list[Mention]:
    """The names that share a noun; not places: "the Norvane and Quern governments"."""
    by_token = {i: mention for mention in found for i in range(mention.first, mention.end)}
    listed = _names_beside(noun, by_token)
    # "the Norvane departments" are several of one name.
    if len(listed) < 2:
        return []
    return [mention for mention in listed if mention.kind != "place"]


def _names_beside(noun: Token, by_token: dict[int, Mention]) -> list[Mention]:
    """The names listed before a noun, or after it and "of".

    "*Trade* and *Health* departments", "departments of *Trade* and *Health*"
    """
    following = noun.nbor(1)
    is_before = following is not None and following.lower == "of"
    place, step = (2, 1) if is_before else (-1, -1)
    # By their first tokens, because one name may have several.
    listed: dict[int, Mention] = {}
    for token in _walk(noun, place, step):
        mention = by_token.get(token.i)
        if mention is not None:
            listed.setdefault(mention.first, mention)
        # "told the *Trade* department"
        elif token.lower not in BETWEEN_NAMES:
            break
    return list(listed.values())


def _walk(noun: Token, place: int, step: int) -> Iterator[Token]:
    """The tokens of a noun's sentence from so many places beside it on, in steps of 1 or -1."""
    token = noun.nbor(place)
    while token is not None and token.sentence == noun.sentence:
        yield token
        token = token.nbor(step)


def _singular(plural: str) -> str:
    """As it ends a name: `"ministries"` → `"Ministry"`, `"campaigns"` → `"campaign"`."""
    singular = f"{plural[:-3]}y" if plural.endswith("ies") else plural.removesuffix("s")
    return singular.capitalize() if singular in DEPARTMENT_NOUNS else singular


def name_departments(tokens: list[Token], found: list[Mention]) -> None:
    """Gives a matter the noun of its department where the text tells who heads it.

    "Secretary of Trade … Trade headquarters" → `Trade Department`
    """
    departments = _departments(tokens)
    for mention in found:
        if mention.kind != "organisation" or mention.name not in departments:
            continue
        if _is_before_noun(tokens[mention.first]):
            mention.name = f"{mention.name} {departments[mention.name]}"


def _departments(tokens: list[Token]) -> dict[str, str]:
    """The matters that somebody heads, and what each has: `{"Trade": "Department"}`."""
    found: dict[str, str] = {}
    for head in tokens:
        if head.lower in OFFICES_OF_HEADS:
            matter = _matter_of(head)
            if matter is not None:
                found[matter.text] = OFFICES_OF_HEADS[head.lower]
    return found


def _matter_of(head: Token) -> Token | None:
    """What somebody heads: "Secretary of *Trade* Ann Hale"."""
    link, matter, following = head.nbor(1), head.nbor(2), head.nbor(3)
    if link is None or link.lower != "of":
        return None
    # "Secretary of State for Trade" heads another matter.
    if following is None or following.lower == "for":
        return None
    return matter if matter is not None and matter.tag == "NNP" else None


def _is_before_noun(token: Token) -> bool:
    """Whether a name stands before a common noun: "met *Trade* officials".

    At the head of a sentence a capital does not tell "State officials" from those of a state.
    """
    before = token.nbor(-1)
    is_first = before is None or before.sentence != token.sentence
    return not is_first and token.dep == "compound" and token.head.text.islower()
