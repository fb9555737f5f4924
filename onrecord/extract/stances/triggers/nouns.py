"""Nouns that name a stance, "her opposition to it", or whoever takes it, "a critic of the plan"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from onrecord.extract.draft import StanceDraft
from onrecord.extract.stances.arguments import (
    VERBAL,
    is_after_in,
    logical_object,
    logical_subject,
    named_examples,
    nearest_prepositional_object,
    prepositional_object,
)
from onrecord.extract.stances.context import StanceContext
from onrecord.extract.stances.drafting import StanceFinding, draft_stances
from onrecord.extract.stances.factuality import ACTUAL, factuality_of
from onrecord.nlp import lexicon
from onrecord.nlp.lexicon import LightVerb, StanceNoun
from onrecord.nlp.tokens import Token

CONFIDENCE = 0.87
"""The confidence of a noun for a stance."""
PERSON_CONFIDENCE = 0.9
"""The confidence of a noun for a person."""
GRANTED_STANCE_NOUNS = lexicon.words("stances", "granted_stance_nouns")
CONTESTANT_NOUNS = lexicon.words("stances", "contestant_nouns")
ADVOCACY_VERBS = lexicon.words("stances", "advocacy_verbs")
QUANTITY_NOUNS = lexicon.words("stances", "quantity_nouns")
GIVER_PREPOSITIONS = lexicon.ordered_words("stances", "giver_prepositions")
COPULAS = lexicon.words("stances", "copulas")
OWNING = ("poss", "compound", "nmod", "amod")
"""Dependents of a noun that may name whose it is: "*Republican* opposition"."""
LIGHT_VERB_OBJECTS = ("dobj", "nsubjpass")


class NounArguments(NamedTuple):
    """Who holds the stance that a noun names, and what it is about."""

    holder: Token | None = None
    issue: Token | None = None


def noun_stances(context: StanceContext, noun: Token) -> Iterator[StanceDraft]:
    """The positions that a noun makes by the first of its frames that fits."""
    for frame in lexicon.stance_nouns()[noun.lemma]:
        # "Hale's *nominee*, Dane"
        if frame.person == "held":
            yield from _held_person_stances(context, noun, frame)
            continue
        # "*Hale supporters* said so": which ones?
        if frame.person and _ends_name(context, noun):
            return
        holder, issue = _arguments(context, noun, frame)
        if holder is None or issue is None:
            continue
        finding = _finding(context, noun, frame)
        if finding is None:
            continue
        yield from draft_stances(context, finding, holder, issue)
        return


def _finding(context: StanceContext, noun: Token, frame: StanceNoun) -> StanceFinding | None:
    """What a noun says by a frame; None where nobody is said to take the stance."""
    factuality = factuality_of(context, noun)
    if factuality is None or (factuality.negated and _is_received(noun)):
        return None
    rule = "person" if frame.person else "noun"
    return StanceFinding(
        rule=f"{rule}:{noun.lemma}",
        cue=noun,
        stance=frame.stance,
        polarity=frame.polarity,
        confidence=PERSON_CONFIDENCE if frame.person else CONFIDENCE,
        factuality=factuality,
    )


def _is_received(noun: Token) -> bool:
    """Whether a verb says that somebody got a stance from others: "*drew* criticism".

    Who did not get it may never have been refused it.
    """
    light = lexicon.light_verbs().get(noun.head.lemma)
    return light is not None and light.receives


def _ends_name(context: StanceContext, noun: Token) -> bool:
    """Whether a noun is the head of a group's name, which takes no stance: "*Hale supporters*"."""
    mention = context.mention(noun)
    if mention is None:
        return False
    has_words_before = mention.end - mention.first > 1
    return has_words_before and mention.end - 1 == noun.i


def _arguments(context: StanceContext, noun: Token, frame: StanceNoun) -> NounArguments:
    """The holder and the issue of a stance noun or of a noun for a person."""
    issue = nearest_prepositional_object(noun, frame.takes)
    if frame.person:
        # "*Hale* critic Dane"
        issue = issue or _issue_before(context, noun)
        return NounArguments(_person_described(context, noun), issue)
    # "voiced opposition Monday *to the plan*"
    issue = issue or _issue_after_verb(noun, frame)
    return _arguments_of_stance_noun(context, _with_quantity(noun), issue)


def _issue_before(context: StanceContext, noun: Token) -> Token | None:
    """The actor before a noun for a person: "*Hale* critic Dane"; not that of "*her* opponent"."""
    if noun.lemma in CONTESTANT_NOUNS:
        return None
    for child in noun.children_by("poss", "compound", "nmod"):
        if context.named(child) is not None:
            return child
    return None


def _issue_after_verb(noun: Token, frame: StanceNoun) -> Token | None:
    """What a stance is about where the preposition hangs on its verb.

    "voiced opposition Monday *to the plan*".
    """
    verb = noun.head
    is_light = noun.dep in LIGHT_VERB_OBJECTS and verb.lemma in lexicon.light_verbs()
    return nearest_prepositional_object(verb, frame.takes) if is_light else None


# Nouns for a stance: "her opposition to the plan".


def _with_quantity(noun: Token) -> Token:
    """The noun that says how much of a stance there is, "a *barrage* of it", or the noun itself."""
    quantity = noun.head.head
    is_part = noun.dep == "pobj" and noun.head.lower == "of"
    return quantity if is_part and quantity.lemma in QUANTITY_NOUNS else noun


def _arguments_of_stance_noun(
    context: StanceContext, noun: Token, issue: Token | None
) -> NounArguments:
    """Whose stance a noun names, and what it is about, given what its prepositions bring.

    "*Hale's* opposition to", "opposition by *Hale*", "*Hale* voiced opposition", "drew criticism
    from *Hale*".
    """
    verb = noun.head
    # "*Hale* voted in favor of it"
    if is_after_in(noun):
        return NounArguments(_advocate(context, verb.head), issue)
    light = _light_verb(noun)
    # "*Hale's* opposition", "opposition by *Hale*"
    if light is None:
        return NounArguments(_owner_or_giver(context, noun), issue)
    # "the plan drew criticism from *Hale*"
    if light.receives:
        return _arguments_of_received_stance(context, noun, issue)
    # "the plan has *Hale's* support"
    if _is_granted_stance(noun, verb):
        return _arguments_of_granted_stance(context, noun, issue)
    # "*Hale* voiced opposition"
    return NounArguments(_owner_or_giver(context, noun) or logical_subject(verb), issue)


def _owner_or_giver(context: StanceContext, noun: Token) -> Token | None:
    """Who holds a stance by the words around it: "*Hale's* opposition", "opposition by *Hale*"."""
    return _owner(context, noun, OWNING) or _giver(noun)


def _light_verb(noun: Token) -> LightVerb | None:
    """The entry of the light verb whose object a stance noun is: "*voiced* opposition"."""
    is_object = noun.dep in LIGHT_VERB_OBJECTS
    return lexicon.light_verbs().get(noun.head.lemma) if is_object else None


def _advocate(context: StanceContext, governor: Token) -> Token | None:
    """Who is "in favor of" something: "*Hale* voted in favor of", "*Hale's* vote in favor of"."""
    # "*Hale's* vote in favor of it"
    if governor.pos not in VERBAL:
        return _owner(context, governor, OWNING)
    return logical_subject(governor) if governor.lemma in ADVOCACY_VERBS else None


def _arguments_of_received_stance(
    context: StanceContext, noun: Token, issue: Token | None
) -> NounArguments:
    """Of a stance that somebody got: "the plan drew criticism *from Hale*", "won *Hale's* vote"."""
    verb = noun.head
    giver = (
        prepositional_object(noun, "from")
        or prepositional_object(verb, "from")
        or _owner(context, noun, ("poss",))
    )
    if giver is None and noun.lemma in GRANTED_STANCE_NOUNS:
        # "won the backing *of Hale*": what the backing is for is then the subject.
        giver = prepositional_object(noun, "of")
        issue = None if giver is issue else issue
    if giver is None:
        return NounArguments()
    return NounArguments(giver, issue or logical_subject(verb))


def _is_granted_stance(noun: Token, verb: Token) -> bool:
    """Whether somebody has a stance that others may take: "*has the endorsement* of"."""
    return verb.lemma == "have" and noun.lemma in GRANTED_STANCE_NOUNS


def _arguments_of_granted_stance(
    context: StanceContext, noun: Token, issue: Token | None
) -> NounArguments:
    """Of a stance that somebody has: "Dane has *Hale's* support", "has the support of *Hale*".

    What it is about is the subject, unless a preposition tells: "has confidence *in Dane*".
    """
    subject = logical_subject(noun.head)
    # "Dane has the support of *Hale*"
    if issue is not None and _is_granted_by(noun, issue):
        return NounArguments(issue, subject)
    owner = _owner(context, noun, OWNING)
    # "Dane has *Hale's* support"
    if owner is not None:
        return NounArguments(owner, issue or subject)
    # "Hale has confidence in Dane"
    return NounArguments(_giver(noun) or subject, issue)


def _is_granted_by(noun: Token, issue: Token) -> bool:
    """Whether "of" brings who takes the stance: "has *the* endorsement *of Hale*"."""
    is_definite = any(child.lower == "the" for child in noun.children)
    return is_definite and prepositional_object(noun, "of") is issue


def _giver(noun: Token) -> Token | None:
    """Whoever takes a stance by its preposition: "opposition *by Hale*"."""
    for preposition in GIVER_PREPOSITIONS:
        giver = prepositional_object(noun, preposition)
        if giver is not None and giver.dep == "pobj":
            return giver
    return None


def _owner(context: StanceContext, noun: Token, deps: tuple[str, ...]) -> Token | None:
    """The actor before a noun whose it is: "*Hale's* opposition"; not "*U.S.* opposition"."""
    for child in noun.children_by(*deps):
        entity = context.named(child) if child.i < noun.i else None
        if entity is None:
            continue
        if child.dep == "poss" or entity.kind != "place":
            return child
    return None


# Nouns for a person: "a critic of the plan", "her nominee".


def _person_described(context: StanceContext, noun: Token) -> Token | None:
    """The actor whom a noun for a person describes."""
    head = noun.head
    # "*Hale*, a critic of it", "Trump critic *Hale*"
    if _modifies_name(context, noun):
        return context.apposition_bearer(head)
    # "*Hale* became a critic of it"
    if noun.dep == "attr" and head.lemma in COPULAS:
        return logical_subject(head)
    # "*Hale* is one of its critics"
    if _is_one_of_several(noun):
        return _person_described(context, head.head)
    # "described *Hale* as a critic of it"
    if noun.dep == "pobj" and head.lower == "as":
        return logical_object(head.head) or logical_subject(head.head)
    return _person_named_after(context, noun)


def _modifies_name(context: StanceContext, noun: Token) -> bool:
    """Whether a noun hangs on a name: "Ann Hale, a *critic*", "*critic* Ann Hale"."""
    is_modifier = noun.dep in ("appos", "compound", "nmod")
    return is_modifier and context.named(noun.head) is not None


def _is_one_of_several(noun: Token) -> bool:
    """Whether somebody is said to be one of those that a noun means: "is *one of its critics*"."""
    is_part = noun.dep == "pobj" and noun.head.lower == "of"
    return is_part and noun.head.head.lower == "one"


def _person_named_after(context: StanceContext, noun: Token) -> Token | None:
    """Who is named after a noun for a person: "its critic, *Hale*", "critics such as *Hale*"."""
    for name in noun.children_by("appos"):
        if name.i > noun.i and context.named(name) is not None:
            return name
    return next(iter(named_examples(noun)), None)


def _held_person_stances(
    context: StanceContext, noun: Token, frame: StanceNoun
) -> Iterator[StanceDraft]:
    """The position of the person to whom a noun belongs: "*Hale's nominee*, Dane".

    A party's nominee is no more than a member.
    """
    # Verbs around it tell of something else: "refused a hearing for Hale's nominee, Dane".
    factuality = factuality_of(context, noun) if noun.dep == "attr" else ACTUAL
    owner = _owner_of_person(context, noun)
    person = _person_described(context, noun)
    if factuality is None or owner is None or person is None:
        return
    holder, held = context.named(owner), context.named(person)
    # "the *party's* nominee" is no more than a member of it.
    if holder is None or holder.kind != "person" or held in (None, holder):
        return
    finding = StanceFinding(
        rule=f"person:{noun.lemma}",
        cue=noun,
        stance=frame.stance,
        polarity=frame.polarity,
        confidence=PERSON_CONFIDENCE,
        factuality=factuality,
    )
    yield from draft_stances(context, finding, owner, person)


def _owner_of_person(context: StanceContext, noun: Token) -> Token | None:
    """Whose person it is: "*Hale's* nominee", "the nominee of *Hale*"."""
    owner = _owner(context, noun, OWNING)
    # "*Hale* nominee Dane"
    if owner is None and noun.dep in ("compound", "nmod"):
        owner = _owner(context, noun.head, OWNING)
    return owner or prepositional_object(noun, "of")
