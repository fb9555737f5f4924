"""Rules for the source of a cue: each proposes who may have said it.

A rule takes the context and the cue, and yields proposals: the name of what it goes by, and the
head of a noun phrase. A name is a feature of the scorer's weights, so it must stay.
"""

from __future__ import annotations

from onrecord.nlp.tokens import Token

Proposal = tuple[str, Token]
"""The name of a rule and the head that it proposes: `("subject", mayor)`."""

NOMINAL = frozenset(["NOUN", "PROPN", "PRON"])
"""Parts of speech of who speaks."""
