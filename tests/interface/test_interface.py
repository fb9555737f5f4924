"""The words of the interface: all of them are in one file, and each of that file is used."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from onrecord import interface
from onrecord.config.settings import Settings, load_settings
from onrecord.corpus import link
from onrecord.interface import counted, day_text, month_text, say, texts, use_language
from onrecord.model import Content
from onrecord.output.render import environment
from onrecord.problems import OnrecordError
from onrecord.site import build_pages
from tests.conftest import ROOT
from tests.samples import ferry, later, rendered

CODE = "".join(
    path.read_text(encoding="utf-8")
    for folder in ("onrecord", "templates")
    for path in sorted((ROOT / folder).rglob("*.[ph][yt]*"))
)
TEMPLATES = {
    path: path.read_text(encoding="utf-8") for path in sorted((ROOT / "templates").rglob("*.html"))
}
COMPUTED = (
    "audited.",
    "block.",
    "form.",
    "how_read.",
    "count.",
    "kind.",
    "kinds.",
    "polarity.",
    "sure.",
    "sections.",
    "overflow.",
    "tables.",
    "changes.",
    "review_act.",
    "review_keys.",
)
"""Areas whose keys are made from data."""


def test_every_text_is_used_and_every_text_that_is_used_is_there() -> None:
    used = {*re.findall(r"""\b(?:t|say)\(\s*["']([a-z_]+\.\w+)["']""", CODE)}
    known = set(texts("en"))
    assert used - known == set()
    assert {key for key in known - used if not key.startswith(COMPUTED)} == set()


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_templates_hold_no_words_of_their_own(path: Path) -> None:
    bare = re.sub(
        r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|<code>.*?</code>|<script[^>]*>.*?</script>|<[^>]*>",
        " ",
        TEMPLATES[path],
        flags=re.DOTALL,
    )
    assert re.findall(r"[A-Za-z]{2,}", bare) == []


def test_a_sentence_is_one_text_whatever_links_there_are_in_it() -> None:
    """Translators can reorder the parts of a sentence only where they have all of it."""
    known = texts("en")
    before_link = (
        r"""\{\{ t\(["']([\w.]+)["'][^}]*\) \}\}(?: |, )?(?:<(?:a|code|cite|b|q)\b|\{\{ part)"""
    )
    paragraphs = [
        (path.name, p)
        for path, text in TEMPLATES.items()
        for p in re.findall(r"<p\b.*?</p>", text, re.DOTALL)
    ]
    ends = [(name, str(known[key])) for name, p in paragraphs for key in re.findall(before_link, p)]
    cut = [(name, text) for name, text in ends if " " in text and not re.search(r"[.:?!]$", text)]
    assert cut == []
    broken = [
        key
        for key, text in known.items()
        if isinstance(text, str) and re.search(r"^[\s,.;:]|[\s,]$", text)
    ]
    assert broken == []


def test_places_are_filled_and_numbers_agree() -> None:
    assert say("common.page", number=2, last=3) == "Page 2 of 3"
    assert (counted(0, "quote"), counted(1, "quote"), counted(2, "person")) == (
        "0 quotes",
        "1 quote",
        "2 people",
    )
    assert (day_text("2022-02-27"), month_text("2022-02-27")) == (
        "27 February 2022",
        "February 2022",
    )
    with pytest.raises(KeyError):
        say("common.nothing_of_the_kind")


def test_another_language_is_one_more_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A language with all texts in capitals, Polish dates and Polish plural forms."""
    english = (ROOT / "onrecord" / "interface" / "en.yaml").read_text(encoding="utf-8")
    forms = 'one: "{n} cytat", few: "{n} cytaty", many: "{n} cytatów", other: "{n} cytatu"'
    polish = (
        english.replace('one: "{n} quote", other: "{n} quotes"', forms)
        .replace('"en_GB"', '"pl"')
        .replace('"The gist"', '"W skrócie <b>"')
    )
    polish = re.sub(
        r'\{one: ("[^"]+"), other: ("[^"]+")\}', r"{one: \1, few: \2, many: \2, other: \2}", polish
    )
    (tmp_path / "pl.yaml").write_text(polish, encoding="utf-8")
    monkeypatch.setattr(interface, "FOLDER", tmp_path)
    texts.cache_clear()
    with use_language("pl"):
        assert [counted(n, "quote") for n in (1, 3, 5)] == ["1 cytat", "3 cytaty", "5 cytatów"]
        pages = build_pages(link([ferry(), later()], Content(), {})[0], Settings(interface="pl"))
        found = rendered(pages, environment(ROOT / "templates"))
        html = found["briefs/council-keeps-the-ferry/index.html"].decode()
    texts.cache_clear()
    assert '<html lang="pl">' in html and "W skrócie &lt;b&gt;" in html and "2 marca 2026" in html


def test_a_language_that_there_is_not_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").write_text("title: A\ninterface: xx\n", encoding="utf-8")
    with pytest.raises(
        OnrecordError, match=r"site\.yaml:2:12: interface: there is no language “xx”"
    ):
        load_settings(tmp_path)


def test_no_loop_of_a_template_takes_the_name_by_which_texts_are_asked_for() -> None:
    assert [
        path.name
        for path, text in TEMPLATES.items()
        if re.search(r"\{% (?:for|set|macro)\b[^%]*?\bt\b(?:,[^%]*)? (?:in|=)", text)
    ] == []
