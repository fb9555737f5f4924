"""Bytes → text."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ingest.encoding import decode, doubts
from onrecord.problems import OnrecordError

PROSE = "“No,” Zoë said — it wasn’t Kyiv’s plan.\r\nThe café’s owner paid £5…\n"


@pytest.mark.parametrize(
    "data",
    [
        PROSE.encode(),
        codecs.BOM_UTF8 + PROSE.encode(),
        codecs.BOM_UTF16_LE + PROSE.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + PROSE.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + PROSE.encode("utf-32-le"),
        PROSE.encode("utf-16-le"),
        PROSE.encode("utf-16-be"),
        PROSE.encode("cp1252"),
        PROSE.encode("mac_roman"),
    ],
    ids=[
        "utf-8",
        "utf-8 marked",
        "utf-16 le",
        "utf-16 be",
        "utf-32",
        "utf-16 le unmarked",
        "utf-16 be unmarked",
        "cp1252",
        "mac roman",
    ],
)
def test_the_same_text_in_every_encoding(data: bytes) -> None:
    assert decode(data, "x.txt") == PROSE


@pytest.mark.parametrize("text", ["It wasn’t him.", "“Yes.”", "A naïve idea", "5 £", ""])
def test_short_texts_in_cp1252(text: str) -> None:
    assert decode(text.encode("cp1252"), "x.txt") == text


def test_only_one_mark_is_taken_off() -> None:
    assert decode(codecs.BOM_UTF8 * 2 + b"a", "x.txt") == "\ufeffa"


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (bytes(range(256)) * 4, "x.txt: not a text file"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0", "x.txt: not a text file"),
        (b"%PDF-1.4\n" + bytes(range(1, 32)) * 20, "x.txt: not a text file"),
        (codecs.BOM_UTF8 + b"a\xff", "x.txt: begins as UTF-8 but byte 1 is not (save it as UTF-8)"),
        (
            codecs.BOM_UTF16_LE + b"a",
            "x.txt: begins as UTF-16 but byte 0 is not (save it as UTF-8)",
        ),
        (
            "A\nこれは日本語の文章です。".encode("shift-jis"),
            "x.txt:2: the encoding cannot be told (save it as UTF-8)",
        ),
    ],
    ids=["every byte", "picture", "document", "broken utf-8", "broken utf-16", "no encoding"],
)
def test_what_is_not_text(data: bytes, problem: str) -> None:
    with pytest.raises(OnrecordError) as caught:
        decode(data, "x.txt")
    assert str(caught.value) == problem


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_a_problem(data: bytes) -> None:
    try:
        decode(data, "x.txt").encode()
    except OnrecordError as error:
        assert error.problems


@given(st.text(st.characters(exclude_categories=("Cs", "Cc"))))
def test_utf_8_is_kept_as_it_is(text: str) -> None:
    data = text.encode()
    if not data.startswith(codecs.BOM_UTF8):
        assert decode(data, "x.txt") == text


ZOE = "Zoë Lee said that the Café Zoë would close."


def test_one_bad_byte_makes_no_other_encoding_of_a_text() -> None:
    data = ZOE.encode().replace(b"would", b"wo\xffuld")
    text = decode(data, "x.txt")
    assert text == ZOE.replace("would", "wo\ufffduld")
    (problem,) = doubts(data, text, "x.txt")
    assert str(problem).startswith("x.txt:1: byte 36 is no UTF-8")
    assert problem.severity == "warning"


def test_an_old_encoding_is_said_to_be_a_guess() -> None:
    data = ("First line.\n" + ZOE).encode("cp1252")
    text = decode(data, "x.txt")
    assert text.endswith(ZOE)
    (problem,) = doubts(data, text, "x.txt")
    assert str(problem).startswith("x.txt:2: is in an old encoding, which was guessed")


def test_a_control_character_is_named_and_loses_no_article() -> None:
    data = b"Pier\n\nThe pier \x07closes.\n"
    text = decode(data, "x.txt")
    assert "\x07closes" in text
    assert [str(problem) for problem in doubts(data, text, "x.txt")] == [
        "x.txt:3: has the control character U+0007 (delete it)"
    ]


@pytest.mark.parametrize("data", [ZOE.encode(), ZOE.encode("utf-16"), b"plain", b""])
def test_of_what_is_right_there_is_no_doubt(data: bytes) -> None:
    assert doubts(data, decode(data, "x.txt"), "x.txt") == []
