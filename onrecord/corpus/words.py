"""Words as they are compared: lowercased, without function words, lightly stemmed. No language model."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from slugify import slugify

_WORD = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*")

STOPWORDS = frozenset(
    {
        "a",
        "about",
        "after",
        "against",
        "all",
        "also",
        "am",
        "an",
        "and",
        "any",
        "are",
        "as",
        "at",
        "be",
        "because",
        "been",
        "before",
        "being",
        "between",
        "both",
        "but",
        "by",
        "can",
        "could",
        "did",
        "do",
        "does",
        "during",
        "each",
        "else",
        "few",
        "for",
        "from",
        "further",
        "had",
        "has",
        "have",
        "having",
        "he",
        "her",
        "here",
        "hers",
        "him",
        "his",
        "how",
        "i",
        "if",
        "in",
        "into",
        "is",
        "it",
        "its",
        "itself",
        "just",
        "more",
        "most",
        "much",
        "my",
        "no",
        "nor",
        "not",
        "of",
        "off",
        "on",
        "once",
        "only",
        "or",
        "other",
        "our",
        "out",
        "over",
        "own",
        "s",
        "same",
        "she",
        "should",
        "so",
        "some",
        "such",
        "than",
        "that",
        "the",
        "their",
        "them",
        "then",
        "there",
        "these",
        "they",
        "this",
        "those",
        "through",
        "to",
        "too",
        "under",
        "until",
        "up",
        "upon",
        "us",
        "very",
        "was",
        "we",
        "were",
        "what",
        "when",
        "where",
        "which",
        "while",
        "who",
        "whom",
        "why",
        "will",
        "with",
        "without",
        "would",
        "you",
        "your",
    }
)

# Words that say that there is an issue, not which: “the request for X”, “plans for X” and “X” are one issue.
_LIGHT = frozenset(
    {
        "bid",
        "call",
        "decision",
        "demand",
        "effort",
        "idea",
        "issue",
        "matter",
        "measure",
        "motion",
        "move",
        "plan",
        "possibility",
        "proposal",
        "question",
        "request",
        "step",
        "use",
        "way",
    }
)


_ENDINGS = (
    ("'s", 2),
    ("’s", 2),
    ("ians", 4),
    ("ian", 4),
    ("ing", 4),
    ("ied", 3),
    ("ies", 3),
    ("ed", 4),
    ("es", 4),
    ("ia", 4),
    ("s", 3),
    ("e", 3),
)
"""Endings, and how many letters must stay before them."""


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A word without the endings that tell grammar, not matter.

    >>> stem("talks"), stem("ukrainian"), stem("ukraine"), stem("bodies"), stem("closing"), stem("harbours") == stem("harbor")
    ('talk', 'ukrain', 'ukrain', 'bodi', 'clos', True)
    """
    return american(_bare(word))


def american(word: str) -> str:
    """One spelling for two, so that a harbour is a harbor: `"harbour"` → `"harbor"`, `"centre"` → `"center"`."""
    for theirs, ours in (("our", "or"), ("tre", "ter"), ("tr", "ter"), ("bre", "ber")):
        if len(word) > 4 and word.endswith(theirs):
            return word.removesuffix(theirs) + ours
    return word


def _bare(word: str) -> str:
    for ending, least in _ENDINGS:
        if (
            word.endswith(ending)
            and len(word) - len(ending) >= least
            and not (ending == "s" and word.endswith("ss"))
        ):
            stripped = word[: -len(ending)]
            return stripped + "i" if ending in ("ied", "ies") else stripped
    if len(word) > 4 and word.endswith("i"):
        return word[:-1]
    return word[:-1] + "i" if len(word) > 3 and word.endswith("y") else word


def words(text: str) -> list[str]:
    """The words of a text, lowercased, in order: `“Mill Road’s lane”` → `["mill", "road’s", "lane"]`."""
    return [w.casefold() for w in _WORD.findall(text)]


def content_words(text: str) -> frozenset[str]:
    """The stems that say what a text is about.

    >>> sorted(content_words("the Ukrainian request for military aid"))
    ['aid', 'militari', 'ukrain']
    """
    kept = frozenset(stem(w) for w in words(text) if w not in STOPWORDS)
    return kept - _LIGHT_STEMS or kept


def is_light(stemmed: str) -> bool:
    """Whether a stem says that there is an issue, not which: `"plan"`."""
    return stemmed in _LIGHT_STEMS


def name_words(name: str) -> tuple[str, ...]:
    """A name as it is compared: no accents, no article, no possessive, no stops.

    >>> name_words("The U.S. Senate"), name_words("Łukasz Pérez’s")
    (('us', 'senate'), ('łukasz', 'perez'))
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    found = [re.sub(r"['’]s$", "", w).replace(".", "").replace("’", "'") for w in words(plain)]
    return tuple(found[1:] if len(found) > 1 and found[0] == "the" else found)


def unique_slug(name: str, taken: set[str], qualifier: str = "") -> str:
    """A slug that nobody has, and takes it: the name's, else with the qualifier, else with a number.

    >>> unique_slug("Georgia", {"georgia"}, "person")
    'georgia-person'
    """
    base = slugify(name, max_length=80, word_boundary=True) or "unnamed"
    candidates = [base, f"{base}-{qualifier}"] if qualifier else [base]
    number = 2
    while candidates[0] in taken:
        candidates.pop(0)
        if not candidates:
            candidates.append(f"{base}-{number}")
            number += 1
    taken.add(candidates[0])
    return candidates[0]


_LIGHT_STEMS = frozenset(stem(w) for w in _LIGHT)
