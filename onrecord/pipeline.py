"""The stages, one after another: the map of the program.

ingest → extract → store → corpus → site → output (render, search index, dead links, publish)

Problems are gathered on the way; what can be built is built.
"""

from __future__ import annotations

import contextlib
import datetime
import functools
import gc
import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from onrecord import audit, extract, history, ingest, interface, site
from onrecord.config.settings import Language, Settings, read_settings
from onrecord.corpus import link
from onrecord.files import following_links
from onrecord.model import Article, Brief, Change, Corpus, Measurement, Note, PublishedState, Record
from onrecord.output import link_check, publish, render, search
from onrecord.problems import OnrecordError, Problem, errors, problems_of, questions
from onrecord.questions import find_questions, with_lines
from onrecord.site.files import RawFile, SiteFile
from onrecord.store import (
    Assignment,
    RecordStore,
    assign_slugs,
    is_up_to_date,
    load_brief,
    make_neighbours,
    open_store,
    published_briefs,
    stale_records,
    stray_corrections,
    update_registry,
)

Progress = Callable[[str, int, int], None]
"""Told the stage, how many are done, and of how many."""

PACKAGED = Path(__file__).parent / "templates"
THEME = PACKAGED if PACKAGED.is_dir() else Path(__file__).parent.parent / "templates"

ENOUGH_ANSWERS = 30
"""Of a kind, from which pages tell how good its findings are."""


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
    """What is wrong: errors and warnings."""
    questions: tuple[Problem, ...] = ()
    """What only an editor can answer; of one kind and file, what matters most comes first."""
    answered: Callable[[Sequence[Problem]], list[Problem]] = list
    """Gives the lines that answer them to questions; a build tells no more than their number."""
    whole: bool = True
    """Whether every known brief was made. Otherwise nothing was published."""
    unpublished: int = 0
    """Briefs that an editor or the settings hold back; of the numbers above only that of the
    articles counts them."""

    @property
    def failed(self) -> bool:
        """Whether there is an error among the problems."""
        return bool(errors(self.problems))


class Sources(Struct, frozen=True):
    """What is in `seeds/`."""

    articles: list[Article]
    """Those that can be read, by path."""
    unreadable: frozenset[str]
    """The files of the others."""
    complete: bool
    """False where a folder cannot be read: there may be more."""
    problems: list[Problem]


class MadeBriefs(Struct, frozen=True):
    """The briefs of a site, and what making them took."""

    briefs: list[Brief]
    problems: list[Problem]
    analysed: int = 0
    """Articles whose record was made anew."""
    whole: bool = True
    """Whether every brief that was made before is among them."""


def silent(stage: str, done: int, total: int) -> None:
    """A `Progress` that says nothing."""


def build(root: Path, out: Path, progress: Progress = silent, write: bool = True) -> Result:
    """Builds the site in the folder `root` into `out`.

    With `write` false nothing is written, neither records nor pages; nor is it where a setting is
    wrong, but all other problems are found. Raises OnrecordError only where the folder is no site:
    there is no site.yaml, or it cannot be read.
    """
    began = time.perf_counter()
    settings, unfit = read_settings(root)
    with following_links(settings.follow_links):
        result = _build(root, out, progress, write, settings, unfit)
    return msgspec.structs.replace(result, seconds=time.perf_counter() - began)


def _build(
    root: Path,
    out: Path,
    progress: Progress,
    write: bool,
    settings: Settings,
    unfit: Sequence[Problem],
) -> Result:
    """The stages, by the settings and what is wrong with those."""
    # What a wrong setting meant to say, nobody knows: nothing is analysed or published by it.
    write = write and not unfit
    # seeds/ and briefs/ → briefs
    sources = read_articles(root, progress)
    content, unreadable = ingest.read_content(root)
    made = make_briefs(
        root, sources, settings.language, progress, write, content.actors, analyse=not unfit
    )
    briefs = made.briefs
    # briefs and content/ → everything once; what is not published ends here
    published = published_briefs(briefs, settings.publish)
    is_all = published == briefs
    # A name that only stands where nobody sees it is no name that stands nowhere.
    everything, unclear = link(briefs, content, settings.outlets)
    corpus = everything if is_all else link(published, content, settings.outlets)[0]
    problems = [*unfit, *sources.problems, *made.problems, *unreadable]
    files: dict[str, bytes] = {}
    asked: list[Problem] = []
    # What is wrong with half a site may be right in the whole.
    if made.whole:
        measurements, judged = _measure(root, everything, settings)
        corpus = msgspec.structs.replace(corpus, measurements=measurements)
        # → files, by name
        with interface.use_language(settings.interface), _gc_paused():
            ledger, states, changes = _what_changed(root, corpus, settings)
            told = history.publishable_changes(changes, states, settings.publish)
            files, faults = render_site(root, out, corpus, settings, progress, told, is_all)
        problems += [*ledger.problems, *unclear, *judged, *faults]
        sure = settings.language.sure_statement
        asked = questions([*unclear, *judged])
        asked += find_questions(briefs, sure)
        # A site without a single brief would wipe out the former one.
        if write and briefs and files:
            problems += _publish(files, out, root)
            problems += _remember(ledger, states, changes)
    return Result(
        articles=len(sources.articles),
        analysed=made.analysed,
        actors=len(corpus.actors),
        unpublished=len(briefs) - len(published),
        quotes=sum(_shown_quotes(brief, settings.language.sure_statement) for brief in published),
        positions=sum(len(brief.record.positions) for brief in published),
        pages=sum(name.endswith(".html") for name in files),
        problems=_in_order(problem for problem in problems if problem.severity != "question"),
        questions=tuple(dict.fromkeys(asked)),
        answered=functools.partial(with_lines, briefs, settings.language.sure_statement),
        whole=made.whole,
    )


def _measure(
    root: Path, corpus: Corpus, settings: Settings
) -> tuple[tuple[Measurement, ...], list[Problem]]:
    """What an audit tells of the kinds that have enough answers, and what is wrong with answers."""
    answers, problems = audit.read_answers(root)
    # Most sites were never audited.
    if not answers:
        return (), problems
    population = audit.make_population(corpus, settings.language.sure_statement)
    found = audit.report(population, answers)
    enough = tuple(each for each in found.measurements if each.judged >= ENOUGH_ANSWERS)
    return enough, [*problems, *found.void]


def stored_corpus(root: Path) -> tuple[Settings, Corpus, list[Problem]]:
    """The corpus of the records that are on disk, and what is wrong; nothing is analysed.

    Raises OnrecordError where the folder is no site.
    """
    settings, unfit = read_settings(root)
    with following_links(settings.follow_links):
        briefs, problems = stored_briefs(root, settings.language.sure_statement)
        content, _ = ingest.read_content(root)
    corpus, unclear = link(briefs, content, settings.outlets)
    return settings, corpus, [*unfit, *problems, *unclear]


def _shown_quotes(brief: Brief, sure_statement: float) -> int:
    """How many quotes of a brief its pages show."""
    return sum(quote.is_shown(sure_statement) for quote in brief.record.quotes)


def _in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Each problem once, by file and line."""
    # Two stages may find the same.
    by_place = sorted(problems, key=lambda p: (p.path, p.line or 0, p.column or 0, p.message))
    return tuple(dict.fromkeys(by_place))


@contextlib.contextmanager
def _gc_paused() -> Iterator[None]:
    """Inside, Python looks for no garbage.

    All that is made for the pages is kept until it is written; to look through it over and over
    takes a tenth of a large build.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def read_articles(root: Path, progress: Progress = silent) -> Sources:
    """The articles of `seeds/`. One with a path that is taken is left out, and is a problem."""
    paths, problems = ingest.find_seeds(root)
    complete = not errors(problems)
    found: dict[str, Article] = {}
    unreadable: set[str] = set()
    for i, path in enumerate(paths):
        progress("reading", i, len(paths))
        try:
            article, wrong = ingest.read_article(path, root)
        except Exception as error:
            name = ingest.path_in_site(path, root)
            problems += problems_of(error, name)
            unreadable.add(name)
            continue
        problems += wrong
        # “é” as one character, and as two
        if article.path in found:
            problems.append(_same_name(article))
        else:
            found[article.path] = article
    progress("reading", len(paths), len(paths))
    for article in found.values():
        problems += ingest.language_problems(article)
    # A folder that cannot be read is a problem already.
    if not found and not problems:
        hint = "put .txt or .md files into seeds/"
        problems.append(Problem("seeds", None, "there are no articles", hint))
    return Sources(list(found.values()), frozenset(unreadable), complete, problems)


def _same_name(article: Article) -> Problem:
    message = "there is another file whose name is written with the same letters"
    return Problem(article.path, None, message, "rename one of them")


def make_briefs(
    root: Path,
    sources: Sources,
    language: Language,
    progress: Progress,
    write: bool,
    notes: Sequence[Note] = (),
    analyse: bool = True,
) -> MadeBriefs:
    """The brief of each article.

    Records that are up to date are not made anew; without `analyse` none is. `notes` are those
    about actors: corrections may name whomever they name.
    """
    try:
        store = open_store(root)
        assignment = assign_slugs(sources.articles, store, sources.unreadable, sources.complete)
        store = store.renamed(assignment.moved, write)
    except OnrecordError as error:
        return MadeBriefs([], list(error.problems), whole=False)
    records: dict[str, Record] = {}
    problems: list[Problem] = []
    if analyse:
        outdated = _outdated(assignment.articles, store, language)
        records, problems = _analyse(outdated, language, store if write else None, progress)
        # A build writes them anew.
        if not write:
            problems += stale_records(store, outdated)
    usable, unreadable = _usable_records(assignment, records, store, write)
    briefs, wrong = _correct(assignment, usable, store.root, notes, language.sure_statement)
    made = {brief.slug for brief in briefs}
    # Whose corrections are not applied may say what was retracted.
    strays = _as_corrections(stray_corrections(root, assignment.former_slugs))
    missing = assignment.known.keys() - made - assignment.held_back
    whole = assignment.is_sure and not missing and not errors(strays)
    problems += [*assignment.problems, *unreadable, *wrong, *store.problems, *strays]
    problems += store.orphans(assignment.former_slugs)
    if write:
        problems += update_registry(store, assignment, usable.keys())
    return MadeBriefs(briefs, problems, len(records), whole)


def stored_briefs(root: Path, sure_statement: float) -> tuple[list[Brief], list[Problem]]:
    """The briefs of the records that are on disk, and what is wrong with them; nothing is analysed.

    An article whose record is of another text, or missing, has no brief.
    """
    sources = read_articles(root)
    content, unreadable = ingest.read_content(root)
    try:
        store = open_store(root)
    except OnrecordError as error:
        return [], [*sources.problems, *error.problems]
    assignment = assign_slugs(sources.articles, store, sources.unreadable, sources.complete)
    store = store.renamed(assignment.moved, write=False)
    usable, broken = _usable_records(assignment, {}, store, write=False)
    briefs, wrong = _correct(assignment, usable, root, content.actors, sure_statement)
    problems = [*sources.problems, *unreadable, *store.problems, *assignment.problems]
    return briefs, [*problems, *broken, *wrong]


def _outdated(
    articles: dict[str, Article], store: RecordStore, language: Language
) -> dict[str, Article]:
    """The articles that are new or changed, or all of them after a change of the analysis."""
    current = extract.fingerprint(language)
    return {
        slug: article
        for slug, article in articles.items()
        if slug not in store.broken and not is_up_to_date(store.records.get(slug), article, current)
    }


def _correct(
    assignment: Assignment,
    records: dict[str, Record],
    root: Path,
    notes: Sequence[Note],
    sure_statement: float,
) -> tuple[list[Brief], list[Problem]]:
    """The brief of each record, with its corrections, and what is wrong with those."""
    briefs: list[Brief] = []
    problems: list[Problem] = []
    articles = assignment.articles
    texts = {article.path: article.text for article in articles.values()}
    # Most sites have hardly a correction that asks for it.
    neighbours = functools.cache(lambda: make_neighbours(records.values(), notes, texts))
    for slug, record in records.items():
        formers = assignment.former_slugs[slug]
        try:
            brief, wrong = load_brief(
                root, slug, articles[slug], record, neighbours, sure_statement, formers
            )
        except Exception as error:
            problems += problems_of(error, articles[slug].path)
            continue
        briefs.append(brief)
        problems += _as_corrections(wrong)
    return briefs, problems


def _as_corrections(problems: Iterable[Problem]) -> list[Problem]:
    """Problems of the editor's files, of their kind."""
    return [msgspec.structs.replace(problem, kind="correction") for problem in problems]


def _usable_records(
    assignment: Assignment, records: dict[str, Record], store: RecordStore, write: bool
) -> tuple[dict[str, Record], list[Problem]]:
    """The record of each article by its slug, a new or else a stored one."""
    found: dict[str, Record] = {}
    problems: list[Problem] = []
    for slug, article in assignment.articles.items():
        try:
            # Without the language model older records of the same text still make a site.
            record = records.get(slug) or store.usable(slug, article)
            if record is None:
                continue
            # The article's file was renamed.
            if record.id != article.id:
                record = msgspec.structs.replace(record, id=article.id)
                if write:
                    store.write(slug, record)
        except OnrecordError as error:
            problems += error.problems
            continue
        found[slug] = record
    return found, problems


def _analyse(
    articles: dict[str, Article], language: Language, store: RecordStore | None, progress: Progress
) -> tuple[dict[str, Record], list[Problem]]:
    """The records of articles by slug, each stored as soon as it is made, and what went wrong."""
    records: dict[str, Record] = {}
    problems: list[Problem] = []
    # To load the language model takes seconds.
    if not articles:
        return records, problems
    try:
        made = extract.records_or_problems(articles.values(), language)
        for done, (slug, record) in enumerate(zip(articles, made, strict=False), start=1):
            progress("analysing", done, len(articles))
            if isinstance(record, Problem):
                problems.append(record)
                continue
            records[slug] = record
            if store is not None:
                store.write(slug, record)
    except OnrecordError as error:
        problems += error.problems
    return records, problems


def _what_changed(
    root: Path, corpus: Corpus, settings: Settings
) -> tuple[history.Ledger, dict[str, PublishedState], list[Change]]:
    """What was published before, what is now, and all changes so far, those of today last."""
    # Where records cannot be read, their folder is a problem already.
    if not corpus.briefs:
        return history.Ledger(root, {}, (), ()), {}, []
    present = {former: brief.slug for brief in corpus.briefs for former in brief.former_slugs}
    ledger = history.open_ledger(root).renamed(present)
    try:
        states = history.published_states(root, corpus.briefs, settings)
    except OnrecordError:
        # The pages name what is wrong.
        states = ledger.states
    new = history.changes_between(ledger.states, states, _today())
    return ledger, states, [*ledger.changes, *new]


def _today() -> str:
    """The date of this build, ISO; that of SOURCE_DATE_EPOCH where it is set.

    See https://reproducible-builds.org/specs/source-date-epoch/
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = float(epoch) if epoch.isdecimal() else time.time()
    return datetime.datetime.fromtimestamp(moment, datetime.UTC).date().isoformat()


def _remember(
    ledger: history.Ledger, states: dict[str, PublishedState], changes: Sequence[Change]
) -> Sequence[Problem]:
    """Keeps what is published now, and what changed by it."""
    try:
        ledger.write(states, changes[len(ledger.changes) :])
    except OnrecordError as error:
        return error.problems
    return ()


def render_site(
    root: Path,
    out: Path,
    corpus: Corpus,
    settings: Settings,
    progress: Progress,
    changes: Sequence[Change] = (),
    keep_former: bool = True,
) -> tuple[dict[str, bytes], list[Problem]]:
    """Every file of the site by its path, and what is wrong with them.

    A page that cannot be rendered stays as it was, with `keep_former`. Gives no files where none
    can be made.
    """
    try:
        pages, search_records, unclear = site.contents(corpus, settings, changes)
    except Exception as error:
        return {}, list(problems_of(error, ""))
    files, problems, faults = _render_pages(root, out if keep_former else None, pages, progress)
    problems += unclear
    index, missing = search.search_files(search_records, out)
    files |= index
    problems += missing
    # A page that is missing makes dead links of all that lead to it, which tell nothing new.
    problems += faults or link_check.dead_links(files, settings.base_url)
    return files, problems


def _render_pages(
    root: Path, former: Path | None, pages: Sequence[SiteFile], progress: Progress
) -> tuple[dict[str, bytes], list[Problem], list[Problem]]:
    """The pages and the theme's static files, what is wrong with pages, and with templates.

    A page that cannot be rendered stays as it was in the folder `former`, if there is one.
    """
    override = _own_templates(root)
    static, problems = render.static_files(THEME, override)
    names = render.digested(static)
    env = render.environment(THEME, override, names)
    files = {names[name]: data for name, data in static.items()}
    faults: list[Problem] = []
    for i, page in enumerate(pages):
        progress("rendering", i, len(pages))
        # content/pages/briefs.md would take the place of the list of briefs.
        if page.path in files:
            problems.append(_address_taken(page))
            continue
        try:
            files[page.path] = (
                page.data if isinstance(page, RawFile) else render.render_page(page, env)
            )
        except Exception as error:
            faults += problems_of(error, page.source or page.path)
            # The former page is better than none, unless it tells what is held back by now.
            if former is not None and (former / page.path).is_file():
                files[page.path] = (former / page.path).read_bytes()
    progress("rendering", len(pages), len(pages))
    return files, problems, _one_a_line(faults)


def _own_templates(root: Path) -> Path | None:
    """The templates of the site itself, where it has some besides the theme."""
    folder = root / "templates"
    # The program's own folder is a site as well, whose templates are the theme.
    return folder if folder.is_dir() and folder.resolve() != THEME.resolve() else None


def _address_taken(page: SiteFile) -> Problem:
    message = f"its address {page.path} is taken"
    return Problem(page.source or page.path, None, message, "give the file another name")


def _one_a_line(faults: Iterable[Problem]) -> list[Problem]:
    """One problem for each line of a template, however many pages it fails on."""
    by_line: dict[tuple[str, int | None], list[Problem]] = {}
    for fault in faults:
        by_line.setdefault((fault.path, fault.line), []).append(fault)
    return [_with_count(same) for same in by_line.values()]


def _with_count(faults: Sequence[Problem]) -> Problem:
    """The first of the faults, which says how many more pages have it."""
    first, others = faults[0], len(faults) - 1
    if not others:
        return first
    more = f"and {others} more page{'s' if others > 1 else ''}"
    return msgspec.structs.replace(first, hint=f"{more}, {first.hint}" if first.hint else more)


def _publish(files: dict[str, bytes], out: Path, root: Path) -> Sequence[Problem]:
    try:
        return publish.publish_site(files, out, root).problems
    except OnrecordError as error:
        return error.problems
