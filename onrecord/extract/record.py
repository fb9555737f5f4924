"""The last step: a draft in tokens becomes a record in characters."""

from __future__ import annotations

import hashlib

from onrecord.extract.draft import Attribution, Draft, Entity, RelationDraft, StanceDraft
from onrecord.model import Actor, Fingerprint, Position, Quote, Record, Relation, Role, Span


def record(draft: Draft, made_by: Fingerprint) -> Record:
    """The record of a finished draft."""
    _name(draft)
    return Record(
        id=draft.article.id,
        article=draft.article.meta,
        actors=tuple(_actor(draft, entity) for entity in draft.entities),
        quotes=tuple(_quote(a) for a in draft.attributions),
        positions=tuple(_position(draft, stand) for stand in draft.stances),
        relations=tuple(_relation(draft, tie) for tie in draft.relations),
        digest=text_digest(draft.article.text),
        made_by=made_by,
    )


def text_digest(text: str) -> str:
    """SHA-256 of a text in UTF-8."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _name(draft: Draft) -> None:
    """Ids made from words and the place among equal ones, so that they outlast changes elsewhere in the article."""
    used: dict[str, int] = {}

    def unique(words: str) -> str:
        base = hashlib.sha256(" ".join(words.split()).encode("utf-8", "surrogatepass")).hexdigest()[
            :8
        ]
        used[base] = used.get(base, 0) + 1
        return base if used[base] == 1 else f"{base}-{used[base]}"

    text = draft.article.text
    for a in draft.attributions:
        a.id = unique(" … ".join(span.of(text) for span in a.content))
    for stand in draft.stances:
        stand.id = unique(f"{stand.actor.id} {stand.stance} {stand.issue}")


def _actor(draft: Draft, entity: Entity) -> Actor:
    names = {m.name for m in entity.mentions if m.is_name or m.resolved_by == "metonym"} - {
        entity.name
    }
    return Actor(
        id=entity.id,
        name=entity.name,
        kind=entity.kind,
        salience=entity.salience,
        roles=tuple(
            Role(title, organisation, span)
            for title, organisation, span in sorted(entity.roles, key=lambda r: r[2])
        ),
        aliases=tuple(sorted(names)),
        mentions=tuple(draft.parse.span(m.first, m.end) for m in entity.mentions),
        resolved_by=tuple(m.resolved_by for m in entity.mentions),
        confidences=tuple(m.confidence for m in entity.mentions),
    )


def _quote(a: Attribution) -> Quote:
    return Quote(
        id=a.id,
        kind=a.kind,
        mode=a.mode,
        content=tuple(a.content),
        source=(a.source,) if a.source else (),
        cue=tuple(a.cue),
        speaker=a.speaker.id if a.speaker else None,
        via=a.via.id if a.via else None,
        addressee=a.addressee.id if a.addressee else None,
        negated=a.negated,
        confidence=round(a.confidence, 3),
        rule=a.rule,
    )


def _position(draft: Draft, stand: StanceDraft) -> Position:
    asserter = (
        "self" if stand.own_words else stand.asserted_by.id if stand.asserted_by else "article"
    )
    return Position(
        id=stand.id,
        actor=stand.actor.id,
        stance=stand.stance,
        polarity=stand.polarity,
        issue=stand.issue,
        evidence=_sentence(draft, stand.sentence),
        cue=tuple(stand.cue),
        target=stand.target.id if stand.target else None,
        asserted_by=asserter,
        quote=stand.quote.id if stand.quote else None,
        shift=stand.shift.id if stand.shift else None,
        turn=stand.turn,
        modality=stand.modality,
        condition=stand.condition,
        confidence=round(stand.confidence, 3),
        rule=stand.rule,
    )


def _relation(draft: Draft, tie: RelationDraft) -> Relation:
    noun = tie.noun
    return Relation(
        tie.actor.id,
        tie.relation,
        tie.other.id,
        _sentence(draft, noun.sentence),
        Span(noun.start, noun.end),
    )


def _sentence(draft: Draft, number: int) -> Span:
    """A sentence less the white space at its end."""
    sentence = draft.parse.sentences[number]
    span = draft.parse.span(sentence.first, sentence.end)
    words = span.of(draft.article.text)
    return Span(span.start, span.end - (len(words) - len(words.rstrip())))
