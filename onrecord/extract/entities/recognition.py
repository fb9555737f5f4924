"""Mentions by name: what the NER found, mended, and the names it overlooked."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from onrecord.extract.draft import Draft, Mention
from onrecord.extract.entities import gazetteer, ner_recall
from onrecord.extract.entities.groups import add_groups
from onrecord.extract.entities.names import LEVELS_OF_GOVERNMENT, clean_name, is_acronym
from onrecord.extract.entities.ner_repair import is_honorific, is_plural, is_role, mended_spans
from onrecord.extract.entities.ner_split import split_names
from onrecord.extract.entities.shared_nouns import PORTFOLIOS, give_offices, share_nouns
from onrecord.extract.entities.types import agree_on_kinds
from onrecord.model import ActorKind
from onrecord.nlp import lexicon
from onrecord.nlp.lexicon import GroupNoun, ThingWord
from onrecord.nlp.tokens import Token, TokenSpan

KINDS: dict[str, ActorKind] = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "NORP": "group",
}
"""The NER's labels that can be actors. What it takes for a building, a work, a law or a product acts only where a list says so."""
DATELINE = 8
"""Tokens within which the dash of a dateline must follow."""
VERSUS = frozenset(["v.", "vs.", "versus"])
"""What makes a lawsuit of two names."""
SEAT = re.compile(r"[DIR]-[A-Z]")
"""A legislator’s party and state: "R-Norv"."""


def find_names(draft: Draft) -> None:
    """Finds mentions by name, in the order of the text; their kinds are agreed over the article."""
    found = [
        mention
        for name in draft.parse.names
        if name.label in KINDS
        for mention in _mentions(draft, name)
    ]
    found = split_names(draft, found)
    taken = {i for mention in found for i in range(mention.first, mention.end)}
    common = {t.text for t in draft.tokens if t.tag in ("NN", "NNS", "VB", "JJ", "RB")}
    for more in (
        ner_recall.find_listed_names,
        ner_recall.find_abbreviations,
        ner_recall.find_names_after_honorifics,
        ner_recall.find_reporting_subjects,
        ner_recall.find_repeated_names,
    ):
        added = more(draft, found, taken)
        found += added
        taken |= {i for mention in added for i in range(mention.first, mention.end)}
    found = add_groups(
        draft,
        [
            m
            for m in found
            if m.name
            and not (
                _is_common(draft, m, common) or _is_dateline(draft, m) or _tells(draft.tokens, m)
            )
        ],
    )
    share_nouns(draft.tokens, found)
    give_offices(draft.tokens, found)
    agree_on_kinds(draft.tokens, found)
    draft.mentions = found


def _mentions(draft: Draft, name: TokenSpan) -> Iterator[Mention]:
    tokens = draft.tokens
    for first, end in mended_spans(tokens, name):
        words = clean_name(draft.parse.words(first, end))
        kind = KINDS[name.label]
        if words in gazetteer.countries() or words in gazetteer.capitals():
            kind = "place"
        elif not words or _is_no_actor(tokens[first:end], words, kind):
            continue
        yield Mention(first, end, words, kind)


def _is_no_actor(name: list[Token], words: str, kind: ActorKind) -> bool:
    """Whether a name is a thing's ("Clean Water Act"), or only tells what sort something is: "Norvanian" before a noun, "Democrat"."""
    if (
        SEAT.match(words)
        or words.lower() in _things("whole")
        or any(t.lower in VERSUS for t in name)
        or name[0].lower in _things("first")
    ):
        return True
    if len(name) > 1 and name[-1].lower in _things("last") and kind != "person":
        return True
    if kind == "group":
        return len(name) > 1 or not is_plural(name[-1])
    if kind == "place" and words in gazetteer.demonyms():
        return True
    return (
        len(name) == 1
        and name[0].tag != "NNPS"
        and name[0].lower in lexicon.lemmas("group_nouns", GroupNoun)
    )


@functools.cache
def _things(at: str) -> frozenset[str]:
    return frozenset(
        entry.lemma for entry in lexicon.entries("thing_words", ThingWord) if entry.at == at
    )


def _is_common(draft: Draft, mention: Mention, common: set[str]) -> bool:
    """Whether a name is a common word that the article has in small letters too: at the head of a sentence, in a headline, "the Match prize"."""
    token = draft.tokens[mention.first]
    if (
        mention.end - mention.first > 1
        or token.lower not in common
        or token.text != token.text.capitalize()
    ):
        return False
    if mention.kind == "person" and token.dep == "compound" and token.head.text.islower():
        return True
    sentence = draft.parse.sentences[token.sentence]
    return token.i == sentence.first or draft.article.meta.blocks[sentence.block].kind == "headline"


def _is_portfolio(tokens: list[Token], mention: Mention) -> bool:
    """Whether a name is what a minister is one of: "Secretary of State"."""
    if mention.first < 2:
        return False
    link, office = tokens[mention.first - 1], tokens[mention.first - 2]
    return (
        mention.end - mention.first == 1
        and link.lower in ("of", "for")
        and office.lemma in PORTFOLIOS
    )


def _tells(tokens: list[Token], mention: Mention) -> bool:
    """Whether a name only tells more of an office or a town."""
    return (
        _is_portfolio(tokens, mention) or _is_level(tokens, mention) or _is_address(tokens, mention)
    )


def _is_address(tokens: list[Token], mention: Mention) -> bool:
    """Whether a name is a state's initials after a town's name: "Norvane, *NV*"."""
    before = tokens[max(mention.first - 2, 0) : mention.first]
    spelt = mention.kind == "place" and is_acronym(mention.name)
    return (
        spelt
        and len(before) == 2
        and before[1].text == ","
        and before[0].label == "GPE"
        and before[0].sentence == tokens[mention.first].sentence
    )


def _is_level(tokens: list[Token], mention: Mention) -> bool:
    """Whether a name only tells a level of government: "*State* Sen. Hale", "the *State* of the Union"."""
    following = tokens[mention.end : mention.end + 1]
    if mention.name.lower() not in LEVELS_OF_GOVERNMENT or not following:
        return False
    return following[0].lower == "of" or is_honorific(following[0]) or is_role(following[0])


def _is_dateline(draft: Draft, mention: Mention) -> bool:
    """Whether a name only tells where an article was written: "NORVANE, May 4 —" or "Norvane (AP)" at the head of a paragraph, "Paris QBC —"."""
    sentence = draft.parse.sentences[draft.tokens[mention.first].sentence]
    block = draft.article.meta.blocks[sentence.block]
    following = [t.text for t in draft.tokens[mention.end : mention.end + DATELINE]]
    place, _, agency = mention.name.partition(" ")
    if following[:1] == ["—"] and is_acronym(agency) and gazetteer.is_place(place):
        return True
    if block.span.start != draft.tokens[mention.first].start:
        return False
    if following[:1] == ["("]:
        return len(following) > 1 and following[1][0].isupper()
    is_spelt = mention.name.isupper() and (mention.kind == "place" or following[:1] == [","])
    return bool(following) and (
        following[0] in ("—", "–", "--")
        or (is_spelt and not {"—", "–", "--", "-", "("}.isdisjoint(following))
    )
