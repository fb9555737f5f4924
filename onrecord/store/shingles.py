"""How much of one text still stands in another.

A text is taken as its shingles, all runs of three words; case, marks, accents' encodings, line ends
and Markdown's signs do not count. Of a former text only a sketch is kept, a sample of its shingles'
hashes, so that the records of a site hold no article. The terms are Broder's (“On the resemblance
and containment of documents”, 1997).
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence

from msgspec import Struct

from onrecord.model import Article, text_digest

Hash = bytes

_WORD = re.compile(r"[^\W_]+")

SHINGLE = 3
"""Words."""
SKETCH = 128
"""Hashes that are kept of a text. A share is told with a standard error of 4 in 100."""
HASH_BYTES = 3
"""Of a thousand other shingles one in 16,000 has a given hash."""


class ShingledText(Struct, frozen=True):
    """A text's words as a digest, and its shingles as hashes."""

    words: str
    """SHA-256 of the words."""
    length: int
    """Words."""
    shingles: frozenset[Hash]


def shingled(article: Article) -> ShingledText:
    """The article's words, without its front matter.

    Plain text and the Markdown that was made of it have the same ones.
    """
    blocks = article.meta.blocks
    found = words_in(article.text[blocks[0].span.start :] if blocks else article.text)
    return ShingledText(text_digest(" ".join(found)), len(found), shingles_of(found))


def words_in(text: str) -> list[str]:
    """`words_in("*It’s* a “Fine” Bridge")` → `["it", "s", "a", "fine", "bridge"]`."""
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def shingles_of(words: Sequence[str]) -> frozenset[Hash]:
    """The hashes of a text's shingles."""
    # A text of two words is one shingle.
    last = max(len(words) - SHINGLE, 0)
    runs = (" ".join(words[i : i + SHINGLE]) for i in range(last + 1))
    return frozenset(
        hashlib.blake2b(run.encode("utf-8", "surrogatepass"), digest_size=HASH_BYTES).digest()
        for run in runs
    )


def sketch_of(shingles: frozenset[Hash]) -> bytes:
    """The smallest of the hashes, one after another.

    Which shingles have the smallest is chance, so they are a sample.
    """
    return b"".join(sorted(shingles)[:SKETCH])


def hashes_in(sketch: bytes) -> frozenset[Hash]:
    """The hashes of a sketch: `hashes_in(b"abcxyz")` → `frozenset({b"abc", b"xyz"})`."""
    return frozenset(sketch[i : i + HASH_BYTES] for i in range(0, len(sketch), HASH_BYTES))


def containment(sketch: frozenset[Hash], shingles: frozenset[Hash]) -> float:
    """The share of a former text that stands in another, 0..1, by its sketch."""
    return len(sketch & shingles) / len(sketch) if sketch else 0.0
