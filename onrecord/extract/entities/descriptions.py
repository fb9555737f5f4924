"""Definite descriptions: "the committee" means the committee that was named last before it."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.extract.draft import Draft, Entity
from onrecord.extract.entities import names
from onrecord.nlp import lexicon
from onrecord.nlp.tokens import Token

DEFINITE_DETERMINERS = lexicon.words("entities", "definite_determiners")
AMBIGUOUS_NOUNS = lexicon.words("entities", "ambiguous_body_nouns")
DISTINGUISHING = frozenset(
    ["prep", "relcl", "acl", "appos", "amod", "compound", "nmod", "poss", "nummod"]
)
"""Dependencies of words that tell apart from what was named: "the *new* committee"."""
CONFIDENCE = 0.9
REACH = 12
"""Sentences back in which the entity must have been named."""
RIVAL_DISTANCE = 3
"""Sentences that must lie between the description and another entity of that noun."""


@dataclass(slots=True)
class _Antecedent:
    """The entity that was last called by a noun, by name or by a description."""

    entity: Entity
    sentence: int
    rival_sentence: int = -RIVAL_DISTANCE
    """The last sentence that names another entity by that noun."""


def resolve_descriptions(draft: Draft) -> None:
    """Adds to each organisation and group the definite descriptions that mean it."""
    by_index = draft.mentions_by_index()
    antecedents: dict[str, _Antecedent] = {}
    for token in draft.tokens:
        mention = by_index.get(token.i)
        # Outside of names: may the word mean what was last called so?
        if mention is None:
            antecedent = antecedents.get(token.lower)
            if antecedent is not None and _means(token, antecedent):
                antecedent.sentence = token.sentence
                draft.mentions.append(
                    antecedent.entity.add_reference(token.i, token.i + 1, "description", CONFIDENCE)
                )
        # At the beginning of a name: the nouns in it may mean its entity from here on.
        elif mention.first == token.i and mention.entity:
            _note_nouns(antecedents, mention.entity, token.sentence)
    draft.mentions.sort(key=lambda mention: mention.first)
    for entity in draft.entities:
        entity.mentions.sort(key=lambda mention: mention.first)


def _note_nouns(antecedents: dict[str, _Antecedent], entity: Entity, sentence: int) -> None:
    """Makes an entity that a sentence names the antecedent for the nouns of its name."""
    for noun in _nouns(entity):
        known = antecedents.get(noun)
        if known is None:
            antecedents[noun] = _Antecedent(entity, sentence)
            continue
        # From another entity of that noun on "the committee" is unclear for a while.
        if known.entity is not entity:
            known.rival_sentence = known.sentence
        known.entity, known.sentence = entity, sentence


def _nouns(entity: Entity) -> list[str]:
    """The nouns by which "the …" can mean an entity."""
    words = names.content_words(entity.name)
    # "Norvanian officials" → `["officials"]`
    if entity.kind == "group":
        return [word for word in words[-1:] if word.islower()]
    # "Norvane Harbour Committee" → `["committee"]`
    if entity.kind == "organisation":
        return [word.lower() for word in words if names.is_organisation_noun(word)]
    return []


def _means(token: Token, antecedent: _Antecedent) -> bool:
    """Whether a noun means the entity that was last called so."""
    if token.lower in AMBIGUOUS_NOUNS or not _is_definite(token):
        return False
    # "Norvane Committee … Quern Committee … the committee": too soon to tell which
    is_near = token.sentence - antecedent.sentence <= REACH
    return is_near and token.sentence - antecedent.rival_sentence >= RIVAL_DISTANCE


def _is_definite(token: Token) -> bool:
    """Whether a noun stands with a definite determiner and nothing that tells it apart."""
    is_noun = token.tag in ("NN", "NNS")
    # "the *committee* chairman" is the chairman.
    is_modifier = token.dep in ("compound", "nmod", "amod")
    if not is_noun or is_modifier:
        return False
    # "the *new* committee", "the committee *of experts*"
    if token.has(*DISTINGUISHING):
        return False
    return any(child.lower in DEFINITE_DETERMINERS for child in token.children)
