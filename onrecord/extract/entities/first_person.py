"""The first person: "I" and "we" in quotation marks mean the speaker."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extract.draft import Draft, Entity
from onrecord.nlp import lexicon
from onrecord.nlp.tokens import Token

SINGULAR = lexicon.words("entities", "first_person_singular")
PLURAL = lexicon.words("entities", "first_person_plural")
SINGULAR_CONFIDENCE = 0.97
PLURAL_CONFIDENCE = 0.7
""""We" may be others as well."""


def resolve_first_person(draft: Draft) -> None:
    """Adds to each speaker the pronouns of the first person in their quoted words."""
    taken = set(draft.mentions_by_index())
    for speaker, token in _quoted_words(draft):
        confidence = _confidence(token)
        if confidence and token.i not in taken:
            taken.add(token.i)
            speaker.add_reference(token.i, token.i + 1, "first person", confidence)


def _quoted_words(draft: Draft) -> Iterator[tuple[Entity, Token]]:
    """The tokens in quotation marks, each with whoever says it."""
    # In a quote inside another, "I" is whoever speaks in the inner, shorter one.
    for attribution in sorted(draft.attributions, key=lambda a: a.content_length):
        speaker = attribution.speaker
        # A country does not say "I": its spokesman does, who may not be named.
        if speaker is None or speaker.kind == "place":
            continue
        for token in draft.quoted_tokens(attribution):
            yield speaker, token


def _confidence(token: Token) -> float:
    """How sure it is that a token means the speaker, 0..1; 0 where it is no such pronoun."""
    if token.pos != "PRON":
        return 0.0
    if token.lower in SINGULAR:
        return SINGULAR_CONFIDENCE
    return PLURAL_CONFIDENCE if token.lower in PLURAL else 0.0
