"""Dead links inside the site."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.output import link_check
from onrecord.output.link_check import dead_links


def dead(page: str, **others: bytes) -> list[str]:
    """The problems of a page in the folder a/, in a site of a few more files."""
    files = {
        "index.html": b'<h1 id="top-story">',
        "b/index.html": b'<p id="q-1">',
        "static/x.css": b"",
        "static/x 1.png": b"",
        **others,
    }
    return [str(problem) for problem in dead_links({**files, "a/index.html": page.encode()})]


@pytest.mark.parametrize(
    "link",
    [
        "../index.html",
        "..",
        "../",
        "./",
        "",
        "#",
        "#top",
        "#here",
        "../b/",
        "../b",
        "../b/index.html#q-1",
        "../b/?x=1#q-1",
        "index.html?x=1",
        "../static/x.css#anything",
        "../static/x%201.png",
        "../b/#:~:text=words",
        "https://example.org/gone",
        "//example.org/gone",
        "mailto:a@example.org",
        "data:image/png;base64,AAAA",
        "tel:+123",
    ],
)
def test_links_that_lead_somewhere(link: str) -> None:
    assert dead(f'<p id="here"><a href="{link}">x</a>') == []


@pytest.mark.parametrize(
    ("page", "problem"),
    [
        ('<a href="../c/">', "a/index.html: dead link: c"),
        ('<a href="gone.html">', "a/index.html: dead link: a/gone.html"),
        ("<a class=x href=gone.html>", "a/index.html: dead link: a/gone.html"),
        ("<a href='gone.html'>", "a/index.html: dead link: a/gone.html"),
        ('<a title="a > b" href="gone.html">', "a/index.html: dead link: a/gone.html"),
        ('<a href="gone.html?a=1&amp;b=2">', "a/index.html: dead link: a/gone.html"),
        ('<a href="../../out.html">', "a/index.html: dead link: ../out.html"),
        ('<a href="#nowhere">', "a/index.html: dead link: a/index.html has no #nowhere"),
        ('<a href="../b/index.html#q-2">', "a/index.html: dead link: b/index.html has no #q-2"),
        (
            '<a href="/b/">',
            (
                "a/index.html: dead link: /b/ begins at the root of the server, where the "
                "site need not be"
            ),
        ),
        ('<script src="gone.js"></script>', "a/index.html: dead link: a/gone.js"),
        ('<link rel="stylesheet" href="gone.css">', "a/index.html: dead link: a/gone.css"),
        (
            '<img src="../static/x%201.png" srcset="../static/x%201.png 1x, gone.png 2x">',
            "a/index.html: dead link: a/gone.png",
        ),
    ],
)
def test_links_that_lead_nowhere(page: str, problem: str) -> None:
    assert dead(page) == [problem]


@pytest.mark.parametrize(
    "page",
    [
        '<!-- <a href="gone.html"> -->',
        "<script>x = '<a href=\"gone.html\">'</script>",
        "<p>&lt;a href=&quot;gone.html&quot;&gt;</p>",
        '<p data-href="gone.html">',
        '<p title=" href=gone.html ">',
    ],
)
def test_what_only_looks_like_a_link(page: str) -> None:
    assert dead(page) == []


def test_a_place_may_be_an_old_style_anchor() -> None:
    assert dead('<a name="old"></a><a href="#old">') == []
    assert dead('<input name="old"><a href="#old">') == [
        "a/index.html: dead link: a/index.html has no #old"
    ]


def test_links_from_the_servers_root_are_right_where_the_sites_address_is_known() -> None:
    files = {
        "404.html": b'<a href="/sub/"><a href="/sub/b/index.html">'
        b'<a href="/sub/gone.html"><a href="/other/">',
        "index.html": b"",
        "b/index.html": b"",
    }
    assert [str(problem) for problem in dead_links(files, "https://example.org/sub/")] == [
        "404.html: dead link: gone.html",
        "404.html: dead link: /other/ begins at the root of the server, where the site need not be",
    ]


def test_what_many_pages_share_is_one_problem() -> None:
    files = {f"{name}.html": b'<a href="gone.html"><a href="gone.html#x">' for name in "abc"}
    assert [str(problem) for problem in dead_links(files)] == [
        "a.html: dead link: gone.html (and so on 2 more pages)"
    ]


WORD = st.text("ab <>&\"'=/#", max_size=6)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["p", "a", "img", "link"]),
            st.lists(st.tuples(st.sampled_from(["id", "href", "title", "src"]), WORD), max_size=4),
        )
    )
)
def test_reads_tags_as_a_real_parser_does(tags: list[tuple[str, list[tuple[str, str]]]]) -> None:
    page = ""
    for tag, attributes in tags:
        quoted = [
            f' {key}="{value.replace("&", "&amp;").replace(chr(34), "&quot;")}"'
            for key, value in dict(attributes).items()
        ]
        page += f"<{tag}{''.join(quoted)}>text"

    class Reader(HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.places: set[str] = set()
            self.links: list[str] = []

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            self.places |= {value or "" for key, value in attrs if key == "id"}
            self.links += [(value or "").strip() for key, value in attrs if key in ("href", "src")]

    reader = Reader()
    reader.feed(page)
    reader.close()
    found = link_check._scan(page)
    assert (set(found.places), found.links) == (reader.places, reader.links)
