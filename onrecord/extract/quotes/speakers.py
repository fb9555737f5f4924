"""Speakers: which entity the source of an attribution is, and who passes the words on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from onrecord.extract.draft import Attribution, Draft, Entity, Mention
from onrecord.nlp import lexicon
from onrecord.nlp.tokens import Token

RELATIVE_PRONOUNS = lexicon.words("stances", "relative_subjects")
REPORT_NOUNS = lexicon.words("quotations", "report_nouns")
DETERMINERS_OF_KNOWN_REPORTS = lexicon.words("quotations", "determiners_of_known_reports")
NAME_OF_MEDIUM_DEPS = ("compound", "nmod", "poss")
"""What the name of a medium is to the noun for its report: "a *Norvane* report"."""

Mentions = Mapping[int, Mention]
"""By index of a token the mention that it belongs to."""
MediaMentions = Sequence[tuple[int, Entity]]
"""Where entities that report news are mentioned: index of the first token, in order."""


def resolve_speakers(draft: Draft) -> None:
    """Resolves sources and addressees to entities, and says who passes another's words on.

    What is reported inside another's words is kept only if it credits somebody else, as here:
    "Kan reported that *Bennett* told ministers “…”".
    """
    mentions = draft.mentions_by_index()
    _mark_media(draft, mentions)
    media = _media_mentions(draft)
    for attribution in draft.attributions:
        source, addressee = attribution.source_head, attribution.addressee_head
        if source is not None and attribution.confidence >= draft.settings.sure_speaker:
            attribution.speaker = resolve_noun_phrase(source, mentions, media)
            attribution.speakers = _joint_speakers(attribution, source, mentions)
        if addressee is not None:
            attribution.addressee = _entity_at(addressee, mentions)
    enclosing = draft.enclosing_attributions()
    draft.attributions = [
        attribution
        for attribution in draft.attributions
        if _credits_somebody_else(attribution, enclosing.get(attribution, []))
    ]
    for attribution in draft.attributions:
        via = _passed_on_by(attribution, enclosing.get(attribution, []), mentions, media)
        attribution.via = via if via is not attribution.speaker else None


def _joint_speakers(attribution: Attribution, source: Token, mentions: Mentions) -> list[Entity]:
    """All whom a source names, where it names several: "Ann Hale and Robert Dane said"."""
    span, speaker = attribution.source, attribution.speaker
    if span is None or speaker is None:
        return []
    found = [speaker]
    for token in source.conjuncts:
        entity = _entity_at(token, mentions)
        is_in_source = span.start <= token.start < span.end
        if entity is not None and is_in_source and entity not in found:
            found.append(entity)
    return found if len(found) > 1 else []


def _credits_somebody_else(attribution: Attribution, enclosing: list[Attribution]) -> bool:
    """Whether an attribution has a speaker that those around it have not, or none is around it."""
    if not enclosing:
        return True
    speaker = attribution.speaker
    return speaker is not None and all(outer.speaker is not speaker for outer in enclosing)


def _passed_on_by(
    attribution: Attribution,
    enclosing: list[Attribution],
    mentions: Mentions,
    media: MediaMentions,
) -> Entity | None:
    """Who passes the words on: the innermost other speaker around them, or whom the text names."""
    for outer in reversed(enclosing):
        if outer.speaker is not None and outer.speaker is not attribution.speaker:
            return outer.speaker
    if attribution.via_head is None:
        return None
    return resolve_noun_phrase(attribution.via_head, mentions, media)


def resolve_noun_phrase(token: Token, mentions: Mentions, media: MediaMentions) -> Entity | None:
    """The entity that a noun phrase stands for; None where the text does not tell.

    `token`: the head of the noun phrase. A name inside a phrase about somebody else does not count:
    "Bennett’s *office*", "a *friend* of Lapid".
    """
    if token.i in mentions:
        return mentions[token.i].entity
    if token.lower in RELATIVE_PRONOUNS:
        # "Hale, *who* said …": what the pronoun's clause hangs on.
        return _entity_at(token.head.head, mentions)
    named = _name_inside(token, mentions)
    if named is not None:
        return named.entity
    return _last_medium(token, media) if _is_known_report(token) else None


def _entity_at(token: Token, mentions: Mentions) -> Entity | None:
    mention = mentions.get(token.i)
    return mention.entity if mention else None


def _name_inside(head: Token, mentions: Mentions) -> Mention | None:
    """The name of whom a noun phrase is about: "the mayor, *Hale*", "the *Norvane* newspaper"."""
    for child in head.children:
        names_medium = child.dep == "compound" and head.lemma in REPORT_NOUNS
        names_whom = child.dep == "appos" or names_medium
        if names_whom and child.i in mentions:
            return mentions[child.i]
    return None


def _is_known_report(head: Token) -> bool:
    """Whether a noun means a report of a medium that the text has named: "*the report* said"."""
    if head.lemma not in REPORT_NOUNS or head.tag != "NN":
        return False
    return any(child.lower in DETERMINERS_OF_KNOWN_REPORTS for child in head.children)


def _last_medium(token: Token, media: MediaMentions) -> Entity | None:
    """The medium that was mentioned last before a token."""
    before = [entity for first, entity in media if first < token.i]
    return before[-1] if before else None


def _mark_media(draft: Draft, mentions: Mentions) -> None:
    """Marks the entities that report news, as the attributions show."""
    for attribution in draft.attributions:
        if attribution.source_head is not None:
            for entity in _reporting_entities(attribution, attribution.source_head, mentions):
                entity.is_medium = True


def _reporting_entities(
    attribution: Attribution, source: Token, mentions: Mentions
) -> Iterator[Entity]:
    """Organisations that a source shows to report news.

    They are the subject of "report", "*Norvane* reported that …", or name the medium whose report
    is credited, "a *Norvane* report said".
    """
    entity = _entity_at(source, mentions)
    if entity and entity.kind == "organisation" and attribution.rule.endswith(":report"):
        yield entity
    elif source.lemma in REPORT_NOUNS:
        for child in source.children_by(*NAME_OF_MEDIUM_DEPS):
            named = _entity_at(child, mentions)
            if named and named.kind == "organisation":
                yield named


def _media_mentions(draft: Draft) -> MediaMentions:
    """The mentions of entities that report news, in order."""
    found = [
        (mention.first, mention.entity)
        for mention in draft.mentions
        if mention.entity and mention.entity.is_medium
    ]
    return sorted(found, key=lambda pair: pair[0])
