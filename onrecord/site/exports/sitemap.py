"""The map of the site for search engines, as sitemaps.org describes it, and `robots.txt`, which
names it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import escape

from onrecord.site import urls
from onrecord.site.files import SiteFile, TemplatePage
from onrecord.site.index import Index

# So many may stand in one file.
ADDRESSES = 50_000
# So long may one file be.
BYTES = 50 * 1024 * 1024
# More bytes than the tags and the date of an address take, or the frame of a file.
_AROUND = 128

# An address and the date of what is there, or an empty one.
Entry = tuple[str, str]


def map_files(index: Index, files: Iterable[SiteFile]) -> list[TemplatePage]:
    """`robots.txt`, and where the site's address is known `sitemap.xml` with the briefs' dates.

    Where one file cannot hold all addresses, that is an index of `sitemap-1.xml`, `sitemap-2.xml`
    and so on.
    """
    robots = TemplatePage(urls.ROBOTS, "robots.txt", {"site": index.site})
    # A map must have full addresses.
    if not index.site.base_url:
        return [robots]
    parts = cut(_entries(index, files), ADDRESSES, BYTES)
    if len(parts) == 1:
        return [robots, _map(urls.SITEMAP, parts[0])]
    names = [urls.sitemap_part(number) for number in range(1, len(parts) + 1)]
    addresses = [index.public_address(name) for name in names]
    overview = TemplatePage(urls.SITEMAP, "sitemaps.xml", {"places": addresses})
    return [robots, overview, *map(_map, names, parts)]


def _map(path: str, entries: Sequence[Entry]) -> TemplatePage:
    return TemplatePage(path, "sitemap.xml", {"places": entries})


def _entries(index: Index, files: Iterable[SiteFile]) -> list[Entry]:
    """The addresses of all pages; only briefs have a date."""
    dates = {urls.brief_page(brief.slug): brief.meta.published or "" for brief in index.briefs}
    pages = [file.path for file in files if urls.is_page(file.path)]
    return sorted((index.public_address(page), dates.get(page, "")) for page in pages)


def cut(entries: Iterable[Entry], addresses: int, size: int) -> list[list[Entry]]:
    """The entries in as many parts as are needed.

    None holds more than so many addresses, nor is it longer than so many bytes as a file.

    >>> cut([("a", ""), ("b", ""), ("c", "")], 2, 1000)
    [[('a', ''), ('b', '')], [('c', '')]]
    """
    parts: list[list[Entry]] = [[]]
    room = size - _AROUND
    for entry in entries:
        length = len(escape(entry[0]).encode()) + _AROUND
        # One address that is too long for any file still stands in one.
        is_full = len(parts[-1]) == addresses or length > room
        if parts[-1] and is_full:
            parts.append([])
            room = size - _AROUND
        parts[-1].append(entry)
        room -= length
    return parts
