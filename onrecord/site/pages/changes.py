"""What changed in what the site publishes: `/changes/` and its feed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from onrecord.interface import say
from onrecord.model import Change
from onrecord.site import urls
from onrecord.site.components import BriefRef, Day, Paging, Place
from onrecord.site.files import SiteFile
from onrecord.site.lists import cut_into_pages
from onrecord.site.page_frame import make_page
from onrecord.site.references import brief_ref
from onrecord.site.site_index import SiteIndex
from onrecord.site.wording import day

PER_PAGE = 100
"""Changes on one page of the list."""
SHOWN = ("words", "speaker", "actor", "stance", "issue", "kind")
"""What is told of a finding, in this order."""


@dataclass(frozen=True, slots=True)
class FieldView:
    """One thing that a finding says: as it stood, and as it stands."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ChangeView:
    """A finding that was changed, is new, or is gone."""

    word: str
    """`Quote changed`"""
    words: str
    """The words that it is about, where they have not changed."""
    fields: tuple[FieldView, ...]
    place: Place | None
    """Where it stands now."""
    why: str
    """What the editor says of it."""


@dataclass(frozen=True, slots=True)
class BriefChangesView:
    """What changed in one brief on one day."""

    brief: BriefRef
    day: Day | None
    because: tuple[str, ...]
    changes: tuple[ChangeView, ...]


@dataclass(frozen=True, slots=True)
class ChangesView:
    """A page of the list of changes."""

    days: tuple[BriefChangesView, ...]
    paging: Paging


def shown_changes(index: SiteIndex) -> list[Change]:
    """The changes of the briefs that are published, the newest first."""
    known = [change for change in index.changes if change.brief in index.brief_by_slug]
    # Those of one day stay in their order.
    return sorted(known, key=lambda change: change.date, reverse=True)


def change_lists(index: SiteIndex) -> list[SiteFile]:
    """The pages of changes; none where nothing has changed yet."""
    changes = shown_changes(index)
    if not changes:
        return []
    return [
        make_page(
            index,
            path,
            "changes.html",
            ChangesView(tuple(changes_by_brief(index, some)), paging),
            title=say("changes.changes"),
            description=say("changes.standfirst"),
            section=urls.CHANGES,
            has_feed=paging.number == 1,
        )
        for path, paging, some in cut_into_pages(
            changes, PER_PAGE, urls.section_folder(urls.CHANGES)
        )
    ]


def changes_by_brief(index: SiteIndex, changes: Iterable[Change]) -> Iterator[BriefChangesView]:
    """Changes, those of one brief on one day together."""
    for (date, slug), some in groupby(changes, lambda change: (change.date, change.brief)):
        together = list(some)
        reasons = dict.fromkeys(reason for change in together for reason in change.because)
        yield BriefChangesView(
            brief_ref(index, index.brief_by_slug[slug]),
            day(date),
            tuple(say(f"changes.because_{reason}") for reason in reasons),
            tuple(_change_view(index, change) for change in together),
        )


def _change_view(index: SiteIndex, change: Change) -> ChangeView:
    act = "changed" if change.before and change.after else "added" if change.after else "removed"
    before, after = _publishable(index, change), change.after
    words = after.get("words", "")
    same_words = words if before.get("words") == words else ""
    return ChangeView(
        say(f"changes.{change.kind}_{act}"),
        same_words,
        tuple(_fields(before, after)),
        _place(index, change),
        change.why,
    )


def _publishable(index: SiteIndex, change: Change) -> dict[str, str]:
    """What stood there, less words of the article that the site does not publish."""
    is_all_published = index.settings.text == "full"
    if is_all_published or change.kind == "headline":
        return change.before
    kept = change.before.get("words") == change.after.get("words")
    return {key: value for key, value in change.before.items() if kept or key != "words"}


def _fields(before: dict[str, str], after: dict[str, str]) -> Iterator[FieldView]:
    """What a finding says otherwise than before, or all of it where it is new or gone."""
    is_changed = bool(before and after)
    for name in SHOWN:
        old, new = before.get(name, ""), after.get(name, "")
        # Of what is new or gone its marks tell the kind.
        if old != new and (is_changed or name != "kind"):
            yield FieldView(say(f"changes.{name}"), old, new or _nobody(name, is_changed))


def _nobody(field: str, is_changed: bool) -> str:
    """What a quote says of its speaker now where nobody is known to have said it."""
    return say("changes.nobody") if field == "speaker" and is_changed else ""


def _place(index: SiteIndex, change: Change) -> Place | None:
    """Where a finding stands now; None where it is gone."""
    key = (change.brief, change.finding)
    if change.kind == "quote" and key in index.quote_views:
        return index.quote_views[key].place
    if change.kind == "position" and key in index.stance_views:
        return index.stance_views[key].place
    return None


def change_lines(view: BriefChangesView) -> str:
    """The changes of a brief as plain text, a line each, for feeds."""
    return "\n".join(map(_change_line, view.changes))


def _change_line(change: ChangeView) -> str:
    """`Quote changed: Speaker: Ann Hale → Bo Hall (As the minutes say.)`"""
    line = f"{change.word}: {'; '.join(map(_field_line, change.fields))}"
    return f"{line} ({change.why})" if change.why else line


def _field_line(field: FieldView) -> str:
    """`Speaker: Ann Hale → Bo Hall`"""
    return f"{field.label}: {field.before or '–'} → {field.after or '–'}"


def newest_changes(index: SiteIndex, number: int) -> Sequence[BriefChangesView]:
    """What changed last, so many briefs at most."""
    return list(changes_by_brief(index, shown_changes(index)))[:number]
