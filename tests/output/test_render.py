"""Templates → bytes, and what is said when one is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.output.render import environment, render_page, static_files
from onrecord.problems import OnrecordError
from onrecord.site.files import TemplatePage


def theme(folder: Path, **templates: str) -> Path:
    """A folder of templates."""
    for name, text in templates.items():
        file = folder / name.replace("_", ".")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


def problem(page: TemplatePage, folder: Path) -> str:
    """What is said about a page that cannot be rendered."""
    with pytest.raises(OnrecordError) as caught:
        render_page(page, environment(folder))
    return str(caught.value)


def test_words_are_escaped(tmp_path: Path) -> None:
    folder = theme(tmp_path, a_html="<p>{{ word }}</p>", a_txt="{{ word }}")
    assert (
        render_page(TemplatePage("x", "a.html", {"word": "<b> & “c”"}), environment(folder))
        == "<p>&lt;b&gt; &amp; “c”</p>".encode()
    )
    assert render_page(TemplatePage("x", "a.txt", {"word": "<b>"}), environment(folder)) == b"<b>"


def test_a_sites_templates_and_files_go_before_the_themes(tmp_path: Path) -> None:
    ours = theme(tmp_path / "theme", a_html='{% include "b.html" %}', b_html="theme")
    theirs = theme(tmp_path / "site", b_html="site")
    for folder, name, data in (
        (ours, "one.css", b"1"),
        (ours, "css/two.css", b"2"),
        (theirs, "one.css", b"3"),
        (theirs, ".hidden", b"4"),
    ):
        file = folder / "static" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    assert render_page(TemplatePage("x", "a.html", {}), environment(ours, theirs)) == b"site"
    assert static_files(ours, theirs)[0] == {"static/css/two.css": b"2", "static/one.css": b"3"}
    assert static_files(ours)[0] == {"static/css/two.css": b"2", "static/one.css": b"1"}


def test_a_problem_names_template_and_line(tmp_path: Path) -> None:
    folder = theme(
        tmp_path,
        syntax_html="<p>\n{% if %}",
        unknown_html="<p>\n\n{{ nothing }}",
        outer_html='{% include "unknown.html" %}',
        broken_html="{{ 1 / 0 }}",
        missing_html='{% include "gone.html" %}',
    )
    assert problem(TemplatePage("x/index.html", "syntax.html", {}), folder).startswith(
        "templates/syntax.html:2: "
    )
    assert (
        problem(TemplatePage("x/index.html", "unknown.html", {}), folder)
        == "templates/unknown.html:3: 'nothing' is undefined, for x/index.html"
    )
    assert problem(TemplatePage("x/index.html", "outer.html", {}), folder).startswith(
        "templates/unknown.html:3: "
    )
    assert problem(TemplatePage("x/index.html", "broken.html", {}), folder).startswith(
        "templates/broken.html:1: "
    )
    assert (
        problem(TemplatePage("x/index.html", "missing.html", {}), folder)
        == "templates/gone.html: there is no such template, wanted by x/index.html"
    )
