"""Tokens that one can walk: an article as its parse sees it, in plain objects.

The names are spaCy's (`head`, `children`, `left_edge`, `nbor` …), so that whoever knows its tokens
knows these. They are our own because plain attributes are several times as fast as spaCy's, which
look every string up anew, and because a test can write them by hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from onrecord.model import Span
from onrecord.nlp.markup import without_markup


@dataclass(slots=True, eq=False, repr=False)
class Token:
    """A token of an article. Indexes count in the article's tokens, offsets in its text.

    A token by itself is the root of its own sentence; `attach` hangs tokens on their heads.
    """

    i: int
    start: int
    end: int
    text: str
    lower: str
    lemma: str
    tag: str
    """Penn Treebank's part of speech: `VBD`, `NNP` …"""
    pos: str
    """Universal part of speech: `VERB`, `PROPN` …"""
    dep: str
    """What the token is to its head, in ClearNLP's labels: `nsubj`, `dobj` …"""
    sentence: int
    """Index of its sentence."""
    label: str
    """The label of the named entity that it is part of, empty outside of names."""
    doc: Sequence[Token] = field(default=(), repr=False)
    """All tokens of the article."""
    head: Token = field(init=False)
    """The syntactic head; the token itself at the root of a sentence."""
    children: list[Token] = field(init=False)
    """The tokens that hang on it, in the order of the text."""
    left_edge: Token = field(init=False)
    """The leftmost token of its subtree."""
    right_edge: Token = field(init=False)
    """The rightmost token of its subtree."""

    def __post_init__(self) -> None:
        self.head = self.left_edge = self.right_edge = self
        self.children = []

    def __repr__(self) -> str:
        return f"<{self.text} {self.tag} {self.dep}>"

    @property
    def is_root(self) -> bool:
        """Whether nothing governs it in its sentence."""
        return self.head is self

    @property
    def subtree(self) -> Sequence[Token]:
        """The tokens from the left to the right edge of its subtree, itself included."""
        return self.doc[self.left_edge.i : self.right_edge.i + 1]

    @property
    def ancestors(self) -> Iterator[Token]:
        """Its head, the head of that, and so on up to the root."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    @property
    def lefts(self) -> Iterator[Token]:
        """Its children before it."""
        return (child for child in self.children if child.i < self.i)

    @property
    def rights(self) -> Iterator[Token]:
        """Its children after it."""
        return (child for child in self.children if child.i > self.i)

    @property
    def conjuncts(self) -> Iterator[Token]:
        """The tokens that "and", "or" or a comma sets beside it, hanging on it or on each other.

        "boats, ships and *ferries*" are conjuncts of "boats".
        """
        for child in self.children:
            if child.dep == "conj":
                yield child
                yield from child.conjuncts

    def child(self, *deps: str) -> Token | None:
        """The first child with one of those dependencies: `verb.child("nsubj", "nsubjpass")`."""
        for child in self.children:
            if child.dep in deps:
                return child
        return None

    def children_by(self, *deps: str) -> list[Token]:
        """The children with one of those dependencies."""
        return [child for child in self.children if child.dep in deps]

    def has(self, *deps: str) -> bool:
        """Whether a child has one of those dependencies: `verb.has("neg")`."""
        return self.child(*deps) is not None

    def nbor(self, step: int = 1) -> Token | None:
        """The token so many places on, or before it where negative; None beyond the article."""
        place = self.i + step
        return self.doc[place] if 0 <= place < len(self.doc) else None


def attach(tokens: Sequence[Token], heads: Sequence[int]) -> None:
    """Hangs tokens on their heads, given by index, and fills in children and edges of subtrees."""
    for token, head in zip(tokens, heads, strict=True):
        token.doc = tokens
        token.head = tokens[head]
        if token.head is not token:
            token.head.children.append(token)
    for token in tokens:
        _widen_ancestors(token)


def detach(tokens: Iterable[Token]) -> None:
    """Undoes `attach`, for tokens that nobody will walk again.

    Attached tokens hold each other, so that memory would wait for Python to search for such cycles;
    detached ones are freed as soon as nobody holds them.
    """
    for token in tokens:
        del token.head, token.children, token.left_edge, token.right_edge
        token.doc = ()


def _widen_ancestors(token: Token) -> None:
    """Moves the edges of whatever governs a token so that its subtree holds it."""
    ancestor = token
    while ancestor.head is not ancestor:
        ancestor = ancestor.head
        if ancestor.left_edge.i <= token.i <= ancestor.right_edge.i:
            return  # and so do all above
        if token.i < ancestor.left_edge.i:
            ancestor.left_edge = token
        else:
            ancestor.right_edge = token


@dataclass(frozen=True, slots=True)
class TokenSpan:
    """Tokens `[first, end)`: a sentence (`label` is then empty) or a name with the NER's label."""

    first: int
    end: int
    label: str = ""
    block: int = 0
    """Index of the article's block that it lies in."""


@dataclass(frozen=True, slots=True)
class Parse:
    """An article's tokens, sentences and names, in the order of the text."""

    text: str
    tokens: list[Token]
    sentences: list[TokenSpan]
    names: list[TokenSpan]

    def span(self, first: int, end: int) -> Span:
        """The characters of the tokens `[first, end)`."""
        return Span(self.tokens[first].start, self.tokens[end - 1].end)

    def words(self, first: int, end: int) -> str:
        """The text of the tokens `[first, end)`, as it stands, less marks of emphasis and links."""
        return without_markup(self.text[self.tokens[first].start : self.tokens[end - 1].end])
