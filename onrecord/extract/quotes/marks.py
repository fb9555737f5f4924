"""Quotation marks: pairs them in the text, without regard to the parse.

“A,” she said, “B.” → `“A,”` and `“B.”`. What is open at the end of a paragraph runs on where the
next paragraph opens it again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from onrecord.extract.draft import Draft, Quotation
from onrecord.model import Block, Span
from onrecord.nlp import lexicon

READ_BLOCK_KINDS = ("headline", "subheading", "paragraph", "caption")
"""The kinds of blocks that are parsed."""
MARK = re.compile(r"[“”„«»\"]|''|``|(?<!\w)‘(?=\w)")
"""A mark that can open or close a quotation; a single one only where it can open one."""
SINGLE = "‘"
SINGLE_CLOSE = re.compile(r"(?<=[^\s‘])’(?!\w)")
SINGLE_REACH = 400
"""Characters within which a single mark must close: an apostrophe is the same character."""
OPENING_FORMS = {"“": "curly", "„": "curly", "«": "angle", "``": "ticks"}
"""Marks that open, with the form that a pair shares."""
CLOSING_FORMS = {"”": "curly", "»": "angle"}
"""Marks that close; some papers open with them too: ”Yes,” she said."""
EITHER_FORMS = {'"': "straight", "''": "ticks"}
"""Marks that open and close."""
FORMS = OPENING_FORMS | CLOSING_FORMS | EITHER_FORMS
OPENING_MARK_OF = {"”": "“", "»": "«"}
"""The mark that opens what a closing one has opened again in the next paragraph."""
MAX_OPEN = 3
"""Quotations within quotations that are kept open when another opens."""
WORD_CHARACTER = re.compile(r"\w")
TITLE_WORD = re.compile(r"[^\W\d_][\w’'-]*")
QUOTATION_MARKS = "“”\"'‘’«»"
LOWER_CASE_TITLE_WORDS = lexicon.words("quotations", "lower_case_title_words")


@dataclass(frozen=True, slots=True)
class Mark:
    """A quotation mark in the text."""

    start: int
    end: int
    text: str
    can_open: bool
    """Whether a word follows and none ends before it: `"Yes`, not `6" nail`."""
    after_space: bool

    @property
    def form(self) -> str:
        """What a pair shares: `curly`, `angle`, `ticks`, `straight`."""
        return FORMS[self.text]

    def closes(self, form: str) -> bool:
        """Whether it closes what a mark of that form has opened."""
        if self.text in EITHER_FORMS:
            return self.form == form and not self.can_open
        return CLOSING_FORMS.get(self.text) == form


@dataclass(slots=True)
class Pairing:
    """The marks of a block while they are paired."""

    text: str
    block: Block
    index: int
    """The block's index."""
    marks: list[Mark]
    opened: list[Mark] = field(default_factory=list)
    """Marks whose quotation is open, the innermost last."""
    found: list[Quotation] = field(default_factory=list)
    """In the order of the text, without overlap."""
    read_to: int = 0
    """Where in the text the last single quotation has ended."""

    def opened_by_form(self, mark: Mark) -> int:
        """The place of the innermost open mark of a mark's form; behind the last for none."""
        for place in reversed(range(len(self.opened))):
            if self.opened[place].form == mark.form:
                return place
        return len(self.opened)

    def close(self, place: int, end: int) -> None:
        """Closes the quotation of an open mark, and those inside it."""
        self.add(self.opened[place].start, end)
        del self.opened[place:]

    def add(self, start: int, end: int, runs_on: bool = False) -> None:
        """Adds a quotation in place of those inside it, if it holds words."""
        words = self.text[start:end]
        if not WORD_CHARACTER.search(words):
            return
        while self.found and self.found[-1].span.start > start:
            self.found.pop()
        quotation = Quotation(Span(start, end), self.index, len(words.split()), runs_on)
        self.found.append(quotation)


def find_quotations(draft: Draft) -> None:
    """Finds the quotations of the blocks that are parsed."""
    text, blocks = draft.article.text, draft.article.meta.blocks
    for index, block in enumerate(blocks):
        if block.kind in READ_BLOCK_KINDS:
            following = blocks[index + 1] if index + 1 < len(blocks) else None
            draft.quotations += pair_marks(text, index, block, following)


def pair_marks(text: str, index: int, block: Block, following: Block | None) -> list[Quotation]:
    """The quotations of a block, in order; they do not overlap.

    `index`: the block's; `following`: the block behind it.
    """
    pairing = Pairing(text, block, index, list(_marks(text, block.span)))
    for place, mark in enumerate(pairing.marks):
        for rule in RULES:
            if rule(pairing, mark, place):
                break
    if _runs_on(pairing, following):
        pairing.add(pairing.opened[0].start, block.span.end, runs_on=True)
    return pairing.found


def _marks(text: str, span: Span) -> Iterator[Mark]:
    """The quotation marks of a span of the text."""
    for match in MARK.finditer(text, span.start, span.end):
        start, end = match.span()
        before = text[start - 1] if start > span.start else " "
        after = text[end] if end < span.end else " "
        can_open = not after.isspace() and not before.isalnum()
        yield Mark(start, end, match.group(), can_open, before.isspace())


# Rules are tried in order. One that returns True has dealt with the mark.


def _pass_over_mark_inside_single(pairing: Pairing, mark: Mark, _: int) -> bool:
    """‘She said "no" twice.’ is one quotation."""
    return mark.start < pairing.read_to


def _pair_single(pairing: Pairing, mark: Mark, _: int) -> bool:
    """‘Yes,’ she said. Inside of other quotations single marks make none of their own."""
    if mark.text != SINGLE:
        return False
    end = min(pairing.block.span.end, mark.start + SINGLE_REACH)
    close = SINGLE_CLOSE.search(pairing.text, mark.start + 1, end)
    if close and not pairing.opened:
        pairing.read_to = close.end()
        pairing.add(mark.start, close.end())
    return True


def _close_own_form(pairing: Pairing, mark: Mark, _: int) -> bool:
    """“Yes,*”* she said: a mark closes what one of its form has opened."""
    place = pairing.opened_by_form(mark)
    if place == len(pairing.opened):
        return False
    # "Yes," she said. *"*No": where it opens another one, the first has lost its closing mark.
    if mark.can_open and (mark.after_space or mark.text in OPENING_FORMS):
        return False
    pairing.close(place, mark.end)
    return True


def _open(pairing: Pairing, mark: Mark, _: int) -> bool:
    """*“*Yes,” she said. A straight mark after a digit is an inch: a 6" nail."""
    if mark.text in OPENING_FORMS:
        pairing.opened = [*pairing.opened[-MAX_OPEN:], mark]
        return True
    # ”Yes,” she said: a closing mark can open, where nothing is open that it may close.
    if not mark.can_open or (mark.text in CLOSING_FORMS and pairing.opened):
        return False
    pairing.opened = [*pairing.opened[: pairing.opened_by_form(mark)], mark]
    return True


def _close_other_form(pairing: Pairing, mark: Mark, place: int) -> bool:
    """“Yes,*"* she said. “Now.”: a mark closes another form that has no closing mark of its own.

    But “A 6" nail,” she said is one quotation: its own mark comes next.
    """
    if not pairing.opened:
        return False
    following = pairing.marks[place + 1 : place + 2]
    if following and following[0].closes(pairing.opened[-1].form):
        return False
    pairing.close(len(pairing.opened) - 1, mark.end)
    return True


RULES = (
    _pass_over_mark_inside_single,
    _pair_single,
    _close_own_form,
    _open,
    _close_other_form,
)


def _runs_on(pairing: Pairing, following: Block | None) -> bool:
    """Whether the next paragraph opens again what is open: “It is late. | “It is cold.”"""
    if not pairing.opened or following is None or following.kind != "paragraph":
        return False
    mark = pairing.opened[0].text
    return pairing.text.startswith(OPENING_MARK_OF.get(mark, mark), following.span.start)


def is_title(words: str) -> bool:
    """Whether quoted words are the title of a work or a name, by their capitals.

    “The Long Crossing” → True, “The long way” → False.
    """
    titled = [w for w in TITLE_WORD.findall(words) if w.lower() not in LOWER_CASE_TITLE_WORDS]
    if not titled or not all(word[0].isupper() for word in titled):
        return False
    return words.strip(QUOTATION_MARKS)[0].isupper()
