"""Which actors an article is mainly about: the order in which a brief names them."""

from __future__ import annotations

import pytest

from tests.conftest import Analysis

ORDERS = {
    "a party also by what its members in two chambers do": (
        "House Republicans met on Monday. Senate Republicans met too. The bill of Ann Hale came up."
        " Republicans have no plan. Robert Dane was there.",
        ("Republicans", "Robert Dane"),
    ),
    "somebody who is opposed before somebody who is met": (
        "The council met on Monday. Later Ann Hale was asked to speak. Kim Osei met Robert Dane."
        " Kim Osei denounced Paul Lind.",
        ("Paul Lind", "Robert Dane"),
    ),
    "somebody with an office before somebody without": (
        "The council met on Monday. They saw Robert Dane. They saw Mayor Paul Lind.",
        ("Paul Lind", "Robert Dane"),
    ),
}


@pytest.mark.parametrize(("passage", "order"), ORDERS.values(), ids=ORDERS)
def test_more_salient_first(passage: str, order: tuple[str, str], draft_of: Analysis) -> None:
    salience = {entity.name: entity.salience for entity in draft_of(passage).entities}
    first, second = order
    assert salience[first] > salience[second], salience
