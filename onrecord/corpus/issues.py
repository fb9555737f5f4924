"""Which positions are about one thing: phrases with the same content words."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.corpus.phrases import Core, alike, content_words, core, head_stem, phrase
from onrecord.corpus.slugs import unique_slug
from onrecord.model import Brief, CorpusActor, Issue, Note, Position, StanceRef, Story
from onrecord.problems import Problem


@dataclass
class _Group:
    cores: list[Core]
    phrases: Counter[str] = field(default_factory=Counter)
    stands: list[tuple[Brief, Position]] = field(default_factory=list)
    note: Note | None = None


def join_issues(
    briefs: Sequence[Brief],
    actors: Sequence[CorpusActor],
    notes: Sequence[Note],
    stories: Sequence[Story] = (),
) -> tuple[tuple[Issue, ...], list[Problem]]:
    """Every issue of the briefs once, the most disputed first.

    Takes briefs from old to new, the joined actors and stories. Phrases are one issue where a note names both, where they have the
    same content words, where the words of one are among the other's (two at least), where most words are shared, where one
    is a bare noun and the same brief or story has one fuller phrase with that noun, and where a record says that one
    position changes the other. The wording that a note gives goes before all likeness, so that two
    notes part what would be one issue. An actor counts as the same whatever the article calls them.
    """
    groups, problems = _noted(notes, {entry.name: _token(entry) for entry in actors})
    names = _names(briefs, actors)
    placed = _place(briefs, groups, names)
    _fill_out(
        placed, groups, {slug: n for n, story in enumerate(stories) for slug in story.briefs}, names
    )
    groups = _follow_shifts(briefs, placed, groups)
    slugs = {(a.brief, a.actor): entry.slug for entry in actors for a in entry.appearances}
    taken = {note.slug for note in notes}
    issues = [_issue(group, slugs, taken) for group in groups if group.stands]
    for group in groups:
        if group.note and not group.stands:
            name = group.note.name or group.note.title or group.note.slug
            problems.append(
                Problem(
                    group.note.path,
                    None,
                    f"no position is about “{name}”",
                    "is an alias missing?",
                    "warning",
                )
            )
    return tuple(
        sorted(
            issues,
            key=lambda i: (
                -len(i.stances),
                -len({s.actor for s in i.stances}),
                i.name.casefold(),
                i.slug,
            ),
        )
    ), problems


def _noted(notes: Sequence[Note], tokens: Mapping[str, str]) -> tuple[list[_Group], list[Problem]]:
    groups: list[_Group] = []
    problems = []
    owner: dict[frozenset[str], Note] = {}
    for note in sorted(notes, key=lambda n: n.slug):
        names = [note.name or note.title or note.slug.replace("-", " "), *note.aliases]
        cores = list({c.words: c for c in (core(_joined(n, tokens)) for n in names)}.values())
        for taken in [c.words for c in cores if c.words in owner]:
            message = f"“{' '.join(sorted(taken))}” is claimed by {owner[taken].path} as well"
            problems.append(Problem(note.path, None, message, "only the first is followed"))
        cores = [c for c in cores if c.words not in owner]
        owner.update({c.words: note for c in cores})
        groups.append(_Group(cores, note=note))
    return groups, problems


def _names(
    briefs: Sequence[Brief], actors: Sequence[CorpusActor]
) -> dict[str, dict[str, CorpusActor]]:
    """For each brief the forms by which it calls actors."""
    entries = {(a.brief, a.actor): entry for entry in actors for a in entry.appearances}
    return {
        b.slug: {
            form: entries[b.slug, a.id] for a in b.record.actors for form in (*a.aliases, a.name)
        }
        for b in briefs
    }


def _token(entry: CorpusActor) -> str:
    """An actor as one word: "Ann Lee" → "annlee", so that her name by itself is not part of "Ann Lee’s plan"."""
    return entry.slug.replace("-", "")


def _joined(text: str, tokens: Mapping[str, str]) -> str:
    """A phrase with one word for each actor in it, whatever the text calls them: "Lee’s plan" → "annlee’s plan"."""
    present = sorted((form for form in tokens if form in text), key=len, reverse=True)
    if not present:
        return text
    forms = "|".join(re.escape(form) for form in present)
    return re.sub(rf"(?<!\w)(?:{forms})(?!\w)", lambda found: tokens[found.group()], text)


def _place(
    briefs: Sequence[Brief], groups: list[_Group], names: Mapping[str, Mapping[str, CorpusActor]]
) -> dict[tuple[str, str], _Group]:
    """Each position's group, by brief and position; short phrases go first, so that longer ones find them."""
    by_core: dict[Core, list[tuple[Brief, Position]]] = defaultdict(list)
    for brief in briefs:
        tokens = {form: _token(entry) for form, entry in names[brief.slug].items()}
        for position in brief.record.positions:
            by_core[core(_joined(position.issue, tokens) or position.stance)].append(
                (brief, position)
            )
    having: dict[str, list[int]] = defaultdict(list)
    for number, group in enumerate(groups):
        _enter(having, group.cores, number)
    placed = {}
    for found in sorted(
        by_core, key=lambda c: (len(c.words), -len(by_core[c]), sorted(c.words), sorted(c.lead))
    ):
        near = sorted({number for word in found.words for number in having.get(word, ())})
        same = (n for n in near if any(found.words == other.words for other in groups[n].cores))
        number = next(
            same,
            next(
                (n for n in near if any(alike(found, other) for other in groups[n].cores)),
                len(groups),
            ),
        )
        if number == len(groups):
            groups.append(_Group([found]))
            _enter(having, [found], number)
        group = groups[number]
        for brief, position in by_core[found]:
            group.phrases[_wording(names[brief.slug], position)] += 1
            group.stands.append((brief, position))
            placed[brief.slug, position.id] = group
    return placed


def _wording(names: Mapping[str, CorpusActor], position: Position) -> str:
    """The words of a position's issue as a name; an actor is called by their own."""
    wording = phrase(position.issue) or position.stance
    return names[wording].name if wording in names else wording


def _fill_out(
    placed: dict[tuple[str, str], _Group],
    groups: Sequence[_Group],
    story_of: Mapping[str, int],
    names: Mapping[str, Mapping[str, CorpusActor]],
) -> None:
    """Moves positions on a bare noun, "the levy", to the issue of the only fuller phrase with that noun in the same brief, or else story."""
    heads: dict[tuple[object, str], dict[int, _Group]] = defaultdict(dict)
    bare: list[tuple[_Group, Brief, Position, str]] = []
    for group in groups:
        for brief, position in group.stands:
            joined = _joined(
                position.issue, {form: _token(entry) for form, entry in names[brief.slug].items()}
            )
            if phrase(position.issue) in names[brief.slug]:
                continue
            if len(content_words(joined)) > 1:
                for place in {brief.slug, story_of.get(brief.slug, brief.slug)}:
                    heads[place, head_stem(joined)][id(group)] = group
            elif not group.note:
                bare.append((group, brief, position, head_stem(joined)))
    for group, brief, position, word in bare:
        near = (
            heads.get((brief.slug, word))
            or heads.get((story_of.get(brief.slug, brief.slug), word))
            or {}
        )
        if len(near) == 1:
            (fuller,) = near.values()
            wording = _wording(names[brief.slug], position)
            group.stands.remove((brief, position))
            group.phrases -= Counter([wording])
            fuller.phrases[wording] += 1
            fuller.stands.append((brief, position))
            placed[brief.slug, position.id] = fuller


def _enter(having: dict[str, list[int]], cores: Iterable[Core], number: int) -> None:
    for word in sorted(frozenset[str]().union(*(c.words for c in cores))):
        having[word].append(number)


def _follow_shifts(
    briefs: Sequence[Brief], placed: dict[tuple[str, str], _Group], groups: list[_Group]
) -> list[_Group]:
    """A position that changes another is about the same issue, whatever its words."""
    for brief in briefs:
        for position in brief.record.positions:
            later, earlier = (
                placed[brief.slug, position.id],
                placed.get((brief.slug, position.shift or "")),
            )
            if earlier is None or earlier is later or (earlier.note and later.note):
                continue
            kept, gone = (later, earlier) if later.note else (earlier, later)
            kept.cores += gone.cores
            kept.phrases += gone.phrases
            kept.stands += gone.stands
            placed.update({(b.slug, p.id): kept for b, p in gone.stands})
            gone.stands = []
    return [g for g in groups if g.stands or g.note]


def _issue(group: _Group, actor_slugs: Mapping[tuple[str, str], str], taken: set[str]) -> Issue:
    name = (group.note and (group.note.name or group.note.title)) or _name(group.phrases)
    slug = group.note.slug if group.note else unique_slug(name, taken)
    stands = sorted(
        group.stands,
        key=lambda s: (s[0].meta.published or "9999", s[0].slug, s[1].evidence, s[1].id),
    )
    phrases = tuple(sorted(group.phrases, key=lambda p: (-group.phrases[p], p)))
    return Issue(
        slug,
        name,
        phrases,
        tuple(StanceRef(b.slug, p.id, actor_slugs[b.slug, p.actor]) for b, p in stands),
        group.note,
    )


def _name(phrases: Counter[str]) -> str:
    """The shortest wording that says enough; of equal ones the commonest."""
    return min(phrases, key=lambda p: (len(content_words(p)) < 2, len(p.split()), -phrases[p], p))
