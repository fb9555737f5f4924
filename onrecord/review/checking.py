"""Whether a correction does what it should, and nothing else; seen before it is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from onrecord.interface import say
from onrecord.model import Position
from onrecord.problems import Problem
from onrecord.review.acts import Refused, Written
from onrecord.review.findings import Finding
from onrecord.review.situation import Situation, differences, findings_by_id


def first_that_fits(
    texts: Iterable[str],
    now: Situation,
    is_done: Callable[[Situation], bool],
    id_: str,
    finding: Finding | None = None,
) -> Written:
    """The first of several texts that does it, and nothing else.

    Raises Refused with what is wrong with the first, which says it most plainly.
    """
    reason = ""
    for text in texts:
        then = now.with_text(text)
        problem = _new_problem(now.problems, then.problems)
        if problem is not None:
            hint = f" ({problem.hint})" if problem.hint else ""
            reason = reason or problem.message + hint
        elif is_done(then) and _nothing_else(finding, now, then):
            if text == now.text:
                raise Refused(say("review.already_so"))
            return Written(text, id_)
    raise Refused(reason or say("review.does_not_fit"))


def _new_problem(before: Sequence[Problem], after: Sequence[Problem]) -> Problem | None:
    known = [problem.message for problem in before]
    for problem in after:
        # Lines move when something is written above.
        if problem.message not in known:
            return problem
        known.remove(problem.message)
    return None


def _nothing_else(finding: Finding | None, now: Situation, then: Situation) -> bool:
    """Whether a correction of a finding leaves all others as they were."""
    if finding is None:
        return True
    return all(
        id_ == finding.id or _rests_on(id_, finding, now, then)
        for id_ in differences(now.brief, then.brief)
    )


def _rests_on(id_: str, finding: Finding, now: Situation, then: Situation) -> bool:
    """Whether something follows a finding: a position that a quote shows, or the other half of a
    change of mind."""
    found = findings_by_id(now.brief).get(id_) or findings_by_id(then.brief).get(id_)
    if not isinstance(found, Position):
        return False
    if isinstance(finding.found, Position):
        return found.shift == finding.found.id
    shown = {p.id for p in now.brief.record.positions if p.quote == finding.found.id}
    return found.quote == finding.found.id or found.shift in shown
