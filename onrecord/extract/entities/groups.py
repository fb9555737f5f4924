"""Groups and organisations that act under another's name, and subgroups, which are not the group.

"House Republicans", "Palestinian officials", "the Hale administration", "the military"; "two
Republicans" are nobody by name.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from itertools import takewhile

from onrecord.extract.draft import Draft, Mention
from onrecord.extract.entities.names import clean_name
from onrecord.model import ActorKind
from onrecord.nlp import lexicon
from onrecord.nlp.lexicon import CollectiveNoun, GroupNoun, OrganisationForm
from onrecord.nlp.tokens import Token

PLURAL_TAGS = ("NNS", "NNPS")
COLLECTIVE_TAGS = ("NN", "NNP", "NNS")
PREMODIFIERS = frozenset(["amod", "compound", "nmod", "poss"])
NAME_TAGS = frozenset(["JJ", "NNP", "NNPS", "NN", "HYPH"])
HYPHENS = ("-", "‐", "‑")
POSTMODIFIERS = ("prep", "relcl", "acl", "appos")
CLAUSES = ("relcl", "acl")
PREPOSITIONS_OF_MEMBERS = lexicon.words("entities_names", "prepositions_of_members")
NAME_LABELS = frozenset(["PERSON", "ORG", "GPE", "LOC", "NORP", "FAC"])
TIMES = frozenset(["DATE", "TIME"])
"""The NER's labels of what only tells when: "beat the Democrats in *2018*"."""
QUANTIFIERS = lexicon.words("entities_names", "quantifiers")
QUANTITY_NOUNS = lexicon.words("entities_names", "quantity_nouns")
MARCHERS = lexicon.words("entities_names", "marchers")
SHORTEST_MOVEMENT = 2
"""Words with capitals that, before those who march for it, are the name of a movement."""


def add_groups(draft: Draft, found: list[Mention]) -> list[Mention]:
    """The mentions with groups and organisations in place of the names inside them.

    "House" and "Republicans" → "House Republicans"; "two Republicans" → nobody
    """
    groups = list(_groups(draft, {mention.end: mention for mention in found}))
    mentions = [*groups, *_outside(groups, found)]
    subgroups = [mention for mention in mentions if _names_subgroup(draft, mention)]
    actors = [mention for mention in mentions if mention not in subgroups]
    actors += _named_inside(subgroups, found)
    return sorted(actors, key=lambda mention: mention.first)


def _outside(groups: list[Mention], found: list[Mention]) -> list[Mention]:
    """The mentions that share no edge with a group: not the "House" of "House Republicans"."""
    inside = {i for group in groups for i in range(group.first, group.end)}
    return [m for m in found if m.first not in inside and m.end - 1 not in inside]


def _named_inside(subgroups: list[Mention], found: list[Mention]) -> list[Mention]:
    """The mentions before the nouns of subgroups: two *Quern* workers are still of Quern."""
    return [m for m in found if any(_stands_before_noun(m, part) for part in subgroups)]


def _stands_before_noun(mention: Mention, group: Mention) -> bool:
    """Whether a mention lies in a group's, and is not what its members are called by."""
    return group.first <= mention.first and mention.end < group.end


def _names_subgroup(draft: Draft, mention: Mention) -> bool:
    """Whether a mention is of some of a group only: "*two* Republicans"."""
    return mention.kind == "group" and _is_subgroup(draft.head_of(mention))


def _groups(draft: Draft, by_end: dict[int, Mention]) -> Iterator[Mention]:
    """The groups and organisations that a noun makes of the name before it, or is by itself.

    `by_end`: the names found so far, by the index after their last token.
    """
    group_nouns = lexicon.lemmas("group_nouns", GroupNoun)
    collective_nouns = lexicon.lemmas("collective_nouns", CollectiveNoun)
    for token in draft.tokens:
        mention = None
        # "House *Republicans*"
        if _names_members(token) and _singular(token) in group_nouns:
            mention = _group(draft, token, by_end)
        # "the Hale *administration*", "the *military*"
        elif token.lower in collective_nouns and token.tag in COLLECTIVE_TAGS:
            mention = _organisation(draft, token)
        if mention is not None:
            yield mention


def _names_members(token: Token) -> bool:
    """Whether a plural noun can be what a group is called by.

    With a capital only members of parties are so: not the "Workers" of a Harbour Workers Union.
    """
    if token.tag not in PLURAL_TAGS:
        return False
    # "MPs"
    is_abbreviation = token.text.removesuffix("s").isupper()
    return token.text.islower() or is_abbreviation or _singular(token) in party_nouns()


def _singular(noun: Token) -> str:
    """The noun in the singular; of what the tagger takes for a name the lemma is the plural."""
    if noun.tag != "NNPS":
        return noun.lemma
    # "Tories" → "tory"
    is_in_y = noun.lower.endswith("ies")
    return f"{noun.lower[:-3]}y" if is_in_y else noun.lower.removesuffix("s")


def _group(draft: Draft, noun: Token, by_end: dict[int, Mention]) -> Mention | None:
    """The group that a plural noun makes of what stands before it."""
    first = _first_of_organisation(by_end.get(noun.i))
    if first is not None:
        return Mention(first, noun.i + 1, clean_name(draft.parse.words(first, noun.i + 1)), "group")
    named = _movement(draft, noun) or _named_group(draft, noun, "group")
    if named is not None:
        return named
    # "*moderate* Republicans" are not the party.
    return _part_of_party(draft, noun) if _singular(noun) in party_nouns() else None


def _first_of_organisation(name: Mention | None) -> int | None:
    """The index of the first word of an organisation's long name: "*Quern Rebellion* activists"."""
    if name is None or name.kind != "organisation":
        return None
    # "State officials" are those of many states.
    return name.first if name.end - name.first > 1 else None


def _part_of_party(draft: Draft, noun: Token) -> Mention | None:
    """The members of a party that an adjective tells: "*moderate* Republicans"."""
    # "young conservatives" are of no party.
    if noun.text.islower():
        return None
    before = noun.doc[noun.left_edge.i : noun.i]
    modifiers = list(takewhile(_tells_members, reversed(before)))
    if not modifiers:
        return None
    first = modifiers[-1].i
    return Mention(first, noun.i + 1, clean_name(draft.parse.words(first, noun.i + 1)), "group")


def _tells_members(token: Token) -> bool:
    """Whether a word before a party's members tells which: not a number or "many"."""
    # "*two-term* Republicans" are not two.
    return _is_in_compound(token) or (_is_modifier(token) and not _is_quantifier(token))


def _movement(draft: Draft, noun: Token) -> Mention | None:
    """Those who march for a movement by its name, which the parser may take for a clause.

    "*Save The Lido campaigners*"
    """
    if _singular(noun) not in MARCHERS:
        return None
    first = noun.i
    for token in reversed(noun.doc[: noun.i]):
        if token.sentence != noun.sentence or not token.text[0].isupper():
            break
        first = token.i
    if noun.i - first <= SHORTEST_MOVEMENT:
        return None
    return Mention(first, noun.i + 1, clean_name(draft.parse.words(first, noun.i + 1)), "group")


def _is_subgroup(head: Token) -> bool:
    """Whether words beside a group's name make it some of the group only."""
    # "*two* Republicans", "*many* House Republicans"
    if any(_is_quantifier(child) for child in head.lefts):
        return True
    return _is_counted(head) or _is_restricted(head)


def _is_quantifier(token: Token) -> bool:
    """Whether a word tells how many, rather than which: "two", "many"."""
    return token.tag == "CD" or token.lower in QUANTIFIERS


def _is_counted(head: Token) -> bool:
    """Whether a group is one from which some are taken: "a *handful* of Republicans"."""
    if head.dep != "pobj" or head.head.lower != "of":
        return False
    counted = head.head.head
    return _is_quantifier(counted) or counted.lower in QUANTITY_NOUNS


def _is_restricted(head: Token) -> bool:
    """Whether what follows tells some of a group: "Republicans *who back the dam*"."""
    following = head.nbor(1)
    if following is None or following.text == ",":
        return False
    if following.dep == "prep" and following.head is head:
        return _brings_members_place(following)
    return any(child.dep in CLAUSES and child.left_edge is following for child in head.rights)


def _brings_members_place(preposition: Token) -> bool:
    """Whether a preposition tells where members are: "Republicans *in* the Senate"."""
    place = preposition.child("pobj")
    if place is None or place.label in TIMES:
        return False
    return preposition.lower in PREPOSITIONS_OF_MEMBERS


def _organisation(draft: Draft, noun: Token) -> Mention | None:
    """What a collective noun names with a name before it, or by itself."""
    return _named_group(draft, noun, "organisation") or _unnamed_organisation(noun)


def _named_group(draft: Draft, noun: Token, kind: ActorKind) -> Mention | None:
    """A noun with the name before it: "Senate Republican leaders"."""
    first = _first_of_name(noun)
    if first is None:
        return None
    words = draft.parse.words(first.i, noun.i + 1)
    return Mention(first.i, noun.i + 1, clean_name(words), kind)


def _unnamed_organisation(noun: Token) -> Mention | None:
    """A noun that is somebody without a name: "the military", but not "the campaign"."""
    if noun.lower not in _lone_nouns() or not _is_definite(noun):
        return None
    # "the Military" may be the title of a thing.
    if not noun.text.islower():
        return None
    return Mention(noun.i, noun.i + 1, noun.lower, "organisation")


def _first_of_name(noun: Token) -> Token | None:
    """The first word of the name before a noun; None where there is none.

    "*Senate* Republican leaders", "senior *Norvanian* officials", but not "senior leaders"
    """
    before = noun.doc[noun.left_edge.i : noun.i]
    modifiers = takewhile(_belongs_before_noun, reversed(before))
    capitalised = [token for token in modifiers if _has_telling_capital(token)]
    return _first_of_compound(capitalised[-1]) if capitalised else None


def _belongs_before_noun(token: Token) -> bool:
    """Whether a word before a noun can be part of a group's name: "*House* Republicans"."""
    return _is_in_compound(token) or _is_modifier(token)


def _is_in_compound(token: Token) -> bool:
    """Whether a token and others are one word with a hyphen: "working", "-", "class"."""
    return _is_glued_hyphen(token) or _is_before_hyphen(token) or _is_behind_hyphen(token)


def _is_before_hyphen(token: Token) -> bool:
    following = token.nbor(1)
    return following is not None and _is_glued_hyphen(following)


def _is_behind_hyphen(token: Token) -> bool:
    before = token.nbor(-1)
    return before is not None and _is_glued_hyphen(before)


def _is_glued_hyphen(token: Token) -> bool:
    """Whether a token is a hyphen with no space around it: "working*-*class"."""
    before, following = token.nbor(-1), token.nbor(1)
    if token.text not in HYPHENS or before is None or following is None:
        return False
    return before.end == token.start and token.end == following.start


def _first_of_compound(token: Token) -> Token:
    """The first token of the word with hyphens that a token is part of: "*African*-American"."""
    before = token.nbor(-1)
    while before is not None and _is_in_compound(before) and before.end == token.start:
        token, before = before, before.nbor(-1)
    return token


def _has_telling_capital(token: Token) -> bool:
    """Whether a capital tells a name; at the head of a sentence it need not: "Senior leaders"."""
    if not token.text[0].isupper():
        return False
    # "*Second*-term senators": what the NER takes for a number or a date is no name.
    is_known_name = token.tag in ("NNP", "NNPS") or token.label in NAME_LABELS
    return is_known_name or not _starts_sentence(token)


def _is_modifier(token: Token) -> bool:
    """Whether a word can be part of a name before a noun."""
    return token.tag in NAME_TAGS and token.dep in PREMODIFIERS


def _starts_sentence(token: Token) -> bool:
    before = token.nbor(-1)
    return before is None or before.sentence != token.sentence


def _is_definite(noun: Token) -> bool:
    """Whether a noun has "the" right before it and nothing that says whose it is.

    "the military", but not "the government of Norvane" or "the government spokesman"
    """
    before = noun.nbor(-1)
    if before is None or before.lower != "the":
        return False
    # "the military of Norvane", "the military that Norvane has"
    if any(child.dep in POSTMODIFIERS for child in noun.rights):
        return False
    # "the military spokesman"
    return noun.dep not in PREMODIFIERS


@functools.cache
def party_nouns() -> frozenset[str]:
    """Nouns for members of parties: "Republican"."""
    entries = lexicon.entries("group_nouns", GroupNoun)
    return frozenset(entry.lemma for entry in entries if entry.party)


@functools.cache
def parties() -> dict[str, str]:
    """What a party's members are called → the party: `"Democrats"` → `"Democratic Party"`."""
    entries = lexicon.entries("group_nouns", GroupNoun)
    return {_plural(entry.lemma).capitalize(): entry.of for entry in entries if entry.of}


def party_named(name: str) -> str | None:
    """The party that goes by a name: `"Democrats"`, `"Democratic Party"` → `"Democratic Party"`."""
    if name in parties().values():
        return name
    return parties().get(name) or _party_forms().get(name)


def party_of_members(name: str) -> str | None:
    """The party of a group of its members: `"House GOP leaders"` → `"Republican Party"`.

    None where a name tells of none or of two: `"Liberal Democrats"`
    """
    found = {_party_words()[word] for word in name.split() if word in _party_words()}
    return found.pop() if len(found) == 1 else None


@functools.cache
def _party_forms() -> dict[str, str]:
    """Other forms of parties' names: `"GOP"` → `"Republican Party"`."""
    known = set(parties().values())
    entries = lexicon.entries("organisation_forms", OrganisationForm)
    return {entry.form: entry.name for entry in entries if entry.name in known}


@functools.cache
def _party_words() -> dict[str, str]:
    """Words that tell a party: `"Republican"`, `"Republicans"`, `"Democratic"`, `"GOP"`."""
    adjectives = {party.split()[0]: party for party in parties().values()}
    return adjectives | parties() | _party_forms()


def _plural(noun: str) -> str:
    """`"tory"` → `"tories"`"""
    return f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"


@functools.cache
def _lone_nouns() -> frozenset[str]:
    """Collective nouns that are somebody without a name: "military"."""
    entries = lexicon.entries("collective_nouns", CollectiveNoun)
    return frozenset(entry.lemma for entry in entries if entry.alone)
