"""Files for hosts, addresses that have moved, and names that change with what is in a file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from msgspec.structs import replace
from starlette.testclient import TestClient

from onrecord.config.settings import Settings
from onrecord.corpus import link
from onrecord.model import Content, Note
from onrecord.output.publish import publish_site
from onrecord.output.render import digested, environment, render_page
from onrecord.serve import LiveSite, app
from onrecord.site import build_pages, contents
from onrecord.site.exports.hosting import HEADERS
from onrecord.site.files import RawFile, SiteFile
from tests.conftest import ROOT, Built
from tests.samples import ferry, later, templated

CONTENT = Content(
    actors=(
        Note("mayor-lee", "content/actors/mayor-lee.md", "", 1, name="Ann Lee", aliases=("Lee",)),
    )
)


def made(settings: Settings) -> dict[str, SiteFile]:
    return {
        page.path: page for page in build_pages(link([ferry(), later()], CONTENT, {})[0], settings)
    }


def test_former_addresses_lead_to_the_present_ones() -> None:
    found = made(
        Settings(
            moved={"briefs/ferry-stays": "/briefs/council-keeps-the-ferry/"},
            base_url="https://example.org/x/",
        )
    )
    html = render_page(
        templated(found, "briefs/ferry-stays/index.html"), environment(ROOT / "templates")
    ).decode()
    assert 'content="0; url=../../briefs/council-keeps-the-ferry/index.html"' in html
    assert (
        '<link rel="canonical" href="https://example.org/x/briefs/council-keeps-the-ferry/">'
        in html
    )
    assert (
        '<a href="../../briefs/council-keeps-the-ferry/index.html">Council keeps the ferry</a>'
        in html
    )


def test_an_actor_under_a_new_address_is_found_under_the_one_of_its_name() -> None:
    found = made(Settings())
    assert "actors/mayor-lee/index.html" in found
    for former in ("ann-lee", "lee"):
        assert templated(found, f"actors/{former}/index.html").template == "moved.html"


def test_a_former_address_takes_no_pages_place() -> None:
    found = made(Settings(moved={"actors/bo-hall": "actors/mayor-lee"}))
    assert templated(found, "actors/bo-hall/index.html").template == "actor.html"


def test_a_former_address_of_two_pages_leads_nowhere() -> None:
    one, other = ferry(), later()
    swapped = replace(
        other,
        record=replace(
            other.record, actors=tuple(replace(a, kind="place") for a in other.record.actors)
        ),
    )
    notes = Content(
        actors=(
            Note("ann", "content/actors/ann.md", "", 1, name="Ann Lee"),
            Note("leeds", "content/actors/leeds.md", "", 1, name="Lee"),
        )
    )
    first = replace(
        one,
        record=replace(
            one.record,
            actors=tuple(
                replace(a, id="lee") if a.id == "ann-lee" else a for a in one.record.actors
            ),
        ),
    )
    first = replace(first, record=replace(first.record, quotes=(), positions=()))
    swapped = replace(swapped, record=replace(swapped.record, quotes=(), positions=()))
    found = {page.path for page in build_pages(link([first, swapped], notes, {})[0], Settings())}
    assert {"actors/ann/index.html", "actors/leeds/index.html"} <= found
    assert "actors/lee/index.html" not in found


def test_an_address_that_moved_to_nowhere_is_a_problem() -> None:
    assert moved_faults({"briefs/old": "briefs/gone"}) == [
        "site.yaml: moved: there is no page briefs/gone/ (such as briefs/old-name: briefs/new-name)"
    ]


@pytest.mark.parametrize(
    ("old", "fault"),
    [
        ("../../victim", "leads out of the folder"),
        ("/etc/../../victim", "leads out of the folder"),
        ("C:/victim", "begins at the root"),
        ("briefs\\victim", "has a backslash"),
        ("briefs/a\nb", "has a control character"),
        ("briefs/con", "has a name that Windows keeps for itself"),
        ("feed.xml", "is that of a page or a file"),
        ("about", "is that of a page or a file"),
    ],
)
def test_a_former_address_stays_inside_and_takes_no_ones_place(old: str, fault: str) -> None:
    (problem,) = moved_faults({old: "about"})
    assert f"moved: the address {old!r} {fault}" in problem


def moved_faults(moved: dict[str, str]) -> list[str]:
    """What is wrong with `moved`; all pages are made nevertheless."""
    files, _, problems = contents(link([], Content(), {})[0], Settings(moved=moved))
    assert {"index.html", "about/index.html"} <= {file.path for file in files}
    return list(map(str, problems))


def data(file: SiteFile) -> bytes:
    """What a file holds that no template makes."""
    assert isinstance(file, RawFile)
    return file.data


def test_hosts_send_a_policy() -> None:
    found = made(Settings())
    rules = data(found["_headers"]).decode()
    assert rules.startswith("/*\n  Content-Security-Policy: default-src 'none'; script-src 'self'")
    assert "unsafe-inline" not in rules and "unsafe-eval'" not in rules.replace(
        "'wasm-unsafe-eval'", ""
    )
    assert data(found[".nojekyll"]) == b""


def test_the_dev_server_sends_the_same_policy(tmp_path: Path) -> None:
    publish_site(
        {"index.html": b"<p>home", "404.html": b"<p>gone", "x.css": b""}, tmp_path / "_site"
    )
    client = TestClient(
        app(LiveSite(tmp_path, tmp_path / "_site", lambda result: None)),
        base_url="http://127.0.0.1",
    )
    for path in ("/", "/x.css", "/gone"):
        headers = client.get(path).headers
        assert {name: headers.get(name) for name in HEADERS} == HEADERS


def test_the_readme_shows_nginx_the_same_policy() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    said = dict(re.findall(r'add_header (\S+) "([^"]+)" always;', readme))
    assert {name: said.get(name) for name in HEADERS} == HEADERS


def test_names_of_scripts_and_styles_change_with_what_is_in_them() -> None:
    names = digested({"static/a.css": b"1", "static/b.js": b"2", "static/c.png": b"3"})
    assert re.fullmatch(r"static/a\.[0-9a-f]{8}\.css", names["static/a.css"])
    assert names["static/c.png"] == "static/c.png"
    assert digested({"static/a.css": b"1!"})["static/a.css"] != names["static/a.css"]


def test_pages_use_those_names(built: Built) -> None:
    page = (built.site / "_site" / "index.html").read_text(encoding="utf-8")
    assert re.search(r'href="static/css/base\.[0-9a-f]{8}\.css"', page) and "base.css" not in page
