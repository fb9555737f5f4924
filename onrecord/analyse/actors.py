"""Actors: which mentions are one person, organisation, place or group.

Longest names first: "Naftali Bennett" takes in "Bennett"; "United Nations" takes in "UN"; "Kyiv" stands for Ukraine where it acts.
"""

from __future__ import annotations

from collections import defaultdict

from onrecord.analyse import places
from onrecord.analyse.draft import Draft, Figure, Mention
from onrecord.language import Token

MINOR = frozenset(["of", "the", "and", "for", "in", "on", "de", "la", "du", "von", "van", "al", "el", "bin"])
JUNIOR = frozenset(["jr", "jr.", "sr", "sr.", "ii", "iii"])
LOCATIVE = frozenset(["in", "at", "near", "outside", "inside", "around", "across", "from", "into", "through", "within", "to"])
PARTNER_NOUNS = frozenset(["tie", "relation", "ally", "alliance", "talk", "deal", "war", "treaty"])


def figures(draft: Draft) -> None:
    """Joins mentions into figures; each mention gets its figure."""
    places_of(draft)
    rest = [m for m in draft.mentions if m.figure is None]
    for mention in sorted(rest, key=lambda m: (-len(m.name.split()), -len(m.name), m.first)):
        figure = _fitting(draft.figures, mention, draft.tokens)
        if figure is None:
            figure = Figure(mention.name, mention.kind)
            draft.figures.append(figure)
        _join(figure, mention)
    for figure in draft.figures:
        figure.mentions.sort(key=lambda m: m.first)


def places_of(draft: Draft) -> None:
    """Gives each mention of a country, and each capital that stands for one, its figure."""
    found: dict[str, Figure] = {}
    countries, capitals = places.countries(), places.capitals()
    for mention in draft.mentions:
        if mention.kind == "place" and mention.name in countries and mention.name not in capitals and mention.name != "Washington":
            name = countries[mention.name]
            _join(found.setdefault(name, Figure(name, "place")), mention)
    by_token = {i: m for m in draft.mentions for i in range(m.first, m.end)}
    for mention in draft.mentions:
        country = capitals.get(mention.name) or (countries.get(mention.name) if mention.name == "Washington" else None)
        if mention.kind == "place" and country in found and _stands_for_government(draft.tokens, mention, by_token):
            mention.how = "metonym"
            _join(found[country], mention)
    draft.figures += found.values()


def _stands_for_government(tokens: list[Token], mention: Mention, by_token: dict[int, Mention]) -> bool:
    """A capital acts or is dealt with ("Moscow's ally", "ties with Kyiv"), rather than being where something happens ("in Moscow")."""
    head = tokens[mention.end - 1]
    if head.dep == "conj":
        partner = by_token.get(head.head)
        return partner is not None and partner.figure is not None
    if head.dep in ("nsubj", "poss", "dobj", "agent", "dative"):
        return True
    return head.dep == "pobj" and tokens[head.head].lower not in LOCATIVE


def _join(figure: Figure, mention: Mention) -> None:
    mention.figure = figure
    figure.mentions.append(mention)
    if (
        mention.how == "name"
        and len(mention.name) > len(figure.name)
        and figure.kind == "person" == mention.kind
        and not figure.name.endswith(mention.name)
    ):
        figure.name = mention.name


def _fitting(found: list[Figure], mention: Mention, tokens: list[Token]) -> Figure | None:
    """The figure that a mention names, if exactly one fits; among several, the one named most often before."""
    fitting = [figure for figure in found if fits(figure, mention.name, mention.kind)]
    if len(fitting) > 1:
        fitting = [f for f in fitting if f.name == mention.name] or fitting
    return max(fitting, key=lambda f: (len(f.mentions), f.name)) if fitting else None


def fits(figure: Figure, name: str, kind: str) -> bool:
    """Whether a (shorter or equal) name can be that figure's.

    >>> fits(Figure("Naftali Bennett", "person"), "Bennett", "person")
    True
    >>> fits(Figure("United Nations", "organisation"), "UN", "organisation")
    True
    """
    if figure.name.casefold() == name.casefold():
        return True
    mine, yours = _words(figure.name), _words(name)
    if not mine or not yours:
        return False
    if figure.kind == "person":
        if kind == "group":
            return False
        if len(yours) == 1:
            return len(mine) > 1 and yours[0] in (mine[-1], mine[0] if kind == "person" else mine[-1])
        same_last = mine[-1] == yours[-1]
        return (
            kind == "person"
            and same_last
            and (mine[0] == yours[0] or (mine[0][0] == yours[0][0] and min(len(mine[0].strip(".")), len(yours[0].strip("."))) == 1))
        )
    if figure.kind == "organisation" and kind in ("organisation", "person"):
        if len(yours) == 1 and yours[0].isupper() and len(yours[0].replace(".", "")) > 1 and len(mine) > 1:
            return "".join(w[0] for w in mine).upper() == yours[0].replace(".", "")
        return (
            len(yours) == 1
            and len(mine) > 1
            and mine[0] == yours[0]
            and yours[0] not in places.countries()
            and yours[0] not in places.demonyms()
            and kind == "organisation"
            and len(yours[0]) > 4
        )
    return False


def _words(name: str) -> list[str]:
    return [w for w in name.split() if w.lower() not in MINOR and w.lower() not in JUNIOR]


def settle(draft: Draft) -> None:
    """Drops the places and names that do not act, and gives the rest ids.

    A country acts; another place does where it is a subject or stands for somebody, or where the text comes back to it.
    """
    from slugify import slugify

    kept = [figure for figure in draft.figures if _acts(draft, figure)]
    gone = {id(figure) for figure in draft.figures} - {id(figure) for figure in kept}
    draft.mentions = [m for m in draft.mentions if m.figure is not None and id(m.figure) not in gone]
    used: dict[str, int] = defaultdict(int)
    for figure in sorted(kept, key=lambda f: f.mentions[0].first):
        slug = slugify(figure.name, max_length=60, word_boundary=True) or "actor"
        used[slug] += 1
        figure.id = slug if used[slug] == 1 else f"{slug}-{used[slug]}"
    draft.figures = kept


def _acts(draft: Draft, figure: Figure) -> bool:
    if figure.kind != "place" or figure.name in places.countries():
        return True
    heads = [draft.tokens[m.end - 1] for m in figure.mentions]
    return len(heads) > 1 or any(head.dep == "nsubj" for head in heads)
