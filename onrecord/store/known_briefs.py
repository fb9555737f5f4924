"""The briefs that a site had at its last build."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from onrecord.model import Article
from onrecord.store.records import RecordStore, StoredRecord
from onrecord.store.registry import Entry


def known_briefs(store: RecordStore, articles: Sequence[Article]) -> dict[str, Entry]:
    """The briefs of the registry and of records that it does not have, by their slugs.

    An editor chooses another slug by giving the record's file another name.
    """
    renamed = _renamed_by_hand(store)
    entries = store.registry.entries
    known = {renamed.get(slug, slug): entry for slug, entry in entries.items()}
    others = {slug: stored for slug, stored in store.records.items() if slug not in known}
    # Nearly always the registry has all.
    return known | _known_by_record(known, others, articles) if others else known


def _renamed_by_hand(store: RecordStore) -> dict[str, str]:
    """The new slugs of briefs whose records have another name, by the former ones."""
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
    by_name: dict[str, list[str]] = defaultdict(list)
    by_digest: dict[str, list[str]] = defaultdict(list)
    for article in articles:
        by_name[article.id].append(article.path)
        by_digest[article.digest].append(article.path)
    found: dict[str, Entry] = {}
    for slug, stored in sorted(records.items()):
        is_of_new_article = stored.digest in by_digest and stored.digest not in digests
        if stored.id in taken and not is_of_new_article:
            continue
        # The file with its text, else the one with its name, wherever they lie.
        file = _only(by_digest.get(stored.digest, ())) or _only(by_name.get(stored.id, ()))
        found[slug] = Entry(slug, file or f"seeds/{stored.id}.txt", stored.digest)
        taken.add(stored.id)
        digests.add(stored.digest)
    return found


def _only(paths: Sequence[str]) -> str | None:
    return paths[0] if len(paths) == 1 else None


def _stem(file: str) -> str:
    return PurePosixPath(file).stem
