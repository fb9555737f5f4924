"""How a stance is meant: turned round by a negation, only intended, only under a condition, or not meant at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from onrecord.extract.stances.context import StanceContext
from onrecord.model import Modality, Span
from onrecord.nlp import lexicon
from onrecord.nlp.tokens import Token

NEGATIONS = lexicon.words("stances", "negations")
NEGATIVE_DETERMINERS = lexicon.words("stances", "negative_determiners")
CONDITIONAL_CONJUNCTIONS = lexicon.words("stances", "conditional_conjunctions")
NON_FACTUAL_CONJUNCTIONS = lexicon.words("stances", "non_factual_conjunctions")
UNCERTAINTY_ADVERBS = lexicon.words("stances", "uncertainty_adverbs")
HEDGING_ADVERBS = lexicon.words("stances", "hedging_adverbs")
PROSPECTIVE_CONJUNCTIONS = lexicon.words("stances", "prospective_conjunctions")
PRESENT = frozenset(["VBZ", "VBP"])
POSSIBILITY_MODALS = lexicon.words("stances", "possibility_modals")
FUTURE_AUXILIARIES = lexicon.words("stances", "future_auxiliaries")
WOULD_AUXILIARIES = lexicon.words("stances", "would_auxiliaries")
INTENTION_NOUNS = lexicon.words("stances", "intention_nouns")
PARTS = frozenset(["aux", "neg", "advmod", "preconj", "det", "cc", "mark"])
REACH = 6


@dataclass(frozen=True, slots=True)
class Certainty:
    """How a word is meant."""

    turned: bool = False
    refused: bool = False
    """Whether it is turned round because somebody refuses or avoids it."""
    modality: Modality = "actual"
    condition: Span | None = None
    hedged: bool = False

    def and_(self, other: Certainty) -> Certainty:
        """Both together."""
        condition = self.condition or other.condition
        modality = (
            "conditional"
            if condition
            else self.modality
            if other.modality == "actual"
            else other.modality
        )
        return Certainty(
            self.turned ^ other.turned,
            self.refused or other.refused,
            modality,
            condition,
            self.hedged or other.hedged,
        )

    def plain(self) -> Certainty:
        """The same once its negation has been counted in."""
        return replace(self, turned=False)


def certainty(context: StanceContext, word: Token, judged: bool = False) -> Certainty | None:
    """How a stance word is meant; None where nobody is said to take that stance.

    "refused to support" → turned; "plans to oppose" → intended; "would back it if …" → conditional; "urged her to support", "might oppose" → None.
    `judged`: the word judges a thing, which "would" leaves a judgement.
    """
    sentence = context.draft.parse.sentences[word.sentence]
    is_question = any(t.text == "?" for t in context.tokens[word.i : sentence.end])
    how = None if is_question or _is_open(context.tokens, word) else Certainty()
    for at in _chain(context.tokens, word):
        by_itself, governed = _by_itself(context, at, judged), _governed(context.tokens, at, judged)
        if how is None or by_itself is None or governed is None:
            return None
        how = how.and_(by_itself).and_(governed)
    return how


def _by_itself(context: StanceContext, at: Token, judged: bool) -> Certainty | None:
    """What the words that hang on a verb or noun make of it: "*never* supported", "*will* support", "supports it *if* …"."""
    tokens = context.tokens
    beside = list(at.children)
    lowers = {t.lower for t in beside if t.dep in PARTS}
    hoped = (
        at.tag == "VB"
        and at.head.pos != "VERB"
        and any(t.dep == "mark" and t.lower == "for" for t in beside)
    )
    if (
        hoped
        or lowers & UNCERTAINTY_ADVERBS
        or (lowers & POSSIBILITY_MODALS and not judged)
        or _is_inverted(tokens, at)
    ):
        return None
    no_longer = any(
        child.lower == "no" for t in beside if t.lower == "longer" for child in t.children
    )
    never = any(
        t.lower in NEGATIONS
        and t.dep in PARTS
        and (t.i < at.i or at.pos != "VERB")
        and not _is_not_only(tokens, t)
        for t in beside
    )
    turned = never ^ (at.pos == "NOUN" and bool(lowers & NEGATIVE_DETERMINERS)) ^ no_longer
    condition = _condition(context, at)
    would = bool(lowers & WOULD_AUXILIARIES) and not judged
    if would and condition is None and (at.i in context.direct or at.i not in context.speech):
        return None
    return Certainty(
        turned,
        False,
        "intended" if would or lowers & FUTURE_AUXILIARIES else "actual",
        condition,
        bool(lowers & HEDGING_ADVERBS),
    )


def _governed(tokens: list[Token], at: Token, judged: bool) -> Certainty | None:
    """What the verb or word above makes of a stance: "*refused* to support", "*plans* to support", "it is hard to support"."""
    governor = at.head
    if governor.i == at.i:
        return Certainty()
    if (
        governor.pos == "ADJ"
        and at.tag == "VB"
        and governor.lower not in lexicon.stance_adjectives()
    ):
        return None
    if (
        at.pos == "NOUN"
        and at.dep == "dobj"
        and lexicon.embedding_verbs().get((governor.lemma, "noun")) == "non-factual"
    ):
        return None
    if at.dep == "acl" and at.tag == "VB" and not judged:
        return Certainty(modality="intended") if governor.lemma in INTENTION_NOUNS else None
    verb = governor.head if governor.dep == "prep" and at.dep == "pcomp" else governor
    bare = at.tag == "VBG" or (
        at.tag == "VB" and not any(child.tag == "MD" for child in at.children)
    )
    if at.dep == "ccomp" and not bare:
        effect = lexicon.embedding_verbs().get((verb.lemma, "clause"))
        raised = effect == "neg-raising" and any(child.dep == "neg" for child in verb.children)
        return None if effect == "non-factual" else Certainty(turned=raised)
    if (
        at.dep == "advcl"
        and at.tag in PRESENT
        and any(child.lower in PROSPECTIVE_CONJUNCTIONS for child in at.children)
    ):
        return None
    if at.dep not in ("xcomp", "pcomp", "ccomp", "prep"):
        return Certainty()
    effect = lexicon.embedding_verbs().get((verb.lemma, "infinitive"))
    if effect == "intends" and any(child.dep == "nsubj" for child in at.children):
        return None
    instead = governor.lower in ("without", "than") or (
        governor.lower == "of" and verb.lower == "instead"
    )
    if instead or (effect == "non-factual" and not judged):
        return None
    if at.dep == "prep":
        return Certainty()
    return Certainty(
        effect == "refuses", effect == "refuses", "intended" if effect == "intends" else "actual"
    )


def _is_open(tokens: list[Token], word: Token) -> bool:
    """Whether a word stands in a clause that is not said to be so: after "if" or "whether", or as the content of a noun ("the notion that …")."""
    at = word
    for _ in range(2 * REACH):
        lowers = {
            child.lower
            for child in at.children
            if child.dep in ("mark", "advmod") and child.i < at.i
        }
        if (
            at.dep in ("advcl", "ccomp", "pcomp", "prep")
            and (lowers & NON_FACTUAL_CONJUNCTIONS or at.lower in NON_FACTUAL_CONJUNCTIONS)
            and "even" not in lowers
        ):
            return True
        if at.dep in ("acl", "ccomp") and "that" in lowers and at.head.pos == "NOUN":
            return True
        if at.head.i == at.i:
            return False
        at = at.head
    return False


def _is_not_only(tokens: list[Token], word: Token) -> bool:
    """ "Not *only* did she turn it down": no negation."""
    return word.i + 1 < len(tokens) and tokens[word.i + 1].lower in (
        "only",
        "just",
        "merely",
        "simply",
    )


def _is_inverted(tokens: list[Token], verb: Token) -> bool:
    """ "Had they nominated her, …": a condition without "if"."""
    subject = next((child.i for child in verb.children if child.dep in ("nsubj", "nsubjpass")), -1)
    return any(
        child.lower in ("had", "were", "should")
        and child.dep in ("aux", "auxpass")
        and child.i < subject
        for child in verb.children
    )


def _chain(tokens: list[Token], word: Token) -> Iterator[Token]:
    """A word and the verbs above it that share its subject: "*support*", "*plans* to support"."""
    at = word
    for _ in range(REACH):
        yield at
        head = at.head
        if head.i == at.i or any(child.dep in ("nsubj", "nsubjpass") for child in at.children):
            return
        carried = at.dep != "dobj" or at.pos != "NOUN" or head.lemma in lexicon.light_verbs()
        if (
            carried
            and at.dep
            in ("xcomp", "pcomp", "acomp", "dobj", "pobj", "prep", "attr", "oprd", "amod")
        ) or (
            at.dep == "conj"
            and at.pos == head.pos
            and not any(child.dep == "aux" for child in at.children)
        ):
            at = head
        else:
            return


def _condition(context: StanceContext, verb: Token) -> Span | None:
    """The clause that says under what condition: "would back it *if the board paid*"."""
    for child in verb.children:
        clause = child
        marks = [
            inner
            for inner in clause.children
            if inner.dep == "mark" or inner.lower in CONDITIONAL_CONJUNCTIONS
        ]
        if clause.dep == "advcl" and any(m.lower in CONDITIONAL_CONJUNCTIONS for m in marks):
            if any(m.i and context.tokens[m.i - 1].lower in ("even", "as") for m in marks):
                continue
            last = clause.right_edge.i + 1
            while last > clause.left_edge.i and context.tokens[last - 1].text in (",", ".", ";"):
                last -= 1
            return context.draft.parse.span(clause.left_edge.i, last)
    return None
