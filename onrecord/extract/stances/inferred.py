"""Stances inferred from others: whoever is known to be against an actor criticises them again.

A judging word that only stands near a name says nothing by itself. From somebody whose stance on
that actor the article tells elsewhere, it does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from onrecord.extract.draft import Attribution, Entity, Mention, StanceDraft
from onrecord.extract.stances.arguments import SUBJECTS, VERBAL
from onrecord.extract.stances.context import FIRST_PERSON, StanceContext, span_of
from onrecord.extract.stances.drafting import EVALUATIVE_STANCES
from onrecord.extract.stances.factuality import factuality_of
from onrecord.extract.stances.lexical import embedding_effect, evaluation_of
from onrecord.extract.stances.wording import issue_wording
from onrecord.model import Polarity
from onrecord.nlp import lexicon
from onrecord.nlp.lexicon import StanceVerb
from onrecord.nlp.tokens import Token

CONFIDENCE = 0.65
APPROVAL_STANCES = lexicon.words("stances", "approval_stances")
AMBIGUOUS_PRAISE = lexicon.words("stances", "ambiguous_praise")
NEGATIVE_WORDS = lexicon.words("stances", "negative_words")
FAILURE_VERBS = lexicon.words("stances", "failure_verbs")
COMPARATIVE_TAGS = frozenset(["JJR", "RBR"])
Sides = dict[tuple[Entity, Entity], Polarity]
"""Who is for or against whom."""


def inferred_stances(
    context: StanceContext, stated: Sequence[StanceDraft]
) -> Iterator[StanceDraft]:
    """The positions of speakers on actors whom they speak of, given those that the article states.

    One for each speaker, actor and sentence.
    """
    sides = _known_sides(stated)
    done = {(stance.actor, stance.target, stance.sentence) for stance in stated}
    for mention in context.draft.mentions:
        attribution = context.attribution(context.tokens[mention.first])
        stance = _inferred_stance(context, mention, attribution, sides) if attribution else None
        if stance is None:
            continue
        place = (stance.actor, stance.target, stance.sentence)
        if place not in done:
            done.add(place)
            yield stance


def _inferred_stance(
    context: StanceContext, mention: Mention, attribution: Attribution, sides: Sides
) -> StanceDraft | None:
    """The position of a speaker on the actor of a mention in their words."""
    speaker, target = attribution.speaker, mention.entity
    if speaker is None or target is None or attribution.negated:
        return None
    polarity = sides.get((speaker, target))
    if polarity is None:
        return None
    head = _head(context.tokens[mention.first : mention.end])
    cue = _cue(context, attribution, head, polarity)
    if cue is None or not _is_meant(context, cue, polarity):
        return None
    return _draft(context, attribution, speaker, target, cue, head, polarity)


def _known_sides(stated: Sequence[StanceDraft]) -> Sides:
    """Who is for or against whom; nobody who is both."""
    found: dict[tuple[Entity, Entity], set[Polarity]] = {}
    for stance in stated:
        if stance.target is not None and stance.polarity in EVALUATIVE_STANCES:
            found.setdefault((stance.actor, stance.target), set()).add(stance.polarity)
    # Who is both for and against somebody is left out.
    return {pair: polarities.pop() for pair, polarities in found.items() if len(polarities) == 1}


def _head(mention: Sequence[Token]) -> Token:
    """The token of a mention that hangs on a word outside it."""
    first, last = mention[0].i, mention[-1].i
    for token in mention:
        if not first <= token.head.i <= last:
            return token
    return mention[-1]


def _is_meant(context: StanceContext, cue: Token, polarity: Polarity) -> bool:
    """Whether a judging word is meant; a negated one may still be said against somebody."""
    factuality = factuality_of(context, cue, is_evaluation=True)
    if factuality is None:
        return False
    return polarity == "against" or not factuality.negated


def _draft(
    context: StanceContext,
    attribution: Attribution,
    speaker: Entity,
    target: Entity,
    cue: Token,
    head: Token,
    polarity: Polarity,
) -> StanceDraft:
    """The position of a speaker on an actor whom their words mention."""
    wording = issue_wording(context, cue, speaker, head)
    return StanceDraft(
        rule=f"side:{cue.lemma}",
        actor=speaker,
        stance=EVALUATIVE_STANCES[polarity],
        polarity=polarity,
        issue=wording.issue if wording is not None else target.name,
        sentence=head.sentence,
        cue=[span_of(cue)],
        head=head,
        target=target,
        asserted_by=None,
        own_words=True,
        quote=attribution,
        confidence=CONFIDENCE,
        is_printable=wording is None or wording.is_printable,
    )


# Which word judges.


def _cue(
    context: StanceContext, attribution: Attribution, head: Token, polarity: Polarity
) -> Token | None:
    """The first word of an attribution in a mention's sentence that judges that way."""
    sentence = context.draft.parse.sentences[head.sentence]
    for token in context.tokens[sentence.first : sentence.end]:
        if context.attribution(token) is not attribution or token.tag in COMPARATIVE_TAGS:
            continue
        if polarity in _polarities(token) and _is_said_of(token, head):
            return token
    return None


def _polarities(word: Token) -> set[Polarity]:
    """How a word judges by the lexicons, whatever it is said of."""
    entry = evaluation_of(word)
    if entry is not None:
        # "a *good* deal of": no praise
        is_ambiguous = entry.polarity == "for" and entry.lemma in AMBIGUOUS_PRAISE
        return set() if is_ambiguous else {entry.polarity}
    return {"against"} if _is_negative(word) else _polarities_of_verb(word)


def _polarities_of_verb(word: Token) -> set[Polarity]:
    """How a stance verb judges its object: "*praised*" → for."""
    # "*loved* ones": a participle before a noun
    if word.pos != "VERB" or word.dep == "amod":
        return set()
    frames = lexicon.stance_verbs().get(word.lemma, ())
    return {frame.polarity for frame in frames if _judges_object(frame)}


def _is_negative(word: Token) -> bool:
    """Whether a word denies something: "not", "nothing", "failed"."""
    is_negation = word.dep == "neg" or word.lower in NEGATIVE_WORDS
    return is_negation or word.lemma in FAILURE_VERBS


def _judges_object(frame: StanceVerb) -> bool:
    """Whether a stance verb judges wherever it stands: all that are against, few that are for."""
    # "called *for* Dane" may be anything.
    if frame.takes != "object" or frame.particle:
        return False
    return frame.polarity == "against" or frame.stance in APPROVAL_STANCES


def _is_said_of(cue: Token, head: Token) -> bool:
    """Whether a judging word is said of a mention.

    Both stand in one clause, or the mention in a clause inside the word's. Where the word stands in
    the inner clause, the mention must be a subject or owner.
    """
    cue_clause, mention_clause = _clause_of(cue), _clause_of(head)
    # "I have *never* met Dane"
    if cue.dep == "neg" and _is_no_denial(cue_clause):
        return False
    # "*Dane*, who lied, …": the inner clause judges its subject.
    if cue_clause is not mention_clause and _covers(mention_clause, cue_clause):
        return head.dep in SUBJECTS or head.dep == "poss"
    return _covers(cue_clause, mention_clause)


def _is_no_denial(verb: Token) -> bool:
    """Whether a negated clause denies the actor nothing: "*I* have never met Dane"."""
    return _is_about_speaker(verb) or _is_comparison(verb)


def _clause_of(word: Token) -> Token:
    """The verb of the clause that a word stands in."""
    for token in chain((word,), word.ancestors):
        is_auxiliary = token.dep in ("aux", "auxpass", "amod")
        if token.is_root or (token.pos in VERBAL and not is_auxiliary):
            return token
    return word


def _covers(outer: Token, inner: Token) -> bool:
    """Whether the subtree of one token spans that of another."""
    starts_before = outer.left_edge.i <= inner.left_edge.i
    return starts_before and inner.right_edge.i <= outer.right_edge.i


def _is_about_speaker(verb: Token) -> bool:
    """Whether a denial is about the speaker and not a judgement.

    "I have never met Dane"; not "I do not think that Dane is fit".
    """
    if embedding_effect(verb, "clause") == "neg-raising":
        return False
    return any(child.lower in FIRST_PERSON for child in verb.children)


def _is_comparison(verb: Token) -> bool:
    """Whether a clause compares, which turns a denial into praise.

    "*never* was anybody *more* qualified than Hale".
    """
    return any(token.tag in COMPARATIVE_TAGS for token in verb.subtree)
