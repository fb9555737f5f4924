"""From an article to its record: an ordered table of steps, each of which fills in a draft.

A step takes the draft, reads what earlier steps found, and adds to it. To add one, write a function
that takes a `Draft` and put it into `STEPS`.
"""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from onrecord.config.settings import Language
from onrecord.extract import quotes, stances
from onrecord.extract.draft import Draft
from onrecord.extract.entities import (
    clustering,
    coreference,
    descriptions,
    first_person,
    nested,
    offices,
    pruning,
    recognition,
    roles,
    salience,
)
from onrecord.extract.forms import attribution, author
from onrecord.extract.forms.reading import parts_to_parse
from onrecord.extract.forms.speakers import name_speakers
from onrecord.extract.quotes import continuation, marks, quote_kinds, speakers
from onrecord.extract.record import to_record
from onrecord.model import Article, Fingerprint, Record, Span
from onrecord.nlp import lexicon, spacy_model
from onrecord.nlp.tokens import Parse, detach
from onrecord.problems import OnrecordError, Problem, unexpected

DEFAULT = Language()
STEPS: tuple[tuple[str, Callable[[Draft], None]], ...] = (
    ("quotation marks", marks.find_quotations),
    ("named entities", recognition.find_names),
    ("speakers of turns", name_speakers),
    ("mention clustering", clustering.cluster_mentions),
    ("roles", roles.assign_roles),
    ("offices", offices.resolve_offices),
    ("definite descriptions", descriptions.resolve_descriptions),
    ("attributions", quotes.find_attributions),
    ("confidence on this site", quotes.tune_confidence),
    ("turns", attribution.attribute_turns),
    ("continued quotations", continuation.attribute_continuing_quotes),
    ("quote kinds", quote_kinds.set_quote_kinds),
    ("authors", author.resolve_author),
    ("pronouns", coreference.resolve_pronouns),
    ("entity pruning", pruning.prune_entities),
    ("speakers", speakers.resolve_speakers),
    ("stances", stances.find_stances),
    ("first person", first_person.resolve_first_person),
    ("nested names", nested.add_nested_mentions),
    ("salience", salience.score_salience),
)
"""Each step's name and function, in the order in which they run."""
CODE_FOLDERS = ("extract", "ingest", "nlp")
"""The folders of this package whose code decides what a record holds."""
CODE_FILES = ("*.py", "weights.json", "first_names.json")


def extract_records(articles: Iterable[Article], settings: Language) -> Iterator[Record]:
    """The record of each article, in order. Loads the language model at the first one.

    Raises OnrecordError where the model is missing or unfit, and where an article cannot be
    analysed.
    """
    for made in records_or_problems(articles, settings):
        if isinstance(made, Problem):
            raise OnrecordError(made)
        yield made


def records_or_problems(
    articles: Iterable[Article], settings: Language
) -> Iterator[Record | Problem]:
    """The same; an article that cannot be analysed is a problem, and the others go on.

    Raises OnrecordError where the model is missing or unfit.
    """
    nlp = spacy_model.load(settings.model)
    made_by = fingerprint(settings)
    # The parser reads ahead: articles wait here for their parses.
    waiting: deque[Article] = deque()

    def texts() -> Iterator[tuple[str, list[tuple[int, Span]]]]:
        for article in articles:
            waiting.append(article)
            yield article.text, parts_to_parse(article)

    for parse in spacy_model.parse(nlp, texts()):
        article = waiting.popleft()
        try:
            yield to_record(analyse_article(article, parse, settings), made_by)
        # One article, whatever is wrong with it, does not stop the others.
        except Exception as error:
            yield unexpected(article.path, error)
        detach(parse.tokens)


def analyse_article(article: Article, parse: Parse, settings: Language = DEFAULT) -> Draft:
    """The draft of an article after all steps."""
    draft = Draft(article, parse, settings)
    for _, step in STEPS:
        step(draft)
    return draft


def fingerprint(settings: Language) -> Fingerprint:
    """What a record made now would be made by; does not load the language model.

    The model's version and weights are empty where it is not installed.
    """
    version, weights = spacy_model.model_identity(settings.model)
    return Fingerprint(
        settings.model,
        version,
        weights,
        lexicon.digest(),
        _code_digest(),
        f"attribution={settings.attribution} sure_speaker={settings.sure_speaker}"
        f" positions={settings.positions} sure_position={settings.sure_position}"
        f" likely_position={settings.likely_position}{_tuning(settings)}",
    )


def _tuning(settings: Language) -> str:
    """The offsets of a site as an option; empty where there are none."""
    offsets = (settings.tuning.statements, settings.tuning.positions)
    if all(offset.is_none for offset in offsets):
        return ""
    return " tuning=" + ",".join(f"{offset.bias}/{offset.scale}" for offset in offsets)


def _code_digest() -> str:
    """A digest of the code that reads, parses and analyses, and of the scorers' weights."""
    package = Path(__file__).parent.parent
    total = hashlib.sha256()
    folders = [package / name for name in CODE_FOLDERS]
    sources = [path for folder in folders for files in CODE_FILES for path in folder.rglob(files)]
    for path in sorted(sources):
        total.update(path.relative_to(package).as_posix().encode() + path.read_bytes())
    return total.hexdigest()[:16]
