"""Speakers: which actor a source is, and who reports it."""

from __future__ import annotations

from onrecord.extract.draft import Attribution, Draft, Entity, Mention
from onrecord.nlp.tokens import Token

RELATIVE_PRONOUNS = frozenset(["who", "which", "that"])
REPORTS = frozenset(
    [
        "report",
        "article",
        "story",
        "broadcaster",
        "newspaper",
        "paper",
        "outlet",
        "network",
        "agency",
        "channel",
        "station",
        "website",
        "daily",
        "magazine",
    ]
)
DEFINITE = frozenset(["the", "this", "that", "its"])


def resolve_speakers(draft: Draft) -> None:
    """Resolves sources and addressees to entities, and says who reports a quote inside another's words.

    Inside another's words a quote counts where it credits somebody else: "Kan reported that *Bennett* told ministers “…”".
    """
    by_token = draft.mentions_by_index()
    media = _media(draft)
    for a in draft.attributions:
        if a.source_head is not None and a.confidence >= draft.settings.sure_speaker:
            a.speaker = resolve_noun_phrase(a.source_head, by_token, media)
        if a.addressee_head is not None:
            mention = by_token.get(a.addressee_head.i)
            a.addressee = mention.entity if mention else None
    enclosing = draft.enclosing_attributions()
    draft.attributions = [
        a for a in draft.attributions if _credits_somebody_else(a, enclosing.get(a, []))
    ]
    for a in draft.attributions:
        outer = [b for b in enclosing.get(a, ()) if b.speaker and b.speaker is not a.speaker]
        via = (
            outer[-1].speaker
            if outer
            else resolve_noun_phrase(a.via_head, by_token, media)
            if a.via_head is not None
            else None
        )
        a.via = via if via is not a.speaker else None


def _credits_somebody_else(a: Attribution, outer: list[Attribution]) -> bool:
    """Whether an attribution stands for itself, or has a speaker that those around it have not."""
    return not outer or (a.speaker is not None and all(b.speaker is not a.speaker for b in outer))


def resolve_noun_phrase(
    token: Token, by_token: dict[int, Mention], media: list[tuple[int, Entity]]
) -> Entity | None:
    """The entity that the noun phrase with that head stands for; None where the text does not tell.

    A name inside a phrase about somebody else ("Bennett’s *office*", "a *friend* of Lapid") does not count; "the report" is the medium's before it.
    """
    mention = by_token.get(token.i)
    if mention is not None:
        return mention.entity
    if token.lower in RELATIVE_PRONOUNS:
        antecedent = by_token.get(token.head.head.i)
        return antecedent.entity if antecedent else None
    for child in token.children:
        inside = by_token.get(child.i)
        if inside is not None and (
            child.dep == "appos" or (child.dep == "compound" and token.lemma in REPORTS)
        ):
            return inside.entity
    if (
        token.lemma in REPORTS
        and token.tag == "NN"
        and any(child.lower in DEFINITE for child in token.children)
    ):
        before = [entity for at, entity in media if at < token.i]
        return before[-1] if before else None
    return None


def _media(draft: Draft) -> list[tuple[int, Entity]]:
    """Mentions of entities that report: named as media, or the subject of "report"."""
    by_token = draft.mentions_by_index()
    for a in draft.attributions:
        mention = by_token.get(a.source_head.i) if a.source_head else None
        if (
            mention
            and mention.entity
            and mention.entity.kind == "organisation"
            and a.rule.endswith(":report")
        ):
            mention.entity.is_medium = True
        elif a.source_head is not None and a.source_head.lemma in REPORTS:
            for child in a.source_head.children:
                named = by_token.get(child.i)
                if (
                    named
                    and named.entity
                    and named.entity.kind == "organisation"
                    and child.dep in ("compound", "nmod", "poss")
                ):
                    named.entity.is_medium = True
    return sorted(
        ((m.first, m.entity) for m in draft.mentions if m.entity and m.entity.is_medium),
        key=lambda pair: pair[0],
    )
