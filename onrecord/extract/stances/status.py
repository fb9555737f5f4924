"""Status: who says that an actor takes a stance, and whether it is taken now, meant, or past.

"“It is a sham,” Hale said" is Hale's own word, "Hale denied it" the reporter's, and "Dane said that
Hale opposes it" Dane's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.extract.draft import Attribution, Entity
from onrecord.extract.stances.context import FIRST_PERSON, StanceContext
from onrecord.extract.stances.factuality import factuality_of
from onrecord.extract.stances.lexical import embedding_effect
from onrecord.model import Modality, Span
from onrecord.nlp import lexicon
from onrecord.nlp.tokens import Token

FORMER_ADVERBS = lexicon.words("stances", "former_adverbs")
FORMER_WORDS = FORMER_ADVERBS | lexicon.words("stances", "former_adjectives")
LONG_TIMES = lexicon.words("stances", "long_times")
WILL = "will"
VERB_OF_INTENTION_NOUN = {
    "vow": "vow",
    "promise": "promise",
    "pledge": "pledge",
    "plan": "plan",
    "threat": "threaten",
    "intention": "intend",
    "intent": "intend",
    "decision": "decide",
    "commitment": "promise",
}
GOVERNED = frozenset(["xcomp", "ccomp", "acl", "conj", "pcomp", "dobj"])
"""What a stance is to a word that announces it."""
MAX_GOVERNORS = 3
YEAR = re.compile(r"(?:19|20)\d\d")
PRESENT_PERFECT = frozenset(["has", "have", "'ve", "’ve", "'s", "’s"])
PAST_TAGS = frozenset(["VBD", "VBN"])
FINITE_TAGS = frozenset(["VBD", "VBP", "VBZ", "MD"])
REPORTED_CLAUSES = frozenset(["ccomp", "parataxis", "ROOT", "advcl", "conj", "acl"])
SPOKESPERSON = "spokes"
"""What the titles of those who speak for others begin with."""
MAX_REPORTS = 4
"""How many reports inside one another are looked at."""


@dataclass(frozen=True, slots=True)
class Assertion:
    """Who says that an actor takes a stance. Without arguments: the reporter."""

    own_words: bool = False
    """Whether the actor does, in a quotation or a reported clause."""
    source: Entity | None = None
    """Another actor who does."""
    is_unnamed: bool = False
    """Whether somebody else does who is no actor: "Dane's lawyer", "people who were there"."""


REPORTER = Assertion()
OWN_WORDS = Assertion(own_words=True)
UNNAMED = Assertion(is_unnamed=True)


def assertion_of(context: StanceContext, trigger: Token, holder: Entity, head: Token) -> Assertion:
    """Who says that a holder takes a stance, given the word that takes it and its object's head.

    "“We should close it,” Hale said" → own words; "Hale rejected it" → the reporter; "Dane said
    that Hale rejected it" → Dane.
    """
    report = _report_around(context, trigger) or _report_by(context, trigger, holder, head)
    if report is None:
        return OWN_WORDS if holder.is_author else REPORTER
    # "*According to two aides*, Hale said that she will close it": the aides say so.
    outer = None if context.is_quoted(trigger) else _outer_report(context, report)
    if outer is not None and not _is_by(context, outer, holder):
        report = outer
    if _is_by(context, report, holder):
        return OWN_WORDS
    if report.speaker is not None:
        return Assertion(source=report.speaker)
    return UNNAMED if report.source is not None else REPORTER


def _report_around(context: StanceContext, word: Token) -> Attribution | None:
    """The innermost report of somebody's words in which a word stands.

    Not what somebody proposes or rejects, which the reporter tells: "proposed a *ban*".
    """
    report = context.attribution(word)
    for _ in range(MAX_REPORTS):
        if report is None or _tells_words(context, report, word):
            return report
        outer = _enclosing(context, report)
        if outer is None or report.cue_token is None:
            return None
        word, report = report.cue_token, outer
    return None


def _outer_report(context: StanceContext, report: Attribution) -> Attribution | None:
    """The report of somebody's words inside of which another is made."""
    outer = _enclosing(context, report)
    cue = report.cue_token
    if outer is None or cue is None or not _tells_words(context, outer, cue):
        return None
    return outer


def _enclosing(context: StanceContext, report: Attribution) -> Attribution | None:
    """The attribution in whose content the cue of another stands."""
    cue = report.cue_token
    outer = context.attribution(cue) if cue is not None else None
    return outer if outer is not report else None


def _report_by(
    context: StanceContext, trigger: Token, holder: Entity, head: Token
) -> Attribution | None:
    """The report that a trigger makes: "Hale *warned* that it would fail"."""
    report = context.attribution_by_cue(trigger)
    if report is None or not _is_in_content(report, head):
        return None
    is_report = _is_by(context, report, holder) and _tells_words(context, report, head)
    return report if is_report else None


def _tells_words(context: StanceContext, report: Attribution, word: Token) -> bool:
    """Whether a report gives what somebody said: in quotation marks, or as a clause."""
    if context.is_quoted(word):
        return True
    # "was *disappointed* that it failed", "*believes* that it failed": nothing was said.
    cue = report.cue_token
    is_adjective = cue is not None and (cue.pos == "ADJ" or cue.dep == "acomp")
    is_feeling = report.mode == "thought" or is_adjective
    return not is_feeling and _is_in_reported_clause(report, word)


def _is_in_reported_clause(report: Attribution, word: Token) -> bool:
    """Whether a word stands in a clause that a report's cue governs."""
    top = word
    for token in (word, *word.ancestors):
        if token is report.cue_token or not _is_in_content(report, token):
            break
        top = token
    auxiliaries = top.children_by("aux")
    is_finite = top.tag in FINITE_TAGS or any(child.tag in FINITE_TAGS for child in auxiliaries)
    return top.dep in REPORTED_CLAUSES and (is_finite or top.has("nsubj", "nsubjpass"))


def _is_in_content(report: Attribution, token: Token) -> bool:
    return any(span.start <= token.start < span.end for span in report.content)


def _is_by(context: StanceContext, report: Attribution, holder: Entity) -> bool:
    """Whether a holder says it: alone, with others, or through a spokeswoman."""
    speaker = report.speaker
    if speaker is holder or (speaker is not None and _speaks_for(speaker, holder)):
        return True
    # "*Hale and Dane* said that …"
    source = context.draft.tokens_in(report.source) if report.source is not None else ()
    return any(context.named(token) is holder for token in source if token.dep != "poss")


def _speaks_for(speaker: Entity, holder: Entity) -> bool:
    """Whether an actor is the spokesman of another: "Norvane Steel spokeswoman *Ann Hale*"."""
    return any(
        role.organisation == holder.name and SPOKESPERSON in role.title.lower()
        for role in speaker.roles
    )


# Whether it is taken now, meant, or past.


@dataclass(frozen=True, slots=True)
class Mode:
    """How a stance is taken. Without arguments: now."""

    modality: Modality = "actual"
    condition: Span | None = None
    """The clause that says under what condition it is taken."""
    intention: str = ""
    """The verb by which it is announced, `vow`, `plan`, `will`, or tried, `seek`."""


ACTUAL = Mode()


def mode_of(context: StanceContext, trigger: Token, holder: Entity) -> Mode:
    """How a stance is taken: "vows to oppose" → intended, "had supported" → past.

    "would back it if the board paid" → conditional.
    """
    factuality = factuality_of(context, trigger)
    if factuality is not None and factuality.condition is not None:
        return Mode("conditional", factuality.condition)
    if factuality is not None and factuality.modality == "intended":
        intention = _verb_above(trigger, "intends")
        if intention or _is_subject(context, trigger, holder):
            return Mode("intended", intention=intention or WILL)
    if _is_past(context, trigger):
        return Mode("past")
    # "*sought* to avoid it": nothing is announced
    attempt = _verb_above(trigger, "attempts") if factuality is not None else ""
    return Mode(intention=attempt) if attempt else ACTUAL


def _is_subject(context: StanceContext, trigger: Token, holder: Entity) -> bool:
    """Whether a holder is who "will" do something: "*Hale* will oppose it", "*we* will"."""
    subject = _clause_verb(trigger).child("nsubj", "nsubjpass")
    if subject is None:
        return True
    return subject.lower in FIRST_PERSON or context.entity(subject) is holder


def _verb_above(trigger: Token, effect: str) -> str:
    """The verb that has an effect on a stance, or of which a noun is made: "*vows*", "a *vow*"."""
    at = trigger
    for _ in range(MAX_GOVERNORS):
        if at.is_root or at.dep not in GOVERNED:
            return ""
        at = at.head
        if embedding_effect(at, "infinitive") == effect:
            return at.lemma
        if effect == "intends" and at.lemma in VERB_OF_INTENTION_NOUN:
            return VERB_OF_INTENTION_NOUN[at.lemma]
    return ""


def _is_past(context: StanceContext, trigger: Token) -> bool:
    """Whether a stance was taken once, and not only told in the past tense as news are."""
    # "*once* a champion of it", "a *former* critic"
    if trigger.pos == "NOUN" and any(child.lower in FORMER_WORDS for child in trigger.children):
        return True
    verb = _clause_verb(trigger)
    adverbs = {child.lower for child in verb.children_by("advmod")}
    if adverbs & FORMER_ADVERBS or _used_to(verb):
        return True
    # "*has* opposed it for years"
    is_present = any(child.lower in PRESENT_PERFECT for child in verb.children_by("aux"))
    if verb.tag not in PAST_TAGS or is_present:
        return False
    return _had(context, verb) or _names_past_time(verb) or _was(context, verb, trigger)


def _clause_verb(word: Token) -> Token:
    """The verb of the clause that a word stands in."""
    for token in (word, *word.ancestors):
        if token.pos in ("VERB", "AUX"):
            return token
    return word


def _used_to(verb: Token) -> bool:
    """Whether a verb tells a habit of the past: "*used* to support it"."""
    is_habit = verb.dep == "xcomp" and verb.head.lower == "used"
    # "*used* her speech to support it"
    return is_habit and not verb.head.has("dobj")


def _had(context: StanceContext, verb: Token) -> bool:
    """Whether a verb stands in the past perfect, "*had* supported", that no report has put it in.

    "said that she *had* lied": she said "I lied".
    """
    has_had = any(child.lower == "had" for child in verb.children_by("aux"))
    return has_had and (context.attribution(verb) is None or context.is_quoted(verb))


def _names_past_time(verb: Token) -> bool:
    """Whether a verb has a time long before: "supported it *in 2013*", "*two years ago*"."""
    return any(_is_past_time(child) for child in verb.children_by("prep", "npadvmod", "advmod"))


def _is_past_time(adverbial: Token) -> bool:
    """Whether an adverbial is a time long before: "*in 2013*", "*two years ago*", "*last year*"."""
    time = adverbial.child("pobj") or adverbial
    if adverbial.dep == "prep" and adverbial.lower not in ("in", "back", "during"):
        return False
    if YEAR.fullmatch(time.text) or adverbial.lower == "ago":
        return True
    words = {word.lower for word in time.children_by("amod", "advmod")}
    return time.lemma in LONG_TIMES and bool(words & {"last", "ago", "earlier"})


def _was(context: StanceContext, verb: Token, trigger: Token) -> bool:
    """Whether somebody says what they once were: "“I *was* against it”"."""
    is_copula = verb.lemma == "be" and trigger.head is verb and not verb.has("mark")
    return is_copula and context.is_quoted(trigger) and _names_stance(trigger)


def _names_stance(word: Token) -> bool:
    """Whether a word after a copula says where somebody stands: "against", "wary", "critic"."""
    if word.pos == "ADP":
        return True
    nouns = lexicon.stance_nouns()
    return word.lower in lexicon.stance_adjectives() or word.lemma in nouns
