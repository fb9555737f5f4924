"""Sides: somebody who has taken a stance on an actor goes on with it where they judge while they speak of that actor.

A judging word that only stands near a name says nothing by itself; from somebody whose side the article tells, it does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.extract.draft import Attribution, Entity, StanceDraft
from onrecord.extract.stances.context import FIRST_PERSON, StanceContext, evaluation
from onrecord.extract.stances.factuality import certainty
from onrecord.extract.stances.issues import issue_of
from onrecord.model import Polarity
from onrecord.nlp import lexicon
from onrecord.nlp.tokens import Token

CONFIDENCE = 0.65
STANCES: dict[Polarity, str] = {"for": "praises", "against": "criticises"}
APPROVAL_STANCES = lexicon.words("stances", "approval_stances")
AMBIGUOUS_PRAISE = lexicon.words("stances", "ambiguous_praise")
COMPARING = frozenset(["JJR", "RBR"])
Pair = tuple[int, int]


def sides(context: StanceContext, stands: Sequence[StanceDraft]) -> Iterator[StanceDraft]:
    """The positions of speakers on actors whom they speak of, given the positions that the article states."""
    known = _sides(stands)
    said = {(id(s.actor), id(s.target), s.sentence) for s in stands}
    for mention in context.draft.mentions:
        speech, target = context.speech.get(mention.first), mention.entity
        if speech is None or target is None or speech.speaker is None or speech.negated:
            continue
        polarity = known.get((id(speech.speaker), id(target)))
        head = _head(context, mention.first, mention.end)
        if polarity is None or (id(speech.speaker), id(target), head.sentence) in said:
            continue
        cue = _cue(context, speech, head, polarity)
        how = certainty(context, cue, judged=True) if cue is not None else None
        if cue is not None and how is not None and not (polarity == "for" and how.turned):
            said.add((id(speech.speaker), id(target), head.sentence))
            yield _stand(context, speech.speaker, target, speech, cue, head, polarity)


def _sides(stands: Sequence[StanceDraft]) -> dict[Pair, Polarity]:
    """Who is for or against whom; nobody who is both."""
    found: dict[Pair, set[Polarity]] = {}
    for stand in stands:
        if stand.target is not None and stand.polarity in STANCES:
            found.setdefault((id(stand.actor), id(stand.target)), set()).add(stand.polarity)
    return {
        pair: next(iter(polarities)) for pair, polarities in found.items() if len(polarities) == 1
    }


def _head(context: StanceContext, first: int, end: int) -> Token:
    """The token of a mention that hangs on a word outside it."""
    return next(
        (t for t in context.tokens[first:end] if not first <= t.head.i < end),
        context.tokens[end - 1],
    )


def _cue(
    context: StanceContext, speech: Attribution, head: Token, polarity: Polarity
) -> Token | None:
    """The first word of a speech that judges that way in the clause of a mention, in one above, or in one below the mention's own."""
    stretch = context.draft.parse.sentences[head.sentence]
    words = (
        t
        for t in context.tokens[stretch.first : stretch.end]
        if context.speech.get(t.i) is speech and t.tag not in COMPARING
    )
    return next(
        (t for t in words if polarity in _values(t) and _belongs(context.tokens, t, head)), None
    )


def _belongs(tokens: list[Token], cue: Token, head: Token) -> bool:
    """Whether a judging word is said of a mention: not where both stand in clauses apart, or the word's clause hangs on another part of it."""
    above, own = _clause(tokens, cue), _clause(tokens, head)
    if cue.dep == "neg" and (_is_ones_own(tokens, above) or _is_compared(tokens, above)):
        return False
    if above is own:
        return True
    if own.left_edge.i <= above.left_edge.i and above.right_edge.i <= own.right_edge.i:
        return head.dep in ("nsubj", "nsubjpass", "poss")
    return above.left_edge.i <= own.left_edge.i and own.right_edge.i <= above.right_edge.i


def _is_ones_own(tokens: list[Token], verb: Token) -> bool:
    """Whether a denial is about the speaker, "I have never met Dane", and not a judgement, "I do not think that Dane is fit"."""
    raises = lexicon.embedding_verbs().get((verb.lemma, "clause")) == "neg-raising"
    return not raises and any(child.lower in FIRST_PERSON for child in verb.children)


def _is_compared(tokens: list[Token], verb: Token) -> bool:
    """Whether a clause compares, which turns a denial round: "*never* was anybody *more* qualified than Hale"."""
    return any(
        tokens[i].tag in ("JJR", "RBR") for i in range(verb.left_edge.i, verb.right_edge.i + 1)
    )


def _clause(tokens: list[Token], word: Token) -> Token:
    """The verb of the clause that a word stands in."""
    at = word
    while at.head.i != at.i and (
        at.pos not in ("VERB", "AUX") or at.dep in ("aux", "auxpass", "amod")
    ):
        at = at.head
    return at


def _values(word: Token) -> set[Polarity]:
    """How a word judges by the word lists, whatever it is said of."""
    entry = evaluation(word)
    if entry is not None:
        return (
            set()
            if entry.polarity == "for" and entry.lemma in AMBIGUOUS_PRAISE
            else {entry.polarity}
        )
    if (
        word.dep == "neg"
        or word.lower in ("no", "nothing", "without")
        or word.lemma in ("fail", "refuse", "lack")
    ):
        return {"against"}
    if word.pos != "VERB" or word.dep == "amod":
        return set()
    frames = (
        frame
        for frame in lexicon.stance_verbs().get(word.lemma, ())
        if frame.takes == "object" and not frame.particle
    )
    return {
        frame.polarity
        for frame in frames
        if frame.polarity == "against" or frame.stance in APPROVAL_STANCES
    }


def _stand(
    context: StanceContext,
    actor: Entity,
    target: Entity,
    speech: Attribution,
    cue: Token,
    head: Token,
    polarity: Polarity,
) -> StanceDraft:
    return StanceDraft(
        rule=f"side:{cue.lemma}",
        actor=actor,
        stance=STANCES[polarity],
        polarity=polarity,
        issue=issue_of(context, head) or target.name,
        sentence=head.sentence,
        cue=[context.span(cue)],
        head=head,
        target=target,
        asserted_by=None,
        own_words=True,
        quote=speech,
        confidence=CONFIDENCE,
    )
