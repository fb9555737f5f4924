"""Corrections of quotes: who said it, to whom, how, and which words it has."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from msgspec import UNSET, UnsetType
from msgspec.structs import replace

from onrecord.model import Quote
from onrecord.store.corrections.changes import Change, Value, refuse_change_and_removal
from onrecord.store.corrections.extents import content_of, kind_of
from onrecord.store.corrections.folding import in_marks
from onrecord.store.corrections.following import with_speakers_followed, without_quotes
from onrecord.store.corrections.matching import Candidate, fitting, has_words, the_one
from onrecord.store.corrections.pointing import pointer
from onrecord.store.corrections.unfit import AlreadyGone, Unfit, as_yaml
from onrecord.store.corrections.workspace import Workspace
from onrecord.store.edits import QuoteEdit
from onrecord.yamlfile import KeyPath

NAMING = ("via", "addressee")
"""Keys that name one actor, or nobody."""
PLAIN = ("kind", "mode", "negated")
"""Keys whose values the record has as they stand."""
_REMEDY = "write the keys that stand beside the one you mean"


def quote_change(work: Workspace, where: KeyPath, edit: QuoteEdit) -> Change:
    """What an entry says of the quote that it points at. Raises Unfit where that is not clear."""
    if edit.remove and not _fitting_quotes(work, edit.quote, edit.in_):
        raise AlreadyGone(f"{in_marks(edit.quote)} is no quote, so there is none to remove")
    quote = find_quote(work, edit.quote, edit.in_, edit.of)
    values = quote_values(work, where, edit)
    if not isinstance(edit.content, UnsetType):
        content = content_of(work.article, edit.content, quote.content)
        said = edit.content if isinstance(edit.content, str) else " … ".join(edit.content)
        values["content"] = Value(content, said)
    refuse_change_and_removal(edit.remove, {**values, **({"confirm": 1} if edit.confirm else {})})
    return Change(where, quote.id, values, edit.remove, edit.why)


def find_quote(
    work: Workspace,
    words: str,
    place: int | str | UnsetType = UNSET,
    of: str | UnsetType = UNSET,
    key: KeyPath = (),
) -> Quote:
    """The quote that words point at. Raises Unfit where there is none, or several."""
    try:
        found = _fitting_quotes(work, words, place)
        if not found:
            raise _no_quote(work, words, place)
        of_speaker = _of_speaker(work, found, of)
        return the_one(of_speaker, words, "quotes", lambda quote: _told(work, quote), _REMEDY)
    except Unfit as unfit:
        raise Unfit(unfit.message, unfit.hint, key or unfit.key) from None


def _fitting_quotes(work: Workspace, words: str, place: int | str | UnsetType) -> list[Quote]:
    """The quotes that words fit; of several those that are shown, if any."""
    candidates = [Candidate(quote, quote.content) for quote in work.record.quotes]
    found = [c.finding for c in fitting(candidates, words, work.article, place)]
    return [quote for quote in found if quote.is_shown(work.sure_statement)] or found


def quote_pointer(work: Workspace, quote: Quote) -> dict[str, int | str]:
    """The keys by which an entry points at a quote alone: `quote`, and `in` where it is needed."""

    def points(words: str, place: int | str | UnsetType) -> bool:
        return _fitting_quotes(work, words, place) == [quote]

    words, place = pointer(work.article, quote.content[0], points)
    keys: dict[str, int | str] = {"quote": words}
    return keys if isinstance(place, UnsetType) else {**keys, "in": place}


def _told(work: Workspace, quote: Quote) -> str:
    """How a message tells a quote from others."""
    names = " and ".join(work.roster.actors[id_].name for id_ in quote.said_by) or "nobody"
    keys = as_yaml(**quote_pointer(work, quote))
    return f"{names} in {work.article.named(quote.content[0])}, {keys}"


def _of_speaker(work: Workspace, found: Sequence[Quote], of: str | UnsetType) -> Sequence[Quote]:
    if isinstance(of, UnsetType):
        return found
    speaker = work.roster.get(of)
    said = [quote for quote in found if speaker.id in quote.said_by]
    # It may be another’s by now; the words alone tell which it is.
    return said or found


def _no_quote(work: Workspace, words: str, place: int | str | UnsetType) -> Unfit:
    for number, added in enumerate(work.added_quotes):
        pieces = (added.quote,) if isinstance(added.quote, str) else added.quote
        if any(has_words(piece, words) for piece in pieces):
            line = work.line(("add", "quotes", number))
            return Unfit(f"{in_marks(words)} is a quote that {line} adds", "change it there")
    standing = work.article.find(words, place)[0]
    shown = " ".join(standing.of(work.text).split())
    keys: dict[str, object] = {} if isinstance(place, UnsetType) else {"in": place}
    line = as_yaml(quote=shown, **keys, speaker="…")
    return Unfit(
        f"{in_marks(words)} stands in {work.article.named(standing)}, but is no quote",
        f"to make it one: add: {{quotes: [{line}]}}",
    )


def quote_values(work: Workspace, where: KeyPath, edit: object) -> dict[str, Value]:
    """What an entry, of a quote found or added, says of who, whom and how."""
    values: dict[str, Value] = {}
    speaker = getattr(edit, "speaker", UNSET)
    if not isinstance(speaker, UnsetType):
        names = (speaker,) if isinstance(speaker, str) else speaker or ()
        ids = tuple(dict.fromkeys(work.actor_id(where, "speaker", name) for name in names))
        values["speaker"] = Value(ids, " and ".join(names) or "null")
    for key in NAMING:
        name = getattr(edit, key)
        if not isinstance(name, UnsetType):
            id_ = None if name is None else work.actor_id(where, key, name)
            values[key] = Value(id_, name or "null")
    for key in PLAIN:
        value = getattr(edit, key)
        if not isinstance(value, UnsetType):
            values[key] = Value(value, str(value).lower())
    return values


def apply_quote_changes(work: Workspace, changes: Sequence[Change], kept: Collection[str]) -> None:
    """Applies what entries say of quotes, and what follows for the positions that rest on them.

    `kept` are the ids of positions that entries say more about.
    """
    before = work.record
    removed = {change.target for change in changes if change.removes}
    edited = {change.target: change for change in changes if not change.removes}
    by_id = {quote.id: quote for quote in before.quotes}
    for change in changes:
        by_id[change.target] = _changed(work, by_id[change.target], change)
    record = replace(before, quotes=tuple(by_id[quote.id] for quote in before.quotes))
    record = with_speakers_followed(record, before, edited.keys(), kept)
    work.record = without_quotes(record, removed, kept)


def _changed(work: Workspace, quote: Quote, change: Change) -> Quote:
    """The quote with what an entry says of it. What an editor looked at is confirmed."""
    fields = change.meant()
    if "speaker" in fields:
        fields |= speaker_fields(fields["speaker"])
    # What somebody says in a transcript is direct without marks.
    tells_kind = kind_of(work.article, quote.content) == quote.kind
    if "content" in fields and "kind" not in fields and tells_kind:
        fields["kind"] = kind_of(work.article, fields["content"])
    return replace(quote, **fields, confirmed=True)


def speaker_fields(ids: object) -> dict[str, object]:
    """The fields of a quote for its speakers: one, several, or none."""
    assert isinstance(ids, tuple)
    return {"speaker": ids[0] if ids else None, "speakers": ids if len(ids) > 1 else ()}
