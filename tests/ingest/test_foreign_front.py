"""Front matter as other programs write it."""

from __future__ import annotations

import pytest

from onrecord.ingest import article_of_text
from onrecord.model import Metadata
from onrecord.problems import OnrecordError

TEXT = "The pier closes\n\nMayor Ann Lee said the pier would close.\n"


def read(front: str, text: str = TEXT) -> tuple[Metadata, list[str], str]:
    """What is known of an article, what is wrong with it, and the text below."""
    article, problems = article_of_text(front + text, "seeds/a.md")
    first = article.meta.blocks[0].span.start
    return article.meta, list(map(str, problems)), article.text[first:]


@pytest.mark.parametrize(
    "front",
    [
        "---\nauthor: Ann Hale\nsource: Tribune\npubdate: 2026-03-01\nlink: https://t.example/a\n---\n",
        "\n\n---\nauthors: [Ann Hale]\npublication: Tribune\npublished: 2026-03-01T10:00:00Z\n"
        "canonical: https://t.example/a\n---\n",
        '+++\nauthor = "Ann Hale"\npublisher = "Tribune"\ndate = 2026-03-01\n'
        'source_url = "https://t.example/a"\n+++\n',
        '{\n "author": "Ann Hale",\n "source": "Tribune",\n "date": "2026-03-01",\n'
        ' "url": "https://t.example/a"\n}\n\n',
    ],
)
def test_keys_of_other_programs_say_what_ours_do(front: str) -> None:
    meta, problems, text = read(front)
    assert problems == []
    assert (meta.byline, meta.outlet, meta.published, meta.url) == (
        "Ann Hale",
        "Tribune",
        "2026-03-01",
        "https://t.example/a",
    )
    assert text == TEXT


def test_several_authors_are_one_byline() -> None:
    meta, _, _ = read("---\nauthors:\n- Ann Hale\n- Bo Hall\n---\n")
    assert meta.byline == "Ann Hale, Bo Hall"


def test_our_own_key_goes_before() -> None:
    meta, _, _ = read("---\nauthor: Ann Hale\nbyline: Bo Hall\n---\n")
    assert meta.byline == "Bo Hall"


def test_what_means_nothing_here_is_passed_over_in_one_warning() -> None:
    meta, problems, _ = read("---\ntitle: Pier\nlayout: post\ncategories: [a, b]\n---\n")
    assert meta.title == "Pier"
    assert problems == [
        "seeds/a.md:4:1: passed over: categories, layout (nothing here is made of it)"
    ]


@pytest.mark.parametrize("line", ["draft: true", "publish: false", "published: no"])
def test_an_article_that_says_that_it_is_a_draft_is_no_article(line: str) -> None:
    with pytest.raises(OnrecordError, match="not to be published"):
        read(f"---\ntitle: Pier\n{line}\n---\n")


def test_a_bare_tag_is_a_list_of_one() -> None:
    assert read("---\ntags: ferry\n---\n")[0].tags == ("ferry",)


def test_broken_toml_is_named_and_the_text_is_read() -> None:
    _, problems, text = read('+++\ntitle = "a"\ndate = = 3\n+++\n')
    assert len(problems) == 1
    assert problems[0].startswith("seeds/a.md:3: not valid TOML: Invalid value")
    assert text == TEXT


@pytest.mark.parametrize("opening", ["{ this is a joke }\n\n", "+++ Breaking +++\n\n", "{\n\n"])
def test_a_text_may_begin_with_such_signs(opening: str) -> None:
    meta, problems, _ = read(opening)
    assert problems == []
    assert meta.byline is None


def test_a_line_of_hyphens_that_opens_nothing_is_a_rule() -> None:
    meta, problems, text = read("---\n\n")
    assert problems == []
    assert text == TEXT
    assert meta.headline is not None


def test_an_unknown_key_is_a_problem_and_the_article_is_read() -> None:
    meta, problems, text = read("---\ntitel: Pier\nauthor: Ann Hale\n---\n")
    assert [problem.partition(" (")[0] for problem in problems] == [
        "seeds/a.md:2:1: unknown key “titel”"
    ]
    assert (meta.byline, text) == ("Ann Hale", TEXT)
