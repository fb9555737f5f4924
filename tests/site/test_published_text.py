"""How much of the articles is published: what is withheld is nowhere in the site, in no file of any
kind."""

from __future__ import annotations

import contextlib
import re
import shutil
import zlib
from dataclasses import fields
from html import unescape
from pathlib import Path

import pytest
from msgspec.structs import replace

from onrecord.config.settings import Extent
from onrecord.model import Brief, Span
from onrecord.pipeline import build
from onrecord.site.published_brief import publish_brief
from onrecord.site.published_text import PublishedText
from tests.conftest import Built
from tests.samples import FERRY, ferry

RUN = 6
"""So many words in a row are nobody's chance repetition."""


def plain(text: str) -> str:
    """The words of a text, for finding them whatever stands between."""
    return " ".join(re.findall(r"\w+", text))


def unpacked(data: bytes) -> str:
    """What stands in a file, also in a compressed one."""
    with contextlib.suppress(zlib.error):
        data = zlib.decompress(data, wbits=47)
    return data.decode("utf-8", "replace")


def everything(out: Path) -> str:
    """The words of every file of a site."""
    html = " ".join(
        unpacked(path.read_bytes())
        for path in sorted(out.rglob("*"))
        if path.is_file() and path.suffix not in (".js", ".css", ".wasm")
    )
    return f" {plain(unescape(re.sub('<[^>]*>', ' ', html)))} "


@pytest.fixture
def limited(built: Built, tmp_path: Path) -> Path:
    """The example site with its records, to be built with less text."""
    site = tmp_path / "limited"
    shutil.copytree(built.site, site, ignore=shutil.ignore_patterns("_site"))
    return site


def publish_only(site: Path, extent: Extent) -> None:
    settings = site / "site.yaml"
    settings.write_text(f"{settings.read_text(encoding='utf-8')}text: {extent}\n", encoding="utf-8")


def test_only_evidence_is_published(limited: Path) -> None:
    publish_only(limited, "quoted")
    result = build(limited, limited / "_site")
    assert result.problems == ()
    found = everything(limited / "_site")
    kept, lost = _sentences(limited, "quoted")
    assert len(kept) > 100 and len(lost) > 20
    assert [s for s in lost if f" {s} " in found] == []
    assert [s for s in kept if f" {s} " not in found] == []


def test_nothing_of_the_text_is_published(limited: Path) -> None:
    publish_only(limited, "none")
    result = build(limited, limited / "_site")
    assert result.problems == ()
    found = everything(limited / "_site")
    _, lost = _sentences(limited, "none")
    assert len(lost) > 150
    assert [s for s in lost if f" {s} " in found] == []


def _sentences(site: Path, extent: Extent) -> tuple[list[str], list[str]]:
    """The words of the sentences that are published and of those that are not, by the records; each
    long enough to be known again."""
    from onrecord.config.settings import load_settings
    from onrecord.pipeline import make_briefs, read_articles, silent

    settings = load_settings(site)
    made = make_briefs(site, read_articles(site), settings.language, silent, False)
    kept: list[str] = []
    lost: list[str] = []
    headlines = {plain(b.title) for b in made.briefs}
    for brief in made.briefs:
        published = publish_brief(brief, "full", settings.language.sure_statement)
        spans = [span for q in published.record.quotes for span in q.content]
        shown = [p.evidence for p in brief.record.positions]
        # A sentence that shows a position is published as it is evidence: without a dateline.
        kept += [plain(span.of(brief.text)) for span in shown] if extent == "quoted" else []
        layout = published.layout
        for block, sentences in zip(layout.blocks, layout.sentences, strict=True):
            for sentence in sentences if block.kind in ("paragraph", "caption") else ():
                words = plain(sentence.of(brief.text))
                if len(words.split()) >= RUN and words not in headlines:
                    is_evidence = any(sentence.overlaps(span) for span in shown)
                    is_kept = extent == "quoted" and any(map(sentence.overlaps, spans))
                    if not (is_evidence and extent == "quoted"):
                        (kept if is_kept else lost).append(words)
    return kept, sorted(set(lost) - set(kept))


WHOLE = Span(0, len(FERRY))


def test_places_stay_where_they_were() -> None:
    text = publish_brief(ferry(), "quoted").text
    for start, char in enumerate(FERRY):
        assert text.words(Span(start, start + 1)) in (char, ".", None)
    assert text.excerpt(WHOLE).startswith(
        "Council keeps the ferry\n\nMayor Ann Lee backs the ferry subsidy. “The ferry <stays>,”"
    )


def test_the_whole_text_is_given_only_where_all_of_it_is_published() -> None:
    assert publish_brief(ferry(), "full").text.complete == FERRY
    assert publish_brief(ferry(), "quoted").text.complete is None
    assert publish_brief(ferry(), "none").text.complete is None


def test_a_brief_for_pages_has_no_other_way_to_its_text() -> None:
    brief = publish_brief(ferry(), "none")
    held = [getattr(brief, field.name) for field in fields(brief)]
    assert not any(isinstance(value, str) and "subsidy" in value for value in held)
    assert not hasattr(brief, "__dict__")


def test_what_is_withheld_is_shown_as_a_gap() -> None:
    words = "Kept. Some words. Kept."
    text = PublishedText(words, [Span(0, 5), Span(18, 23)])
    assert text.excerpt(Span(0, len(words))) == "Kept. […] Kept."
    assert text.words(Span(0, len(words))) is None and text.words(Span(0, 5)) == "Kept."
    assert not text.is_withheld(Span(0, len(words))) and text.is_withheld(Span(6, 17))
    assert text.around(Span(6, 17), 4) == ("pt. ", " Kep")


def test_marks_of_emphasis_and_links_are_no_words_for_readers() -> None:
    text = "**Hale** likes the [mill](https://example.org/mill), and *why not*."
    published = PublishedText(text)
    whole = Span(0, len(text))
    assert published.excerpt(whole) == published.words(whole) == "Hale likes the mill, and why not."
    assert published.excerpt(Span(0, text.index("mill"))) == "Hale likes the "
    assert published.verbatim(whole) == text


def reported(brief: Brief, confirmed: bool = False) -> Brief:
    """The brief with its quotes as reports without quotation marks, sure in half of the cases."""
    quotes = tuple(
        replace(quote, kind="indirect", confidence=0.5, confirmed=confirmed)
        for quote in brief.record.quotes
    )
    return replace(brief, record=replace(brief.record, quotes=quotes))


def test_what_is_reported_and_not_sure_is_not_published() -> None:
    assert publish_brief(reported(ferry()), "full", 0.6).record.quotes == ()
    assert len(publish_brief(reported(ferry()), "full", 0.5).record.quotes) == 3
    shown = publish_brief(reported(ferry()), "full", 0.6).record
    assert shown.positions
    assert all(position.quote is None for position in shown.positions)


def test_words_in_quotation_marks_are_published_however_sure() -> None:
    assert len(publish_brief(ferry(), "full", 1.0).record.quotes) == 3


def test_what_an_editor_has_confirmed_is_published() -> None:
    confirmed = reported(ferry(), confirmed=True)
    assert len(publish_brief(confirmed, "full", 1.0).record.quotes) == 3
