"""From a stance word with its arguments to a position: whose words they are, and what is left unsaid."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.extract.draft import Attribution, Entity, StanceDraft
from onrecord.extract.stances.context import StanceContext
from onrecord.extract.stances.factuality import Certainty
from onrecord.extract.stances.issues import issue_of, request_of, target_of
from onrecord.extract.stances.phrases import WORDS, possessive
from onrecord.extract.stances.syntax import child, conjuncts, examples_of
from onrecord.extract.syntax import is_passive
from onrecord.model import Polarity
from onrecord.nlp import lexicon
from onrecord.nlp.tokens import Token

TURNED: dict[Polarity, Polarity] = {
    "for": "against",
    "against": "neutral",
    "mixed": "mixed",
    "neutral": "neutral",
}
"""A negation: who does not support something is against it; who does not oppose it is not yet for it."""
REQUEST_STANCES = lexicon.words("stances", "request_stances")
UNDONE_ACTS = lexicon.words("stances", "undone_acts")
ANAPHORIC_REQUEST_NOUNS = lexicon.words("stances", "anaphoric_request_nouns")
ASKED = 10
"""Sentences for which "the idea" may mean what was asked for or proposed."""
NOBODY_DETERMINERS = lexicon.words("stances", "nobody_determiners")
ANONYMOUS_NAMES = lexicon.words("stances", "anonymous_names")
GENDERS = {"his": "he", "her": "she"}
HEDGED = 0.8
"""What a hedge ("reportedly") leaves of a confidence."""


@dataclass(frozen=True, slots=True)
class StanceFinding:
    """A stance word and what it says."""

    rule: str
    cue: Token
    stance: str
    polarity: Polarity
    confidence: float
    certainty: Certainty
    negated: Polarity | None = None
    """The polarity under a negation where it is not the usual one."""
    targets: bool = True
    """Whether the issue's own actor is whom the position is for or against."""
    own_words: bool = False
    """Whether the stance itself stands in the actor's own words."""
    person: Token | None = None
    """Whoever is asked to do what the issue says."""
    target: Entity | None = None
    """Whom it is for or against where the issue does not tell."""


def stands(
    context: StanceContext, found: StanceFinding, holder: int, head: Token
) -> Iterator[StanceDraft]:
    """The positions that a stance word makes: one for each of several holders, and for each of several actors that it is about."""
    beside = conjuncts(context.tokens, head) if context.named(head.i) else ()
    about = [
        head,
        *(
            named
            for t in beside
            if t is not head and context.named((named := _named_beside(context, t)).i)
        ),
    ]
    holders = _holders(context, context.tokens[holder]) if holder >= 0 else []
    if any(
        inner.lower in NOBODY_DETERMINERS for i in holders for inner in context.tokens[i].children
    ):
        return
    for i in holders:
        actor = context.entity(i) if context.is_sure(i) else None
        for thing in about if actor else ():
            assert actor is not None
            if (stand := make(context, found, actor, thing)) is not None:
                yield stand


def _holders(context: StanceContext, head: Token) -> list[int]:
    """Indexes of those whom a noun phrase names: "its head, *Ann Hale*, and the mayor, *Robert Dane*", "senators including *Ann Hale*"."""
    named = [_named_beside(context, t) for t in conjuncts(context.tokens, head)]
    return list(
        dict.fromkeys(
            [
                *(t.i for name in named for t in conjuncts(context.tokens, name)),
                *examples_of(context.tokens, head),
            ]
        )
    )


def _named_beside(context: StanceContext, head: Token) -> Token:
    """The names that say who is meant: "the last two presidents, *Ann Hale* and Robert Dane"."""
    if context.named(head.i):
        return head
    beside = (child for child in head.children if child.dep == "appos" and context.named(child.i))
    return next(beside, head)


def make(
    context: StanceContext, found: StanceFinding, actor: Entity, head: Token
) -> StanceDraft | None:
    """One position of an actor; None where nothing readable is left of the issue, it is the actor, or the actor has no name of their own."""
    how = found.certainty
    issue, target = _issue_and_target(context, found, actor, head)
    if not issue or _is_void(context, found, actor, head, issue):
        return None
    speech = context.speech.get(found.cue.i)
    if speech is not None and _is_act(context, found, speech):
        speech = None
    own = found.own_words or (speech is not None and speech.speaker is actor)
    context.taken.append((found.cue.sentence, actor, issue))
    if found.stance in REQUEST_STANCES:
        context.asked.append((found.cue.sentence, issue))
    return StanceDraft(
        rule=found.rule,
        actor=actor,
        stance=undone(found.stance) if how.turned else found.stance,
        polarity=(found.negated or TURNED[found.polarity]) if how.turned else found.polarity,
        issue=issue,
        sentence=found.cue.sentence,
        cue=[context.span(found.cue)],
        head=head,
        target=target if target is not actor else None,
        asserted_by=None if own or speech is None else speech.speaker,
        own_words=own,
        quote=speech or context.reports.get(found.cue.i) or context.reports.get(found.cue.head.i),
        confidence=found.confidence * (HEDGED if how.hedged else 1),
        modality=how.modality,
        condition=how.condition,
    )


def undone(stance: str) -> str:
    """A stance that somebody does not take.

    >>> undone("supports"), undone("is angered by"), undone("defies"), undone("dismisses")
    ('does not support', 'is not angered by', 'does not defy', 'does not dismiss')
    """
    verb, space, rest = stance.partition(" ")
    if verb == "is":
        return f"is not {rest}"
    plain = (
        f"{verb[:-3]}y"
        if verb.endswith("ies")
        else verb[:-2]
        if verb.endswith(("sses", "shes", "ches"))
        else verb.removesuffix("s")
    )
    return f"does not {plain}{space}{rest}"


def _issue_and_target(
    context: StanceContext, found: StanceFinding, actor: Entity, head: Token
) -> tuple[str, Entity | None]:
    """The words of what a position is about, and whom it is about. Where the words say nothing by themselves, whoever it is about is the issue."""
    target = found.target or (target_of(context, head) if found.targets else None)
    if found.person is not None:
        return request_of(context, found.person, head), target
    issue = issue_of(context, head, found.cue.i)
    if issue and _is_rivalled(context, actor, head):
        return "", None
    issue = _with_owner(context, actor, head, issue) or _spoken_of(context, found, actor, head)
    if (
        not issue
        and target is not None
        and target is not actor
        and target.kind != "place"
        and not _is_rivalled(context, actor, head)
    ):
        issue = target.name
    return issue, target


def _is_void(
    context: StanceContext, found: StanceFinding, actor: Entity, head: Token, issue: str
) -> bool:
    """Whether an actor takes no position by these words: on what is their own or themselves, by what they did not do, or on others' things."""
    owned = any(context.named(child.i) is actor and child.dep == "poss" for child in head.children)
    own = context.named(head.i) is actor or issue.startswith(
        (f"{possessive(actor.name)} ", f"{actor.name}'s ")
    )
    asked = found.person is not None and context.named(found.person.i) is actor
    somebody = (
        found.stance in REQUEST_STANCES and found.person is None and _is_somebody(context, head)
    )
    undone = found.certainty.turned and found.stance in UNDONE_ACTS
    nameless = bool({actor.name.lower(), issue.lower()} & ANONYMOUS_NAMES) or any(
        mark in actor.name for mark in "[]()"
    )
    return (
        nameless
        or own
        or asked
        or somebody
        or undone
        or (owned and found.polarity == "against")
        or _is_others(context, actor, head)
    )


def doer_of(context: StanceContext, clause: Token) -> Entity | None:
    """Whose doing a clause tells: "that *Dane* closed it"; nobody's where it is done to them or only is so."""
    if clause.pos != "VERB" or is_passive(clause):
        return None
    subject = child(context.tokens, clause, "nsubj", after=False)
    acts = any(child.dep in ("dobj", "xcomp", "ccomp", "prep") for child in clause.children)
    return context.entity(subject.i) if subject is not None and acts else None


def _is_others(context: StanceContext, actor: Entity, head: Token) -> bool:
    """Whether a pronoun further inside an issue belongs to somebody who is neither the actor nor named in it: "reports of *her* debts"."""
    inside = context.tokens[head.left_edge.i : min(head.right_edge.i + 1, head.i + WORDS)]
    owners = [
        (t, entity)
        for t in inside
        if t.tag == "PRP$" and t.head.i != head.i and (entity := context.named(t.i)) is not None
    ]
    named = {
        id(entity) for t in inside if t.tag != "PRP$" and (entity := context.named(t.i)) is not None
    }
    return any(entity is not actor and id(entity) not in named for _, entity in owners)


def _is_somebody(context: StanceContext, head: Token) -> bool:
    """Whether what is asked for is a person or a group, of whom something else is asked: "demanded *Dane* pay"."""
    entity = context.named(head.i)
    return entity is not None and entity.kind in ("person", "group")


def _with_owner(context: StanceContext, actor: Entity, head: Token, issue: str) -> str:
    """An issue with the name of whose it is in place of a pronoun, "his record" → "Robert Dane’s record"; empty where nobody knows whose."""
    owner = _owning(context, head)
    if owner is None or not issue or "’s " in issue or "s’ " in issue:
        return issue
    if owner.lower in ("my", "our"):
        return (
            issue
            if (speech := context.speech.get(owner.i)) is not None and speech.speaker is actor
            else ""
        )
    entity = context.named(owner.i)
    if entity is None or entity is actor:
        return issue if entity is actor or owner.lower in ("its", "their") else ""
    return f"{possessive(entity.name)} {issue}"


def _is_rivalled(context: StanceContext, actor: Entity, head: Token) -> bool:
    """Whether "his" or "her" before a thing may as well be the actor's own as somebody else's."""
    owner = _owning(context, head)
    if (
        owner is None
        or actor.kind != "person"
        or context.named(owner.i) in (None, actor)
        or owner.i in context.direct
    ):
        return False
    return owner.lower in GENDERS and actor.gender in ("", GENDERS[owner.lower])


def _owning(context: StanceContext, head: Token) -> Token | None:
    """The pronoun that says whose a thing is."""
    if head.pos not in ("NOUN", "PROPN"):
        return None
    return next(
        (child for child in head.children if child.dep == "poss" and child.tag == "PRP$"), None
    )


def _spoken_of(context: StanceContext, found: StanceFinding, actor: Entity, head: Token) -> str:
    """What "the idea" or "it" means: what was asked for before, or what the same actor's position right before is about."""
    if head.lemma in ANAPHORIC_REQUEST_NOUNS:
        return next(
            (
                words
                for sentence, words in reversed(context.asked)
                if found.cue.sentence - sentence <= ASKED
            ),
            "",
        )
    if head.lower in ("it", "them", "that", "this"):
        before = (
            words
            for sentence, who, words in reversed(context.taken)
            if who is actor and found.cue.sentence - sentence <= 1
        )
        return next(before, "")
    return ""


def _is_act(context: StanceContext, found: StanceFinding, speech: Attribution) -> bool:
    """Whether the verb of an attribution is no report but part of the stance: "*voiced* opposition", "*refused* to support"."""
    if speech.cue_token is None:
        return False
    voiced = found.cue.pos == "NOUN" and speech.cue_token is found.cue.head
    return voiced or (
        (speech.cue_token.lemma, "infinitive") in lexicon.embedding_verbs()
        and speech.quoted_words == 0
    )
