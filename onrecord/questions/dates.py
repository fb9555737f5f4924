"""Briefs without a date, which stand at the end of every list."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.problems import Problem
from onrecord.questions.asked_brief import AskedBrief


def ask_about_date(asked: AskedBrief) -> Iterator[Problem]:
    """When an article was published, where neither it nor its editor says so."""
    brief = asked.brief
    if brief.meta.published is None:
        yield Problem(
            brief.article_path,
            1,
            "of what day is it? It has no date",
            f"write such a line into {asked.file}",
            "question",
            kind="date",
            yaml="date: 2026-03-02",
        )
