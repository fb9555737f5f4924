"""From a stance word and its arguments to drafts of positions: one per holder and issue."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from onrecord.extract.draft import Attribution, Entity, StanceDraft
from onrecord.extract.entities.coreference import PRONOUN_GENDERS
from onrecord.extract.entities.gender import can_be
from onrecord.extract.stances.arguments import NOMINAL, coordinated_nouns, named_examples
from onrecord.extract.stances.candidates.described import described_holder
from onrecord.extract.stances.context import EarlierIssue, StanceContext, span_of
from onrecord.extract.stances.factuality import Factuality
from onrecord.extract.stances.labels import base_form
from onrecord.extract.stances.lexical import embedding_effect
from onrecord.extract.stances.reservations import is_reserved
from onrecord.extract.stances.status import OWN_WORDS, assertion_of, mode_of
from onrecord.extract.stances.targets import target_of
from onrecord.extract.stances.wording import MAX_WORDS, issue_wording, possessive, request_wording
from onrecord.model import Polarity
from onrecord.nlp import lexicon
from onrecord.nlp.tokens import Token

NEGATED_POLARITY: dict[Polarity, Polarity] = {
    "for": "against",
    "against": "neutral",
    "mixed": "mixed",
    "neutral": "neutral",
}
"""Who does not support something is against it; who does not oppose it is not yet for it."""
EVALUATIVE_STANCES: dict[Polarity, str] = {"for": "praises", "against": "criticises"}
"""The stance of whoever judges something, by its polarity."""
REQUEST_STANCES = lexicon.words("stances", "request_stances")
UNDONE_ACTS = lexicon.words("stances", "undone_acts")
ANAPHORIC_REQUEST_NOUNS = lexicon.words("stances", "anaphoric_request_nouns")
BACK_REFERENCES = lexicon.words("stances", "back_references")
NOBODY_DETERMINERS = lexicon.words("stances", "nobody_determiners")
ANONYMOUS_NAMES = lexicon.words("stances", "anonymous_names")
MAX_REQUEST_DISTANCE = 10
"""How many sentences back "the idea" may mean what was asked for or proposed."""
HEDGE_FACTOR = 0.8
"""What a hedge, "reportedly", leaves of a confidence."""


@dataclass(frozen=True, slots=True)
class StanceFinding:
    """A stance word and what it says of whoever holds the stance."""

    rule: str
    cue: Token
    stance: str
    polarity: Polarity
    confidence: float
    factuality: Factuality
    negated_polarity: Polarity | None = None
    """The polarity under a negation where it is not that of `NEGATED_POLARITY`."""
    takes_issue_target: bool = True
    """Whether the actor that the issue belongs to is whom the stance is for or against."""
    own_words: bool = False
    """Whether the holder is quoted with the stance itself."""
    requestee: Token | None = None
    """Whoever is asked to do what the issue says."""
    target: Entity | None = None
    """Whom the stance is for or against where the issue does not tell."""


class Candidate(NamedTuple):
    """A position that an actor may take by a stance word."""

    finding: StanceFinding
    actor: Entity
    head: Token
    """The head of the issue."""
    issue: str
    """The words of the issue; empty where they are unclear."""
    target: Entity | None
    is_printable: bool
    """Whether the words of the issue can be read without the article."""


def draft_stances(
    context: StanceContext, finding: StanceFinding, holder: Token | None, head: Token
) -> Iterator[StanceDraft]:
    """The positions that a stance word makes, by the heads of its holder and its issue.

    One for each of several holders, and for each of several actors that it is about: "Hale and Dane
    oppose it", "Hale criticised Dane and Lee". None without a holder.
    """
    issues = _issue_heads(context, head)
    for actor in _actors(context, holder):
        for issue in issues:
            stance = draft_stance(context, finding, actor, issue)
            if stance is not None:
                yield stance


def draft_stance(
    context: StanceContext, finding: StanceFinding, actor: Entity, head: Token
) -> StanceDraft | None:
    """One position of an actor on the issue with that head; None where it would say nothing."""
    candidate = _candidate(context, finding, actor, head)
    if not candidate.issue or any(rejects(context, candidate) for rejects in REJECTIONS):
        return None
    _remember(context, candidate)
    cue, factuality = finding.cue, finding.factuality
    mode = mode_of(context, cue, actor)
    # "Dane said that Hale opposes it": Dane asserts it.
    assertion = OWN_WORDS if finding.own_words else assertion_of(context, cue, actor, head)
    attribution = _reporting_attribution(context, finding)
    return StanceDraft(
        rule=finding.rule,
        actor=actor,
        stance=negated_stance(finding.stance) if factuality.negated else finding.stance,
        polarity=_polarity(finding),
        issue=candidate.issue,
        sentence=cue.sentence,
        cue=[span_of(cue)],
        head=head,
        target=candidate.target if candidate.target is not actor else None,
        asserted_by=assertion.source,
        own_words=assertion.own_words,
        unnamed_source=assertion.is_unnamed,
        is_printable=candidate.is_printable,
        quote=attribution or _attribution_of_cue(context, cue),
        confidence=finding.confidence * (HEDGE_FACTOR if factuality.hedged else 1),
        modality=mode.modality,
        condition=mode.condition,
        intention=mode.intention,
    )


def _candidate(
    context: StanceContext, finding: StanceFinding, actor: Entity, head: Token
) -> Candidate:
    """A position that an actor may take on the issue with that head."""
    issue, target, is_printable = _issue_and_target(context, finding, actor, head)
    return Candidate(finding, actor, head, issue, target, is_printable)


def _remember(context: StanceContext, candidate: Candidate) -> None:
    """Keeps an issue, which "it" or "the idea" may mean later."""
    sentence = candidate.finding.cue.sentence
    is_request = candidate.finding.stance in REQUEST_STANCES
    earlier = EarlierIssue(sentence, candidate.actor, candidate.issue, is_request)
    context.earlier_issues.append(earlier)


def negated_stance(stance: str) -> str:
    """A stance that somebody does not take.

    >>> negated_stance("supports"), negated_stance("is angered by"), negated_stance("defies")
    ('does not support', 'is not angered by', 'does not defy')
    >>> negated_stance("dismisses"), negated_stance("calls for")
    ('does not dismiss', 'does not call for')
    """
    verb, space, rest = stance.partition(" ")
    # "is angered by" → "is not angered by"
    if verb == "is":
        return f"is not {rest}"
    return f"does not {base_form(verb)}{space}{rest}"


def _polarity(finding: StanceFinding) -> Polarity:
    """The polarity of a stance with its negation."""
    if not finding.factuality.negated:
        return finding.polarity
    return finding.negated_polarity or NEGATED_POLARITY[finding.polarity]


def _reporting_attribution(context: StanceContext, finding: StanceFinding) -> Attribution | None:
    """The attribution in whose content a stance word stands."""
    attribution = context.attribution(finding.cue)
    if attribution is None or _is_part_of_stance(finding, attribution):
        return None
    return attribution


def _is_part_of_stance(finding: StanceFinding, attribution: Attribution) -> bool:
    """Whether the verb of an attribution does not report the stance, but is part of it.

    "*voiced* opposition", "*refused* to support".
    """
    verb = attribution.cue_token
    if verb is None:
        return False
    # "*voiced* opposition"
    if finding.cue.pos == "NOUN" and verb is finding.cue.head:
        return True
    # "*refused* to support"; with quoted words it reports them.
    return attribution.quoted_words == 0 and embedding_effect(verb, "infinitive") is not None


def _attribution_of_cue(context: StanceContext, cue: Token) -> Attribution | None:
    """The attribution that a stance word, or the word above it, reports."""
    return context.attribution_by_cue(cue) or context.attribution_by_cue(cue.head)


# Who holds the stance, and what it is about.


def _actors(context: StanceContext, holder: Token | None) -> list[Entity]:
    """The actors who hold a stance; none where it is nobody's: "*no senator* supports it"."""
    holders = _holders(context, holder) if holder is not None else []
    if any(_is_nobody(token) for token in holders):
        return []
    clear = [token for token in holders if context.is_clear_reference(token)]
    named = [actor for actor in map(context.entity, clear) if actor is not None]
    # "*the teachers' union* supports it"; of "senators, including Ann Hale" she alone
    return named or [
        actor for token in clear if (actor := described_holder(context, token)) is not None
    ]


def _holders(context: StanceContext, head: Token) -> list[Token]:
    """Those whom a noun phrase names.

    "its head, *Ann Hale*, and the mayor, *Robert Dane*", "senators including *Ann Hale*".
    """
    found: list[Token] = []
    for noun in coordinated_nouns(head):
        found += coordinated_nouns(_name_of(context, noun))
    found += named_examples(head)
    return list(dict.fromkeys(found))


def _name_of(context: StanceContext, noun: Token) -> Token:
    """The name that says who is meant, or the noun: "the last two presidents, *Ann Hale* and …"."""
    if context.named(noun) is not None:
        return noun
    for name in noun.children_by("appos"):
        if context.named(name) is not None:
            return name
    return noun


def _is_nobody(holder: Token) -> bool:
    """Whether a noun phrase names nobody: "*no* senator"."""
    return any(child.lower in NOBODY_DETERMINERS for child in holder.children)


def _issue_heads(context: StanceContext, head: Token) -> list[Token]:
    """The head of an issue, and where it is an actor those joined to it: "Dane *and Lee*"."""
    if context.named(head) is None:
        return [head]
    names = [_name_of(context, noun) for noun in coordinated_nouns(head) if noun is not head]
    return [head, *(name for name in names if context.named(name) is not None)]


def _issue_and_target(
    context: StanceContext, finding: StanceFinding, actor: Entity, head: Token
) -> tuple[str, Entity | None, bool]:
    """The words of what a position is about, empty where it is unclear, and whom it is about.

    Last whether the words can be read without the article.
    """
    # "criticised *Hale's* plan": Hale
    target = finding.target
    if target is None and finding.takes_issue_target:
        target = target_of(context, head)
    # "urged Dane to resign" → "Dane to resign"
    if finding.requestee is not None:
        # "a foe of the toll, wants *it* doubled"
        meant = _earlier_issue(context, finding, actor, finding.requestee)
        issue, is_printable = request_wording(context, finding.requestee, head, actor, meant)
        return issue, target, is_printable
    wording = issue_wording(context, finding.cue, actor, head)
    issue = wording.issue if wording is not None else ""
    is_ambiguous = _has_ambiguous_owner(context, actor, head)
    # "Hale criticised *his* plan": his own, or somebody else's?
    if issue and is_ambiguous:
        return "", None, False
    if wording is not None:
        return issue, target, wording.is_printable
    issue = _earlier_issue(context, finding, actor, head)
    if issue or is_ambiguous:
        return issue, target, True
    # "opposed *it*" → the name of whom it means
    named = _target_as_issue(target, actor) if head.pos != "NOUN" else ""
    return named, target, True


def _target_as_issue(target: Entity | None, actor: Entity) -> str:
    """The name of whom a position is about, for an issue whose words say nothing; or nothing."""
    is_issue = target is not None and target is not actor and target.kind != "place"
    return target.name if target is not None and is_issue else ""


def _owning_pronoun(head: Token) -> Token | None:
    """The pronoun that says whose a thing is: "*his* plan"."""
    if head.pos not in NOMINAL:
        return None
    for owner in head.children_by("poss"):
        if owner.tag == "PRP$":
            return owner
    return None


def _has_ambiguous_owner(context: StanceContext, actor: Entity, head: Token) -> bool:
    """Whether "his" or "her" before a thing may mean the actor as well as somebody else."""
    owner = _owning_pronoun(head)
    if owner is None or actor.kind != "person" or context.is_quoted(owner):
        return False
    # "*his* plan" is the actor's own, or nobody's that is known.
    if context.named(owner) in (None, actor):
        return False
    return owner.lower in PRONOUN_GENDERS and can_be(actor, PRONOUN_GENDERS[owner.lower])


def _earlier_issue(
    context: StanceContext, finding: StanceFinding, actor: Entity, head: Token
) -> str:
    """What "the idea" or "it" means; empty where the text does not tell."""
    sentence = finding.cue.sentence
    latest_first = reversed(context.earlier_issues)
    # "rejected the *idea*": what was asked for before
    if head.lemma in ANAPHORIC_REQUEST_NOUNS:
        meant = (earlier for earlier in latest_first if _is_recent_request(earlier, sentence))
    # "opposes *it*": what the actor's last position is about
    elif head.lower in BACK_REFERENCES:
        meant = (
            earlier
            for earlier in latest_first
            if earlier.actor is actor and sentence - earlier.sentence <= 1
        )
    else:
        return ""
    found = next(meant, None)
    return found.issue if found is not None else ""


def _is_recent_request(earlier: EarlierIssue, sentence: int) -> bool:
    """Whether an issue was asked for or proposed shortly before a sentence."""
    return earlier.is_request and sentence - earlier.sentence <= MAX_REQUEST_DISTANCE


# Positions that would say nothing.


def _is_anonymous(context: StanceContext, candidate: Candidate) -> bool:
    """Whether an actor or issue goes by a name that tells nothing: "PAC", "[…]"."""
    name, issue = candidate.actor.name, candidate.issue
    if name.lower() in ANONYMOUS_NAMES or issue.lower() in ANONYMOUS_NAMES:
        return True
    return any(bracket in name for bracket in "[]()")


def _is_about_actor(context: StanceContext, candidate: Candidate) -> bool:
    """Whether the issue is the actor, or the actor's: "Hale supports *Hale’s plan*"."""
    actor = candidate.actor
    owners = (f"{possessive(actor.name)} ", f"{actor.name}'s ")
    return context.named(candidate.head) is actor or candidate.issue.startswith(owners)


def _is_asked_of_actor(context: StanceContext, candidate: Candidate) -> bool:
    """Whether an actor would ask themselves for something."""
    requestee = candidate.finding.requestee
    return requestee is not None and context.named(requestee) is candidate.actor


def _asks_for_somebody(context: StanceContext, candidate: Candidate) -> bool:
    """Whether what is asked for is a person or a group: "demanded *Dane* pay".

    Something else is then asked of them.
    """
    finding = candidate.finding
    if finding.stance not in REQUEST_STANCES or finding.requestee is not None:
        return False
    entity = context.named(candidate.head)
    return entity is not None and entity.kind in ("person", "group")


def _is_undone_act(context: StanceContext, candidate: Candidate) -> bool:
    """Whether an act was not done, by which nobody takes a stance: "did not offer"."""
    finding = candidate.finding
    return finding.factuality.negated and finding.stance in UNDONE_ACTS


def _is_against_own_thing(context: StanceContext, candidate: Candidate) -> bool:
    """Whether an actor would be against what is their own: "Hale rejected *her* plan"."""
    if candidate.finding.polarity != "against":
        return False
    owners = candidate.head.children_by("poss")
    return any(context.named(owner) is candidate.actor for owner in owners)


def _belongs_to_others(context: StanceContext, candidate: Candidate) -> bool:
    """Whether a pronoun in an issue means somebody not named there: "reports of *her* debts"."""
    head = candidate.head
    end = min(head.right_edge.i + 1, head.i + MAX_WORDS)
    inside = context.tokens[head.left_edge.i : end]
    possessives = [token for token in inside if token.tag == "PRP$" and token.head is not head]
    owners = {context.named(pronoun) for pronoun in possessives}
    names = {context.named(token) for token in inside if token.tag != "PRP$"} if owners else set()
    return bool(owners - names - {candidate.actor, None})


def _is_reserved(context: StanceContext, candidate: Candidate) -> bool:
    """Whether its word takes no stance as it stands: "allowed *only limited* debate"."""
    return is_reserved(candidate.finding.cue, candidate.head)


REJECTIONS: tuple[Callable[[StanceContext, Candidate], bool], ...] = (
    _is_anonymous,
    _is_about_actor,
    _is_asked_of_actor,
    _asks_for_somebody,
    _is_undone_act,
    _is_against_own_thing,
    _belongs_to_others,
    _is_reserved,
)
"""Why a candidate says nothing of its actor."""
