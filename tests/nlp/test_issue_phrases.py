"""When two phrases name one issue."""

from __future__ import annotations

import pytest

from onrecord.model import CorpusActor
from onrecord.nlp.issue_likeness import are_one_in_article, are_one_issue, may_be_short_for
from onrecord.nlp.issue_phrases import IssuePhrase, phrase, read_phrase
from onrecord.nlp.roots import root

NAMES = {
    form: CorpusActor(slug=slug, name=name, kind="person", aliases=(), appearances=())
    for form, slug, name in [
        ("Ann Lee", "ann-lee", "Ann Lee"),
        ("Lee", "ann-lee", "Ann Lee"),
        ("Bo Hall", "bo-hall", "Bo Hall"),
        ("Hall", "bo-hall", "Bo Hall"),
        ("Norvane", "norvane", "Norvane"),
        ("Quern", "quern", "Quern"),
    ]
}


def read(text: str, sentence: str = "") -> IssuePhrase:
    return read_phrase(text, NAMES, sentence)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("repeal", "repealing"),
        ("nomination", "nominating"),
        ("removal", "removing"),
        ("replacement", "replacing"),
        ("reduction", "reduced"),
        ("closure", "closing"),
        ("use", "using"),
        ("cut", "cutting"),
        ("raise", "raising"),
        ("tax", "taxes"),
        ("harbour", "harbor"),
    ],
)
def test_verbs_and_nouns_made_of_them_have_one_root(one: str, other: str) -> None:
    assert root(one) == root(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("immigrants", "immigration"),
        ("state", "statement"),
        ("democrats", "democratic"),
        ("spring", "spr"),
        ("spend", "spending"),
    ],
)
def test_other_words_have_another_root(one: str, other: str) -> None:
    assert root(one) != root(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the ferry subsidy", "Ferry subsidy"),
        ("bus lane", "a bus lane on Mill Road"),
        ("the data centre", "a data center"),
        ("the islanders’ request for military aid to Norvane", "military aid to Norvane"),
        ("Lee’s night bus", "the night bus of Ann Lee"),
        # An act, as a verb or as a noun.
        ("repealing the harbour levy", "the repeal of the harbour levy"),
        ("deporting seasonal workers", "the deportation of seasonal workers"),
        ("closing the night school", "the night school’s closure"),
        ("rolling back the fishing rules", "removing the fishing rules"),
        ("shutting down the rail bridge", "the shutdown of the rail bridge"),
        # Whoever is for bringing a thing about is for the thing.
        ("raising the harbour levy to $3 a ton", "a harbour levy increase"),
        ("passing the bus lane bill", "a bus lane"),
        ("enforcing the bag charge rule", "the bag charge rule"),
        # What is said in a relative clause, or less.
        ("a bill that would ban plastic bags", "a ban on plastic bags"),
        ("the bus lane, which nobody had asked for", "the bus lane"),
        ("backing Ann Lee", "Mr. Lee"),
        ("the canal treaty reached by the two towns", "the canal treaty"),
        ("a two-year delay of the harbour levy", "the harbour levy delay"),
        ("the so-called harbour levy", "the harbour levy"),
        ("the health care bill", "health care legislation"),
        ("an asylum reform bill", "the overhaul of asylum"),
        ("a plan for the school", "the school plan"),
        ("the council should cut the ferry subsidy fund", "cutting the ferry subsidy fund"),
    ],
)
def test_one_issue_in_other_words(one: str, other: str) -> None:
    assert are_one_issue(read(one), read(other))
    assert are_one_issue(read(other), read(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("school merger", "ferry subsidy"),
        # Whoever is for the one is against the other.
        ("the harbour levy", "the repeal of the harbour levy"),
        ("repealing the harbour levy", "delaying the harbour levy"),
        ("the ban on plastic bags", "lifting the ban on plastic bags"),
        ("gun control", "an effort by senators to block gun control"),
        ("the ferry subsidy", "the ferry subsidy is a mistake"),
        # Another thing, though the words stand in it.
        ("a bus lane", "a bus lane camera"),
        ("seasonal workers", "deporting seasonal workers"),
        ("the night school", "closing the night school"),
        ("Ann Lee", "Ann Lee’s plan"),
        ("the First Canal", "the Second Canal"),
        ("Lee to choose a ferry that sails", "Lee to sell what nobody needs"),
        ("Ann Lee", "Lee to do what the town needs"),
        # Another's.
        ("Lee’s harbour plan", "Hall’s harbour plan"),
        ("military aid to Norvane", "military aid to Quern"),
        # Words that say too little to be one thing everywhere.
        ("talks", "talks in Quern"),
        ("the trade deal", "the trade deal with Norvane"),
        ("health care", "the health care bill"),
        ("the school", "the school plan"),
        ("the harbour strike", "a funding bill for the harbour strike"),
        ("the rail bridge", "Hall at the rail bridge"),
        ("funding the rail bridge", "the council won’t fund the rail bridge"),
        ("asylum laws", "asylum reform"),
    ],
)
def test_issues_that_only_share_words(one: str, other: str) -> None:
    assert not are_one_issue(read(one), read(other))
    assert not are_one_issue(read(other), read(one))


def test_in_one_article_fewer_words_tell_what_is_meant() -> None:
    one, other = read("Lee’s actions on rail bridges"), read("Lee’s actions to close two bridges")
    assert are_one_in_article(one, other)
    assert not are_one_issue(one, other)
    assert not are_one_in_article(one, read("Hall’s actions on rail bridges"))
    assert not are_one_in_article(read("the deal with Norvane"), read("deals with Norvane"))


@pytest.mark.parametrize(
    ("bare", "sentence", "fuller", "expected"),
    [
        ("levy", "Lee opposes the levy.", "harbour levy on ships", True),
        ("levy", "Lee opposes the hated old levy.", "harbour levy on ships", True),
        ("Hall’s plan", "Lee opposes Hall’s plan.", "a plan for a rail bridge", True),
        ("levy", "Lee opposes any levy.", "harbour levy on ships", False),
        ("levy", "Lee would back a levy.", "harbour levy on ships", False),
        ("immigration", "Lee spoke of immigration.", "illegal immigration", False),
        ("trade deal", "Lee opposes the trade deal.", "a deal to buy a hotel", False),
        ("levies", "Lee opposes the levies.", "harbour levy on ships", False),
        ("bridge", "Lee opposes the bridge.", "harbour levy on ships", False),
        ("levy", "Lee opposes the levy.", "repeal of the harbour levy", False),
        ("harbour levy", "Lee opposes the harbour levy.", "old harbour levy on ships", False),
        ("levy", "Lee opposes the levy.", "the harbour levy is a mistake", False),
    ],
)
def test_a_bare_noun_with_an_article_may_be_short_for_a_fuller_phrase(
    bare: str, sentence: str, fuller: str, expected: bool
) -> None:
    assert may_be_short_for(read(bare, sentence), read(fuller)) is expected


@pytest.mark.parametrize(
    ("text", "stands_alone"),
    [
        ("harbour levy", True),
        ("Mr. Lee", True),
        ("Lee’s emails", True),
        ("levy", False),
        ("their new plan", False),
        ("the House bill", False),
        ("Lee’s remarks", False),
    ],
)
def test_what_means_the_same_in_every_article(text: str, stands_alone: bool) -> None:
    assert read(text).stands_alone is stands_alone


def test_an_actor_is_one_by_whatever_name() -> None:
    assert read("Mr. Lee").sense == read("Ann Lee’s").sense
    assert read("Ann Lee").is_actor
    assert not read("Ann Lee’s plan").is_actor


def test_a_name_to_show_has_no_article() -> None:
    assert phrase("the  bus\nlane") == "bus lane"
