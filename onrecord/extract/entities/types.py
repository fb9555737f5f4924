"""Kinds: one for each name of an article, by what the words beside it say, else by what the NER says most often."""

from __future__ import annotations

from collections import Counter, defaultdict

from onrecord.extract.draft import Mention
from onrecord.extract.entities import gazetteer
from onrecord.extract.entities.names import (
    HONORIFICS,
    content_words,
    is_acronym,
    is_organisation_noun,
    listed_organisations,
    medium_nouns,
    organisation_nouns,
)
from onrecord.model import ActorKind
from onrecord.nlp import lexicon
from onrecord.nlp.lexicon import RoleNoun
from onrecord.nlp.tokens import Token

SAID = 10
"""How many of the NER's votes what the text says is worth."""
INSIDE = 3
OWNER = 2
"""How many of the NER's votes it is worth that something is in a name, and that a name has what a town has."""
WITHIN = frozenset(["in", "near", "outside", "throughout"])
SETTLEMENTS = frozenset(
    [
        "town",
        "city",
        "village",
        "port",
        "hamlet",
        "suburb",
        "borough",
        "island",
        "county",
        "province",
        "region",
    ]
)
LOCAL = frozenset([
    "mayor", "resident", "councillor", "councilor", "harbour", "harbor", "suburb", "street", "police", "court", "council", "school", "hospital",
    "church", "museum", "legislature", "government",
])  # fmt: skip
"""What a place has."""
CALLED = frozenset(["called", "named"])
OF_COMPANIES = frozenset(["executive", "ceo", "cfo", "shareholder", "shareholders"])
"""Those whom only a company has: "Norvane’s chief *executive*"."""
OWNED = ("poss", "compound", "nmod")


def agree_on_kinds(tokens: list[Token], found: list[Mention]) -> None:
    """Gives all mentions of one name one kind."""
    votes: dict[str, Counter[ActorKind]] = defaultdict(Counter)
    for mention in found:
        votes[mention.name][mention.kind] += 1
        votes[mention.name]["place"] += _located(tokens, mention)
        if says := _said(tokens, mention):
            votes[mention.name][says] += SAID
    people = [
        content_words(name)
        for name, vote in votes.items()
        if content_words(name) and max(vote, key=lambda k: (vote[k], k)) == "person"
    ]
    last, first = {words[-1] for words in people}, {words[0] for words in people if len(words) > 1}
    for name, vote in votes.items():
        words = content_words(name)
        is_part = words and (words[-1] in last or (len(words) == 1 and words[0] in first))
        if is_part and len(words) < 4 and "group" not in vote and not gazetteer.is_place(name):
            vote["person"] += 1 + sum(vote.values())
    for mention in found:
        options = votes[mention.name]
        mention.kind = min(options, key=lambda kind: (-options[kind], kind))


def _located(tokens: list[Token], mention: Mention) -> int:
    """Votes for a place that what stands beside a name gives: "the town of Quern", "in Quern", "Quern’s mayor"."""
    before = tokens[mention.first - 1] if mention.first else None
    head = tokens[mention.end - 1]
    if (
        mention.kind in ("person", "group")
        or before is None
        or is_acronym(mention.name)
        or is_organisation_noun(head.text)
        or mention.name in listed_organisations()
    ):
        return 0
    following = tokens[mention.end : mention.end + 2]
    in_province = (
        len(following) == 2
        and following[0].text == ","
        and following[1].text in gazetteer.provinces()
    )
    if in_province or (before.lower == "of" and before.head.lower in SETTLEMENTS):
        return SAID
    return INSIDE * (before.lower in WITHIN and head.dep == "pobj") + OWNER * (
        head.dep in OWNED and head.head.lemma in LOCAL
    )


def _said(tokens: list[Token], mention: Mention) -> ActorKind | None:
    """What the words in or beside a name say that it is: "Kan public broadcaster" → an organisation, "Mr Kan" → a person."""
    last = tokens[mention.end - 1]
    before = tokens[mention.first - 1] if mention.first else None
    if mention.kind == "group" and last.tag in ("NNS", "NNPS"):
        return "group"
    if (
        before is not None
        and before.sentence == last.sentence
        and (before.lower.rstrip(".") in HONORIFICS or _is_title(before))
    ):
        return "person"
    if mention.name in gazetteer.countries() or mention.name in gazetteer.capitals():
        return "place"
    if mention.name in listed_organisations() or _is_company(tokens, mention):
        return "organisation"
    if mention.kind in ("organisation", "place") and mention.name in gazetteer.provinces():
        return "place"
    if (
        last.lemma in organisation_nouns()
        or last.lower in organisation_nouns()
        or (
            is_acronym(mention.name)
            and len(mention.name.replace(".", "")) > 2
            and mention.kind in ("person", "place")
        )
    ):
        return "organisation"
    if (
        mention.kind == "person"
        and last.i == mention.first
        and before is not None
        and _is_nobody(tokens, before, last)
    ):
        return "place"
    if mention.kind != "person" or " " not in mention.name:
        following = [
            t for t in tokens[mention.end : mention.end + 3] if t.sentence == last.sentence
        ]
        for word in following:
            if word.lower in organisation_nouns() and word.tag.startswith("NN"):
                return None if word.lemma in LOCAL else "organisation"
            if word.tag not in ("JJ", "NN", "NNP"):
                break
    return None


def _is_company(tokens: list[Token], mention: Mention) -> bool:
    """Whether a name is a company's or a medium's: "a company called *Quern*", "*Quern’s* chief executive", "*Radio Quern*"."""
    first, last = tokens[mention.first], tokens[mention.end - 1]
    if (
        mention.first
        and tokens[mention.first - 1].lower in CALLED
        and tokens[mention.first - 1].head.lower in organisation_nouns()
    ):
        return True
    if last.dep in OWNED and last.head.i > last.i and last.head.lower in OF_COMPANIES:
        return True
    return first is not last and first.text[0].isupper() and first.lower in medium_nouns()


def _is_nobody(tokens: list[Token], before: Token, name: Token) -> bool:
    """Whether one word that the NER takes for a person's name is none: "*the* Quern", "*In* Quern, the ministry"."""
    if before.lower == "the":
        return before.head.i == name.i and name.tag == "NNP" and name.dep not in OWNED
    following = tokens[name.i + 1] if name.i + 1 < len(tokens) else name
    return before.text == "In" and following.text == "," and name.dep == "pobj"


def _is_title(token: Token) -> bool:
    """Whether a word is a capitalised title right before a name: "President | Hale"; "president" alone may belong to what follows."""
    return token.text[0].isupper() and token.lower in lexicon.lemmas("role_nouns", RoleNoun)
