"""Countries and their metonyms: "ties with *Kyiv*" and "the *Ukrainian government*" are Ukraine."""

from __future__ import annotations

from onrecord.extract.draft import Draft, Entity, Mention
from onrecord.extract.entities import gazetteer
from onrecord.extract.entities.groups import party_nouns
from onrecord.nlp import lexicon
from onrecord.nlp.tokens import Token

LOCATIVE_PREPOSITIONS = lexicon.words("entities", "locative_prepositions")
ORIGIN_PREPOSITIONS = lexicon.words("entities", "origin_prepositions")
LEGISLATOR_TITLES = lexicon.words("entities", "legislator_titles")
STATE_WORDS = lexicon.words("entities", "state_words") | LEGISLATOR_TITLES
CONFIDENCE = 0.9
"""How sure it is that a metonym means the country."""
ACTING = frozenset(["nsubj", "poss", "dobj", "agent", "dative"])
"""Dependencies of a capital that acts or is dealt with: "*Moscow*'s ally", "met *Kyiv*"."""


def cluster_countries(draft: Draft) -> list[Entity]:
    """The countries of an article as entities; gives their mentions and metonyms their entity."""
    countries: dict[str, Entity] = {}
    # In this order: a government or a capital that stands for one needs its country to be known.
    _mark_provinces(draft)
    _add_names(draft, countries)
    _add_governments(draft, countries)
    _add_capitals(draft, countries)
    return list(countries.values())


def is_city_or_province(name: str) -> bool:
    """Whether a name of a country is a city's or a province's too: "Washington"."""
    is_other_name = gazetteer.countries().get(name, name) != name
    return is_other_name and name in gazetteer.provinces()


def _mark_provinces(draft: Draft) -> None:
    """Renames the mentions that mean a province: "Washington" → "Washington state"."""
    for mention in draft.mentions:
        if mention.kind != "place" or not is_city_or_province(mention.name):
            continue
        if _is_province(draft.tokens[mention.first], draft.head_of(mention)):
            mention.name = f"{mention.name} state"


def _add_names(draft: Draft, countries: dict[str, Entity]) -> None:
    """Adds the mentions of countries by their own names."""
    official_names, capitals = gazetteer.countries(), gazetteer.capitals()
    for mention in draft.mentions:
        if mention.kind != "place" or mention.name not in official_names:
            continue
        # "Singapore" and "Washington" may be the city: what they do tells, below.
        if mention.name not in capitals and not is_city_or_province(mention.name):
            name = official_names[mention.name]
            countries.setdefault(name, Entity(name, "place")).add_mention(mention)


def _add_governments(draft: Draft, countries: dict[str, Entity]) -> None:
    """Adds the mentions of a government to its country, where the text names that."""
    for mention in draft.mentions:
        if draft.head_of(mention).lower != "government":
            continue
        country = _governed_country(draft.tokens[mention.first : mention.end])
        if country in countries:
            mention.kind = "place"
            mention.resolved_by, mention.confidence = "metonym", CONFIDENCE
            countries[country].add_mention(mention)


def _add_capitals(draft: Draft, countries: dict[str, Entity]) -> None:
    """Adds the mentions of capitals that stand for their country's government."""
    by_index = draft.mentions_by_index()
    for mention in draft.mentions:
        country = _country_of_capital(mention.name)
        if country is None or mention.kind != "place":
            continue
        head = draft.head_of(mention)
        # "*Kyiv* said" is Ukraine, though the text may never name it; "ties with *Kyiv*" is so
        # only beside it.
        is_metonym = _speaks_or_takes_side(head)
        if not is_metonym and country in countries:
            is_metonym = _stands_for_government(head, by_index)
        if is_metonym:
            mention.resolved_by, mention.confidence = "metonym", CONFIDENCE
            countries.setdefault(country, Entity(country, "place")).add_mention(mention)


def _is_province(first: Token, last: Token) -> bool:
    """Whether a name, from its first to its last token, means a province rather than a country."""
    # "Washington *Democrats*"
    following = last.nbor(1)
    if following is not None and _follows_province(following):
        return True
    before = _two_before(first)
    if before is None:
        return False
    earlier, previous = before
    # "Oregon and Washington"
    if previous.text in (",", "and") and earlier.text in gazetteer.provinces():
        return True
    # "Springfield, Washington"
    if previous.text == ",":
        return _is_town(earlier)
    # "Sen. Ann Hale of Washington"
    return previous.lower in ORIGIN_PREPOSITIONS and _ends_legislator(earlier)


def _two_before(first: Token) -> tuple[Token, Token] | None:
    """The two tokens before one, in the order of the text, where its sentence has so many."""
    if first.i < 2 or first.doc[first.i - 2].sentence != first.sentence:
        return None
    return first.doc[first.i - 2], first.doc[first.i - 1]


def _follows_province(token: Token) -> bool:
    """Whether a word tells that the name before it is a province's."""
    return token.lemma in party_nouns() or token.lower in STATE_WORDS


def _is_town(token: Token) -> bool:
    """Whether a token is the name of a place that is no capital: "*Springfield*, Washington"."""
    return token.label == "GPE" and token.text not in gazetteer.capitals()


def _ends_legislator(token: Token) -> bool:
    """Whether somebody elected in a province ends at a token."""
    # "a *Democrat* from Washington"
    if token.lemma in party_nouns():
        return True
    # "*Sen.* Ann Hale of Washington"
    title = token
    while title.i and title.tag == "NNP" and title.lower not in LEGISLATOR_TITLES:
        title = title.doc[title.i - 1]
    return title.lower in LEGISLATOR_TITLES


def _governed_country(name: list[Token]) -> str | None:
    """The country whose government a name means: "Norwegian government" → `Norway`."""
    words = " ".join(token.text for token in name[:-1])
    if not words:
        return None
    return gazetteer.demonyms().get(words) or gazetteer.countries().get(words)


def _country_of_capital(name: str) -> str | None:
    """The country that a capital's name can stand for: "Kyiv" → `Ukraine`."""
    country = gazetteer.capitals().get(name)
    # "Washington", which the gazetteer has as a name of the country
    if country is None and is_city_or_province(name):
        return gazetteer.countries().get(name)
    return country


def _speaks_or_takes_side(head: Token) -> bool:
    """Whether a capital does what only a government does."""
    if head.dep != "nsubj":
        return False
    # "*Kyiv* said", "*Kyiv* rejected"
    lemma = head.head.lemma
    if lemma in lexicon.reporting_verbs() or lemma in lexicon.stance_verbs():
        return True
    # "*Kyiv* refused to"
    return (lemma, "infinitive") in lexicon.embedding_verbs()


def _stands_for_government(head: Token, by_index: dict[int, Mention]) -> bool:
    """Whether a capital acts or is dealt with, rather than being where something happens."""
    # "Washington and *Kyiv*": like the name before it
    if head.dep == "conj":
        partner = by_index.get(head.head.i)
        return partner is not None and partner.entity is not None
    # "Moscow was *wary*", where the parser may see a passive
    if head.dep == "nsubjpass":
        return head.head.tag == "JJ"
    # "ties with *Kyiv*", but "in *Moscow*"
    if head.dep == "pobj":
        return head.head.lower not in LOCATIVE_PREPOSITIONS
    return head.dep in ACTING
