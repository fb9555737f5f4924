"""Attribution: what is reported, by which words, and whom the sentence credits.

Constructions over the parse propose candidates (`cues`, `contents`, `sources`); `scorer` or, without weights, `rules` chooses among them.
The conventions are those of PolNeAR (Newell et al., 2018): the outermost attribution of a sentence counts; content keeps its quotation marks
and a leading "that".
"""

from __future__ import annotations

import msgspec

from onrecord import lexicons
from onrecord.analyse.attribution import rules, scorer
from onrecord.analyse.attribution.cues import cue_words, cues
from onrecord.analyse.attribution.page import LONG, Page, Region, page
from onrecord.analyse.attribution.scorer import Choice
from onrecord.analyse.clauses import addressee_of
from onrecord.analyse.draft import Attribution, Draft
from onrecord.analyse.marks import is_title
from onrecord.lexicons import SayingAdjective, SayingNoun
from onrecord.model import Mode, Span

DENIALS = frozenset(["deny", "decline", "refuse"])
"""Words that report that something was not said."""
SAME = 0.5
"""Share of a content that lies in another's from which both are the same words."""
LAST_CHANCE = 0.1
"""Probability that is enough for a cue whose content holds a quotation that nobody is credited with yet: somebody has said it."""
SURE = 0.45
"""How sure the source must be for a report inside another's words to be kept, 0..1."""
OUTER = 0.4
"""How much less a report stands for itself that lies within another's words, by how likely that other one is, 0..1: the outermost counts."""
WITHIN = 0.9
"""How sure such a report is where its source is certain, 0..1."""


def attributions(draft: Draft) -> None:
    """Finds the attributions of an article, in the order of the text."""
    sheet = page(draft)
    if draft.settings.attribution == "scorer":
        weights = scorer.load()
        found = [choice for cue in cues(sheet) if (choice := scorer.judged(weights, sheet, cue))]
        floor = weights.floor
    else:
        found = [choice for cue in cues(sheet) if (choice := rules.judged(sheet, cue))]
        floor = 0.0
    kept, outside = outermost(sheet, found, floor)
    draft.attributions = [_made(sheet, choice, outside.get(choice.cue.i, -1)) for choice in kept]


def outermost(sheet: Page, found: list[Choice], floor: float) -> tuple[list[Choice], dict[int, int]]:
    """The likeliest choices that do not share their words, and by their cues the heads of who reports them from outside.

    Inside of those stay the ones that credit somebody else with words in quotation marks; no floor holds for them, nor is their probability of
    use: in the articles that the weights come from, only the outermost is marked.
    """
    standing = _standing(sheet, found, floor)
    owner = [-1] * len(sheet.tokens)
    cues_within: dict[int, int] = {}
    kept: list[Choice] = []
    inside: list[Choice] = []
    left: list[Choice] = []

    def keep(choice: Choice) -> bool:
        words = [i for first, end in choice.content.region for i in range(first, end)]
        if owner[choice.cue.i] >= 0 or any(i in cues_within for i in words) or sum(owner[i] >= 0 for i in words) > SAME * len(words):
            return False
        cues_within[choice.cue.i] = len(kept)
        for i in words:
            owner[i] = len(kept)
        kept.append(choice)
        return True

    for choice in sorted(found, key=lambda c: (-standing[c.cue.i], c.cue.i)):
        if owner[choice.cue.i] >= 0:
            inside.append(msgspec.structs.replace(choice, probability=WITHIN * choice.sure[1]))
        elif standing[choice.cue.i] < floor or not keep(choice):
            left.append(choice)
    for choice in left:
        if choice.probability >= LAST_CHANCE and _holds_unowned_quotation(sheet, choice, owner):
            keep(choice)
    outside = {
        i: choice.source.head
        for choice in reversed(left)
        if choice.probability >= SURE and choice.source.head >= 0
        for first, end in choice.content.region
        for i in range(first, end)
        if i in cues_within
    }
    kept += [choice for choice in inside if _is_report_within(sheet, choice)]
    return sorted(kept, key=lambda c: (c.content.region[0][0], c.cue.i)), outside


def _standing(sheet: Page, found: list[Choice], floor: float) -> dict[int, float]:
    """For each cue the probability of its choice, less where another one that is likely reports it from outside."""
    outer = [0.0] * len(sheet.tokens)
    for choice in found:
        if choice.probability >= floor:
            for first, end in choice.content.region:
                outer[first:end] = [max(choice.probability, other) for other in outer[first:end]]
    return {choice.cue.i: choice.probability * (1 - OUTER * outer[choice.cue.i]) for choice in found}


def _holds_unowned_quotation(sheet: Page, choice: Choice, owner: list[int]) -> bool:
    """Whether some quotation of a choice's content, long enough to speak for itself, is nobody's yet."""
    quotations = {sheet.quote_at[i] for first, end in choice.content.region for i in range(first, end)} - {-1}
    text = sheet.draft.article.text
    return any(
        sheet.quoted[q].words >= LONG and all(owner[i] < 0 for i in range(*sheet.ranges[q])) and not is_title(sheet.quoted[q].span.of(text))
        for q in quotations
    )


def _is_report_within(sheet: Page, choice: Choice) -> bool:
    """Whether a report inside another's words is worth a quote of its own: "Kan reported that Bennett told ministers “…”"."""
    saying = lexicons.sayings().get(choice.cue.lemma)
    quoted = any(sheet.quote_at[i] >= 0 for first, end in choice.content.region for i in range(first, end))
    reports = saying is not None and saying.mode != "thought" and "quote" in saying.takes
    return quoted and reports and choice.source.head >= 0 and choice.probability >= SURE


def _made(sheet: Page, choice: Choice, via_head: int) -> Attribution:
    tokens, cue, source = sheet.tokens, choice.cue, choice.source
    spans = _spans(sheet, choice.content.region)
    verb = tokens[cue.head] if cue.pos == "ADJ" else cue
    return Attribution(
        rule=f"{choice.content.rule.replace(':', '-')}:{cue.lemma}",
        verb=cue.i,
        cue=[sheet.draft.parse.span(first, end) for first, end in cue_words(sheet, cue, choice.content.rule)],
        content=spans,
        source=sheet.draft.parse.span(source.first, source.end) if source.head >= 0 else None,
        source_head=source.head,
        mode=_mode(choice),
        negated=cue.lemma in DENIALS or any(tokens[i].dep == "neg" for i in verb.children),
        confidence=choice.probability,
        quoted=sum(q.words for span in spans for q in sheet.draft.quoted_in(span)),
        addressee_head=addressee_of(tokens, cue),
        via_head=via_head,
    )


def _spans(sheet: Page, region: Region) -> list[Span]:
    """The characters of a region; a quotation at its edge is there with all of its marks."""
    found = []
    for first, end in region:
        span = sheet.draft.parse.span(first, end)
        at_first, at_end = sheet.quote_at[first], sheet.quote_at[end - 1]
        start = sheet.quoted[at_first].span.start if at_first >= 0 and sheet.ranges[at_first][0] == first else span.start
        stop = sheet.quoted[at_end].span.end if at_end >= 0 and sheet.ranges[at_end][1] == end else span.end
        found.append(Span(min(start, span.start), max(stop, span.end)))
    return found


def _mode(choice: Choice) -> Mode:
    """Speech, writing or thought, as the lexicons say; speech where they say nothing."""
    cue = choice.cue
    if cue.pos == "ADJ" or cue.lower in lexicons.lemmas("saying_adjectives", SayingAdjective):
        return "thought"
    if cue.pos == "NOUN":
        return next((entry.mode for entry in lexicons.entries("saying_nouns", SayingNoun) if entry.lemma == cue.lemma), "speech")
    saying = lexicons.sayings().get(cue.lemma)
    return saying.mode if saying else "speech"
