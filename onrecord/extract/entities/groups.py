"""Groups and organisations that act under another's name.

"House Republicans", "Palestinian officials", "the Hale administration", "the military".
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from itertools import takewhile

from onrecord.extract.draft import Draft, Mention
from onrecord.extract.entities.names import clean_name
from onrecord.model import ActorKind
from onrecord.nlp import lexicon
from onrecord.nlp.lexicon import CollectiveNoun, GroupNoun
from onrecord.nlp.tokens import Token

PLURAL_TAGS = ("NNS", "NNPS")
COLLECTIVE_TAGS = ("NN", "NNP", "NNS")
PREMODIFIERS = frozenset(["amod", "compound", "nmod", "poss"])
NAME_TAGS = frozenset(["JJ", "NNP", "NNPS", "NN", "HYPH"])
POSTMODIFIERS = ("prep", "relcl", "acl", "appos")


def add_groups(draft: Draft, found: list[Mention]) -> list[Mention]:
    """The mentions with groups and organisations in place of the names inside them.

    "House" and "Republicans" → "House Republicans"
    """
    groups = list(_groups(draft))
    inside = {i for group in groups for i in range(group.first, group.end)}
    outside = [m for m in found if m.first not in inside and m.end - 1 not in inside]
    return sorted([*groups, *outside], key=lambda mention: mention.first)


def _groups(draft: Draft) -> Iterator[Mention]:
    """The groups and organisations that a noun makes of the name before it, or is by itself."""
    group_nouns = lexicon.lemmas("group_nouns", GroupNoun)
    collective_nouns = lexicon.lemmas("collective_nouns", CollectiveNoun)
    for token in draft.tokens:
        mention = None
        # "House *Republicans*"
        if token.lemma in group_nouns and token.tag in PLURAL_TAGS:
            mention = _named_group(draft, token, "group")
        # "the Hale *administration*", "the *military*"
        elif token.lower in collective_nouns and token.tag in COLLECTIVE_TAGS:
            mention = _organisation(draft, token)
        if mention is not None:
            yield mention


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
    modifiers = takewhile(_is_modifier, reversed(before))
    capitalised = [token for token in modifiers if token.text[0].isupper()]
    first = capitalised[-1] if capitalised else None
    return first if first is not None and _has_telling_capital(first) else None


def _has_telling_capital(token: Token) -> bool:
    """Whether a capital tells a name; at the head of a sentence it need not: "Senior leaders"."""
    is_known_name = token.tag in ("NNP", "NNPS") or token.label != ""
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
def _lone_nouns() -> frozenset[str]:
    """Collective nouns that are somebody without a name: "military"."""
    entries = lexicon.entries("collective_nouns", CollectiveNoun)
    return frozenset(entry.lemma for entry in entries if entry.alone)
