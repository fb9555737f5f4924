"""What is published otherwise than before."""

from __future__ import annotations

from msgspec.structs import replace

from onrecord.history import changes_between
from onrecord.model import PublishedFinding, PublishedState

PIER = {"words": "“The pier is ours,”", "speaker": "Ann Hale", "kind": "direct"}
TOLL = {
    "actor": "Bo Hall",
    "stance": "opposes",
    "issue": "the toll",
    "words": "Hall is against it.",
}


def state(*findings: PublishedFinding, **made_of: str) -> dict[str, PublishedState]:
    """What is published of the brief `a`."""
    rest = {"article": "1", "analysis": "1", "corrections": ""} | made_of
    return {
        "a": PublishedState("a", rest["article"], rest["analysis"], rest["corrections"], findings)
    }


def quote(says: dict[str, str], ident: str = "q1") -> PublishedFinding:
    return PublishedFinding("quote", ident, says)


def test_nothing_has_changed_where_all_is_published_as_before() -> None:
    assert changes_between(state(quote(PIER)), state(quote(PIER), analysis="2"), "") == []


def test_a_finding_that_says_something_else_is_told_with_both() -> None:
    after = PIER | {"speaker": "Bo Hall"}
    (change,) = changes_between(
        state(quote(PIER)), state(quote(after), corrections="x"), "2026-03-01"
    )
    assert (change.before, change.after) == (PIER, after)
    assert (change.date, change.brief, change.because) == ("2026-03-01", "a", ("correction",))


def test_a_change_has_the_editors_words() -> None:
    corrected = state(quote(PIER | {"speaker": "Bo Hall"}), corrections="x")
    told = {"a": replace(corrected["a"], reasons={"q1": "As the minutes say.", "q2": "No."})}
    (change,) = changes_between(state(quote(PIER)), told, "")
    assert change.why == "As the minutes say."


def test_words_that_grew_are_the_same_quote() -> None:
    longer = PIER | {"words": "“The pier is ours, and the wall,”"}
    (change,) = changes_between(state(quote(PIER)), state(quote(longer, "q2"), analysis="2"), "")
    assert (change.before, change.after, change.finding) == (PIER, longer, "q2")


def test_what_is_gone_and_what_is_new_are_told_apart() -> None:
    other = {"words": "“No money for it at all,”", "speaker": "Cy Dane", "kind": "direct"}
    gone_and_new = changes_between(state(quote(PIER)), state(quote(other, "q2"), article="2"), "")
    assert [(change.before, change.after) for change in gone_and_new] == [({}, other), (PIER, {})]
    assert {change.because for change in gone_and_new} == {("article",)}


def test_a_quote_and_a_position_of_the_same_words_are_two() -> None:
    position = PublishedFinding("position", "p1", TOLL)
    said = quote({"words": TOLL["words"]})
    kinds = [change.kind for change in changes_between(state(said), state(position), "")]
    assert kinds == ["position", "quote"]


def test_other_settings_are_the_reason_where_nothing_else_is() -> None:
    (change,) = changes_between(state(quote(PIER)), state(), "")
    assert change.because == ("settings",)


def test_briefs_that_come_and_go_are_no_changes_of_what_they_say() -> None:
    assert changes_between({}, state(quote(PIER)), "") == []
    assert changes_between(state(quote(PIER)), {}, "") == []
