"""Names inside other names: "Norvane" in "Norvane Harbour Board". They tell a reader whom the name is about, and count for nothing else."""

from __future__ import annotations

from collections import defaultdict

from onrecord.extract.draft import Draft, Entity, Mention
from onrecord.extract.entities import gazetteer, names

SURE = 0.9


def add_nested_mentions(draft: Draft) -> None:
    """Adds to each entity the places where its name stands inside a longer name of another."""
    forms = _forms(draft)
    tokens = draft.tokens
    for outer in draft.mentions:
        if (
            not (outer.is_name or outer.resolved_by == "metonym")
            or outer.kind == "person"
            or outer.end - outer.first < 2
        ):
            continue
        for i in range(outer.first, outer.end):
            for words, entity in forms.get(tokens[i].text, ()):
                end = i + len(words)
                if (
                    entity is not outer.entity
                    and end <= outer.end
                    and tuple(t.text for t in tokens[i:end]) == words
                ):
                    entity.mentions.append(
                        Mention(i, end, entity.name, entity.kind, "nested", entity, SURE)
                    )
    for entity in draft.entities:
        entity.mentions.sort(key=lambda m: (m.first, m.end))


def _forms(draft: Draft) -> dict[str, list[tuple[tuple[str, ...], Entity]]]:
    """The names to look for, by their first word: places, organisations, and persons by their full or last names."""
    found: dict[str, list[tuple[tuple[str, ...], Entity]]] = defaultdict(list)
    seen: set[tuple[str, ...]] = set()
    countries = {entity.name: entity for entity in draft.entities if entity.kind == "place"}
    forms = [(m.name, m.entity) for m in draft.mentions if m.is_name and m.entity]
    forms += [
        (form, entity) for name, entity in countries.items() for form in gazetteer.forms_of(name)
    ]
    forms += [
        (short, entity)
        for name, entity in countries.items()
        if " " in name
        for short in sorted(names.initials(name))
    ]
    for form, entity in forms:
        words = tuple(form.split())
        if words and words not in seen:
            seen.add(words)
            found[words[0]].append((words, entity))
    return found
