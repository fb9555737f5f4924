"""Names inside other names: "Norvane" in "Norvane Harbour Board".

They tell a reader whom the name is about, and count a little for how much an article is about them.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extract.draft import Draft, Entity, Mention
from onrecord.extract.entities import gazetteer, names
from onrecord.extract.entities.phrases import PhraseIndex

CONFIDENCE = 0.9


def add_nested_mentions(draft: Draft) -> None:
    """Adds to each entity the places where its name stands inside a longer name of another."""
    forms = _forms(draft)
    for outer in filter(_may_hold_names, draft.mentions):
        for entity, inner in _inner_mentions(draft, outer, forms):
            entity.mentions.append(inner)
    for entity in draft.entities:
        entity.mentions.sort(key=lambda mention: (mention.first, mention.end))


def _inner_mentions(
    draft: Draft, outer: Mention, forms: PhraseIndex[Entity]
) -> Iterator[tuple[Entity, Mention]]:
    """The names of others inside a mention, each with whom it names."""
    for token in draft.tokens[outer.first : outer.end]:
        for end, entity in forms.at(token):
            if end <= outer.end and entity is not outer.entity and not _are_groups(entity, outer):
                yield entity, _nested_mention(token.i, end, entity)


def _are_groups(entity: Entity, outer: Mention) -> bool:
    """Whether a group would stand in another's name: "Social Democrats" are not the Democrats."""
    return entity.kind == outer.kind == "group"


def _may_hold_names(outer: Mention) -> bool:
    """Whether a mention can have the name of another inside."""
    # "Kyiv" for Ukraine is a name too.
    is_name = outer.is_name or outer.resolved_by == "metonym"
    is_long = outer.end - outer.first > 1
    # "Georgia Hale" is not about Georgia.
    return is_name and is_long and outer.kind != "person"


def _nested_mention(first: int, end: int, entity: Entity) -> Mention:
    return Mention(first, end, entity.name, entity.kind, "nested", entity, CONFIDENCE)


def _forms(draft: Draft) -> PhraseIndex[Entity]:
    """The names to look for: those of the text, then other names of countries."""
    forms: PhraseIndex[Entity] = PhraseIndex()
    for form, entity in (*_names_of_text(draft), *_names_of_places(draft)):
        forms.add(tuple(form.split()), entity)
    return forms


def _names_of_text(draft: Draft) -> Iterator[tuple[str, Entity]]:
    """Each name as the text has it."""
    for mention in draft.mentions:
        if mention.is_name and mention.entity:
            yield mention.name, mention.entity


def _names_of_places(draft: Draft) -> Iterator[tuple[str, Entity]]:
    """Other names of countries, then places' initials: "Great Britain" and "UK"."""
    places = {entity.name: entity for entity in draft.entities if entity.kind == "place"}
    for name, entity in places.items():
        yield from ((form, entity) for form in gazetteer.forms_of(name))
    for name, entity in places.items():
        # A hyphen parts words too, but "G-B" for "Guinea-Bissau" would be nobody's.
        if " " in name:
            yield from ((form, entity) for form in sorted(names.initials(name)))
