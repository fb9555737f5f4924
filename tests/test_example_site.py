"""The example site, as its readers see it, against `fixtures/examples.yaml`."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

from onrecord import ingest, yamlfile
from onrecord.config.settings import load_settings
from onrecord.corpus import link
from onrecord.model import Brief, Corpus, CorpusActor, StanceRef
from onrecord.pipeline import make_briefs, read_articles, silent
from tests.conftest import Built


def expected(name: str) -> Any:
    """One part of the expectations."""
    path = Path(__file__).parent / "fixtures" / "examples.yaml"
    data = yamlfile.load(path.read_text(encoding="utf-8"), path.name)
    assert isinstance(data, dict)
    return data[name]


def words(text: str) -> str:
    """The words of a piece of HTML or of an article, on one line."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", text)).split())


@dataclass(frozen=True)
class Golden:
    """The built site and what it was built from."""

    site: Path
    corpus: Corpus

    def page(self, name: str) -> str:
        """The main part of a page."""
        return (
            (self.site / "_site" / name / "index.html")
            .read_text(encoding="utf-8")
            .partition("<main")[2]
            .partition("</main>")[0]
        )

    @cached_property
    def briefs(self) -> dict[str, Brief]:
        """Briefs by the id of their article."""
        return {brief.record.id: brief for brief in self.corpus.briefs}

    @cached_property
    def _entries(self) -> dict[tuple[str, str | None], CorpusActor]:
        return {
            (a.brief, a.actor): entry for entry in self.corpus.actors for a in entry.appearances
        }

    def name_of(self, brief: Brief, actor: str | None) -> str | None:
        """The name on the site of an actor of one brief."""
        entry = self._entries.get((brief.slug, actor))
        return entry.name if entry else None

    def shown_at(self, stance: StanceRef) -> tuple[str, str, str]:
        """Article, actor and side of a position of the corpus."""
        brief = next(b for b in self.corpus.briefs if b.slug == stance.brief)
        position = next(p for p in brief.record.positions if p.id == stance.position)
        return brief.record.id, self.name_of(brief, position.actor) or "", position.polarity


@pytest.fixture(scope="module")
def golden(built: Built) -> Golden:
    settings = load_settings(built.site)
    made = make_briefs(built.site, read_articles(built.site), settings.language, silent, False)
    assert made.analysed == 0
    return Golden(
        built.site, link(made.briefs, ingest.read_content(built.site)[0], settings.outlets)[0]
    )


def test_the_site_has_no_problems(built: Built) -> None:
    assert built.result.problems == ()


@pytest.mark.parametrize(("article", "known"), expected("articles").items())
def test_what_is_known_of_an_article(golden: Golden, article: str, known: list[str | None]) -> None:
    brief = golden.briefs[article]
    outlet = next(o.name for o in golden.corpus.outlets if brief.slug in o.briefs)
    assert [brief.title, outlet, brief.meta.published] == known
    page = words(golden.page(f"briefs/{brief.slug}"))
    assert brief.title in page and outlet in page


def test_stories(golden: Golden) -> None:
    ids = {brief.slug: id_ for id_, brief in golden.briefs.items()}
    assert sorted(
        sorted(ids[slug] for slug in story.briefs) for story in golden.corpus.stories
    ) == sorted(expected("stories"))
    for story in golden.corpus.stories:
        page = words(golden.page(f"stories/{story.slug}"))
        assert all(
            brief.title in page for brief in golden.corpus.briefs if brief.slug in story.briefs
        )


@pytest.mark.parametrize(("name", "known"), expected("actors").items())
def test_actors_that_come_back_have_one_page(golden: Golden, name: str, known: list[str]) -> None:
    kind, *outlets = known
    entry = next(e for e in golden.corpus.actors if (e.name, e.kind) == (name, kind))
    slugs = {a.brief for a in entry.appearances}
    assert {outlet.name for outlet in golden.corpus.outlets if slugs & {*outlet.briefs}} >= {
        *outlets
    }
    page = golden.page(f"actors/{entry.slug}")
    assert f">{name}</h1>" in page
    assert all(f"briefs/{slug}/" in page for slug in slugs)


@pytest.mark.parametrize("name", expected("nobody"))
def test_who_is_no_actor(golden: Golden, name: str) -> None:
    assert not [
        entry.name for entry in golden.corpus.actors if name in (entry.name, *entry.aliases)
    ]


@pytest.mark.parametrize(("article", "speaker", "said"), expected("quotes"))
def test_who_said_what(golden: Golden, article: str, speaker: str, said: str) -> None:
    brief = golden.briefs[article]
    found = [
        quote
        for quote in brief.record.quotes
        if said in words(" […] ".join(span.of(brief.text) for span in quote.content))
    ]
    assert {golden.name_of(brief, quote.speaker) for quote in found} - {None} == {speaker}
    entry = next(
        e
        for e in golden.corpus.actors
        if e.name == speaker and any(a.brief == brief.slug for a in e.appearances)
    )
    for page in (f"briefs/{brief.slug}", f"actors/{entry.slug}"):
        assert said in words(golden.page(page))


@pytest.mark.parametrize(("article", "actor", "side", "issue"), expected("positions"))
def test_who_stands_where(golden: Golden, article: str, actor: str, side: str, issue: str) -> None:
    issues = [
        i
        for i in golden.corpus.issues
        if issue in i.phrases and (article, actor, side) in map(golden.shown_at, i.stances)
    ]
    assert len(issues) == 1
    page = words(golden.page(f"issues/{issues[0].slug}"))
    assert actor in page and golden.briefs[article].title in page


@pytest.mark.parametrize(("article", "actor", "issue", "sides"), expected("changes"))
def test_who_changes_sides(
    golden: Golden, article: str, actor: str, issue: str, sides: list[str]
) -> None:
    found = next(i for i in golden.corpus.issues if issue in i.phrases)
    positions = {
        p.id: p for b in golden.corpus.briefs if b.record.id == article for p in b.record.positions
    }
    mine = [
        positions[s.position]
        for s in found.stances
        if s.position in positions and golden.shown_at(s)[:2] == (article, actor)
    ]
    assert [[positions[p.shift or ""].polarity, p.polarity] for p in mine if p.turn == "after"] == [
        sides
    ]
    page = words(golden.page(f"issues/{found.slug}"))
    assert f"{actor} , earlier and later" in page or f"{actor}, earlier and later" in page


def test_every_quote_and_every_piece_of_evidence_is_an_exact_copy(golden: Golden) -> None:
    sources = {brief.slug: words(html.escape(brief.text)) for brief in golden.corpus.briefs}
    pages = {
        page.parent.relative_to(golden.site / "_site").as_posix(): page
        for page in (golden.site / "_site").rglob("index.html")
    }
    seen = 0
    for name, path in pages.items():
        own = (
            [sources[name.removeprefix("briefs/")]]
            if name.removeprefix("briefs/") in sources
            else list(sources.values())
        )
        for block in re.findall(
            r'<blockquote class="(?:said|evidence).*?</blockquote>',
            path.read_text(encoding="utf-8"),
            re.DOTALL,
        ):
            for piece in words(block).split(" […] "):
                assert any(piece in source for source in own), (name, piece)
                seen += 1
    assert seen > 300
