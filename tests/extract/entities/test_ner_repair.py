"""Spans of names as the language model gives them, mended."""

from __future__ import annotations

from onrecord.extract.entities.ner_repair import mended_spans
from onrecord.nlp.tokens import Token, TokenSpan, attach


def test_a_name_that_ends_with_a_hyphen_is_read_without_it() -> None:
    words = (("Norvane", 0), ("Post", 8), ("-", 13))
    tokens = [
        Token(i, at, at + len(w), w, w.lower(), w.lower(), "NNP", "PROPN", "compound", 0, "ORG")
        for i, (w, at) in enumerate(words)
    ]
    attach(tokens, [0, 1, 2])
    assert list(mended_spans(tokens, TokenSpan(0, 3, "ORG"))) == [(0, 2)]
