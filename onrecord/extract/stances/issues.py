"""What a stance is about: a phrase of the text that can be read by itself, and the actor that it is for or against."""

from __future__ import annotations

from onrecord.extract.draft import Entity
from onrecord.extract.entities.ner_repair import is_role
from onrecord.extract.stances.context import (
    FIRST_PERSON_POSSESSIVES,
    StanceContext,
    evaluation,
    is_partial,
)
from onrecord.extract.stances.phrases import DEICTIC_DETERMINERS, clean, phrase, possessive
from onrecord.extract.stances.syntax import RELATIVE_PRONOUNS, agent_of
from onrecord.extract.syntax import is_passive
from onrecord.nlp import lexicon
from onrecord.nlp.lexicon import ObjectiveGenitive, UnderspecifiedAdjective, UnderspecifiedNoun
from onrecord.nlp.tokens import Token

TRANSPARENT_NOUNS = lexicon.words("stances", "transparent_nouns")
IDIOMATIC_NOUNS = lexicon.words("stances", "idiomatic_nouns")
VAGUE_VERBS = lexicon.words("stances", "vague_verbs")
CONTENT_NOUNS = lexicon.words("stances", "content_nouns")
LEGISLATIVE_NOUNS = lexicon.words("stances", "legislative_nouns")
COMPLEMENTS = frozenset(
    ["dobj", "prep", "xcomp", "ccomp", "attr", "acomp", "oprd", "dative", "agent", "advcl"]
)
"""What makes of a verb a deed that one can be for or against."""


def target_of(context: StanceContext, head: Token) -> Entity | None:
    """The actor that an issue's noun names or belongs to: "*Hale*", "*Hale's* plan", "the *Hale* plan", "the nomination of *Hale*"."""
    entity = context.entity(head.i)
    if entity is not None or head.pos not in ("NOUN", "PROPN"):
        return entity
    for child in head.children:
        if (
            child.dep in ("poss", "compound", "nmod", "amod")
            and child.i < head.i
            and (entity := context.named(child.i))
            and _is_owner(child, head, entity)
        ):
            return entity
    if head.lemma not in lexicon.lemmas("objective_genitives", ObjectiveGenitive):
        for child in head.children:
            if child.dep in ("prep", "agent") and child.lower in ("of", "by", "from"):
                for inner in child.children:
                    if inner.dep == "pobj" and (
                        entity := context.entity(inner.i) or _possessor(context, inner)
                    ):
                        return entity
    return _possessor(context, head) or _doer(context, head)


def _doer(context: StanceContext, noun: Token) -> Entity | None:
    """Whose doing a noun is by the clause on it: "the bridge that *Hale* closed", "comments made by *Hale*"."""
    for child in noun.children if noun.lemma not in CONTENT_NOUNS else ():
        verb = child
        if verb.dep == "relcl" and not is_passive(verb):
            subject = next((inner for inner in verb.children if inner.dep == "nsubj"), None)
            if subject is not None and subject.lower not in RELATIVE_PRONOUNS:
                return context.entity(subject.i)
        if (
            verb.dep == "acl"
            and verb.tag == "VBN"
            and (agent := agent_of(context.tokens, verb)) >= 0
        ):
            return context.entity(agent)
    return None


def _is_owner(before: Token, head: Token, entity: Entity) -> bool:
    """Whether a name before a noun is whom a stance on it is about: "the *Hale* plan", but not "the *Senate* bill", "*U.S.* troops"."""
    return (
        before.dep == "poss"
        or entity.kind in ("person", "group")
        or (entity.kind == "organisation" and head.lemma not in LEGISLATIVE_NOUNS)
    )


def _possessor(context: StanceContext, head: Token) -> Entity | None:
    return next(
        (
            context.named(child.i)
            for child in head.children
            if child.dep == "poss" and context.named(child.i)
        ),
        None,
    )


def is_ours(context: StanceContext, head: Token) -> bool:
    """Whether a noun belongs to whoever speaks: "my plan", "our country"."""
    return any(child.lower in FIRST_PERSON_POSSESSIVES for child in head.children)


def issue_of(context: StanceContext, head: Token, cue: int = -1) -> str:
    """The words of an issue, cut to a phrase that says what it is; empty where the text gives none.

    `cue`: index of the stance word, whose own clause is no part of the issue: "the harbour plan | criticised by Hale".
    A pronoun becomes the name it stands for; "the request" the fuller words by which the text named it before.
    """
    entity = context.named(head.i)
    if head.pos == "PRON":
        return entity.name if entity and context.entity(head.i) else ""
    if entity is not None and entity.kind == "group" and is_partial(context.tokens, head):
        return ""
    if entity is not None and head.pos == "PROPN":
        mention = context.mentions[head.i]
        return (
            entity.name
            if mention.resolved_by in ("pronoun", "title")
            else clean(context.draft.parse.words(mention.first, mention.end))
        )
    beside = next(
        (
            context.named(child.i)
            for child in head.children
            if child.dep == "appos" and context.named(child.i)
        ),
        None,
    )
    if beside is not None and entity is None:
        return beside.name
    if any(child.tag == "WDT" for child in head.children):
        return ""
    if head.tag in ("CD", "DT", "WDT", "WP", "EX") or head.label in ("DATE", "TIME"):
        return ""
    within = next(
        (inner for child in head.children if child.lower == "of" for inner in child.children), None
    )
    if head.lemma in TRANSPARENT_NOUNS and within is not None:
        return issue_of(context, within, cue)
    words = phrase(context, head, cue)
    if head.tag == "VB" and any(child.dep == "neg" for child in head.children):
        words = f"not to {words}" if words else ""
    if not _is_thin(context, head, words):
        return (
            " " not in words and (_owned(context, head, words) or _before(context, head))
        ) or words
    return _owned(context, head, words) or _before(context, head)


def request_of(context: StanceContext, person: Token, act: Token) -> str:
    """What somebody is asked to do: "council to close the bridge", "Robert Dane to resign"; empty where the text does not say whom."""
    entity = context.named(person.i)
    name = issue_of(context, person) if entity is None or person.pos != "PRON" else entity.name
    bare = any(child.dep == "dobj" and _is_bare(context, child) for child in act.children)
    deed = "" if bare or _is_vague(context, act) else phrase(context, act)
    link = "not to" if any(child.dep == "neg" for child in act.children) else "to"
    return f"{name} {link} {deed}" if name and deed else ""


def _is_thin(context: StanceContext, head: Token, words: str) -> bool:
    """Whether a phrase says too little: a verb or a pale noun by itself."""
    if len(words) < 4 or not any(c.isalpha() for c in words):
        return True
    beside = list(head.children)
    has_subject = any(t.dep in ("nsubj", "nsubjpass") and t.pos != "PRON" for t in beside)
    paler = sum(t.dep == "poss" and t.pos == "NOUN" and is_thin_noun(t) for t in beside)
    paler += sum(t.dep == "amod" and evaluation(t) is not None for t in beside)
    pale = lexicon.lemmas("underspecified_adjectives", UnderspecifiedAdjective)
    alone = (
        not has_subject and len([w for w in words.split() if w.lower() not in pale]) - paler <= 1
    )
    if head.pos in ("VERB", "AUX"):
        return alone or _is_thin_deed(context, head, beside, has_subject)
    if (
        head.tag == "NN"
        and is_role(head)
        and any(t.lower == "the" or t.tag == "PRP$" for t in beside)
        and context.named(head.i) is None
    ):
        return True
    pointed = any(
        t.lower in DEICTIC_DETERMINERS
        or (t.dep == "relcl" and context.tokens[t.left_edge.i - 1].text != ",")
        for t in beside
    )
    return (
        alone and (pointed or is_thin_noun(head) or head.pos not in ("NOUN", "PROPN"))
    ) or head.lower in ("it", "that", "this")


def _is_thin_deed(
    context: StanceContext, head: Token, beside: list[Token], has_subject: bool
) -> bool:
    """Whether a verb's phrase says too little: "do it", "take steps", "that it closes"."""
    if any(
        t.dep == "dobj" and (t.pos == "PRON" or (not has_subject and _is_bare(context, t)))
        for t in beside
    ):
        return True
    if not has_subject and not any(t.dep in COMPLEMENTS and t.i > head.i for t in beside):
        return True
    if any(t.dep == "nsubj" and is_thin_noun(t) and t.i - t.left_edge.i < 3 for t in beside):
        return True
    if head.dep == "ccomp" and any(
        t.dep in ("nsubj", "nsubjpass") and t.pos == "PRON" for t in beside
    ):
        return True
    return _is_vague(context, head) or (
        head.lemma in ("be", "have", "do")
        and not any(t.dep in ("attr", "acomp", "dobj") for t in beside)
    )


def is_thin_noun(head: Token) -> bool:
    """Whether a noun does not say by itself what it is: "the plan"."""
    return head.lemma in lexicon.lemmas("underspecified_nouns", UnderspecifiedNoun)


def _is_vague(context: StanceContext, act: Token) -> bool:
    """Whether a verb by itself does not say what is done: "the council to *act*", "to *do* more"."""
    if act.lemma == "do":
        return not any(
            child.dep == "dobj" and child.pos in ("NOUN", "PROPN") for child in act.children
        )
    return act.lemma in VAGUE_VERBS and not any(
        child.dep in ("dobj", "prep", "xcomp", "agent") and child.i > act.i
        for child in act.children
    )


def _is_bare(context: StanceContext, noun: Token) -> bool:
    """Whether a thin noun stands by itself: "take *steps*", but not "take steps to close the bridge"."""
    return is_thin_noun(noun) and not any(
        child.dep not in ("det", "punct", "neg", "relcl") for child in noun.children
    )


def _owned(context: StanceContext, head: Token, words: str) -> str:
    """A pale noun with whose it is: "his plan" → "Ann Hale's plan"."""
    entity = _possessor(context, head) if head.lemma not in IDIOMATIC_NOUNS else None
    return f"{possessive(entity.name)} {words}" if entity is not None and words else ""


def _before(context: StanceContext, head: Token) -> str:
    """The fuller words by which the text named the same thing before."""
    earlier = _antecedent(context, head)
    return phrase(context, earlier) if earlier else ""


def _antecedent(context: StanceContext, head: Token) -> Token | None:
    """What "the plan" means: the nearest noun before with that lemma whose phrase is not pale itself."""
    if head.pos != "NOUN" or not any(
        child.lower in ("the", "that", "this", "such") for child in head.children
    ):
        return None
    pale = lexicon.lemmas("underspecified_adjectives", UnderspecifiedAdjective)
    for sentence in reversed(
        context.draft.parse.sentences[max(0, head.sentence - 12) : head.sentence + 1]
    ):
        for token in reversed(context.tokens[sentence.first : sentence.end]):
            if token.i < head.i and token.lemma == head.lemma and token.pos == "NOUN":
                words = phrase(context, token)
                if (
                    not _is_thin(context, token, words)
                    and " " in words
                    and words.split()[0].lower() not in pale
                ):
                    return token
    return None
