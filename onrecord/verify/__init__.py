"""Verification: each quotation of a draft is looked up in the site's articles.

A newsletter, or a summary that a program wrote, quotes people. `verify_draft` says of each
quotation whether it is on record word for word (`verbatim`), in other words (`altered`), from
somebody else (`another speaker`), or `not on record`; and of people whose role the draft gives,
whether an article gives it too.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.config.settings import Language
from onrecord.model import Article
from onrecord.nlp.text import STOP_WORDS, stem, words
from onrecord.verify.archive import Archive, open_archive
from onrecord.verify.draft import Draft, read_draft
from onrecord.verify.findings import Finding, RoleQuestion, Source, Verification
from onrecord.verify.fixing import fixed
from onrecord.verify.judging import judge, line_and_column

__all__ = [
    "Archive",
    "Finding",
    "RoleQuestion",
    "Source",
    "Verification",
    "fixed",
    "open_archive",
    "verify_draft",
]


def verify_draft(archive: Archive, article: Article, language: Language) -> Verification:
    """What the articles say of a draft's quotations and roles, in the order of the draft.

    Raises OnrecordError where the language model, which tells who says what in the draft, is
    missing or unfit.
    """
    draft = read_draft(article, language)
    findings = tuple(judge(archive, draft.text, quotation) for quotation in draft.quotations)
    return Verification(findings, tuple(_role_questions(archive, draft)))


def _role_questions(archive: Archive, draft: Draft) -> Iterator[RoleQuestion]:
    """The roles of people whom articles know, and call something else."""
    for role in sorted(draft.roles, key=lambda role: role.span):
        known = archive.roles_of(role.name)
        if known and not any(_share_a_word(role.title, title) for title in known):
            line, column = line_and_column(draft.text, role.span.start)
            yield RoleQuestion(line, column, role.name, role.title, tuple(known))


def _share_a_word(one: str, other: str) -> bool:
    """Whether two titles have a telling word in common: “minister for trade”, “trade minister”."""
    first, second = ({stem(w) for w in words(title)} - STOP_WORDS for title in (one, other))
    return not first.isdisjoint(second)
