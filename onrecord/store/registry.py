"""`briefs/_articles.jsonl`: of which article each brief is, and what both were called before.

The program writes it, a line a brief, and it belongs under version control. Records may be deleted
to have them made anew; what tells which corrections belong to which article may not depend on them.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from onrecord.files import read_inside, write_whole
from onrecord.model import Article
from onrecord.problems import OnrecordError, Problem
from onrecord.store.shingles import shingled, sketch_of

PATH = "briefs/_articles.jsonl"
_HINT = "keep the lines of both sides of a merge, or take the file from version control"


class Entry(Struct, frozen=True, omit_defaults=True):
    """What is known of a brief's article since the last build."""

    slug: str
    file: str
    """Relative to the site's root: `seeds/x.txt`. Empty where only a record tells of the brief."""
    digest: str
    """SHA-256 of the article's text."""
    words: str = ""
    """SHA-256 of its words; empty where only a record tells of the brief."""
    length: int = 0
    """Words."""
    sketch: bytes = b""
    """A sample of its shingles' hashes, in Base64."""
    former_files: tuple[str, ...] = ()
    """The latest last."""
    former_slugs: tuple[str, ...] = ()
    """Former addresses, the latest last."""


class Registry(Struct, frozen=True):
    """The entries of a site."""

    entries: dict[str, Entry] = {}
    """By slug."""
    problems: tuple[Problem, ...] = ()
    """Lines that cannot be read."""


def read_registry(root: Path) -> Registry:
    """The registry of the site in the folder `root`; an empty one where it has none yet."""
    try:
        lines = read_inside(root / PATH, root).splitlines()
    except FileNotFoundError:  # a new site, or one of a former version
        return Registry()
    except OSError as error:
        problem = Problem(PATH, None, f"cannot be read: {error.strerror}")
        return Registry(problems=(problem,))
    entries: dict[str, Entry] = {}
    problems: list[Problem] = []
    for number, line in enumerate(lines, start=1):
        try:
            entry = msgspec.json.decode(line, type=Entry)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            problems.append(Problem(PATH, number, f"tells of no article: {error}", _HINT))
        else:
            entries[entry.slug] = entry
    return Registry(entries, tuple(problems))


def write_registry(root: Path, entries: Iterable[Entry]) -> None:
    """Writes the entries, where they are not what the file says.

    Raises OnrecordError where that cannot be done.
    """
    by_slug = sorted(entries, key=lambda entry: entry.slug)
    data = b"".join(msgspec.json.encode(entry) + b"\n" for entry in by_slug)
    path = root / PATH
    try:
        before = path.read_bytes() if path.exists() else b""
        if data != before:
            write_whole(path, data)
    except OSError as error:
        raise OnrecordError(Problem(PATH, None, f"cannot be written: {error.strerror}")) from error


def entry_of(slug: str, article: Article, before: Entry | None) -> Entry:
    """What is to be known of a brief and its article; `before` is what was."""
    if before is None:
        return _described(Entry(slug, article.path, article.digest), article)
    entry = replace(
        renamed_entry(before, slug),
        file=article.path,
        former_files=_with_former(before.former_files, before.file, article.path),
    )
    if before.words and before.digest == article.digest:
        return entry
    return _described(replace(entry, digest=article.digest), article)


def renamed_entry(entry: Entry, slug: str) -> Entry:
    """What is known of a brief, under the slug that it has now."""
    return replace(entry, slug=slug, former_slugs=former_slugs(slug, entry))


def former_slugs(slug: str, entry: Entry) -> tuple[str, ...]:
    """The former slugs of a brief that has a slug now, the latest last."""
    return _with_former(entry.former_slugs, entry.slug, slug)


def _described(entry: Entry, article: Article) -> Entry:
    text = shingled(article)
    return replace(entry, words=text.words, length=text.length, sketch=sketch_of(text.shingles))


def _with_former(formers: tuple[str, ...], before: str, now: str) -> tuple[str, ...]:
    """The former names when `before` gives way to `now`.

    `_with_former(("a",), "b", "a")` → `("b",)`.
    """
    found = formers if before in ("", now) else (*formers, before)
    return tuple(dict.fromkeys(name for name in found if name != now))
