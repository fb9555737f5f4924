"""Speakers: which actor a source is, who reports it, and what becomes of quotes that no clause introduces."""

from __future__ import annotations

import bisect

from onrecord.analyse.draft import Attribution, Draft, Figure, Mention, Quoted
from onrecord.analyse.marks import is_title
from onrecord.model import Span

RELATIVE = frozenset(["who", "which", "that"])
REPORTS = frozenset(
    [
        "report",
        "article",
        "story",
        "broadcaster",
        "newspaper",
        "paper",
        "outlet",
        "network",
        "agency",
        "channel",
        "station",
        "website",
        "daily",
        "magazine",
    ]
)
UNATTRIBUTED = "unattributed"
CONTINUED = 0.7
"""How sure it is that a quotation goes on with the speaker before it, 0..1."""
PHRASE = 6
"""Words from which quoted words that nobody is credited with are kept as a quote."""
SPOKEN = 4
"""Words from which a quotation can be a sentence."""
NEAR = 150
"""Characters between a content and a quotation of the same sentence that it goes on with."""
DEFINITE = frozenset(["the", "this", "that", "its"])


def continuing_quotes(draft: Draft) -> None:
    """Gives quotations that no clause introduces to the speaker before them, or to nobody.

    "…," Ann Hale said. | "It will open in May." |   the sentence right before credits her
    "It will open | in May." |                      a paragraph of nothing but quoted words goes on with the one before
    Ann Hale said she was tired, adding, "…" |      the sentence has credited her already, and nobody after her

    What is left stays unattributed. Titles of works are no quotes, nor are a few words in marks (“cell phone only” households) unless the
    sentence quotes more that is nobody's.
    """
    owned = _owners(draft)
    phrases = (quoted for quoted, owner in zip(draft.quoted, owned, strict=True) if owner is None and quoted.words >= PHRASE)
    nobodys = {sentence for quoted in phrases for sentence in _sentences_of(draft, quoted)}
    told = {draft.tokens[a.verb].sentence: a for a in draft.attributions if a.verb >= 0 and a.source and a.mode != "thought"}
    last: Attribution | None = None
    last_block = -1
    for quoted, owner in zip(draft.quoted, owned, strict=True):
        if owner is not None:
            last, last_block = owner, quoted.block
            continue
        if (around := _in_same_sentence(draft, quoted, told)) is not None:
            around.content[-1] = Span(around.content[-1].start, quoted.span.end)
            around.quoted += quoted.words
            last, last_block = around, quoted.block
            continue
        before = _right_before(draft, quoted, told)
        if before is None and last is not None and quoted.block == last_block + 1 and last.rule != UNATTRIBUTED and _is_paragraph(draft, quoted):
            before = last
        if before is not None:
            before.content.append(quoted.span)
            before.quoted += quoted.words
            before.confidence = min(before.confidence, CONTINUED)
            last, last_block = before, quoted.block
        elif not is_title(quoted.span.of(draft.article.text)) and (quoted.words >= PHRASE or nobodys & _sentences_of(draft, quoted)):
            draft.attributions.append(Attribution(UNATTRIBUTED, -1, [], [quoted.span], None, -1, "speech", confidence=CONTINUED, quoted=quoted.words))
    draft.attributions.sort(key=lambda a: (a.content[0].start, a.verb))


def _sentences_of(draft: Draft, quoted: Quoted) -> set[int]:
    """The sentences that a quotation stands in."""
    return {token.sentence for token in draft.tokens_in(quoted.span)}


def _owners(draft: Draft) -> list[Attribution | None]:
    """For each quotation the attribution that it is part of, or in which it lies."""
    found: list[Attribution | None] = [None] * len(draft.quoted)
    place = {id(quoted): i for i, quoted in enumerate(draft.quoted)}
    for a in draft.attributions:
        for span in a.content:
            for quoted in draft.quoted_in(span, touching=True):
                found[place[id(quoted)]] = found[place[id(quoted)]] or a
    return found


def _in_same_sentence(draft: Draft, quoted: Quoted, told: dict[int, Attribution]) -> Attribution | None:
    """The attribution whose content ends in the sentence before a quotation, where it is the sentence's last. `told`: attributions by sentence."""
    inside = draft.tokens_in(quoted.span)
    before = told.get(inside[0].sentence) if inside and quoted.words >= SPOKEN else None
    if before is None or draft.tokens[before.verb].start > before.content[-1].start:
        return None
    end = before.content[-1].end
    between = draft.article.text[end : quoted.span.start]
    return before if end <= quoted.span.start and len(between) < NEAR and not draft.quoted_in(Span(end, quoted.span.start)) else None


def _right_before(draft: Draft, quoted: Quoted, told: dict[int, Attribution]) -> Attribution | None:
    """The attribution of the sentence that ends where a quotation of the same paragraph begins. `told`: attributions by sentence."""
    text = draft.article.text
    low = bisect.bisect_left(draft.tokens, quoted.span.start, key=lambda t: t.start)
    if not low or quoted.words < SPOKEN:
        return None
    last = draft.tokens[low - 1]
    sentence = draft.parse.sentences[last.sentence]
    if sentence.block != quoted.block or last.text not in (".", "!", "?") or text[last.end : quoted.span.start].strip():
        return None
    return told.get(last.sentence)


def _is_paragraph(draft: Draft, quoted: Quoted) -> bool:
    """Whether a paragraph holds nothing but a quotation."""
    text, block = draft.article.text, draft.article.meta.blocks[quoted.block]
    after = text[quoted.span.end : block.span.end].strip()
    return block.kind == "paragraph" and not text[block.span.start : quoted.span.start].strip() and (quoted.runs_on or not after)


def speakers(draft: Draft) -> None:
    """Resolves sources and addressees to figures, and says who reports a quote inside another's words."""
    by_token = draft.by_token()
    media = _media(draft)
    for a in draft.attributions:
        if a.source_head >= 0 and a.confidence >= draft.settings.sure_speaker:
            a.speaker = resolve(draft, a.source_head, by_token, media)
        if a.addressee_head >= 0:
            mention = by_token.get(a.addressee_head)
            a.addressee = mention.figure if mention else None
    told_at = draft.told_at()
    for a in draft.attributions:
        outer = [b for b in told_at.get(a.verb, ()) if b is not a and b.speaker and b.speaker is not a.speaker]
        via = outer[-1].speaker if outer else resolve(draft, a.via_head, by_token, media) if a.via_head >= 0 else None
        a.via = via if via is not a.speaker else None


def resolve(draft: Draft, head: int, by_token: dict[int, Mention], media: list[tuple[int, Figure]]) -> Figure | None:
    """The figure that the noun phrase with that head stands for; None where the text does not tell.

    A name inside a phrase about somebody else ("Bennett’s *office*", "a *friend* of Lapid") does not count; "the report" is the medium's before it.
    """
    tokens = draft.tokens
    token = tokens[head]
    mention = by_token.get(head)
    if mention is not None:
        return mention.figure
    if token.lower in RELATIVE:
        antecedent = by_token.get(tokens[tokens[token.head].head].i)
        return antecedent.figure if antecedent else None
    for i in token.children:
        inside = by_token.get(i)
        if inside is not None and (tokens[i].dep == "appos" or (tokens[i].dep == "compound" and token.lemma in REPORTS)):
            return inside.figure
    if token.lemma in REPORTS and token.tag == "NN" and any(tokens[i].lower in DEFINITE for i in token.children):
        before = [figure for at, figure in media if at < head]
        return before[-1] if before else None
    return None


def _media(draft: Draft) -> list[tuple[int, Figure]]:
    """Mentions of figures that report: named as media, or the subject of "report"."""
    by_token = draft.by_token()
    for a in draft.attributions:
        mention = by_token.get(a.source_head)
        if mention and mention.figure and mention.figure.kind == "organisation" and a.rule.endswith(":report"):
            mention.figure.medium = True
        elif a.source_head >= 0 and draft.tokens[a.source_head].lemma in REPORTS:
            for i in draft.tokens[a.source_head].children:
                named = by_token.get(i)
                if named and named.figure and named.figure.kind == "organisation" and draft.tokens[i].dep in ("compound", "nmod", "poss"):
                    named.figure.medium = True
    return sorted(((m.first, m.figure) for m in draft.mentions if m.figure and m.figure.medium), key=lambda pair: pair[0])
