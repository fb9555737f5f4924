"""Quotations that no clause of their own introduces: whose words they go on with, or nobody's.

What is learnt from the articles that the weights come from, where annotators had such quotations: one that begins its own sentence goes on with
the sentence before in 84 of 100, a paragraph of nothing but quoted words with the one above in 87, more words of the same sentence in 80.
"""

from __future__ import annotations

import bisect
import re

from onrecord.extract.draft import Attribution, Draft, Quotation
from onrecord.extract.quotes.marks import is_title
from onrecord.model import Span

UNATTRIBUTED = "unattributed"
CONTINUED = 0.7
"""How sure it is that a quotation goes on with the speaker before it, 0..1."""
PHRASE = 6
"""Words from which quoted words that nobody is credited with are kept as a quote."""
SPOKEN = 4
"""Words from which a quotation can be a sentence."""
NEAR = 150
"""Characters between a content and a quotation of the same sentence that it takes in."""
REACH = 500
"""Characters before a quotation within which its speaker is sought."""
CANDIDATES = 8
"""Attributions before a quotation that are looked at."""
CONNECTORS = frozenset(
    [
        "",
        "but",
        "and",
        "then",
        "still",
        "indeed",
        "also",
        "so",
        "yet",
        "however",
        "instead",
        "specifically",
        "again",
        "plus",
        "or",
    ]
)
"""What may stand between the end of a sentence and a quotation that goes on with it."""
SENTENCE_END = re.compile(r"[.!?…][”\"’')\]]*\s+|\n")
CLOSING = "”\"'’»"


def attribute_continuing_quotes(draft: Draft) -> None:
    """Gives quotations that no clause introduces to the speaker before them, or to nobody.

    "…," Ann Hale said. | "It will open in May." |   the sentence before credits her; so too after "But" or "Then,"
    Ann Hale said she was tired, adding, | "…" |     the sentence has credited her already, and nobody after her
    "It will open | in May." |                       a paragraph of nothing but quoted words goes on with the one before

    What is left stays unattributed. Titles of works are no quotes, nor are a few words in marks (“cell phone only” households) unless the
    sentence quotes more that is nobody's.
    """
    owned = _owners(draft)
    phrases = (
        quoted
        for quoted, owner in zip(draft.quotations, owned, strict=True)
        if owner is None and quoted.words >= PHRASE
    )
    nobodys = {sentence for quoted in phrases for sentence in _sentences_of(draft, quoted)}
    told = _told(draft)
    last: Attribution | None = None
    last_block = -1
    for quoted, owner in zip(draft.quotations, owned, strict=True):
        if owner is not None:
            last, last_block = owner, quoted.block
            continue
        title = is_title(quoted.span.of(draft.article.text))
        before = None
        if quoted.words >= SPOKEN and not title:
            before = _said_before(draft, quoted, told.get(quoted.block, []))
            if before is None and _is_paragraph(draft, quoted):
                before = _said_above(
                    draft,
                    quoted,
                    last if last_block == quoted.block - 1 else None,
                    told.get(quoted.block - 1, []),
                )
        if before is not None:
            _go_on(draft, before, quoted)
            last, last_block = before, quoted.block
        elif not title and (quoted.words >= PHRASE or nobodys & _sentences_of(draft, quoted)):
            draft.attributions.append(
                Attribution(
                    UNATTRIBUTED,
                    None,
                    [],
                    [quoted.span],
                    None,
                    None,
                    "speech",
                    confidence=CONTINUED,
                    quoted_words=quoted.words,
                )
            )
    draft.attributions.sort(
        key=lambda a: (a.content[0].start, a.cue_token.i if a.cue_token else -1)
    )


def _sentences_of(draft: Draft, quoted: Quotation) -> set[int]:
    """The sentences that a quotation stands in."""
    return {token.sentence for token in draft.tokens_in(quoted.span)}


def _owners(draft: Draft) -> list[Attribution | None]:
    """For each quotation the attribution that it is part of, or in which it lies."""
    found: list[Attribution | None] = [None] * len(draft.quotations)
    place = {id(quoted): i for i, quoted in enumerate(draft.quotations)}
    for a in draft.attributions:
        for span in a.content:
            for quoted in draft.quotations_in(span, touching=True):
                found[place[id(quoted)]] = found[place[id(quoted)]] or a
    return found


def _is_open(a: Attribution) -> bool:
    """Whether words can be added to an attribution: not to a thought, not to a turn of a transcript, not behind a signature."""
    complete = a.rule.startswith("dash") or (a.rule.startswith("colon") and not a.quoted_words)
    return a.source is not None and a.mode != "thought" and not complete


def _told(draft: Draft) -> dict[int, list[Attribution]]:
    """By block the attributions of words to somebody, in the order of their cues."""
    found: dict[int, list[Attribution]] = {}
    for a in sorted((a for a in draft.attributions if a.cue_token), key=lambda a: a.cue[0].start):
        if a.cue_token and _is_open(a):
            found.setdefault(draft.parse.sentences[a.cue_token.sentence].block, []).append(a)
    return found


def _said_before(draft: Draft, quoted: Quotation, told: list[Attribution]) -> Attribution | None:
    """The attribution of the same paragraph that a quotation goes on with. `told`: the paragraph's."""
    text, start = draft.article.text, quoted.span.start
    block = draft.article.meta.blocks[quoted.block].span
    begins = _last_sentence(text, max(block.start, start - REACH), start)
    cues_before = bisect.bisect_left(told, start, key=lambda a: a.cue[0].start)
    near = [
        a
        for a in told[max(0, cues_before - CANDIDATES) : cues_before]
        if a.content[0].start < start and _end(a) > start - REACH
    ]
    inside = [a for a in near if _end(a) > begins]
    if inside:
        latest = max(inside, key=_end)
        return latest if _end(latest) <= start and not _begins_large(text, quoted) else None
    if (
        not near
        or text[begins:start].strip(" \n,—–-").lower() not in CONNECTORS
        or not _ends_sentence(text, quoted, block)
    ):
        return None
    latest = max(near, key=_end)
    return _main([a for a in near if _sentence_of_cue(a) == _sentence_of_cue(latest)])


def _sentence_of_cue(a: Attribution) -> int | None:
    return a.cue_token.sentence if a.cue_token else None


def _said_above(
    draft: Draft, quoted: Quotation, last: Attribution | None, told: list[Attribution]
) -> Attribution | None:
    """The attribution of the paragraph above that a paragraph of quoted words goes on with. `last`: whose its last quotation is; `told`: its."""
    text, above = draft.article.text, draft.article.meta.blocks[quoted.block - 1].span
    end = above.start + len(text[above.start : above.end].rstrip())
    if last is not None and last.content[-1].end >= end - 1:
        return (
            last
            if _is_open(last)
            or any(q.runs_on for q in draft.quotations_in(last.content[-1], touching=True))
            else None
        )
    begins = _last_sentence(text, max(above.start, end - REACH), end)
    late = [a for a in told if _end(a) > begins]
    if text[end - 1] == ":":
        late = [a for a in late if a.cue[-1].end >= end - 1]
        return _main(late) if late else None
    if late and last not in late:
        return _main(late)
    return last if last is not None and _is_open(last) else None


def _end(a: Attribution) -> int:
    return max(a.content[-1].end, a.cue[-1].end, a.source.end if a.source else 0)


def _main(found: list[Attribution]) -> Attribution:
    """Of the attributions of a sentence the one that others go with: "…," Ann Hale said, noting that …"""
    return max(found, key=lambda a: (a.quoted_words > 0, -a.content[0].start))


def _last_sentence(text: str, start: int, end: int) -> int:
    """Where the last sentence of a stretch of text begins."""
    return max((match.end() for match in SENTENCE_END.finditer(text, start, end)), default=start)


def _begins_large(text: str, quoted: Quotation) -> bool:
    return next((c for c in quoted.span.of(text) if c.isalnum()), "").isupper()


def _ends_sentence(text: str, quoted: Quotation, block: Span) -> bool:
    """Whether a sentence ends with a quotation: nobody is named behind it."""
    return (
        quoted.span.of(text).rstrip(CLOSING)[-1:] in ".!?…—-"
        or text[quoted.span.end : block.end].lstrip()[:1] in ".!?"
    )


def _is_paragraph(draft: Draft, quoted: Quotation) -> bool:
    """Whether a paragraph holds nothing but a quotation."""
    text, block = draft.article.text, draft.article.meta.blocks[quoted.block]
    after = text[quoted.span.end : block.span.end].strip()
    return (
        block.kind == "paragraph"
        and not text[block.span.start : quoted.span.start].strip()
        and (quoted.runs_on or not after)
    )


def _go_on(draft: Draft, a: Attribution, quoted: Quotation) -> None:
    """Adds a quotation to an attribution: in one piece with its content where nothing but a few words of the sentence lies between."""
    end = a.content[-1].end
    told_between = any(end <= cue.start < quoted.span.start for cue in a.cue)
    if (
        told_between
        or quoted.span.start - end >= NEAR
        or SENTENCE_END.search(draft.article.text, max(0, end - len(".”")), quoted.span.start)
    ):
        a.content.append(quoted.span)
        a.confidence = min(a.confidence, CONTINUED)
    else:
        a.content[-1] = Span(a.content[-1].start, quoted.span.end)
    a.quoted_words += quoted.words
