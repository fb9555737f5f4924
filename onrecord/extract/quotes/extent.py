"""How far a content goes: what the chosen one has too much, and what it lacks.

Small rules for what the parse gets wrong again and again. Each takes a cue and the region that was
chosen for it, and gives the region that it should be. Words in quotation marks are never cut.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import takewhile

import msgspec

from onrecord.extract.quotes.choice import Choice
from onrecord.extract.quotes.contents import ContentCandidate
from onrecord.extract.quotes.context import QuoteContext, Region
from onrecord.extract.quotes.regions import clean_region
from onrecord.extract.syntax import TELLING_VERBS
from onrecord.nlp import lexicon
from onrecord.nlp.lexicon import MessageNoun
from onrecord.nlp.tokens import Token

CLAUSE_OPENERS = lexicon.words("quotes", "clause_openers")
AFTERTHOUGHTS = lexicon.words("quotes", "afterthoughts")
COMMENT_MARKS = frozenset([",", "-", "--", "–", "—"])
COMMENT_NOUNS = lexicon.words("quotes", "comment_nouns")
MEDIUM_PREPOSITIONS = lexicon.words("quotes", "medium_prepositions")
MEDIA = lexicon.words("quotes", "media")
TIME_CONJUNCTIONS = lexicon.words("quotes", "time_conjunctions")
RELATIVE_PERSONS = ("who", "whom")
PERSONS = frozenset(["he", "she", "they"])
LONGEST_ADDRESSEE = 8
"""Tokens of whoever is told, before what they are told."""
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")

Rule = Callable[[QuoteContext, Token, int, int], tuple[int, int]]
"""Takes a cue and the tokens `[first, end)` behind it, and gives those that its content has."""


def with_right_extent(context: QuoteContext, choice: Choice) -> Choice:
    """A choice whose content has all of the words that are reported, and no others."""
    region = _without_glued_line(context, choice.cue, choice.content.region)
    if len(region) == 1 and region[0][0] > choice.cue.i:
        first, end = region[0]
        for rule in RULES:
            first, end = rule(context, choice.cue, first, end)
        region = ((first, end),)
    if region == choice.content.region:
        return choice
    region = clean_region(context, choice.cue, region)
    # A rule that would leave nothing is mistaken.
    if not region:
        return choice
    content = ContentCandidate(choice.content.rule, region)
    return msgspec.structs.replace(choice, content=content)


def _without_glued_line(context: QuoteContext, cue: Token, region: Region) -> Region:
    """A content before its tag less a line that no sign parts from the quotation.

    Live: Mayor hints at tax | “The gates would not hold,” | Ann Hale wrote.
    """
    if len(region) != 1 or region[0][1] > cue.i:
        return region
    first, end = region[0]
    quotation = context.quotation_at[end - 1]
    if quotation is None or quotation.end != end or quotation.first <= first:
        return region
    if not quotation.is_long or not context.is_closed_by_comma(quotation):
        return region
    opening, before = context.tokens[quotation.first + 1], context.tokens[quotation.first - 1]
    is_glued = opening.text[:1].isupper() and before.pos in ("NOUN", "PROPN", "NUM")
    return ((quotation.first, end),) if is_glued else region


def _without_addressee(context: QuoteContext, cue: Token, first: int, end: int) -> tuple[int, int]:
    """reminded | the crowd | *that the mine had closed*."""
    if cue.lemma not in TELLING_VERBS or first != cue.i + 1:
        return first, end
    for token in context.tokens[first : min(end, first + LONGEST_ADDRESSEE)]:
        if _opens_clause(token):
            return token.i, end
        # "told | of the guest who would not leave"
        if token.pos in ("VERB", "AUX", "PUNCT", "ADP"):
            break
    return first, end


def _opens_clause(token: Token) -> bool:
    """Whether a word opens a clause: *that* the mine had closed, but not: *that* question."""
    return token.tag != "DT" and token.lower in CLAUSE_OPENERS


def _from_that(context: QuoteContext, cue: Token, first: int, end: int) -> tuple[int, int]:
    """said | in a note to those who had asked | *that the mine had closed*."""
    # "told voters | who wonder why he cannot shout | *that he was shy*": whatever the parse says
    is_addressee = cue.lemma in TELLING_VERBS and context.tokens[first].lower in RELATIVE_PERSONS
    for token in context.tokens[first:end]:
        # not "*that* question", "a rule *that* failed"
        is_that = token.lower == "that" and (token.tag == "IN" or token.dep == "mark")
        if is_that and (is_addressee or _reports(cue, token.head)):
            return token.i, end
        # "said *it was* clear that he had lost", "said *“it …”*"
        begins = context.quotation_at[token.i] is not None or _begins_content(cue, token)
        if begins and not is_addressee:
            break
    return first, end


def _begins_content(cue: Token, token: Token) -> bool:
    """Whether a word between a cue and "that" is part of what is reported already.

    Not so the verbs of "told *those who had asked* that …".
    """
    if token.text in (":", ";") or token.dep in ("mark", "acomp", "oprd"):
        return True
    # "mocked *the claim* that he had lost", but "told *Hale* that he had lost"
    if token.dep == "dobj" and token.head is cue and cue.lemma not in TELLING_VERBS:
        return True
    if token.pos not in ("VERB", "AUX"):
        return False
    above = takewhile(lambda ancestor: ancestor is not cue, (token, *token.ancestors))
    return all(ancestor.dep not in ("relcl", "acl") for ancestor in above)


def _reports(cue: Token, verb: Token) -> bool:
    """Whether a clause is what a cue reports, though the parse may hang it on a message.

    said that …, said in a *statement* that …
    """
    if verb.head is cue:
        return verb.dep == "ccomp"
    noun, preposition = verb.head, verb.head.head
    # "referred *to* a report that the mine had closed"
    is_place = noun.dep == "pobj" and preposition.lower in MEDIUM_PREPOSITIONS
    is_message = noun.lemma in MEDIA or noun.lemma in _message_nouns()
    # "told Hale *at a debate* that …": who is told something is told what follows
    is_occasion = is_message or cue.lemma in TELLING_VERBS
    return is_place and is_occasion and cue in preposition.ancestors


def _without_comment(context: QuoteContext, cue: Token, first: int, end: int) -> tuple[int, int]:
    """said | *that the pit was dry* | , a claim that experts doubt."""
    for token in context.tokens[first + 2 : end - 2]:
        if token.text not in COMMENT_MARKS or context.quotation_at[token.i] is not None:
            continue
        noun = _head_of_phrase_behind(token)
        if noun is not None and noun.right_edge.i >= end - 1 and _is_comment(noun):
            return first, token.i
    return first, end


def _head_of_phrase_behind(mark: Token) -> Token | None:
    """The noun whose phrase begins right behind a mark: ", *a claim* that experts doubt"."""
    following = mark.nbor(1)
    if following is None:
        return None
    for noun in (following, *following.ancestors):
        if noun.left_edge is not following:
            return None
        if noun.pos in ("NOUN", "PRON"):
            return noun
    return None


def _is_comment(noun: Token) -> bool:
    """Whether a phrase says what a whole statement is: "a claim that experts doubt"."""
    if noun.dep not in ("appos", "npadvmod", "attr", "dep", "conj"):
        return False
    return noun.lemma in COMMENT_NOUNS and noun.has("relcl", "acl")


def _without_medium(context: QuoteContext, cue: Token, first: int, end: int) -> tuple[int, int]:
    """posted | a second video calling | *the referee “a disgrace”*."""
    for token in context.tokens[first:end]:
        if token.tag != "VBG" or token.dep != "acl" or token.has("aux", "mark"):
            continue
        if token.lemma not in lexicon.reporting_verbs():
            continue
        noun = token.head
        is_message = noun.lemma in MEDIA or noun.lemma in _message_nouns()
        if noun.head is cue and is_message and token.i + 1 < end:
            return token.i + 1, end
    return first, end


def _message_nouns() -> frozenset[str]:
    return frozenset(lexicon.lemmas("message_nouns", MessageNoun))


def _without_second_report(
    context: QuoteContext, cue: Token, first: int, end: int
) -> tuple[int, int]:
    """said | *that the pit was flooded* | and warned that …: by whoever said it."""
    for token in context.tokens[first + 1 : end]:
        before = context.tokens[token.i - 1]
        if before.dep == "cc" and _is_second_report(context, cue, token):
            return first, before.i
    return first, end


def _is_second_report(context: QuoteContext, cue: Token, verb: Token) -> bool:
    """Whether a verb in a content reports as the cue does, and not as the content's verb."""
    if verb.dep != "conj" or verb.tag != cue.tag or context.quotation_at[verb.i] is not None:
        return False
    report = lexicon.reporting_verbs().get(verb.lemma)
    if report is None or report.mode != "speech" or verb.has(*SUBJECTS):
        return False
    # "warned *that* the shaft would fall in", "urged parents *to stay*"
    has_content = verb.has("ccomp") or (verb.lemma in TELLING_VERBS and verb.has("xcomp"))
    return has_content and not _may_report(verb.head)


def _may_report(verb: Token) -> bool:
    """Whether a verb in a content may be that of whoever reports something further on.

    "said *he met* the council and warned that", "said the council *had met* and warned that"
    """
    subject = verb.child("nsubj", "nsubjpass")
    if subject is None or subject.pos != "NOUN":
        return True
    return verb.tag == "VBN" and verb.has("aux")


def _without_afterthought(
    context: QuoteContext, cue: Token, first: int, end: int
) -> tuple[int, int]:
    """announced | *that he would turn back*, | and this time nobody was surprised."""
    for token in context.tokens[first + 2 : end - 2]:
        if token.dep != "cc" or context.tokens[token.i - 1].text != ",":
            continue
        words = " ".join(t.lower for t in context.tokens[token.i + 1 : token.i + 3])
        is_afterthought = words in AFTERTHOUGHTS or words.split()[0] in AFTERTHOUGHTS
        if is_afterthought and context.quotation_at[token.i] is None:
            return first, token.i - 1
    return first, end


def _with_apposition(context: QuoteContext, cue: Token, first: int, end: int) -> tuple[int, int]:
    """an inquiry into her rival | *, the banker Ann Hale, for selling the docks*."""
    tokens, stop = context.tokens, context.sentence(cue.i).end
    if end + 1 >= stop or tokens[end].text != ",":
        return first, end
    apposition = tokens[end - 1].child("appos")
    if apposition is None or apposition.left_edge.i != end + 1:
        return first, end
    end = apposition.right_edge.i + 1
    if end + 1 < stop and tokens[end].text == "," and tokens[end + 1].dep == "prep":
        preposition = tokens[end + 1]
        # The parse may hang "for selling the docks" on the cue.
        is_reason = preposition.head is cue and preposition.has("pcomp")
        if is_reason or first <= preposition.head.i < end:
            end = preposition.right_edge.i + 1
    return first, min(end, stop)


def _with_time_of_deed(context: QuoteContext, cue: Token, first: int, end: int) -> tuple[int, int]:
    """knocked | *Hale's use of a private boat* | *while she was mayor*."""
    stop = context.sentence(cue.i).end
    if end >= stop or context.tokens[end].lower not in TIME_CONJUNCTIONS:
        return first, end
    clause = context.tokens[end].head
    owned = context.tokens[first:end]
    is_of_deed = clause.dep == "advcl" and (clause.head is cue or clause.head in owned)
    if not is_of_deed or not _is_about_owner(clause, owned):
        return first, end
    return first, min(clause.right_edge.i + 1, stop)


def _is_about_owner(clause: Token, owned: Sequence[Token]) -> bool:
    """Whether a clause goes on with whoever did what is reported: *Hale's* use … while *she* …"""
    subject = clause.child(*SUBJECTS)
    if subject is None or subject.lower not in PERSONS:
        return False
    return any(token.dep == "poss" and token.label == "PERSON" for token in owned)


RULES: tuple[Rule, ...] = (
    _without_addressee,
    _from_that,
    _without_medium,
    _without_second_report,
    _without_comment,
    _without_afterthought,
    _with_apposition,
    _with_time_of_deed,
)
