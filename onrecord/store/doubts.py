"""What an editor is told where nobody knows which article a brief is of: which line decides."""

from __future__ import annotations

from pathlib import Path

from onrecord.problems import Problem
from onrecord.store.recognition import Candidate, Doubt

_UNTIL_THEN = "until then nothing is published"


def doubt_problem(doubt: Doubt, root: Path) -> Problem:
    """The problem of a brief whose article is gone, has changed too much, or may be one of
    several."""
    if not doubt.candidates:
        return _gone(doubt, root)
    if [candidate.article.path for candidate in doubt.candidates] == [doubt.file]:
        return _rewritten(doubt, doubt.candidates[0])
    return _several(doubt, root)


def _gone(doubt: Doubt, root: Path) -> Problem:
    files = _files(doubt.slug, root)
    message = f"its article {doubt.file} is gone"
    hint = "bring it back, or take"
    if len(files) > 1:
        message += f", and {files[1]} holds corrections of it"
    # Somebody copied it, and deleted the original later.
    if doubt.copies:
        message += f"; that of briefs/{doubt.copies[0]}.json has the same words"
        hint = (
            f"bring it back, or write `slug: {doubt.slug}` into that copy and delete its brief, or"
            " take"
        )
    hint += (
        f" the brief off the site: delete {' and '.join(files)}, or write `publish: false` into"
        f" briefs/{doubt.slug}.md; {_UNTIL_THEN}"
    )
    return Problem(files[0], None, message, hint)


def _rewritten(doubt: Doubt, candidate: Candidate) -> Problem:
    return Problem(
        doubt.file,
        None,
        f"only {_percent(candidate)} of the text that briefs/{doubt.slug}.json was made of stands "
        "in it",
        f"write into its front matter `slug: {doubt.slug}` if it is the same article, or `slug:` "
        f"and a new name if it is another; {_UNTIL_THEN}",
    )


def _several(doubt: Doubt, root: Path) -> Problem:
    claims = (f"{c.article.path} ({_percent(c)} of its text)" for c in doubt.candidates)
    files = " and ".join(_files(doubt.slug, root))
    return Problem(
        f"briefs/{doubt.slug}.json",
        None,
        f"its article was {doubt.file}, and it is not sure which it is now: {', '.join(claims)}",
        f"write `slug: {doubt.slug}` into the front matter of the one that it is, or delete {files}"
        f" if it is none; {_UNTIL_THEN}",
    )


def _files(slug: str, root: Path) -> list[str]:
    """The record of a brief, and its corrections where it has some."""
    corrections = f"briefs/{slug}.md"
    found = [f"briefs/{slug}.json"]
    return [*found, corrections] if (root / corrections).exists() else found


def _percent(candidate: Candidate) -> str:
    return f"{candidate.share:.0%}".replace("%", " %")


def slug_problem(path: str, slug: str, holder: str) -> Problem:
    """The problem of an article that wishes an address that another brief or article has."""
    return Problem(
        path,
        None,
        f"`slug: {slug}` is that of {holder}",
        f"write another one; {_UNTIL_THEN}",
    )
