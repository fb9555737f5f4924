"""Names that share a noun: "the Trade and Harbour departments", "the Hale and Dane administrations" name two bodies each."""

from __future__ import annotations

from onrecord.analyse.draft import Mention
from onrecord.language import Token

SHARED = {
    "departments": "Department", "ministries": "Ministry", "administrations": "administration", "governments": "government",
    "campaigns": "campaign",
}  # fmt: skip
"""Nouns that several names share, and the noun of each."""
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
        while 0 <= i < len(tokens) and tokens[i].sentence == noun.sentence and (i in by_token or tokens[i].lower in BETWEEN):
            if mention := by_token.get(i):
                listed.setdefault(mention.first, mention)
            i += step
        for mention in listed.values():
            if mention.kind != "place" and len(listed) > 1:
                mention.name, mention.kind = f"{mention.name} {SHARED[noun.lower]}", "organisation"
