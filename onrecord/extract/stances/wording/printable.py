"""Whether a phrase can be printed alone, for a reader who has not seen the article.

"a halt to *the business*": which one, only the article tells. Such a position may be right, and an
editor may put it in better words; it is not shown without them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from onrecord.extract.draft import Entity
from onrecord.extract.entities.role_words import is_role
from onrecord.extract.stances.context import StanceContext
from onrecord.extract.stances.lexical import evaluation_of, is_underspecified
from onrecord.extract.stances.wording.constituents import (
    DEICTIC,
    TIME_PREPOSITIONS,
    VERBAL,
    Scope,
    constituents,
    is_cut_before_comparison,
)
from onrecord.extract.stances.wording.heads import MeantIssue, affected, blaming_verb
from onrecord.model import Polarity
from onrecord.nlp import lexicon
from onrecord.nlp.lexicon import UnderspecifiedAdjective
from onrecord.nlp.tokens import Token

TANGIBLE_THINGS = lexicon.words("stances", "tangible_things")
LIGHT_VERBS = lexicon.words("stances", "light_predicates") | lexicon.words("stances", "vague_verbs")
ANAPHORIC_BODIES = lexicon.words("stances", "anaphoric_bodies")
ATTITUDE_NOUNS = lexicon.words("stances", "attitude_nouns")
UNIQUE_NOUNS = lexicon.words("stances", "unique_nouns")
RELATIONAL_NOUNS = lexicon.words("stances", "relational_nouns")
OPEN_PRONOUNS = lexicon.words("stances", "open_pronouns")
FIRST_OR_SECOND_PERSON = lexicon.words("stances", "first_or_second_person")
INDEFINITE_WORDS = lexicon.words("stances", "indefinite_words")
INNER_ATTITUDES = lexicon.words("stances", "inner_attitudes")
UNFINISHED_ENDINGS = lexicon.words("stances", "unfinished_endings")
THING_PRONOUNS = lexicon.words("stances", "thing_pronouns")
AMOUNT_LABELS = frozenset(["PERCENT", "CARDINAL", "MONEY", "QUANTITY"])
COUNT_LABELS = frozenset(["CARDINAL", "ORDINAL"])
JOINTS = frozenset("-–(")
"""Marks by which a word goes on, where no space is before them."""
LONG_PHRASE = 5
"""From how many words on a phrase says enough of its head, however it is parsed."""
COMPARATIVE_TAGS = frozenset(["JJR", "JJS"])
TELLING_DEPENDENTS = frozenset(["relcl", "acl", "ccomp", "compound", "nmod", "poss", "appos"])
"""Dependents that tell which thing of a kind is meant."""
UNTELLING_PREPOSITIONS = lexicon.words("stances", "untelling_prepositions")
RELATIVE_OPENING = re.compile(r"(which|who|whom|whose|that|not) ")
CLOSED_BEFORE_OPENED = re.compile(r"[^“]*”")
NEGATED_DEED = re.compile(r"(^not|\bnot to) ")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase, and the words of the article from which it is made."""

    context: StanceContext
    holder: Entity
    meant: MeantIssue
    text: str
    tokens: list[Token]

    @property
    def head(self) -> Token:
        return self.meant.head

    @property
    def nouns(self) -> Iterator[Token]:
        """The common nouns that no actor is known by."""
        for token in self.tokens:
            if token.pos == "NOUN" and self.context.named(token) is None:
                yield token


def is_printable(
    context: StanceContext,
    holder: Entity,
    meant: MeantIssue,
    text: str,
    *,
    has_subject: bool = False,
) -> bool:
    """Whether the phrase for what a holder's stance is about can be read without the article.

    "plan to close the harbour": yes; "stiffer restrictions", "the state's vote": no.
    `has_subject`: it says who is to do the deed.
    """
    is_clause = has_subject or _has_subject(meant)
    tokens = constituents(Scope(meant.head, meant.trigger, has_subject=is_clause))
    phrase = Phrase(context, holder, meant, text, tokens)
    return not any(is_unreadable(phrase) for is_unreadable in NOT_PRINTABLE)


def _has_subject(meant: MeantIssue) -> bool:
    """Whether the phrase of a verb may begin with its subject: "*Dane* closing the bridge"."""
    return meant.head.pos in VERBAL and not meant.is_own


def is_doubly_negated(issue: str, polarity: Polarity) -> bool:
    """Whether a reader would have to count negations to know the side.

    >>> is_doubly_negated("council not to cut jobs", "against")
    True
    >>> is_doubly_negated("council not to cut jobs", "for")
    False
    """
    return polarity == "against" and NEGATED_DEED.search(issue) is not None


# Words that only the article explains.


def _has_open_definite(phrase: Phrase) -> bool:
    """Whether a noun inside is definite and does not tell which one: "help for *the business*"."""
    return any(_is_open_definite(noun) for noun in phrase.nouns)


def _is_open_definite(noun: Token) -> bool:
    determiners = {child.lower for child in noun.children_by("det", "predet", "amod")}
    # "*such a* register"
    if "such" in determiners and not noun.has("relcl", "acl"):
        return True
    if noun.lemma in UNIQUE_NOUNS or _is_told(noun) or _is_told_by_deed(noun):
        return False
    # "*these* boats"
    if determiners & DEICTIC:
        return True
    return "the" in determiners and (_needs_more(noun) or noun.lemma in ANAPHORIC_BODIES)


def _is_told_by_deed(noun: Token) -> bool:
    """Whether what is done to a thing that one can hold or attend says enough of it.

    "publishing *the letter*", "filming *the trial*"; not "supporting the plan".
    """
    # "signed for *the money*"
    verb = noun.head.head if noun.dep == "pobj" else noun.head
    is_object = noun.dep in ("dobj", "pobj") and verb.pos in VERBAL
    return is_object and noun.lemma in TANGIBLE_THINGS and verb.lemma not in LIGHT_VERBS


def _needs_more(noun: Token) -> bool:
    """Whether a noun says little without what it is about or belongs to: "vote", "limits"."""
    return noun.lemma in RELATIONAL_NOUNS or is_underspecified(noun)


def _is_told(noun: Token) -> bool:
    """Whether a noun's dependents say which or what it is: "restrictions *on boats*"."""
    return any(_is_telling(child) for child in noun.children)


def _is_telling(part: Token) -> bool:
    if part.dep == "prep":
        return part.lower not in UNTELLING_PREPOSITIONS | TIME_PREPOSITIONS
    if part.dep == "amod":
        return _is_telling_adjective(part)
    # "the *9/11* attacks"
    if part.label and part.label not in COUNT_LABELS:
        return True
    return part.dep in TELLING_DEPENDENTS and part.tag != "PRP$"


def _is_telling_adjective(adjective: Token) -> bool:
    """Whether an adjective says what sort it is: "*nuclear* deal"; not "*stiffer*", "*weak*"."""
    little = lexicon.lemmas("underspecified_adjectives", UnderspecifiedAdjective)
    is_degree = adjective.tag in COMPARATIVE_TAGS or adjective.lower in little
    return not is_degree and evaluation_of(adjective) is None


def _is_bare(phrase: Phrase) -> bool:
    """Whether its main noun lacks what it is about: "stiffer *restrictions*", "a *vote*"."""
    # "Robert Dane’s language" tells whose it is.
    is_short = len(phrase.text.split()) < LONG_PHRASE and "’s " not in phrase.text
    return is_short and any(_lacks_complement(noun) for noun in _main_nouns(phrase.head))


def _main_nouns(head: Token) -> list[Token]:
    """The head, or the objects of the deed: "considering *action*"."""
    return list(head.children_by("dobj")) if head.pos in VERBAL else [head]


def _lacks_complement(noun: Token) -> bool:
    if noun.pos != "NOUN":
        return False
    is_open = _needs_more(noun) and noun.lemma not in UNIQUE_NOUNS
    return is_open and not _is_told_beside(noun) and not _is_told_by_deed(noun)


def _is_told_beside(noun: Token) -> bool:
    """Whether a noun's dependents, or those of its verb behind it, tell what it is about."""
    verb = noun.head if noun.dep == "dobj" else None
    is_told_by_verb = verb is not None and any(
        part.i > noun.i and _is_telling(part) for part in verb.children_by("prep", "ccomp")
    )
    return is_told_by_verb or _is_told(noun)


def _has_unnamed_officeholder(phrase: Phrase) -> bool:
    """Whether an office stands for somebody whom only the article names: "*the former mayor*"."""
    return any(_is_unnamed_officeholder(noun) for noun in phrase.nouns)


def _is_unnamed_officeholder(noun: Token) -> bool:
    is_one = any(t.lower == "the" or t.tag == "PRP$" for t in noun.children_by("det", "poss"))
    is_told = noun.has("appos") or any(part.lower == "of" for part in noun.children_by("prep"))
    return noun.tag == "NN" and is_role(noun) and is_one and not is_told


def _has_open_pronoun(phrase: Phrase) -> bool:
    """Whether a pronoun has no noun before it in the phrase: "the role that *it* plays"."""
    return any(_is_open(token, phrase) for token in phrase.tokens)


def _is_open(pronoun: Token, phrase: Phrase) -> bool:
    is_pronoun = pronoun.tag in ("PRP", "PRP$") and pronoun.lower in OPEN_PRONOUNS
    if not is_pronoun or pronoun.lower not in _words(phrase):
        return False
    return not any(_may_be_meant(noun, pronoun) for noun in phrase.tokens)


def _may_be_meant(noun: Token, pronoun: Token) -> bool:
    """Whether a noun before a pronoun agrees with it, and the pronoun is not in its own clause."""
    is_noun = noun.pos in ("NOUN", "PROPN") and noun.dep != "compound"
    if not is_noun or noun.i > pronoun.i:
        return False
    is_thing = noun.tag in ("NN", "NNP") and noun.label != "PERSON"
    is_agreeing = is_thing or pronoun.lower not in THING_PRONOUNS
    clauses = noun.children_by("relcl")
    return is_agreeing and not any(c.left_edge.i <= pronoun.i <= c.right_edge.i for c in clauses)


def _speaks_as_somebody(phrase: Phrase) -> bool:
    """Whether it is in a speaker's words for themselves: "laws for *our* harbour"."""
    kept = _words(phrase)
    spoken = (t for t in phrase.tokens if t.tag in ("PRP", "PRP$") and t.lower in kept)
    return any(token.lower in FIRST_OR_SECOND_PERSON for token in spoken)


def _is_indefinite(phrase: Phrase) -> bool:
    """Whether it names nothing: "mentioning *someone*", "the same *thing* being true"."""
    return bool(_words(phrase) & INDEFINITE_WORDS)


def _words(phrase: Phrase) -> set[str]:
    return set(re.findall(r"[a-z]+", phrase.text.lower()))


def _is_unnamed_body(phrase: Phrase) -> bool:
    """Whether it is a single word for a body or an office, "*party*"; not in the plural."""
    is_word = " " not in phrase.text and phrase.head.tag == "NN"
    return is_word and (is_underspecified(phrase.head) or is_role(phrase.head))


def _lost_what_it_is_on(phrase: Phrase) -> bool:
    """Whether a word is alone that the text has with what it points at: "*tax* on these boats"."""
    is_word = " " not in phrase.text and phrase.head.pos == "NOUN"
    return is_word and any(
        token.tag == "DT" and token.lower in DEICTIC
        for part in phrase.head.children_by("prep")
        for token in part.subtree
    )


# Phrases that are cut, or no phrases.


def _is_fragment(phrase: Phrase) -> bool:
    """Whether it begins inside of a clause: "*which* nobody doubts", "*not* gun rules"."""
    is_deed = phrase.head.pos in VERBAL and phrase.text.startswith("not ")
    return not is_deed and RELATIVE_OPENING.match(phrase.text) is not None


def _breaks_off(phrase: Phrase) -> bool:
    """Whether it ends before its end: "a school that will help *not*"."""
    return phrase.text.split()[-1].lower() in UNFINISHED_ENDINGS


def _breaks_off_in_a_word(phrase: Phrase) -> bool:
    """Whether its last word goes on: "the *not-quite*-so-long speech", "a *501*(c) status"."""
    after = phrase.tokens[-1].nbor(1) if phrase.tokens else None
    # "501(c" of "501(c )(3)"
    if after is not None and "(" in phrase.tokens[-1].text:
        return True
    is_joint = after is not None and after.text[0] in JOINTS
    return is_joint and after is not None and after.start == phrase.tokens[-1].end


def _is_cut_quotation(phrase: Phrase) -> bool:
    """Whether a quotation in it is not whole: "a breach of law” that made it “worse"."""
    is_unpaired = phrase.text.count("‘") > phrase.text.count("’")
    return is_unpaired or CLOSED_BEFORE_OPENED.match(phrase.text) is not None


def _lacks_comparison(phrase: Phrase) -> bool:
    """Whether it says "as much" without as what: "making *as much* progress"."""
    return is_cut_before_comparison(phrase.tokens)


def _is_amount(phrase: Phrase) -> bool:
    """Whether it is only a number of something: "27 percent"."""
    is_number = phrase.head.label in AMOUNT_LABELS and phrase.head.pos in ("NOUN", "NUM")
    return is_number and not phrase.head.has("prep")


def _is_attitude(phrase: Phrase) -> bool:
    """Whether it is the attitude and not what it is about: "*hoping* to turn the page"."""
    if phrase.head.pos in VERBAL:
        return phrase.head.lemma in INNER_ATTITUDES
    # "stressed a *need*"
    return phrase.head.lemma in ATTITUDE_NOUNS and " " not in phrase.text


def _is_inside_blamed_deed(phrase: Phrase) -> bool:
    """Whether it is only a part of what somebody is blamed for.

    "criticised Dane for withholding *details*": the withholding is what is criticised.
    """
    deed = phrase.meant.trigger
    verb = blaming_verb(deed)
    if verb is None or phrase.head is deed or deed not in phrase.head.ancestors:
        return False
    # "Ann Hale criticised *Dane* for supporting the toll": he does support it.
    return phrase.context.entity(affected(verb)) is not phrase.holder


NOT_PRINTABLE: tuple[Callable[[Phrase], bool], ...] = (
    _has_open_definite,
    _is_bare,
    _has_unnamed_officeholder,
    _has_open_pronoun,
    _speaks_as_somebody,
    _is_indefinite,
    _is_unnamed_body,
    _lost_what_it_is_on,
    _is_fragment,
    _breaks_off,
    _breaks_off_in_a_word,
    _is_cut_quotation,
    _lacks_comparison,
    _is_amount,
    _is_attitude,
    _is_inside_blamed_deed,
)
"""Why a phrase cannot be printed alone."""
