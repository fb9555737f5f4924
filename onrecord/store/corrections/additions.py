"""Quotes and positions that the analysis missed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import UnsetType
from msgspec.structs import replace

from onrecord.model import Position, Quote, Span, finding_id
from onrecord.store.corrections.changes import Change, Value
from onrecord.store.corrections.extents import kind_of, pieces_of
from onrecord.store.corrections.folding import bare
from onrecord.store.corrections.following import all_positions, asserter
from onrecord.store.corrections.matching import has_words
from onrecord.store.corrections.positions import STANCES, in_order, position_values
from onrecord.store.corrections.quotes import quote_values, speaker_fields
from onrecord.store.corrections.unfit import Unfit, as_yaml
from onrecord.store.corrections.workspace import Workspace
from onrecord.store.edits import AddedPosition, AddedQuote
from onrecord.yamlfile import KeyPath

SURE = 1.0
RULE = "editor"


# Quotes


def found_already(work: Workspace, where: KeyPath, addition: AddedQuote) -> Change | None:
    """The change that an added quote is where the analysis has the same words by now."""
    content = pieces_of(work.article, addition.quote, addition.in_)
    same = next((quote for quote in work.record.quotes if _has_words(work, quote, content)), None)
    if same is None:
        return None
    values = quote_values(work, where, addition)
    for key, words in (("cue", addition.cue), ("source", addition.source)):
        if not isinstance(words, UnsetType):
            values[key] = Value(_beside(work, key, words, content), str(words))
    return Change(where, same.id, values, why=addition.why)


def _has_words(work: Workspace, quote: Quote, content: Sequence[Span]) -> bool:
    """Whether a quote has these words and no others, whatever signs are at their ends."""
    if not any(span.overlaps(piece) for span in content for piece in quote.content):
        return False
    return _bare_words(work, quote.content) == _bare_words(work, content)


def _bare_words(work: Workspace, content: Iterable[Span]) -> str:
    # “said that the ferry stays”
    joined = " ".join(bare(span.of(work.text)) for span in content)
    return joined.removeprefix("that ")


def add_quotes(work: Workspace, additions: Sequence[tuple[KeyPath, AddedQuote]]) -> None:
    """Adds quotes; those of entries that cannot be applied are problems."""
    added: dict[KeyPath, Quote] = {}
    for where, addition in additions:
        with work.entry(where):
            quote = _new_quote(work, where, addition)
            twin = next((w for w, other in added.items() if _overlap(other, quote.content)), None)
            if twin is None:
                added[where] = quote
            elif replace(added[twin], id="") != replace(quote, id=""):
                work.contradict(twin, where, "adds words that the other adds as well")
    kept = [quote for where, quote in added.items() if where not in work.refused]
    quotes = sorted((*work.record.quotes, *kept), key=lambda quote: quote.content[0])
    work.record = replace(work.record, quotes=tuple(quotes))


def _new_quote(work: Workspace, where: KeyPath, addition: AddedQuote) -> Quote:
    content = pieces_of(work.article, addition.quote, addition.in_)
    _refuse_overlap(work, content)
    values = {key: value.meant for key, value in quote_values(work, where, addition).items()}
    fields = values | speaker_fields(values["speaker"])
    words = " … ".join(span.of(work.text) for span in content)
    quote = Quote(
        id=finding_id(words, {quote.id for quote in work.record.quotes}),
        kind=kind_of(work.article, content),
        mode="speech",
        content=content,
        source=_beside(work, "source", addition.source, content),
        cue=_beside(work, "cue", addition.cue, content),
        confidence=SURE,
        rule=RULE,
        confirmed=True,
        origin="editor",
    )
    return replace(quote, **fields)


def _overlap(quote: Quote, content: Sequence[Span]) -> bool:
    return any(span.overlaps(piece) for span in content for piece in quote.content)


def _refuse_overlap(work: Workspace, content: tuple[Span, ...]) -> None:
    other = next((quote for quote in work.record.quotes if _overlap(quote, content)), None)
    if other is None:
        return
    names = " and ".join(work.roster.actors[id_].name for id_ in other.said_by) or "nobody"
    words = " ".join(content[0].of(work.text).split())
    line = as_yaml(quote=work.article.telling_words(other.content[0]), content=words)
    raise Unfit(
        f"these words overlap a quote of {names}, “{work.article.beginning(other.content[0])}”",
        f"correct that one: quotes: [{line}]",
        ("quote",),
    )


def _beside(
    work: Workspace, key: str, words: str | tuple[str, ...] | UnsetType, content: Sequence[Span]
) -> tuple[Span, ...]:
    """The spans of words that credit or report a quote: those nearest to it."""
    if isinstance(words, UnsetType):
        return ()
    parts = (words,) if isinstance(words, str) else words
    try:
        return tuple(_nearest(work.article.find(part), content) for part in parts)
    except Unfit as unfit:
        raise Unfit(unfit.message, unfit.hint, (key,)) from None


def _nearest(spans: Iterable[Span], content: Sequence[Span]) -> Span:
    return min(spans, key=lambda span: min(_distance(span, piece) for piece in content))


def _distance(one: Span, other: Span) -> int:
    """Characters between two spans; words inside of the other are no cue of it."""
    first, second = sorted((one, other))
    return abs(second.start - first.end)


# Positions


def add_positions(work: Workspace, additions: Sequence[AddedPosition]) -> None:
    """Adds positions. One that the analysis has by now, or suggests, is confirmed instead."""
    added: dict[KeyPath, Position] = {}
    for number, addition in enumerate(additions):
        where = ("add", "positions", number)
        with work.entry(where):
            position = _new_position(work, where, addition)
            twin = next((w for w, other in added.items() if _is_twin(other, position)), None)
            if twin is None:
                added[where] = position
            elif added[twin] != position:
                work.contradict(twin, where, "adds otherwise what the other adds as well")
    for entry, position in added.items():
        if entry not in work.refused:
            _store_position(work, position)


def _is_twin(position: Position, other: Position) -> bool:
    """Whether two entries add one position: of one actor, place and issue."""
    is_alike = (position.actor, bare(position.issue)) == (other.actor, bare(other.issue))
    return is_alike and position.evidence.overlaps(other.evidence)


def _store_position(work: Workspace, new: Position) -> None:
    """Shows a position, which may have been suggested or shown before."""
    taken = {position.id for position in all_positions(work.record)}
    if not new.id:
        new = replace(new, id=finding_id(f"{new.actor} {new.stance} {new.issue}", taken))
    positions = [position for position in work.record.positions if position.id != new.id]
    suggestions = [position for position in work.record.suggestions if position.id != new.id]
    work.record = replace(
        work.record,
        positions=tuple(in_order([*positions, new])),
        suggestions=tuple(suggestions),
    )


def _new_position(work: Workspace, where: KeyPath, addition: AddedPosition) -> Position:
    evidence = work.article.find_one(addition.evidence, addition.in_)
    values = {key: v.meant for key, v in position_values(work, where, addition).items()}
    asserted_by = values.pop("by", None)
    found = _found_position(work, str(values["actor"]), addition, evidence)
    quote = _quote_for(work, values.pop("quote", found.quote if found else ""), evidence)
    position = found or Position(
        id="",
        actor=str(values["actor"]),
        stance=STANCES[addition.polarity],
        polarity=addition.polarity,
        issue=addition.issue,
        evidence=evidence,
        asserted_by=asserter(str(values["actor"]), quote),
        confidence=SURE,
        rule=RULE,
        origin="editor",
    )
    if asserted_by is not None:
        values["asserted_by"] = asserted_by
    cue = _beside(work, "cue", addition.cue, [evidence]) or position.cue
    quoted = quote.id if quote else None
    return replace(position, **values, evidence=evidence, cue=cue, quote=quoted, confirmed=True)


def _found_position(
    work: Workspace, actor: str, addition: AddedPosition, evidence: Span
) -> Position | None:
    """The position that the analysis has, or suggests: of the actor, side, place and issue."""
    for position in all_positions(work.record):
        is_alike = (position.actor, position.polarity) == (actor, addition.polarity)
        is_there = is_alike and position.evidence.overlaps(evidence)
        if is_there and _same_issue(position.issue, addition.issue):
            return position
    return None


def _same_issue(one: str, other: str) -> bool:
    """Whether one issue has the words of the other: “the pier”, “paying for the pier”."""
    return has_words(one, other) or has_words(other, one)


def _quote_for(work: Workspace, id_: object, evidence: Span) -> Quote | None:
    """The quote of that id; where it is empty, the one that has all of a position's words."""
    if id_ is None:
        return None
    covering = (q for q in work.record.quotes if any(s.covers(evidence) for s in q.content))
    if not id_:
        return next(covering, None)
    return next(quote for quote in work.record.quotes if quote.id == id_)
