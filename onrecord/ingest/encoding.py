"""Bytes → text, losslessly.

The characters are as the writer saw them, line ends as they stand, without a byte order mark.
"""

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
# What English prose has beyond ASCII: typographic marks, and letters with accents inside or at the
# ends of words.
_TYPICAL = re.compile(
    r"[‘’“”„‚–—•·…\xa0\xad£€©§¢½¼¾×«»]|(?<=\w)[®™°]"
    r"|(?<=\w)[\xdf-\xf6\xf8-\xffœšž]"
    r"|(?:(?<=[^\w’])|(?<=[A-Z])(?=[A-Z])|^)[\xc0-\xd6\xd8-\xdeŒŠŽ](?=\w)"
)
_NOT_TEXT = "not a text file"
_REPLACEMENT = "\ufffd"

SAMPLE = 65_536
"""Bytes at the beginning by which a file is told to be text."""
BYTES_PER_CONTROL = 500
"""Of so many bytes of a text one may be a control character."""
FEW_CONTROLS = 3
"""So many control characters any text may have, however short."""
PLAIN_SHARE = 0.9
"""The share of plain characters from which wide bytes are text."""
SURELY_TYPICAL, HARDLY_TYPICAL = 0.8, 0.3
"""The shares of typical characters beyond ASCII from which cp1252 is taken for granted, and below
which no encoding is believed."""


def decode(data: bytes, path: str) -> str:
    """The text of a file.

    UTF-8, UTF-16 or UTF-32 with or without a mark, cp1252 and other encodings by evidence.

    >>> decode("\\ufeffKan said".encode(), "x.txt")
    'Kan said'
    >>> decode(b"\\x93No,\\x94 he said", "x.txt")
    '“No,” he said'

    Raises `OnrecordError` where the file is not text, is broken after its mark, or is in no
    encoding that can be told.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_after_mark(data[len(mark) :], encoding, path)
    # No text in one byte a character or in UTF-8 has it; English in UTF-16 has it in each letter.
    if b"\0" in data:
        return _decode_wide(data, path)
    # A picture or an archive. A few control characters may be left of a word processor.
    sample = data[:SAMPLE]
    allowed = max(FEW_CONTROLS, len(sample) // BYTES_PER_CONTROL)
    if len(_CONTROL.findall(sample.decode("latin-1"))) > allowed:
        raise OnrecordError(Problem(path, None, _NOT_TEXT))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _damaged_utf8(data) or _decode_narrow(data, error, path)


def doubts(data: bytes, text: str, path: str) -> list[Problem]:
    """What is doubtful about a text that was decoded from bytes: warnings, each with its line."""
    return [*_bad_bytes(data, text, path), *_control_characters(text, path)]


def _bad_bytes(data: bytes, text: str, path: str) -> list[Problem]:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        if _damaged_utf8(data) == text:
            message = f"byte {error.start} is no UTF-8, and stands as “{_REPLACEMENT}”"
            return [Problem(path, line, message, "write what it should be", "warning")]
        if not data.startswith(tuple(mark for mark, _ in _MARKS)) and b"\0" not in data:
            message = "is in an old encoding, which was guessed"
            return [Problem(path, line, message, "save it as UTF-8", "warning")]
    return []


def _control_characters(text: str, path: str) -> list[Problem]:
    """A problem for the first control character of each line that has some."""
    problems = []
    for number, line in enumerate(text.split("\n"), 1):
        found = _CONTROL.search(line)
        if found:
            message = f"has the control character U+{ord(found.group()):04X}"
            problems.append(Problem(path, number, message, "delete it", "warning"))
    return problems


def _damaged_utf8(data: bytes) -> str:
    """A text in UTF-8 with few bytes that are none, which become “\ufffd”; empty where it is none.

    One in an old encoding has hardly any sequence that is right UTF-8 by chance.
    """
    text = data.decode("utf-8", "replace")
    wrong = text.count(_REPLACEMENT) - data.count(_REPLACEMENT.encode())
    right = sum(character > "\x7f" for character in text) - text.count(_REPLACEMENT)
    return text if right > wrong else ""


def _decode_after_mark(data: bytes, encoding: str, path: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        # "utf-16-le" → "UTF-16"
        message = f"begins as {encoding[:6].upper()} but byte {error.start} is not"
        raise OnrecordError(Problem(path, None, message, "save it as UTF-8")) from None


def _decode_wide(data: bytes, path: str) -> str:
    """UTF-16 or UTF-32 without a mark: the encoding in which nearly everything is English prose."""
    for encoding in _WIDE:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        # In the wrong byte order "No" is "一漀".
        plain = sum(map(_is_plain, text))
        if not _CONTROL.search(text) and plain > PLAIN_SHARE * len(text):
            return text
    raise OnrecordError(Problem(path, None, _NOT_TEXT))


def _is_plain(character: str) -> bool:
    """Whether English prose has it: Latin letters, and typographic marks such as “ and —."""
    return character < "\u0250" or "\u2010" <= character <= "\u2044"


def _decode_narrow(data: bytes, error: UnicodeDecodeError, path: str) -> str:
    """One byte a character: cp1252 where that reads as English prose, else what is likeliest.

    A short text has too few bytes for statistics, and cp1252 is what old newsroom files are: so it
    is asked first.
    """
    text = _decode_or_empty(data, "cp1252")
    mostly_ascii = len(data) > 2 * sum(byte > 0x7F for byte in data)
    if mostly_ascii and _typical(text) >= SURELY_TYPICAL:
        return text
    # Files of old Macs have no bytes that tell them, so mac_roman is always tried.
    candidates = [text, _guess(data), data.decode("mac_roman")]
    likeliest = max(filter(None, candidates), key=_typical)
    # Most of it is beyond ASCII: no English prose.
    if not mostly_ascii and _typical(likeliest) < HARDLY_TYPICAL:
        line = data.count(b"\n", 0, error.start) + 1
        raise OnrecordError(Problem(path, line, "the encoding cannot be told", "save it as UTF-8"))
    return likeliest


def _decode_or_empty(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return ""


def _guess(data: bytes) -> str:
    """What charset-normalizer takes a text for; empty where it is at a loss."""
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=_NARROW).best()
    return str(best) if best else ""


def _typical(text: str) -> float:
    """The share of characters beyond ASCII that stand as they do in English prose.

    `_typical("“No,” said Zoë")` → `1.0`.
    """
    beyond = sum(character > "\x7f" for character in text)
    typical = sum(len(found) for found in _TYPICAL.findall(text) if found > "\x7f")
    return typical / beyond if beyond else 0.0
