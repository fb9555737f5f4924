"""Bytes → text."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ingest.encoding import decode
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
