"""Bytes → text, losslessly: the characters as the writer saw them, line ends as they stand, without a byte order mark."""

from __future__ import annotations

import codecs
import re

from onrecord.problems import OnrecordError, Problem

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDE = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
_NARROW = [
    "cp1252",
    "mac_roman",
    "cp1250",
    "cp437",
    "cp850",
    "iso8859_15",
    "cp1251",
    "cp1255",
    "cp1256",
]
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
# What English prose has beyond ASCII: typographic marks, and letters with accents inside or at the ends of words.
_TYPICAL = re.compile(
    r"[‘’“”„‚–—•·…\xa0\xad£€©§¢½¼¾×«»]|(?<=\w)[®™°]"
    r"|(?<=\w)[\xdf-\xf6\xf8-\xffœšž]|(?:(?<=[^\w’])|(?<=[A-Z])(?=[A-Z])|^)[\xc0-\xd6\xd8-\xdeŒŠŽ](?=\w)"
)
_NOT_TEXT = "not a text file"


def decode(data: bytes, path: str) -> str:
    """The text of a file: UTF-8, UTF-16 or UTF-32 with or without a mark, cp1252 and other encodings by evidence.

    >>> decode("\\ufeffKan said".encode(), "x.txt")
    'Kan said'
    >>> decode(b"\\x93No,\\x94 he said", "x.txt")
    '“No,” he said'

    Raises `OnrecordError` where the file is not text, is broken after its mark, or is in no encoding that can be told.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _after_mark(data[len(mark) :], encoding, path)
    if b"\0" in data:
        return _wide(data, path)
    if len(_CONTROL.findall(data[:65536].decode("latin-1"))) > len(data[:65536]) // 500:
        raise OnrecordError(Problem(path, None, _NOT_TEXT))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _narrow(data, error, path)


def _after_mark(data: bytes, encoding: str, path: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise OnrecordError(
            Problem(
                path,
                None,
                f"begins as {encoding[:6].upper()} but byte {error.start} is not",
                "save it as UTF-8",
            )
        ) from None


def _wide(data: bytes, path: str) -> str:
    """UTF-16 or UTF-32 without a mark: the encoding in which nearly everything is a letter that English prose has."""
    for encoding in _WIDE:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        plain = sum(character < "\u0250" or "\u2010" <= character <= "\u2044" for character in text)
        if not _CONTROL.search(text) and plain > 0.9 * len(text):
            return text
    raise OnrecordError(Problem(path, None, _NOT_TEXT))


def _narrow(data: bytes, error: UnicodeDecodeError, path: str) -> str:
    """One byte a character: cp1252 where that reads as English prose, else what charset-normalizer finds.

    A short text has too few bytes for statistics, and cp1252 is what old newsroom files are: so it is asked first.
    """
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        text = ""
    prose = len(data) > 2 * sum(byte > 0x7F for byte in data)
    if prose and _typical(text) >= 0.8:
        return text
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=_NARROW).best()
    found = max(
        (
            candidate
            for candidate in (text, str(best) if best else "", data.decode("mac_roman"))
            if candidate
        ),
        key=_typical,
    )
    if not prose and _typical(found) < 0.3:
        raise OnrecordError(
            Problem(
                path,
                data.count(b"\n", 0, error.start) + 1,
                "the encoding cannot be told",
                "save it as UTF-8",
            )
        )
    return found


def _typical(text: str) -> float:
    """The share of characters beyond ASCII that stand as they do in English prose: `_typical("“No,” said Zoë")` → `1.0`."""
    beyond = sum(character > "\x7f" for character in text)
    typical = sum(len(found) for found in _TYPICAL.findall(text) if found > "\x7f")
    return typical / beyond if beyond else 0.0
