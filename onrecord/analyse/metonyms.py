"""Countries, and what stands for them: a capital that acts ("ties with Kyiv"), "the Ukrainian government"."""

from __future__ import annotations

from onrecord.analyse import places
from onrecord.analyse.draft import Draft, Figure, Mention
from onrecord.language import Token

LOCATIVE = frozenset(["in", "at", "near", "outside", "inside", "around", "across", "from", "into", "through", "within", "to"])
GOVERNMENT = "government"
SURE = 0.9


def countries(draft: Draft) -> list[Figure]:
    """The figures of the countries that an article names; gives each mention of one, and each metonym, its figure."""
    found: dict[str, Figure] = {}
    names, capitals = places.countries(), places.capitals()
    for mention in draft.mentions:
        if mention.kind == "place" and mention.name in names and mention.name not in capitals and mention.name != "Washington":
            name = names[mention.name]
            found.setdefault(name, Figure(name, "place")).take(mention)
    for mention in draft.mentions:
        country = _governed(draft.tokens, mention)
        if country in found:
            mention.how, mention.sure, mention.kind = "metonym", SURE, "place"
            found[country].take(mention)
    by_token = {i: m for m in draft.mentions for i in range(m.first, m.end)}
    for mention in draft.mentions:
        country = capitals.get(mention.name) or (names.get(mention.name) if mention.name == "Washington" else None)
        if mention.kind == "place" and country in found and _stands_for_government(draft.tokens, mention, by_token):
            mention.how, mention.sure = "metonym", SURE
            found[country].take(mention)
    return list(found.values())


def _governed(tokens: list[Token], mention: Mention) -> str | None:
    """The country whose government a mention is: "Norwegian government" → `Norway`."""
    if tokens[mention.end - 1].lower != GOVERNMENT or mention.end - mention.first < 2:
        return None
    whose = " ".join(t.text for t in tokens[mention.first : mention.end - 1])
    return places.demonyms().get(whose) or places.countries().get(whose)


def _stands_for_government(tokens: list[Token], mention: Mention, by_token: dict[int, Mention]) -> bool:
    """A capital acts or is dealt with ("Moscow's ally", "ties with Kyiv"), rather than being where something happens ("in Moscow")."""
    head = tokens[mention.end - 1]
    if head.dep == "conj":
        partner = by_token.get(head.head)
        return partner is not None and partner.figure is not None
    if head.dep in ("nsubj", "poss", "dobj", "agent", "dative"):
        return True
    return head.dep == "pobj" and tokens[head.head].lower not in LOCATIVE
