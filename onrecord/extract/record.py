"""The last step: a draft, which points at tokens, becomes a record, which points at characters."""

from __future__ import annotations

from onrecord.extract.draft import Attribution, Draft, Entity, RelationDraft, StanceDraft
from onrecord.extract.stances.labels import stance_label
from onrecord.model import Actor, Fingerprint, Position, Quote, Record, Relation, Span, finding_id


def to_record(draft: Draft, made_by: Fingerprint) -> Record:
    """The record of a finished draft. Gives the draft's attributions and stances their ids."""
    _assign_ids(draft)
    return Record(
        id=draft.article.id,
        article=draft.article.meta,
        actors=tuple(_actor(draft, entity) for entity in draft.entities),
        quotes=tuple(_quote(attribution) for attribution in draft.attributions),
        positions=tuple(_position(draft, stance) for stance in draft.stances),
        relations=tuple(_relation(draft, relation) for relation in draft.relations),
        suggestions=tuple(_position(draft, stance) for stance in draft.suggestions),
        digest=draft.article.digest,
        made_by=made_by,
    )


def _assign_ids(draft: Draft) -> None:
    """Makes ids from words, so that a change elsewhere in the article leaves them as they are."""
    text = draft.article.text
    used: set[str] = set()
    for attribution in draft.attributions:
        content = " … ".join(span.of(text) for span in attribution.content)
        attribution.id = finding_id(content, used)
        used.add(attribution.id)
    for stance in (*draft.stances, *draft.suggestions):
        stance.id = finding_id(f"{stance.actor.id} {stance.stance} {stance.issue}", used)
        used.add(stance.id)


def _actor(draft: Draft, entity: Entity) -> Actor:
    return Actor(
        id=entity.id,
        name=entity.name,
        kind=entity.kind,
        salience=entity.salience,
        roles=tuple(sorted(entity.roles, key=lambda role: role.span)),
        aliases=tuple(sorted(_aliases(entity))),
        mentions=tuple(draft.parse.span(m.first, m.end) for m in entity.mentions),
        resolved_by=tuple(m.resolved_by for m in entity.mentions),
        confidences=tuple(m.confidence for m in entity.mentions),
        described=entity.is_described,
    )


def _aliases(entity: Entity) -> set[str]:
    """The other names that the text has for an entity, as "Kyiv" for Ukraine."""
    names = {m.name for m in entity.mentions if m.is_name or m.resolved_by == "metonym"}
    return names - {entity.name}


def _quote(attribution: Attribution) -> Quote:
    return Quote(
        id=attribution.id,
        kind=attribution.kind,
        mode=attribution.mode,
        content=tuple(attribution.content),
        source=(attribution.source,) if attribution.source else (),
        cue=tuple(attribution.cue),
        speaker=_id_of(attribution.speaker),
        speakers=tuple(speaker.id for speaker in attribution.speakers),
        via=_id_of(attribution.via),
        addressee=_id_of(attribution.addressee),
        negated=attribution.negated,
        confidence=round(attribution.confidence, 3),
        rule=attribution.rule,
    )


def _position(draft: Draft, stance: StanceDraft) -> Position:
    return Position(
        id=stance.id,
        actor=stance.actor.id,
        stance=stance_label(stance.stance, stance.modality, stance.intention),
        polarity=stance.polarity,
        issue=stance.issue,
        evidence=_sentence_span(draft, stance.sentence),
        cue=tuple(stance.cue),
        target=_id_of(stance.target),
        asserted_by=_asserter(stance),
        quote=_id_of(stance.quote),
        shift=_id_of(stance.shift),
        turn=stance.turn,
        modality=stance.modality,
        condition=stance.condition,
        confidence=round(stance.confidence, 3),
        rule=stance.rule,
    )


def _relation(draft: Draft, relation: RelationDraft) -> Relation:
    noun = relation.noun
    return Relation(
        relation.actor.id,
        relation.relation,
        relation.other.id,
        _sentence_span(draft, noun.sentence),
        Span(noun.start, noun.end),
    )


def _id_of(item: Entity | Attribution | StanceDraft | None) -> str | None:
    return item.id if item else None


def _asserter(stance: StanceDraft) -> str:
    """Who says that the actor takes the stance: `self`, an actor's id, `other`, or `article`."""
    if stance.own_words:
        return "self"
    if stance.unnamed_source:
        return "other"
    return stance.asserted_by.id if stance.asserted_by else "article"


def _sentence_span(draft: Draft, number: int) -> Span:
    """The characters of the sentence with that index, less the white space at its end."""
    sentence = draft.parse.sentences[number]
    span = draft.parse.span(sentence.first, sentence.end)
    return Span(span.start, span.start + len(span.of(draft.article.text).rstrip()))
