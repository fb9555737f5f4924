"""Questions on actors that only an editor can answer, each with the note that answers it."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord import yamlfile
from onrecord.corpus.clusters import Member
from onrecord.nlp.text import line_and_column
from onrecord.problems import Kind, Problem


def ask(
    about: Member, message: str, file: str, lines: dict[str, object], no: str, kind: Kind
) -> Problem:
    """A question, at the place where the doubtful name first stands in its article.

    `lines` are what `file` says where the answer is yes; `no` tells what to do where it is no.
    """
    spans = about.actor.mentions
    line, column = line_and_column(about.brief.text, spans[0].start) if spans else (None, None)
    return Problem(
        about.brief.article_path,
        line,
        message,
        f"if so, write this into {file}, between two lines ---; if not, {no}",
        "question",
        column,
        kind,
        yamlfile.dump(lines),
    )


def names_of(slugs: Sequence[str]) -> str:
    """Briefs as `not:` lists them: `["c", "d"]` → `not: [c, d]`."""
    return f"not: [{', '.join(slugs)}]"
