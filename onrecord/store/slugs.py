"""The slug of each brief: the name of its files, and its address."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from onrecord.model import Article
from onrecord.problems import OnrecordError, Problem
from onrecord.store.briefs import corrections_file
from onrecord.store.doubts import doubt_problem, slug_problem
from onrecord.store.edits_file import holds_back
from onrecord.store.known_briefs import known_briefs
from onrecord.store.recognition import Doubt, Recognition, recognise
from onrecord.store.records import RecordStore
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
    known = known_briefs(store, articles)
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
