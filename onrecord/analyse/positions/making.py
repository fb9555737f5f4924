"""From a stance word with its arguments to a position: whose words they are, and what is left unsaid."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord import lexicons
from onrecord.analyse.draft import Attribution, Figure, Stand
from onrecord.analyse.positions.about import issue_of, request_of, target_of
from onrecord.analyse.positions.arguments import conjuncts
from onrecord.analyse.positions.certainty import Certainty
from onrecord.analyse.positions.scene import Scene
from onrecord.language import Token
from onrecord.model import Polarity

TURNED: dict[Polarity, Polarity] = {"for": "against", "against": "neutral", "mixed": "mixed", "neutral": "neutral"}
"""A negation: who does not support something is against it; who does not oppose it is not yet for it."""
ASKING = frozenset(["requests", "proposes"])
UNTAKEN = frozenset(["requests", "proposes", "promises", "offers", "warns", "nominates", "appoints"])
"""Acts that, when they are not done, say nothing."""
ASKABLE = frozenset(["idea", "proposal", "request", "plan", "suggestion", "offer", "demand", "call", "appeal"])
ASKED = 10
"""Sentences for which "the idea" may mean what was asked for or proposed."""
NOBODY = frozenset(["no", "neither", "nor", "not"])
HEDGED = 0.8
"""What a hedge ("reportedly") leaves of a confidence."""


@dataclass(frozen=True, slots=True)
class Found:
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
    target: Figure | None = None
    """Whom it is for or against where the issue does not tell."""


def stands(scene: Scene, found: Found, holder: int, head: Token) -> Iterator[Stand]:
    """The positions that a stance word makes: one for each of several holders, and for each of several actors that it is about."""
    about = [head, *(t for t in conjuncts(scene.tokens, head) if t is not head and scene.named(t.i) and scene.named(head.i))]
    holders = [t.i for t in conjuncts(scene.tokens, _named_beside(scene, scene.tokens[holder]))] if holder >= 0 else []
    if any(scene.tokens[j].lower in NOBODY for i in holders for j in scene.tokens[i].children):
        return
    for i in holders:
        actor = scene.figure(i)
        for thing in about if actor else ():
            assert actor is not None
            if (stand := make(scene, found, actor, thing)) is not None:
                yield stand


def _named_beside(scene: Scene, head: Token) -> Token:
    """The names that say who is meant: "the last two presidents, *Ann Hale* and Robert Dane"."""
    if scene.named(head.i):
        return head
    beside = (scene.tokens[i] for i in head.children if scene.tokens[i].dep == "appos" and scene.named(i))
    return next(beside, head)


def make(scene: Scene, found: Found, actor: Figure, head: Token) -> Stand | None:
    """One position of an actor; None where nothing readable is left of the issue, or it is the actor."""
    issue = request_of(scene, found.person, head) if found.person else issue_of(scene, head, found.cue.i)
    target = found.target or (target_of(scene, head) if found.targets else None)
    issue = issue or _spoken_of(scene, found, actor, head)
    if not issue and target is not None and found.target is not None:
        issue = target.name
    is_own = any(scene.named(i) is actor and scene.tokens[i].dep == "poss" for i in head.children)
    if is_own and found.polarity == "against":
        return None
    if not issue or scene.named(head.i) is actor or issue.startswith((f"{actor.name}’s ", f"{actor.name}'s ")):
        return None
    how = found.certainty
    if how.turned and found.stance in UNTAKEN:
        return None
    speech = scene.speech.get(found.cue.i)
    if speech is not None and _is_act(scene, found, speech):
        speech = None
    own = found.own_words or (speech is not None and speech.speaker is actor)
    scene.taken.append((found.cue.sentence, actor, issue))
    if found.stance in ASKING:
        scene.asked.append((found.cue.sentence, issue))
    polarity = (found.negated or TURNED[found.polarity]) if how.turned else found.polarity
    return Stand(
        rule=found.rule,
        actor=actor,
        stance=f"does not: {found.stance}" if how.turned else found.stance,
        polarity=polarity,
        issue=issue,
        sentence=found.cue.sentence,
        cue=[scene.span(found.cue)],
        head=head.i,
        target=target if target is not actor else None,
        asserted_by=None if own or speech is None else speech.speaker,
        own_words=own,
        quote=speech or scene.reports.get(found.cue.i) or scene.reports.get(found.cue.head),
        confidence=found.confidence * (HEDGED if how.hedged else 1),
        modality=how.modality,
        condition=how.condition,
    )


def _spoken_of(scene: Scene, found: Found, actor: Figure, head: Token) -> str:
    """What "the idea" or "it" means: what was asked for before, or what the same actor's position right before is about."""
    if head.lemma in ASKABLE:
        return next((words for sentence, words in reversed(scene.asked) if found.cue.sentence - sentence <= ASKED), "")
    if head.lower in ("it", "them", "that", "this"):
        before = (words for sentence, who, words in reversed(scene.taken) if who is actor and found.cue.sentence - sentence <= 1)
        return next(before, "")
    return ""


def _is_act(scene: Scene, found: Found, speech: Attribution) -> bool:
    """Whether the verb of an attribution is no report but part of the stance: "*voiced* opposition", "*refused* to support"."""
    if speech.verb < 0:
        return False
    voiced = found.cue.pos == "NOUN" and speech.verb == found.cue.head
    return voiced or ((scene.tokens[speech.verb].lemma, "infinitive") in lexicons.carriers() and speech.quoted == 0)
