"""The stages, one after another: the map of the program.

read → analyse → brief → link → views → render → search → check → publish. Problems are gathered; what can be built is built.
"""

from __future__ import annotations

import contextlib
import gc
import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from onrecord import extract, ingest, interface, site
from onrecord.config.settings import Language, Settings, load_settings
from onrecord.corpus import link
from onrecord.extract.record import text_digest
from onrecord.model import Article, Brief, Corpus, Fingerprint, Record
from onrecord.output import link_check, publish, render, search
from onrecord.problems import OnrecordError, Problem, errors
from onrecord.site.files import RawFile
from onrecord.store import dump_record, load_brief, load_record

Progress = Callable[[str, int, int], None]
"""Told the stage, how many are done, and of how many."""

PACKAGED = Path(__file__).parent / "templates"
THEME = PACKAGED if PACKAGED.is_dir() else Path(__file__).parent.parent / "templates"
SLUG_LENGTH = 80


class Result(Struct, frozen=True):
    """What a build did."""

    articles: int = 0
    analysed: int = 0
    """Articles whose record was made anew."""
    actors: int = 0
    quotes: int = 0
    positions: int = 0
    pages: int = 0
    seconds: float = 0.0
    problems: tuple[Problem, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether there is an error among the problems."""
        return any(p.severity == "error" for p in self.problems)


class _Stored(Struct, frozen=True):
    """The part of a record that tells whether it is still good."""

    id: str
    digest: str = ""
    made_by: Fingerprint | None = None


def silent(stage: str, done: int, total: int) -> None:
    """A `Progress` that says nothing."""


def build(root: Path, out: Path, progress: Progress = silent, write: bool = True) -> Result:
    """Builds the site in the folder `root` into `out`; with `write` false nothing is written, neither records nor pages.

    Raises OnrecordError only where nothing at all can be built: no usable site.yaml.
    """
    began = time.perf_counter()
    settings = load_settings(root)
    articles, problems = read_articles(root, progress)
    briefs, analysed, more = make_briefs(root, articles, settings.language, progress, write)
    content, wrong = ingest.read_content(root)
    corpus, unclear = link(briefs, content, settings.outlets)
    with interface.speaking(settings.interface), _nothing_thrown_away():
        files, faults = render_site(root, out, corpus, settings, progress)
    problems += [*more, *wrong, *unclear, *faults]
    if write and briefs and files:
        problems += _publish(files, out, root)
    return Result(
        articles=len(articles),
        analysed=analysed,
        actors=len(corpus.actors),
        quotes=sum(len(brief.record.quotes) for brief in briefs),
        positions=sum(len(brief.record.positions) for brief in briefs),
        pages=sum(name.endswith(".html") for name in files),
        seconds=time.perf_counter() - began,
        problems=tuple(
            dict.fromkeys(sorted(problems, key=lambda p: (p.path, p.line or 0, p.message)))
        ),
    )


@contextlib.contextmanager
def _nothing_thrown_away() -> Iterator[None]:
    """Inside, Python does not look for garbage: all that views make is kept until it is written, and to look through it over and over
    takes a tenth of a large build."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def read_articles(root: Path, progress: Progress = silent) -> tuple[list[Article], list[Problem]]:
    """The articles of `seeds/`, by id; one with an id that is taken is left out and named as a problem."""
    seeds, problems = ingest.find_seeds(root)
    found: dict[str, Article] = {}
    for i, path in enumerate(seeds):
        progress("reading", i, len(seeds))
        try:
            article = ingest.read_article(path, root)
        except OnrecordError as error:
            problems += error.problems
            continue
        if article.id in found:
            hint = "rename one of them; an article is known by its file's name"
            problems.append(
                Problem(article.path, None, f"has the same name as {found[article.id].path}", hint)
            )
        else:
            found[article.id] = article
    progress("reading", len(seeds), len(seeds))
    if not found and not problems:
        problems.append(
            Problem("seeds", None, "there are no articles", "put .txt or .md files into seeds/")
        )
    return list(found.values()), problems


def make_briefs(
    root: Path, articles: Sequence[Article], language: Language, progress: Progress, write: bool
) -> tuple[list[Brief], int, list[Problem]]:
    """The brief of each article, how many articles were analysed, and what went wrong. Records that are still good are not made anew."""
    now = extract.fingerprint(language)
    try:
        stored, problems = _stored(root)
    except OnrecordError as error:
        return [], 0, list(error.problems)
    slugs = _slugs(articles, stored, root)
    stale = [a for a in articles if a.id in slugs and not _is_good(stored.get(slugs[a.id]), a, now)]
    records: dict[str, Record] = {}
    try:
        for article, record in zip(
            stale, extract.extract_records(stale, language) if stale else (), strict=False
        ):
            records[article.id] = record
            progress("analysing", len(records), len(stale))
            if write:
                _write(root, f"briefs/{slugs[article.id]}.json", dump_record(record))
    except OnrecordError as error:
        problems += error.problems
    briefs: list[Brief] = []
    for article in articles:
        slug = slugs.get(article.id)
        if slug is None:
            continue
        try:
            usable = slug in stored and stored[slug].digest == text_digest(article.text)
            kept = (
                load_record(root / "briefs" / f"{slug}.json", article)
                if usable and article.id not in records
                else None
            )
        except OnrecordError as error:
            problems += error.problems
            continue
        if current := records.get(article.id, kept):
            brief, wrong = load_brief(root, slug, article, current)
            briefs.append(brief)
            problems += wrong
    return briefs, len(records), [*problems, *_orphans(root, set(slugs.values()), stored)]


def _stored(root: Path) -> tuple[dict[str, _Stored], list[Problem]]:
    """What is known of each `briefs/<slug>.json`, by slug. Raises OnrecordError where the folder cannot be read."""
    found, problems = {}, []
    try:
        names = os.listdir(root / "briefs")
    except FileNotFoundError:
        names = []
    except OSError as error:
        raise OnrecordError(
            Problem("briefs", None, f"the folder cannot be read: {error.strerror}")
        ) from None
    for path in sorted(root / "briefs" / name for name in names if name.endswith(".json")):
        try:
            found[path.stem] = msgspec.json.decode(path.read_bytes(), type=_Stored)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            hint = "delete the file to have it made anew; corrections belong into the .md file beside it"
            problems.append(Problem(f"briefs/{path.name}", None, f"no record: {error}", hint))
        except OSError as error:
            problems.append(
                Problem(f"briefs/{path.name}", None, f"cannot be read: {error.strerror}")
            )
    return found, problems


def _slugs(articles: Iterable[Article], stored: dict[str, _Stored], root: Path) -> dict[str, str]:
    """The slug of each article by its id: that of its record, or a new one from its title; none where that is a broken record's."""
    from slugify import slugify

    slugs: dict[str, str] = {}
    for slug in sorted(stored):
        slugs.setdefault(stored[slug].id, slug)
    taken = {path.stem for path in (root / "briefs").glob("*.json")}
    broken = taken - set(stored)
    for article in articles:
        if article.id in slugs:
            continue
        base = (
            slugify(article.title, max_length=SLUG_LENGTH, word_boundary=True)
            or slugify(article.id)
            or "brief"
        )
        if base in broken:
            continue
        slug, number = base, 2
        while slug in taken:
            slug, number = f"{base}-{number}", number + 1
        taken.add(slug)
        slugs[article.id] = slug
    ids = {article.id for article in articles}
    return {id_: slug for id_, slug in slugs.items() if id_ in ids}


def _is_good(stored: _Stored | None, article: Article, now: Fingerprint) -> bool:
    """Whether a record need not be made anew. Where the model is not installed, everything but the model counts."""
    if stored is None or stored.made_by is None or stored.digest != text_digest(article.text):
        return False
    made_by = stored.made_by
    if not now.weights:
        made_by = msgspec.structs.replace(
            made_by, model=now.model, model_version=now.model_version, weights=now.weights
        )
    return made_by == now


def _orphans(root: Path, used: set[str], stored: dict[str, _Stored]) -> Iterator[Problem]:
    """Files of `briefs/` that belong to no article: kept, and named. An article that cannot be read still has its own.

    Nothing is said while a folder of articles cannot be read: they may be in there.
    """
    seeds, hidden = ingest.find_seeds(root)
    if errors(hidden):
        return
    there = {path.stem for path in seeds}
    waiting = {slug for slug, record in stored.items() if record.id in there}
    for slug in sorted(stored.keys() - used - waiting):
        hint = f"bring back seeds/{stored[slug].id}.txt, or delete the file"
        yield Problem(f"briefs/{slug}.json", None, "belongs to no article", hint, "warning")
    for path in sorted((root / "briefs").glob("*.md")):
        if (
            path.stem not in {*used, *waiting}
            and not path.with_suffix(".json").exists()
            and path.stem.lower() != "readme"
        ):
            yield Problem(
                f"briefs/{path.name}",
                None,
                "belongs to no brief",
                "name it like the .json file of its brief",
            )


def _write(root: Path, name: str, data: bytes) -> None:
    """Writes a file such that a build that is killed leaves the old one or the new one."""
    path = root / name
    part = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(data)
        os.replace(part, path)
    except OSError as error:
        raise OnrecordError(Problem(name, None, f"cannot be written: {error.strerror}")) from error


def render_site(
    root: Path, out: Path, corpus: Corpus, settings: Settings, progress: Progress
) -> tuple[dict[str, bytes], list[Problem]]:
    """Every file of the site by its path, and what is wrong with them. A page that cannot be rendered stays as it was.

    Gives no files where none can be made.
    """
    override = root / "templates"
    own = override if override.is_dir() and override.resolve() != THEME.resolve() else None
    static = render.static_files(THEME, own)
    names = render.digested(static)
    env = render.environment(THEME, own, names)
    files = {names[name]: data for name, data in static.items()}
    problems: list[Problem] = []
    faults: dict[tuple[str, int | None], list[Problem]] = {}
    try:
        pages, search_records = site.pages_and_search_records(corpus, settings)
    except OnrecordError as error:
        return {}, list(error.problems)
    for i, page in enumerate(pages):
        progress("rendering", i, len(pages))
        if page.path in files:
            problems.append(
                Problem(
                    page.source or page.path,
                    None,
                    f"its address {page.path} is taken",
                    "give the file another name",
                )
            )
            continue
        try:
            files[page.path] = page.data if isinstance(page, RawFile) else render.render(page, env)
        except OnrecordError as error:
            for problem in error.problems:
                faults.setdefault((problem.path, problem.line), []).append(problem)
            if (out / page.path).is_file():
                files[page.path] = (out / page.path).read_bytes()
    progress("rendering", len(pages), len(pages))
    found, missing = search.search_files(search_records, out)
    files |= found
    problems += missing
    # A page that is missing makes dead links of all that lead to it, which tell nothing new.
    return files, [*problems, *map(_joined, faults.values())] if faults else [
        *problems,
        *link_check.dead_links(files, settings.base_url),
    ]


def _joined(faults: Sequence[Problem]) -> Problem:
    """One problem for a line of a template that fails on many pages."""
    first, others = faults[0], len(faults) - 1
    more = f"and {others} more page{'s' if others > 1 else ''}" if others else ""
    return msgspec.structs.replace(first, hint=", ".join(filter(None, [more, first.hint])))


def _publish(files: dict[str, bytes], out: Path, root: Path) -> Sequence[Problem]:
    try:
        return publish.publish(files, out, root).problems
    except OnrecordError as error:
        return error.problems
