"""Front matter as other programs write it: their names for what is known of an article, and TOML
or JSON in place of YAML."""

from __future__ import annotations

import json
import re
import tomllib

from onrecord import yamlfile
from onrecord.problems import Problem

OUR_KEYS = {
    "author": "byline",
    "authors": "byline",
    "by": "byline",
    "source": "outlet",
    "publication": "outlet",
    "publisher": "outlet",
    "source_url": "url",
    "canonical": "url",
    "canonical_url": "url",
    "link": "url",
    "published": "date",
    "published_time": "date",
    "publish_date": "date",
    "date_published": "date",
    "pubdate": "date",
    "headline": "title",
}
"""What Hugo, Jekyll, Eleventy, Pelican and readers of the web call it, and what it is here."""
PASSED_OVER = frozenset(
    [
        "aliases",
        "categories",
        "category",
        "comments",
        "cover",
        "description",
        "draft",
        "excerpt",
        "id",
        "image",
        "images",
        "keywords",
        "lang",
        "language",
        "lastmod",
        "layout",
        "modified",
        "permalink",
        "section",
        "summary",
        "thumbnail",
        "toc",
        "type",
        "updated",
        "weight",
    ]
)
"""What they say besides, which means nothing here."""
_TOML = re.compile(r"\s*\+\+\+[ \t]*\r?\n(?P<inside>.*?)^\+\+\+[ \t]*(?:\r?\n|\Z)", re.S | re.M)
_JSON = re.compile(r"\s*(?=\{\s*\")")
_TOML_LINE = re.compile(r"\(at line (\d+), column (\d+)\)")


def translate(document: yamlfile.Document) -> list[Problem]:
    """Gives keys of other programs the names that they have here, and takes out those that mean
    nothing; a warning names these.

    `{"author": "Ann Hale", "layout": "post"}` → `{"byline": "Ann Hale"}`
    """
    data = document.data
    if not isinstance(data, dict):
        return []
    passed = sorted(data.keys() & PASSED_OVER)
    for key in passed:
        del data[key]
    for key in sorted(data.keys() & OUR_KEYS.keys()):
        _rename(document, data, key, OUR_KEYS[key])
    # `tags: ferry`
    if isinstance(data.get("tags"), str):
        data["tags"] = [data["tags"]]
    if not passed:
        return []
    hint = "nothing here is made of it"
    return [
        document.places.problem((passed[0],), f"passed over: {', '.join(passed)}", hint, "warning")
    ]


def _rename(document: yamlfile.Document, data: dict[str, object], key: str, name: str) -> None:
    value = data.pop(key)
    # `byline:` itself goes before `author:`.
    if name in data:
        return
    # `authors: [Ann Hale, Bo Hall]`
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        value = ", ".join(value)
    data[name] = value
    for places in (document.places.keys, document.places.values):
        if (key,) in places:
            places[name,] = places[key,]


def read_toml_or_json(text: str, path: str) -> yamlfile.FrontMatter | None:
    """Front matter between two `+++`, or in braces at the head of a text; None where it has none.

    What cannot be read is a problem, and the text below it is read nevertheless.
    """
    toml = _TOML.match(text)
    if toml:
        return _read_toml(text, path, toml)
    opening = _JSON.match(text)
    return _read_json(text, path, opening.end()) if opening else None


def _read_toml(text: str, path: str, fences: re.Match[str]) -> yamlfile.FrontMatter:
    first_line = 1 + text.count("\n", 0, fences.start("inside"))
    document = yamlfile.Document({}, yamlfile.Places(path, {(): yamlfile.Place(first_line, 1)}))
    try:
        document.data = _plain(tomllib.loads(fences["inside"].replace("\r\n", "\n")))
    except tomllib.TOMLDecodeError as error:
        found = _TOML_LINE.search(str(error))
        line = first_line + int(found[1]) - 1 if found else first_line
        message = f"not valid TOML: {_TOML_LINE.sub('', str(error)).strip()}"
        document.problems.append(Problem(path, line, message, "the text is read without it"))
    _note_lines(document, text, fences.start("inside"), fences.end("inside"))
    return _front(document, text, fences.end())


def _read_json(text: str, path: str, start: int) -> yamlfile.FrontMatter | None:
    try:
        data, end = json.JSONDecoder().raw_decode(text, start)
    except (json.JSONDecodeError, RecursionError):
        # A text may begin with a brace.
        return None
    line = 1 + text.count("\n", 0, start)
    document = yamlfile.Document(_plain(data), yamlfile.Places(path, {(): yamlfile.Place(line, 1)}))
    _note_lines(document, text, start, end)
    return _front(document, text, end)


def _plain(value: object) -> object:
    """Data as YAML would give it: dates as text."""
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    is_plain = value is None or isinstance(value, str | bool | int | float)
    return value if is_plain else str(value)


def _note_lines(document: yamlfile.Document, text: str, start: int, end: int) -> None:
    """Notes the line of each key, for saying what is wrong with it."""
    if not isinstance(document.data, dict):
        return
    for key in document.data:
        found = re.compile(rf"^[\s\"']*{re.escape(key)}\b", re.M).search(text, start, end)
        if found:
            line = 1 + text.count("\n", 0, found.end())
            document.places.keys[key,] = yamlfile.Place(line, 1)


def _front(document: yamlfile.Document, text: str, body: int) -> yamlfile.FrontMatter:
    return yamlfile.FrontMatter(document, body, 1 + text.count("\n", 0, body))
