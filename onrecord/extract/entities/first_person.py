"""The first person: "I" and "we" inside a quotation are its speaker's."""

from __future__ import annotations

from onrecord.extract.draft import Draft, Mention

SURE = {
    "i": 0.97,
    "me": 0.97,
    "my": 0.97,
    "mine": 0.97,
    "myself": 0.97,
    "we": 0.7,
    "us": 0.7,
    "our": 0.7,
    "ours": 0.7,
    "ourselves": 0.7,
}
"""Pronouns, and how sure it is that they mean the speaker: "we" may be others as well."""


def resolve_first_person(draft: Draft) -> None:
    """Adds to each speaker the pronouns of the first person in what stands in quotation marks; the innermost quote first."""
    taken = set(draft.mentions_by_index())
    for a in sorted(
        draft.attributions, key=lambda a: sum(span.end - span.start for span in a.content)
    ):
        if a.speaker is None or a.speaker.kind == "place":
            continue
        for token in (
            t
            for span in a.content
            for quoted in draft.quotations_in(span)
            for t in draft.tokens_in(quoted.span)
        ):
            if token.pos == "PRON" and token.lower in SURE and token.i not in taken:
                taken.add(token.i)
                entity = a.speaker
                entity.mentions.append(
                    Mention(
                        token.i,
                        token.i + 1,
                        entity.name,
                        entity.kind,
                        "first person",
                        entity,
                        SURE[token.lower],
                    )
                )
