"""The site as a review sees it: articles, what was found in them, and who is known."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path

from msgspec import Struct

from onrecord import ingest
from onrecord.config.settings import Settings, read_settings
from onrecord.model import Article, Brief, Record
from onrecord.pipeline import read_articles
from onrecord.problems import OnrecordError, Problem
from onrecord.store import (
    Neighbours,
    assign_slugs,
    load_brief,
    make_neighbours,
    open_store,
)


def stamp(file: Path) -> tuple[int, int] | None:
    """What tells the state of a file from others without reading it; None where there is none."""
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


class Source(Struct, frozen=True):
    """An article with what was found in it, and what the rest of the site knows."""

    slug: str
    article: Article
    record: Record
    former_slugs: tuple[str, ...]
    neighbours: Callable[[], Neighbours]
    sure_statement: float
    files: tuple[Path, ...]
    """Of the article, and of the record."""
    stamps: tuple[tuple[int, int] | None, ...]
    """What told their state when they were read."""

    @property
    def is_outdated(self) -> bool:
        """Whether a build or somebody else has written one of them since."""
        return tuple(map(stamp, self.files)) != self.stamps

    def corrected(self, text: str) -> tuple[Brief, list[Problem]]:
        """The brief that an editor's file with this text would make, and what is wrong with it."""
        # The store reads files, and this is not one yet.
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "briefs", f"{self.slug}.md")
            path.parent.mkdir()
            path.write_text(text, encoding="utf-8", newline="")
            return load_brief(
                Path(folder),
                self.slug,
                self.article,
                self.record,
                self.neighbours,
                self.sure_statement,
            )


class Archive:
    """What can be reviewed of the site in the folder `root`, as it was when this was made."""

    def __init__(self, root: Path) -> None:
        """Raises OnrecordError where there is no site, or no record that can be used."""
        self.root = root
        self.settings: Settings
        self.problems: list[Problem]
        self.settings, self.problems = read_settings(root)
        self._texts: dict[str, str] = {}
        self.sources = {source.slug: source for source in self._read()}
        if not self.sources:
            message, hint = "there is nothing to review", "build the site first"
            raise OnrecordError(*self.problems, Problem("briefs", None, message, hint))

    def _read(self) -> Iterator[Source]:
        found = read_articles(self.root)
        store = open_store(self.root)
        assignment = assign_slugs(found.articles, store, found.unreadable, found.complete)
        store = store.renamed(assignment.moved, write=False)
        self.problems += [*found.problems, *store.problems, *assignment.problems]
        for slug, article in assignment.articles.items():
            try:
                record = store.usable(slug, article)
            except OnrecordError as error:
                self.problems += error.problems
                continue
            # New, or changed since it was analysed.
            if record is None:
                message, hint = "is not analysed as it stands", "build the site first"
                self.problems.append(Problem(article.path, None, message, hint, "warning"))
            else:
                self._texts[article.path] = article.text
                sure_statement = self.settings.language.sure_statement
                formers = assignment.former_slugs[slug]
                files = (self.root / article.path, self.root / "briefs" / f"{slug}.json")
                yield Source(
                    slug,
                    article,
                    record,
                    formers,
                    lambda: self.neighbours,
                    sure_statement,
                    files,
                    tuple(map(stamp, files)),
                )

    @cached_property
    def neighbours(self) -> Neighbours:
        """Whom a correction may name: everybody of all records, and of `content/actors/`."""
        content, _ = ingest.read_content(self.root)
        records = (source.record for source in self.sources.values())
        return make_neighbours(records, content.actors, self._texts)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Everybody whom the site knows, in the order of the alphabet."""
        return tuple(sorted((actor.name for actor in self.neighbours.actors), key=str.casefold))
