"""Suggestions: positions that the scorer holds to be likely, for an editor to look at.

They are kept in the record and shown on no page.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from onrecord.extract.draft import Entity, StanceDraft
from onrecord.extract.stances.candidates import FIRST_PERSON, StanceCandidate
from onrecord.extract.stances.context import StanceContext, span_of
from onrecord.extract.stances.factuality import factuality_of
from onrecord.extract.stances.features import StatedPositions
from onrecord.extract.stances.issues import ANAPHORIC_DETERMINERS, issue_of, target_of
from onrecord.extract.stances.phrases import clean_phrase, possessive
from onrecord.extract.stances.scorer import (
    ScoredCandidate,
    StanceScorer,
    load_stance_weights,
    scored_candidates,
)
from onrecord.model import Polarity
from onrecord.nlp import lexicon
from onrecord.nlp.tokens import Token

CERTAIN = 1.0
"""The threshold at which nothing is suggested, and no weights are needed."""
MAX_FOR_SENTENCE = 2
"""How many suggestions there are for one holder in one sentence at the most."""
MAX_WORDS = 24
"""The most words of an issue."""
STANCE_OF_POLARITY: dict[Polarity, str] = {"for": "supports", "against": "opposes"}
CLAUSE_OPENERS = frozenset(["TO", "IN", "WDT", "DT", "CC", "RB", "MD", ","])
"""Tags of words that a phrase does not begin with: "| that | the bridge is old"."""
ISSUE_HEADS = frozenset(["NOUN", "PROPN", "PRON", "VERB", "AUX"])
VERBAL = frozenset(["VERB", "AUX"])
DOUBLED_CONSONANT = re.compile(r"[^aeiou]*[aeiou][bdgklmnprt]")
"""Verbs of one short syllable, whose last letter is doubled: "cut", "plan"."""
POSSESSIVE_PRONOUNS = lexicon.words("stances", "possessive_pronouns")


def find_suggestions(context: StanceContext, shown: Sequence[StanceDraft]) -> list[StanceDraft]:
    """The likely positions of an article that are not among those shown, in the text's order."""
    if context.draft.settings.likely_position >= CERTAIN:
        return []
    return suggest(load_stance_weights(), context, shown)


def suggest(
    scorer: StanceScorer, context: StanceContext, shown: Sequence[StanceDraft]
) -> list[StanceDraft]:
    """The same with a given scorer."""
    stated = StatedPositions(shown)
    least = context.draft.settings.likely_position
    by_holder: dict[tuple[int, Entity], list[ScoredCandidate]] = defaultdict(list)
    for scored in scored_candidates(scorer, context, stated):
        if scored.probability >= least:
            trigger, holder = scored.candidate.trigger, scored.candidate.holder
            by_holder[trigger.sentence, holder.entity].append(scored)
    found: list[StanceDraft] = []
    for (sentence, actor), candidates in by_holder.items():
        known = [s for s in shown if s.sentence == sentence and s.actor is actor]
        found += _for_one_holder(context, candidates, known)
    return sorted(found, key=lambda s: (s.sentence, s.cue[0], s.head.i, s.actor.name))


def _for_one_holder(
    context: StanceContext, candidates: Iterable[ScoredCandidate], shown: Sequence[StanceDraft]
) -> list[StanceDraft]:
    """The likeliest candidates of a holder in a sentence that are about different things."""
    taken = [stance.head for stance in shown]
    shown_sides = {stance.polarity for stance in shown}
    found: list[StanceDraft] = []
    for scored in sorted(candidates, key=lambda scored: -scored.probability):
        head = scored.candidate.object.head
        # The editor reads the sentence of what is shown anyway.
        if scored.polarity in shown_sides:
            continue
        if any(_overlap(head, other) for other in taken):
            continue
        issue = issue_phrase(context, scored.candidate)
        if not issue:
            continue
        taken.append(head)
        found.append(_stance_draft(context, scored, issue))
        if len(found) == MAX_FOR_SENTENCE:
            break
    return found


def _overlap(one: Token, other: Token) -> bool:
    """Whether the phrases of two heads share a word."""
    is_after = one.left_edge.i > other.right_edge.i
    is_before = one.right_edge.i < other.left_edge.i
    return not (is_after or is_before)


def _stance_draft(context: StanceContext, scored: ScoredCandidate, issue: str) -> StanceDraft:
    candidate = scored.candidate
    trigger, holder = candidate.trigger, candidate.holder.entity
    attribution = context.attribution(trigger)
    speaker = attribution.speaker if attribution is not None else None
    factuality = factuality_of(context, trigger)
    target = target_of(context, candidate.object.head)
    return StanceDraft(
        rule=f"scorer:{trigger.lemma}",
        actor=holder,
        stance=_stance_word(trigger, scored.polarity),
        polarity=scored.polarity,
        issue=issue,
        sentence=trigger.sentence,
        cue=[span_of(trigger)],
        head=candidate.object.head,
        target=target if target is not holder else None,
        asserted_by=speaker if speaker is not holder else None,
        own_words=speaker is holder,
        quote=attribution,
        confidence=scored.probability,
        modality=factuality.modality if factuality is not None else "actual",
        condition=factuality.condition if factuality is not None else None,
    )


def _stance_word(trigger: Token, polarity: Polarity) -> str:
    """The lexicon's word for what a trigger says, where it is of that side: `criticises`."""
    for frame in lexicon.stance_verbs().get(trigger.lemma, ()):
        if trigger.pos == "VERB" and frame.polarity == polarity:
            return frame.stance
    return STANCE_OF_POLARITY[polarity]


def issue_phrase(context: StanceContext, candidate: StanceCandidate) -> str:
    """What a candidate is about, as a phrase that can be read alone; empty where it cannot.

    Of a clause whose subject is the holder only the deed: "we should *close the old bridge*" →
    "closing the old bridge".
    """
    head = candidate.object.head
    # "a *new* tax": no thing by itself
    if head.pos not in ISSUE_HEADS:
        return ""
    if head.pos in VERBAL and _is_own_deed(context, candidate, head):
        end = _cut_at_break(context.tokens, head.i + 1, head.i, head.right_edge.i + 1)
        rest = _words(context, head.i, end).removeprefix(head.text)
        return clean_phrase(gerund(head.lemma) + rest)
    words = whole_phrase(context, head)
    # "the boat": which one stands elsewhere in the article, if anywhere
    if " " not in words and _points_elsewhere(head):
        return issue_of(context, head)
    return words


def _points_elsewhere(noun: Token) -> bool:
    """Whether a bare noun is one that the text has named before: "*the* boat", "*that* one"."""
    return noun.pos == "NOUN" and any(d.lower in ANAPHORIC_DETERMINERS for d in noun.children)


def _is_own_deed(context: StanceContext, candidate: StanceCandidate, verb: Token) -> bool:
    """Whether a verb has no subject, or the holder's: "*we* should close it", "to close it"."""
    subject = verb.child("nsubj", "nsubjpass", "csubj")
    if subject is None or subject.lower in FIRST_PERSON:
        return True
    return context.named(subject) is candidate.holder.entity


def gerund(lemma: str) -> str:
    """The form of a verb that names the deed.

    >>> gerund("close"), gerund("cut"), gerund("build"), gerund("lie"), gerund("see")
    ('closing', 'cutting', 'building', 'lying', 'seeing')
    """
    if lemma.endswith("ie"):
        return f"{lemma[:-2]}ying"
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")):
        return f"{lemma[:-1]}ing"
    if DOUBLED_CONSONANT.fullmatch(lemma):
        return f"{lemma}{lemma[-1]}ing"
    return f"{lemma}ing"


def whole_phrase(context: StanceContext, head: Token) -> str:
    """The phrase of a head, whole, with pronouns resolved: "*his* plan" → "Ann Hale’s plan".

    Empty where it cannot be read alone.
    """
    if head.pos == "PRON":
        entity = context.named(head)
        return entity.name if entity is not None else ""
    first, end = head.left_edge.i, head.right_edge.i + 1
    tokens = context.tokens
    while first < head.i and tokens[first].tag in CLAUSE_OPENERS:
        first += 1
    end = _cut_at_break(tokens, head.i + 1, first, end)
    last = tokens[end - 1]
    # "the wall of *which*"
    if last.pos == "PRON" and context.named(last) is None:
        return ""
    return clean_phrase(_words(context, first, end))


def _words(context: StanceContext, first: int, end: int) -> str:
    """The tokens `[first, end)` with the names that their pronouns stand for."""
    return "".join(_resolved(context, token) for token in context.tokens[first:end])


def _cut_at_break(tokens: Sequence[Token], after: int, first: int, end: int) -> int:
    """Where a phrase that is too long ends: at its last break that leaves few enough words."""
    longest = first + MAX_WORDS
    if end <= longest:
        return end
    breaks = [i for i in range(after, longest) if tokens[i].text in (",", ";", "—")]
    return breaks[-1] if breaks else max(longest, after)


def _resolved(context: StanceContext, token: Token) -> str:
    """A token as it stands with the space after it, or the name that a pronoun stands for."""
    text = context.draft.article.text
    following = token.nbor()
    space = text[token.end : following.start] if following is not None else ""
    entity = context.named(token) if token.pos == "PRON" else None
    if entity is None:
        return token.text + space
    is_possessive = token.lower in POSSESSIVE_PRONOUNS
    return (possessive(entity.name) if is_possessive else entity.name) + space
