"""Pruning: which of the entities that an article names act in it, and their ids."""

from __future__ import annotations

from collections import Counter

from onrecord.extract.draft import Draft, Entity, Mention
from onrecord.extract.entities import gazetteer, names
from onrecord.extract.entities.ids import assign_ids
from onrecord.extract.entities.metonyms import is_city_or_province
from onrecord.nlp import lexicon

MANNER_WORDS = lexicon.words("entities", "manner_words")


def prune_entities(draft: Draft) -> None:
    """Drops the entities that do not act in the article, and gives the others their ids."""
    word_counts = _word_counts(draft)
    draft.entities = [entity for entity in draft.entities if _acts(draft, entity, word_counts)]
    kept = set(draft.entities)
    draft.mentions = [mention for mention in draft.mentions if mention.entity in kept]
    assign_ids(draft.entities)


def _word_counts(draft: Draft) -> Counter[str]:
    """How often each word stands in names, those of persons and newspapers left out."""
    counts: Counter[str] = Counter()
    for mention in draft.mentions:
        if not mention.is_name or mention.kind == "person":
            continue
        words = mention.name.split()
        if words[-1].lower() not in names.NEWSPAPER_ENDINGS:
            counts.update(words)
    return counts


def _acts(draft: Draft, entity: Entity, word_counts: Counter[str]) -> bool:
    """Whether an entity is an actor of the article, not only a time, a manner or a location."""
    # "the *Hale*-era rules"
    if all(_is_manner(draft, mention) for mention in entity.mentions):
        return False
    # Persons, organisations, groups and countries always act.
    if entity.kind != "place" or _is_country(entity.name):
        return True
    return _is_prominent(draft, entity) or _is_named_again(entity, word_counts)


def _is_prominent(draft: Draft, place: Entity) -> bool:
    """Whether a place is a subject, "*Norvane* voted", or stands in the headline."""
    heads = [draft.head_of(mention) for mention in place.mentions]
    return any(head.dep == "nsubj" or draft.block_kind(head) == "headline" for head in heads)


def _is_named_again(place: Entity, word_counts: Counter[str]) -> bool:
    """Whether a text comes back to a place, be it in a name: "the *Norvane* Harbour Board"."""
    is_in_names = all(word_counts[word] > 1 for word in place.name.split())
    return len(place.mentions) > 1 or is_in_names


def _is_country(name: str) -> bool:
    """Whether a name can only be a country's."""
    return name in gazetteer.countries() and not is_city_or_province(name)


def _is_manner(draft: Draft, mention: Mention) -> bool:
    """Whether a name only tells a time or a manner: "the *Hale*-era rules"."""
    following = draft.tokens[mention.end : mention.end + 2]
    if len(following) < 2:
        return False
    hyphen, word = following
    return hyphen.text == "-" and word.lower in MANNER_WORDS
