"""What a stance is about: the issue as a phrase, and the target, the actor it is for or against."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extract.draft import Entity
from onrecord.extract.entities.role_words import is_role
from onrecord.extract.stances.arguments import (
    NOMINAL,
    RELATIVE_PRONOUNS,
    SUBJECTS,
    VERBAL,
    passive_agent,
)
from onrecord.extract.stances.context import StanceContext, is_partial
from onrecord.extract.stances.lexical import evaluation_of, is_underspecified
from onrecord.extract.stances.phrases import (
    DEICTIC_DETERMINERS,
    clean_phrase,
    possessive,
    readable_phrase,
)
from onrecord.extract.syntax import is_passive
from onrecord.nlp import lexicon
from onrecord.nlp.lexicon import ObjectiveGenitive, UnderspecifiedAdjective
from onrecord.nlp.tokens import Token

FIRST_PERSON_POSSESSIVES = lexicon.words("stances", "first_person_possessives")
SOURCE_PREPOSITIONS = lexicon.words("stances", "source_prepositions")
ANAPHORIC_DETERMINERS = lexicon.words("stances", "anaphoric_determiners")
EMPTY_PRONOUNS = lexicon.words("stances", "empty_pronouns")
TRANSPARENT_NOUNS = lexicon.words("stances", "transparent_nouns")
IDIOMATIC_NOUNS = lexicon.words("stances", "idiomatic_nouns")
CONTENT_NOUNS = lexicon.words("stances", "content_nouns")
LEGISLATIVE_NOUNS = lexicon.words("stances", "legislative_nouns")
VAGUE_VERBS = lexicon.words("stances", "vague_verbs")
LIGHT_PREDICATES = lexicon.words("stances", "light_predicates")
OWNING = ("poss", "compound", "nmod", "amod")
"""Dependents of a noun that may name whose it is: "the *Hale* plan"."""
COMPLEMENTS = (
    "dobj",
    "prep",
    "xcomp",
    "ccomp",
    "attr",
    "acomp",
    "oprd",
    "dative",
    "agent",
    "advcl",
)
"""What makes of a verb a deed that one can be for or against."""
EMPTY_TAGS = frozenset(["CD", "DT", "WDT", "WP", "EX"])
"""Tags of numbers and pronouns that are no issue: "*one*", "*that*"."""
MIN_CHARACTERS = 4
"""The fewest characters of an issue."""
MIN_SUBJECT_TOKENS = 3
"""How many words before it make an underspecified subject say enough: "*the new harbour* plan"."""
MAX_ANTECEDENT_DISTANCE = 12
"""How many sentences back "the plan" may have been named in full."""


def target_of(context: StanceContext, head: Token) -> Entity | None:
    """The actor that an issue's noun names or belongs to.

    "*Hale*", "*Hale's* plan", "the *Hale* plan", "the nomination of *Hale*", "the bridge that
    *Hale* closed".
    """
    entity = context.entity(head)
    return entity or (_owner_of(context, head) if head.pos in NOMINAL else None)


def _owner_of(context: StanceContext, noun: Token) -> Entity | None:
    """The actor that a noun belongs to, by the first relation that tells one."""
    return (
        _owner_before(context, noun)
        or _source_after(context, noun)
        or _possessor(context, noun)
        or _doer(context, noun)
    )


def _owner_before(context: StanceContext, noun: Token) -> Entity | None:
    """The actor before a noun that a stance on it is about: "*Hale's* plan", "the *Hale* plan"."""
    for child in noun.children_by(*OWNING):
        entity = context.named(child) if child.i < noun.i else None
        if entity is not None and _is_owner(child, noun, entity):
            return entity
    return None


def _is_owner(name: Token, noun: Token, entity: Entity) -> bool:
    """Whether a stance on a noun is about the name before it.

    "the *Hale* plan", but not "the *Senate* bill" or "*U.S.* troops".
    """
    if name.dep == "poss" or entity.kind in ("person", "group"):
        return True
    # "the *Norvane Steel* plan"; but "the *Senate* bill"
    return entity.kind == "organisation" and noun.lemma not in LEGISLATIVE_NOUNS


def _source_after(context: StanceContext, noun: Token) -> Entity | None:
    """Whose doing or possession a noun is by a preposition: "comments *by Hale*".

    Not whoever suffers an act: "the murder *of Hale*".
    """
    if noun.lemma in lexicon.lemmas("objective_genitives", ObjectiveGenitive):
        return None
    for phrase in noun.children_by("prep", "agent"):
        source = _source_of_phrase(context, phrase)
        if source is not None:
            return source
    return None


def _source_of_phrase(context: StanceContext, phrase: Token) -> Entity | None:
    """The actor that a preposition brings, or that what it brings belongs to: "*Hale's* board"."""
    if phrase.lower not in SOURCE_PREPOSITIONS:
        return None
    # "comments by *Hale*", "plans of *Hale's* board"
    found = (
        context.entity(source) or _possessor(context, source)
        for source in phrase.children_by("pobj")
    )
    return next((entity for entity in found if entity is not None), None)


def _possessor(context: StanceContext, noun: Token) -> Entity | None:
    """The actor whom a noun belongs to: "*Hale's* plan", "*her* plan"."""
    for owner in noun.children_by("poss"):
        entity = context.named(owner)
        if entity is not None:
            return entity
    return None


def _doer(context: StanceContext, noun: Token) -> Entity | None:
    """Whose doing a noun is by its clause: "the bridge that *Hale* closed", "made by *Hale*"."""
    if noun.lemma in CONTENT_NOUNS:
        return None
    for verb in noun.children_by("relcl", "acl"):
        doer = (
            _subject_of_relative_clause(verb) if verb.dep == "relcl" else _agent_of_participle(verb)
        )
        if doer is not None:
            return context.entity(doer)
    return None


def _subject_of_relative_clause(verb: Token) -> Token | None:
    """Who does it in an active relative clause: "that *Hale* closed"; not "*that* closed it"."""
    subject = None if is_passive(verb) else verb.child("nsubj")
    if subject is None or subject.lower in RELATIVE_PRONOUNS:
        return None
    return subject


def _agent_of_participle(verb: Token) -> Token | None:
    """Who does it after a participle: "comments made by *Hale*"."""
    return passive_agent(verb) if verb.tag == "VBN" else None


def doer_of(context: StanceContext, clause: Token) -> Entity | None:
    """Whose doing a clause tells: "that *Dane* closed it".

    Nobody's where it is done to them or only is so.
    """
    if clause.pos != "VERB" or is_passive(clause):
        return None
    is_act = clause.has("dobj", "xcomp", "ccomp", "prep")
    return context.entity(clause.child("nsubj")) if is_act else None


def belongs_to_speaker(noun: Token) -> bool:
    """Whether a noun belongs to whoever speaks: "my plan", "our country"."""
    return any(child.lower in FIRST_PERSON_POSSESSIVES for child in noun.children)


def issue_of(context: StanceContext, head: Token, cue: Token | None = None) -> str:
    """The words of an issue, cut to a phrase that says what it is; empty where the text has none.

    A pronoun becomes the name that it stands for; "the request" the fuller words by which the text
    named it before. The clause of the stance word `cue` is no part of the issue: "the harbour plan
    | criticised by Hale".
    """
    name = _referent_name(context, head)
    if name is not None:
        return name
    if _is_no_issue(head):
        return ""
    content = _transparent_content(head)
    if content is not None:
        return issue_of(context, content, cue)
    return _phrase_or_fuller(context, head, _phrase_with_negation(context, head, cue))


def _referent_name(context: StanceContext, head: Token) -> str | None:
    """The name of the actor that an issue is; None where it is something else."""
    entity = context.named(head)
    if head.pos == "PRON":
        return _pronoun_name(context, head)
    # "the mayor, *Ann Hale*"
    if entity is None:
        return _apposed_name(context, head)
    # "criticised *some Democrats*": not all of them
    if entity.kind == "group" and is_partial(head):
        return ""
    return _name_as_written(context, head, entity) if head.pos == "PROPN" else None


def _pronoun_name(context: StanceContext, pronoun: Token) -> str:
    """The name of whom a pronoun means; empty where nobody knows."""
    entity = context.named(pronoun)
    return entity.name if entity is not None and context.entity(pronoun) is not None else ""


def _name_as_written(context: StanceContext, head: Token, entity: Entity) -> str:
    """A name in the text's words, or the entity's where the words do not name it."""
    mention = context.mention(head)
    # "*her*" → "Ann Hale"
    if mention is None or mention.resolved_by in ("pronoun", "title"):
        return entity.name
    return clean_phrase(context.draft.parse.words(mention.first, mention.end))


def _apposed_name(context: StanceContext, noun: Token) -> str | None:
    """The name of the actor that an apposition names: "the mayor, *Ann Hale*"."""
    for name in noun.children_by("appos"):
        entity = context.named(name)
        if entity is not None:
            return entity.name
    return None


def _is_no_issue(head: Token) -> bool:
    """Whether a head cannot say what a stance is about: a number, a date, "which plan"."""
    # "*which* plan"
    has_interrogative = any(child.tag == "WDT" for child in head.children)
    return has_interrogative or head.tag in EMPTY_TAGS or head.label in ("DATE", "TIME")


def _transparent_content(noun: Token) -> Token | None:
    """What a noun like "kind" is one of: "this kind of *violence*"."""
    if noun.lemma not in TRANSPARENT_NOUNS:
        return None
    for child in noun.children:
        if child.lower == "of" and child.children:
            return child.children[0]
    return None


def _phrase_with_negation(context: StanceContext, head: Token, cue: Token | None) -> str:
    """The readable phrase of a head, with "not to" before a negated infinitive."""
    words = readable_phrase(context, head, cue)
    is_negated = head.tag == "VB" and head.has("neg")
    return f"not to {words}" if words and is_negated else words


def _phrase_or_fuller(context: StanceContext, head: Token, words: str) -> str:
    """A phrase, or fuller words for the same thing where it says too little or is one word."""
    is_uninformative = _is_uninformative(context, head, words)
    if not is_uninformative and " " in words:
        return words
    # "*the plan*" → "Hale’s plan", or "plan to close the harbour"
    fuller = _with_possessor(context, head, words) or _words_of_antecedent(context, head)
    return fuller or ("" if is_uninformative else words)


def request_of(context: StanceContext, requestee: Token, act: Token) -> str:
    """What somebody is asked to do; empty where the text does not say whom or what.

    "council to close the bridge", "Robert Dane to resign".
    """
    name = _requestee_name(context, requestee)
    deed = _requested_deed(context, act)
    link = "not to" if act.has("neg") else "to"
    return f"{name} {link} {deed}" if name and deed else ""


def _requestee_name(context: StanceContext, requestee: Token) -> str:
    """Whom something is asked of, by a name or phrase."""
    entity = context.named(requestee)
    is_pronoun = requestee.pos == "PRON"
    return entity.name if entity is not None and is_pronoun else issue_of(context, requestee)


def _requested_deed(context: StanceContext, act: Token) -> str:
    """The words of what is asked for; empty where they say too little: "to *act*"."""
    has_bare_object = any(_is_bare(child) for child in act.children_by("dobj"))
    return "" if has_bare_object or _is_vague(act) else readable_phrase(context, act)


# Whether words say too little to be an issue by themselves.


def _is_uninformative(context: StanceContext, head: Token, words: str) -> bool:
    """Whether a phrase says too little: "it", "that plan", "the mayor", "to act"."""
    if _has_few_letters(words):
        return True
    # "that it *closes*"
    if head.pos in VERBAL:
        return _has_one_content_word(head, words) or _is_uninformative_clause(head)
    if _has_one_content_word(head, words) and _is_uninformative_noun(head):
        return True
    # "*this*", "the *mayor*"
    return head.lower in EMPTY_PRONOUNS or _is_unnamed_office(context, head)


def _has_few_letters(words: str) -> bool:
    """Whether a phrase is too short for an issue, or only a number."""
    return len(words) < MIN_CHARACTERS or not any(letter.isalpha() for letter in words)


def _has_one_content_word(head: Token, words: str) -> bool:
    """Whether at most one word of a phrase says what it is: "the *plan*"."""
    return not _has_nominal_subject(head) and _content_word_count(head, words) <= 1


def _is_uninformative_noun(noun: Token) -> bool:
    """Whether a noun by itself does not say what it is: "*steps*", "*those* houses"."""
    is_other_word = noun.pos not in NOMINAL
    return is_other_word or is_underspecified(noun) or _points_elsewhere(noun)


def _has_nominal_subject(head: Token) -> bool:
    """Whether a head has a subject other than a pronoun."""
    return any(subject.pos != "PRON" for subject in head.children_by(*SUBJECTS))


def _content_word_count(head: Token, words: str) -> int:
    """How many words of a phrase say what it is.

    Not "other" or "new", an underspecified owner, "the *plan's* authors", or a judgement, "a
    *reckless* plan".
    """
    underspecified = lexicon.lemmas("underspecified_adjectives", UnderspecifiedAdjective)
    count = sum(word.lower() not in underspecified for word in words.split())
    owners = sum(t.pos == "NOUN" and is_underspecified(t) for t in head.children_by("poss"))
    judgements = sum(evaluation_of(t) is not None for t in head.children_by("amod"))
    return count - owners - judgements


def _is_unnamed_office(context: StanceContext, head: Token) -> bool:
    """Whether a noun is an office whose holder the text has not named: "the mayor"."""
    if head.tag != "NN" or not is_role(head) or context.named(head) is not None:
        return False
    return any(child.lower == "the" or child.tag == "PRP$" for child in head.children)


def _points_elsewhere(head: Token) -> bool:
    """Whether only the text around tells which one is meant: "*those* steps", "steps *he took*"."""
    return any(
        child.lower in DEICTIC_DETERMINERS or _is_restrictive_clause(child)
        for child in head.children
    )


def _is_restrictive_clause(child: Token) -> bool:
    """Whether a relative clause has no comma before it."""
    if child.dep != "relcl":
        return False
    before = child.left_edge.nbor(-1)
    return before is None or before.text != ","


def _is_uninformative_clause(verb: Token) -> bool:
    """Whether a verb's phrase says too little: "do it", "take steps", "that it closes"."""
    return (
        _has_uninformative_object(verb)
        or _has_no_argument(verb)
        or _has_uninformative_subject(verb)
        or _is_vague(verb)
        or _is_bare_predicate(verb)
    )


def _has_uninformative_object(verb: Token) -> bool:
    """Whether a verb has a pronoun as its object, "do *it*", or a bare noun, "take *steps*"."""
    has_subject = _has_nominal_subject(verb)
    for child in verb.children_by("dobj"):
        if child.pos == "PRON":
            return True
        # "to take *steps*"
        if not has_subject and _is_bare(child):
            return True
    return False


def _has_no_argument(verb: Token) -> bool:
    """Whether a verb stands without subject and complement: "to *close*"."""
    if _has_nominal_subject(verb):
        return False
    return not any(child.i > verb.i for child in verb.children_by(*COMPLEMENTS))


def _has_uninformative_subject(verb: Token) -> bool:
    """Whether a verb's subject says too little: "that *the plan* failed", "that *it* closes"."""
    for subject in verb.children_by("nsubj"):
        is_short = subject.i - subject.left_edge.i < MIN_SUBJECT_TOKENS
        if is_underspecified(subject) and is_short:
            return True
    if verb.dep != "ccomp":
        return False
    return any(subject.pos == "PRON" for subject in verb.children_by(*SUBJECTS))


def _is_bare_predicate(verb: Token) -> bool:
    """Whether a verb says nothing and has no complement: "that it *is*"."""
    return verb.lemma in LIGHT_PREDICATES and not verb.has("attr", "acomp", "dobj")


def _is_vague(verb: Token) -> bool:
    """Whether a verb by itself does not say what is done: "told them to *act*", "to *do* more"."""
    if verb.lemma == "do":
        return not any(child.pos in NOMINAL for child in verb.children_by("dobj"))
    # "to *act*", but "to *act on the plan*"
    if verb.lemma not in VAGUE_VERBS:
        return False
    complements = verb.children_by("dobj", "prep", "xcomp", "agent")
    return not any(child.i > verb.i for child in complements)


def _is_bare(noun: Token) -> bool:
    """Whether an underspecified noun stands by itself.

    "take *steps*", but not "take steps to close the bridge".
    """
    if not is_underspecified(noun):
        return False
    return all(child.dep in ("det", "punct", "neg", "relcl") for child in noun.children)


# Fuller words for the same thing.


def _with_possessor(context: StanceContext, noun: Token, words: str) -> str:
    """A noun with whose it is: "his plan" → "Ann Hale’s plan"; empty where it is nobody's."""
    if noun.lemma in IDIOMATIC_NOUNS or not words:
        return ""
    entity = _possessor(context, noun)
    return f"{possessive(entity.name)} {words}" if entity is not None else ""


def _words_of_antecedent(context: StanceContext, noun: Token) -> str:
    """The fuller words by which the text named the same thing before; empty without such.

    "the plan" → "plan to close the harbour": the nearest noun before with that lemma whose phrase
    says enough.
    """
    if not _is_anaphoric(noun):
        return ""
    for token in _tokens_before(context, noun):
        if token.lemma != noun.lemma or token.pos != "NOUN":
            continue
        words = readable_phrase(context, token)
        if _is_full(context, token, words):
            return words
    return ""


def _is_anaphoric(noun: Token) -> bool:
    """Whether a noun may mean what the text named before: "*the* plan"."""
    if noun.pos != "NOUN":
        return False
    return any(child.lower in ANAPHORIC_DETERMINERS for child in noun.children)


def _tokens_before(context: StanceContext, noun: Token) -> Iterator[Token]:
    """The tokens of a noun's sentence before it, and of the sentences before, the nearest first."""
    first_sentence = max(0, noun.sentence - MAX_ANTECEDENT_DISTANCE)
    first = context.draft.parse.sentences[first_sentence].first
    return reversed(context.tokens[first : noun.i])


def _is_full(context: StanceContext, noun: Token, words: str) -> bool:
    """Whether a phrase of several words says by itself what it is."""
    if " " not in words or _is_uninformative(context, noun, words):
        return False
    underspecified = lexicon.lemmas("underspecified_adjectives", UnderspecifiedAdjective)
    return words.split()[0].lower() not in underspecified
