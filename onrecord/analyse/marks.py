"""Quotation marks: pairs them in the text, without regard to the parse.

“A,” she said, “B.” → `“A,”` and `“B.”`. A stretch left open at the end of a paragraph runs on where the next paragraph opens it again.
"""

from __future__ import annotations

import re

from onrecord import lexicons
from onrecord.analyse.draft import Attribution, Draft, Quoted
from onrecord.model import Block, Span

MARK = re.compile(r"[“”„«»\"]|''|``|(?<!\w)‘(?=\w)")
OPENING = {"“", "„", "«", "``", "‘"}
CLOSING = {"”", "»"}
TURNED = {"”": "“", "»": "«"}
WORDS = re.compile(r"\w")
SINGLE_REACH = 400
"""Characters within which a single quotation mark must close: an apostrophe has the same sign."""
SINGLE_CLOSE = re.compile(r"(?<=[^\s‘])’(?!\w)")
SMALL = frozenset(["a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"])
READ = ("headline", "subheading", "paragraph", "caption")


def quoted(draft: Draft) -> None:
    """Finds the stretches in quotation marks of the blocks that are read."""
    text, blocks = draft.article.text, draft.article.meta.blocks
    for index, block in enumerate(blocks):
        if block.kind in READ:
            following = blocks[index + 1] if index + 1 < len(blocks) else None
            draft.quoted += pairs(text, index, block, following)


def pairs(text: str, index: int, block: Block, following: Block | None) -> list[Quoted]:
    """The stretches of one block, in order; they do not overlap.

    Straight marks open after a space and before a word, and close otherwise; a straight mark after a digit is an inch.
    """
    found: list[Quoted] = []
    opened: int | None = None
    opener = ""
    past = block.span.start
    for match in MARK.finditer(text, block.span.start, block.span.end):
        at, mark = match.start(), match.group()
        if at < past:
            continue
        if mark == "‘":
            close = SINGLE_CLOSE.search(text, at + 1, min(block.span.end, at + SINGLE_REACH))
            if opened is None and close:
                past = close.end()
                found += _stretch(text, index, at, past)
        elif mark in OPENING or opened is None:
            # Some papers open with the closing mark too: ”Yes,” she said.
            if mark in OPENING or _opens(text, match, block.span):
                opened, opener = at, TURNED.get(mark, mark)
        elif opened is not None and (mark in CLOSING) == (opener in OPENING):
            found += _stretch(text, index, opened, match.end())
            opened = None
    if opened is not None and following is not None and following.kind == "paragraph" and text.startswith(opener, following.span.start):
        found += _stretch(text, index, opened, block.span.end, runs_on=True)
    return found


def _opens(text: str, match: re.Match[str], span: Span) -> bool:
    """Whether a straight mark can open a quotation where it stands."""
    before = text[match.start() - 1] if match.start() > span.start else " "
    after = text[match.end()] if match.end() < span.end else " "
    return not after.isspace() and not before.isalnum()


def _stretch(text: str, index: int, start: int, end: int, runs_on: bool = False) -> list[Quoted]:
    """The stretch, or nothing where it holds no words."""
    words = text[start:end]
    return [Quoted(Span(start, end), index, len(words.split()), runs_on)] if WORDS.search(words) else []


def kinds(draft: Draft) -> None:
    """Says of each attribution whether all, some or none of its content stands in quotation marks.

    Words that a sentence of the article only borrows are mixed: he responded with “politeness” → mixed; he said: “Yes” → direct. The title of
    a work is nobody's words: she plans to publish “The Long Crossing” → indirect.
    """
    text = draft.article.text
    for a in draft.attributions:
        titles = _brings_titles(draft, a)
        stretches = [q for span in a.content for q in draft.quoted_in(span) if not (titles and is_title(q.span.of(text)))]
        outside = "".join(text[span.start : span.end] for span in a.content)
        for stretch in stretches:
            outside = outside.replace(stretch.span.of(text), " ")
        borrowed = not any(_stands_alone(draft, stretch) for stretch in stretches)
        a.kind = "indirect" if not stretches else "mixed" if borrowed or re.search(r"\w", outside) else "direct"


def _brings_titles(draft: Draft, a: Attribution) -> bool:
    """Whether an attribution hangs on a verb that brings no quotation: "publish", "cite"."""
    if a.verb < 0 or draft.tokens[a.verb].pos != "VERB":
        return False
    saying = lexicons.sayings().get(draft.tokens[a.verb].lemma)
    return saying is None or "quote" not in saying.takes


def _stands_alone(draft: Draft, quoted: Quoted) -> bool:
    """Whether a quoted stretch begins its paragraph or follows a comma, a colon or the end of a sentence."""
    before = draft.article.text[draft.article.meta.blocks[quoted.block].span.start : quoted.span.start].rstrip()
    return not before or before[-1] in ",:;.!?—–”\"'"


def is_title(words: str) -> bool:
    """Whether quoted words are the title of a work or a name, by their capitals: “The Long Crossing” → True, “The long way” → False."""
    content = [w for w in re.findall(r"[^\W\d_][\w’'-]*", words) if w.lower() not in SMALL]
    return bool(content) and all(w[0].isupper() for w in content) and words.strip("“”\"'‘’«»")[0].isupper()
