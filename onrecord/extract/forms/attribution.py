"""Turns as attributions: each paragraph of a turn is in its speaker's very words."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extract.draft import Attribution, Draft, Entity, Mention
from onrecord.extract.forms.reading import SpokenTurn
from onrecord.extract.forms.speakers import find_interviewed
from onrecord.nlp import lexicon
from onrecord.nlp.tokens import Token

TURN = "turn"
"""The rule of attributions that are turns."""
CONFIDENCE = 0.95
ANSWERER_CONFIDENCE = 0.9
"""How sure it is that "A" is whom an interview is with, 0..1."""
SINGULAR = lexicon.words("entities", "first_person_singular")
FIRST_PERSON_CONFIDENCE = 0.97


def attribute_turns(draft: Draft) -> None:
    """Gives turns to whom their labels name, and answers to whom the interview is with.

    Answers of nobody who is named stay unread, unless a label says that they are answers.
    """
    # Who asks "Q: Why?" is nobody whom a reader looks for.
    spoken = [turn for turn in draft.turns if turn.kind in ("speaker", "answer") and turn.parts]
    has_answers = any(turn.kind == "answer" for turn in spoken)
    interviewed = find_interviewed(draft) if has_answers else None
    for turn in spoken:
        answerer = interviewed if turn.kind == "answer" else None
        if turn.opened_by or answerer:
            draft.attributions.append(_attribution(draft, turn, answerer))
    if interviewed is not None and interviewed.mentions and interviewed not in draft.entities:
        draft.entities.append(interviewed)
    draft.mentions.sort(key=lambda mention: mention.first)
    draft.attributions.sort(key=_position)


def _position(attribution: Attribution) -> tuple[int, int]:
    cue = attribution.cue_token
    return attribution.content[0].start, cue.i if cue else -1


def _attribution(draft: Draft, turn: SpokenTurn, answerer: Entity | None) -> Attribution:
    """A paragraph of a turn as its speaker's words; `answerer`: who is known to speak in it."""
    if answerer is not None:
        draft.mentions += _references(draft, turn, answerer)
    label = draft.tokens_in(turn.opened_by) if turn.opened_by else []
    return Attribution(
        rule=TURN,
        cue_token=None,
        cue=[],
        content=list(turn.parts),
        source=turn.opened_by,
        source_head=label[-1] if label else None,
        mode="speech",
        confidence=CONFIDENCE,
        quoted_words=sum(len(part.of(draft.article.text).split()) for part in turn.parts),
        # An actor has at least one place in the text.
        speaker=answerer if answerer and answerer.mentions else None,
        is_turn=True,
    )


def _references(draft: Draft, turn: SpokenTurn, answerer: Entity) -> Iterator[Mention]:
    """The label of an answer, "A", and its "I" as mentions of whoever answers."""
    by_index = draft.mentions_by_index()
    label = draft.tokens_in(turn.label) if turn.label else []
    if label and label[0].i not in by_index:
        end = label[-1].i + 1
        yield answerer.add_reference(label[0].i, end, "description", ANSWERER_CONFIDENCE)
    for token in _tokens(draft, turn):
        if token.lower in SINGULAR and token.pos == "PRON" and token.i not in by_index:
            yield answerer.add_reference(
                token.i, token.i + 1, "first person", FIRST_PERSON_CONFIDENCE
            )


def _tokens(draft: Draft, turn: SpokenTurn) -> Iterator[Token]:
    """The tokens of a turn outside of the quotations in it, where "I" is another."""
    for part in turn.parts:
        quoted = {t.i for q in draft.quotations_in(part) for t in draft.tokens_in(q.span)}
        yield from (token for token in draft.tokens_in(part) if token.i not in quoted)
