"""What stands beside pages for programs, as the programs that it is for read it."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
import urllib.robotparser
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import feedparser
import networkx as nx
import pytest
from hypothesis import given
from hypothesis import settings as trials
from hypothesis import strategies as st
from msgspec.structs import replace
from pyld import jsonld
from usp.objects.sitemap import InvalidSitemap
from usp.tree import sitemap_tree_for_homepage
from usp.web_client.abstract_client import (
    AbstractWebClient,
    AbstractWebClientResponse,
    AbstractWebClientSuccessResponse,
)

from onrecord.config.settings import Extent, Settings
from onrecord.corpus import link
from onrecord.model import Content, Note
from onrecord.output.render import environment, render_page
from onrecord.site import build_pages
from onrecord.site.exports import sitemap
from onrecord.site.exports.tables import Table, csv_of
from onrecord.site.files import TemplatePage
from tests.conftest import ROOT, Built
from tests.samples import FERRY, brief, ferry, later, quote, rendered

BASE = "https://example.org/sub/"
CONTEXTS = {"https://schema.org": "schema", "http://www.w3.org/ns/anno.jsonld": "anno"}
"""The terms of two vocabularies that the site uses, as those define them; a word that is not theirs
is lost in expansion."""


@cache
def site(base_url: str = BASE, text: Extent = "full") -> dict[str, bytes]:
    """Every file of a site of two briefs but the static ones."""
    notes = Content(
        actors=(
            Note(
                "ann-lee",
                "content/actors/ann-lee.md",
                "",
                1,
                name="Ann Lee",
                wikidata="Q1",
                url="https://example.org/lee",
            ),
        )
    )
    settings = Settings(
        title="Record & Co", description="Who <says> what.", base_url=base_url, text=text
    )
    env = environment(ROOT / "templates")
    return rendered(build_pages(link([ferry(), later()], notes, {})[0], settings), env)


def context(name: str) -> Any:
    return json.loads(
        (ROOT / "tests" / "fixtures" / "contexts" / f"{name}.json").read_text(encoding="utf-8")
    )


def local(url: str, options: object) -> dict[str, Any]:
    """A vocabulary's context from this folder; no other may be asked for."""
    return {
        "contentType": "application/ld+json",
        "contextUrl": None,
        "documentUrl": url,
        "document": context(CONTEXTS[url]),
    }


def expanded(document: Any, where: str) -> Any:
    return jsonld.expand(document, {"base": where, "documentLoader": local})


def json_ld(path: str) -> Any:
    """The JSON-LD in a page."""
    (found,) = re.findall(
        r'<script type="application/ld\+json">(.*?)</script>', site()[path].decode(), re.DOTALL
    )
    return json.loads(found)


def linked(path: str) -> Any:
    """The same, as a processor reads it."""
    (thing,) = expanded(json_ld(path), BASE + path)
    return thing


def terms(thing: Any) -> set[str]:
    """Every key of a document."""
    if isinstance(thing, list):
        return set[str]().union(*map(terms, thing))
    return (
        set[str]().union(thing, *map(terms, thing.values())) if isinstance(thing, dict) else set()
    )


S = "https://schema.org/"


def test_a_brief_is_a_news_article_to_search_engines() -> None:
    article = linked("briefs/council-keeps-the-ferry/index.html")
    assert article["@type"] == [f"{S}NewsArticle"]
    assert article[f"{S}headline"] == [{"@value": "Council keeps the ferry"}]
    assert article[f"{S}datePublished"][0]["@value"] == "2026-03-02"
    assert article[f"{S}url"] == [{"@id": "https://example.org/ferry"}]
    people = {p["@id"]: (p["@type"], p[f"{S}name"][0]["@value"]) for p in article[f"{S}mentions"]}
    assert people[f"{BASE}actors/ann-lee/index.html#actor"] == ([f"{S}Person"], "Ann Lee")
    said = {
        q[f"{S}text"][0]["@value"]: q.get(f"{S}spokenByCharacter") for q in article[f"{S}hasPart"]
    }
    assert said["“The ferry <stays>,” […] “It is ours.”"] == [
        {"@id": f"{BASE}actors/ann-lee/index.html#actor"}
    ]
    assert said["“a lifeline”"] is None


@pytest.mark.parametrize(
    "path",
    [
        "briefs/council-keeps-the-ferry/index.html",
        "actors/ann-lee/index.html",
        "issues/ferry-subsidy/index.html",
    ],
)
def test_every_word_of_json_ld_is_one_of_schema_org(path: str) -> None:
    said = {key for key in terms(json_ld(path)) if not key.startswith("@")}
    assert said
    assert {f"{S}{key}" for key in said} == {
        key for key in terms(linked(path)) if not key.startswith("@")
    }


def test_an_actor_is_the_same_as_elsewhere() -> None:
    actor = linked("actors/ann-lee/index.html")
    assert (actor["@id"], actor["@type"]) == (
        f"{BASE}actors/ann-lee/index.html#actor",
        [f"{S}Person"],
    )
    assert [s["@id"] for s in actor[f"{S}sameAs"]] == [
        "https://www.wikidata.org/wiki/Q1",
        "https://example.org/lee",
    ]
    assert actor[f"{S}jobTitle"] == [{"@value": "Mayor"}]


def test_annotations_find_their_words_in_the_text() -> None:
    files, path = site(), "briefs/council-keeps-the-ferry/"
    (page,) = expanded(
        json.loads(files[f"{path}annotations.json"]), f"{BASE}{path}annotations.json"
    )
    oa = "http://www.w3.org/ns/oa#"
    items = page["http://www.w3.org/ns/activitystreams#items"][0]["@list"]
    assert {t for item in items for t in item["@type"]} == {f"{oa}Annotation"}
    text, seen = files[f"{path}text.txt"].decode(), []
    for item in items:
        for target in item[f"{oa}hasTarget"]:
            assert target[f"{oa}hasSource"] == [{"@id": f"{BASE}{path}text.txt"}]
            words, place = sorted(
                target[f"{oa}hasSelector"], key=lambda s: str(s["@type"]), reverse=True
            )
            exact, before, after = (
                words[f"{oa}{name}"][0]["@value"] for name in ("exact", "prefix", "suffix")
            )
            start, end = (int(place[f"{oa}{name}"][0]["@value"]) for name in ("start", "end"))
            assert text[start:end] == exact
            assert (
                text[:start].endswith(before)
                and text[end:].startswith(after)
                and before + exact + after in text
            )
            seen.append(exact)
    assert {
        "“The ferry <stays>,”",
        "“It is ours.”",
        "“a lifeline”",
        "Ann Lee",
        "Bo Hall, of the Harbour Board, opposes the ferry subsidy.",
    } <= {*seen}


def test_every_word_of_annotations_is_one_of_the_standard() -> None:
    document = json.loads(site()["briefs/council-keeps-the-ferry/annotations.json"])
    assert terms(document) - {"@context"} <= set(context("anno")["@context"])


def test_what_an_editor_added_bears_their_name_in_every_twin() -> None:
    found = ferry()
    quotes = tuple(
        replace(quote, origin="editor") if quote.id == "penny" else quote
        for quote in found.record.quotes
    )
    edited = replace(found, record=replace(found.record, quotes=quotes))
    settings = Settings(title="Record & Co", base_url=BASE)
    env = environment(ROOT / "templates")
    files = rendered(build_pages(link([edited], Content(), {})[0], settings), env)
    items = json.loads(files["briefs/council-keeps-the-ferry/annotations.json"])["items"]
    by_editor = [item["id"].partition("#")[2] for item in items if "creator" in item]
    assert by_editor == ["q-penny"]
    record = json.loads(files["briefs/council-keeps-the-ferry/index.json"])
    (hall,) = json.loads(files["actors/bo-hall/index.json"])["quotes"]
    rows = csv.DictReader(io.StringIO(files["data/quotes.csv"].decode(), newline=""))
    origins = {quote["id"]: quote["origin"] for quote in record["quotes"]}
    assert origins == {"stays": "analysis", "penny": "editor", "lifeline": "analysis"}
    assert hall["origin"] == "editor"
    assert {row["id"]: row["origin"] for row in rows} == origins


def test_annotations_of_a_text_that_is_not_published_hold_none_of_it() -> None:
    files = site(text="none")
    found = files["briefs/council-keeps-the-ferry/annotations.json"].decode()
    assert (
        "Not a penny" not in found
        and "TextQuoteSelector" not in found
        and f'"start":{FERRY.index("“The")}' in found
    )
    assert json.loads(found)["items"][0]["target"][0]["source"] == "https://example.org/ferry"
    assert not [path for path in files if path.endswith("text.txt")]


def test_tables_are_csv() -> None:
    files = site()
    found = {
        path: list(csv.DictReader(io.StringIO(data.decode(), newline="")))
        for path, data in files.items()
        if path.endswith(".csv")
    }
    quotes = [
        quote for quote in found["data/quotes.csv"] if quote["brief"] == "council-keeps-the-ferry"
    ]
    assert [(q["speaker"], q["words"]) for q in quotes] == [
        ("ann-lee", "“The ferry <stays>,” […] “It is ours.”"),
        ("bo-hall", "“Not a penny” more"),
        ("", "“a lifeline”"),
    ]
    assert FERRY[int(quotes[-1]["start"]) : int(quotes[-1]["end"])] == quotes[-1]["words"]


def test_the_database_keeps_its_keys(tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite"
    path.write_bytes(site()["data/onrecord.sqlite"])
    base = sqlite3.connect(path)
    base.execute("pragma foreign_keys = on")
    assert base.execute("pragma integrity_check").fetchall() == [("ok",)]
    assert base.execute("pragma foreign_key_check").fetchall() == []
    referring = {
        t: {row[2] for row in base.execute(f"pragma foreign_key_list({t})")}
        for t in ("quotes", "positions", "briefs")
    }
    assert referring == {
        "quotes": {"briefs", "actors"},
        "positions": {"briefs", "actors", "issues", "quotes", "positions"},
        "briefs": {"outlets", "stories"},
    }
    with pytest.raises(sqlite3.IntegrityError):
        base.execute("delete from actors where id = 'ann-lee'")
    said = (
        "select a.name, q.words from quotes q join actors a on a.id = q.speaker join briefs "
        "b on b.id = q.brief where b.published < '2026-03-03'"
    )
    assert sorted(base.execute(said)) == [
        ("Ann Lee", "“The ferry <stays>,” […] “It is ours.”"),
        ("Bo Hall", "“Not a penny” more"),
    ]
    base.close()


def test_the_example_sites_database_keeps_its_keys(built: Built) -> None:
    base = sqlite3.connect(built.site / "_site" / "data" / "onrecord.sqlite")
    assert base.execute("pragma foreign_key_check").fetchall() == []
    assert base.execute("select count(*) from quotes").fetchone() == (built.result.quotes,)
    assert base.execute("select count(*) from positions").fetchone() == (built.result.positions,)
    base.close()


def test_a_cell_that_a_spreadsheet_would_run_is_text() -> None:
    table = Table("t", ("id text", "n real"), (), (("=1+1", -1.5), ("@SUM(A1)", 2), ("a-b", 3)))
    assert csv_of(table).decode().split() == ["id,n", "'=1+1,-1.5", "'@SUM(A1),2", "a-b,3"]


def test_the_graph_is_read_by_network_tools() -> None:
    graph = nx.parse_graphml(site()["data/onrecord.graphml"].decode(), force_multigraph=True)
    assert (
        graph.nodes["actor:ann-lee"]["label"] == "Ann Lee"
        and graph.nodes["actor:ann-lee"]["kind"] == "person"
    )
    assert {
        d["relation"] for d in graph.get_edge_data("actor:ann-lee", "issue:ferry-subsidy").values()
    } == {"for"}
    assert {
        d["relation"] for d in graph.get_edge_data("actor:bo-hall", "issue:ferry-subsidy").values()
    } == {"for", "against"}
    assert [
        d["relation"] for d in graph.get_edge_data("actor:ann-lee", "actor:bo-hall").values()
    ] == ["together"]


@pytest.mark.parametrize("path", sorted(p for p in site() if p.endswith("feed.xml")))
def test_feeds_are_read_by_a_feed_reader(path: str) -> None:
    for files in (site(), site("")):
        feed = feedparser.parse(io.BytesIO(files[path]))
        assert not feed.bozo and feed.version == "atom10"
        assert feed.entries and all(
            e.link and e.title and e.id and e.updated_parsed for e in feed.entries
        )
        assert len({e.id for e in feed.entries}) == len(feed.entries)
        other = json.loads(files[path.replace(".xml", ".json")])
        assert other["version"] == "https://jsonfeed.org/version/1.1"
        assert [(i["id"], i["url"], i["title"]) for i in other["items"]] == [
            (e.id, e.link, e.title) for e in feed.entries
        ]


def test_feeds_lead_to_pages() -> None:
    for path in (p for p in site() if p.endswith("feed.xml")):
        for entry in feedparser.parse(io.BytesIO(site()[path])).entries:
            address, _, place = entry.link.removeprefix(BASE).partition("#")
            page = site()[f"{address}index.html"].decode()
            assert not place or f'id="{place}"' in page
    briefs = [e.title for e in feedparser.parse(io.BytesIO(site()["feed.xml"])).entries]
    assert briefs == ["Hall turns on the ferry", "Council keeps the ferry"]


def test_json_beside_actors_and_issues() -> None:
    actor, issue = (
        json.loads(site()["actors/bo-hall/index.json"]),
        json.loads(site()["issues/ferry-subsidy/index.json"]),
    )
    assert [q["words"] for q in actor["quotes"]] == ["“Not a penny” more", "“I was wrong,”"]
    assert [(p["actor"], p["polarity"], p["words"]) for p in issue["positions"]] == [
        ("ann-lee", "for", "Mayor Ann Lee backs the ferry subsidy."),
        ("bo-hall", "against", "Bo Hall, of the Harbour Board, opposes the ferry subsidy."),
        ("bo-hall", "for", "Bo Hall now backs the ferry subsidy."),
    ]
    assert actor["page"] == f"{BASE}actors/bo-hall/"


class _Answer(AbstractWebClientSuccessResponse):
    """A file, as the parser of site maps is given it."""

    def __init__(self, url: str, data: bytes) -> None:
        self._url, self._data = url, data

    def status_code(self) -> int:
        return 200

    def status_message(self) -> str:
        return "OK"

    def header(self, case_insensitive_name: str) -> str | None:
        return None

    def raw_data(self) -> bytes:
        return self._data

    def url(self) -> str:
        return self._url


class _Files(AbstractWebClient):
    """The site's files in place of the web."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = files

    def set_max_response_data_length(self, max_response_data_length: int | None) -> None:
        pass

    def get(self, url: str) -> AbstractWebClientResponse:
        return _Answer(url, self._files[url.removeprefix(BASE)])


def mapped(files: Mapping[str, bytes]) -> dict[str, str]:
    """All addresses with their dates that a parser of site maps finds from `robots.txt` on."""
    tree = sitemap_tree_for_homepage(
        BASE, _Files(files), use_known_paths=False, normalize_homepage_url=False
    )
    found = list(tree.all_pages())
    assert len({page.url for page in found}) == len(found)
    assert not [part for part in tree.all_sitemaps() if isinstance(part, InvalidSitemap)]
    return {
        page.url: page.last_modified.date().isoformat() if page.last_modified else ""
        for page in found
    }


def test_the_map_lists_every_page_and_robots_find_it() -> None:
    files = site()
    robots = urllib.robotparser.RobotFileParser()
    robots.parse(files["robots.txt"].decode().splitlines())
    assert robots.site_maps() == [f"{BASE}sitemap.xml"] and robots.can_fetch("*", f"{BASE}briefs/")
    places = mapped(files)
    shown = {
        p for p in files if p.endswith("index.html") and b'http-equiv="refresh"' not in files[p]
    }
    assert set(places) == {BASE + p.removesuffix("index.html") for p in shown}
    assert places[f"{BASE}briefs/council-keeps-the-ferry/"] == "2026-03-02"


def test_a_long_map_is_parted(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = mapped(site())
    monkeypatch.setattr(sitemap, "ADDRESSES", 4)
    files = site.__wrapped__()
    parts = [path for path in files if re.fullmatch(r"sitemap-\d+\.xml", path)]
    assert len(parts) == -(-len(whole) // 4) > 2
    assert mapped(files) == whole
    assert files["robots.txt"] == site()["robots.txt"]


@trials(max_examples=50, deadline=None)
@given(
    st.lists(st.text("a&é", min_size=1, max_size=400), min_size=1, max_size=40),
    st.integers(1, 9),
    st.integers(3000, 9000),
)
def test_no_part_of_a_map_is_too_long(addresses: list[str], most: int, size: int) -> None:
    parts = sitemap.cut([(address, "2026-03-02") for address in addresses], most, size)
    assert [address for part in parts for address, _ in part] == addresses
    env = environment(ROOT / "templates")
    for part in parts:
        assert 0 < len(part) <= most
        assert (
            len(render_page(TemplatePage("sitemap.xml", "sitemap.xml", {"places": part}), env))
            <= size
        )


def test_a_source_that_is_no_actor_is_in_every_twin() -> None:
    text = "Talks\n\nA Sunday report said “no more” was decided."
    talks = brief(
        "talks",
        text,
        quotes=[quote(text, "“no more”", speaker=None, source="A Sunday report", ident="report")],
    )
    env = environment(ROOT / "templates")
    corpus, _ = link([talks], Content(), {})
    files = rendered(build_pages(corpus, Settings(base_url=BASE)), env)
    (row,) = csv.DictReader(io.StringIO(files["data/quotes.csv"].decode(), newline=""))
    assert (row["speaker"], row["source"]) == ("", "A Sunday report")
    (item,) = json.loads(files["briefs/talks/annotations.json"])["items"]
    assert {"type": "TextualBody", "value": "A Sunday report", "purpose": "identifying"} in item[
        "body"
    ]
    (found,) = re.findall(
        r'<script type="application/ld\+json">(.*?)</script>',
        files["briefs/talks/index.html"].decode(),
        re.DOTALL,
    )
    (thing,) = expanded(json.loads(found), f"{BASE}briefs/talks/")
    assert thing[f"{S}hasPart"][0][f"{S}creditText"] == [{"@value": "A Sunday report"}]


def test_two_makings_are_the_same_bytes() -> None:
    first = dict(site())
    site.cache_clear()
    assert site() == first
