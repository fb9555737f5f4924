"""What each piece of an article is, by articles that an editor can read: `fixtures/blocks.md`."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from onrecord.ingest.blocks import find_blocks
from onrecord.model import Metadata
from tests.conftest import Case, cases


@pytest.mark.parametrize("case", cases("blocks"), ids=lambda case: case[0])
def test_blocks(case: Case) -> None:
    _, text, expected = case
    assert list(_lines(text, find_blocks(text))) == expected.splitlines()


def _lines(text: str, found: Metadata) -> Iterator[str]:
    for block in found.blocks:
        yield f"{block.kind}: {' '.join(block.span.of(text).split())}"
    for name in ("byline", "outlet", "url", "published"):
        if value := getattr(found, name):
            yield f"{name} = {value}"


MARKDOWN = """\
# Mayor opens *bridge* #

![The bridge at dawn](bridge.jpg)

The mayor opened the bridge over the Avon on Monday.
She smiled.

## What comes next

The old bridge will be taken down.

The end
-------

It is very old.
"""


def test_markdown() -> None:
    assert list(_lines(MARKDOWN, find_blocks(MARKDOWN, markdown=True))) == [
        "headline: Mayor opens *bridge*",
        "caption: The bridge at dawn",
        "paragraph: The mayor opened the bridge over the Avon on Monday. She smiled.",
        "subheading: What comes next",
        "paragraph: The old bridge will be taken down.",
        "subheading: The end",
        "paragraph: It is very old.",
    ]


def test_only_what_says_the_known_title_is_the_headline() -> None:
    text = (
        "Mayor’s bridge\n\nThe mayor opened the bridge over the Avon on Monday. She smiled "
        "and said that it had been worth the wait."
    )
    assert find_blocks(text, title="MAYOR'S BRIDGE").headline is not None
    assert find_blocks(text, title="Another title").headline is None


def test_the_headline_and_the_kicker_are_blocks_too() -> None:
    text = (
        "avon notes\n\nMayor opens bridge\n\nThe mayor opened the bridge over the Avon on "
        "Monday, at last, to the sound of a brass band."
    )
    found = find_blocks(text)
    assert found.headline and found.kicker
    assert (found.kicker.of(text), found.headline.of(text)) == ("avon notes", "Mayor opens bridge")
    assert [block.span for block in found.blocks[:2]] == [found.kicker, found.headline]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_make_no_difference_but_to_the_offsets(end: str) -> None:
    lines = [
        "Mayor opens bridge",
        "By Ann Lee",
        "",
        "The mayor opened the bridge",
        "over the Avon on Monday.",
        "",
        "Source: TOI",
        "",
    ]
    text = end.join(lines)
    found = find_blocks(text)
    assert [(block.kind, block.span.of(text)) for block in found.blocks] == [
        ("headline", "Mayor opens bridge"),
        ("byline", "By Ann Lee"),
        ("paragraph", f"The mayor opened the bridge{end}over the Avon on Monday."),
        ("source", "Source: TOI"),
    ]


LINES = st.sampled_from(
    [
        "",
        " ",
        "\n",
        "\r",
        "\r\n",
        "By Ann Lee",
        "Source: TOI",
        "Header: A (B)",
        "# A",
        "===",
        "March 3, 2026",
        "https://a.org",
        "A b c.",
        "“",
        "![a](b)",
    ]
)


@given(
    st.lists(LINES | st.text(max_size=30), max_size=15).map("\n".join),
    st.integers(0, 5),
    st.booleans(),
    st.none() | st.text(max_size=5),
)
@example("Header: ( )", 0, False, None)
@example("# #\n\n![]()\n\nA", 0, True, "")
def test_any_text_gives_blocks_in_order_that_do_not_overlap(
    text: str, start: int, markdown: bool, title: str | None
) -> None:
    found = find_blocks(text, min(start, len(text)), markdown, title)
    end = min(start, len(text))
    for block in found.blocks:
        assert end <= block.span.start < block.span.end <= len(text)
        assert block.span.of(text) == block.span.of(text).strip()
        end = block.span.end
    assert {span for span in (found.headline, found.kicker) if span} <= {
        block.span for block in found.blocks
    }
