"""Characters that steer a terminal or break a file."""

from __future__ import annotations

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from onrecord.control_characters import replace_forbidden, show_controls


@given(st.text())
def test_what_is_left_can_stand_in_xml(text: str) -> None:
    plain = text.replace("&", "").replace("<", "").replace(">", "")
    ElementTree.fromstring(f"<a>{replace_forbidden(plain)}</a>")


@given(st.text())
def test_a_line_for_the_terminal_is_one_line_that_can_be_printed(text: str) -> None:
    shown = show_controls(text)
    shown.encode()
    assert len(shown.splitlines()) <= 1
    assert "\x1b" not in shown and "\x9b" not in shown


def test_words_of_any_language_stay() -> None:
    text = "Zoë\tŁódź, «мост» — 橋"
    assert replace_forbidden(text) == text
    assert show_controls("Zoë, «мост» — 橋") == "Zoë, «мост» — 橋"
