"""Countries, and what stands for them: a capital that acts ("ties with Kyiv"), "the Ukrainian government"."""

from __future__ import annotations

from onrecord.extract.draft import Draft, Entity, Mention
from onrecord.extract.entities import gazetteer
from onrecord.nlp import lexicon
from onrecord.nlp.lexicon import GroupNoun
from onrecord.nlp.tokens import Token

LOCATIVE = frozenset(
    [
        "in",
        "at",
        "near",
        "outside",
        "inside",
        "around",
        "across",
        "from",
        "into",
        "through",
        "within",
        "to",
    ]
)
GOVERNMENT = "government"
SEATS = frozenset(
    [
        "sen.",
        "rep.",
        "gov.",
        "sens.",
        "reps.",
        "senator",
        "senators",
        "representative",
        "governor",
        "congressman",
        "congresswoman",
    ]
)
"""Titles of those who are of a state, in small letters."""
STATES = SEATS | frozenset(["state", "gop", "legislature", "gubernatorial"])
"""What follows a state's name."""
SURE = 0.9


def countries(draft: Draft) -> list[Entity]:
    """The entities of the countries that an article names; gives each mention of one, and each metonym, its entity."""
    found: dict[str, Entity] = {}
    names, capitals = gazetteer.countries(), gazetteer.capitals()
    for mention in draft.mentions:
        if (
            mention.kind == "place"
            and is_seat(mention.name)
            and mention.name in gazetteer.provinces()
            and _is_province(draft.tokens, mention)
        ):
            mention.name = f"{mention.name} state"
    for mention in draft.mentions:
        if (
            mention.kind == "place"
            and mention.name in names
            and mention.name not in capitals
            and not is_seat(mention.name)
        ):
            name = names[mention.name]
            found.setdefault(name, Entity(name, "place")).add_mention(mention)
    for mention in draft.mentions:
        country = _governed(draft.tokens, mention)
        if country in found:
            mention.resolved_by, mention.confidence, mention.kind = "metonym", SURE, "place"
            found[country].add_mention(mention)
    by_token = {i: m for m in draft.mentions for i in range(m.first, m.end)}
    for mention in draft.mentions:
        country = capitals.get(mention.name) or (
            names.get(mention.name) if is_seat(mention.name) else None
        )
        if country is None or mention.kind != "place":
            continue
        if _governs(draft.tokens, mention) or (
            country in found and _stands_for_government(draft.tokens, mention, by_token)
        ):
            mention.resolved_by, mention.confidence = "metonym", SURE
            found.setdefault(country, Entity(country, "place")).add_mention(mention)
    return list(found.values())


def is_seat(name: str) -> bool:
    """Whether a name is both a city's or a province's and used for a country: "Washington"."""
    return name in gazetteer.provinces() and gazetteer.countries().get(name, name) != name


def _is_province(tokens: list[Token], mention: Mention) -> bool:
    """Whether such a name is the province's: "Washington state", "Sen. Ann Hale of Washington", "Oregon, Washington and Ohio"."""
    before, following = (
        tokens[max(mention.first - 2, 0) : mention.first],
        tokens[mention.end : mention.end + 1],
    )
    parties = {entry.lemma for entry in lexicon.entries("group_nouns", GroupNoun) if entry.party}
    if following and (following[0].lemma in parties or following[0].lower in STATES):
        return True
    if len(before) < 2 or before[0].sentence != tokens[mention.first].sentence:
        return False
    if before[1].text in (",", "and"):
        is_town = (
            before[1].text == ","
            and before[0].label == "GPE"
            and before[0].text not in gazetteer.capitals()
        )
        return is_town or before[0].text in gazetteer.provinces()
    if before[1].lower not in ("of", "from"):
        return False
    start = before[0].i
    while (
        before[0].tag == "NNP"
        and start
        and tokens[start].tag == "NNP"
        and tokens[start].lower not in SEATS
    ):
        start -= 1
    return before[0].lemma in parties or tokens[start].lower in SEATS


def _governs(tokens: list[Token], mention: Mention) -> bool:
    """Whether a capital says something or takes a side, as only a government does."""
    head = tokens[mention.end - 1]
    verb = head.head
    acts = (
        verb.lemma in lexicon.reporting_verbs()
        or verb.lemma in lexicon.stance_verbs()
        or (verb.lemma, "infinitive") in lexicon.embedding_verbs()
    )
    return head.dep == "nsubj" and acts


def _governed(tokens: list[Token], mention: Mention) -> str | None:
    """The country whose government a mention is: "Norwegian government" → `Norway`."""
    if tokens[mention.end - 1].lower != GOVERNMENT or mention.end - mention.first < 2:
        return None
    whose = " ".join(t.text for t in tokens[mention.first : mention.end - 1])
    return gazetteer.demonyms().get(whose) or gazetteer.countries().get(whose)


def _stands_for_government(
    tokens: list[Token], mention: Mention, by_token: dict[int, Mention]
) -> bool:
    """A capital acts or is dealt with ("Moscow's ally", "ties with Kyiv"), rather than being where something happens ("in Moscow")."""
    head = tokens[mention.end - 1]
    if head.dep == "conj":
        partner = by_token.get(head.head.i)
        return partner is not None and partner.entity is not None
    if head.dep in ("nsubj", "poss", "dobj", "agent", "dative") or (
        head.dep == "nsubjpass" and head.head.tag == "JJ"
    ):
        return True
    return head.dep == "pobj" and head.head.lower not in LOCATIVE
