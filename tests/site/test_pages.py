"""What pages show: places, marks, who stands where, changes; and that no page prints what its
source does not have."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from itertools import pairwise
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup
from msgspec.structs import replace

from onrecord.config.settings import Settings
from onrecord.corpus import link
from onrecord.model import Brief, Content, Note, Polarity, Relation, Span
from onrecord.nlp.text import split_sentences
from onrecord.output.render import environment
from onrecord.pipeline import THEME
from onrecord.problems import OnrecordError
from onrecord.site import build_pages
from onrecord.site.annotation_html import annotate, disjoint, make_mark
from onrecord.site.components import Piece, QuoteView
from onrecord.site.files import SiteFile, TemplatePage
from onrecord.site.lists import cut_into_pages
from onrecord.site.markdown import render_markdown
from onrecord.site.pages.actor import ActorView
from onrecord.site.pages.brief import BriefView
from onrecord.site.pages.home import HomeView
from onrecord.site.pages.issue import IssuesView, IssueView
from onrecord.site.pages.network import NetworkView
from onrecord.site.pages.outlet import OutletView
from onrecord.site.pages.overflow import OverflowView
from onrecord.site.pages.search import SearchView
from onrecord.site.pages.story import StoryView
from onrecord.site.published_text import PublishedText
from onrecord.site.references import web_link
from onrecord.site.wording import confidence, day, month
from tests.samples import (
    FERRY,
    actor,
    at,
    brief,
    ferry,
    later,
    position,
    quote,
    rendered,
    templated,
)

View = TypeVar("View")


NOTHING, DEFAULTS = Content(), Settings()


def made(
    briefs: Sequence[Brief], content: Content = NOTHING, settings: Settings = DEFAULTS
) -> dict[str, SiteFile]:
    """The pages of a site by path."""
    return {p.path: p for p in build_pages(link(briefs, content, settings.outlets)[0], settings)}


def view(found: dict[str, SiteFile], path: str, kind: type[View]) -> View:
    """What the template of a page gets."""
    shown = templated(found, path).context["view"]
    assert isinstance(shown, kind)
    return shown


BOTH = made([ferry(), later()])
FERRY_PAGE = view(BOTH, "briefs/council-keeps-the-ferry/index.html", BriefView)


def test_every_kind_of_page_is_there() -> None:
    content = Content(
        pages=(Note("imprint", "content/pages/imprint.md", "*Who.*", 1, title="Imprint"),)
    )
    found = made([ferry(), later()], content, Settings(base_url="https://example.org/x/"))
    kinds = {re.sub(r"/[^/]+/", "/*/", p) for p in found}
    assert kinds == {
        "index.html",
        "404.html",
        "robots.txt",
        "sitemap.xml",
        "feed.xml",
        "imprint/index.html",
        ".nojekyll",
        "_headers",
        "briefs/index.html",
        "briefs/*/index.html",
        "briefs/*/index.json",
        "actors/index.html",
        "actors/*/index.html",
        "issues/index.html",
        "issues/*/index.html",
        "outlets/index.html",
        "outlets/*/index.html",
        "stories/index.html",
        "stories/*/index.html",
        "quotes/index.html",
        "network/index.html",
        "search/index.html",
        "about/index.html",
        "feed.json",
        "briefs/*/annotations.json",
        "briefs/*/text.txt",
        "actors/*/index.json",
        "actors/*/feed.xml",
        "actors/*/feed.json",
        "issues/*/index.json",
        "issues/*/feed.xml",
        "issues/*/feed.json",
        "data/index.html",
        "data/onrecord.sqlite",
        "data/onrecord.graphml",
        *(
            f"data/{name}.csv"
            for name in (
                "outlets",
                "stories",
                "briefs",
                "actors",
                "aliases",
                "issues",
                "appearances",
                "quotes",
                "positions",
            )
        ),
    }


def test_a_site_without_articles_has_its_pages() -> None:
    found = made([])
    assert view(found, "index.html", HomeView).first is None
    assert "sitemap.xml" not in found


def test_quotes_are_by_speaker_and_the_unattributed_last() -> None:
    assert [
        (s.actor.name if s.actor else None, [q.id for q in s.quoted]) for s in FERRY_PAGE.speakers
    ] == [
        ("Ann Lee", ["stays"]),
        ("Bo Hall", ["penny"]),
        (None, ["lifeline"]),
    ]
    assert [q.id for q in FERRY_PAGE.unresolved] == ["lifeline"]


def test_a_source_that_is_no_actor_is_named_in_the_articles_words() -> None:
    """Neither an actor whom the machine was not sure enough of, nor a pronoun, nor whom an editor
    took away."""
    text = (
        "Talks\n\nA Sunday report said “no more” was decided. Bo Hall called it “a loss”. He "
        "said “never”. A clerk said “wait”. "
    )
    text += "One clerk said “soon”."
    who = actor(text, "Bo Hall")
    said = [
        quote(text, "“no more”", speaker=None, source="A Sunday report", ident="report"),
        quote(text, "“a loss”", speaker=None, source="Bo Hall", ident="actor"),
        quote(text, "“never”", speaker=None, source="He", ident="pronoun"),
        replace(
            quote(text, "“wait”", speaker=None, source="A clerk", ident="unsure"), confidence=0.4
        ),
        replace(
            quote(text, "“soon”", speaker=None, source="One clerk", ident="edited"), confirmed=True
        ),
    ]
    found = made([brief("talks", text, [who], said)])
    page = view(found, "briefs/talks/index.html", BriefView)
    assert [(s.named, [q.id for q in s.quoted]) for s in page.speakers] == [
        (True, ["report"]),
        (False, ["actor", "pronoun", "unsure", "edited"]),
    ]
    assert [q.id for q in page.unresolved] == ["actor", "pronoun", "unsure", "edited"]
    assert [n.quote.named for b in page.blocks for n in b.notes if n.quote] == [
        "A Sunday report",
        "",
        "",
        "",
        "",
    ]


def test_words_in_quotation_marks_are_told_from_the_articles_own() -> None:
    stays, penny = FERRY_PAGE.speakers[0].quoted[0], FERRY_PAGE.speakers[1].quoted[0]
    assert stays.parts == (
        (Piece("“The ferry <stays>,”", "quoted"),),
        (Piece("“It is ours.”", "quoted"),),
    )
    assert penny.parts == ((Piece("“Not a penny”", "quoted"), Piece(" more")),)
    assert penny.via is not None and penny.via.name == "Harbour Board"
    assert (penny.place.anchor, penny.place.label) == ("q-penny", "¶2")


def test_who_stands_where() -> None:
    (row,) = FERRY_PAGE.rows
    assert row.issue.text == "ferry subsidy"
    assert [(c.word, [g[0].actor.name for g in c.groups]) for c in row.columns] == [
        ("for", ["Ann Lee"]),
        ("between", []),
        ("against", ["Bo Hall"]),
        ("stays out", []),
    ]
    assert row.columns[0].groups[0][0].evidence == (
        Piece("Mayor Ann Lee "),
        Piece("backs", "cue"),
        Piece(" the ferry subsidy."),
    )


def test_the_text_is_marked_in_place() -> None:
    html = FERRY_PAGE.blocks[1].html
    assert (
        '<mark class="quote by-1" id="q-stays">“The ferry &lt;stays&gt;,”</mark>'
        " she said &amp; smiled." in html
    )
    assert '<mark class="quote by-1">“It is ours.”</mark>' in html
    assert html.startswith(
        '<span class="stand for" id="p-lee">Mayor <a class="actor tone-1" id="a-ann-lee"'
    )
    assert [(b.kind, b.number) for b in FERRY_PAGE.blocks] == [
        ("headline", 0),
        ("paragraph", 1),
        ("paragraph", 2),
        ("paragraph", 3),
    ]


def test_a_corrected_title_stands_above_the_text_with_the_anchors_of_the_headline() -> None:
    text = "Birch: “No”\n\nTom Birch says no."
    found = brief(
        "no",
        text,
        [actor(text, "Tom Birch", aliases=["Birch"])],
        [quote(text, "“No”", speaker="tom-birch", ident="no")],
    )
    for title, html in (
        (None, "Birch</a>: <mark"),
        ("Birch: “No”", "Birch</a>: <mark"),
        ("Birch & no", '<span id="q-no"></span><span id="a-tom-birch"></span>Birch &amp; no'),
    ):
        meta = replace(found.meta, title=title)
        titled = replace(
            found, title=title or found.title, record=replace(found.record, article=meta)
        )
        page = view(made([titled]), "briefs/no/index.html", BriefView)
        assert html in page.blocks[0].html


def test_notes_stand_beside_the_paragraph_of_their_marks() -> None:
    assert [
        [(n.tone, n.stance.id if n.stance else n.quote.id if n.quote else "") for n in b.notes]
        for b in FERRY_PAGE.blocks
    ] == [
        [],
        [(1, "lee"), (1, "stays")],
        [(2, "hall"), (2, "penny")],
        [(0, "lifeline")],
    ]


def test_every_mention_has_a_place_of_its_own() -> None:
    text = "News\n\nAnn Lee came. Ann Lee spoke. Ann Lee left."
    html = (
        view(made([brief("a", text, [actor(text, "Ann Lee")])]), "briefs/a/index.html", BriefView)
        .blocks[1]
        .html
    )
    assert re.findall(r'id="([^"]+)"', html) == ["a-ann-lee", "m-20", "m-35"]


def test_the_most_important_actors_are_told_apart() -> None:
    text = "News\n\n" + " ".join(f"Person{n} came." for n in range(12))
    found = view(
        made([brief("a", text, [actor(text, f"Person{n}", salience=n / 12) for n in range(12)])]),
        "briefs/a/index.html",
        BriefView,
    )
    assert [(a.actor.name, a.tone) for a in found.actors][:2] == [("Person11", 1), ("Person10", 2)]
    assert [a.tone for a in found.actors] == [*range(1, 9), 0, 0, 0, 0]
    assert (
        'class="actor tone-1" id="a-person11"' in found.blocks[1].html
        and 'class="actor" id="a-person0"' in found.blocks[1].html
    )


def test_an_actor_across_briefs() -> None:
    hall = view(BOTH, "actors/bo-hall/index.html", ActorView)
    assert [m.words for m in hall.briefs] == [
        "Bo Hall now backs the ferry subsidy.",
        "Bo Hall, of the Harbour Board, opposes the ferry subsidy.",
    ]
    assert [q.id for q in hall.quotes] == ["wrong", "penny"]
    assert [[s.polarity for s in t.stances] for t in hall.timelines] == [["against", "for"]]


def test_a_long_time_line_shows_the_latest_and_leads_to_the_rest() -> None:
    briefs = []
    for n in range(15):
        text = f"Day {n}\n\nBo Hall backs the ferry subsidy."
        backing = position(
            text, "bo-hall", "for", "the ferry subsidy", "Bo Hall backs the ferry subsidy.", "backs"
        )
        briefs.append(
            brief(
                f"day-{n:02}",
                text,
                [actor(text, "Bo Hall")],
                positions=[backing],
                published=f"2026-03-{n + 1:02}",
            )
        )
    (line,) = view(made(briefs), "actors/bo-hall/index.html", ActorView).timelines
    assert (line.earlier, [s.brief.title for s in line.stances]) == (
        3,
        [f"Day {n}" for n in range(3, 15)],
    )


def test_a_change_of_position_is_two_dated_quotes() -> None:
    (shift,) = view(BOTH, "issues/ferry-subsidy/index.html", IssueView).shifts
    sides = [
        (s.brief.day.iso if s.brief.day else None, s.polarity) for s in (shift.before, shift.after)
    ]
    assert sides == [("2026-03-02", "against"), ("2026-03-04", "for")]


def test_who_has_changed_sides_stands_on_the_latest() -> None:
    columns = view(BOTH, "issues/ferry-subsidy/index.html", IssueView).columns
    sides = {
        column.polarity: [group[0].actor.name for group in column.groups] for column in columns
    }
    assert "Bo Hall" in sides["for"] and "Bo Hall" not in sides["against"]


def said_on(*days: tuple[str | None, Polarity, str]) -> dict[str, SiteFile]:
    """A site on which Bo Hall, on each of the days, says something of the ferry; Cy Moss is for."""
    briefs = []
    for number, (date, polarity, sentence) in enumerate(days):
        text = f"Day {number}\n\n{sentence}\n\nCy Moss backs the ferry."
        who = [actor(text, "Bo Hall"), actor(text, "Cy Moss")]
        said = position(text, "bo-hall", polarity, "ferry route", sentence, ident="hall")
        moss = position(text, "cy-moss", "for", "ferry route", "Cy Moss backs the ferry.")
        briefs.append(
            brief(f"b{number}", text, who, positions=[said, moss], published=date, title=str(date))
        )
    return made(briefs)


def ferry_route(found: dict[str, SiteFile]) -> IssueView:
    return view(found, "issues/ferry-route/index.html", IssueView)


def columns_of(shown: IssueView) -> dict[str, list[str]]:
    """The actors in each column."""
    return {c.polarity: [group[0].actor.name for group in c.groups] for c in shown.columns}


def test_a_change_is_the_oldest_against_the_newest() -> None:
    found = said_on(
        ("2026-01-01", "against", "Bo Hall fought the ferry."),
        ("2026-02-01", "against", "Bo Hall damned the ferry."),
        ("2026-03-01", "for", "Bo Hall praised the ferry."),
        ("2026-04-01", "for", "Bo Hall hailed the ferry."),
    )
    (shift,) = ferry_route(found).shifts
    assert [s.brief.title for s in (shift.before, shift.after)] == ["2026-01-01", "2026-04-01"]
    assert columns_of(ferry_route(found)) == {
        "for": ["Cy Moss", "Bo Hall"],
        "mixed": [],
        "against": [],
        "neutral": [],
    }


def test_home_list_and_page_of_an_issue_agree_on_who_has_changed() -> None:
    found = said_on(
        ("2026-01-01", "for", "Bo Hall praised the ferry."),
        ("2026-03-01", "against", "Bo Hall fought the ferry."),
    )
    (item,) = view(found, "issues/index.html", IssuesView).disputed
    assert {
        side: [(ref.name, changed) for ref, changed in refs] for side, _, _, refs in item.sides
    } == {
        "for": [("Cy Moss", False)],
        "against": [("Bo Hall", True)],
    }
    (row,) = view(found, "index.html", HomeView).disputes
    of_home = {c.polarity: [(g[0].actor.name, g[0].changed) for g in c.groups] for c in row.columns}
    of_page = {
        c.polarity: [(g[0].actor.name, g[0].changed) for g in c.groups]
        for c in ferry_route(found).columns
    }
    assert of_home == of_page
    assert (of_home["for"], of_home["against"]) == ([("Cy Moss", False)], [("Bo Hall", True)])


@pytest.mark.parametrize("date", [None, "2026-01-01"])
def test_statements_of_one_day_or_of_none_only_differ(date: str | None) -> None:
    found = said_on(
        (date, "against", "Bo Hall fought the ferry."), (date, "for", "Bo Hall praised the ferry.")
    )
    shown = ferry_route(found)
    assert shown.shifts == ()
    assert [[s.polarity for s in pair] for pair in shown.differing] == [["against", "for"]]
    # Nobody but Hall is against it, and he is for it as well.
    assert view(found, "issues/index.html", IssuesView).disputed == ()
    home = view(found, "index.html", HomeView)
    assert (home.disputes, home.shifts) == ((), ())


def test_one_sentence_in_two_articles_is_no_change() -> None:
    sentence = "Bo Hall spoke of the ferry."
    shown = ferry_route(
        said_on(("2026-01-01", "against", sentence), ("2026-02-01", "for", sentence))
    )
    assert (shown.shifts, shown.differing) == ((), ())


def test_a_day_with_both_sides_tells_no_change() -> None:
    found = said_on(
        ("2026-01-01", "against", "Bo Hall fought the ferry."),
        ("2026-01-01", "for", "Bo Hall praised the ferry."),
        ("2026-03-01", "for", "Bo Hall hailed the ferry."),
    )
    assert ferry_route(found).shifts == ()


def test_who_changes_back_is_shown_with_the_side_in_between() -> None:
    found = said_on(
        ("2026-01-01", "for", "Bo Hall hailed the ferry."),
        ("2026-02-01", "against", "Bo Hall fought the ferry."),
        ("2026-03-01", "for", "Bo Hall praised the ferry."),
    )
    (shift,) = ferry_route(found).shifts
    assert [s.brief.title for s in (shift.before, shift.after)] == ["2026-02-01", "2026-03-01"]


def test_a_former_position_takes_no_side() -> None:
    sentence = "Bo Hall had fought the ferry."
    text = f"News\n\n{sentence}\n\nCy Moss backs the ferry."
    hall = position(text, "bo-hall", "against", "ferry route", sentence)
    moss = position(text, "cy-moss", "for", "ferry route", "Cy Moss backs the ferry.")
    who = [actor(text, "Bo Hall"), actor(text, "Cy Moss")]
    found = made([brief("a", text, who, positions=[replace(hall, modality="past"), moss])])
    assert columns_of(ferry_route(found))["against"] == ["Bo Hall"]
    assert view(found, "issues/index.html", IssuesView).disputed == ()


def test_a_change_that_one_sentence_tells_shows_it_once() -> None:
    sentence = "Bo Hall, who had fought the ferry, now backs it."
    text = f"News\n\n{sentence}"
    after = position(text, "bo-hall", "for", "ferry route", sentence, "backs", "was", "is")
    before = replace(
        position(text, "bo-hall", "against", "ferry route", sentence, "fought", "is", "was"),
        turn="before",
    )
    found = made([brief("a", text, [actor(text, "Bo Hall")], positions=[before, after])])
    assert columns_of(ferry_route(found))["against"] == []
    html = rendered(found.values(), environment(THEME, None))
    for page in ("issues/ferry-route/index.html", "briefs/a/index.html"):
        shown = html[page].decode()
        article = shown[shown.index('<article class="shift">') :]
        assert article[: article.index("</article>")].count("<blockquote") == 1


def test_whom_an_issue_is_about_is_not_named_beside_it() -> None:
    text = "News\n\nAnn Lee praised Bo Hall and Cy Dow."
    who = [actor(text, name) for name in ("Ann Lee", "Bo Hall", "Cy Dow")]
    said = position(
        text, "ann-lee", "for", "Bo Hall", "Ann Lee praised Bo Hall and Cy Dow.", "praised"
    )
    shown = view(
        made([brief("a", text, who, positions=[replace(said, target="bo-hall")])]),
        "issues/bo-hall/index.html",
        IssueView,
    )
    assert [a.name for a in shown.silent] == ["Cy Dow"]
    assert [s.target for s in shown.stances] == [None]


def test_lines_of_a_network_are_as_wide_as_what_they_stand_for() -> None:
    paragraphs = ["Ann Lee met Bo Hall."] * 40 + ["Bo Hall met Cy Dow."] * 10
    text = "News\n\n" + "\n\n".join(paragraphs)
    shown = view(
        made([brief("a", text, [actor(text, name) for name in ("Ann Lee", "Bo Hall", "Cy Dow")])]),
        "network/index.html",
        NetworkView,
    )
    assert {arc.label: arc.width for arc in shown.right} == {
        "Ann Lee – Bo Hall": 4,
        "Bo Hall – Cy Dow": 2,
    }


def test_undated_positions_are_no_change() -> None:
    undated = replace(
        later(),
        record=replace(later().record, article=replace(later().meta, published=None)),
    )
    found = made([ferry(), undated])
    assert view(found, "issues/ferry-subsidy/index.html", IssueView).shifts == ()


def test_a_story_tells_shared_and_single_quotes() -> None:
    (path,) = (p for p in BOTH if p.startswith("stories/") and p.count("/") == 2)
    story = view(BOTH, path, StoryView)
    assert story.same == ()
    assert [[q.id for q in g] for g in story.cut] == [["stays", "again"]]
    assert [[q.id for q in quotes] for quotes in story.single] == [["penny", "lifeline"], ["wrong"]]
    assert {v.actor.name: [c.text if c else "" for c in v.cells] for v in story.speakers} == {
        "Ann Lee": ["1", "1"],
        "Bo Hall": ["1", "1"],
    }


def test_a_story_marks_what_another_cut_leaves_out() -> None:
    (path,) = (p for p in BOTH if p.startswith("stories/") and p.count("/") == 2)
    ((longer, shorter),) = view(BOTH, path, StoryView).cut
    assert [p.text for part in longer.parts for p in part if p.mark == "only"] == ["It is ours"]
    assert [p.text for part in shorter.parts for p in part if p.mark == "only"] == []
    assert (
        "".join(p.text for part in longer.parts for p in part)
        == "“The ferry <stays>,”“It is ours.”"
    )


def test_words_that_are_not_in_the_source_stop_the_build() -> None:
    good = ferry()
    broken = replace(good.record.quotes[0], content=(Span(5, len(FERRY) + 9),))
    with pytest.raises(OnrecordError, match=r"not in seeds/council-keeps-the-ferry\.txt"):
        made([replace(good, record=replace(good.record, quotes=(broken,)))])


def test_addresses_that_are_not_of_the_web_are_no_links() -> None:
    assert web_link("https://example.org/a") == "https://example.org/a"
    assert web_link("javascript:alert(1)") == web_link("data:text/html,x") == web_link(None) == ""


def test_not_found_links_from_the_hosts_root() -> None:
    hosted = made([ferry()], settings=Settings(base_url="https://example.org/sub/"))
    assert templated(hosted, "404.html").context["root"] == "/sub/"
    assert templated(made([ferry()]), "404.html").context["root"] == ""


def test_two_makings_are_alike() -> None:
    assert made([ferry(), later()]) == made([later(), ferry()])


def test_overlaps_of_an_actors_name_and_another_are_one_link() -> None:
    text = "News\n\nThe Harbour Board of Ann Lee met."
    names = [actor(text, "Harbour Board of Ann Lee", "organisation"), actor(text, "Ann Lee")]
    found = made(
        [
            brief(
                "a",
                text,
                names,
                [quote(text, "Board of Ann Lee met", speaker=None, kind="indirect")],
            )
        ]
    )
    html = view(found, "briefs/a/index.html", BriefView).blocks[1].html
    assert html.count("<a ") == html.count("</a>") == 1
    assert re.sub(r"<[^>]+>", "", html) == "The Harbour Board of Ann Lee met."


SPAN = st.tuples(st.integers(0, 12), st.integers(0, 12)).map(lambda p: Span(min(p), max(p)))


@given(st.text(alphabet='ab <&"“\n', min_size=12, max_size=12), st.lists(SPAN, max_size=8))
def test_marks_nest_whatever_they_overlap(text: str, spans: list[Span]) -> None:
    marks = [make_mark(span, "i", f"m{n}", f"id-{n}") for n, span in enumerate(spans)]
    html = str(annotate(PublishedText(text), Span(0, 12), marks))
    stack: list[str] = []
    covered: dict[str, str] = {f"m{n}": "" for n in range(len(spans))}
    for token in re.findall(r"<[^>]+>|[^<]+", html):
        if token == "</i>":
            stack.pop()
        elif token.startswith("<i"):
            stack.append(re.findall(r'class="(m\d+)"', token)[0])
        else:
            for name in stack:
                covered[name] += Markup(token).unescape()
    assert stack == []
    assert covered == {f"m{n}": span.of(text) for n, span in enumerate(spans)}
    identified = re.findall(r'id="(id-\d+)"', html)
    assert sorted(identified) == sorted(f"id-{n}" for n, s in enumerate(spans) if s.start < s.end)


@given(st.lists(SPAN, max_size=8))
def test_disjoint_spans_do_not_touch(spans: list[Span]) -> None:
    kept = [s for s, _ in disjoint([(s, n) for n, s in enumerate(spans)])]
    assert all(a.end <= b.start for a, b in pairwise(kept))


@given(st.text(alphabet='aB .?!“”"\n', max_size=60))
def test_sentences_are_spans_in_order(text: str) -> None:
    found = split_sentences(text, Span(0, len(text)))
    assert "".join("".join(s.of(text).split()) for s in found) == "".join(text.split())
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr. Lee left. He sat.", ["Mr. Lee left.", "He sat."]),
        ("“No. Never,” she said. Why?", ["“No. Never,” she said.", "Why?"]),
        ("The U.S. Senate met. It rose.", ["The U.S. Senate met.", "It rose."]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [s.of(text) for s in split_sentences(text, Span(0, len(text)))] == expected


def test_prose_keeps_one_first_heading_and_no_raw_html() -> None:
    html = render_markdown(
        "# Why\n\n## How\n\n<script>x</script> [a](javascript:x) [b](https://example.org)"
    )
    assert "<h2>Why</h2>" in html and "<h3>How</h3>" in html
    assert (
        "<script" not in html
        and 'href="javascript' not in html
        and 'href="https://example.org"' in html
    )


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("![*a* b](pier.png)", '<p><img src="pier.png" alt="a b" /></p>\n'),
        ("![a](https://x.example/a.png)", '<p><a href="https://x.example/a.png">a</a></p>\n'),
        ("![](//x.example/a.png)", '<p><a href="//x.example/a.png">//x.example/a.png</a></p>\n'),
        ("![a](data:image/png;base64,aa)", "<p>a</p>\n"),
    ],
)
def test_a_picture_that_lies_elsewhere_is_a_link(markdown: str, html: str) -> None:
    assert render_markdown(markdown) == html


def test_wording() -> None:
    found = day("2022-02-27")
    assert found is not None and found.text == "27 February 2022"
    assert (month("2022-02-27"), month(None)) == ("February 2022", "Date unknown")
    assert (
        confidence(0.9, False).word,
        confidence(0.7, False).word,
        confidence(0.2, False).word,
        confidence(0.2, True).word,
    ) == ("sure", "likely", "unsure", "confirmed")


def test_paging() -> None:
    cut = list(cut_into_pages(range(5), 2, "quotes/"))
    assert [(path, list(items)) for path, _, items in cut] == [
        ("quotes/index.html", [0, 1]),
        ("quotes/page-2/index.html", [2, 3]),
        ("quotes/page-3/index.html", [4]),
    ]
    ((_, paging, _),) = cut_into_pages([], 2, "quotes/")
    assert paging.last == 1


def test_views_hold_plain_data() -> None:
    for found in BOTH.values():
        shown = found.context.get("view") if isinstance(found, TemplatePage) else None
        assert shown is None or (
            is_dataclass(shown) and not any(callable(getattr(shown, f.name)) for f in fields(shown))
        )


def test_an_outlet_does_not_miss_itself() -> None:
    text = "News\n\n“The Tribune lies,” said the Tribune. “So it does,” said Bo Hall."
    said = [
        quote(text, "“The Tribune lies,”", speaker="tribune", ident="one"),
        quote(text, "“So it does,”", speaker="bo-hall", ident="two"),
    ]
    other = brief(
        "news",
        text,
        [actor(text, "Tribune", "organisation"), actor(text, "Bo Hall")],
        said,
        published="2026-03-05",
        outlet="CPA",
    )
    silent = brief(
        "silence", "Silence\n\nNobody said a word.", published="2026-03-05", outlet="Tribune"
    )
    page = view(made([other, silent]), "outlets/tribune/index.html", OutletView)
    assert [c.link.text for c in page.missing] == ["Bo Hall"]


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("“The Émigrés”", "E"),
        ("The ferry", "F"),
        ("1,000 boats", "0–9"),
        ("Ferry", "F"),
        ("Ωmega", "0–9"),
    ],
)
def test_names_are_listed_by_their_first_letter(name: str, letter: str) -> None:
    page = view(made([brief("x", "Title\n\nWords.", title=name)]), "search/index.html", SearchView)
    assert [found.name for found in page.letters] == [letter]


def test_long_lists_go_on_on_pages_of_their_own() -> None:
    text = "Talk\n\n" + "\n\n".join(f"“Word {n} of it,” said Bo Hall." for n in range(230))
    quotes = [
        quote(text, f"“Word {n} of it,”", speaker="bo-hall", ident=f"q{n}") for n in range(230)
    ]
    found = made([brief("a", text, [actor(text, "Bo Hall")], quotes)])
    hall = view(found, "actors/bo-hall/index.html", ActorView)
    assert len(hall.quotes) < 60 and hall.more["quotes"].href == "actors/bo-hall/quotes/index.html"
    parts = [
        view(found, f"actors/bo-hall/quotes/{page}index.html", OverflowView)
        for page in ("", "page-2/", "page-3/")
    ]
    assert [q.id for part in parts for q in part.items if isinstance(q, QuoteView)] == [
        f"q{n}" for n in reversed(range(230))
    ]
    assert "briefs" not in hall.more


TWO_ACCOUNTS = """News

Bo Hall said that Ann Lee opposes the ferry subsidy. \
Ann Lee backs the ferry subsidy if the board pays. Cy Moss, an adviser to Ann Lee, left."""


def test_what_others_say_of_a_position_is_an_account_not_a_change() -> None:
    text = TWO_ACCOUNTS
    reported = position(
        text,
        "ann-lee",
        "against",
        "ferry subsidy",
        "Bo Hall said that Ann Lee opposes the ferry subsidy.",
        ident="reported",
    )
    own = position(
        text,
        "ann-lee",
        "for",
        "ferry subsidy",
        "Ann Lee backs the ferry subsidy if the board pays.",
        ident="own",
    )
    both = [
        replace(reported, asserted_by="bo-hall"),
        replace(own, modality="conditional", condition=at(text, "if the board pays")),
    ]
    who = [actor(text, name) for name in ("Ann Lee", "Bo Hall", "Cy Moss")]
    page = view(
        made([brief("a", text, who, positions=both)]), "issues/ferry-subsidy/index.html", IssueView
    )
    assert [tuple(stance.asserted for stance in pair) for pair in page.differing] == [
        ("according to Bo Hall", "the reporter’s words, only “if the board pays”")
    ]
    assert not page.shifts


def test_who_says_so_without_being_an_actor_is_called_as_the_article_does() -> None:
    text = "News\n\nTwo aides said that Ann Lee opposes the ferry subsidy."
    report = "Ann Lee opposes the ferry subsidy"
    told = quote(text, report, speaker=None, kind="indirect", ident="told", source="Two aides")
    taken = position(text, "ann-lee", "against", "ferry subsidy", report)
    for quote_id, asserted in (
        ("told", "according to Two aides"),
        (None, "according to somebody who is not named"),
    ):
        stance = replace(taken, asserted_by="other", quote=quote_id)
        told_brief = brief("a", text, [actor(text, "Ann Lee")], [told], [stance])
        page = view(made([told_brief]), "issues/ferry-subsidy/index.html", IssueView)
        shown = [
            found.asserted for column in page.columns for group in column.groups for found in group
        ]
        assert shown == [asserted]


def test_a_relation_stands_on_both_actors_pages() -> None:
    text = TWO_ACCOUNTS
    made_by_hand = brief(
        "a", text, [actor(text, name) for name in ("Ann Lee", "Bo Hall", "Cy Moss")]
    )
    relation = Relation(
        "cy-moss",
        "adviser",
        "ann-lee",
        at(text, "Cy Moss, an adviser to Ann Lee, left."),
        at(text, "adviser"),
    )
    found = made(
        [replace(made_by_hand, record=replace(made_by_hand.record, relations=(relation,)))]
    )
    relations = {
        slug: view(found, f"actors/{slug}/index.html", ActorView).relations
        for slug in ("ann-lee", "cy-moss", "bo-hall")
    }
    assert {
        slug: [(t.relation, t.other.name, t.is_other) for t in shown]
        for slug, shown in relations.items()
    } == {
        "ann-lee": [("adviser", "Cy Moss", True)],
        "cy-moss": [("adviser", "Ann Lee", False)],
        "bo-hall": [],
    }
