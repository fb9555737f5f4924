"""Sites that are built in a moment: an analysis without a language model, for tests of all that
comes before and after it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from jinja2 import Environment

from onrecord import extract
from onrecord.config.settings import Language
from onrecord.extract import fingerprint
from onrecord.model import Article, Fingerprint, Record, text_digest
from onrecord.output import render, search
from tests import samples

_NAME = re.compile(r"[A-Z][a-z]+ [A-Z][a-z]+")
_QUOTE = re.compile(r"“[^”]+”")
_STATEMENT = re.compile(r"denied that (?P<words>[^.]+)\.")
_POSITION = re.compile(
    r"(?P<who>[A-Z][a-z]+ [A-Z][a-z]+) (?P<cue>backs|opposes) (?P<issue>[^.]+)\."
)


_made_environment = render.environment
_environments: dict[object, Environment] = {}


def _environment(theme: Path, override: Path | None, names: dict[str, str]) -> Environment:
    """The templates, compiled once for all tests."""
    key = (theme, override, tuple(sorted(names.items())))
    if key not in _environments:
        _environments[key] = _made_environment(theme, override, names)
    return _environments[key]


def make_builds_quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets builds analyse by regular expressions, make no index for search, and read the templates
    once."""
    monkeypatch.setattr(render, "environment", _environment)
    monkeypatch.setattr(search, "search_files", lambda *_: ({}, []))
    use_analysis(monkeypatch, "1")


def use_analysis(monkeypatch: pytest.MonkeyPatch, version: str) -> None:
    """Lets the analysis be another one from now on, which makes all records anew.

    One with an even number finds what “nobody denied that” tells as well, and nobody who says it.
    """
    made_by = fingerprint(Language(model="none"))

    def records(articles: Iterable[Article], _: Language) -> Iterator[Record]:
        for article in articles:
            yield record_of(article, current)

    current = Fingerprint(
        model="none",
        model_version=version,
        weights=version,
        lexicons=made_by.lexicons,
        code=version,
        options=made_by.options,
    )
    monkeypatch.setattr(extract, "records_or_problems", records)
    monkeypatch.setattr(extract, "fingerprint", lambda _: current)


def record_of(article: Article, made_by: Fingerprint) -> Record:
    """Who is named by two words, what stands in curly marks, and “backs” and “opposes”."""
    text = article.text
    names = dict.fromkeys(m.group() for m in _NAME.finditer(text))
    actors = {name: samples.actor(text, name) for name in names}
    quotes = []
    for found in _QUOTE.finditer(text):
        before = [m.group() for m in _NAME.finditer(text, 0, found.start())]
        speaker = actors[before[-1]].id if before else None
        ident = text_digest(found.group())[:12]
        quotes.append(samples.quote(text, found.group(), speaker=speaker, ident=ident))
    for found in _STATEMENT.finditer(text) if int(made_by.code) % 2 == 0 else ():
        ident = text_digest(found["words"])[:12]
        quotes.append(
            samples.quote(text, found["words"], speaker=None, kind="indirect", ident=ident)
        )
    quotes.sort(key=lambda quote: quote.content)
    positions = [
        samples.position(
            text,
            actors[m["who"]].id,
            "for" if m["cue"] == "backs" else "against",
            m["issue"],
            m.group(),
            m["cue"],
            ident=text_digest(m.group())[:12],
        )
        for m in _POSITION.finditer(text)
    ]
    return Record(
        article.id,
        article.meta,
        tuple(actors.values()),
        tuple(quotes),
        tuple(positions),
        digest=article.digest,
        made_by=made_by,
    )
