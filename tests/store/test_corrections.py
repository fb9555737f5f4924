"""Records on disk, and the editor's corrections laid over them."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from onrecord.model import (
    Actor,
    Article,
    Block,
    Brief,
    Metadata,
    Position,
    Quote,
    Record,
    Role,
    Span,
)
from onrecord.problems import OnrecordError
from onrecord.store import dump_record, load_brief, open_store, read_record
from tests.samples import FERRY, article_of, ferry

SLUG = "council-keeps-the-ferry"


def stored(folder: Path, record: Record) -> Path:
    """The record as a file of the site."""
    path = folder / "briefs" / f"{SLUG}.json"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(dump_record(record))
    return path


def usable(path: Path, article: Article) -> Record | None:
    """The record in a file of the site, checked against its article."""
    return open_store(path.parent.parent).usable(path.stem, article)


def test_a_record_comes_back_as_it_was(tmp_path: Path) -> None:
    made = ferry()
    assert usable(stored(tmp_path, made.record), article_of(made)) == made.record


def test_a_file_has_sorted_keys_one_item_a_line() -> None:
    text = dump_record(ferry().record).decode()
    first = ('"actors": [', "{", '"aliases": [],', '"described": false,', '"how": [')
    assert [line.strip() for line in text.splitlines()[1:6]] == list(first)
    assert text.endswith("\n}\n")
    assert '"evidence": [\n    25,\n    63\n   ]' in text
    assert "“" not in text and '"issue": "the ferry subsidy"' in text


SPANS = st.tuples(st.integers(0, 50), st.integers(1, 20)).map(lambda pair: Span(pair[0], sum(pair)))
WORDS = st.text(max_size=8)
MAYBE = st.none() | WORDS
RECORDS = st.builds(
    Record,
    WORDS,
    st.builds(
        Metadata,
        st.none() | SPANS,
        st.none() | SPANS,
        MAYBE,
        MAYBE,
        MAYBE,
        MAYBE,
        blocks=st.tuples(st.builds(Block, st.just("paragraph"), SPANS)),
    ),
    st.tuples(
        st.builds(
            Actor,
            WORDS,
            WORDS,
            st.just("person"),
            st.floats(0, 1),
            st.tuples(st.builds(Role, WORDS, MAYBE, SPANS)),
            st.tuples(WORDS),
        )
    ),
    st.tuples(
        st.builds(
            Quote,
            WORDS,
            st.just("mixed"),
            st.just("speech"),
            st.tuples(SPANS, SPANS),
            speaker=MAYBE,
            confidence=st.floats(0, 1),
        )
    ),
    st.tuples(
        st.builds(Position, WORDS, WORDS, WORDS, st.just("against"), WORDS, SPANS, shift=MAYBE)
    ),
    WORDS,
)


@given(RECORDS)
def test_any_record_comes_back_as_it_was(record: Record) -> None:
    data = dump_record(record)
    assert msgspec.json.decode(data, type=Record) == record
    assert dump_record(msgspec.json.decode(data, type=Record)) == data


@pytest.mark.parametrize(
    ("path", "value", "problem"),
    [
        (("quotes", 1, "speaker"), 3, "quotes[1].speaker: Expected `str | null`, got `int`"),
        (("quotes", 1, "kind"), "spoken", "quotes[1].kind: Invalid enum value 'spoken'"),
        (
            ("quotes", 0, "content", 1),
            [5],
            "quotes[0].content[1]: Expected `array` of at least length 2, got 1",
        ),
        (
            ("actors", 0, "mentions", 0, 1),
            "x",
            "actors[0].mentions[0][1]: Expected `int`, got `str`",
        ),
        (("article",), None, "article: Expected `object`, got `null`"),
        (
            ("article", "headline"),
            [0, 5000],
            "article.headline: [0, 5000] is no span of the article's 238 characters",
        ),
        (
            ("article", "blocks", 2, "span"),
            [9, 9],
            "article.blocks[2]: [9, 9] is no span of the article's 238 characters",
        ),
        (
            ("actors", 0, "mentions", 0),
            [-1, 3],
            "actors[0].mentions[0]: [-1, 3] is no span of the article's 238 characters",
        ),
        (
            ("actors", 0, "roles", 0, "span"),
            [7, 3],
            "actors[0].roles[0].span: [7, 3] is no span of the article's 238 characters",
        ),
        (
            ("quotes", 1, "content", 0),
            [0, 239],
            "quotes[1].content[0]: [0, 239] is no span of the article's 238 characters",
        ),
        (
            ("positions", 1, "evidence"),
            [300, 301],
            "positions[1].evidence: [300, 301] is no span of the article's 238 characters",
        ),
        (("quotes", 0, "speaker"), "nobody", "quotes[0].speaker: no actor has the id “nobody”"),
        (("quotes", 1, "via"), "nobody", "quotes[1].via: no actor has the id “nobody”"),
        (("quotes", 1, "addressee"), "nobody", "quotes[1].addressee: no actor has the id “nobody”"),
        (("positions", 0, "actor"), "nobody", "positions[0]: no actor has the id “nobody”"),
        (("positions", 0, "target"), "nobody", "positions[0]: no actor has the id “nobody”"),
        (
            ("positions", 0, "asserted_by"),
            "nobody",
            "positions[0].asserted_by: no actor has the id “nobody”",
        ),
        (("positions", 0, "shift"), "none", "positions[0].shift: no position has the id “none”"),
        (("positions", 0, "quote"), "none", "positions[0].quote: no quote has the id “none”"),
        (("actors", 1, "id"), "ann-lee", "actors[1].id: “ann-lee” is said twice"),
        (("quotes", 1, "id"), "stays", "quotes[1].id: “stays” is said twice"),
        (("actors", 0, "how"), [], "actors[0].how: 0 for 1 mentions"),
    ],
)
def test_what_is_wrong_in_a_record_is_named(
    tmp_path: Path, path: tuple[str | int, ...], value: object, problem: str
) -> None:
    assert len(FERRY) == 238
    made = ferry()
    file = stored(tmp_path, made.record)
    data = msgspec.json.decode(file.read_bytes())
    inner = data
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    file.write_bytes(msgspec.json.encode(data))
    with pytest.raises(OnrecordError) as caught:
        usable(file, article_of(made))
    hint = "delete the file to have it made anew; corrections belong into the .md file beside it"
    assert str(caught.value) == f"briefs/{SLUG}.json: {problem} ({hint})"


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"{", "no record: Input data was truncated"),
        (b"<<<<<<< HEAD\n{}", "no record: JSON is malformed: invalid character (byte 0)"),
        (b'{"id": "\xff"}', "no record: "),
        (b"[]", "no record: Expected `object`, got `array`"),
        (b"{}", "no record: Object missing required field `id`"),
    ],
)
def test_what_is_no_record(tmp_path: Path, data: bytes, problem: str) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(data)
    with pytest.raises(OnrecordError) as caught:
        read_record(path)
    assert str(caught.value).startswith(f"briefs/x.json: {problem}")


def test_a_record_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(OnrecordError, match=r"^briefs/x\.json: cannot be read: No such file"):
        read_record(tmp_path / "x.json")


def edited(folder: Path, front: str, body: str = "") -> tuple[Brief, list[str]]:
    """The ferry's brief with an editor's file, and the problems of that file."""
    made = ferry()
    path = folder / "briefs" / f"{SLUG}.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"---\n{front}\n---\n{body}", encoding="utf-8")
    brief, problems = load_brief(folder, SLUG, article_of(made), made.record)
    return brief, [str(problem) for problem in problems]


def test_suggestions_are_in_no_brief(tmp_path: Path) -> None:
    made = ferry()
    suggested = replace(made.record.positions[0], id="suggested")
    record = replace(made.record, suggestions=(suggested,))
    for text in (None, "---\nsummary: The ferry stays.\n---\n"):
        if text is not None:
            (tmp_path / "briefs").mkdir()
            (tmp_path / "briefs" / f"{SLUG}.md").write_text(text, encoding="utf-8")
        brief, problems = load_brief(tmp_path, SLUG, article_of(made), record)
        assert (brief.record.suggestions, problems) == ((), [])
        assert brief.record.positions == made.record.positions


def corrected(folder: Path, front: str) -> Record:
    """The record after corrections that are all right."""
    brief, problems = edited(folder, front)
    assert problems == []
    return brief.record


def by_id(record: Record) -> dict[str, Actor | Quote | Position]:
    items: list[Actor | Quote | Position] = [*record.actors, *record.quotes, *record.positions]
    return {item.id: item for item in items}


def changes(before: Record, after: Record) -> dict[str, dict[str, object]]:
    """What changed, by id and field; None for an item that is gone."""
    old, new = by_id(before), by_id(after)
    found: dict[str, dict[str, object]] = {}
    for id_ in old:
        if id_ not in new:
            found[id_] = {"gone": True}
        elif old[id_] != new[id_]:
            found[id_] = {
                name: getattr(new[id_], name)
                for name in old[id_].__struct_fields__
                if getattr(old[id_], name) != getattr(new[id_], name)
            }
    return found


def test_without_a_file_the_brief_is_the_record(tmp_path: Path) -> None:
    made = ferry()
    brief, problems = load_brief(tmp_path, SLUG, article_of(made), made.record)
    assert (brief.record, problems, brief.title, brief.edits_path) == (
        made.record,
        [],
        "Council keeps the ferry",
        "",
    )
    assert (brief.summary, brief.notes, brief.reviewed, brief.unresolved) == (
        None,
        "",
        None,
        ("lifeline",),
    )


def test_the_editors_own_words(tmp_path: Path) -> None:
    front = (
        "title: The ferry stays\noutlet: CPA\ndate: 2026-03-05\nurl: https://a.org\nsummary: "
        "Kept.\nreviewed: 2026-03-06"
    )
    brief, problems = edited(tmp_path, front, "\nWhat *I* think.\n")
    meta = brief.meta
    assert problems == []
    assert (brief.title, meta.outlet, meta.published, meta.url) == (
        "The ferry stays",
        "CPA",
        "2026-03-05",
        "https://a.org",
    )
    assert (brief.summary, brief.notes, brief.reviewed, brief.edits_path) == (
        "Kept.",
        "What *I* think.",
        "2026-03-06",
        f"briefs/{SLUG}.md",
    )


def test_an_empty_file_changes_nothing(tmp_path: Path) -> None:
    brief, problems = edited(tmp_path, "# quotes:")
    assert (brief.record, problems) == (ferry().record, [])


@pytest.mark.parametrize(
    ("front", "change"),
    [
        (
            "quotes: [{quote: a lifeline, speaker: Ann Lee}]",
            {"lifeline": {"speaker": "ann-lee", "confirmed": True}},
        ),
        (
            "quotes: [{quote: Not a  PENNY, speaker: null, via: null}]",
            {"penny": {"speaker": None, "via": None, "confirmed": True}},
        ),
        (
            "quotes: [{quote: a lifeline, via: Harbour Board, kind: direct}]",
            {"lifeline": {"via": "harbour-board", "kind": "direct", "confirmed": True}},
        ),
        ("quotes: [{quote: It is ours, confirm: true}]", {"stays": {"confirmed": True}}),
        ("quotes: [{quote: a lifeline, remove: true}]", {"lifeline": {"gone": True}}),
        (
            (
                "positions: [{position: opposes the ferry, polarity: mixed, stance: doubts, "
                "issue: the money}]"
            ),
            {
                "hall": {
                    "polarity": "mixed",
                    "stance": "doubts",
                    "issue": "the money",
                    "confirmed": True,
                }
            },
        ),
        (
            "positions: [{position: ferry subsidy, of: Bo Hall, confirm: true}]",
            {"hall": {"confirmed": True}},
        ),
        ("positions: [{position: Mayor Ann Lee backs, remove: true}]", {"lee": {"gone": True}}),
        (
            "actors: [{actor: Bo Hall, name: Boris Hall, kind: group}]",
            {"bo-hall": {"name": "Boris Hall", "kind": "group", "aliases": ("Bo Hall",)}},
        ),
        (
            "actors: [{actor: Bo Hall, remove: true}]",
            {"bo-hall": {"gone": True}, "hall": {"gone": True}, "penny": {"speaker": None}},
        ),
    ],
)
def test_corrections(tmp_path: Path, front: str, change: dict[str, dict[str, object]]) -> None:
    assert changes(ferry().record, corrected(tmp_path, front)) == change


def test_two_actors_that_are_one(tmp_path: Path) -> None:
    record = corrected(tmp_path, "actors: [{actor: Harbour Board, same_as: Bo Hall}]")
    assert [actor.id for actor in record.actors] == ["ann-lee", "bo-hall"]
    hall = record.actors[1]
    assert [span.of(FERRY) for span in hall.mentions] == ["Bo Hall", "Harbour Board"]
    assert (hall.aliases, hall.resolved_by, hall.salience) == (
        ("Harbour Board",),
        ("name", "name"),
        0.7,
    )
    assert next(quote for quote in record.quotes if quote.id == "penny").via == "bo-hall"


def test_corrections_can_use_the_names_that_earlier_ones_gave(tmp_path: Path) -> None:
    front = (
        "actors: [{actor: Bo Hall, name: Boris Hall}]\nquotes: [{quote: a lifeline, speaker: "
        "Boris Hall}, {quote: Not a penny, speaker: bo hall}]"
    )
    speakers = {quote.id: quote.speaker for quote in corrected(tmp_path, front).quotes}
    assert speakers == {"stays": "ann-lee", "penny": "bo-hall", "lifeline": "bo-hall"}


def test_what_points_to_something_removed_points_to_nothing(tmp_path: Path) -> None:
    made = ferry()
    lee, hall = made.record.positions
    record = replace(
        made.record, positions=(replace(lee, shift="hall", quote="stays", target="bo-hall"), hall)
    )
    path = tmp_path / "briefs" / f"{SLUG}.md"
    path.parent.mkdir()
    path.write_text(
        "---\nquotes: [{quote: It is ours, remove: true}]\nactors: [{actor: Bo Hall, "
        "remove: true}]\n---\n"
    )
    brief, problems = load_brief(tmp_path, SLUG, article_of(made), record)
    assert problems == []
    (left,) = brief.record.positions
    assert (left.id, left.shift, left.quote, left.target) == ("lee", None, None, None)
    assert usable(stored(tmp_path, brief.record), article_of(made)) == brief.record


@pytest.mark.parametrize(
    ("front", "problem"),
    [
        (
            "quotes:\n  - quote: a lifeline\n    speaker: Ann Li",
            "4:14: no actor is called “Ann Li” (did you mean “Ann Lee”?)",
        ),
        (
            "quotes:\n  - quote: life line",
            ("3:5: the article does not have the words “life line” (did you mean “lifeline”?)"),
        ),
        (
            "actors: [{actor: Ann Li}]",
            "2:10: no actor is called “Ann Li” (did you mean “Ann Lee”?)",
        ),
        (
            "actors: [{actor: Ann Lee, same_as: Bo}]",
            (
                "2:36: no actor is called “Bo” (did you mean “Bo Hall”?; to call Ann Lee so, write "
                "`name:`)"
            ),
        ),
        (
            "positions: [{position: the money}]",
            (
                "2:13: the article does not have the words “the money” (copy some words as they "
                "stand in the article)"
            ),
        ),
        (
            "positions:\n  - position: opposes\n    of: Ann Lee",
            (
                "3:5: “opposes” stands in paragraph 2, but shows no position of Ann Lee (it shows "
                "that Bo Hall takes the ferry subsidy, "
                '{position: "Bo Hall, of the"}; to make it one: add: {positions: [{evidence: '
                '"opposes", actor: "Ann Lee", polarity: "for", issue: "…"}]})'
            ),
        ),
        (
            "positions:\n  - position: opposes\n    of: Ann",
            "3:5: no actor is called “Ann” (did you mean “Ann Lee”?)",
        ),
    ],
)
def test_a_correction_that_finds_nothing_is_a_problem(
    tmp_path: Path, front: str, problem: str
) -> None:
    brief, problems = edited(tmp_path, front)
    assert problems == [f"briefs/{SLUG}.md:{problem}"]
    assert brief.record == ferry().record


def test_one_wrong_correction_does_not_undo_the_others(tmp_path: Path) -> None:
    brief, problems = edited(
        tmp_path,
        "summary: Kept.\nquotes:\n  - {quote: nonsense}\n  - {quote: a lifeline, speaker: Bo Hall}",
    )
    assert len(problems) == 1
    assert brief.summary == "Kept."
    assert changes(ferry().record, brief.record) == {
        "lifeline": {"speaker": "bo-hall", "confirmed": True}
    }


@pytest.mark.parametrize(
    ("front", "problem"),
    [
        (
            "quotes:\n  - quote: a\n    speeker: b",
            ":4:5: unknown key “quotes.speeker” (did you mean “speaker”?)",
        ),
        ("quotes:\n  - speaker: b", ":3:5: “quote:” is missing (add a line “quote: …”)"),
        ('quotes:\n  - quote: ""', ":3:12: quotes.quote: expected some words"),
        (
            "actors: [{actor: Ann Lee, kind: robot}]",
            (
                ":2:33: actors.kind: there is no “robot” (there are: person, organisation, "
                "place, group)"
            ),
        ),
        ("date: soon", ":2:7: date: expected a date such as 2026-03-02"),
        ("reviewed: true", ":2:11: reviewed.date: expected a date, not true or false"),
        (
            "summary: 'a",
            ":2:10: this quotation mark is not closed (put ' at the end of the text, or take this "
            "one out)",
        ),
    ],
)
def test_a_file_that_is_wrong_changes_nothing(tmp_path: Path, front: str, problem: str) -> None:
    brief, problems = edited(tmp_path, front)
    assert problems == [f"briefs/{SLUG}.md{problem}"]
    assert brief.record == ferry().record


def test_a_file_in_another_encoding_is_a_problem(tmp_path: Path) -> None:
    made = ferry()
    path = tmp_path / "briefs" / f"{SLUG}.md"
    path.parent.mkdir()
    path.write_bytes("---\nsummary: café\n---\n".encode("cp1252"))
    brief, problems = load_brief(tmp_path, SLUG, article_of(made), made.record)
    assert (brief.record, list(map(str, problems))) == (
        made.record,
        [f"briefs/{SLUG}.md:2:13: not UTF-8: byte 0xE9 at offset 16 (save the file as UTF-8)"],
    )
