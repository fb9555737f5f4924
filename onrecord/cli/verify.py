"""`onrecord verify`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.shared import print_problems, problems_end_it, site_option
from onrecord.problems import OnrecordError, Problem, errors

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.config.settings import Settings
    from onrecord.model import Article, Brief
    from onrecord.verify import Finding, RoleQuestion, Source, Verification

_COLOURS = {"verbatim": "green", "too short": None}
_STANDARD_INPUT = "standard-input.md"


@click.command(short_help="Look up each quotation of a draft in the site's articles.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@click.option(
    "--fix",
    is_flag=True,
    help="Write a copy with the exact words and links: DRAFT.fixed.md, or standard output for -.",
)
@site_option
@click.argument("draft", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True))
def verify(draft: Path, site: Path, form: str, fix: bool) -> None:
    """Look up each quotation of DRAFT (- for standard input) in the site's articles: whether it is
    there word for word, in other words, from somebody else, or not at all.

    The exit status is 0 where every quotation is on record, word for word, and from whom the draft
    says.
    """
    from onrecord.config.settings import load_settings
    from onrecord.verify import fixed, open_archive, verify_draft

    with problems_end_it():
        settings = load_settings(site)
        article, problems = _read_draft(draft)
        with open_archive(site, lambda: _briefs(site, settings, problems)) as archive:
            found = verify_draft(archive, article, settings.language)
        print_problems(problems)
        if fix:
            _write_fixed(draft, fixed(article.text, found.findings, settings.base_url))
    _report(found, draft, form, to_stderr=fix and str(draft) == "-")
    sys.exit(not found.is_well or bool(errors(problems)))


def _read_draft(draft: Path) -> tuple[Article, list[Problem]]:
    """The draft as an article, a file read as Markdown whatever its name, and what is wrong with
    its front matter."""
    from onrecord.ingest import article_of_text

    if str(draft) == "-":
        data, name = sys.stdin.buffer.read(), _STANDARD_INPUT
    else:
        try:
            data, name = draft.read_bytes(), draft.with_suffix(".md").name
        except OSError as error:
            message = f"cannot be read: {error.strerror}"
            raise OnrecordError(Problem(str(draft), None, message)) from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise OnrecordError(Problem(str(draft), None, "not UTF-8", "save it as UTF-8")) from None
    return article_of_text(text, name)


def _briefs(site: Path, settings: Settings, problems: list[Problem]) -> Iterator[Brief]:
    """The site's briefs, as a build would make them; nothing is written."""
    from onrecord import ingest, pipeline
    from onrecord.files import following_links
    from onrecord.store import is_published

    with following_links(settings.follow_links):
        sources = pipeline.read_articles(site)
        content, unreadable = ingest.read_content(site)
        made = pipeline.make_briefs(
            site, sources, settings.language, pipeline.silent, write=False, notes=content.actors
        )
    problems += [*sources.problems, *unreadable, *made.problems]
    # A link to a brief that is not published would lead nowhere.
    yield from (brief for brief in made.briefs if is_published(brief, settings.publish))


def _write_fixed(draft: Path, text: str) -> None:
    """Writes the copy beside the draft; what is there is not overwritten. Raises OnrecordError."""
    if str(draft) == "-":
        click.echo(text, nl=False)
        return
    copy = draft.with_name(f"{draft.stem}.fixed{draft.suffix}")
    try:
        with copy.open("x", encoding="utf-8", newline="") as file:
            file.write(text)
    except FileExistsError:
        hint = "delete it, or give it another name"
        raise OnrecordError(Problem(str(copy), None, "there is such a file", hint)) from None
    except OSError as error:
        message = f"cannot be written: {error.strerror}"
        raise OnrecordError(Problem(str(copy), None, message)) from error


def _report(found: Verification, draft: Path, form: str, to_stderr: bool) -> None:
    import msgspec

    if form == "json":
        click.echo(msgspec.json.encode(found, order="sorted"), err=to_stderr)
        return
    name = "standard input" if str(draft) == "-" else str(draft)
    for finding in found.findings:
        for line in _finding_lines(finding, name):
            click.echo(line, err=to_stderr)
    for question in found.roles:
        click.echo(_role_line(question, name), err=to_stderr)
    click.echo(summary(found), err=to_stderr)


def _finding_lines(finding: Finding, name: str) -> Iterator[str]:
    word = click.style(finding.outcome, fg=_COLOURS.get(finding.outcome, "red"), bold=True)
    yield f"{name}:{finding.line}:{finding.column}: {word}: “{finding.words}”"
    source = finding.source
    if source is None:
        return
    if finding.difference:
        yield f"    {finding.difference}"
    yield f"    {_whose(source)}, in {_where(source)}"
    if finding.outcome == "another speaker" and source.speakers and finding.speakers:
        yield f"    the draft gives it to {finding.speakers[0]}"


def _whose(source: Source) -> str:
    """Who says the words there: `Ann Hale`, `somebody whom the article does not name`."""
    if not source.in_marks:
        reported = f", which report {source.speakers[0]}" if source.speakers else ""
        return f"the article's own words{reported}"
    return source.speakers[0] if source.speakers else "it is not known who says it"


def _where(source: Source) -> str:
    """`Tribune, 2026-04-09: Ferry stays (briefs/ferry-stays)`"""
    paper = ", ".join(part for part in (source.outlet, source.published) if part)
    return f"{paper}: {source.title} (briefs/{source.slug})" if paper else source.title


def _role_line(question: RoleQuestion, name: str) -> str:
    known = ", ".join(question.on_record)
    place = f"{name}:{question.line}:{question.column}"
    return f"{place}: no article calls {question.name} “{question.title}” (but {known})"


def summary(found: Verification) -> str:
    """`10 quotations: 6 verbatim, 4 altered`"""
    outcomes = [finding.outcome for finding in found.findings]
    counts = ", ".join(
        f"{outcomes.count(outcome)} {outcome}" for outcome in dict.fromkeys(outcomes)
    )
    number = f"{len(outcomes)} quotation{'' if len(outcomes) == 1 else 's'}"
    return f"{number}: {counts}" if outcomes else "no quotations"
