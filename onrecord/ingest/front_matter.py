"""What people say of an article above its text: `---`, YAML, `---`.

It overrides what the text shows.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from onrecord import yamlfile
from onrecord.ingest.file_names import address
from onrecord.ingest.foreign_front import OUR_KEYS, PASSED_OVER, translate
from onrecord.model import Form, Metadata
from onrecord.nlp.dates import iso_date, url_date
from onrecord.problems import OnrecordError, Problem


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
    slug: str | None = None
    """The brief that the article is of, or the address that it is to have."""


KEYS = frozenset((*Front.__struct_fields__, *OUR_KEYS, *PASSED_OVER))
"""What a line of front matter may begin with."""


def read_front(document: yamlfile.Document) -> tuple[Front, list[Problem]]:
    """The front matter, checked, its date as ISO, and a problem for each key that is wrong.

    What is wrong is left out; the article is read as if nobody had said it.
    """
    _refuse_draft(document)
    passed_over = translate(document)
    fitted = yamlfile.convert(document, Front)
    front, problems = _without_wrong_slug(yamlfile.without_wrong_url(fitted))
    problems = [*passed_over, *problems]
    if front.date is None:
        return front, problems
    date = iso_date(front.date)
    if date is not None:
        return replace(front, date=date), problems
    message = f"date: “{front.date}” is not a date"
    wrong = fitted.places.value_problem(("date",), message, "write it as 2026-03-02")
    return replace(front, date=None), [*problems, wrong]


def _refuse_draft(document: yamlfile.Document) -> None:
    """Raises OnrecordError where an article says that it is not to be published."""
    key = yamlfile.holding_key(document.data)
    if key is None:
        return
    message = f"“{key}:” says that the article is not to be published"
    hint = "begin the file's name with _, or write publish: false into briefs/<slug>.md"
    raise OnrecordError(document.places.problem((key,), message, hint))


def _without_wrong_slug(fitted: yamlfile.Fitted[Front]) -> tuple[Front, list[Problem]]:
    """The front matter without a slug that is none, "Mayor opens bridge", and its problems."""
    front = fitted.value
    if front.slug is None or address(front.slug) == front.slug:
        return front, fitted.problems
    message = f"slug: “{front.slug}” cannot stand in an address"
    hint = f"write it as {address(front.slug)}"
    wrong = fitted.places.value_problem(("slug",), message, hint)
    return replace(front, slug=None), [*fitted.problems, wrong]


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
