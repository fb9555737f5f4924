"""The map of the site for search engines, as sitemaps.org describes it, and `robots.txt`, which names it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import escape

from onrecord.site import urls
from onrecord.site.files import SiteFile, TemplatePage
from onrecord.site.index import Index

ADDRESSES = 50_000
"""So many may stand in one file."""
BYTES = 50 * 1024 * 1024
"""So long may one file be."""
_AROUND = 128
"""More bytes than the tags and the date of an address take, or the frame of a file."""

CorpusActor = tuple[str, str]
"""An address and the date of what is there, or an empty one."""


def map_files(index: Index, pages: Sequence[SiteFile]) -> list[TemplatePage]:
    """`robots.txt`, and where the site's address is known `sitemap.xml` with the date of each brief; where one file cannot hold all
    addresses, that is an index of `sitemap-1.xml`, `sitemap-2.xml` and so on."""
    files = [TemplatePage(urls.ROBOTS, "robots.txt", {"site": index.site})]
    if not index.site.base_url:
        return files
    dates = {urls.brief_page(b.slug): b.meta.published or "" for b in index.corpus.briefs}
    parts = cut(
        sorted(
            (index.public_address(p.path), dates.get(p.path, ""))
            for p in pages
            if urls.is_page(p.path)
        ),
        ADDRESSES,
        BYTES,
    )
    if len(parts) == 1:
        return [*files, TemplatePage(urls.SITEMAP, "sitemap.xml", {"places": parts[0]})]
    names = [urls.sitemap_part(number) for number in range(1, len(parts) + 1)]
    files.append(
        TemplatePage(
            urls.SITEMAP, "sitemaps.xml", {"places": [index.public_address(name) for name in names]}
        )
    )
    return files + [
        TemplatePage(name, "sitemap.xml", {"places": part})
        for name, part in zip(names, parts, strict=True)
    ]


def cut(places: Iterable[CorpusActor], addresses: int, size: int) -> list[list[CorpusActor]]:
    """The entries in as many parts as are needed for none to hold more than so many, or to be longer than so many bytes as a file.

    >>> cut([("a", ""), ("b", ""), ("c", "")], 2, 1000)
    [[('a', ''), ('b', '')], [('c', '')]]
    """
    parts: list[list[CorpusActor]] = [[]]
    room = size - _AROUND
    for entry in places:
        length = len(escape(entry[0]).encode()) + _AROUND
        if parts[-1] and (len(parts[-1]) == addresses or length > room):
            parts.append([])
            room = size - _AROUND
        parts[-1].append(entry)
        room -= length
    return parts
