"""Which finding the words of a correction point at."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as trials
from hypothesis import strategies as st
from msgspec.structs import replace

from onrecord.model import Brief, Quote, Span
from onrecord.store import Neighbours
from onrecord.store.corrections.folding import FoldedText, bare
from tests import samples
from tests.samples import actor, position, quote
from tests.store.corrections.pier import corrected, pier

LETTERS = st.text(alphabet="aé’'“” -–—\u00ad\u00a0\n.ßı", max_size=30)


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("He said: “It’s ours”.", "it's ours", "It’s ours"),
        ('He said: "It\'s ours".', "“It’s ours”", '"It\'s ours"'),
        ("bridge — the old — stays", "bridge - the old-stays", "bridge — the old — stays"),
        ("the co\u00adun\u00adcil voted", "council voted", "co\u00adun\u00adcil voted"),
        ("the\u00a0council\n  voted", "the council voted", "the\u00a0council\n  voted"),
        ("THE COUNCIL VOTED", "the Council voted", "THE COUNCIL VOTED"),
        ("President Erdoğan spoke", "erdogan", "Erdoğan"),
        ("Cafe\u0301 owners spoke", "café owners", "Cafe\u0301 owners"),
        ("the *old* [plan](https://a.org) stays", "old plan", "old* [plan"),
        ("wait … what", "wait ... what", "wait … what"),
        ("The pier is ours, he said", "“the pier is ours.”", "The pier is ours"),
        ("‘Never’ he said", '"Never"', "‘Never’"),
    ],
)  # fmt: skip
def test_how_words_are_written_does_not_matter(text: str, words: str, found: str) -> None:
    assert [span.of(text) for span in FoldedText(text).find(words)] == [found]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("the other mother bathes", "the m"),
        ("another", "other"),
        ("theirs", "their"),
        ("the pier", ""),
        ("the pier", "  "),
        ("the “pier”", "”"),
        ("the pier closes", "the pier close"),
    ],
)
def test_what_is_not_found(text: str, words: str) -> None:
    assert FoldedText(text).find(words) == []


@given(LETTERS, st.integers(0, 30), st.integers(1, 30))
@trials(max_examples=300)
def test_words_of_a_text_are_found_where_they_stand(text: str, start: int, length: int) -> None:
    words = text[start : start + length]
    spans = FoldedText(text).find(words)
    assert all(bare(span.of(text)) == bare(words) for span in spans)


def one_quote(folder: Path, entry: str, found: Brief) -> str:
    """The id of the only quote that an entry confirms."""
    brief, problems = corrected(folder, f"quotes: [{entry}]", found)
    assert problems == []
    (confirmed,) = [quote for quote in brief.record.quotes if quote.confirmed]
    return confirmed.id


NO = "“No,” he said. "
REPEATED = f"""Three no

{NO}Ann Lee left. {NO}Tom Birch left.

{NO}Ann Lee said the mayor would say “no” to the plan, and the plan was off."""


def repeated() -> Brief:
    """A text in which the same words are said again and again."""
    places = [match.start() for match in re.finditer("“No,”", REPEATED)]
    spans = [Span(start, start + 5) for start in places]
    inner = quote(REPEATED, "“no”", speaker=None, ident="inner")
    outer = quote(
        REPEATED,
        "the mayor would say “no” to the plan",
        speaker="ann-lee",
        kind="mixed",
        ident="outer",
    )
    said = [Quote(f"no-{n}", "direct", "speech", (span,)) for n, span in enumerate(spans)]
    return samples.brief(
        "no",
        REPEATED,
        [actor(REPEATED, "Ann Lee"), actor(REPEATED, "Tom Birch")],
        sorted([*said, inner, outer], key=lambda found: found.content[0]),
    )


@pytest.mark.parametrize(
    ("entry", "id_"),
    [
        ("{quote: 'No,', in: 2}", "no-2"),
        ("{quote: 'No,', in: '“No,” he said. Ann Lee left'}", "no-0"),
        ("{quote: the mayor would say}", "outer"),
        ("{quote: say “no” to}", "outer"),
    ],
)
def test_a_place_settles_which_is_meant(tmp_path: Path, entry: str, id_: str) -> None:
    assert one_quote(tmp_path, entry, repeated()) == id_


@pytest.mark.parametrize(
    ("words", "place", "start"),
    [
        ("the pier", "headline", "Council votes to close"),
        ("the pier", "the headline", "Council votes to close"),
        ("The pier is unsafe", "3", "Residents shouted"),
        ("The pier is unsafe", "Paragraph 3", "Residents shouted"),
        ("The pier is unsafe", "¶3", "Residents shouted"),
        ("the pier", "shouted that", "Residents shouted"),
        ("the pier", "was theirs", "Residents shouted"),
        ("the pier", "that the pier was", "Residents shouted"),
        # Words that stand nowhere, or beside several, settle nothing.
        ("the pier", "that were theirs", ""),
        ("the pier", "said", ""),
    ],
)
def test_forms_of_a_place(tmp_path: Path, words: str, place: str, start: str) -> None:
    entry = f"{{quote: {words}, in: {place}, speaker: Residents}}"
    brief, problems = corrected(tmp_path, f"add: {{quotes: [{entry}]}}")
    assert bool(problems) == (not start)
    for added in brief.record.quotes:
        if added.origin == "editor":
            before = brief.text[: added.content[0].start].rpartition("\n")[2]
            assert before.startswith(start)


def test_every_way_out_that_a_message_names_leads_to_one_finding(tmp_path: Path) -> None:
    found = repeated()
    _, (problem,) = corrected(tmp_path, "quotes: [{quote: 'no', confirm: true}]", found)
    ways = re.findall(r"\{quote: .*?\}", problem)
    ids = [one_quote(tmp_path, way, found) for way in ways]
    assert sorted(ids) == ["inner", "no-0", "no-1", "no-2"]


def test_ways_out_of_positions(tmp_path: Path) -> None:
    found = pier()
    first = found.record.positions[0]
    more = [
        replace(first, id="lee", actor="ann-lee"),
        replace(first, id="ferry", issue="the ferry"),
    ]
    record = replace(found.record, positions=(*found.record.positions, *more))
    crowded = replace(found, record=record)
    front = "positions: [{position: opposes the closure, confirm: true}]"
    _, (problem,) = corrected(tmp_path, front, crowded)
    ids = []
    for way in re.findall(r"\{position: .*?\}", problem):
        brief, problems = corrected(tmp_path, f"positions: [{way}]", crowded)
        assert problems == []
        ids += [position.id for position in brief.record.positions if position.confirmed]
    assert sorted(ids) == ["closure", "ferry", "lee"]


def test_a_former_and_a_present_position_in_one_sentence(tmp_path: Path) -> None:
    text = "Turn\n\nBo Hall, who opposed the ferry subsidy in March, now supports it."
    sentence = "Bo Hall, who opposed the ferry subsidy in March, now supports it."
    found = samples.brief(
        "turn",
        text,
        [actor(text, "Bo Hall")],
        positions=[
            position(text, "bo-hall", "against", "the ferry", sentence, "opposed", ident="was"),
            position(text, "bo-hall", "for", "the ferry", sentence, "supports", ident="is"),
        ],
    )
    front = 'positions: [{position: "opposed the ferry subsidy in March, now supports"}]'
    _, (problem,) = corrected(tmp_path, front, found)
    ways = re.findall(r"\{position: .*?\}", problem)
    ids = []
    for way in ways:
        brief, problems = corrected(tmp_path, f"positions: [{way}]", found)
        assert problems == []
        ids += [p.id for p in brief.record.positions if p.confirmed]
    assert ids == ["was", "is"]


def test_words_of_another_article_are_known_by_it(tmp_path: Path) -> None:
    texts = {"seeds/a.txt": "A ferry. Then", "seeds/b.txt": "Nobody wants the\nbypass, said Dane."}
    neighbours = Neighbours(texts=texts)
    front = "quotes:\n  - {quote: Nobody wants the bypass, confirm: true}"
    _, (problem,) = corrected(tmp_path, front, neighbours=neighbours)
    assert problem.endswith("(seeds/b.txt has them: is this the file for its corrections?)")
