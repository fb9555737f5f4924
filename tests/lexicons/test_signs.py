"""Every word with a sign is read, in its example, as the word that has it."""

from __future__ import annotations

from collections import defaultdict

import pytest

from onrecord.extract.stances.signs import attitude_sign, quality_sign, value_sign
from onrecord.nlp import lexicon
from onrecord.nlp.lexicon import WordSign
from tests.conftest import Analysis

SIGNS_OF_KIND = {"attitude": attitude_sign, "value": value_sign}
BY_GROUP: dict[str, list[WordSign]] = defaultdict(list)
for entry in lexicon.entries("signs", WordSign):
    BY_GROUP[f"{entry.pos} {entry.kind} {entry.sign}"].append(entry)


@pytest.mark.parametrize("group", BY_GROUP)
def test_words_have_their_signs_in_their_examples(group: str, draft_of: Analysis) -> None:
    entries = BY_GROUP[group]
    draft = draft_of("\n\n".join(entry.example for entry in entries), scored=False)
    by_block = defaultdict(list)
    for token in draft.tokens:
        by_block[draft.parse.sentences[token.sentence].block].append(token)
    wrong = []
    for number, entry in enumerate(entries):
        sign_of = SIGNS_OF_KIND.get(entry.kind, quality_sign)
        if entry.sign not in {sign_of(token) for token in by_block[number]}:
            wrong.append(entry.lemma)
    assert not wrong


def test_no_word_is_for_and_against() -> None:
    signs = defaultdict(set)
    for entry in lexicon.entries("signs", WordSign):
        signs[entry.lemma, entry.pos, entry.kind, entry.beside].add(entry.sign)
    assert not [key for key, found in signs.items() if len(found) > 1]
