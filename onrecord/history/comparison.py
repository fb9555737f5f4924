"""What is published otherwise than before, finding by finding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from onrecord.model import Change, ChangeReason, PublishedFinding, PublishedState

MIN_LIKENESS = 60.0
"""How much the words of a finding that is gone must be like those of a new one of its kind, for the
two to be one that was changed, 0..100."""


def changes_between(
    before: Mapping[str, PublishedState], after: Mapping[str, PublishedState], date: str
) -> list[Change]:
    """What changed in the briefs that were published before and are now, by brief and kind.

    A brief that is new, or gone, is no change of what it says. `date`: the ISO date to give them.
    """
    found: list[Change] = []
    for slug in sorted(before.keys() & after.keys()):
        if before[slug].findings != after[slug].findings:
            found += _changes_of_brief(before[slug], after[slug], date)
    return found


def _changes_of_brief(before: PublishedState, after: PublishedState, date: str) -> Iterator[Change]:
    because = tuple(_reasons(before, after))
    for old, new in _pairs(before.findings, after.findings):
        one = new or old
        # Two that say the same may differ in their id only.
        if one is None or (old and new and old.says == new.says):
            continue
        yield Change(
            date,
            after.slug,
            one.kind,
            one.id,
            old.says if old else {},
            new.says if new else {},
            because,
            _why(after, old, new),
        )


def _why(state: PublishedState, old: PublishedFinding | None, new: PublishedFinding | None) -> str:
    """What the editor says of the correction that made one finding of another; may be nothing."""
    ids = (finding.id for finding in (old, new) if finding is not None)
    return next((state.reasons[id_] for id_ in ids if id_ in state.reasons), "")


def _reasons(before: PublishedState, after: PublishedState) -> Iterator[ChangeReason]:
    """Why what is published of a brief may differ, the likeliest first."""
    if before.corrections != after.corrections:
        yield "correction"
    if before.article != after.article:
        yield "article"
    if before.analysis != after.analysis:
        yield "analysis"
    # Nothing that the brief rests on has changed.
    if (before.corrections, before.article, before.analysis) == (
        after.corrections,
        after.article,
        after.analysis,
    ):
        yield "settings"


Pair = tuple[PublishedFinding | None, PublishedFinding | None]


def _pairs(before: Iterable[PublishedFinding], after: Iterable[PublishedFinding]) -> list[Pair]:
    """Each finding as it was and as it is; None where it was not, or is not any more."""
    gone = {(finding.kind, finding.id): finding for finding in before}
    new: list[PublishedFinding] = []
    pairs: list[Pair] = []
    for finding in after:
        old = gone.pop((finding.kind, finding.id), None)
        if old is None:
            new.append(finding)
        else:
            pairs.append((old, finding))
    for finding in new:
        likest = _likest(finding, gone.values())
        if likest is not None:
            del gone[likest.kind, likest.id]
        pairs.append((likest, finding))
    return [*pairs, *((old, None) for old in gone.values())]


def _likest(
    finding: PublishedFinding, others: Iterable[PublishedFinding]
) -> PublishedFinding | None:
    """The finding of the same kind whose words are most like those of another; maybe none."""
    from rapidfuzz import fuzz

    words = finding.says.get("words", "")
    same_kind = [other for other in others if other.kind == finding.kind]
    likeness = [(fuzz.ratio(words, other.says.get("words", "")), other) for other in same_kind]
    best = max(likeness, key=lambda pair: pair[0], default=None)
    return best[1] if best is not None and best[0] >= MIN_LIKENESS else None
