"""Quotations that no clause of their own introduces: whose words they go on with, or nobody's.

The rules follow what the annotators of PolNeAR's training part did with such quotations:

    one that is a sentence after a reporting sentence went on with it   84 of 100
    a paragraph that is only quoted went on with the one above          87 of 100
    more quoted words of a reporting sentence went on with it           80 of 100

All others are credited to nobody.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence

from onrecord.extract.draft import Attribution, Draft, Quotation
from onrecord.extract.quotes.marks import is_title
from onrecord.model import Block, Span
from onrecord.nlp import lexicon
from onrecord.nlp.text import SENTENCE_END

UNATTRIBUTED = "unattributed"
"""The rule of attributions to nobody."""
CONTINUED_CONFIDENCE = 0.7
"""How sure it is that a quotation goes on with the speaker before it, 0..1."""
PHRASE_WORDS = 6
"""Words from which a quotation that is credited to nobody is kept as a quote."""
SENTENCE_WORDS = 4
"""Words from which a quotation can be a sentence."""
SAME_PIECE = 150
"""Characters between a content and a quotation up to which both are one piece of content."""
REACH = 500
"""Characters before a quotation within which its speaker is sought."""
BETWEEN_PARAGRAPHS = frozenset(["caption", "credit", "source", "url", "furniture"])
"""Kinds of blocks that may stand between two paragraphs of one speaker."""
CANDIDATES = 8
"""How many of the attributions before a quotation are looked at."""
CONNECTORS = lexicon.words("quotations", "sentence_connectors") | {""}
"""What may stand between a sentence and a quotation that goes on with it."""
SENTENCE_OR_LINE_END = re.compile(rf"{SENTENCE_END.pattern}|\n")
ENDING_PUNCTUATION = ".!?…—-"
"""Punctuation at the end of a quoted sentence."""
CLOSING_MARKS = "”\"'’»"


def attribute_continuing_quotes(draft: Draft) -> None:
    """Gives quotations that no clause introduces to the speaker before them, or to nobody.

    "…," Ann Hale said. | "It will open in May." |   goes on with the sentence before; so too after
                                                     "But" or "Then,"
    Ann Hale said she was tired, adding, | "…" |     goes on with its sentence
    "It will open | in May." |                       a paragraph of only quoted words goes on with
                                                     the one above, be there a picture between
    "It is shut. | "It will open," Ann Hale said.    one that is left open belongs to whoever is
                                                     named where it closes

    Titles of works are no quotes, nor are a few words in marks (“cell phone only” households),
    unless the sentence quotes more that is nobody's.
    """
    owners = _owners(draft)
    _lead_up_to_tagged(draft, owners)
    speaking = _attributions_by_block(draft)
    quoting_nobody = _sentences_that_quote_nobody(draft, owners)
    above_of = _paragraphs_above(draft)
    last: Attribution | None = None
    last_block = -1
    for quotation, owner in zip(draft.quotations, owners, strict=True):
        if owner is None and not is_title(quotation.span.of(draft.article.text)):
            above = above_of.get(quotation.block, -1)
            spoke_last = last if last_block == above else None
            owner = _continued(draft, quotation, above, spoke_last, speaking)
            if owner is not None:
                _add_quotation(draft, owner, quotation)
            elif _is_quote_of_nobody(draft, quotation, quoting_nobody):
                draft.attributions.append(_unattributed(quotation))
        if owner is not None:
            last, last_block = owner, quotation.block
    draft.attributions.sort(key=_position)


def _paragraphs_above(draft: Draft) -> dict[int, int]:
    """By index of a block the one before it that a speaker can go on from; -1 for none.

    Captions and the like are passed over, and lines without an end: "Mayor says bridge is safe".
    """
    above: dict[int, int] = {}
    last = -1
    for index, block in enumerate(draft.article.meta.blocks):
        above[index] = last
        is_between = block.kind in BETWEEN_PARAGRAPHS or _is_line(draft, block)
        last = last if is_between else index
    return above


def _is_line(draft: Draft, block: Block) -> bool:
    """Whether a paragraph does not end as text does: it is a link, a caption."""
    text = block.span.of(draft.article.text).rstrip()
    return block.kind == "paragraph" and text[-1:].isalnum()


def _lead_up_to_tagged(draft: Draft, owners: list[Attribution | None]) -> None:
    """Gives quotations that run on into the next paragraph to whoever is named further down.

    "The tower is cracked. | "Nobody wrote that down," said Ann Hale.
    """
    for place in reversed(range(len(owners) - 1)):
        quotation, following = draft.quotations[place : place + 2]
        owner = owners[place + 1]
        if owners[place] is not None or owner is None or not quotation.runs_on:
            continue
        if owner.content[0].start == following.span.start:
            owners[place] = owner
            owner.content.insert(0, quotation.span)
            owner.quoted_words += quotation.words


def _position(attribution: Attribution) -> tuple[int, int]:
    cue = attribution.cue_token
    return attribution.content[0].start, cue.i if cue else -1


def _owners(draft: Draft) -> list[Attribution | None]:
    """For each quotation the attribution whose content it is part of or touches."""
    owner_of: dict[int, Attribution] = {}
    for attribution in draft.attributions:
        for span in attribution.content:
            for quotation in draft.quotations_in(span, touching=True):
                owner_of.setdefault(id(quotation), attribution)
    return [owner_of.get(id(quotation)) for quotation in draft.quotations]


def _attributions_by_block(draft: Draft) -> dict[int, list[Attribution]]:
    """By block the attributions that words can be added to, in the order of their cues."""
    found: dict[int, list[Attribution]] = {}
    reporting = [attribution for attribution in draft.attributions if attribution.cue_token]
    for attribution in sorted(reporting, key=_cue_start):
        if attribution.cue_token and _is_open(attribution):
            sentence = draft.parse.sentences[attribution.cue_token.sentence]
            found.setdefault(sentence.block, []).append(attribution)
    return found


def _cue_start(attribution: Attribution) -> int:
    return attribution.cue[0].start


def _is_open(attribution: Attribution) -> bool:
    """Whether words can be added to an attribution: to what somebody said or wrote.

    Not to a quotation behind which its speaker has signed, "“…” — Ann Hale", and not to a turn of a
    transcript, "HALE: …", which has all its words already.
    """
    rule = attribution.rule
    is_after_colon = rule.startswith("colon") and not attribution.quoted_words
    if rule.startswith("dash") or is_after_colon or attribution.is_turn:
        return False
    return attribution.source is not None and attribution.mode != "thought"


def _sentences_that_quote_nobody(draft: Draft, owners: list[Attribution | None]) -> set[int]:
    """The sentences that quote at least a phrase which no attribution owns."""
    found: set[int] = set()
    for quotation, owner in zip(draft.quotations, owners, strict=True):
        if owner is None and quotation.words >= PHRASE_WORDS:
            found |= _sentences_of(draft, quotation)
    return found


def _sentences_of(draft: Draft, quotation: Quotation) -> set[int]:
    """The sentences that a quotation stands in."""
    return {token.sentence for token in draft.tokens_in(quotation.span)}


def _is_quote_of_nobody(draft: Draft, quotation: Quotation, quoting_nobody: set[int]) -> bool:
    """Whether a quotation without a speaker is kept, and not only a few words in marks."""
    if quotation.words >= PHRASE_WORDS:
        return True
    return not quoting_nobody.isdisjoint(_sentences_of(draft, quotation))


def _unattributed(quotation: Quotation) -> Attribution:
    """A quotation as a quote of nobody."""
    return Attribution(
        rule=UNATTRIBUTED,
        cue_token=None,
        cue=[],
        content=[quotation.span],
        source=None,
        source_head=None,
        mode="speech",
        confidence=CONTINUED_CONFIDENCE,
        quoted_words=quotation.words,
    )


def _continued(
    draft: Draft,
    quotation: Quotation,
    above: int,
    spoke_last: Attribution | None,
    speaking: dict[int, list[Attribution]],
) -> Attribution | None:
    """The attribution that a quotation goes on with, before it in its paragraph or above.

    `above`: index of the paragraph above; `spoke_last`: the attribution that its last quotation
    belongs to; `speaking`: by block the attributions that words can be added to.
    """
    if quotation.words < SENTENCE_WORDS:
        return None
    found = _continued_in_paragraph(draft, quotation, speaking.get(quotation.block, []))
    if found is None and _is_paragraph(draft, quotation):
        return _continued_from_above(draft, above, spoke_last, speaking.get(above, []))
    return found


def _continued_in_paragraph(
    draft: Draft, quotation: Quotation, speaking: list[Attribution]
) -> Attribution | None:
    """The attribution of its paragraph that a quotation goes on with."""
    near = _attributions_before(quotation, speaking)
    if not near:
        return None
    text, start = draft.article.text, quotation.span.start
    block = draft.article.meta.blocks[quotation.block].span
    sentence_start = _last_sentence_start(text, max(block.start, start - REACH), start)
    same_sentence = [attribution for attribution in near if _end(attribution) > sentence_start]
    if same_sentence:
        return _continued_in_sentence(text, quotation, same_sentence)
    between = text[sentence_start:start].strip(" \n,—–-").lower()
    if between not in CONNECTORS or not _ends_sentence(text, quotation, block):
        return None
    latest = max(near, key=_end)
    return _main([a for a in near if _sentence_of_cue(a) == _sentence_of_cue(latest)])


def _continued_in_sentence(
    text: str, quotation: Quotation, same_sentence: list[Attribution]
) -> Attribution | None:
    """The latest attribution of its sentence, if a quotation goes on with that."""
    latest = max(same_sentence, key=_end)
    # "Hale said she was tired, adding, “…”": one with a capital is another sentence.
    goes_on = _end(latest) <= quotation.span.start and not _begins_with_capital(text, quotation)
    return latest if goes_on else None


def _attributions_before(quotation: Quotation, speaking: list[Attribution]) -> list[Attribution]:
    """The attributions that a quotation may go on with: those before it that end near to it."""
    start = quotation.span.start
    place = bisect.bisect_left(speaking, start, key=_cue_start)
    return [
        attribution
        for attribution in speaking[max(0, place - CANDIDATES) : place]
        if attribution.content[0].start < start and _end(attribution) > start - REACH
    ]


def _sentence_of_cue(attribution: Attribution) -> int | None:
    return attribution.cue_token.sentence if attribution.cue_token else None


def _continued_from_above(
    draft: Draft, above_index: int, last: Attribution | None, speaking: list[Attribution]
) -> Attribution | None:
    """The attribution of the paragraph above that a paragraph of quoted words goes on with.

    `above_index`: its block; `last`: the one that the last quotation above belongs to; `speaking`:
    those of the paragraph above that words can be added to.
    """
    if above_index < 0:
        return None
    end = _end_of_text(draft, above_index)
    # “It is late,” Hale said. “It is cold.” | “It is dark.”
    if last is not None and _closes_paragraph(last, end):
        return last if _can_go_on(draft, last) else None
    late = _in_last_sentence(draft, above_index, end, speaking)
    # Ann Hale wrote: | “It is dark.”
    if draft.article.text[end - 1] == ":":
        return _main([attribution for attribution in late if attribution.cue[-1].end >= end - 1])
    # “It is late,” Hale said. Dane feared that it would rain. | “It is dark.”
    if late and last not in late:
        return _main(late)
    return last if last is not None and _is_open(last) else None


def _end_of_text(draft: Draft, block: int) -> int:
    """Where the words of a block end, without the space behind them."""
    span = draft.article.meta.blocks[block].span
    return span.start + len(span.of(draft.article.text).rstrip())


def _closes_paragraph(attribution: Attribution, end: int) -> bool:
    """Whether a paragraph ends with the content of an attribution, but for a mark: `end`."""
    return attribution.content[-1].end >= end - 1


def _can_go_on(draft: Draft, attribution: Attribution) -> bool:
    """Whether an attribution at the end of a paragraph can go on in the next."""
    return _is_open(attribution) or _runs_on(draft, attribution)


def _in_last_sentence(
    draft: Draft, block: int, end: int, speaking: list[Attribution]
) -> list[Attribution]:
    """The attributions that reach into a paragraph's last sentence, which ends at `end`."""
    first = draft.article.meta.blocks[block].span.start
    start = _last_sentence_start(draft.article.text, max(first, end - REACH), end)
    return [attribution for attribution in speaking if _end(attribution) > start]


def _runs_on(draft: Draft, attribution: Attribution) -> bool:
    """Whether the quotation at the end of a content is open, to go on in the next paragraph."""
    last = draft.quotations_in(attribution.content[-1], touching=True)
    return any(quotation.runs_on for quotation in last)


def _end(attribution: Attribution) -> int:
    """Where an attribution ends: with its content, its cue or its source."""
    source_end = attribution.source.end if attribution.source else 0
    return max(attribution.content[-1].end, attribution.cue[-1].end, source_end)


def _main(attributions: Sequence[Attribution]) -> Attribution | None:
    """Of the attributions of a sentence the one that others go with, None of none.

    “…,” Ann Hale *said*, noting that …: the one that quotes, and of those the first.
    """
    return max(attributions, key=lambda a: (a.quoted_words > 0, -a.content[0].start), default=None)


def _last_sentence_start(text: str, start: int, end: int) -> int:
    """Where the last sentence of a stretch of text begins."""
    return max(
        (match.end() for match in SENTENCE_OR_LINE_END.finditer(text, start, end)), default=start
    )


def _begins_with_capital(text: str, quotation: Quotation) -> bool:
    """Whether the first letter of a quotation is a capital."""
    for character in quotation.span.of(text):
        if character.isalnum():
            return character.isupper()
    return False


def _ends_sentence(text: str, quotation: Quotation, block: Span) -> bool:
    """Whether a sentence ends with a quotation: nobody is named behind it."""
    if quotation.span.of(text).rstrip(CLOSING_MARKS)[-1:] in ENDING_PUNCTUATION:
        return True
    return text[quotation.span.end : block.end].lstrip()[:1] in ".!?"


def _is_paragraph(draft: Draft, quotation: Quotation) -> bool:
    """Whether a paragraph holds nothing but a quotation."""
    text, block = draft.article.text, draft.article.meta.blocks[quotation.block]
    if block.kind != "paragraph" or text[block.span.start : quotation.span.start].strip():
        return False
    return quotation.runs_on or not text[quotation.span.end : block.span.end].strip()


def _add_quotation(draft: Draft, attribution: Attribution, quotation: Quotation) -> None:
    """Adds a quotation to the content of an attribution."""
    last, start = attribution.content[-1], quotation.span.start
    if _is_same_piece(draft, attribution, start):
        attribution.content[-1] = Span(last.start, quotation.span.end)
    else:
        attribution.content.append(quotation.span)
        attribution.confidence = min(attribution.confidence, CONTINUED_CONFIDENCE)
    attribution.quoted_words += quotation.words


def _is_same_piece(draft: Draft, attribution: Attribution, start: int) -> bool:
    """Whether only a few words of the sentence part a content from a quotation that starts there.

    "He called it “a shame” and | “a scandal”": one piece of content holds both.
    """
    end = attribution.content[-1].end
    if start - end >= SAME_PIECE or any(end <= cue.start < start for cue in attribution.cue):
        return False
    # Punctuation that ends a sentence may stand inside the content's own closing mark.
    before_mark = max(0, end - len(".”"))
    return SENTENCE_OR_LINE_END.search(draft.article.text, before_mark, start) is None
