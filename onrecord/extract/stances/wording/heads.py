"""Which word a stance is really about, given the word that its candidate points at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from onrecord.extract.draft import Entity
from onrecord.extract.stances.context import StanceContext
from onrecord.extract.stances.lexical import evaluation_of
from onrecord.extract.syntax import noun_of_relative_clause
from onrecord.nlp import lexicon
from onrecord.nlp.tokens import Token

VERBAL = frozenset(["VERB", "AUX"])
NOMINAL = frozenset(["NOUN", "PROPN"])
BLAME_VERBS = lexicon.words("stances", "blame_verbs")
BLAME_PREPOSITIONS = lexicon.words("stances", "blame_prepositions")
PREVENTION_PREPOSITIONS = lexicon.words("stances", "prevention_prepositions")
PREVENTION_VERBS = lexicon.words("stances", "prevention_verbs")
ATTITUDE_VERBS = lexicon.words("stances", "attitude_verbs")
ATTITUDE_PREPOSITIONS = lexicon.words("stances", "attitude_prepositions")
ATTITUDE_NOUNS = lexicon.words("stances", "attitude_nouns")
LABELLING_VERBS = lexicon.words("stances", "labelling_verbs")
LABELS = frozenset(["NOUN", "ADJ"])
"""Parts of speech of what something is called."""
TRANSPARENT_NOUNS = lexicon.words("stances", "transparent_nouns")
RELATIVE_PRONOUNS = lexicon.words("stances", "relative_pronouns")
OBLIGATIONS = lexicon.words("stances", "obligations")
PERFECT_AUXILIARIES = lexicon.words("stances", "perfect_auxiliaries")
OBLIGATION_VERBS = lexicon.words("stances", "obligation_verbs")
HAPPENING_VERBS = lexicon.words("stances", "happening_verbs")
EXPLETIVES = lexicon.words("stances", "expletives")
OBJECT_PRONOUNS = frozenset(["it", "them"])
OBJECTS = ("dobj", "ccomp", "xcomp")
MAX_STEPS = 4
"""How many times one word leads to another."""


@dataclass(frozen=True, slots=True)
class MeantIssue:
    """What a stance is about."""

    head: Token
    trigger: Token
    target: Token | None = None
    """Whoever is blamed or kept from it, where the issue is what they do."""
    quality: Token | None = None
    """What a predicate says that it is: "Dane is *the founder of the club*"."""

    @property
    def is_own(self) -> bool:
        """Whether the trigger itself is the issue: "we should *close* the bridge"."""
        return self.head is self.trigger

    @property
    def is_obligation(self) -> bool:
        """Whether it is what ought to be done: "should *close* it", "needs to *close* it".

        Not what ought to have been: "should never have closed it".
        """
        auxiliaries = {auxiliary.lower for auxiliary in self.head.children_by("aux")}
        if auxiliaries & OBLIGATIONS:
            return not auxiliaries & PERFECT_AUXILIARIES
        return self.head.dep == "xcomp" and self.head.head.lemma in OBLIGATION_VERBS


def meant_issue(
    context: StanceContext, trigger: Token, holder: Entity, head: Token
) -> MeantIssue | None:
    """What a candidate is about: its object, or what the object leads to by the first rule.

    None where it is nothing that the text says.
    """
    blamed = _what_is_blamed(trigger, head) or _what_is_prevented(trigger, head)
    if blamed is not None:
        return MeantIssue(_followed(blamed), trigger, target=affected(trigger))
    judged = _what_a_predicate_judges(trigger) if head is trigger else None
    if judged is not None:
        quality = trigger if _is_description(trigger) else None
        return MeantIssue(_followed(judged), trigger, quality=quality)
    meant = _followed(_complement_of_attitude(context, trigger, holder, head) or head)
    is_thing = meant.pos in VERBAL or meant.pos in ("NOUN", "PROPN", "PRON")
    return MeantIssue(meant, trigger) if is_thing else None


def affected(verb: Token) -> Token | None:
    """Whoever is blamed or kept from something: "accused *Dane* of lying"."""
    return verb.child("dobj", "nsubjpass")


def _what_is_blamed(trigger: Token, head: Token) -> Token | None:
    """What somebody is blamed or praised for: "accused Dane of *lying*", "blamed for *the flood*".

    The candidate's object may be whoever is blamed.
    """
    if trigger.lemma not in BLAME_VERBS or not _is_about(trigger, head):
        return None
    return _object_after(trigger, BLAME_PREPOSITIONS)


def blaming_verb(deed: Token) -> Token | None:
    """The verb that blames somebody for a deed: "*criticised* Dane for withholding the details"."""
    if deed.dep != "pcomp" or deed.head.lower not in BLAME_PREPOSITIONS:
        return None
    return next((word for word in deed.ancestors if word.lemma in BLAME_VERBS), None)


def _what_is_prevented(trigger: Token, head: Token) -> Token | None:
    """What somebody is kept from: "discouraged Dane from *publishing* the letter"."""
    if trigger.lemma not in PREVENTION_VERBS or not _is_about(trigger, head):
        return None
    return _object_after(trigger, PREVENTION_PREPOSITIONS)


def _is_about(trigger: Token, head: Token) -> bool:
    """Whether a candidate's object is the verb itself, whom it affects, or what it brings."""
    return head is trigger or head is affected(trigger) or head.dep in ("pobj", "pcomp")


def _object_after(verb: Token, prepositions: frozenset[str]) -> Token | None:
    """What the first of some prepositions brings to a verb that affects somebody."""
    whom = affected(verb)
    if whom is None:
        return None
    # "criticised Dane *for* closing it": the parser may hang the preposition on the name.
    words = (verb, whom) if whom.pos in ("PROPN", "PRON") else (verb,)
    # "accused the firm, *Norvane Steel*, of cheating"
    words = (*words, *whom.children_by("appos"))
    for word in words:
        for preposition in word.children_by("prep"):
            is_after = preposition.i > whom.i or whom.dep == "nsubjpass"
            if preposition.lower in prepositions and is_after:
                return preposition.child("pobj", "pcomp")
    return None


def _complement_of_attitude(
    context: StanceContext, trigger: Token, holder: Entity, head: Token
) -> Token | None:
    """What an attitude is about, for a candidate that is about the attitude itself.

    "we *want* to close it" → close; "his *support* for the plan" → plan.
    """
    # "we must *reject* the plan": what ought to be done is the rejection.
    is_duty = head is trigger and MeantIssue(head, trigger).is_obligation
    if head is not trigger or is_duty:
        return None
    if trigger.lemma in ATTITUDE_VERBS and trigger.has("nsubj", "nsubjpass"):
        complement = trigger.child("ccomp", "xcomp") or trigger.child("dobj")
        return complement or _object_of_preposition(trigger)
    if trigger.lemma in ATTITUDE_NOUNS and trigger.pos == "NOUN":
        # "saw *the parties' commitment* to talks": theirs is not the holder's.
        is_others = any(context.named(o) is not holder for o in trigger.children_by("poss"))
        return None if is_others else _object_of_noun(trigger)
    return None


def _object_of_noun(noun: Token) -> Token | None:
    """What a noun's clause or preposition brings: "a need *to close* it", "support for *it*"."""
    for clause in noun.children_by("acl", "ccomp"):
        if clause.tag == "VB" or clause.has("mark"):
            return clause
    return _object_of_preposition(noun)


def _object_of_preposition(word: Token) -> Token | None:
    """What the first preposition of an attitude brings: "object to *it*", "support for *it*"."""
    for preposition in word.children_by("prep"):
        if preposition.lower in ATTITUDE_PREPOSITIONS and preposition.i > word.i:
            return preposition.child("pobj", "pcomp")
    return None


def _what_a_predicate_judges(noun: Token) -> Token | None:
    """What a predicate is said of: "*the plan* is a disgrace"."""
    if noun.dep != "attr" or noun.head.pos not in VERBAL:
        return None
    subject = noun.head.child("nsubj", "csubj")
    # "*the greatest problem* is a lack of money": the predicate is meant.
    is_inverted = subject is not None and evaluation_of(subject) is not None
    return None if is_inverted else subject


def _is_description(noun: Token) -> bool:
    """Whether a predicate says more than a judgement: "the founder of the club"; not "a shame"."""
    return evaluation_of(noun) is None and any(child.dep == "prep" for child in noun.children)


# Words that only lead to what is meant.


def _followed(head: Token) -> Token:
    """What a word leads to, step by step."""
    for _ in range(MAX_STEPS):
        after = next((found for rule in STEPS if (found := rule(head)) is not None), None)
        if after is None:
            return head
        head = after
    return head


def _content_of_transparent_noun(noun: Token) -> Token | None:
    """What a noun like "kind" is one of: "this kind of *violence*"."""
    if noun.lemma not in TRANSPARENT_NOUNS or noun.pos not in ("NOUN", "PRON"):
        return None
    for preposition in noun.children_by("prep"):
        if preposition.lower == "of":
            return preposition.child("pobj")
    return None


def _antecedent_of_relative_pronoun(pronoun: Token) -> Token | None:
    """What a relative pronoun stands for: "*the plan*, which she opposes"."""
    if pronoun.tag not in ("WDT", "WP") or pronoun.lower not in RELATIVE_PRONOUNS:
        return None
    return noun_of_relative_clause(pronoun)


def _extraposed_clause(pronoun: Token) -> Token | None:
    """The clause that "it" announces: "it is wrong *to close* the bridge"."""
    if pronoun.lower not in EXPLETIVES or pronoun.dep not in ("nsubj", "expl", "dobj"):
        return None
    verb = pronoun.head
    clause = verb.child("xcomp", "ccomp") if verb.lemma == "be" else None
    complement = verb.child("acomp", "attr", "oprd")
    if clause is None and complement is not None:
        clause = complement.child("xcomp", "ccomp", "acl")
    return clause if clause is not None and clause.i > pronoun.i else None


def _complement_of_obligation(verb: Token) -> Token | None:
    """What ought to be done or is wanted: "the board needs *to close* it", "needs *money*"."""
    if verb.lemma not in OBLIGATION_VERBS or verb.pos not in VERBAL:
        return None
    return verb.child("xcomp") or (verb.child("dobj") if verb.lemma == "need" else None)


def _noun_that_it_modifies(modifier: Token) -> Token | None:
    """The noun before which another only stands: "term *limits*"; not before a name."""
    is_name = modifier.pos == "PROPN" or bool(modifier.label)
    is_before_noun = modifier.dep in ("compound", "nmod") and modifier.head.pos in NOMINAL
    return modifier.head if is_before_noun and not is_name else None


def _future_deed(verb: Token) -> Token | None:
    """What somebody is going to do: "is going *to close* it"."""
    return verb.child("xcomp") if verb.lower in ("going", "gon") and verb.has("aux") else None


def _subject_of_happening(verb: Token) -> Token | None:
    """What happens: "*the vote* must not happen"."""
    subject = verb.child("nsubj") if verb.lemma in HAPPENING_VERBS else None
    return subject if subject is not None and subject.pos in NOMINAL else None


def _what_is_offered(verb: Token) -> Token | None:
    """What somebody is ready to offer: "ready to offer *shelter*"."""
    return verb.child("dobj") if verb.lemma == "offer" and verb.dep == "xcomp" else None


def _existing_thing(verb: Token) -> Token | None:
    """What there is: "there is *no evidence* of it"."""
    return verb.child("attr") if verb.has("expl") else None


def _what_a_label_is_put_on(label: Token) -> Token | None:
    """What is called something: "called *the raids* a “breach of law”"."""
    verb = label.head
    is_label = label.dep in ("oprd", "ccomp") and label.pos in LABELS
    if not is_label or verb.lemma not in LABELLING_VERBS or verb.pos not in VERBAL:
        return None
    labelled = verb.child("dobj") or label.child("nsubj")
    return labelled if labelled is not None and labelled.i < label.i else None


def _noun_of_participle(participle: Token) -> Token | None:
    """What something is done to by somebody: "*the law*, opposed by farmers"."""
    is_passive = participle.tag == "VBN" and participle.has("agent")
    return participle.head if is_passive and participle.dep == "acl" else None


def _object_of_verb_before(pronoun: Token) -> Token | None:
    """The object that the clause beside has: "praised *the tram* and Dane attacked *it*"."""
    verb = pronoun.head
    is_object = pronoun.lower in OBJECT_PRONOUNS and pronoun.dep == "dobj"
    if not is_object or verb.dep not in ("conj", "advcl"):
        return None
    thing = verb.head.child("dobj")
    if thing is None or not pronoun.head.head.i < thing.i < pronoun.i:
        return None
    is_plural = thing.tag in ("NNS", "NNPS")
    is_thing = thing.pos in NOMINAL and thing.label != "PERSON"
    return thing if is_thing and is_plural is (pronoun.lower == "them") else None


STEPS: tuple[Callable[[Token], Token | None], ...] = (
    _content_of_transparent_noun,
    _antecedent_of_relative_pronoun,
    _extraposed_clause,
    _complement_of_obligation,
    _existing_thing,
    _what_is_offered,
    _future_deed,
    _subject_of_happening,
    _noun_that_it_modifies,
    _what_a_label_is_put_on,
    _noun_of_participle,
    _object_of_verb_before,
)
"""How one word leads to what is meant."""
