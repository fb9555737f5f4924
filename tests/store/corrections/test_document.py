"""Each example of docs/corrections.md does what the document says below it."""

from __future__ import annotations

import difflib
import itertools
import re
from pathlib import Path

import pytest

from tests.store.corrections.pier import DOCUMENT, corrected, lines, pier

BLOCK = re.compile(r"^```(yaml|diff|console)\n(.*?)^```", re.S | re.M)
BLOCKS = BLOCK.findall(DOCUMENT.read_text(encoding="utf-8"))
PAIRS = [
    pytest.param(front, kind, result, id=front.split("\n")[0])
    for (first, front), (kind, result) in itertools.pairwise(BLOCKS)
    if first == "yaml"
]


@pytest.mark.parametrize(("front", "kind", "result"), PAIRS)
def test_an_example_does_what_is_said(tmp_path: Path, front: str, kind: str, result: str) -> None:
    brief, problems = corrected(tmp_path, front)
    if kind == "console":
        assert problems == result.splitlines()
        return
    before, after = lines(pier()), lines(brief)
    changed = [line for line in difflib.ndiff(before, after) if line[0] in "+-"]
    assert problems == []
    assert "\n".join(line.replace(" ", "", 1) for line in changed) == result.rstrip()


def test_every_example_has_its_result() -> None:
    kinds = [kind for kind, _ in BLOCKS]
    assert kinds[::2] == ["yaml"] * (len(kinds) // 2)
    assert "yaml" not in kinds[1::2]
