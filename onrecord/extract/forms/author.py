"""The first person of op-eds and letters: "I" outside of quotation marks is who wrote them."""

from __future__ import annotations

from onrecord.extract.draft import Draft
from onrecord.extract.forms.speakers import person_called
from onrecord.model import Form
from onrecord.nlp import lexicon

FORMS: tuple[Form, ...] = ("op-ed", "letter")
SINGULAR = lexicon.words("entities", "first_person_singular")
CONFIDENCE = 0.95


def resolve_author(draft: Draft) -> None:
    """Adds the pronouns of the first person, outside of quotations, to the author of an op-ed."""
    meta = draft.article.meta
    if meta.form not in FORMS or meta.speaker is None:
        return
    author = person_called(draft, meta.speaker)
    author.is_author = True
    taken = draft.mentions_by_index()
    quoted = {token.i for q in draft.quotations for token in draft.tokens_in(q.span)}
    for token in draft.tokens:
        is_own = token.lower in SINGULAR and token.pos == "PRON"
        if is_own and token.i not in quoted and token.i not in taken:
            mention = author.add_reference(token.i, token.i + 1, "first person", CONFIDENCE)
            draft.mentions.append(mention)
    if author.mentions and author not in draft.entities:
        draft.entities.append(author)
    draft.mentions.sort(key=lambda mention: mention.first)
