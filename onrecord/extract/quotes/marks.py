"""Quotation marks: pairs them in the text, without regard to the parse.

“A,” she said, “B.” → `“A,”` and `“B.”`. What is open at the end of a paragraph runs on where the
next paragraph opens it again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from onrecord.extract.draft import Draft, Quotation
from onrecord.model import Block, Span
from onrecord.nlp import lexicon
from onrecord.nlp.text import SENTENCE_END

READ_BLOCK_KINDS = ("headline", "subheading", "paragraph", "caption")
"""The kinds of blocks that are parsed."""
OPENING_SINGLE = r"(?<!\w)‘(?=[^\W_]|[“\"£$€(…])|(?<![^\s(\[—–:-])'(?=[^\W_]|[“\"£$€(…])"
"""A single mark that can open a quotation: at the head of a word, a straight one not behind a sign
either that may have closed what stands before it."""
MARK = re.compile(rf"[“”„«»\"]|''|‘‘|’’|``|{OPENING_SINGLE}")
"""A mark that can open or close a quotation; a single one only where it can open one."""
SINGLES = frozenset("‘'")
SINGLE_MARK = re.compile(OPENING_SINGLE)
SINGLE_CLOSE = re.compile(r"(?<=[^\s‘'])[’'](?!\w)")
"""What can close a single mark; it may be an apostrophe as well: the pupils’ choice."""
SINGLE_REACH = 3000
"""Characters within which a single mark must close."""
APOSTROPHE = re.compile(
    rf"[‘'](?:\d\ds?|{'|'.join(sorted(lexicon.words('quotations', 'elisions')))})(?!\w)", re.I
)
"""A mark that stands for letters left out, and opens nothing: ’90s, ’em."""
POSSESSIVE = re.compile(r"(?:[sxz\d]|in)[’'] \w", re.I)
"""Where a mark may be that of a possessive, of feet, or of a g left out: drivers’ union."""
LONGEST_ENDING = 3
"""Characters of a possessive's ending and its mark, less what follows: "in’"."""
SIGNS_BEFORE_CLOSING = '.,!?…;:—–-)”"'
"""Signs before a single mark that tell that it closes a quotation."""
OPENING_FORMS = {"“": "curly", "„": "curly", "«": "angle", "``": "ticks", "‘‘": "ticks"}
"""Marks that open, with the form that a pair shares."""
CLOSING_FORMS = {"”": "curly", "»": "angle", "’’": "ticks"}
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
    none_closes_before: int = 0
    """Up to where in the text nothing was found that closes a single mark."""
    open_single: Mark | None = None
    """The last single mark, where nothing in the block closes it."""

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
    draft.quotations += quotations_of(draft.article.text, draft.article.meta.blocks)


def quotations_of(text: str, blocks: Sequence[Block]) -> Iterator[Quotation]:
    """The quotations of the blocks that are parsed, in order."""
    for index, block in enumerate(blocks):
        if block.kind in READ_BLOCK_KINDS:
            following = blocks[index + 1] if index + 1 < len(blocks) else None
            yield from pair_marks(text, index, block, following)


def pair_marks(text: str, index: int, block: Block, following: Block | None) -> list[Quotation]:
    """The quotations of a block, in order; they do not overlap.

    `index`: the block's; `following`: the block behind it.
    """
    pairing = Pairing(text, block, index, list(_marks(text, block.span)))
    for place, mark in enumerate(pairing.marks):
        for rule in RULES:
            if rule(pairing, mark, place):
                break
    running_on = _mark_that_runs_on(pairing, following)
    if running_on is not None:
        pairing.add(running_on.start, block.span.end, runs_on=True)
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
    if mark.text not in SINGLES:
        return False
    if pairing.opened or APOSTROPHE.match(pairing.text, mark.start):
        return True
    end = _end_of_single(pairing, mark)
    if end is None:
        pairing.open_single = mark
        return True
    pairing.read_to = end
    pairing.add(mark.start, end)
    return True


def _end_of_single(pairing: Pairing, mark: Mark) -> int | None:
    """Where the quotation ends that a single mark opens; None where nothing closes it.

    ‘It’s the pupils’ choice,*’* she said: a mark behind a plural closes only where no other does.
    """
    text, stop = pairing.text, min(pairing.block.span.end, mark.start + SINGLE_REACH)
    first = SINGLE_CLOSE.search(text, max(mark.start + 1, pairing.none_closes_before), stop)
    if first is None:
        pairing.none_closes_before = stop
        return None
    if not _may_be_apostrophe(text, first.start()):
        return _if_plausible(text, mark, first.start())
    for close in SINGLE_CLOSE.finditer(text, first.end(), _next_opening(text, first.end(), stop)):
        if not _may_be_apostrophe(text, close.start()):
            return _if_plausible(text, mark, close.start())
    # ‘a nest of vipers*’* on Monday
    return first.end() if _is_phrase(text, mark.start, first.end()) else None


def _may_be_apostrophe(text: str, close: int) -> bool:
    """Whether a mark behind a word may be an apostrophe: the drivers*’* union."""
    return any(
        match.end() > close + 1
        for match in POSSESSIVE.finditer(text, close - LONGEST_ENDING + 1, close + 3)
    )


def _next_opening(text: str, start: int, stop: int) -> int:
    """Where the next single quotation opens in a stretch of text; its end where none does."""
    for opening in SINGLE_MARK.finditer(text, start, stop):
        if not APOSTROPHE.match(text, opening.start()):
            return opening.start()
    return stop


def _if_plausible(text: str, mark: Mark, close: int) -> int | None:
    """The end of a quotation that a straight mark opens and another closes, if it can be one.

    Behind a sign it can: 'It is late. It is cold,' she said. Otherwise it is part of a sentence:
    a 'death trap'.
    """
    is_closed_by_sign = text[close - 1] in SIGNS_BEFORE_CLOSING
    if mark.text == "'" and not is_closed_by_sign and not _is_phrase(text, mark.start, close):
        return None
    return close + 1


def _is_phrase(text: str, start: int, end: int) -> bool:
    """Whether no sentence ends in a stretch of text."""
    return SENTENCE_END.search(text, start, end) is None


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


def _mark_that_runs_on(pairing: Pairing, following: Block | None) -> Mark | None:
    """The open mark that the next paragraph opens again: “It is late. | “It is cold.”"""
    mark = pairing.opened[0] if pairing.opened else pairing.open_single
    if mark is None or following is None or following.kind != "paragraph":
        return None
    opening = OPENING_MARK_OF.get(mark.text, mark.text)
    return mark if pairing.text.startswith(opening, following.span.start) else None


def is_title(words: str) -> bool:
    """Whether quoted words are the title of a work or a name, by their capitals.

    “The Long Crossing” → True, “The long way” → False.
    """
    titled = [w for w in TITLE_WORD.findall(words) if w.lower() not in LOWER_CASE_TITLE_WORDS]
    if not titled or not all(word[0].isupper() for word in titled):
        return False
    return words.strip(QUOTATION_MARKS)[0].isupper()
