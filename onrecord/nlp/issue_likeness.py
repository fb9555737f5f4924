"""When two phrases are about one issue: across the site, and within an article."""

from __future__ import annotations

from onrecord.nlp.issue_phrases import IssuePhrase
from onrecord.nlp.issue_words import LOOSE_NOUNS

ENOUGH_SHARED = 0.6
"""The share of common words and actors from which two phrases with one head are one issue."""
LEAST_WORDS = 2
"""The fewest words that a longer phrase may add to: “levy” may be any levy."""


def are_one_issue(one: IssuePhrase, other: IssuePhrase) -> bool:
    """Whether two phrases are about one thing wherever they stand.

    "A bus lane" and "the bus lane on Mill Road", but neither its removal nor "bus lane signs".
    """
    if are_opposed(one, other) or not have_one_head(one, other):
        return False
    if one.terms == other.terms:
        return True
    # “The trade deal” and “the trade deal with Norvane” may be two deals.
    if one.head in LOOSE_NOUNS or other.head in LOOSE_NOUNS:
        return False
    return share_of_terms(one, other) >= ENOUGH_SHARED or adds_to(one, other)


def are_opposed(one: IssuePhrase, other: IssuePhrase) -> bool:
    """Whether two phrases cannot be one issue, whatever words they share.

    Who is for the levy is against its repeal, and Hale's plan is not Dane's.
    """
    if one.undoing != other.undoing:
        return True
    return bool(one.actors and other.actors) and one.actors.isdisjoint(other.actors)


def have_one_head(one: IssuePhrase, other: IssuePhrase) -> bool:
    """Whether two phrases are about the same thing or act.

    A clause says something of its own, "the levy is a mistake"; only an act may be the same: "the
    board should cut the levy", "cutting the levy".
    """
    if one.head and other.head:
        return one.head == other.head
    return all(found.is_act or not found.head for found in (one, other))


def share_of_terms(one: IssuePhrase, other: IssuePhrase) -> float:
    """The share of the words and actors of both that they have in common, 0..1.

    "a bus lane", "the bus lane on Mill Road" → 0.5
    """
    return len(one.terms & other.terms) / (len(one.terms | other.terms) or 1)


def adds_to(one: IssuePhrase, other: IssuePhrase) -> bool:
    """Whether one phrase says what the other says, and more: "bus lane", "… on Mill Road"."""
    fewer, more = sorted((one, other), key=lambda phrase: len(phrase.terms))
    # A clause says something of its own: “the bus lane is a mistake”.
    if not fewer.head or not more.head:
        return False
    return len(fewer.words) >= LEAST_WORDS and fewer.terms <= more.terms


def are_one_in_article(one: IssuePhrase, other: IssuePhrase) -> bool:
    """Whether two phrases of one article or story are about one thing: most of the shorter's words.

    "Hale's actions on bridges", "Hale's actions to close two bridges".
    """
    if are_opposed(one, other) or not one.head or one.head != other.head:
        return False
    # “The deal with Norvane” is none of “deals with Norvane”.
    if one.head in LOOSE_NOUNS and one.noun != other.noun:
        return False
    shared, fewer = one.terms & other.terms, min(len(one.terms), len(other.terms))
    return len(shared) >= LEAST_WORDS and len(shared) / fewer >= ENOUGH_SHARED


def may_be_short_for(bare: IssuePhrase, fuller: IssuePhrase) -> bool:
    """Whether a phrase that does not say which thing it means may be short for another.

    "The levy" for "the harbour levy on ships", "the plan" for "the plan for a bridge".
    """
    # “Immigration” and “a levy” are short for nothing, and a clause says something of its own.
    if bare.stands_alone or bare.determiner != "definite" or not bare.head:
        return False
    if are_opposed(bare, fuller) or not fuller.head:
        return False
    # “The trade deal” is not short for “the deal to buy a hotel”.
    others = bare.words - {bare.head}
    return bare.noun == fuller.noun and others <= fuller.words and bare.terms != fuller.terms
