"""Factuality: whether a stance is taken, negated, intended, conditional, or not taken at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from onrecord.extract.stances.arguments import SUBJECTS
from onrecord.extract.stances.context import PRESENT_TENSE, StanceContext
from onrecord.extract.stances.lexical import embedding_effect
from onrecord.model import Modality, Span
from onrecord.nlp import lexicon
from onrecord.nlp.tokens import Token

NEGATIONS = lexicon.words("stances", "negations")
NEGATIVE_DETERMINERS = lexicon.words("stances", "negative_determiners")
MISSING_WITHOUT_DENIAL = lexicon.words("stances", "missing_without_denial")
FOCUS_ADVERBS = lexicon.words("stances", "focus_adverbs")
CONDITIONAL_CONJUNCTIONS = lexicon.words("stances", "conditional_conjunctions")
CONCESSIVE_MARKERS = lexicon.words("stances", "concessive_markers")
NON_FACTUAL_CONJUNCTIONS = lexicon.words("stances", "non_factual_conjunctions")
INVERTED_AUXILIARIES = lexicon.words("stances", "inverted_auxiliaries")
PROSPECTIVE_CONJUNCTIONS = lexicon.words("stances", "prospective_conjunctions")
CONTRAST_PREPOSITIONS = lexicon.words("stances", "contrast_prepositions")
UNCERTAINTY_ADVERBS = lexicon.words("stances", "uncertainty_adverbs")
HEDGING_ADVERBS = lexicon.words("stances", "hedging_adverbs")
POSSIBILITY_MODALS = lexicon.words("stances", "possibility_modals")
FUTURE_AUXILIARIES = lexicon.words("stances", "future_auxiliaries")
WOULD_AUXILIARIES = lexicon.words("stances", "would_auxiliaries")
INTENTION_NOUNS = lexicon.words("stances", "intention_nouns")
AGAINST = "against"
STANCES_ON_DEEDS = lexicon.words("stances", "stances_on_deeds")
FALSEHOODS = lexicon.words("stances", "falsehoods")
TRUTHS = lexicon.words("stances", "truths")
NOBODY = lexicon.words("stances", "nobody_pronouns")
NEVER_PREPOSITIONS = lexicon.words("stances", "never_prepositions")
MODIFIERS = frozenset(["aux", "neg", "advmod", "preconj", "det", "cc", "mark"])
"""Dependents that may change the factuality of what they hang on."""
COMPLEMENTS = frozenset(["xcomp", "pcomp", "ccomp", "prep"])
"""Dependents whose factuality the verb above decides: "refused *to support*"."""
SHARING_SUBJECT = frozenset(
    ["xcomp", "pcomp", "acomp", "dobj", "pobj", "prep", "attr", "oprd", "amod"]
)
"""Dependents whose subject is that of the verb above."""
NON_FACTUAL_CLAUSES = frozenset(["advcl", "ccomp", "pcomp", "prep"])
"""Clauses that a conjunction may leave open: "asked *if* she supports it"."""
FINITE_TAGS = frozenset(["VBD", "VBZ"])
MAX_GOVERNORS = 6
"""How many verbs up the tree change a stance: "*refused to promise* to support"."""
MAX_CLAUSES = 12
"""How many words up the tree a conjunction is looked for."""


@dataclass(frozen=True, slots=True)
class Factuality:
    """How a stance word is meant. Without arguments: the stance is taken."""

    negated: bool = False
    refused: bool = False
    """Whether it is negated because somebody refuses or avoids it: "*refused* to support"."""
    modality: Modality = "actual"
    condition: Span | None = None
    """The clause that says under what condition the stance is taken."""
    hedged: bool = False
    """Whether the article itself is not sure: "reportedly"."""

    def combined(self, other: Factuality) -> Factuality:
        """Both together: two negations cancel each other, and a condition decides the modality."""
        # "would refuse to support it *if …*"
        condition = self.condition or other.condition
        modality = self.modality if other.modality == "actual" else other.modality
        return Factuality(
            negated=self.negated ^ other.negated,
            refused=self.refused or other.refused,
            modality="conditional" if condition else modality,
            condition=condition,
            hedged=self.hedged or other.hedged,
        )

    def without_negation(self) -> Factuality:
        """The same for a polarity in which the negation is already counted."""
        return replace(self, negated=False)


ACTUAL = Factuality()
INTENDED = Factuality(modality="intended")
EFFECTS: dict[str | None, Factuality] = {
    "refuses": Factuality(negated=True, refused=True),
    "intends": INTENDED,
}
"""What embedding verbs make of the stance in their complement, by their effect."""


def factuality_of(
    context: StanceContext, word: Token, is_evaluation: bool = False
) -> Factuality | None:
    """How a stance word is meant; None where nobody is said to take that stance.

    "refused to support" → negated, "plans to oppose" → intended, "would back it if …" →
    conditional, "might oppose" → None.

    `is_evaluation`: the word judges a thing, and does so even under a modal: "would be reckless".
    """
    if _is_in_question(context, word) or _is_in_non_factual_clause(word):
        return None
    total = ACTUAL
    for token in _predicates_sharing_subject(word):
        own = _own_factuality(context, token, is_evaluation)
        embedded = _embedded_factuality(token, is_evaluation) if own is not None else None
        if own is None or embedded is None:
            return None
        total = total.combined(own).combined(embedded)
    return total


def _is_in_question(context: StanceContext, word: Token) -> bool:
    """Whether the rest of the sentence has a question mark."""
    sentence = context.draft.parse.sentences[word.sentence]
    return any(token.text == "?" for token in context.tokens[word.i : sentence.end])


def _is_in_non_factual_clause(word: Token) -> bool:
    """Whether a word stands in a clause of which nobody says that it is so.

    After "if" or "whether", "asked *whether* she supports it", or as the content of a noun, "the
    notion that she supports it".
    """
    return any(
        _has_non_factual_conjunction(token)
        or _is_content_of_noun(token)
        or is_content_of_falsehood(token)
        for token in islice(_self_and_ancestors(word), MAX_CLAUSES)
    )


def _marks_before(clause: Token) -> set[str]:
    """The conjunctions and adverbs before the verb of a clause, in lower case."""
    return {mark.lower for mark in clause.children_by("mark", "advmod") if mark.i < clause.i}


def _has_non_factual_conjunction(token: Token) -> bool:
    """Whether "if", "whether" or "unless" begins a clause; "even if" leaves it as it is."""
    if token.dep not in NON_FACTUAL_CLAUSES:
        return False
    marks = _marks_before(token)
    if "even" in marks:
        return False
    return token.lower in NON_FACTUAL_CONJUNCTIONS or bool(marks & NON_FACTUAL_CONJUNCTIONS)


def _is_content_of_noun(clause: Token) -> bool:
    """Whether a clause with "that" tells what a noun says: "the notion *that she supports it*"."""
    if clause.dep not in ("acl", "ccomp") or clause.head.pos != "NOUN":
        return False
    return "that" in _marks_before(clause)


def is_content_of_falsehood(clause: Token) -> bool:
    """Whether a clause is said to be a lie: "it is a lie *that she supports it*"."""
    noun = clause.head
    is_clause = clause.dep in ("relcl", "acl", "ccomp")
    return is_clause and noun.dep == "attr" and noun.lemma in FALSEHOODS


def _self_and_ancestors(word: Token) -> Iterator[Token]:
    """A word, its head, the head of that, and so on."""
    yield word
    yield from word.ancestors


def _predicates_sharing_subject(word: Token) -> Iterator[Token]:
    """A stance word and those above it with the same subject: "*support*", "*plans* to support"."""
    at = word
    for _ in range(MAX_GOVERNORS):
        yield at
        if at.is_root or at.has(*SUBJECTS) or not _shares_subject(at):
            return
        at = at.head


def _shares_subject(token: Token) -> bool:
    """Whether a word has the subject of the word above it."""
    # "*came* and supported it", but "came and *has* supported it"
    if token.dep == "conj":
        # "will not *hamper* it, but *decried* it"
        is_other_tense = token.tag in FINITE_TAGS and token.head.tag == "VB"
        return token.pos == token.head.pos and not token.has("aux") and not is_other_tense
    return token.dep in SHARING_SUBJECT and not _is_object_of_full_verb(token)


def _is_object_of_full_verb(token: Token) -> bool:
    """Whether a noun is the object of a verb that is not light.

    "criticised the *opposition*", but not "voiced *opposition*".
    """
    is_noun_object = token.dep == "dobj" and token.pos == "NOUN"
    return is_noun_object and token.head.lemma not in lexicon.light_verbs()


# What the word's own modifiers say.


def _own_factuality(context: StanceContext, token: Token, is_evaluation: bool) -> Factuality | None:
    """What the modifiers of a verb or noun make of it; None where it is not said to be so.

    "*never* supported" → negated, "*will* support" → intended, "*allegedly* supported" → None.
    """
    modifiers = {child.lower for child in token.children if child.dep in MODIFIERS}
    # A judgement stays one under a modal: "it *would* be reckless".
    modals = set() if is_evaluation else modifiers
    if modals & POSSIBILITY_MODALS or _is_uncertain(token, modifiers):
        return None
    condition = _condition(context, token)
    has_would = bool(modals & WOULD_AUXILIARIES)
    if has_would and not _is_stance_with_would(context, token, condition):
        return None
    # "*will* oppose it"
    is_intended = has_would or bool(modifiers & FUTURE_AUXILIARIES)
    return Factuality(
        negated=_is_negated(token, modifiers),
        modality="intended" if is_intended else "actual",
        condition=condition,
        hedged=bool(modifiers & HEDGING_ADVERBS),
    )


def _is_stance_with_would(context: StanceContext, token: Token, condition: Span | None) -> bool:
    """Whether "would" leaves a stance: "would back it *if …*", "*said that she* would back it".

    In reported speech it is the "will" of the speaker.
    """
    is_reported = context.attribution(token) is not None and not context.is_quoted(token)
    return is_reported or condition is not None


def _is_uncertain(token: Token, modifiers: set[str]) -> bool:
    """Whether it is left open if something is so: "*allegedly*", "*for* her to", "*Had* they"."""
    has_adverb = bool(modifiers & UNCERTAINTY_ADVERBS)
    return has_adverb or _is_wish_with_for(token) or _is_inverted_condition(token)


def _is_wish_with_for(token: Token) -> bool:
    """Whether an infinitive is wished for: "time *for* her *to support* it"."""
    if token.tag != "VB" or token.head.pos == "VERB":
        return False
    return any(mark.lower == "for" for mark in token.children_by("mark"))


def _is_inverted_condition(verb: Token) -> bool:
    """Whether a clause is a condition without "if": "*Had* they nominated her, …"."""
    subject = verb.child(*SUBJECTS)
    if subject is None:
        return False
    return any(
        auxiliary.i < subject.i and auxiliary.lower in INVERTED_AUXILIARIES
        for auxiliary in verb.children_by("aux", "auxpass")
    )


def _is_negated(token: Token, modifiers: set[str]) -> bool:
    """Whether a verb or noun is negated by its own modifiers, an odd number of times."""
    has_no = token.pos == "NOUN" and bool(modifiers & NEGATIVE_DETERMINERS)
    # "made *no secret* of her support", "there is *no shortage* of support"
    is_negated_noun = has_no and token.lemma not in MISSING_WITHOUT_DENIAL
    is_never = _has_no_longer(token) or _is_at_no_time(token) or _is_never_once(token)
    return _has_negation(token) ^ is_negated_noun ^ is_never


def _has_negation(token: Token) -> bool:
    """Whether "not", "never" … hangs on a word, and before it where it is a verb."""
    for child in token.children:
        if child.lower not in NEGATIONS or child.dep not in MODIFIERS:
            continue
        # "supports it, *not* the other": the negation is of something else.
        is_after_verb = token.pos == "VERB" and child.i > token.i
        if not is_after_verb and not _is_followed_by_focus_adverb(child):
            return True
    return False


def _is_followed_by_focus_adverb(negation: Token) -> bool:
    """Whether a negation is cancelled: "not *only* did she oppose it"."""
    after = negation.nbor(1)
    return after is not None and after.lower in FOCUS_ADVERBS


def _has_no_longer(token: Token) -> bool:
    """Whether "no longer" hangs on a word."""
    for child in token.children:
        if child.lower == "longer" and any(inner.lower == "no" for inner in child.children):
            return True
    return False


def _is_never_once(token: Token) -> bool:
    """Whether "never once" or "not ever" hangs on a word."""
    return any(
        child.lower in ("once", "ever") and any(c.lower in NEGATIONS for c in child.children)
        for child in token.children_by("advmod")
    )


def _is_at_no_time(token: Token) -> bool:
    """Whether a phrase with "no" says that something never was: "*at no time* supported it"."""
    return any(
        phrase.lower in NEVER_PREPOSITIONS and any(c.lower == "no" for c in noun.children_by("det"))
        for phrase in token.children_by("prep")
        for noun in phrase.children_by("pobj")
    )


def _condition(context: StanceContext, verb: Token) -> Span | None:
    """The clause that says under what condition: "would back it *if the board paid*"."""
    for clause in verb.children_by("advcl"):
        markers = [child for child in clause.children if _is_marker(child)]
        # "*if* the board paid", but not "*even* if the board paid"
        is_conditional = any(marker.lower in CONDITIONAL_CONJUNCTIONS for marker in markers)
        if is_conditional and not any(_is_concessive(marker) for marker in markers):
            return _clause_span(context, clause)
    return None


def _is_marker(child: Token) -> bool:
    """Whether a word may begin a condition."""
    return child.dep == "mark" or child.lower in CONDITIONAL_CONJUNCTIONS


def _is_concessive(marker: Token) -> bool:
    """Whether the word before makes a conjunction no condition: "*even* if", "*as* if"."""
    before = marker.nbor(-1)
    return before is not None and before.lower in CONCESSIVE_MARKERS


def _clause_span(context: StanceContext, clause: Token) -> Span:
    """The characters of a clause, without the punctuation at its end."""
    first, end = clause.left_edge.i, clause.right_edge.i + 1
    while end > first and context.tokens[end - 1].text in (",", ".", ";"):
        end -= 1
    return context.draft.parse.span(first, end)


# What the word above says.


def _embedded_factuality(token: Token, is_evaluation: bool) -> Factuality | None:
    """What the word above a stance makes of it; None where it is not said to be so.

    "*refused* to support" → negated, "*plans* to support" → intended, "*hard* to support" → None.
    """
    if token.is_root:
        return ACTUAL
    if _is_non_factual_argument(token):
        return None
    # "a *vow* to oppose it"
    if token.dep == "acl":
        return ACTUAL if is_evaluation else _factuality_of_noun_complement(token)
    # "I do not *think* that he is fit"
    if token.dep == "ccomp" and not _is_non_finite(token):
        return _factuality_of_clause(token)
    # "*refused* to support it"
    is_complement = token.dep in COMPLEMENTS
    return _factuality_of_complement(token, is_evaluation) if is_complement else ACTUAL


def _factuality_of_noun_complement(token: Token) -> Factuality | None:
    """What a noun makes of the stance in its infinitive: "a *vow* to oppose it" → intended.

    "a *chance* to oppose it" → None.
    """
    if token.tag != "VB":
        return ACTUAL
    return INTENDED if token.head.lemma in INTENTION_NOUNS else None


def _is_non_factual_argument(token: Token) -> bool:
    """Whether a word is what another word says is not, or not yet, so."""
    return (
        _is_infinitive_of_adjective(token)
        or _is_object_of_non_factual_verb(token)
        or _is_prospective_clause(token)
    )


def _is_infinitive_of_adjective(token: Token) -> bool:
    """Whether an adjective brings an infinitive: "*hard* to support"; not "ready to support"."""
    head = token.head
    is_infinitive = token.tag == "VB" and head.pos == "ADJ"
    return is_infinitive and head.lower not in lexicon.stance_adjectives()


def _is_object_of_non_factual_verb(token: Token) -> bool:
    """Whether a stance noun is what a verb asks or hopes for: "*sought* support"."""
    is_object = token.pos == "NOUN" and token.dep == "dobj"
    return is_object and embedding_effect(token.head, "noun") == "non-factual"


def _is_prospective_clause(token: Token) -> bool:
    """Whether a clause of time tells what has not happened yet: "*until* she supports it"."""
    if token.dep != "advcl" or token.tag not in PRESENT_TENSE:
        return False
    return any(child.lower in PROSPECTIVE_CONJUNCTIONS for child in token.children)


def _is_non_finite(verb: Token) -> bool:
    """Whether a verb has no tense: "to support", "supporting"; not "can support"."""
    has_modal = any(child.tag == "MD" for child in verb.children)
    is_infinitive = verb.tag == "VB" and not has_modal
    return is_infinitive or verb.tag == "VBG"


def _factuality_of_clause(verb: Token) -> Factuality | None:
    """What a verb makes of a stance in its finite clause: "I *do not think* that he is fit"."""
    effect = embedding_effect(verb.head, "clause")
    # "*hoped* that she supports it", "it is *not true* that she supports it"
    if effect == "non-factual" or denies_clause(verb.head):
        return None
    # "does *not* think that he is fit" means that he is not.
    is_raised = effect == "neg-raising" and verb.head.has("neg")
    return Factuality(negated=is_raised)


def denies_clause(verb: Token) -> bool:
    """Whether a verb says of its clause that it is not so, or that nobody said so.

    "it *is* not true that she supports it", "never *said* that she supports it"
    """
    is_denied = _is_negated(verb, {child.lower for child in verb.children})
    predicate = verb.child("acomp", "attr")
    # "it *is false* that she supports it"
    if predicate is not None and verb.lemma == "be":
        is_false = predicate.lemma in FALSEHOODS and not is_denied
        return is_false or (predicate.lemma in TRUTHS and is_denied)
    is_report = verb.lemma in lexicon.reporting_verbs()
    is_raising = embedding_effect(verb, "clause") == "neg-raising"
    return is_report and not is_raising and (is_denied or _is_said_by_nobody(verb))


def _is_said_by_nobody(verb: Token) -> bool:
    """Whether nobody says something: "*nobody* said that she supports it"."""
    return any(subject.lower in NOBODY for subject in verb.children_by(*SUBJECTS))


def _factuality_of_complement(token: Token, is_evaluation: bool) -> Factuality | None:
    """What a verb makes of a stance in its infinitive, gerund or prepositional phrase."""
    # "kept *from* supporting it": the verb is "kept".
    # "is *against* scrapping it", "*opposes* scrapping it"
    if is_deed_in_view(token):
        return None
    is_gerund = token.head.dep == "prep" and token.dep == "pcomp"
    verb = token.head.head if is_gerund else token.head
    effect = embedding_effect(verb, "infinitive")
    is_non_factual = effect == "non-factual" and not is_evaluation
    if is_non_factual or _is_others_plan(token, effect) or _is_contrast(token.head, verb):
        return None
    return ACTUAL if token.dep == "prep" else EFFECTS.get(effect, ACTUAL)


def is_deed_in_view(deed: Token) -> bool:
    """Whether a deed is only what a stance is about: "opposes *banning* it", "against" it.

    Whoever takes that stance does not take the one that the deed would be.
    """
    if deed.tag != "VBG":
        return False
    if deed.dep == "pcomp":
        return deed.head.lower == AGAINST
    frames = lexicon.stance_verbs().get(deed.head.lemma, ())
    is_complement = deed.dep in ("xcomp", "ccomp")
    return is_complement and any(frame.stance in STANCES_ON_DEEDS for frame in frames)


def _is_others_plan(token: Token, effect: str | None) -> bool:
    """Whether somebody plans for others to take a stance: "plans for *her* to support it"."""
    return effect == "intends" and token.has("nsubj")


def _is_contrast(governor: Token, verb: Token) -> bool:
    """Whether a gerund tells what was not done: "*without* supporting it", "*instead of* it"."""
    is_instead_of = governor.lower == "of" and verb.lower == "instead"
    return is_instead_of or governor.lower in CONTRAST_PREPOSITIONS
