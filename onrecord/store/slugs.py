"""The slug of each brief: the name of its files, and its address."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from msgspec import Struct

from onrecord.model import Article
from onrecord.problems import OnrecordError, Problem
from onrecord.store.briefs import corrections_file
from onrecord.store.doubts import doubt_problem, slug_problem
from onrecord.store.edits_file import holds_back
from onrecord.store.recognition import Doubt, Recognition, recognise
from onrecord.store.records import RecordStore, StoredRecord
from onrecord.store.registry import (
    Entry,
    entry_of,
    former_slugs,
    renamed_entry,
    write_registry,
)

MAX_LENGTH = 80
"""Characters of a slug made from a title."""


class Assignment(Struct, frozen=True):
    """Which article is of which brief."""

    articles: dict[str, Article]
    """By slug, in their order."""
    known: dict[str, Entry]
    """What is known from before of each brief, by its present slug."""
    moved: dict[str, str]
    """The present slugs of briefs whose articles wish another than they had, by the former ones."""
    former_slugs: dict[str, tuple[str, ...]]
    """The former slugs of each known or new brief, by its present one."""
    held_back: frozenset[str]
    """Slugs of briefs whose articles are gone, and which are not to be published anyway."""
    problems: tuple[Problem, ...]

    @property
    def is_sure(self) -> bool:
        """Whether no article is in doubt, and no wish was refused."""
        return not self.problems


def assign_slugs(
    articles: Sequence[Article],
    store: RecordStore,
    unreadable: Collection[str] = (),
    complete: bool = True,
) -> Assignment:
    """The articles by their slugs, in their order.

    A slug is the one that the article's front matter wishes, that of its brief, or a new one from
    its title. An article of which it is not sure whether it is that of a known brief has none.
    `unreadable` and `complete` are as for `recognise`.
    """
    known = _known_briefs(store, articles)
    known, recognition = _recognise(known, articles, store, unreadable, complete)
    slugs, problems = _slugs(recognition, known, store)
    present = {
        slug: slugs.get(article.path, slug) for slug, article in recognition.articles.items()
    }
    moved = {old: new for old, new in present.items() if old != new}
    assigned = {slugs[a.path]: a for a in articles if a.path in slugs}
    known = {moved.get(slug, slug): entry for slug, entry in known.items()}
    formers = _former_slugs(known, assigned)
    held_back = {
        doubt.slug
        for doubt in recognition.doubts
        if not doubt.candidates and _is_held_back(doubt.slug, formers, store)
    }
    doubts = (
        doubt_problem(doubt, store.root)
        for doubt in recognition.doubts
        if doubt.slug not in held_back
    )
    return Assignment(
        articles=assigned,
        known=known,
        moved=moved,
        former_slugs=formers,
        held_back=frozenset(held_back),
        problems=(*store.registry.problems, *doubts, *problems),
    )


def _is_held_back(slug: str, formers: Mapping[str, tuple[str, ...]], store: RecordStore) -> bool:
    return holds_back(store.root, corrections_file(store.root, slug, formers.get(slug, ())))


def _former_slugs(
    known: Mapping[str, Entry], assigned: Collection[str]
) -> dict[str, tuple[str, ...]]:
    """The former slugs of each brief that no other brief has by now."""
    present = {*known, *assigned}
    formers = {slug: former_slugs(slug, entry) for slug, entry in known.items()}
    return {
        slug: tuple(former for former in formers.get(slug, ()) if former not in present)
        for slug in sorted(present)
    }


def update_registry(
    store: RecordStore, assignment: Assignment, made: Collection[str]
) -> list[Problem]:
    """Writes down of which articles the briefs are that were made, by their slugs.

    What was known of the others stays. Gives what went wrong.
    """
    # What could not be read would be lost.
    if store.registry.problems:
        return []
    known = assignment.known
    entries = [entry_of(slug, assignment.articles[slug], known.get(slug)) for slug in made]
    entries += [
        renamed_entry(entry, slug)
        for slug, entry in known.items()
        if slug not in made and entry.words
    ]
    try:
        write_registry(store.root, entries)
    except OnrecordError as error:
        return list(error.problems)
    return []


# What is known from before


def _known_briefs(store: RecordStore, articles: Sequence[Article]) -> dict[str, Entry]:
    """The briefs of the registry and of records that it does not have, by their slugs."""
    renamed = _renamed_by_hand(store)
    entries = store.registry.entries
    known = {renamed.get(slug, slug): entry for slug, entry in entries.items()}
    return known | _known_by_record(known, store.records, articles)


def _renamed_by_hand(store: RecordStore) -> dict[str, str]:
    """The new slugs of briefs whose records an editor gave another name, by the former ones."""
    entries = store.registry.entries
    gone = [entry for slug, entry in entries.items() if not store.has_record(slug)]
    pairs = [
        (entry.slug, slug)
        for slug, stored in store.records.items()
        for entry in gone
        if slug not in entries and _is_record_of(stored, entry)
    ]
    return dict(_unique(pairs))


def _unique(pairs: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The pairs of which neither part stands in another pair."""
    for pair in pairs:
        if sum(pair[0] == one or pair[1] == other for one, other in pairs) == 1:
            yield pair


def _is_record_of(stored: StoredRecord, entry: Entry) -> bool:
    # A record of another format tells no digest.
    return stored.id == _stem(entry.file) and stored.digest in ("", entry.digest)


def _known_by_record(
    known: Mapping[str, Entry], records: Mapping[str, StoredRecord], articles: Sequence[Article]
) -> dict[str, Entry]:
    """Briefs that only a record tells of: the registry was lost, or a build was killed.

    A record of an article that has one already is somebody's copy.
    """
    taken = {_stem(entry.file) for entry in known.values()}
    digests = {entry.digest for entry in known.values()}
    paths: dict[str, list[str]] = defaultdict(list)
    for article in articles:
        paths[article.id].append(article.path)
        paths[article.digest].append(article.path)
    found: dict[str, Entry] = {}
    for slug, stored in sorted(records.items()):
        is_copy = stored.id in taken and (stored.digest in digests or stored.digest not in paths)
        if slug in known or is_copy:
            continue
        # The file with its text, else the one with its name, wherever they lie.
        file = _only(paths[stored.digest]) or _only(paths[stored.id]) or f"seeds/{stored.id}.txt"
        found[slug] = Entry(slug, file, stored.digest)
        taken.add(stored.id)
    return found


def _only(paths: Sequence[str]) -> str | None:
    return paths[0] if len(paths) == 1 else None


def _stem(file: str) -> str:
    return PurePosixPath(file).stem


# Which article is whose


def _recognise(
    known: Mapping[str, Entry],
    articles: Sequence[Article],
    store: RecordStore,
    unreadable: Collection[str],
    complete: bool,
) -> tuple[dict[str, Entry], Recognition]:
    """The briefs that are left, and which article is whose.

    An editor may have withdrawn a brief by deleting its files, and may say of an article that could
    be another's that it is a new one: `slug: a-name-of-its-own`.
    """
    first = recognise(known, articles, unreadable, complete)
    withdrawn = {doubt.slug for doubt in first.doubts if not store.has_files(doubt.slug)}
    left = {slug: entry for slug, entry in known.items() if slug not in withdrawn}
    own = {article.path for article in _candidates(first.doubts) if _has_own_slug(article, known)}
    if not withdrawn and not own:
        return left, first
    others = [article for article in articles if article.path not in own]
    second = recognise(left, others, unreadable, complete)
    new = {article.path for article in second.new} | own
    return left, Recognition(
        second.articles,
        second.doubts,
        second.unread,
        tuple(article for article in articles if article.path in new),
    )


def _candidates(doubts: Iterable[Doubt]) -> Iterator[Article]:
    return (candidate.article for doubt in doubts for candidate in doubt.candidates)


def _has_own_slug(article: Article, known: Collection[str]) -> bool:
    return article.slug is not None and article.slug not in known


# What each brief is called


def _slugs(
    recognition: Recognition, known: Mapping[str, Entry], store: RecordStore
) -> tuple[dict[str, str], list[Problem]]:
    """The slug of each article by its path, and a problem for each wish that is refused."""
    slugs = {article.path: slug for slug, article in recognition.articles.items()}
    holders = _holders(known, store)
    problems: list[Problem] = []
    for wanted, paths in _wishes(recognition, slugs).items():
        for path in paths:
            # A brief may go back to an address that it had.
            own = f"briefs/{slugs.get(path)}.json"
            others = [*(other for other in paths if other != path), holders.get(wanted, own)]
            if others == [own]:
                slugs[path] = wanted
            else:
                problems.append(slug_problem(path, wanted, others[0]))
        holders.setdefault(wanted, paths[0])
    for article in recognition.new:
        # The record may be its own.
        if article.slug is None and _slug_of(article) not in store.broken:
            slug = _free(_slug_of(article), holders)
            slugs[article.path] = slug
            holders[slug] = article.path
    return slugs, problems


def _wishes(recognition: Recognition, slugs: Mapping[str, str]) -> dict[str, list[str]]:
    """The slugs that front matter wishes and articles do not have yet, with the articles' paths."""
    wishes: dict[str, list[str]] = defaultdict(list)
    for article in (*recognition.articles.values(), *recognition.new):
        if article.slug is not None and article.slug != slugs.get(article.path):
            wishes[article.slug].append(article.path)
    return {slug: sorted(paths) for slug, paths in sorted(wishes.items())}


def _holders(known: Mapping[str, Entry], store: RecordStore) -> dict[str, str]:
    """What has each slug that is taken: a record, or the brief that had it as its address."""
    former = {
        old: slug for slug, entry in known.items() for old in (entry.slug, *entry.former_slugs)
    }
    own = {slug: slug for slug in (*store.records, *store.broken, *known)}
    return {slug: f"briefs/{holder}.json" for slug, holder in (former | own).items()}


def _slug_of(article: Article) -> str:
    from slugify import slugify

    # A title of signs alone, "???", makes no slug.
    title = slugify(article.title, max_length=MAX_LENGTH, word_boundary=True)
    return title or slugify(article.id) or "brief"


def _free(slug: str, taken: Collection[str]) -> str:
    """`_free("mayor-opens-bridge", {"mayor-opens-bridge"})` → `"mayor-opens-bridge-2"`."""
    free, number = slug, 2
    while free in taken:
        free, number = f"{slug}-{number}", number + 1
    return free
