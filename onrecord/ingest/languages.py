"""Texts and paragraphs that are not English: they are published, but not analysed.

The share of words that every English text has tells at once that one is English; only where it is
small py3langid is asked, whose model takes a second to load: for three articles of a hundred.
"""

from __future__ import annotations

import functools
from collections import Counter
from typing import TYPE_CHECKING

from msgspec.structs import replace

from onrecord.model import Article, Block, Metadata, Span
from onrecord.nlp import lexicon
from onrecord.nlp.text import STOP_WORDS, words
from onrecord.problems import Problem

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

ENGLISH = "en"
ONLY_ENGLISH = STOP_WORDS - lexicon.words("languages", "not_only_english")
NEAR_ENGLISH = lexicon.words("languages", "near_english")
LEAST_KNOWN = 0.12
"""The share of English function words, one of them in no other language, from which a paragraph is
English without a further look."""
FEWEST_WORDS = 5
"""Words that a paragraph must have for its language to be told."""
DOUBTFUL = 0.15
"""The share of words in paragraphs without such words from which the identifier is asked."""
LONG = 20
"""Words of a paragraph that alone is a reason to ask."""
LEAST_ENGLISH = 1 / 3
"""The share of words in English paragraphs from which those are analysed."""
LAST_LATIN = "\u024f"
"""The last letter of the Latin script's main blocks."""
CERTAIN = 0.8
"""How sure, 0..1, the identifier must be that a paragraph is not English."""
KINDS = ("paragraph", "caption")
"""The kinds of blocks whose language is told: headlines leave out the words that tell it."""
HINT = "its text is published, but nothing is looked for in it"


def with_language(text: str, meta: Metadata) -> Metadata:
    """What is known of an article, with its language, and its foreign paragraphs marked as such.

    A text is in another language where no third of its words is English.
    """
    if not _is_doubtful(text, meta):
        return meta
    languages = [_language_of_block(text, block) for block in meta.blocks]
    weights: Counter[str] = Counter()
    for block, language in zip(meta.blocks, languages, strict=True):
        if block.kind in KINDS:
            weights[language] += len(words(block.span.of(text)))
    main, _ = weights.most_common(1)[0]
    if main != ENGLISH and weights[ENGLISH] < LEAST_ENGLISH * weights.total():
        return replace(meta, language=main)
    blocks = tuple(
        Block("foreign", block.span) if language != ENGLISH and block.kind == "paragraph" else block
        for block, language in zip(meta.blocks, languages, strict=True)
    )
    return replace(meta, blocks=blocks)


def _is_doubtful(text: str, meta: Metadata) -> bool:
    """Whether the words of an article do not tell at once that all of it is English.

    The short paragraph without any English function word that most articles have is no reason.
    """
    paragraphs = [words(block.span.of(text)) for block in meta.blocks if block.kind in KINDS]
    doubtful = [found for found in paragraphs if not _has_english_words(found)]
    if any(len(found) >= LONG and _share_known(found) < LEAST_KNOWN for found in doubtful):
        return True
    total = sum(map(len, paragraphs))
    has_letters_of_others = any(character > LAST_LATIN for character in text if character.isalpha())
    return has_letters_of_others or sum(map(len, doubtful)) >= DOUBTFUL * max(total, 1)


def language_problems(article: Article) -> list[Problem]:
    """What is not analysed of an article since it is not English, with the line."""
    meta, text = article.meta, article.text
    if meta.language != ENGLISH:
        message = f"the text is not English (“{meta.language}”)"
        return [Problem(article.path, None, message, HINT, "warning")]
    foreign = [block.span for block in meta.blocks if block.kind == "foreign"]
    return [
        Problem(article.path, _line(text, span), "a paragraph is not English", HINT, "warning")
        for span in foreign[:1]
    ]


def _line(text: str, span: Span) -> int:
    """The line, from 1, on which a span begins."""
    return len(text[: span.start + 1].splitlines())


def _language_of_block(text: str, block: Block) -> str:
    if block.kind not in KINDS:
        return ENGLISH
    return language_of(block.span.of(text))


def language_of(paragraph: str) -> str:
    """The ISO 639-1 code of a paragraph's language; `en` where nothing certain tells another.

    >>> language_of("The mayor opened the bridge on Monday.")
    'en'
    >>> language_of("El alcalde abrió el puente nuevo el lunes por la mañana.")
    'es'
    """
    found = words(paragraph)
    if _has_english_words(found) or not _is_long_enough(paragraph, found):
        return ENGLISH
    language, certainty = _identifier().classify(paragraph)
    is_certain = certainty >= CERTAIN and language not in NEAR_ENGLISH
    return language if is_certain else ENGLISH


def _has_english_words(found: list[str]) -> bool:
    return _share_known(found) >= LEAST_KNOWN and not ONLY_ENGLISH.isdisjoint(found)


def _share_known(found: list[str]) -> float:
    """The share of words that are English function words, 0..1."""
    return sum(word in STOP_WORDS for word in found) / max(len(found), 1)


def _is_long_enough(paragraph: str, found: list[str]) -> bool:
    """Whether a paragraph has enough of its language to tell which it is."""
    letters = [character for character in paragraph if character.isalpha()]
    other = sum(character > LAST_LATIN for character in letters)
    # Chinese has no spaces between words.
    return len(found) >= FEWEST_WORDS or (2 * other > len(letters) >= FEWEST_WORDS)


@functools.cache
def _identifier() -> LanguageIdentifier:
    """The identifier with the model that its package brings."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
