"""Which words belong to the phrase of a head: all that say what it is, and no more.

A phrase is never cut before a complement, a coordination or a comparison. Left off are the holder's
own subject with its auxiliaries, appositions, parentheses, and what tells only when or why.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from onrecord.nlp import lexicon
from onrecord.nlp.tokens import Token

VERBAL = frozenset(["VERB", "AUX"])
NOMINAL = frozenset(["NOUN", "PROPN", "PRON", "NUM", "ADJ"])
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
TIME_LABELS = ("DATE", "TIME")
TIME_PREPOSITIONS = lexicon.words("stances", "time_prepositions")
TIME_NOUNS = lexicon.words("stances", "time_nouns")
POINTING_TIMES = frozenset(["this", "last", "next"])
"""Words before a time that the day of the article explains: "*this* week"."""
SAYING_MEDIA = lexicon.words("stances", "saying_media")
MEDIA_PREPOSITIONS = lexicon.words("stances", "media_prepositions")
TIME_ADVERBS = lexicon.words("stances", "time_adverbs")
SOURCE_OPENERS = lexicon.words("stances", "source_openers")
ADJUNCT_CONJUNCTIONS = lexicon.words("stances", "adjunct_conjunctions")
ASIDES = frozenset(["relcl", "advcl", "acl", "prep", "npadvmod", "advmod"])
"""Dependents that may follow a comma without being needed."""
COMPLEMENT_PREPOSITIONS = lexicon.words("stances", "complement_prepositions")
PAUSES = frozenset([",", "—", "–", "--", ";", ":", "(", ")", "[", "]"])
"""Marks that part a phrase from what stands beside or inside of it."""
QUOTES = frozenset(["“", "”", "‘", "’", '"', "``", "''", "'"])
DEICTIC = frozenset(["this", "that", "these", "those"])
ADJOINING = lexicon.words("stances", "adjoining_prepositions")
OPENING_MARKS = frozenset(["(", "[", "—", "–", "--", "-", ";", ":"])
"""Marks after which something is said in passing."""
PARENTHETICAL = ASIDES | {"appos", "nmod", "amod", "nummod", "ccomp", "punct"}
"""Dependents that may stand in brackets or between dashes."""
QUESTION_TAGS = frozenset(["WP", "WRB", "WDT", "WP$"])
COMPARISONS = frozenset(["than", "as"])
SEVERABLE = frozenset(["prep", "acl", "relcl", "advcl", "conj", "agent", "npadvmod", "advmod"])
"""Dependents that a long phrase can do without."""
LETTER_OR_DIGIT = re.compile(r"[^\W_]")
"""What makes a token a word."""
MAX_WORDS = 24
"""The most words of an issue."""
COMFORTABLE_WORDS = 18
"""From how many words on what can be left off is left off."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What a phrase is made for."""

    head: Token
    trigger: Token
    """The word that takes the stance; its clause is no part of what it is about."""
    has_subject: bool = False
    """Whether the subject of a verb belongs to it: "*Dane* closing the bridge"."""
    has_determiner: bool = False
    """Whether the determiner of a noun does: "*the* bridge"."""


def constituents(scope: Scope) -> list[Token]:
    """The tokens of a head's phrase, in the order of the text; empty where it is too long."""
    head = scope.head
    kept = list(head.subtree) if is_free_relative(head) else _kept(scope, head)
    adjoining = _adjoining_phrase(head)
    if adjoining is not None:
        kept += _kept(scope, adjoining)
    if scope.has_determiner:
        kept += head.children_by("det")
    kept.sort(key=lambda token: token.i)
    return _shortened(head, _without_edge_marks(_without_orphaned_marks(kept)))


def _adjoining_phrase(noun: Token) -> Token | None:
    """A preposition right behind a noun that the parser hangs on the verb above.

    "press for investment *in night trains*"
    """
    after = noun.right_edge.nbor(1)
    if noun.pos != "NOUN" or after is None or after.dep != "prep":
        return None
    is_of_verb = after.head in noun.ancestors and after.head.pos in VERBAL
    if not is_of_verb or after.lower not in ADJOINING or _is_time(noun, after):
        return None
    if any(rule(noun, after) for rule in LEFT_OFF):
        return None
    return after


def is_free_relative(verb: Token) -> bool:
    """Whether a clause begins with a question word, and stays as it is: "*what* Dane said"."""
    if verb.pos not in VERBAL or verb.dep == "relcl":
        return False
    return any(child.tag in QUESTION_TAGS and child.i < verb.i for child in verb.children)


def _kept(scope: Scope, token: Token) -> list[Token]:
    """A token and what is kept of what hangs on it."""
    kept = [token]
    for child in token.children:
        if token is scope.head and _is_left_off_at_head(scope, child):
            continue
        if not _is_left_off(token, child):
            kept += _kept(scope, child)
    return kept


def _is_left_off(token: Token, child: Token) -> bool:
    """Whether a dependent is no part of a phrase, wherever it stands in it."""
    # This is asked of every word of every phrase.
    for rule in LEFT_OFF:  # noqa: SIM110
        if rule(token, child):
            return True
    return False


def _is_left_off_at_head(scope: Scope, child: Token) -> bool:
    """Whether a dependent of the head itself is no part of its phrase."""
    head = scope.head
    if _is_time(head, child) or _is_clause_of_trigger(scope, child):
        return True
    if head.pos in VERBAL:
        return _is_left_off_at_verb(head, child, scope.has_subject)
    return _is_left_off_at_noun(head, child)


def _is_clause_of_trigger(scope: Scope, child: Token) -> bool:
    """Whether a clause takes the stance on its noun: "the plan *that she opposes*"."""
    is_clause = child.dep in ("relcl", "acl") and scope.trigger is not scope.head
    return is_clause and child.left_edge.i <= scope.trigger.i <= child.right_edge.i


def _is_left_off_at_verb(verb: Token, child: Token, has_subject: bool) -> bool:
    """Whether it is a conjunction, an auxiliary, or the subject of a deed: "*we should* close"."""
    if child.dep in ("mark", "preconj", "intj", "aux", "neg"):
        return True
    if child.dep in SUBJECTS:
        return not has_subject
    # "the leader *that* we need to win"
    if child.tag in QUESTION_TAGS and child.i < verb.i:
        return True
    # "*also* closed it", "*and* closed it"
    return child.dep in ("cc", "advmod", "advcl", "prep", "npadvmod") and child.i < verb.i


def _is_left_off_at_noun(noun: Token, child: Token) -> bool:
    """Whether it is what a noun begins with: "*the* plan", "*such a* plan", its verb's mark."""
    # "*Hale's* plan" for "Hale": the "'s" belongs to the owner.
    if child.dep == "case":
        return True
    if child.i > noun.i:
        return False
    # "the *No* Child Left Behind law"
    if _begins_name(child):
        return False
    if child.dep in ("det", "predet", "preconj", "cc", "intj", "advmod", "mark"):
        return True
    # A predicate: "*it is* a mistake"
    return child.dep in ("nsubj", "cop", "aux", "expl", "nsubjpass")


def _begins_name(determiner: Token) -> bool:
    """Whether a determiner is the first word of a name: "the *No* Child Left Behind law"."""
    before, after = determiner.nbor(-1), determiner.nbor(1)
    is_inside = before is not None and before.sentence == determiner.sentence
    is_capital = determiner.text == "No" and after is not None and after.text.istitle()
    return is_inside and is_capital


# What is left off wherever it stands.


def _is_parenthesis(head: Token, child: Token) -> bool:
    """Whether it is said in passing: "the plan *(by Dane)*", "the plan *— a bad one —*"."""
    before = _mark_before(child)
    is_after_mark = before is not None and before.text in OPENING_MARKS
    is_optional = child.dep in PARENTHETICAL
    return is_after_mark and is_optional and child.i > head.i and not _is_hyphenated(before)


def _mark_before(child: Token) -> Token | None:
    """The token before a dependent, past quotation marks: "the plan“*,*” which failed"."""
    before = child.left_edge.nbor(-1)
    while before is not None and before.text in QUOTES:
        before = before.nbor(-1)
    return before


def _is_hyphenated(mark: Token | None) -> bool:
    """Whether a hyphen joins two words: "re-election"."""
    if mark is None or mark.text not in ("-", "–"):
        return False
    before, after = mark.nbor(-1), mark.nbor(1)
    is_close = before is not None and before.end == mark.start
    return is_close and after is not None and mark.end == after.start


def _is_apposition(head: Token, child: Token) -> bool:
    """Whether it only says again what is meant: "the plan, *a disgrace*"; not "ally *Belarus*"."""
    if child.dep != "appos":
        return False
    before = child.left_edge.nbor(-1)
    # The parser takes "piers" in "roads, *piers and a school*" for an apposition of "roads".
    if head.pos == "NOUN" and child.has("cc"):
        return False
    is_name = child.pos == "PROPN" and head.pos != "PROPN"
    return not (is_name and before is not None and before.text[:1].isalnum())


def _is_aside(head: Token, child: Token) -> bool:
    """Whether it is a clause after a comma: "the plan, *which failed*", "closed it, *saying* …"."""
    before = _mark_before(child)
    if child.dep not in ASIDES or child.i < head.i or before is None or before.text != ",":
        return False
    # "a request from a club, Norvane Sailing, *for a pier*"
    return not _is_in_coordination(head) and not _closes_apposition(head, before)


def _closes_apposition(head: Token, comma: Token) -> bool:
    """Whether a comma ends an apposition inside of a head's phrase."""
    inside = head.doc[head.i : comma.i]
    return any(t.dep == "appos" and t.right_edge.i == comma.i - 1 for t in inside)


def _is_in_coordination(head: Token) -> bool:
    """Whether commas set words beside each other: "roads, bridges *and* tunnels"."""
    return head.dep == "conj" and head.head.has("cc")


def _is_time(head: Token, child: Token) -> bool:
    """Whether it tells when: "*on Monday*", "*last week*", "*after the war*"."""
    if child.dep not in ("npadvmod", "prep", "advmod") or child.i < head.i:
        return False
    if child.lower in TIME_PREPOSITIONS or child.lower in TIME_ADVERBS:
        return True
    return child.lower != "of" and _names_time(child.child("pobj") or child)


def _names_time(noun: Token) -> bool:
    """Whether a noun is a time by name and meaning: "Monday", "2016"; not "night trains"."""
    # "for the first *time*"
    if noun.lemma == "time":
        return True
    if noun.label not in TIME_LABELS:
        return False
    is_number = any(letter.isdigit() for letter in noun.text)
    return noun.pos == "PROPN" or is_number or noun.lemma in TIME_NOUNS


def _is_pointing_time(head: Token, child: Token) -> bool:
    """Whether it tells when as seen from the day of the article: "running *this fall*"."""
    if child.dep != "npadvmod" or child.i < head.i:
        return False
    is_pointing = any(t.lower in POINTING_TIMES for t in child.children_by("det", "amod"))
    return is_pointing and child.lemma in TIME_NOUNS


def _is_medium(head: Token, child: Token) -> bool:
    """Whether it tells where something was said: "a halt to it *in a series of letters*"."""
    if child.dep != "prep" or child.lower not in MEDIA_PREPOSITIONS:
        return False
    inner = child.child("pobj")
    return inner is not None and _is_saying(inner)


def _is_saying(noun: Token) -> bool:
    """Whether a noun is a speech or a text not named before: "*a letter*", "a series of *letters*".

    Not "the errors in *the* letter".
    """
    if any(determiner.lower == "the" for determiner in noun.children_by("det")):
        return False
    if noun.lemma.lower() in SAYING_MEDIA:
        return True
    parts = (of.child("pobj") for of in noun.children_by("prep") if of.lower == "of")
    return any(part is not None and part.lemma.lower() in SAYING_MEDIA for part in parts)


def _is_tally(head: Token, child: Token) -> bool:
    """Whether it tells how many voted: "the budget *in a 154-261 vote*", "the bill *420-5*"."""
    if child.i < head.i or child.dep not in ("prep", "nummod"):
        return False
    inner = child.child("pobj") or child
    return any(_begins_tally(number) for number in (inner, *inner.children_by("nummod")))


def _begins_tally(number: Token) -> bool:
    """Whether a number is the first of two with a hyphen between: "*154*-261"."""
    mark, other = number.nbor(1), number.nbor(2)
    if mark is None or other is None or mark.text not in ("-", "–"):
        return False
    return number.text.isdigit() and other.text.isdigit()


def _is_unlike_conjunct(head: Token, child: Token) -> bool:
    """Whether what an "and" adds is not of the head's form, and may belong to another verb.

    "attacks on Dane and *his promise* to leave", "for taking money and *called* him weak"
    """
    if child.dep != "conj":
        return False
    if head.pos == "NOUN" and child.pos == "NOUN":
        return _is_owned_by_pronoun(child)
    # "demanded that Dane *explain* it, and *blamed* him"
    return head.tag in ("VBG", "VB") and child.tag in ("VBD", "VBZ")


def _is_owned_by_pronoun(noun: Token) -> bool:
    return any(owner.tag == "PRP$" for owner in noun.children_by("poss"))


def _is_speakers_clause(head: Token, child: Token) -> bool:
    """Whether it only says whose thing it is in a speaker's words: "the values *that I share*"."""
    return child.dep == "relcl" and any(
        subject.text == "I" for subject in child.children_by("nsubj")
    )


def _is_deictic(head: Token, child: Token) -> bool:
    """Whether it points at the text around: "a share in all *of this*", "*in this way*"."""
    if child.dep != "prep":
        return False
    inner = child.child("pobj")
    if inner is None:
        return False
    # "production of *those* emails" needs its noun.
    has_deictic = any(t.lower in DEICTIC for t in inner.children_by("det"))
    is_pointing = inner.tag == "DT" or (has_deictic and child.lower != "of")
    return is_pointing or any(_is_deictic(inner, part) for part in inner.children)


def _is_source(head: Token, child: Token) -> bool:
    """Whether it says who says so: "*according to* Dane"."""
    return child.dep == "prep" and child.lower in SOURCE_OPENERS


def _is_adjunct_clause(head: Token, child: Token) -> bool:
    """Whether a clause tells when or why: "closed it *because it was old*"."""
    if child.dep != "advcl":
        return False
    # "only as long *as he stays*" compares.
    if head.pos not in VERBAL:
        return False
    marks = {mark.lower for mark in child.children_by("mark", "advmod")}
    return child.i < head.i or bool(marks & ADJUNCT_CONJUNCTIONS)


def _is_other_sentence(head: Token, child: Token) -> bool:
    """Whether it is a sentence of its own: "closed it *and Dane left*"."""
    if child.dep in ("parataxis", "meta", "dep", "intj"):
        return True
    is_clause = child.dep == "conj" and child.pos in VERBAL
    # "closed it and *should resign*"
    is_of_its_own = head.pos not in VERBAL or child.has(*SUBJECTS, "aux")
    return is_clause and is_of_its_own


def _is_dangling_conjunction(head: Token, child: Token) -> bool:
    """Whether an "and" has lost what it joined: "closed it *and* | Dane left"."""
    if child.dep not in ("cc", "preconj"):
        return False
    following = [conjunct for conjunct in head.children_by("conj") if conjunct.i > child.i]
    return not any(_is_joined(head, conjunct) for conjunct in following[:1])


def _is_joined(head: Token, conjunct: Token) -> bool:
    """Whether a conjunct stays in the phrase."""
    is_other = _is_other_sentence(head, conjunct) or _is_unlike_conjunct(head, conjunct)
    return not is_other


LEFT_OFF: tuple[Callable[[Token, Token], bool], ...] = (
    _is_parenthesis,
    _is_apposition,
    _is_aside,
    _is_speakers_clause,
    _is_deictic,
    _is_source,
    _is_adjunct_clause,
    _is_other_sentence,
    _is_unlike_conjunct,
    _is_pointing_time,
    _is_medium,
    _is_tally,
    _is_dangling_conjunction,
)
"""Why a dependent is left off, given what it hangs on."""


# Marks and length.


def _without_orphaned_marks(tokens: list[Token]) -> list[Token]:
    """Tokens less the commas, dashes and brackets around what was left off."""
    kept = {token.i for token in tokens}
    return [
        token for token in tokens if token.text not in PAUSES or {token.i - 1, token.i + 1} <= kept
    ]


def _without_edge_marks(tokens: list[Token]) -> list[Token]:
    """Tokens less the punctuation and the loose words at both ends."""
    first, end = 0, len(tokens)
    while first < end and _is_loose_at_start(tokens[first]):
        first += 1
    while end > first and _is_loose_at_end(tokens[end - 1]):
        end -= 1
    return tokens[first:end]


def _is_loose_at_start(token: Token) -> bool:
    return token.dep == "punct" or token.tag in ("CC", ",", ":")


def _is_loose_at_end(token: Token) -> bool:
    is_empty = token.tag in ("CC", "DT", "TO", "WDT") and not token.children
    # "the wishes *of*": its object was left off.
    is_bare_preposition = token.tag == "IN" and token.dep == "prep" and not token.children
    return token.dep == "punct" or is_empty or is_bare_preposition


def _shortened(head: Token, tokens: list[Token]) -> list[Token]:
    """Tokens less the last parts that a long phrase can do without; none where too many stay."""
    while _word_count(tokens) > COMFORTABLE_WORDS:
        cut = _last_severable(head, tokens)
        if cut is None:
            break
        tokens = _without_edge_marks([token for token in tokens if token.i < cut])
    return tokens if _word_count(tokens) <= MAX_WORDS else []


def _word_count(tokens: list[Token]) -> int:
    return sum(LETTER_OR_DIGIT.search(token.text) is not None for token in tokens)


def _last_severable(head: Token, tokens: list[Token]) -> int | None:
    """Where the last part begins that can be left off; None without one."""
    starts = [
        token.left_edge.i for token in tokens if token.left_edge.i > head.i and _is_severable(token)
    ]
    return max((start for start in starts if start <= tokens[-1].i), default=None)


def _is_severable(part: Token) -> bool:
    """Whether what is left can be read without a part.

    Not "the wishes | of the council", "to push back | against it", "worse | than it was".
    """
    if part.dep not in SEVERABLE or part.lower in COMPLEMENT_PREPOSITIONS:
        return False
    # "a plan | to close the bridge"
    is_complement = part.dep == "acl" and (part.tag == "VB" or part.has("mark"))
    if is_complement or part.dep == "conj":
        return False
    if part.head.pos not in VERBAL:
        # "a pathway | to the school" needs it, "a school in the bay | with a garden" does not.
        is_first = part.dep == "prep" and part.i == part.head.i + 1
        return not is_first and not _has_comparison(part)
    # "push back | against it" needs its preposition, "close it | by May" does not.
    return any(child.i < part.i for child in part.head.children_by("dobj", "attr", "acomp"))


def _has_comparison(part: Token) -> bool:
    return any(token.lower in COMPARISONS for token in (part, *part.children))


def is_cut_before_comparison(tokens: list[Token]) -> bool:
    """Whether a phrase says "as much" without as what: "making *as much* progress"."""
    openings = [t for t in tokens if t.lower == "as" and t.dep == "advmod"]
    return any(not any(t.lower == "as" and t.i > o.i for t in tokens) for o in openings)
