"""Names without their noun, which get it.

"The Trade and Harbour departments" names two departments; "State headquarters" are those of the
State Department.
"""

from __future__ import annotations

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
    nouns = [token for token in tokens if token.lower in SHARED_NOUNS]
    if not nouns:
        return
    by_token = {i: mention for mention in found for i in range(mention.first, mention.end)}
    for noun in nouns:
        listed = _names_beside(noun, by_token)
        if len(listed) < 2:
            continue
        for mention in listed:
            if mention.kind != "place":
                mention.name = f"{mention.name} {_singular(noun.lower)}"
                mention.kind = "organisation"


def _names_beside(noun: Token, by_token: dict[int, Mention]) -> list[Mention]:
    """The names listed before a noun, or after it and "of".

    "*Trade* and *Health* departments", "departments of *Trade* and *Health*"
    """
    following = noun.nbor(1)
    is_before = following is not None and following.lower == "of"
    token, step = (noun.nbor(2), 1) if is_before else (noun.nbor(-1), -1)
    listed: dict[int, Mention] = {}
    while token is not None and token.sentence == noun.sentence:
        mention = by_token.get(token.i)
        if mention is not None:
            listed.setdefault(mention.first, mention)
        elif token.lower not in BETWEEN_NAMES:
            break
        token = token.nbor(step)
    return list(listed.values())


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
        if head.lower not in OFFICES_OF_HEADS:
            continue
        after = tokens[head.i + 1 : head.i + 4]
        if len(after) == 3 and _is_matter(*after):
            found[after[1].text] = OFFICES_OF_HEADS[head.lower]
    return found


def _is_matter(link: Token, matter: Token, following: Token) -> bool:
    """Whether what follows a head is what they head; not in "Secretary of State for Trade"."""
    return link.lower == "of" and matter.tag == "NNP" and following.lower != "for"


def _is_before_noun(token: Token) -> bool:
    """Whether a name stands before a common noun: "met *Trade* officials".

    At the head of a sentence a capital does not tell "State officials" from those of a state.
    """
    before = token.nbor(-1)
    if before is None or before.sentence != token.sentence:
        return False
    return token.dep == "compound" and token.head.text.islower()
