"""Which actors of different briefs are one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.link.words import STOPWORDS, american, name_words, unique_slug
from onrecord.model import Actor, ActorKind, Appearance, Brief, Entry, Note
from onrecord.problems import Problem

_HONORIFICS = frozenset(
    {
        "mr",
        "mrs",
        "ms",
        "miss",
        "mx",
        "dr",
        "prof",
        "professor",
        "sir",
        "dame",
        "lord",
        "lady",
        "rev",
        "reverend",
        "councillor",
        "councilor",
        "mayor",
        "president",
        "senator",
        "sen",
        "representative",
        "rep",
        "governor",
        "gov",
        "minister",
        "secretary",
        "judge",
        "justice",
        "captain",
        "capt",
        "general",
        "gen",
        "colonel",
        "col",
        "major",
        "sergeant",
        "sgt",
        "inspector",
        "king",
        "queen",
        "prince",
        "princess",
        "pope",
    }
)
_FAMILY: Mapping[str, str] = {"person": "person", "place": "place", "organisation": "body", "group": "body"}

Key = tuple[str, ...]
"""The family of kinds, then the words of the name; for an editor's note, its slug."""


@dataclass
class _Group:
    members: list[tuple[Brief, Actor]] = field(default_factory=list)
    note: Note | None = None
    reasons: list[str] = field(default_factory=list)


def join_actors(briefs: Sequence[Brief], notes: Sequence[Note]) -> tuple[tuple[Entry, ...], list[Problem]]:
    """Every actor of the briefs once, the most prominent first.

    Takes briefs from old to new. Actors are one where an editor's note says so, where they have the same name and
    compatible kinds, where the name of one is a known short form of the other's, or where a bare last name fits exactly
    one person. `Entry.reason` says which. Gives also the notes that nobody fits or that claim one name.
    """
    claims, problems = _claims(notes)
    groups: dict[Key, _Group] = {}
    for brief in briefs:
        for actor in brief.record.actors:
            note = _claimed(claims, actor)
            group = groups.setdefault(("note", note.slug) if note else key(actor), _Group(note=note))
            group.members.append((brief, actor))
    found = {g.note.slug for g in groups.values() if g.note}
    for note in sorted((n for n in notes if n.slug not in found), key=lambda n: n.slug):
        name = note.name or note.title or note.slug
        problems.append(Problem(note.path, None, f"no brief names “{name}”", "is the name or an alias missing?", "warning"))
    _join_short_forms(groups)
    taken = {note.slug for note in notes}
    entries = [_entry(group, taken) for group in groups.values()]
    return tuple(sorted(entries, key=_prominence({b.slug: b for b in briefs}))), problems


def key(actor: Actor) -> Key:
    """What two actors must share to be one: the family of their kinds and the words of their names."""
    return (_FAMILY[actor.kind], *(_plain(actor.name, actor.kind) or (actor.id,)))


def _plain(name: str, kind: ActorKind) -> tuple[str, ...]:
    """`("Councillor Ann B. Lee", "person")` → `("ann", "lee")`; `("Harbour Board", "organisation")` → `("harbor", "board")`."""
    found = name_words(name)
    if kind != "person":
        return tuple(american(w) for w in found)
    bare = tuple(w for w in found if w not in _HONORIFICS)
    return tuple(w for w in bare if len(w) > 1) or bare or found


def _claims(notes: Sequence[Note]) -> tuple[dict[tuple[str, ...], list[Note]], list[Problem]]:
    """The notes by the names they claim; two notes may share a name only for different kinds."""
    claims: dict[tuple[str, ...], list[Note]] = defaultdict(list)
    problems = []
    for note in sorted(notes, key=lambda n: n.slug):
        names = [note.name or note.title or note.slug.replace("-", " "), *note.aliases]
        for name in dict.fromkeys(name_words(n) for n in names):
            rival = next((n for n in claims[name] if _same_family(n.kind, note.kind)), None)
            if rival:
                problems.append(Problem(note.path, None, f"“{' '.join(name)}” is claimed by {rival.path} as well", "only the first is followed"))
            else:
                claims[name].append(note)
    return claims, problems


def _same_family(one: ActorKind | None, other: ActorKind | None) -> bool:
    return one is None or other is None or _FAMILY[one] == _FAMILY[other]


def _claimed(claims: Mapping[tuple[str, ...], list[Note]], actor: Actor) -> Note | None:
    """The note that claims the actor's name; of several, the one for its kind."""
    fitting = claims.get(name_words(actor.name)) or claims.get(key(actor)[1:], [])
    if len(fitting) > 1:
        fitting = [n for n in fitting if _same_family(n.kind, actor.kind)]
    return fitting[0] if fitting else None


def _join_short_forms(groups: dict[Key, _Group]) -> None:
    """Moves the members of groups that bear a short form of exactly one other group's name into that group."""
    targets: dict[Key, set[Key]] = defaultdict(set)
    for group_key, group in groups.items():
        for form in _forms(group):
            if form != group_key:
                targets[form].add(group_key)
    moves = {}
    for short, found in targets.items():
        longer = {k for k in found if _longer(groups[k], groups[short])} if short in groups else set()
        if len(longer) == 1 and groups[short].note is None:
            moves[short] = longer.pop()
    for short in moves:
        goal = short
        while goal in moves:
            goal = moves[goal]
        group, target = groups[short], groups[goal]
        name, full = group.members[0][1].name, _name(target)
        target.members += group.members
        target.reasons += [*group.reasons, _short_reason(name, full, short[0] == "person" and len(short) == 2)]
    for short in moves:
        del groups[short]


def _short_reason(name: str, full: str, surname: bool) -> str:
    why = "no other person of these briefs bears that name" if surname else "a short form of the name that no other actor of its kind bears"
    return f"“{name}” is counted as {full}: {why}."


def _longer(one: _Group, other: _Group) -> bool:
    """Whether `other` may be short for `one`: a record that names both in one brief knows them for two."""
    lengths = [max(len("".join(key(actor)[1:])) for _, actor in group.members) for group in (one, other)]
    return lengths[0] > lengths[1] and not {b.slug for b, _ in one.members} & {b.slug for b, _ in other.members}


def _forms(group: _Group) -> Iterable[Key]:
    """The keys of the short forms by which other briefs may name this actor."""
    for actor in {id(a): a for _, a in group.members}.values():
        family, *full = key(actor)
        if family == "person" and len(full) > 1:
            yield (family, full[-1])
        for alias in actor.aliases:
            found = _plain(alias, actor.kind)
            if alias[:1].isupper() and _is_form(found, tuple(full)):
                yield (family, *found)


def _is_form(alias: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether an alias is made of the name: its initials, its first word, or several of its words.

    A metonym (Jerusalem for Israel) or a bare head (the Council) is an alias in its own article only.
    """
    if len(alias) == 1:
        return alias[0] == full[0] or (len(full) > 1 and alias[0] in (_initials(full), _initials(w for w in full if w not in STOPWORDS)))
    return len(set(alias) & set(full)) >= min(2, len(full))


def _initials(found: Iterable[str]) -> str:
    return "".join(w[0] for w in found)


def _name(group: _Group) -> str:
    """The editor's name, else the commonest among the fullest ones."""
    if group.note and (group.note.name or group.note.title):
        return group.note.name or group.note.title or ""
    counts = Counter((len(key(actor)), actor.name) for _, actor in group.members)
    return min(counts, key=lambda n: (-n[0], len(name_words(n[1])), -counts[n], n))[1]


def _entry(group: _Group, taken: set[str]) -> Entry:
    members = sorted(group.members, key=lambda m: (m[0].record.article.published or "9999", m[0].slug, m[1].id))
    name = _name(group)
    kinds = Counter(actor.kind for _, actor in members)
    kind = group.note.kind if group.note and group.note.kind else min(kinds, key=lambda k: (-kinds[k], k))
    slug = group.note.slug if group.note else unique_slug(name, taken, kind)
    known = Counter(form for _, a in members for form in (a.name, *a.aliases) if form.casefold() != name.casefold())
    known.update({form: 1 for form in (group.note.aliases if group.note else ()) if form.casefold() != name.casefold()})
    aliases = tuple(sorted(known, key=lambda form: (-known[form], form)))
    appearances = tuple(Appearance(brief.slug, actor.id) for brief, actor in members)
    return Entry(slug, name, kind, aliases, appearances, _reason(group), group.note)


def _reason(group: _Group) -> str:
    briefs = len({brief.slug for brief, _ in group.members})
    first = "Named in one brief." if briefs == 1 else f"The same name in {briefs} briefs."
    if group.note:
        first = "The editor’s note says which names are meant."
    elif group.reasons and briefs <= len(group.reasons) + 1:
        first = ""
    return " ".join(filter(None, [first, *dict.fromkeys(sorted(group.reasons))]))


def _prominence(briefs: Mapping[str, Brief]) -> Callable[[Entry], tuple[float, str, str]]:
    salience = {(slug, a.id): a.salience for slug, brief in briefs.items() for a in brief.record.actors}
    return lambda entry: (-sum(salience[a.brief, a.actor] for a in entry.appearances), entry.name.casefold(), entry.slug)
