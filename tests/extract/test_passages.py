"""The rules, by passages that an editor can read: `fixtures/*.md`."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.config.settings import Language
from onrecord.extract.draft import Draft
from onrecord.extract.entities.ner_repair import mended_spans
from onrecord.extract.quotes import marks
from onrecord.extract.record import to_record
from onrecord.model import Block, Fingerprint, Record, Span
from onrecord.nlp.tokens import Token, TokenSpan, attach
from onrecord.store import integrity_errors
from tests.conftest import Analysis, Case, cases

SOMEBODY = Fingerprint("model", "1", "w", "l", "c")


def _id(case: Case) -> str:
    return case[0]


@pytest.mark.parametrize("case", cases("attribution"), ids=_id)
def test_attribution(case: Case, draft_of: Analysis) -> None:
    """kind | speaker | via | source | cue | content"""
    _, passage, expected = case
    assert list(_attributions(draft_of(passage))) == _lines(expected)


@pytest.mark.parametrize("case", cases("actors"), ids=_id)
def test_actors(case: Case, draft_of: Analysis) -> None:
    """name | kind | roles | mentions"""
    _, passage, expected = case
    assert list(_entities(draft_of(passage))) == _lines(expected)


@pytest.mark.parametrize("case", cases("positions"), ids=_id)
def test_positions(case: Case, draft_of: Analysis) -> None:
    """actor | stance | polarity | issue | target | asserted by, then how it is meant and what it
    changes, where there is something to say"""
    _, passage, expected = case
    assert list(_stands(draft_of(passage))) == _lines(expected)


def _lines(expected: str) -> list[str]:
    return [] if expected == "nothing" else expected.splitlines()


def _attributions(draft: Draft) -> Iterator[str]:
    text = draft.article.text
    for a in draft.attributions:
        speaker, via = (entity.name if entity else "-" for entity in (a.speaker, a.via))
        source = a.source.of(text) if a.source else "-"
        cue = " … ".join(span.of(text) for span in a.cue) or "-"
        content = " … ".join(span.of(text) for span in a.content)
        yield f"{a.kind} | {speaker} | {via} | {source} | {cue} | {content}"


def _entities(draft: Draft) -> Iterator[str]:
    for entity in sorted(draft.entities, key=lambda f: f.mentions[0].first):
        roles = (
            "; ".join(
                role.title + (f" ({role.organisation})" if role.organisation else "")
                for role in entity.roles
            )
            or "-"
        )
        mentions = (
            draft.parse.words(m.first, m.end) + ("" if m.is_name else f" ({m.resolved_by})")
            for m in entity.mentions
        )
        yield f"{entity.name} | {entity.kind} | {roles} | {', '.join(mentions)}"


def _stands(draft: Draft) -> Iterator[str]:
    for s in draft.stances:
        by = "self" if s.own_words else s.asserted_by.name if s.asserted_by else "article"
        target = s.target.name if s.target else "-"
        change = f" | {s.turn} a change: {s.shift.issue}" if s.shift else ""
        meant = (
            f" | {s.condition.of(draft.article.text)}"
            if s.condition
            else ""
            if s.modality == "actual"
            else f" | {s.modality}"
        )
        yield (
            f"{s.actor.name} | {s.stance} | {s.polarity} | {s.issue} | {target} | "
            f"{by}{meant}{change}"
        )


WORDS = st.sampled_from(
    [
        "“",
        "”",
        '"',
        "''",
        "‘",
        "’",
        "«",
        "»",
        "Ann Hale",
        "said",
        "that",
        "the",
        "bridge",
        "is",
        "safe",
        ",",
        ".",
        "\n\n",
        "according to",
        "she",
        "😀",
        "\u202e",
        "5'",
    ]
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(WORDS | st.text(max_size=8), max_size=40).map(" ".join))
def test_any_text_gives_a_record_whose_spans_are_in_it(draft_of: Analysis, text: str) -> None:
    draft = draft_of(text)
    made = to_record(draft, SOMEBODY)
    assert not list(integrity_errors(made, text))
    for quote in made.quotes:
        assert sorted(quote.content) == list(quote.content)
    assert msgspec.json.decode(msgspec.json.encode(made), type=Record) == made


@pytest.mark.parametrize("marks_of_it", ['"', "“", "''", "‘", "’”", '" ', "«“‘"])
def test_a_megabyte_of_quotation_marks_is_nothing_to_read(
    draft_of: Analysis, marks_of_it: str
) -> None:
    assert not draft_of(marks_of_it * (1_000_000 // len(marks_of_it))).attributions


def test_a_paragraph_of_a_thousand_quotations_keeps_them_all(draft_of: Analysis) -> None:
    draft = draft_of("“It will be so,” Ann Hale said. " * 1000)
    contents = [span for a in draft.attributions for span in a.content]
    assert len(draft.quotations) == 1000
    assert all(any(span.covers(q.span) for span in contents) for q in draft.quotations)
    assert {a.speaker.name for a in draft.attributions if a.speaker} == {"Ann Hale"}


def test_below_the_wanted_certainty_nobody_is_named(draft_of: Analysis) -> None:
    sure = Language(sure_speaker=1.0)
    assert [
        a.speaker
        for a in draft_of("“The bridge is safe,” Ann Hale said.", settings=sure).attributions
    ] == [None]


def test_an_analysis_is_the_same_each_time(draft_of: Analysis) -> None:
    passage = (
        "Ann Hale opposes the plan. “It is reckless,” she said. Norvane Council backs it, "
        "according to Robert Dane."
    )
    first, second = (to_record(draft_of(passage), SOMEBODY) for _ in range(2))
    assert msgspec.json.encode(first) == msgspec.json.encode(second)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“a” b “c”", ["“a”", "“c”"]),
        ('say "one" and "two"', ['"one"', '"two"']),
        ("''one'' two", ["''one''"]),
        ("«one» two", ["«one»"]),
        ("the ‘low’ road isn’t", ["‘low’"]),
        ('a 6" board', []),
        ("an “open end", []),
        (
            "“In what he calls “hell” I would not live.”",
            ["“In what he calls “hell” I would not live.”"],
        ),
        ("“one,“ she said. “Two.”", ["“one,“", "“Two.”"]),
        ('an “open end, "closed" and "closed again"', ['"closed"', '"closed again"']),
        ("a ” close", []),
        ('“one," she said. "Two.”', ['“one,"', '"Two.”']),
        ('“A 6" nail,” she said', ['“A 6" nail,”']),
        ('“She told me "yes" at once,” he said', ['“She told me "yes" at once,”']),
        ('"She told me “yes” at once," he said', ['"She told me “yes” at once,"']),
        ('"One, he said, "two."', ['"two."']),
    ],
)
def test_pairs_of_marks(text: str, expected: list[str]) -> None:
    block = Block("paragraph", Span(0, len(text)))
    assert [q.span.of(text) for q in marks.pair_marks(text, 0, block, None)] == expected


def test_a_name_that_ends_with_a_hyphen_is_read_without_it() -> None:
    words = (("Norvane", 0), ("Post", 8), ("-", 13))
    tokens = [
        Token(i, at, at + len(w), w, w.lower(), w.lower(), "NNP", "PROPN", "compound", 0, "ORG")
        for i, (w, at) in enumerate(words)
    ]
    attach(tokens, [0, 1, 2])
    assert list(mended_spans(tokens, TokenSpan(0, 3, "ORG"))) == [(0, 2)]
