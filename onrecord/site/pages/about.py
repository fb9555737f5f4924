"""How the site is made, and what is known of how good it is."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.interface import counted, say
from onrecord.model import Measurement
from onrecord.site import urls
from onrecord.site.components import Day, Prose
from onrecord.site.files import TemplatePage
from onrecord.site.markdown import render_markdown
from onrecord.site.page_frame import make_page
from onrecord.site.quotations import is_unattributed
from onrecord.site.site_index import SiteIndex
from onrecord.site.wording import day


@dataclass(frozen=True, slots=True)
class AboutView:
    """How the site is made."""

    prose: Prose
    tally: tuple[str, ...]
    makers: tuple[tuple[str, str], ...]
    """Models and versions that made the records."""
    confirmed: int
    """Quotes and positions that an editor has confirmed."""
    judged: int
    """All quotes and positions."""
    unattributed: int
    """Quotes in quotation marks without a speaker or a named source."""
    marked: int
    """All quotes in quotation marks."""
    measured: tuple[str, ...]
    """How many findings of each kind are right, where people have judged enough of them."""
    measured_on: Day | None
    """The day of the last judgement."""
    reviewed: int
    """Briefs that an editor has read."""
    briefs: int


def about_page(index: SiteIndex) -> TemplatePage:
    """The page `/about/`; `content/pages/about.md` opens it."""
    # Without such a file the page has no words but the program's own.
    note = next((note for note in index.notes if note.slug == "about"), None)
    return make_page(
        index,
        urls.section_page("about"),
        "about.html",
        _view(index, render_markdown(note.body if note else "")),
        title=(note.title if note else None) or say("sections.about"),
        description=say("pages.about"),
        section="about",
        source=note.path if note else "",
    )


def _view(index: SiteIndex, prose: Prose) -> AboutView:
    quotes = index.quotes.values()
    positions = index.positions.values()
    numbers = [
        (len(index.briefs), "brief"),
        (len(index.actors), "actor"),
        (len(quotes), "quote"),
        (len(positions), "position"),
    ]
    confirmed_quotes = sum(quote.confirmed for quote in quotes)
    confirmed_positions = sum(position.confirmed for position in positions)
    return AboutView(
        prose=prose,
        tally=tuple(counted(number, one) for number, one in numbers),
        makers=_makers(index),
        confirmed=confirmed_quotes + confirmed_positions,
        judged=len(quotes) + len(positions),
        unattributed=_unattributed(index),
        marked=sum(quote.kind != "indirect" for quote in quotes),
        measured=tuple(map(_measured, index.measurements)),
        measured_on=day(max((each.last for each in index.measurements), default=None)),
        reviewed=sum(brief.reviewed is not None for brief in index.briefs),
        briefs=len(index.briefs),
    )


def _measured(found: Measurement) -> str:
    """`Positions: 84 % (71 to 92 %) of 45 that were judged`."""
    return say(
        "about.measured_kind",
        kind=say(f"audited.{found.kind}"),
        precision=round(100 * found.precision),
        low=round(100 * found.low),
        high=round(100 * found.high),
        judged=found.judged,
    )


def _makers(index: SiteIndex) -> tuple[tuple[str, str], ...]:
    """The models that made the records, and their versions."""
    # A record that was written by hand was made by no model.
    prints = (brief.record.made_by for brief in index.briefs)
    return tuple(sorted({(made.model, made.model_version) for made in prints if made}))


def _unattributed(index: SiteIndex) -> int:
    """How many quotes in quotation marks have neither a speaker nor a source that is named."""
    return sum(is_unattributed(view) for view in index.quote_views.values())
