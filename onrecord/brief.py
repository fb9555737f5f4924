"""Records on disk, and briefs: a record with the editor's corrections laid over it.

`briefs/<slug>.json` is the tool's, `briefs/<slug>.md` the editor's. A correction points at words, not at numbers or order, so it
survives a new analysis; one that finds nothing to correct is a problem.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import UNSET, Struct, UnsetType
from msgspec.structs import replace

from onrecord import yamlfile
from onrecord.model import Actor, ActorKind, Article, Brief, How, Metadata, Polarity, Position, Quote, QuoteKind, Record, Span
from onrecord.problems import OnrecordError, Problem


class QuoteEdit(Struct, frozen=True, forbid_unknown_fields=True):
    """A correction of the quotes whose words hold `quote`."""

    quote: str
    speaker: str | UnsetType | None = UNSET
    """An actor's name; null for nobody."""
    via: str | UnsetType | None = UNSET
    kind: QuoteKind | UnsetType = UNSET
    remove: bool = False
    confirm: bool = False


class ActorEdit(Struct, frozen=True, forbid_unknown_fields=True):
    """A correction of the actor of that name."""

    actor: str
    name: str | UnsetType = UNSET
    kind: ActorKind | UnsetType = UNSET
    same_as: str | UnsetType = UNSET
    """The name of the actor that it is one with."""
    remove: bool = False


class PositionEdit(Struct, frozen=True, forbid_unknown_fields=True):
    """A correction of the positions whose evidence holds `position`."""

    position: str
    of: str | UnsetType = UNSET
    """Only those of this actor."""
    polarity: Polarity | UnsetType = UNSET
    stance: str | UnsetType = UNSET
    issue: str | UnsetType = UNSET
    remove: bool = False
    confirm: bool = False


class Edits(Struct, frozen=True, forbid_unknown_fields=True):
    """The front matter of `briefs/<slug>.md`."""

    title: str | None = None
    outlet: str | None = None
    date: str | None = None
    url: str | None = None
    summary: str | None = None
    reviewed: str | None = None
    quotes: tuple[QuoteEdit, ...] = ()
    actors: tuple[ActorEdit, ...] = ()
    positions: tuple[PositionEdit, ...] = ()


Found = TypeVar("Found", Quote, Position)


def dump_record(record: Record) -> bytes:
    """The record as JSON, sorted keys, one item a line, so that a diff shows what a new analysis changed."""
    return msgspec.json.format(msgspec.json.encode(record, order="sorted"), indent=1) + b"\n"


def load_record(path: Path, article: Article) -> Record:
    """The record in a file, checked against its article's text.

    Raises OnrecordError: not JSON, a field of the wrong kind (`quotes[3].speaker: …`), a span outside the text, an actor nobody knows.
    """
    name = f"briefs/{path.name}"
    hint = "delete the file to have it made anew; corrections belong into the .md file beside it"
    try:
        record = msgspec.json.decode(path.read_bytes(), type=Record)
    except msgspec.ValidationError as error:
        message, _, where = str(error).partition(" - at `$")
        raise OnrecordError(Problem(name, None, f"{where.rstrip('`').lstrip('.')}: {message}", hint)) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise OnrecordError(Problem(name, None, f"not JSON: {error}", hint)) from error
    wrong = next(misplaced(record, article.text), None)
    if wrong:
        raise OnrecordError(Problem(name, None, wrong, hint))
    return record


def misplaced(record: Record, text: str) -> Iterator[str]:
    """What in a record cannot be right: spans outside the text, ids that name nothing."""
    ids = {actor.id for actor in record.actors}
    for where, span in _spans(record):
        if not 0 <= span.start < span.end <= len(text):
            yield f"{where}: [{span.start}, {span.end}] is no span of the article's {len(text)} characters"
    for i, quote in enumerate(record.quotes):
        for field, actor in (("speaker", quote.speaker), ("via", quote.via), ("addressee", quote.addressee)):
            if actor is not None and actor not in ids:
                yield f"quotes[{i}].{field}: no actor has the id “{actor}”"
    positions, quotes = {p.id for p in record.positions}, {q.id for q in record.quotes}
    for i, position in enumerate(record.positions):
        if position.actor not in ids or (position.target is not None and position.target not in ids):
            yield f"positions[{i}]: no actor has the id “{position.target if position.actor in ids else position.actor}”"
        if position.asserted_by not in ids | {"self", "article"}:
            yield f"positions[{i}].asserted_by: no actor has the id “{position.asserted_by}”"
        if position.shift is not None and position.shift not in positions:
            yield f"positions[{i}].shift: no position has the id “{position.shift}”"
        if position.quote is not None and position.quote not in quotes:
            yield f"positions[{i}].quote: no quote has the id “{position.quote}”"


def _spans(record: Record) -> Iterator[tuple[str, Span]]:
    meta = record.article
    for field, span in (("article.headline", meta.headline), ("article.kicker", meta.kicker)):
        if span is not None:
            yield field, span
    for i, block in enumerate(meta.blocks):
        yield f"article.blocks[{i}]", block.span
    for i, actor in enumerate(record.actors):
        for j, span in enumerate(actor.mentions):
            yield f"actors[{i}].mentions[{j}]", span
        for j, role in enumerate(actor.roles):
            yield f"actors[{i}].roles[{j}].span", role.span
    for i, quote in enumerate(record.quotes):
        for field in ("content", "source", "cue"):
            for j, span in enumerate(getattr(quote, field)):
                yield f"quotes[{i}].{field}[{j}]", span
    for i, position in enumerate(record.positions):
        yield f"positions[{i}].evidence", position.evidence
        for j, span in enumerate(position.cue):
            yield f"positions[{i}].cue[{j}]", span


def load_brief(root: Path, slug: str, article: Article, record: Record) -> tuple[Brief, list[Problem]]:
    """The brief of an article: its record, and the editor's file `briefs/<slug>.md` laid over it where there is one.

    Gives the problems of the editor's file; what can be applied of it is applied.
    """
    path = root / "briefs" / f"{slug}.md"
    name = f"briefs/{slug}.md"
    meta = msgspec.structs.replace(article.meta, blocks=record.article.blocks or article.meta.blocks)
    article = replace(article, meta=meta)
    if not path.exists():
        return _brief(slug, article, record), []
    try:
        text = path.read_bytes().decode("utf-8-sig")
        data, lines, at, _ = yamlfile.front_matter(text, name)
        edits = yamlfile.convert(data or {}, lines, Edits, name)
    except UnicodeDecodeError:
        return _brief(slug, article, record), [Problem(name, None, "not UTF-8", "save it as UTF-8")]
    except OSError as error:
        return _brief(slug, article, record), [Problem(name, None, f"cannot be read: {error.strerror}")]
    except OnrecordError as error:
        return _brief(slug, article, record), list(error.problems)
    record, problems = _corrected(record, article.text, edits, name, lines)
    meta = article.meta
    meta = replace(
        meta, outlet=edits.outlet or meta.outlet, published=edits.date or meta.published, url=edits.url or meta.url, title=edits.title or meta.title
    )
    record = replace(record, article=_with_meta(record.article, meta))
    made = _brief(slug, replace(article, meta=meta), record)
    return replace(made, summary=edits.summary, notes=text[at:].strip(), reviewed=edits.reviewed, path=name), problems


def _with_meta(stored: Metadata, meta: Metadata) -> Metadata:
    return replace(stored, outlet=meta.outlet, published=meta.published, url=meta.url, title=meta.title)


def _brief(slug: str, article: Article, record: Record) -> Brief:
    unresolved = tuple(quote.id for quote in record.quotes if quote.speaker is None)
    return Brief(slug, article, record, title=article.title, unresolved=unresolved)


def _corrected(record: Record, text: str, edits: Edits, path: str, lines: yamlfile.Lines) -> tuple[Record, list[Problem]]:
    problems: list[Problem] = []

    def problem(kind: str, i: int, message: str, hint: str) -> None:
        problems.append(Problem(path, lines.get((kind, i)), message, hint))

    for i, actor_edit in enumerate(edits.actors):
        if not any(_is_called(actor, actor_edit.actor) for actor in record.actors):
            problem("actors", i, f"no actor is called “{actor_edit.actor}”", f"the article has {_names(record.actors)}")
        elif isinstance(actor_edit.same_as, str) and not any(_is_called(actor, actor_edit.same_as) for actor in record.actors):
            problem("actors", i, f"no actor is called “{actor_edit.same_as}”", f"the article has {_names(record.actors)}")
        else:
            record = _edit_actor(record, actor_edit)
    for i, quote_edit in enumerate(edits.quotes):
        hit = {q.id for q in record.quotes if _has(quote_edit.quote, " ".join(s.of(text) for s in q.content))}
        if not hit:
            problem("quotes", i, f"no quote has the words “{quote_edit.quote}”", "copy some words of the quote as they stand in the article")
        else:
            record, missing = _edit_quotes(record, quote_edit, hit)
            for who in missing:
                problem("quotes", i, f"no actor is called “{who}”", f"the article has {_names(record.actors)}")
    for i, edit in enumerate(edits.positions):
        hit = {
            p.id for p in record.positions if _has(edit.position, p.evidence.of(text)) and (edit.of is UNSET or _owner_is(record, p, str(edit.of)))
        }
        if not hit:
            problem(
                "positions",
                i,
                f"no position has evidence with the words “{edit.position}”",
                "copy some words of its sentence as they stand in the article",
            )
        else:
            record = _edit_positions(record, edit, hit)
    return record, problems


def _has(words: str, text: str) -> bool:
    return " ".join(words.split()).casefold() in " ".join(text.split()).casefold()


def _names(actors: Sequence[Actor]) -> str:
    return ", ".join(actor.name for actor in actors[:12]) or "no actors"


def _is_called(actor: Actor, name: str) -> bool:
    return name.casefold() in {actor.id, actor.name.casefold(), *(alias.casefold() for alias in actor.aliases)}


def _owner_is(record: Record, position: Position, name: str) -> bool:
    return any(actor.id == position.actor and _is_called(actor, name) for actor in record.actors)


def _edit_actor(record: Record, edit: ActorEdit) -> Record:
    actor = next(actor for actor in record.actors if _is_called(actor, edit.actor))
    if isinstance(edit.same_as, str):
        other = next(other for other in record.actors if _is_called(other, edit.same_as))
        return _renamed(record, actor, other) if other is not actor else record
    if edit.remove:
        quotes = tuple(
            replace(q, speaker=_less(q.speaker, actor.id), via=_less(q.via, actor.id), addressee=_less(q.addressee, actor.id)) for q in record.quotes
        )
        positions = _without([p for p in record.positions if p.actor == actor.id or p.asserted_by == actor.id], record.positions)
        positions = tuple(replace(p, target=_less(p.target, actor.id)) for p in positions)
        return replace(record, actors=tuple(a for a in record.actors if a is not actor), quotes=quotes, positions=positions)
    changed = replace(actor, name=actor.name if edit.name is UNSET else edit.name, kind=actor.kind if edit.kind is UNSET else edit.kind)
    if changed.name != actor.name:
        changed = replace(changed, aliases=tuple(sorted({*actor.aliases, actor.name} - {changed.name})))
    return replace(record, actors=tuple(changed if a is actor else a for a in record.actors))


def _renamed(record: Record, actor: Actor, other: Actor) -> Record:
    """Both as one: `other`, with the mentions and roles of both."""
    new = {actor.id: other.id}
    hows: list[tuple[Span, How]] = sorted([*zip(actor.mentions, actor.how, strict=True), *zip(other.mentions, other.how, strict=True)])
    both = replace(
        other,
        mentions=tuple(span for span, _ in hows),
        how=tuple(how for _, how in hows),
        roles=tuple(sorted({*actor.roles, *other.roles}, key=lambda role: role.span)),
        aliases=tuple(sorted({*actor.aliases, *other.aliases, actor.name} - {other.name})),
        salience=max(actor.salience, other.salience),
    )

    def swap(id_: str | None) -> str | None:
        return new.get(id_, id_) if id_ is not None else None

    quotes = tuple(replace(q, speaker=swap(q.speaker), via=swap(q.via), addressee=swap(q.addressee)) for q in record.quotes)
    positions = tuple(
        replace(p, actor=swap(p.actor) or p.actor, target=swap(p.target), asserted_by=swap(p.asserted_by) or p.asserted_by) for p in record.positions
    )
    return replace(record, actors=tuple(both if a is other else a for a in record.actors if a is not actor), quotes=quotes, positions=positions)


def _less(id_: str | None, gone: str) -> str | None:
    return None if id_ == gone else id_


def _without(gone: Sequence[Position], positions: Sequence[Position]) -> tuple[Position, ...]:
    """The positions that are left; none of them points to one that is gone."""
    ids = {p.id for p in gone}
    return tuple(replace(p, shift=None if p.shift in ids else p.shift) for p in positions if p.id not in ids)


def _edit_quotes(record: Record, edit: QuoteEdit, hit: set[str]) -> tuple[Record, list[str]]:
    if edit.remove:
        positions = tuple(replace(p, quote=None) if p.quote in hit else p for p in record.positions)
        return replace(record, quotes=tuple(q for q in record.quotes if q.id not in hit), positions=positions), []
    missing: list[str] = []
    changes: dict[str, object] = {"confirmed": True}
    for field, who in (("speaker", edit.speaker), ("via", edit.via)):
        if isinstance(who, str):
            actor = next((a for a in record.actors if _is_called(a, who)), None)
            if actor is None:
                missing.append(who)
            else:
                changes[field] = actor.id
        elif who is None:
            changes[field] = None
    if edit.kind is not UNSET:
        changes["kind"] = edit.kind
    if missing:
        return record, missing
    return replace(record, quotes=tuple(replace(q, **changes) if q.id in hit else q for q in record.quotes)), []


def _edit_positions(record: Record, edit: PositionEdit, hit: set[str]) -> Record:
    if edit.remove:
        return replace(record, positions=_without([p for p in record.positions if p.id in hit], record.positions))
    changes: dict[str, object] = {"confirmed": True}
    for field in ("polarity", "stance", "issue"):
        value = getattr(edit, field)
        if value is not UNSET:
            changes[field] = value
    return replace(record, positions=tuple(replace(p, **changes) if p.id in hit else p for p in record.positions))
