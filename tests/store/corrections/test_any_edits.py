"""Whatever an editor writes, what is published are words of the article, and nothing breaks."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import settings as trials
from hypothesis import strategies as st

from onrecord.store import integrity_errors
from tests.store.corrections.pier import PIER, corrected

WORDS = st.one_of(
    st.sampled_from(
        [
            "the pier", "The pier is unsafe", "It is ours to close", "pay for the pier", "the",
            "a disgrace", "opposes the closure", "the boat would stay", "Lee", "was theirs",
            "said the pier would close", "A Treasury source said the money was gone", "”", "pire",
            "Council votes", "Tom Birch, of the Pier Trust, opposes the closure", "he told",
        ]
    ),
    st.tuples(st.integers(0, len(PIER) - 2), st.integers(1, 60)).map(
        lambda pair: PIER[pair[0] : sum(pair)].strip() or "the"
    ),
)  # fmt: skip
NAMES = st.sampled_from(
    [
        "Ann Lee", "Lee", "Tom Birch", "Pier Trust", "Trust", "Sam Lee", "Residents", "Nobody",
        "a Treasury source", "Her brother", "the", "Mayor", "he", "Friends of the Pier",
    ]
)  # fmt: skip
PLACES = st.one_of(st.integers(0, 5), WORDS)
PIECES = st.one_of(WORDS, st.lists(WORDS, min_size=1, max_size=3))
NAME_OR_NULL = st.none() | NAMES
POLARITIES = st.sampled_from(["for", "against", "mixed", "neutral"])
FLAG = st.booleans()
QUOTE = {
    "in": PLACES,
    "of": NAMES,
    "speaker": st.one_of(NAME_OR_NULL, st.lists(NAMES, max_size=2)),
    "via": NAME_OR_NULL,
    "addressee": NAME_OR_NULL,
    "content": PIECES,
    "remove": FLAG,
    "confirm": FLAG,
}
POSITION = {
    "in": PLACES,
    "of": NAMES,
    "actor": NAMES,
    "polarity": POLARITIES,
    "target": NAME_OR_NULL,
    "by": st.one_of(NAMES, st.sampled_from(["self", "article", "other"])),
    "evidence": WORDS,
    "quote": st.none() | WORDS,
    "remove": FLAG,
}
SPLIT = st.fixed_dictionaries({"as": NAMES}, optional={"words": PIECES, "in": PLACES})
ACTOR = {
    "name": NAMES,
    "kind": st.sampled_from(["person", "group"]),
    "same_as": NAMES,
    "split": st.lists(SPLIT, max_size=2),
    "remove": FLAG,
}


def entries(
    required: dict[str, st.SearchStrategy[object]], optional: dict[str, st.SearchStrategy[object]]
) -> st.SearchStrategy[list[dict[str, object]]]:
    """Lists of entries with some keys and, perhaps, others."""
    return st.lists(st.fixed_dictionaries(required, optional=optional), max_size=4)


ADDED_QUOTE = {key: QUOTE[key] for key in ("in", "via", "addressee")}
ADDED_POSITION = {key: POSITION[key] for key in ("in", "target", "by", "quote")}
EDITS = st.fixed_dictionaries(
    {},
    optional={
        "confirmed": st.just("all"),
        "quotes": entries({"quote": WORDS}, QUOTE),
        "positions": entries({"position": WORDS}, POSITION),
        "actors": entries({"actor": NAMES}, ACTOR),
        "relations": entries({"relation": WORDS}, {"of": NAMES, "remove": FLAG}),
        "add": st.fixed_dictionaries(
            {},
            optional={
                "quotes": entries(
                    {"quote": PIECES, "speaker": QUOTE["speaker"]},
                    {**ADDED_QUOTE, "cue": PIECES, "source": WORDS},
                ),
                "positions": entries(
                    {
                        "evidence": WORDS,
                        "actor": NAMES,
                        "polarity": POLARITIES,
                        "issue": st.just("the pier"),
                    },
                    {**ADDED_POSITION, "cue": PIECES},
                ),
                "actors": entries({"actor": NAMES}, {"aliases": st.lists(NAMES, max_size=2)}),
                "relations": entries(
                    {"actor": NAMES, "relation": WORDS, "other": NAMES, "evidence": WORDS}, {}
                ),
            },
        ),
    },
)


@given(EDITS)
@trials(max_examples=400, deadline=None)
def test_any_edits_leave_a_record_that_fits_its_article(edits: dict[str, object]) -> None:
    with TemporaryDirectory() as folder:
        # JSON is YAML.
        front = json.dumps(edits, ensure_ascii=False)
        brief, problems = corrected(Path(folder), front)
    record = brief.record
    assert list(integrity_errors(record, PIER.strip())) == []
    assert record.suggestions == ()
    assert [q.content[0] for q in record.quotes] == sorted(q.content[0] for q in record.quotes)
    # Each problem tells its place.
    assert all(problem[0].isdigit() for problem in problems)
