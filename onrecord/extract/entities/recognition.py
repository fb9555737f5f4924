"""Mentions by name: what the NER found, mended, and the names that it overlooked."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import takewhile

from onrecord.extract.draft import Draft, Mention
from onrecord.extract.entities import gazetteer, ner_recall
from onrecord.extract.entities.groups import add_groups
from onrecord.extract.entities.name_capitals import spell_names_in_capitals
from onrecord.extract.entities.names import LEVELS_OF_GOVERNMENT, clean_name, is_acronym
from onrecord.extract.entities.ner_repair import mended_spans
from onrecord.extract.entities.ner_split import split_names
from onrecord.extract.entities.postnominals import attach_postnominals
from onrecord.extract.entities.role_words import is_honorific, is_role
from onrecord.extract.entities.shared_nouns import (
    OFFICES_OF_HEADS,
    name_departments,
    share_nouns,
)
from onrecord.extract.entities.types import PLACE_PREPOSITIONS, agree_on_kinds
from onrecord.model import ActorKind, Block
from onrecord.nlp import lexicon
from onrecord.nlp.lexicon import GroupNoun, ThingWord
from onrecord.nlp.tokens import Token, TokenSpan

# What the NER takes for a building, a work, a law or a product acts only where a list says so.
KINDS: dict[str, ActorKind] = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "NORP": "group",
}
"""The NER's labels that can be actors."""
RECALL: tuple[Callable[[Draft, list[Mention], set[int]], list[Mention]], ...] = (
    ner_recall.find_abbreviations,
    ner_recall.find_names_after_honorifics,
    ner_recall.find_repeated_names,
    ner_recall.find_reporting_subjects,
    ner_recall.find_repeated_names,
)
"""What looks for names that the NER overlooked; each sees what those before it found."""
COMMON_TAGS = frozenset(["NN", "NNS", "VB", "JJ", "RB"])
"""Tags of words that are no names."""
DATELINE = 12
"""Tokens within which the dash of a dateline must follow."""
DASHES = frozenset(["—", "–", "--"])
DATELINE_MARKS = DASHES | {"-", "("}
DATELINE_ENDS = DASHES | {"-", ":"}
OFFICE_PREPOSITIONS = lexicon.words("entities", "office_prepositions")
VERSUS = lexicon.words("entities_names", "versus")
LEGISLATORS_SEAT = re.compile(r"[DIR]-[A-Z]")
"""A legislator’s party and state: "R-Norv"."""


def find_names(draft: Draft) -> None:
    """Finds mentions by name, in the order of the text; their kinds are agreed over the article."""
    found = split_names(draft, list(_names_of_ner(draft)))
    found = ner_recall.with_listed_names(draft, found)
    found = ner_recall.with_offices(draft, found)
    taken = _tokens_of(found)
    for find_more in RECALL:
        more = find_more(draft, found, taken)
        found += more
        taken |= _tokens_of(more)
    found = attach_postnominals(draft, found)
    found = add_groups(draft, _actors(draft, found))
    share_nouns(draft.tokens, found)
    name_departments(draft.tokens, found)
    spell_names_in_capitals(found)
    agree_on_kinds(draft.tokens, found)
    draft.mentions = found


def _tokens_of(mentions: Iterable[Mention]) -> set[int]:
    return {i for mention in mentions for i in range(mention.first, mention.end)}


def _actors(draft: Draft, found: list[Mention]) -> list[Mention]:
    """The mentions that name somebody, rather than say when, where or what."""
    # As they are written, so that a name's own word is not among them.
    common = {token.text for token in draft.tokens if token.tag in COMMON_TAGS}
    things = _nouns_of_things(draft)
    return [mention for mention in found if _is_actor(draft, mention, common, things)]


def _nouns_of_things(draft: Draft) -> set[str]:
    """The last words of the things that an article names: "Mill *Ward*"."""
    spans = [draft.tokens[name.first : name.end] for name in draft.parse.names if name.label != ""]
    return {name[-1].text for name in spans if _is_certain_thing(name)}


def _is_certain_thing(name: list[Token]) -> bool:
    is_thing = len(name) > 1 and name[-1].lower in _thing_words("last")
    return is_thing and _stands_as_thing(name)


def _is_thing_like(draft: Draft, mention: Mention, things: set[str]) -> bool:
    """Whether a name of two words ends as things of the article do, and nothing tells a person."""
    name = draft.tokens[mention.first : mention.end]
    if len(name) != 2 or name[-1].text not in things:
        return False
    before, verb = name[0].nbor(-1), name[-1].head
    is_titled = before is not None and (is_honorific(before) or is_role(before))
    speaks = name[-1].dep == "nsubj" and verb.lemma in lexicon.reporting_verbs()
    is_described = name[-1].has("appos", "relcl")
    return not (is_titled or speaks or is_described)


def _is_actor(draft: Draft, mention: Mention, common: set[str], things: set[str]) -> bool:
    """Whether a mention names somebody.

    `common`: the text's words that are no names; `things`: last words of the things that it names.
    """
    if not mention.name or _is_common_word(draft, mention, common):
        return False
    if _is_thing_like(draft, mention, things):
        return False
    return not _is_dateline(draft, mention) and not _is_modifier(draft.tokens, mention)


def _names_of_ner(draft: Draft) -> Iterator[Mention]:
    """The names that the NER found and that can be actors."""
    for name in draft.parse.names:
        if name.label in KINDS:
            yield from _mended_mentions(draft, name)


def _mended_mentions(draft: Draft, name: TokenSpan) -> Iterator[Mention]:
    """The actors in one name of the NER."""
    for first, end in mended_spans(draft.tokens, name):
        words = clean_name(draft.parse.words(first, end))
        kind = KINDS[name.label]
        # "Kyiv", which the NER takes for an organisation
        if words in gazetteer.countries() or words in gazetteer.capitals():
            yield Mention(first, end, words, "place")
        elif words and not _is_no_actor(draft.tokens[first:end], words, kind):
            yield Mention(first, end, words, kind)


def _is_no_actor(name: list[Token], words: str, kind: ActorKind) -> bool:
    """Whether a name is a thing's, or only tells what sort something is."""
    # "(R-Norv)" after a legislator's name
    if LEGISLATORS_SEAT.match(words):
        return True
    if _is_thing(name, words, kind):
        return True
    # "Norvanian" before a noun; "Norvanians" are somebody.
    if kind == "group":
        return len(name) > 1 or not _is_plural(name[-1])
    return _is_demonym(words, kind) or _is_one_of_group(name)


def _is_plural(token: Token) -> bool:
    """Whether a name is of several: "Russians"."""
    if token.tag in ("NNPS", "NNS"):
        return True
    # The tagger takes some for one name.
    return token.tag == "NNP" and token.lower.endswith("s")


def _is_thing(name: list[Token], words: str, kind: ActorKind) -> bool:
    """Whether a name is a thing's: "Hale v. Norvane", "Hurricane Ann", "Clean Water Act"."""
    if words.lower() in _thing_words("whole") or name[0].lower in _thing_words("first"):
        return True
    if any(token.lower in VERSUS for token in name):
        return True
    if kind == "person" and len(name) == 1:
        return _owns_thing(name[0])
    is_thing = len(name) > 1 and name[-1].lower in _thing_words("last")
    # "Ann Law" may be somebody.
    return is_thing and (kind != "person" or _stands_as_thing(name))


def _owns_thing(name: Token) -> bool:
    """Whether a name is a part of a thing's: "*Ann*'s Law", "the *Tenants*' Rights Bill"."""
    mark = name.nbor(1)
    if mark is None or mark.tag != "POS":
        return False
    things = takewhile(_is_later_name, name.ancestors)
    return any(thing.lower in _thing_words("last") for thing in things)


def _is_later_name(token: Token) -> bool:
    """Whether a token is a noun with a capital behind what hangs on it: "Ann's *Law*"."""
    is_name = token.text[0].isupper() and token.tag.startswith("NN")
    return is_name and token.children[0].i < token.i


def _stands_as_thing(name: list[Token]) -> bool:
    """Whether words beside a name make a thing of it: "*the* Hale Bill", "*in* Hale Ward"."""
    before = name[0].nbor(-1)
    if before is None:
        return False
    return before.lower == "the" or before.lower in PLACE_PREPOSITIONS


@functools.cache
def _thing_words(at: str) -> frozenset[str]:
    """Words that make of a name a thing, by where they stand: `first`, `last` or `whole`."""
    entries = lexicon.entries("thing_words", ThingWord)
    return frozenset(entry.lemma for entry in entries if entry.at == at)


def _is_demonym(words: str, kind: ActorKind) -> bool:
    """Whether the NER takes a people's name for a place: "*Thai* food"."""
    return kind == "place" and words in gazetteer.demonyms()


def _is_one_of_group(name: list[Token]) -> bool:
    """Whether a name tells what somebody is one of: "Democrat"."""
    token = name[0]
    if len(name) > 1:
        return False
    return token.tag != "NNPS" and token.lower in lexicon.lemmas("group_nouns", GroupNoun)


def _is_common_word(draft: Draft, mention: Mention, common: set[str]) -> bool:
    """Whether a name is a common word that the article has in small letters too."""
    token = draft.tokens[mention.first]
    if mention.end - mention.first > 1 or not _is_written_as(token, common):
        return False
    # "the *Match* prize", which the NER takes for a person's
    is_modifier = mention.kind == "person" and _is_before_common_noun(token)
    return is_modifier or _has_capital_for_its_place(draft, token)


def _has_capital_for_its_place(draft: Draft, token: Token) -> bool:
    """Whether a word stands at the head of a sentence or in a headline."""
    sentence = draft.parse.sentences[token.sentence]
    return token.i == sentence.first or _block(draft, token).kind == "headline"


def _is_written_as(token: Token, common: set[str]) -> bool:
    """Whether a word is a common one but for its first letter; "AID" is not "aid"."""
    return token.lower in common and token.text == token.text.capitalize()


def _is_before_common_noun(token: Token) -> bool:
    return token.dep == "compound" and token.head.text.islower()


def _block(draft: Draft, token: Token) -> Block:
    """The block that a token lies in."""
    return draft.article.meta.blocks[draft.parse.sentences[token.sentence].block]


def _is_modifier(tokens: list[Token], mention: Mention) -> bool:
    """Whether a name only tells more of an office or a town."""
    first = tokens[mention.first]
    return (
        _is_matter_of_office(mention, first)
        or _is_level_of_government(tokens, mention)
        or _is_address(mention, first)
    )


def _is_matter_of_office(mention: Mention, first: Token) -> bool:
    """Whether a name is what somebody heads: "Secretary of *State*", "the *Home* Secretary"."""
    # "Secretary of Quern Shipping" is its secretary.
    if mention.end - mention.first > 1:
        return False
    return _precedes_head(mention, first) or _follows_head(first)


def _precedes_head(mention: Mention, first: Token) -> bool:
    """Whether a name stands before who heads it: "the *Home* Secretary"."""
    office = first.nbor(1)
    if office is None or mention.kind == "place":
        return False
    return office.text.istitle() and office.lower in OFFICES_OF_HEADS


def _follows_head(first: Token) -> bool:
    """Whether a name stands behind who heads it: "Secretary of *State*"."""
    link, office = first.nbor(-1), first.nbor(-2)
    if link is None or office is None:
        return False
    return link.lower in OFFICE_PREPOSITIONS and office.lemma in OFFICES_OF_HEADS


def _is_level_of_government(tokens: list[Token], mention: Mention) -> bool:
    """Whether a name tells a level: "*State* Sen. Hale", "the *State* of the Union"."""
    if mention.name.lower() not in LEVELS_OF_GOVERNMENT or mention.end == len(tokens):
        return False
    following = tokens[mention.end]
    if following.lower == "of":
        return True
    return is_honorific(following) or is_role(following)


def _is_address(mention: Mention, first: Token) -> bool:
    """Whether a name is a state's initials after a town's name: "Norvane, *NV*"."""
    if mention.kind != "place" or not is_acronym(mention.name):
        return False
    before = first.doc[max(first.i - 2, 0) : first.i]
    if [token.text for token in before[1:]] != [","]:
        return False
    town = before[0]
    return town.label == "GPE" and town.sentence == first.sentence


def _is_dateline(draft: Draft, mention: Mention) -> bool:
    """Whether a name only tells where an article was written, at the head of a paragraph.

    "NORVANE, May 4 —", "Norvane (AP)"; "Paris QBC —" anywhere
    """
    after = [token.text for token in draft.tokens[mention.end : mention.end + DATELINE]]
    # A name at the end of an article says nothing about it.
    if not after:
        return False
    if _is_agency_of_dateline(draft, mention, after):
        return True
    # The agency tells that it is one, wherever it stands.
    if after[0] == "—" and _is_place_with_agency(mention.name):
        return True
    return _begins_block(draft, mention) and _is_followed_as_dateline(mention, after)


def _is_agency_of_dateline(draft: Draft, mention: Mention, after: list[str]) -> bool:
    """Whether a name is the agency in a dateline: "NORVANE, May 4 (*QBC*) -"."""
    before = draft.tokens[mention.first].nbor(-1)
    if before is None or before.text != "(" or after[0] != ")":
        return False
    block = _block(draft, before)
    is_at_head = mention.first - draft.tokens_in(block.span)[0].i <= DATELINE
    return is_at_head and not DATELINE_ENDS.isdisjoint(after[1:2])


def _begins_block(draft: Draft, mention: Mention) -> bool:
    first = draft.tokens[mention.first]
    return first.start == _block(draft, first).span.start


def _is_followed_as_dateline(mention: Mention, after: list[str]) -> bool:
    """Whether the words after a name at the head of a paragraph make a dateline of it."""
    if after[0] == "(":
        return _is_followed_by_agency(mention, after)
    return after[0] in DASHES or _is_place_in_capitals(mention, after)


def _is_followed_by_agency(mention: Mention, after: list[str]) -> bool:
    """Whether brackets after a name hold an agency: "Norvane (AP)".

    Not "Norvane (the capital)"; "Ann Hale (OFR)" only with the dash that ends a dateline.
    """
    is_name = len(after) > 1 and after[1][0].isupper()
    closed = after[after.index(")") + 1 :] if ")" in after else []
    is_dateline = mention.kind == "place" or not DATELINE_ENDS.isdisjoint(closed[:1])
    return is_name and is_dateline


def _is_place_with_agency(name: str) -> bool:
    """Whether a name is a place's with a news agency's: "Paris QBC"."""
    place, _, agency = name.partition(" ")
    return is_acronym(agency) and gazetteer.is_place(place)


def _is_place_in_capitals(mention: Mention, after: list[str]) -> bool:
    """Whether a name in capitals is a place's, by the words after it: "NORVANE, May 4 —"."""
    is_place = mention.kind == "place" or after[0] == ","
    is_in_capitals = mention.name.isupper()
    return is_place and is_in_capitals and not DATELINE_MARKS.isdisjoint(after)
