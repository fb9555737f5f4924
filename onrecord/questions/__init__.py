"""What only an editor can answer, brief by brief. The questions on actors of several briefs are the
corpus's own.

Pure, like the corpus. A brief that says `reviewed:` has no open question: its editor has read it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from onrecord.model import Brief
from onrecord.problems import Problem
from onrecord.questions.asked_brief import AskedBrief
from onrecord.questions.dates import ask_about_date
from onrecord.questions.duplicates import ask_about_duplicates
from onrecord.questions.positions import ask_about_positions
from onrecord.questions.speakers import ask_about_speakers, ask_about_statements


def find_questions(briefs: Sequence[Brief], sure_statement: float) -> list[Problem]:
    """The open questions on briefs; of one kind and brief those that matter most come first.

    `sure_statement`: how sure a statement without quotation marks must be, 0..1, to be shown.
    Those on quotes and positions have no lines yet, which take time: `with_lines` adds them.
    """
    asked = [AskedBrief(brief) for brief in briefs if brief.reviewed is None]
    found = [question for each in asked for question in _questions_on(each, sure_statement)]
    return [*found, *ask_about_duplicates(briefs)]


def with_lines(
    briefs: Sequence[Brief], sure_statement: float, listed: Sequence[Problem]
) -> list[Problem]:
    """The same problems, the questions of `find_questions` with the lines that answer them."""
    wanted = frozenset(problem for problem in listed if not problem.yaml)
    paths = {problem.path for problem in wanted}
    asked = [AskedBrief(brief, wanted) for brief in briefs if brief.article_path in paths]
    answered = {
        replace(question, yaml=""): question
        for each in asked
        for question in _questions_on(each, sure_statement)
    }
    return [answered.get(problem, problem) for problem in listed]


def _questions_on(asked: AskedBrief, sure_statement: float) -> Iterator[Problem]:
    yield from ask_about_date(asked)
    yield from ask_about_speakers(asked)
    yield from ask_about_statements(asked, sure_statement)
    yield from ask_about_positions(asked)
