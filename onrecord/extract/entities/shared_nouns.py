"""Names without their noun: "the Trade and Harbour departments" name two bodies, "State headquarters" are those of the State Department."""

from __future__ import annotations

from onrecord.extract.draft import Mention
from onrecord.nlp.tokens import Token

SHARED = {
    "departments": "Department", "ministries": "Ministry", "administrations": "administration", "governments": "government",
    "campaigns": "campaign",
}  # fmt: skip
"""Nouns that several names share, and the noun of each."""
PORTFOLIOS = {"secretary": "Department", "undersecretary": "Department", "minister": "Ministry"}
"""Those who are "of" a matter, not of somebody, and what they head."""
BETWEEN = frozenset([",", "and", "&", "the"])


def share_nouns(tokens: list[Token], found: list[Mention]) -> None:
    """Gives each name in such a list the noun that it lacks: "Trade" → `Trade Department`."""
    nouns = [token for token in tokens if token.lower in SHARED]
    if not nouns:
        return
    by_token = {i: mention for mention in found for i in range(mention.first, mention.end)}
    for noun in nouns:
        forward = noun.i + 1 < len(tokens) and tokens[noun.i + 1].lower == "of"
        i, step = (noun.i + 2, 1) if forward else (noun.i - 1, -1)
        listed: dict[int, Mention] = {}
        while (
            0 <= i < len(tokens)
            and tokens[i].sentence == noun.sentence
            and (i in by_token or tokens[i].lower in BETWEEN)
        ):
            if mention := by_token.get(i):
                listed.setdefault(mention.first, mention)
            i += step
        for mention in listed.values():
            if mention.kind != "place" and len(listed) > 1:
                mention.name, mention.kind = f"{mention.name} {SHARED[noun.lower]}", "organisation"


def give_offices(tokens: list[Token], found: list[Mention]) -> None:
    """Gives a bare matter the noun of its office where the text tells who heads it: "Secretary of Trade … Trade headquarters" → `Trade Department`.

    At the head of a sentence, a capital does not tell "State officials" from those of a state; "Secretary of State for Trade" heads another matter.
    """
    offices: dict[str, str] = {}
    for head, link, matter, following in zip(
        tokens, tokens[1:], tokens[2:], tokens[3:], strict=False
    ):
        if (
            head.lower in PORTFOLIOS
            and link.lower == "of"
            and matter.tag == "NNP"
            and following.lower != "for"
        ):
            offices[matter.text] = PORTFOLIOS[head.lower]
    for mention in found:
        token = tokens[mention.first]
        inside = token.i > 0 and tokens[token.i - 1].sentence == token.sentence
        if (
            mention.kind == "organisation"
            and mention.name in offices
            and inside
            and token.dep == "compound"
            and token.head.text.islower()
        ):
            mention.name = f"{mention.name} {offices[mention.name]}"
