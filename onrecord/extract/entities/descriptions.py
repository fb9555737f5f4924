"""Definite descriptions of bodies and groups: "the committee", for the committee that was named last before it."""

from __future__ import annotations

from onrecord.extract.draft import Draft, Entity, Mention
from onrecord.extract.entities import names
from onrecord.nlp.tokens import Token

DEFINITE = frozenset(["the", "this", "that"])
CLOSED = frozenset(["prep", "relcl", "acl", "appos", "amod", "compound", "nmod", "poss", "nummod"])
"""Relations of words that make of "the committee" another one: "the new committee", "the committee of experts"."""
SURE = 0.9
REACH = 12
"""Sentences back in which the body must have been named."""
CLOSE = 3
"""Sentences that must lie between the description and another body of that noun."""
NO_BODY = frozenset(["campaign", "school", "force"])
"""Nouns that mean a time, a house or a power as often as a body."""


def resolve_descriptions(draft: Draft) -> None:
    """Adds to each body and group the places that describe it by the noun of its name."""
    by_token = draft.mentions_by_index()
    last: dict[str, tuple[int, Entity]] = {}
    rival: dict[str, int] = {}
    more: list[Mention] = []
    for token in draft.tokens:
        mention = by_token.get(token.i)
        if mention is not None:
            if mention.first == token.i and mention.entity:
                for word in _nouns(mention.entity):
                    if word in last and last[word][1] is not mention.entity:
                        rival[word] = last[word][0]
                    last[word] = token.sentence, mention.entity
        elif (
            token.lower in last and token.lower not in NO_BODY and _is_definite(draft.tokens, token)
        ):
            sentence, entity = last[token.lower]
            if (
                token.sentence - sentence <= REACH
                and token.sentence - rival.get(token.lower, -CLOSE) >= CLOSE
            ):
                more.append(
                    Mention(
                        token.i, token.i + 1, entity.name, entity.kind, "description", entity, SURE
                    )
                )
                last[token.lower] = token.sentence, entity
    for mention in more:
        assert mention.entity is not None
        mention.entity.mentions.append(mention)
        mention.entity.mentions.sort(key=lambda m: m.first)
    draft.mentions = sorted([*draft.mentions, *more], key=lambda m: m.first)


def _nouns(entity: Entity) -> list[str]:
    """What "the …" can call an entity by: for "Norvane Harbour Committee" `["committee"]`, for "Norvanian officials" `["officials"]`."""
    words = names.content_words(entity.name)
    if entity.kind == "group":
        return [word for word in words[-1:] if word.islower()]
    return (
        [word.lower() for word in words if names.is_organisation_noun(word)]
        if entity.kind == "organisation"
        else []
    )


def _is_definite(tokens: list[Token], token: Token) -> bool:
    children = list(token.children)
    modifies = token.dep in ("compound", "nmod", "amod")
    return (
        token.tag in ("NN", "NNS")
        and not modifies
        and any(t.lower in DEFINITE for t in children)
        and not any(t.dep in CLOSED for t in children)
    )
