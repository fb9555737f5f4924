"""What a scorer may see of an issue's phrase: how long it is, and how much it says by itself."""

from __future__ import annotations

from onrecord.extract.stances.context import StanceContext
from onrecord.extract.stances.wording import Wording
from onrecord.extract.stances.wording.constituents import VERBAL
from onrecord.nlp.tokens import Token

COMPLEMENTS = ("prep", "acl", "ccomp", "xcomp", "relcl", "dobj", "attr", "acomp")
WORDS_STEP, MAX_STEPS = 3, 5
"""Words of a phrase that count as one step, and the most steps."""


def phrase_features(context: StanceContext, head: Token, wording: Wording | None) -> list[str]:
    """Features of what a candidate is about; `head` is that of its object.

    "plan to close the harbour" → `phrase-complement=True`, `phrase-words=1` …
    """
    if wording is None:
        return ["phrase=none"]
    meant = wording.head
    count = len(wording.issue.split())
    has_complement = any(child.i > meant.i for child in meant.children_by(*COMPLEMENTS))
    is_definite = any(child.lower == "the" for child in meant.children_by("det"))
    return [
        f"phrase-form={_form(context, wording)}",  # deed
        f"phrase-words={min(count // WORDS_STEP, MAX_STEPS)}",
        f"phrase-bare={count == 1}",
        f"phrase-complement={has_complement}",
        f"phrase-definite={is_definite and not has_complement}",
        f"phrase-redirected={meant is not head}",
        f"phrase-target={wording.target is not None}",
    ]


def _form(context: StanceContext, wording: Wording) -> str:
    """What sort of phrase it is: `name`, `deed`, `clause`, `thing`."""
    head = wording.head
    if head.pos in VERBAL:
        is_clause = head.has("nsubj", "nsubjpass", "csubj")
        return "clause" if is_clause else "deed"
    return "name" if context.named(head) is not None else "thing"
