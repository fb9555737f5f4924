"""The slug of each brief: the name of its files, and its address."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from onrecord.model import Article
from onrecord.store.records import RecordStore

MAX_LENGTH = 80
"""Characters of a slug made from a title."""


def assign_slugs(articles: Sequence[Article], store: RecordStore) -> dict[str, Article]:
    """The articles by their slugs, in their order.

    A slug is that of the article's record, or a new one from its title. An article whose new slug
    is that of a broken record is left out: the record may be its own.
    """
    known = _slugs_by_id(store)
    found: dict[str, Article] = {}
    taken = {*store.records, *store.broken}
    for article in articles:
        # The address of a page stays even if the article's headline changes.
        if article.id in known:
            found[known[article.id]] = article
            continue
        wanted = _slug_of(article)
        if wanted not in store.broken:
            slug = _free(wanted, taken)
            taken.add(slug)
            found[slug] = article
    return found


def _slugs_by_id(store: RecordStore) -> dict[str, str]:
    """Of several records of one article the first by name."""
    found: dict[str, str] = {}
    for slug in sorted(store.records):
        found.setdefault(store.records[slug].id, slug)
    return found


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
