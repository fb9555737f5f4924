"""The analysis: an ordered list of steps over a draft. The order is data; each step is one file.

marks → names → entities → roles → descriptions → attribution → pronouns → settling → speakers → positions → salience → first person →
nested names → record
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from onrecord.config.settings import Language
from onrecord.extract import quotes, record, stances
from onrecord.extract.draft import Draft
from onrecord.extract.entities import (
    clustering,
    coreference,
    descriptions,
    first_person,
    nested,
    recognition,
    roles,
    salience,
)
from onrecord.extract.quotes import continuation, marks, scorer, speakers
from onrecord.model import Article, Fingerprint, Record, Span
from onrecord.nlp import lexicon, spacy_model
from onrecord.nlp.tokens import Parse

DEFAULT = Language()
STEPS: tuple[tuple[str, Callable[[Draft], None]], ...] = (
    ("marks", marks.quoted),
    ("names", recognition.names),
    ("entities", clustering.entities),
    ("roles", roles.roles),
    ("descriptions", descriptions.descriptions),
    ("attributions", quotes.find_attributions),
    ("continuing quotes", continuation.continuing_quotes),
    ("quote kinds", marks.kinds),
    ("pronouns", coreference.pronouns),
    ("settling", clustering.settle),
    ("speakers", speakers.speakers),
    ("positions", stances.positions),
    ("salience", salience.salience),
    ("first person", first_person.first_person),
    ("nested names", nested.nested),
)


def extract_records(articles: Iterable[Article], settings: Language) -> Iterator[Record]:
    """The record of each article, in order. Loads the language model at the first one.

    Raises OnrecordError where the model is missing or unfit.
    """
    nlp = spacy_model.load(settings.model)
    made_by = fingerprint(settings)
    kept: list[Article] = []

    def texts() -> Iterator[tuple[str, list[tuple[int, Span]]]]:
        for article in articles:
            kept.append(article)
            yield (
                article.text,
                [
                    (i, block.span)
                    for i, block in enumerate(article.meta.blocks)
                    if block.kind in marks.READ
                ],
            )

    for parse in spacy_model.parse(nlp, texts()):
        yield record.record(draft(kept.pop(0), parse, settings), made_by)


def draft(article: Article, parse: Parse, settings: Language = DEFAULT) -> Draft:
    """An article's draft after all steps."""
    found = Draft(article, parse, settings)
    for _, step in STEPS:
        step(found)
    return found


def fingerprint(settings: Language) -> Fingerprint:
    """What would make a record now, without loading the model; version and weights are empty where it is not installed."""
    version, weights = spacy_model.model_identity(settings.model)
    return Fingerprint(
        settings.model,
        version,
        weights,
        lexicon.digest(),
        _code_digest(),
        f"attribution={settings.attribution} sure_speaker={settings.sure_speaker}",
    )


def _code_digest() -> str:
    """Of what finds things: the code that reads, parses and analyses, and its weights."""
    package = Path(__file__).parent.parent
    total = hashlib.sha256()
    folders = ("extract", "ingest", "nlp")
    sources = [path for folder in folders for path in (package / folder).rglob("*.py")]
    for path in sorted([*sources, scorer.FILE]):
        total.update(path.relative_to(package).as_posix().encode() + path.read_bytes())
    return total.hexdigest()[:16]
