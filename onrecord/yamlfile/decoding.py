"""Bytes of a file that people write → text; what is not UTF-8 is reported by its place."""

from __future__ import annotations

import codecs

from onrecord.problems import Problem
from onrecord.yamlfile.document import DAMAGED

_HINT = "save the file as UTF-8"
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode(data: bytes, path: str) -> tuple[str, list[Problem]]:
    """The text of a file, and what cannot be read of it.

    `DAMAGED` stands in the text for a byte that cannot be read, so that only the entry with it is
    left out. Of each line the first such byte is reported.

    >>> text, (problem,) = decode(b"title: caf\\xe9", "x.md")
    >>> str(problem)
    'x.md:1:11: not UTF-8: byte 0xE9 at offset 10 (save the file as UTF-8)'
    """
    # What Windows calls “Unicode”.
    if data.startswith(_UTF_16):
        text_of_it = data.decode("utf-16", errors="replace").replace("\ufffd", DAMAGED)
        return text_of_it, [Problem(path, 1, "not UTF-8 but UTF-16", _HINT, column=1)]
    data = data.removeprefix(codecs.BOM_UTF8)
    text: list[str] = []
    problems: dict[int, Problem] = {}
    line, line_start, begin = 1, "", 0
    while True:
        try:
            text.append(data[begin:].decode())
            return "".join(text), list(problems.values())
        except UnicodeDecodeError as error:
            good = data[begin : begin + error.start].decode()
            offset = begin + error.start
        *lines_before, last = (line_start + good).split("\n")
        line += len(lines_before)
        message = f"not UTF-8: byte 0x{data[offset]:02X} at offset {offset}"
        problem = Problem(path, line, message, _HINT, column=len(last) + 1)
        problems.setdefault(line, problem)
        text += [good, DAMAGED]
        line_start, begin = last + DAMAGED, offset + 1
