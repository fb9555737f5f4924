"""Nouns that name a stance, "her opposition to the plan", or whoever takes it, "a critic of the plan"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extract.draft import StanceDraft
from onrecord.extract.stances.building import StanceFinding, stands
from onrecord.extract.stances.context import StanceContext, bearer
from onrecord.extract.stances.factuality import Certainty, certainty
from onrecord.extract.stances.syntax import (
    examples_of,
    nearest,
    object_of,
    of_preposition,
    subject_of,
)
from onrecord.nlp import lexicon
from onrecord.nlp.lexicon import StanceNoun
from onrecord.nlp.tokens import Token

CONFIDENCE = 0.87
OF_PERSON = 0.9
GRANTED_STANCE_NOUNS = lexicon.words("stances", "granted_stance_nouns")
CONTESTANT_NOUNS = lexicon.words("stances", "contestant_nouns")
ADVOCACY_VERBS = lexicon.words("stances", "advocacy_verbs")
QUANTITY_NOUNS = lexicon.words("stances", "quantity_nouns")
OWNING = ("poss", "compound", "nmod", "amod")


def noun_stands(
    context: StanceContext, noun: Token, frames: list[StanceNoun]
) -> Iterator[StanceDraft]:
    """The positions that a noun makes by the first frame that fits."""
    tokens = context.tokens
    for frame in frames:
        if frame.person == "held":
            yield from _held(context, noun, frame)
            continue
        head = nearest(tokens, noun, frame.takes)
        if frame.person and _is_name(context, noun):
            return
        if head is None and frame.person and noun.lemma not in CONTESTANT_NOUNS:
            head = next(
                (
                    child
                    for child in noun.children
                    if child.dep in ("poss", "compound", "nmod") and context.named(child.i)
                ),
                None,
            )
        if head is None and not frame.person:
            head = _brought(tokens, noun, frame)
        holder, head = (
            (_is_said_of(context, noun), head) if frame.person else _holder(context, noun, head)
        )
        how = certainty(context, noun) if head is not None and holder >= 0 else None
        if head is None or how is None or (how.turned and _is_received(tokens, noun)):
            continue
        rule, sure = ("person", OF_PERSON) if frame.person else ("noun", CONFIDENCE)
        found = StanceFinding(f"{rule}:{noun.lemma}", noun, frame.stance, frame.polarity, sure, how)
        yield from stands(context, found, holder, head)
        return


def _is_received(tokens: list[Token], noun: Token) -> bool:
    """Whether a stance is one that its verb says somebody got; who did not get it may never have been refused it."""
    light = lexicon.light_verbs().get(noun.head.lemma)
    return light is not None and light.receives


def _is_name(context: StanceContext, noun: Token) -> bool:
    """Whether a noun is the head of a group's name, whose stance says nothing: "*Hale supporters*"."""
    mention = context.mentions.get(noun.i)
    return mention is not None and mention.end - 1 == noun.i and mention.end - mention.first > 1


def _held(context: StanceContext, noun: Token, frame: StanceNoun) -> Iterator[StanceDraft]:
    """ "Hale's *nominee*, Dane": the position of the person to whom the noun belongs; a party's nominee is no more than a member."""
    owner, about = _owner(context, noun), _is_said_of(context, noun)
    # Verbs around it tell of something else: "refused a hearing for Hale's nominee, Dane".
    how = Certainty() if noun.dep != "attr" else certainty(context, noun)
    if owner is None and noun.dep in ("compound", "nmod"):
        owner = _owner(context, noun.head)
    owner = owner or of_preposition(context.tokens, noun, "of")
    chooser = context.named(owner.i) if owner is not None else None
    if owner is None or chooser is None or chooser.kind != "person":
        return
    if (
        about >= 0
        and how is not None
        and context.named(about)
        and context.named(about) is not chooser
    ):
        found = StanceFinding(
            f"person:{noun.lemma}", noun, frame.stance, frame.polarity, OF_PERSON, how
        )
        yield from stands(context, found, owner.i, context.tokens[about])


def _brought(tokens: list[Token], noun: Token, frame: StanceNoun) -> Token | None:
    """What a stance noun is about where the preposition hangs on its verb: "voiced opposition Monday to …"."""
    verb = noun.head
    if noun.dep not in ("dobj", "nsubjpass") or verb.lemma not in lexicon.light_verbs():
        return None
    return nearest(tokens, verb, frame.takes)


def _holder(context: StanceContext, stance: Token, head: Token | None) -> tuple[int, Token | None]:
    """Whose stance a noun names, and what it is about.

    "*Hale's* opposition to", "opposition by *Hale*", "*Hale* voiced opposition", "drew criticism from *Hale*".
    """
    tokens = context.tokens
    noun = stance
    if noun.dep == "pobj" and noun.head.lower == "of" and noun.head.head.lemma in QUANTITY_NOUNS:
        noun = noun.head.head
    verb = noun.head
    if noun.dep == "pobj" and verb.dep == "prep" and verb.lower == "in":
        above = verb.head
        if above.pos in ("VERB", "AUX"):
            return (subject_of(tokens, above) if above.lemma in ADVOCACY_VERBS else -1), head
        voter = _owner(context, above)
        return (voter.i if voter else -1), head
    light = lexicon.light_verbs().get(verb.lemma) if noun.dep in ("dobj", "nsubjpass") else None
    if light is not None and light.receives:
        giver = (
            of_preposition(tokens, noun, "from")
            or of_preposition(tokens, verb, "from")
            or _owner(context, noun, ("poss",))
        )
        if (
            giver is None
            and noun.lemma in GRANTED_STANCE_NOUNS
            and (giver := of_preposition(tokens, noun, "of")) is head
        ):
            head = None
        return (giver.i, head or _at(tokens, subject_of(tokens, verb))) if giver else (-1, None)
    has = light is not None and noun.lemma in GRANTED_STANCE_NOUNS and verb.lemma == "have"
    if (
        has
        and head is not None
        and any(child.lower == "the" for child in noun.children)
        and of_preposition(tokens, noun, "of") is head
    ):
        return head.i, _at(tokens, subject_of(tokens, verb))
    owner = _owner(context, noun)
    if owner is not None:
        return owner.i, head or (_at(tokens, subject_of(tokens, verb)) if has else None)
    for preposition in ("by", "from"):
        if (giver := of_preposition(tokens, noun, preposition)) is not None and giver.dep == "pobj":
            return giver.i, head
    return (subject_of(tokens, verb), head) if light is not None else (-1, head)


def _at(tokens: list[Token], i: int) -> Token | None:
    return tokens[i] if i >= 0 else None


def _owner(context: StanceContext, noun: Token, deps: tuple[str, ...] = OWNING) -> Token | None:
    """The actor before a noun that it belongs to: "*Hale's* opposition", "*Republican* opposition"."""
    before = (child for child in noun.children if child.dep in deps and child.i < noun.i)
    return next(
        (
            t
            for t in before
            if (entity := context.named(t.i)) and (t.dep == "poss" or entity.kind != "place")
        ),
        None,
    )


def _is_said_of(context: StanceContext, noun: Token) -> int:
    """Index of the actor that a person noun is said of: "Hale, a critic of", "Hale is a critic of", "Trump critic Hale"."""
    tokens = context.tokens
    head = noun.head
    if noun.dep in ("appos", "compound", "nmod") and context.named(head.i):
        return bearer(context, head).i
    if noun.dep == "attr" and head.lemma in ("be", "become", "remain"):
        return subject_of(tokens, head)
    if noun.dep == "pobj" and head.lower == "of" and head.head.lower == "one":
        return _is_said_of(context, head.head)
    if noun.dep == "pobj" and head.lower == "as":
        shown = object_of(tokens, head.head)
        return shown.i if shown is not None else subject_of(tokens, head.head)
    named = next(
        (
            child.i
            for child in noun.children
            if child.dep == "appos" and child.i > noun.i and context.named(child.i)
        ),
        -1,
    )
    return named if named >= 0 else next(iter(examples_of(context.tokens, noun)), -1)
