"""How much of the articles is published: what is withheld is nowhere in the site, in no file of any
kind."""

from __future__ import annotations

import contextlib
import re
import shutil
import zlib
from html import unescape
from pathlib import Path

import pytest

from onrecord.config.settings import Extent
from onrecord.pipeline import build
from onrecord.site.layout import make_layout, sentences
from onrecord.site.published_text import published
from onrecord.site.redaction import WITHHELD, hidden, shown, withheld
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
    briefs, _, _ = make_briefs(site, read_articles(site), settings.language, silent, False)
    kept: list[str] = []
    lost: list[str] = []
    headlines = {plain(b.title) for b in briefs}
    for brief in briefs:
        spans = [span for q in brief.record.quotes for span in q.content] + [
            p.evidence for p in brief.record.positions
        ]
        for block in make_layout(brief).blocks:
            for sentence in (
                sentences(brief.text, block.span) if block.kind in ("paragraph", "caption") else ()
            ):
                words = plain(sentence.of(brief.text))
                if len(words.split()) >= RUN and words not in headlines:
                    evidence = extent == "quoted" and any(sentence.overlaps(span) for span in spans)
                    (kept if evidence else lost).append(words)
    return kept, sorted(set(lost) - set(kept))


def test_places_stay_where_they_were() -> None:
    less = published(ferry(), "quoted").text
    assert len(less) == len(FERRY)
    assert all(other in (char, WITHHELD, ".") for char, other in zip(FERRY, less, strict=True))
    assert shown(less).startswith(
        "Council keeps the ferry\n\nMayor Ann Lee backs the ferry subsidy. “The ferry <stays>,”"
    )
    assert published(ferry(), "full") == ferry()
    assert not withheld(FERRY)


def test_what_is_withheld_is_shown_as_a_gap() -> None:
    words = "Kept. " + WITHHELD * 4 + " " + WITHHELD * 2 + ". Kept."
    assert shown(words) == "Kept. […] Kept."
    assert withheld(words) and not hidden(words) and hidden(words[6:14])
