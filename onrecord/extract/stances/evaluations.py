"""What is said: how a speaker judges a thing or a person in words of their own.

The judging word must be the judged thing's own predicate, modifier or name; a word that only stands nearby judges nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extract.draft import Entity, StanceDraft
from onrecord.extract.stances.building import StanceFinding, make
from onrecord.extract.stances.context import (
    FIRST_PERSON,
    SURE,
    StanceContext,
    evaluation,
    is_partial,
)
from onrecord.extract.stances.factuality import certainty
from onrecord.extract.stances.issues import is_ours, target_of
from onrecord.extract.stances.syntax import child, of_preposition, subject_of
from onrecord.extract.stances.triggers.naming import JUDGED, LABELLING_VERBS, called_stands
from onrecord.model import Polarity
from onrecord.nlp import lexicon
from onrecord.nlp.lexicon import Evaluation
from onrecord.nlp.tokens import Token

DEED_VERBS = lexicon.words("stances", "deed_verbs")
CLASSIFYING_ADJECTIVES = lexicon.words("stances", "classifying_adjectives")
EVALUATIVE_SUPERLATIVES = lexicon.words("stances", "evaluative_superlatives")
DEGREE_WORDS = lexicon.words("stances", "degree_words")
REGRET_ADVERBS = lexicon.words("stances", "regret_adverbs")
PERSUASION_VERBS = lexicon.words("stances", "persuasion_verbs")
CONFIDENCE = {"is": 0.86, "does": 0.76, "of": 0.6}


def said(context: StanceContext) -> Iterator[StanceDraft]:
    """The positions that judgements in an article's quotes and statements make, word by word."""
    for token in context.tokens:
        if token.lemma in LABELLING_VERBS and token.pos == "VERB":
            yield from called_stands(context, token)
        if token.i in context.speech and (entry := evaluation(token)) is not None:
            yield from _judged(context, token, entry)


def _judged(context: StanceContext, word: Token, entry: Evaluation) -> Iterator[StanceDraft]:
    speech = context.speech[word.i]
    speaker = speech.speaker
    if (
        speaker is None
        or speaker.is_medium
        or speech.negated
        or speech.cue_token is None
        or _is_compared(word)
        or _is_others(context, word)
    ):
        return
    if speech.source_head is not None and is_partial(context.tokens, speech.source_head):
        return
    if any(child.lower in DEGREE_WORDS for child in word.children) or (
        entry.polarity == "for" and _is_regretted(context, word)
    ):
        return
    deed = _deed(context, word) if entry.polarity == "against" and entry.judges != "owner" else None
    kind, thing = (
        _doer(context, deed or word)
        if entry.judges == "doer" or deed
        else _thing(context, word, entry)
    )
    if kind == "is" and entry.judges == "owner":
        return
    if (
        thing is None
        or is_ours(context, thing)
        or thing.lower in FIRST_PERSON
        or not _is_known(context, thing)
    ):
        return
    how = certainty(context, deed or word, judged=True)
    target = _target(context, word, thing, kind)
    if (
        how is None
        or (how.turned and entry.polarity == "against")
        or (how.condition and kind == "does")
    ):
        return
    if target is None and (kind == "of" or thing.pos == "PRON" or not _is_definite(context, thing)):
        return
    if kind == "of" and (
        word.lower in CLASSIFYING_ADJECTIVES
        or not any(child.dep == "poss" for child in thing.children)
    ):
        return
    if (
        target is speaker
        or (kind == "of" and entry.polarity == "for")
        or _is_own_side(speaker, target)
    ):
        return
    polarity: Polarity = "against" if how.turned else entry.polarity
    found = StanceFinding(
        f"{kind}:{word.lemma}",
        word,
        JUDGED[polarity],
        polarity,
        CONFIDENCE[kind],
        how.plain(),
        target=target,
    )
    about = (deed or word) if kind == "does" and _is_told(context, deed or word) else thing
    if (stand := make(context, found, speaker, about)) is not None:
        yield stand


def _is_regretted(context: StanceContext, word: Token) -> bool:
    """Whether a good word is said with regret: "the prejudice is *unfortunately* still strong"."""
    return any(child.lower in REGRET_ADVERBS for child in (*word.children, *word.head.children))


def _is_compared(word: Token) -> bool:
    """Whether a word only says more or less of something: "a *stronger* plan"; what is best or worst is judged."""
    return word.tag == "JJR" or (word.tag == "JJS" and word.lower not in EVALUATIVE_SUPERLATIVES)


def _is_told(context: StanceContext, verb: Token) -> bool:
    """Whether a deed can be read with whoever does it, or as an act: "*Dane misled the town*", "*misleading the town*"; not a second verb."""
    return (
        verb.tag in ("VB", "VBG")
        or child(context.tokens, verb, "nsubj", "nsubjpass", after=False) is not None
    )


def _is_known(context: StanceContext, thing: Token) -> bool:
    """Whether a pronoun in direct speech stands for somebody named in the same words or sentence; outside them anybody may be meant."""
    if thing.pos != "PRON" or thing.i not in context.direct:
        return True
    entity = context.named(thing.i)
    if entity is not None and context.mentions[thing.i].confidence >= SURE:
        return True
    near = (
        (m for m in entity.mentions if m.resolved_by not in ("pronoun", "title")) if entity else ()
    )
    speech = context.speech[thing.i]
    return any(
        context.tokens[m.first].sentence == thing.sentence or context.speech.get(m.first) is speech
        for m in near
    )


def _is_definite(context: StanceContext, thing: Token) -> bool:
    """Whether a judged thing is a certain one: "the plan", "this war", "Norvane's bridge", "closing the bridge"."""
    if thing.pos in ("VERB", "AUX", "PROPN"):
        return True
    return any(
        child.lower in ("the", "this", "that", "these", "those") or child.dep == "poss"
        for child in thing.children
    )


def _is_others(context: StanceContext, word: Token) -> bool:
    """Whether a judgement inside somebody's words is another's in them: "they say that he is weak"."""
    tokens = context.tokens
    at = word
    while (
        at.head.i != at.i
        and at.head.i in context.speech
        and context.speech[at.head.i] is context.speech[word.i]
    ):
        head = at.head
        if at.dep == "ccomp" and (
            head.lemma in lexicon.reporting_verbs() or head.lemma in PERSUASION_VERBS
        ):
            subject = subject_of(tokens, head)
            if (
                subject >= 0
                and tokens[subject].lower not in FIRST_PERSON
                and context.entity(subject) is not context.speech[word.i].speaker
            ):
                return True
        at = head
    return False


def _target(context: StanceContext, word: Token, thing: Token, kind: str) -> Entity | None:
    if thing.pos in ("VERB", "AUX") and thing.i > word.i:
        subject = child(context.tokens, thing, "nsubj", after=False) or of_preposition(
            context.tokens, word, "for"
        )
        return context.entity(subject.i) if subject else None
    return context.entity(thing.i) if kind == "does" else target_of(context, thing)


def _deed(context: StanceContext, word: Token) -> Token | None:
    """The verb of a bad deed whose object a word judges: "*made* a mistake", "*sent* a cruel message"."""
    noun = word.head if word.dep == "amod" else word
    verb = noun.head
    return verb if noun.pos == "NOUN" and noun.dep == "dobj" and verb.lemma in DEED_VERBS else None


def _doer(context: StanceContext, word: Token) -> tuple[str, Token | None]:
    """Whoever does what a verb judges; only an actor counts."""
    verbs = (word, word.head) if word.dep == "conj" else (word,)
    is_due = any(
        child.lower in ("must", "should", "ought") for verb in verbs for child in verb.children
    )
    subject = subject_of(context.tokens, word) if word.pos == "VERB" and not is_due else -1
    return "does", context.tokens[subject] if subject >= 0 and context.entity(subject) else None


def _thing(context: StanceContext, word: Token, entry: Evaluation) -> tuple[str, Token | None]:
    """What a noun or adjective is said of: "*the plan* is reckless", "*Hale's* reckless plan", "*Hale's* lies"."""
    tokens = context.tokens
    head = word.head
    at = word
    if word.dep == "amod" and head.pos == "NOUN" and head.dep == "attr":
        at, head = head, head.head
        subject = child(tokens, head, "nsubj", after=False)
        owned = any(child.dep == "poss" for child in at.children)
        if entry.polarity == "for" and (owned or not _is_person(context, subject)):
            return "is", None
    if at.dep == "conj" and head.dep in ("attr", "acomp"):
        at, head = head, head.head
    if at.dep in ("attr", "acomp") and head.lemma in ("be", "seem", "look", "remain", "become"):
        subject = child(tokens, head, "nsubj", "csubj", after=False)
        if subject is not None and subject.lower == "it":
            return "is", _extraposed(context, head, at)
        if (
            subject is not None
            and subject.lower in ("that", "which", "who")
            and head.dep == "relcl"
        ):
            return "is", head.head
        return "is", subject
    if (
        word.pos == "VERB"
        and (subject := child(tokens, word, "nsubjpass", after=False)) is not None
    ):
        return "is", subject
    if word.dep == "amod" and head.pos == "NOUN":
        return "of", head
    if (
        word.pos == "NOUN"
        and head.lemma not in lexicon.stance_verbs()
        and any(child.dep == "poss" for child in word.children)
    ):
        return "of", word
    return "is", None


def _extraposed(context: StanceContext, copula: Token, word: Token) -> Token | None:
    """What "it" stands for: "it is a mistake *to close the bridge*", "*that Hale closed it*"."""
    tokens = context.tokens
    return child(tokens, copula, "ccomp", "xcomp", "advcl") or child(
        tokens, word, "xcomp", "ccomp", "advcl", "acl"
    )


def _is_person(context: StanceContext, subject: Token | None) -> bool:
    entity = context.named(subject.i) if subject else None
    return entity is not None and entity.kind == "person"


def _is_own_side(speaker: Entity, target: Entity | None) -> bool:
    """Whether a speaker has a role with whom they judge: their own side is not attacked by a stray word."""
    return target is not None and any(
        target.name in (role.organisation or "") or target.name in role.title
        for role in speaker.roles
    )
