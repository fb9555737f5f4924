"""Quotation marks: pairs them in the text, without regard to the parse.

“A,” she said, “B.” → `“A,”` and `“B.”`. A stretch left open at the end of a paragraph runs on where the next paragraph opens it again.
"""

from __future__ import annotations

import re

from onrecord.extract.draft import Attribution, Draft, Quotation
from onrecord.model import Block, Span
from onrecord.nlp import lexicon

MARK = re.compile(r"[“”„«»\"]|''|``|(?<!\w)‘(?=\w)")
SINGLE = "‘"
OPENING = {"“": "curly", "„": "curly", "«": "angle", "``": "ticks"}
CLOSING = {"”": "curly", "»": "angle"}
EITHER = {'"': "straight", "''": "ticks"}
TURNED = {"”": "“", "»": "«"}
WORDS = re.compile(r"\w")
DEPTH = 3
"""Quotations within quotations that are kept open."""
SINGLE_REACH = 400
"""Characters within which a single quotation mark must close: an apostrophe has the same sign."""
SINGLE_CLOSE = re.compile(r"(?<=[^\s‘])’(?!\w)")
SMALL = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "but",
        "by",
        "for",
        "from",
        "in",
        "of",
        "on",
        "or",
        "the",
        "to",
        "with",
    ]
)
READ_BLOCK_KINDS = ("headline", "subheading", "paragraph", "caption")


def find_quotations(draft: Draft) -> None:
    """Finds the stretches in quotation marks of the blocks that are read."""
    text, blocks = draft.article.text, draft.article.meta.blocks
    for index, block in enumerate(blocks):
        if block.kind in READ_BLOCK_KINDS:
            following = blocks[index + 1] if index + 1 < len(blocks) else None
            draft.quotations += pair_marks(text, index, block, following)


def pair_marks(text: str, index: int, block: Block, following: Block | None) -> list[Quotation]:
    """The stretches of one block, in order; they do not overlap.

    Straight marks open after a space and before a word, and close otherwise; a straight mark after a digit is an inch. A mark of one form closes
    one of another only where that has none of its own: “Yes," she said. "Now.” → `“Yes,"` and `"Now.”`, but “A 6" nail,” she said → `“A 6" nail,”`.
    """
    found: list[Quotation] = []
    opened: list[tuple[int, str, str]] = []  # where, which mark, its form; the innermost last
    past = block.span.start
    matches = list(MARK.finditer(text, block.span.start, block.span.end))
    for k, match in enumerate(matches):
        at, mark = match.start(), match.group()
        if at < past:
            continue
        if mark == SINGLE:
            close = SINGLE_CLOSE.search(text, at + 1, min(block.span.end, at + SINGLE_REACH))
            if not opened and close:
                past = close.end()
                _take(found, _stretch(text, index, at, past))
            continue
        form = OPENING.get(mark) or CLOSING.get(mark) or EITHER[mark]
        own = next((i for i in reversed(range(len(opened))) if opened[i][2] == form), len(opened))
        opens = _opens(text, match, block.span)
        if own < len(opened) and not (
            opens if mark in OPENING else opens and text[at - 1].isspace()
        ):
            closed = own
        elif mark in OPENING or (opens and (mark in EITHER or not opened)):
            # Some papers open with the closing mark too: ”Yes,” she said. A straight mark that was open before has lost its closing one.
            opened = [
                *(opened[-DEPTH:] if mark in OPENING else opened[:own]),
                (at, TURNED.get(mark, mark), form),
            ]
            continue
        elif opened and not (
            k + 1 < len(matches) and _closes(text, matches[k + 1], opened[-1][2], block.span)
        ):
            closed = len(opened) - 1
        else:
            continue
        _take(found, _stretch(text, index, opened[closed][0], match.end()))
        del opened[closed:]
    if (
        opened
        and following is not None
        and following.kind == "paragraph"
        and text.startswith(opened[0][1], following.span.start)
    ):
        _take(found, _stretch(text, index, opened[0][0], block.span.end, runs_on=True))
    return found


def _take(found: list[Quotation], stretch: Quotation | None) -> None:
    """Adds a stretch in place of those inside it."""
    if stretch is not None:
        while found and found[-1].span.start > stretch.span.start:
            found.pop()
        found.append(stretch)


def _closes(text: str, match: re.Match[str], form: str, span: Span) -> bool:
    """Whether a mark is one that closes what one of that form has opened."""
    mark = match.group()
    return CLOSING.get(mark) == form or (EITHER.get(mark) == form and not _opens(text, match, span))


def _opens(text: str, match: re.Match[str], span: Span) -> bool:
    """Whether a straight mark can open a quotation where it stands."""
    before = text[match.start() - 1] if match.start() > span.start else " "
    after = text[match.end()] if match.end() < span.end else " "
    return not after.isspace() and not before.isalnum()


def _stretch(
    text: str, index: int, start: int, end: int, runs_on: bool = False
) -> Quotation | None:
    """The stretch, or None where it holds no words."""
    words = text[start:end]
    return (
        Quotation(Span(start, end), index, len(words.split()), runs_on)
        if WORDS.search(words)
        else None
    )


def set_quote_kinds(draft: Draft) -> None:
    """Says of each attribution whether all, some or none of its content stands in quotation marks.

    Words that a sentence of the article only borrows are mixed: he responded with “politeness” → mixed; he said: “Yes” → direct. The title of
    a work is nobody's words: she plans to publish “The Long Crossing” → indirect.
    """
    text = draft.article.text
    for a in draft.attributions:
        titles = _brings_titles(draft, a)
        stretches = [
            q
            for span in a.content
            for q in draft.quotations_in(span)
            if not (titles and is_title(q.span.of(text)))
        ]
        outside = "".join(text[span.start : span.end] for span in a.content)
        for stretch in stretches:
            outside = outside.replace(stretch.span.of(text), " ")
        borrowed = not any(_stands_alone(draft, stretch) for stretch in stretches)
        a.kind = (
            "indirect"
            if not stretches
            else "mixed"
            if borrowed or re.search(r"\w", outside)
            else "direct"
        )


def _brings_titles(draft: Draft, a: Attribution) -> bool:
    """Whether an attribution hangs on a verb that brings no quotation: "publish", "cite"."""
    if a.cue_token is None or a.cue_token.pos != "VERB":
        return False
    saying = lexicon.reporting_verbs().get(a.cue_token.lemma)
    return saying is None or "quote" not in saying.takes


def _stands_alone(draft: Draft, quoted: Quotation) -> bool:
    """Whether a quoted stretch begins its paragraph or follows a comma, a colon or the end of a sentence."""
    before = draft.article.text[
        draft.article.meta.blocks[quoted.block].span.start : quoted.span.start
    ].rstrip()
    return not before or before[-1] in ",:;.!?—–”\"'"


def is_title(words: str) -> bool:
    """Whether quoted words are the title of a work or a name, by their capitals: “The Long Crossing” → True, “The long way” → False."""
    content = [w for w in re.findall(r"[^\W\d_][\w’'-]*", words) if w.lower() not in SMALL]
    return (
        bool(content)
        and all(w[0].isupper() for w in content)
        and words.strip("“”\"'‘’«»")[0].isupper()
    )
