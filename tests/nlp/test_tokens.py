"""Tokens that one can walk, written by hand: "Ann Hale said the old bridge and the quay are not
safe"."""

from __future__ import annotations

import gc

import pytest

from onrecord.nlp.tokens import Token, attach, detach

SENTENCE = [
    ("Ann", "NNP", "PROPN", "compound", 1),
    ("Hale", "NNP", "PROPN", "nsubj", 2),
    ("said", "VBD", "VERB", "ROOT", 2),
    ("the", "DT", "DET", "det", 5),
    ("old", "JJ", "ADJ", "amod", 5),
    ("bridge", "NN", "NOUN", "nsubj", 9),
    ("and", "CC", "CCONJ", "cc", 5),
    ("the", "DT", "DET", "det", 8),
    ("quay", "NN", "NOUN", "conj", 5),
    ("are", "VBP", "AUX", "ccomp", 2),
    ("not", "RB", "PART", "neg", 9),
    ("safe", "JJ", "ADJ", "acomp", 9),
]


@pytest.fixture
def tokens() -> dict[str, Token]:
    """The tokens of the sentence by their words; of "the" the second."""
    made, start = [], 0
    for i, (word, tag, pos, dep, _) in enumerate(SENTENCE):
        end = start + len(word)
        made.append(Token(i, start, end, word, word.lower(), word.lower(), tag, pos, dep, 0, ""))
        start = end + 1
    attach(made, [head for *_, head in SENTENCE])
    return {token.text: token for token in made}


def test_a_token_by_itself_is_a_root_without_children() -> None:
    alone = Token(0, 0, 3, "Yes", "yes", "yes", "UH", "INTJ", "ROOT", 0, "")
    assert alone.is_root
    assert (alone.head, alone.left_edge, alone.right_edge) == (alone, alone, alone)
    assert (alone.children, list(alone.ancestors)) == ([], [])


def test_heads_and_children(tokens: dict[str, Token]) -> None:
    assert tokens["Hale"].head is tokens["said"]
    assert tokens["said"].is_root and not tokens["Hale"].is_root
    assert [t.text for t in tokens["bridge"].children] == ["the", "old", "and", "quay"]
    assert [t.text for t in tokens["bridge"].lefts] == ["the", "old"]
    assert [t.text for t in tokens["bridge"].rights] == ["and", "quay"]
    assert [t.text for t in tokens["old"].ancestors] == ["bridge", "are", "said"]


def test_subtrees_and_their_edges(tokens: dict[str, Token]) -> None:
    bridge = tokens["bridge"]
    assert (bridge.left_edge.text, bridge.right_edge.text) == ("the", "quay")
    assert [t.text for t in bridge.subtree] == ["the", "old", "bridge", "and", "the", "quay"]
    assert len(tokens["said"].subtree) == len(SENTENCE)


def test_children_by_their_dependency(tokens: dict[str, Token]) -> None:
    are = tokens["are"]
    assert are.child("acomp", "attr") is tokens["safe"]
    assert are.child("dobj") is None
    assert [t.text for t in are.children_by("neg", "acomp")] == ["not", "safe"]
    assert are.has("neg") and not tokens["said"].has("neg")
    assert [t.text for t in tokens["bridge"].conjuncts] == ["quay"]


def test_neighbours(tokens: dict[str, Token]) -> None:
    assert tokens["Ann"].nbor() is tokens["Hale"]
    assert tokens["Hale"].nbor(-1) is tokens["Ann"]
    assert tokens["Ann"].nbor(-1) is None and tokens["safe"].nbor() is None


def test_detached_tokens_are_freed_at_once() -> None:
    def alive() -> int:
        return sum(isinstance(thing, Token) for thing in gc.get_objects())

    gc.collect()
    before = alive()
    gc.disable()
    try:
        made = [Token(i, i, i + 1, "a", "a", "a", "DT", "DET", "det", 0, "") for i in range(3)]
        attach(made, [1, 1, 1])
        detach(made)
        del made
        assert alive() == before
    finally:
        gc.enable()
