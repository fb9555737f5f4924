"""What people say of an article above its text: `---`, YAML, `---`.

It overrides what the text shows.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from onrecord import yamlfile
from onrecord.model import Form, Metadata
from onrecord.nlp.dates import iso_date, url_date
from onrecord.problems import Problem


class Front(Struct, frozen=True):
    """What an article's front matter may say."""

    title: str | None = None
    outlet: str | None = None
    date: str | None = None
    """`2026-03-02`, or as people write it: `March 2, 2026`."""
    url: str | None = None
    byline: str | None = None
    form: Form | None = None
    """`transcript`, `op-ed` …: how the text is read."""
    speaker: str | None = None
    """Who is interviewed, holds the speech, or writes in the first person."""
    tags: tuple[str, ...] = ()


def read_front(document: yamlfile.Document) -> tuple[Front, list[Problem]]:
    """The front matter, checked, its date as ISO, and a problem for each key that is wrong.

    What is wrong is left out; the article is read as if nobody had said it.
    """
    fitted = yamlfile.convert(document, Front)
    front = fitted.value
    if front.date is None:
        return front, fitted.problems
    date = iso_date(front.date)
    if date is not None:
        return replace(front, date=date), fitted.problems
    message = f"date: “{front.date}” is not a date"
    wrong = fitted.places.value_problem(("date",), message, "write it as 2026-03-02")
    return replace(front, date=None), [*fitted.problems, wrong]


def overlay(meta: Metadata, front: Front) -> Metadata:
    """What the text shows, with the front matter laid over it."""
    meta = replace(
        meta,
        title=front.title or meta.title,
        outlet=front.outlet or meta.outlet,
        url=front.url or meta.url,
        byline=front.byline or meta.byline,
        published=front.date or meta.published,
        tags=front.tags,
        speaker=front.speaker,
    )
    # What nothing else dates the address may: https://example.org/2026/03/02/bridge.
    if meta.url and not meta.published:
        return replace(meta, published=url_date(meta.url))
    return meta
