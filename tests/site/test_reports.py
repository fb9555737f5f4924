"""“Report an error”: what the mail or the issue holds that a reader opens from a finding."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from onrecord.config.settings import Extent, Settings, read_settings
from onrecord.corpus import link
from onrecord.model import Brief, Content
from onrecord.site import build_pages
from onrecord.site.pages.brief import BriefView
from onrecord.store import load_brief
from tests.review.sample import pier
from tests.samples import article_of, ferry, templated

MAIL = "mailto:editor@example.org"
ISSUES = "https://github.com/owner/repo/issues/new?labels=error"
ADDRESS = "https://example.org/news/"


def links(brief: Brief, report: str = MAIL, text: Extent = "full") -> dict[str, str]:
    """The link of each finding of a brief's page, by the finding's id."""
    settings = Settings(report=report, base_url=ADDRESS, text=text)
    pages = {p.path: p for p in build_pages(link([brief], Content(), {})[0], settings)}
    view = templated(pages, f"briefs/{brief.slug}/index.html").context["view"]
    assert isinstance(view, BriefView)
    found = {}
    for block in view.blocks:
        for note in block.notes:
            shown = note.quote or note.stance
            assert shown
            found[shown.id] = note.report
    return found


def body(address: str) -> str:
    """What the mail or the issue says."""
    return parse_qs(urlsplit(address).query)["body"][0]


def test_without_an_address_there_are_no_links() -> None:
    assert set(links(ferry(), "").values()) == {""}


def test_a_mail_holds_the_place_the_words_and_the_correction() -> None:
    address = links(ferry())["penny"]
    assert address.startswith(f"{MAIL}?subject=Error%20in%20%E2%80%9CCouncil%20keeps")
    assert body(address) == "\r\n".join(
        [
            "What is wrong, and how do you know?",
            "",
            "",
            f"{ADDRESS}briefs/council-keeps-the-ferry/#q-penny",
            "> “Not a penny” more",
            "> — Bo Hall",
            "",
            "The correction, for briefs/council-keeps-the-ferry.md (or instead of the last line, "
            "what is right):",
            "",
            "quotes:",
            "  - quote: Not a penny” more",
            "    remove: true",
            "    # speaker: …",
        ]
    )


def test_an_issue_holds_it_as_code_and_keeps_what_the_address_asks() -> None:
    address = links(ferry(), ISSUES)["lee"]
    assert address.startswith(f"{ISSUES}&title=Error")
    assert "```yaml\npositions:\n  - position: Mayor Ann Lee backs the ferry\n" in body(address)
    assert "> — Ann Lee takes the ferry subsidy\n" in body(address)


@pytest.mark.parametrize("brief", [ferry(), pier()], ids=["ferry", "pier"])
def test_the_correction_is_of_that_finding_alone(brief: Brief, tmp_path: Path) -> None:
    article = article_of(brief)
    (tmp_path / "briefs").mkdir()
    for id_, address in links(brief).items():
        lines = re.split(r"\r\n\r\n", body(address))[-1].replace("\r\n", "\n")
        (tmp_path / "briefs" / f"{brief.slug}.md").write_text(f"---\n{lines}\n---\n")
        corrected, problems = load_brief(tmp_path, brief.slug, article, brief.record)
        assert problems == []
        assert _ids(brief) - _ids(corrected) == {id_}


def _ids(brief: Brief) -> set[str]:
    quotes = {quote.id for quote in brief.record.quotes}
    return quotes | {position.id for position in brief.record.positions}


def test_words_that_are_not_published_are_not_in_it() -> None:
    for address in links(ferry(), text="none").values():
        assert "penny" not in address and "lifeline" not in address
        assert body(address).splitlines()[-1].startswith(ADDRESS)


@pytest.mark.parametrize("address", ["editor@example.org", "mailto:editor", "example.org", "x y"])
def test_an_address_that_leads_nowhere_is_a_problem(tmp_path: Path, address: str) -> None:
    (tmp_path / "site.yaml").write_text(f"report: {address}\n")
    settings, (problem,) = read_settings(tmp_path)
    assert settings.report == ""
    assert str(problem).startswith(f"site.yaml:1:9: report: “{address}” is no address for reports")
