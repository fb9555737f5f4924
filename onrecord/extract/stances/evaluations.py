"""Evaluations: how a speaker judges a thing or a person in words of their own.

The judging word must be the judged thing's own predicate, modifier or name. One that only stands
nearby judges nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from onrecord.extract.draft import Attribution, Entity, Mention, StanceDraft
from onrecord.extract.stances.arguments import (
    SUBJECTS,
    VERBAL,
    child_after,
    logical_subject,
    names_kind_of_pronoun,
    prepositional_object,
)
from onrecord.extract.stances.context import (
    CLEAR_REFERENCE,
    FIRST_PERSON,
    RELATIVE_SUBJECTS,
    StanceContext,
    is_partial,
)
from onrecord.extract.stances.drafting import EVALUATIVE_STANCES, StanceFinding, draft_stance
from onrecord.extract.stances.factuality import Factuality, factuality_of
from onrecord.extract.stances.lexical import embedding_effect, evaluation_of
from onrecord.extract.stances.targets import belongs_to_speaker, target_of
from onrecord.extract.stances.triggers.labelling import LABELLING_VERBS, labelling_stances
from onrecord.model import Polarity, Role
from onrecord.nlp import lexicon
from onrecord.nlp.lexicon import Evaluation
from onrecord.nlp.tokens import Token

DEED_VERBS = lexicon.words("stances", "deed_verbs")
CLASSIFYING_ADJECTIVES = lexicon.words("stances", "classifying_adjectives")
EVALUATIVE_SUPERLATIVES = lexicon.words("stances", "evaluative_superlatives")
DEGREE_WORDS = lexicon.words("stances", "degree_words")
REGRET_ADVERBS = lexicon.words("stances", "regret_adverbs")
PERSUASION_VERBS = lexicon.words("stances", "persuasion_verbs")
EVALUATIVE_COPULAS = lexicon.words("stances", "evaluative_copulas")
DEFINITE_DETERMINERS = lexicon.words("stances", "definite_determiners")
OBLIGATION_MODALS = lexicon.words("stances", "obligation_modals")
Relation = Literal["is", "does", "of"]
"""How a word judges a thing: "the plan *is* reckless", "he *misled* us", "his *reckless* plan"."""
CONFIDENCE: dict[Relation, float] = {"is": 0.86, "does": 0.76, "of": 0.6}


class Judged(NamedTuple):
    """What a word judges, and how."""

    relation: Relation
    thing: Token | None


@dataclass(frozen=True, slots=True)
class Judgement:
    """A word by which a speaker judges something."""

    word: Token
    entry: Evaluation
    speaker: Entity
    relation: Relation
    predicate: Token
    """The verb of what was done, "*made* a mistake", or the judging word itself."""
    thing: Token
    """The head of what is judged."""
    target: Entity | None
    """The actor that is judged, or whose the thing is."""


def evaluative_stances(context: StanceContext) -> Iterator[StanceDraft]:
    """The positions that judgements in an article's reported words make, word by word."""
    for token in context.tokens:
        # "*called* the plan a mistake", in anybody's words
        if token.lemma in LABELLING_VERBS and token.pos == "VERB":
            yield from labelling_stances(context, token)
        attribution = context.attribution(token)
        if attribution is None:
            continue
        entry = evaluation_of(token)
        if entry is not None:
            yield from _stances_of_word(context, token, entry, attribution)


def _stances_of_word(
    context: StanceContext, word: Token, entry: Evaluation, attribution: Attribution
) -> Iterator[StanceDraft]:
    """The position of whoever judges by a word."""
    speaker = _judging_speaker(attribution)
    if speaker is None or _is_no_judgement(context, word, entry, attribution):
        return
    judgement = _judgement(context, word, entry, speaker)
    if judgement is None:
        return
    factuality = factuality_of(context, judgement.predicate, is_evaluation=True)
    if factuality is None or not _counts(judgement, factuality):
        return
    polarity: Polarity = "against" if factuality.negated else entry.polarity
    finding = StanceFinding(
        rule=f"{judgement.relation}:{word.lemma}",
        cue=word,
        stance=EVALUATIVE_STANCES[polarity],
        polarity=polarity,
        confidence=CONFIDENCE[judgement.relation],
        factuality=factuality.without_negation(),
        target=judgement.target,
    )
    stance = draft_stance(context, finding, speaker, _issue_head(judgement))
    if stance is not None:
        yield stance


def _judging_speaker(attribution: Attribution) -> Entity | None:
    """Who judges in their own words; not a medium, or some of a group: "*some* Democrats said"."""
    if attribution.negated or attribution.cue_token is None:
        return None
    source = attribution.source_head
    # "*some* Democrats said": not all of them
    if source is not None and is_partial(source):
        return None
    speaker = attribution.speaker
    return None if speaker is None or speaker.is_medium else speaker


def _issue_head(judgement: Judgement) -> Token:
    """The head of what the position is about: the deed where it can be read, or the thing."""
    is_deed = judgement.relation == "does" and _is_readable_deed(judgement.predicate)
    return judgement.predicate if is_deed else judgement.thing


def _is_readable_deed(verb: Token) -> bool:
    """Whether a deed can be read by itself: "*Dane misled* the town", "*misleading* the town".

    Not the second verb of "closed it and *misled* the town".
    """
    return verb.tag in ("VB", "VBG") or verb.has(*SUBJECTS)


# Words that do not judge here.


def _is_no_judgement(
    context: StanceContext, word: Token, entry: Evaluation, attribution: Attribution
) -> bool:
    """Whether a word from the list of evaluations does not judge as it stands."""
    is_regretted = entry.polarity == "for" and _is_regretted(word)
    return (
        is_regretted
        or _is_comparative(word)
        or _has_degree_word(word)
        or _is_embedded_opinion(context, word, attribution)
    )


def _is_regretted(word: Token) -> bool:
    """Whether a good word is said with regret: "the prejudice is *unfortunately* still strong"."""
    return any(child.lower in REGRET_ADVERBS for child in (*word.children, *word.head.children))


def _is_comparative(word: Token) -> bool:
    """Whether a word only compares: "a *stronger* plan"; what is best or worst is judged."""
    is_superlative = word.tag == "JJS" and word.lower not in EVALUATIVE_SUPERLATIVES
    return is_superlative or word.tag == "JJR"


def _has_degree_word(word: Token) -> bool:
    """Whether a word is compared or asked about: "*how* great he is"."""
    return any(child.lower in DEGREE_WORDS for child in word.children)


def _is_embedded_opinion(context: StanceContext, word: Token, attribution: Attribution) -> bool:
    """Whether a judgement inside somebody's words is another's: "they say that he is weak"."""
    at = word
    while not at.is_root and context.attribution(at.head) is attribution:
        if at.dep == "ccomp" and _reports_opinion(at.head):
            subject = logical_subject(at.head)
            if subject is not None and not _is_speaker(context, subject, attribution):
                return True
        at = at.head
    return False


def _reports_opinion(verb: Token) -> bool:
    """Whether a verb's clause is what its subject says or would have others think."""
    return verb.lemma in lexicon.reporting_verbs() or verb.lemma in PERSUASION_VERBS


def _is_speaker(context: StanceContext, subject: Token, attribution: Attribution) -> bool:
    """Whether a subject is the speaker: "I", or by name."""
    return subject.lower in FIRST_PERSON or context.entity(subject) is attribution.speaker


# What is judged.


def _judgement(
    context: StanceContext, word: Token, entry: Evaluation, speaker: Entity
) -> Judgement | None:
    """What a word judges; None where nothing certain is judged."""
    # "he *made* a mistake" judges him.
    deed = _bad_deed(word, entry)
    predicate = deed or word
    if deed is not None or entry.judges == "doer":
        relation, thing = _judged_doer(context, predicate)
    else:
        relation, thing = _judged_thing(context, word, entry)
    if thing is None or not _can_be_judged(context, thing):
        return None
    # "is a *lack*" says nothing of whoever it belongs to.
    if relation == "is" and entry.judges == "owner":
        return None
    target = _target(context, word, thing, relation)
    return Judgement(word, entry, speaker, relation, predicate, thing, target)


def _can_be_judged(context: StanceContext, thing: Token) -> bool:
    """Whether a thing is not the speaker or theirs, and it is clear what it is."""
    is_speaker = thing.lower in FIRST_PERSON or belongs_to_speaker(thing)
    return not is_speaker and _is_clear_pronoun(context, thing)


def _bad_deed(word: Token, entry: Evaluation) -> Token | None:
    """The verb of a deed whose object a word judges: "*made* a mistake", "*sent* cruel letters"."""
    if entry.polarity != "against" or entry.judges == "owner":
        return None
    noun = word.head if word.dep == "amod" else word
    is_object = noun.pos == "NOUN" and noun.dep == "dobj"
    return noun.head if is_object and noun.head.lemma in DEED_VERBS else None


def _judged_doer(context: StanceContext, verb: Token) -> Judged:
    """Whoever does what a verb judges, if it is an actor; not what somebody should do."""
    verbs = (verb, verb.head) if verb.dep == "conj" else (verb,)
    # "they *must* stop misleading": it is not said that they do.
    if verb.pos != "VERB" or any(_is_obligation(each) or _is_asked(each) for each in verbs):
        return Judged("does", None)
    subject = logical_subject(verb)
    is_actor = context.entity(subject) is not None
    return Judged("does", subject if is_actor else None)


def _is_obligation(verb: Token) -> bool:
    """Whether a verb tells what ought to be done: "they *must* mislead them"."""
    return any(child.lower in OBLIGATION_MODALS for child in verb.children)


def _is_asked(verb: Token) -> bool:
    """Whether a deed is only asked for: "urged her *to bypass* the council"."""
    is_complement = verb.dep in ("xcomp", "ccomp") and verb.tag == "VB"
    return is_complement and embedding_effect(verb.head, "infinitive") == "non-factual"


def _judged_thing(context: StanceContext, word: Token, entry: Evaluation) -> Judged:
    """What a noun or adjective is said of.

    "*the plan* is reckless", "*Hale's* reckless plan", "*Hale's* lies".
    """
    if entry.polarity == "for" and _praises_nobody(context, word):
        return Judged("is", None)
    predicate = _predicate(word)
    is_after_copula = predicate.dep in ("attr", "acomp")
    if is_after_copula and predicate.head.lemma in EVALUATIVE_COPULAS:
        subject = _subject_of_copula(predicate.head, predicate)
        # "it is a sham *inquiry*"
        is_kind = predicate is not word and names_kind_of_pronoun(predicate)
        is_open = subject is None or subject.pos == "PRON"
        return Judged("is", predicate if is_kind and is_open else subject)
    return _judged_without_copula(word)


def _judged_without_copula(word: Token) -> Judged:
    """What a word is said of without "is": "*the plan* was botched", "the reckless *plan*"."""
    passive_subject = word.child("nsubjpass") if word.pos == "VERB" else None
    # "*the plan* was botched"
    if passive_subject is not None:
        return Judged("is", passive_subject)
    # "Hale's reckless *plan*"
    if word.dep == "amod" and word.head.pos == "NOUN":
        return Judged("of", word.head)
    return Judged("of", word) if _is_owned_noun(word) else Judged("is", None)


def _praises_nobody(context: StanceContext, word: Token) -> bool:
    """Whether praise before a noun after "is" praises no person.

    "is the team's great hope", "the plan is a great help"; not "Hale is a great mayor".
    """
    noun = _predicate_noun(word)
    if noun is word or names_kind_of_pronoun(noun):
        return False
    subject = noun.head.child("nsubj")
    return noun.has("poss") or not _is_person(context, subject)


def _predicate(word: Token) -> Token:
    """The word that hangs on "is": "is unfair and *reckless*" → unfair."""
    predicate = _predicate_noun(word)
    is_conjunct = predicate.dep == "conj" and predicate.head.dep in ("attr", "acomp")
    return predicate.head if is_conjunct else predicate


def _predicate_noun(word: Token) -> Token:
    """The noun after "is" that an adjective stands before, "a great *mayor*"; or the word."""
    noun = word.head
    is_attribute = noun.pos == "NOUN" and noun.dep == "attr"
    return noun if word.dep == "amod" and is_attribute else word


def _subject_of_copula(copula: Token, predicate: Token) -> Token | None:
    """Of what something is said with "is": "*the plan* is", "*the plan*, which is"."""
    subject = copula.child("nsubj", "csubj")
    # "*it* is a mistake *to close the bridge*"
    if subject is not None and subject.lower == "it":
        return _extraposed_clause(copula, predicate)
    # "the *plan*, which is reckless"
    is_relative = subject is not None and subject.lower in RELATIVE_SUBJECTS
    return copula.head if is_relative and copula.dep == "relcl" else subject


def _extraposed_clause(copula: Token, predicate: Token) -> Token | None:
    """What "it" stands for: "it is a mistake *to close the bridge*", "*that Hale closed it*"."""
    clause = child_after(copula, "ccomp", "xcomp", "advcl")
    return clause or child_after(predicate, "xcomp", "ccomp", "advcl", "acl")


def _is_owned_noun(word: Token) -> bool:
    """Whether a judging noun belongs to somebody, and is not a stance itself: "Hale's *lies*"."""
    is_owned = word.pos == "NOUN" and word.has("poss")
    return is_owned and word.head.lemma not in lexicon.stance_verbs()


def _is_person(context: StanceContext, subject: Token | None) -> bool:
    """Whether a subject names a person."""
    entity = context.named(subject) if subject is not None else None
    return entity is not None and entity.kind == "person"


def _is_clear_pronoun(context: StanceContext, thing: Token) -> bool:
    """Whether it is clear whom a pronoun in quotation marks means; any other word is clear.

    It must mean somebody named in the same words or sentence. Outside them anybody may be meant.
    """
    if thing.pos != "PRON" or not context.is_quoted(thing):
        return True
    entity, mention = context.named(thing), context.mention(thing)
    if entity is None or mention is None:
        return False
    # No other antecedent came near.
    is_unrivalled = mention.confidence >= CLEAR_REFERENCE
    return is_unrivalled or _has_name_near(context, entity, thing)


def _has_name_near(context: StanceContext, entity: Entity, pronoun: Token) -> bool:
    """Whether an actor is named in a pronoun's sentence or quotation."""
    return any(_is_named_near(context, mention, pronoun) for mention in entity.mentions)


def _is_named_near(context: StanceContext, mention: Mention, pronoun: Token) -> bool:
    """Whether a mention names its actor in a pronoun's sentence or quotation."""
    if mention.resolved_by in ("pronoun", "title"):
        return False
    first = context.tokens[mention.first]
    is_same_sentence = first.sentence == pronoun.sentence
    return is_same_sentence or context.attribution(first) is context.attribution(pronoun)


def _target(context: StanceContext, word: Token, thing: Token, relation: Relation) -> Entity | None:
    """The actor whom a judgement is about."""
    # "it was wrong *for Hale* to close it"
    if thing.pos in VERBAL and thing.i > word.i:
        # "it was wrong *for Hale* to close it"
        return context.entity(thing.child("nsubj") or prepositional_object(word, "for"))
    return context.entity(thing) if relation == "does" else target_of(context, thing)


# Which judgements make a position.


def _counts(judgement: Judgement, factuality: Factuality) -> bool:
    """Whether a judgement makes a position of its speaker."""
    if _is_taken_back(judgement, factuality) or _is_own_side(judgement):
        return False
    # "Hale's *reckless* plan"
    if judgement.relation == "of":
        return _is_judging_modifier(judgement)
    # "*the plan* is reckless", but not "plans are"
    return judgement.target is not None or _is_definite(judgement.thing)


def _is_taken_back(judgement: Judgement, factuality: Factuality) -> bool:
    """Whether a bad word is negated, or a deed only done under a condition.

    "is not bad" is no praise; "misleads them if …" no reproach.
    """
    is_not_bad = factuality.negated and judgement.entry.polarity == "against"
    is_conditional_deed = factuality.condition is not None and judgement.relation == "does"
    return is_not_bad or is_conditional_deed


def _is_judging_modifier(judgement: Judgement) -> bool:
    """Whether a word before a noun judges whose it is: "*Hale's reckless* plan".

    Good words there say little: "Hale's *great* plan".
    """
    is_against = judgement.entry.polarity == "against"
    is_classifying = judgement.word.lower in CLASSIFYING_ADJECTIVES
    is_somebodys = judgement.target is not None and judgement.thing.has("poss")
    return is_against and is_somebodys and not is_classifying


def _is_definite(thing: Token) -> bool:
    """Whether a judged thing is a certain one.

    "the plan", "this war", "Norvane's bridge", "closing the bridge"; no pronoun.
    """
    if thing.pos == "PRON":
        return False
    if thing.pos in VERBAL or thing.pos == "PROPN" or thing.has("poss"):
        return True
    # "it is a sham *inquiry*": that of which the text has spoken
    if names_kind_of_pronoun(thing):
        return True
    return any(child.lower in DEFINITE_DETERMINERS for child in thing.children)


def _is_own_side(judgement: Judgement) -> bool:
    """Whether a speaker judges themselves, or an organisation or somebody of their own role.

    Their own side is not attacked by a stray word.
    """
    target, speaker = judgement.target, judgement.speaker
    if target is None:
        return False
    return target is speaker or any(_names(role, target.name) for role in speaker.roles)


def _names(role: Role, name: str) -> bool:
    """Whether a role names an actor: "spokeswoman for *Hale*"."""
    return name in role.title or name in (role.organisation or "")
