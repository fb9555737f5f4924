"""What an editor does on the page, and the correction that says so.

There are often several ways to say it, the shortest first: fewer words, or more; a key in an entry
that is there, or an entry of its own. Each is applied before it is written, and only one that
corrects what the editor meant, and nothing else, is taken.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Any

import yaml
from msgspec import Struct

from onrecord import yamlfile
from onrecord.interface import say
from onrecord.model import Actor, Brief, Polarity, Position, Quote, Span
from onrecord.nlp.unique_words import FEWEST, bare_words, unique_words
from onrecord.problems import OnrecordError, Problem
from onrecord.review.archive import Source
from onrecord.review.findings import Finding, actor_names, findings_of
from onrecord.site.layout import Layout, make_layout
from onrecord.site.published_text import PublishedText
from onrecord.store.edits import Edits
from onrecord.yamlfile.editing import (
    Entry,
    Value,
    append_item,
    remove_item,
    remove_key,
    replace_key,
    set_key,
)

Change = Callable[[str], str]
"""An editor's file before and after."""
_KEYS = Edits.__struct_encode_fields__
_POINTERS = ("quote", "position", "evidence", "of", "about", "in", "why")
"""Keys of an entry that do not change what it points at."""
_BEFORE = re.compile(r"(?:\S+\s+){1,4}\S*\Z")
_AFTER = re.compile(r"\S*(?:\s+\S+){1,4}")
"""The words before and after by which one of several places is named."""


class Confirm(Struct, frozen=True, tag="confirm", tag_field="act"):
    """`y`: it is right."""

    finding: str


class Remove(Struct, frozen=True, tag="remove", tag_field="act"):
    """`n`: it is no quote, or no position."""

    finding: str


class Attribute(Struct, frozen=True, tag="speaker", tag_field="act"):
    """`s`: who said it; None is nobody whom the article names."""

    finding: str
    speaker: str | None


class Restate(Struct, frozen=True, tag="position", tag_field="act"):
    """`p`: which side somebody takes, and on what."""

    finding: str
    actor: str
    polarity: Polarity
    issue: str


class AddQuote(Struct, frozen=True, tag="add quote", tag_field="act"):
    """`a`: words that the machine did not find to be a quote."""

    words: str
    speaker: str | None
    paragraph: int | None = None
    """The number of the paragraph in which they were selected."""
    cue: str = ""


class AddPosition(Struct, frozen=True, tag="add position", tag_field="act"):
    """`p` on selected words: a position that the machine did not find."""

    words: str
    actor: str
    polarity: Polarity
    issue: str
    paragraph: int | None = None


class Merge(Struct, frozen=True, tag="merge", tag_field="act"):
    """`m`: two names are one actor's."""

    actor: str
    same_as: str


class Reviewed(Struct, frozen=True, tag="reviewed", tag_field="act"):
    """The editor has read the whole brief."""

    date: datetime.date


Act = Confirm | Remove | Attribute | Restate | AddQuote | AddPosition | Merge | Reviewed


class Refused(Exception):
    """Why an act cannot become a correction, for the editor."""


class Written(Struct, frozen=True):
    """The text of an editor's file after an act."""

    text: str
    finding: str
    """The id of what was corrected or added; empty where it was none."""


class Situation:
    """A brief with its editor's file, as they are when somebody acts."""

    def __init__(self, source: Source, text: str, path: str) -> None:
        """`path` is the file's, relative to the site's root."""
        self.source, self.text, self.path = source, text, path
        self.brief, self.problems = source.corrected(text)

    @cached_property
    def findings(self) -> dict[str, Finding]:
        """All of them by their ids, in the order of the text."""
        found = findings_of(self.source.record, self.brief, self.source.sure_statement)
        return {finding.id: finding for finding in found}

    @cached_property
    def names(self) -> dict[str, str]:
        """The names of all actors by their ids."""
        return actor_names(self.source.record, self.brief)

    @cached_property
    def layout(self) -> Layout:
        """The paragraphs of the article."""
        return make_layout(PublishedText(self.brief.text), self.brief.meta.blocks)

    @cached_property
    def document(self) -> yamlfile.Document:
        """The file's front matter, as far as it can be read."""
        return yamlfile.read_front_matter(self.text, self.path, _KEYS).document

    @property
    def data(self) -> dict[str, Any]:
        """What the front matter says."""
        return self.document.data if isinstance(self.document.data, dict) else {}

    def entries(self, *section: str) -> list[Any]:
        """The items of a list of the file."""
        found: Any = self.data
        for key in section:
            found = found.get(key) if isinstance(found, dict) else None
        return found if isinstance(found, list) else []

    def with_text(self, text: str) -> Situation:
        """The same brief with another file."""
        return Situation(self.source, text, self.path)

    def paragraph_of(self, span: Span) -> int | None:
        """The number of the paragraph in which a span begins; None outside of all."""
        block = self.layout.block_at(span.start)
        # What is no paragraph has the number 0.
        number = block.number if block is not None else 0
        return number or None


def perform(act: Act, now: Situation) -> Written:
    """The editor's file after an act. Raises Refused with the reason, or OnrecordError."""
    # What cannot be read must not be changed.
    if now.document.problems:
        raise OnrecordError(*now.document.problems)
    match act:
        case Confirm():
            return _confirm(_finding(act.finding, now), now)
        case Remove():
            return _remove(_finding(act.finding, now), now)
        case Attribute():
            return _attribute(_finding(act.finding, now), act.speaker, now)
        case Restate():
            return _restate(_finding(act.finding, now), act, now)
        case AddQuote():
            return _add_quote(act, now)
        case AddPosition():
            return _add_position(act, now)
        case Merge():
            return _merge(act, now)
        case Reviewed():
            text = set_key(now.text, now.path, ("reviewed",), act.date)
            return _first_that_fits([text], now, lambda then: then.brief.reviewed is not None, "")


def _finding(id_: str, now: Situation) -> Finding:
    finding = now.findings.get(id_)
    # Somebody else has corrected the brief in the meantime.
    if finding is None:
        raise Refused(say("review.finding_gone"))
    return finding


# Acts on a finding


def _confirm(finding: Finding, now: Situation) -> Written:
    if finding.state == "confirmed":
        raise Refused(say("review.already_confirmed"))

    def is_confirmed(then: Situation) -> bool:
        found = then.findings.get(finding.id)
        return found is not None and found.state == "confirmed"

    return _correct(finding, {"confirm": True}, now, is_confirmed)


def _remove(finding: Finding, now: Situation) -> Written:
    if finding.state == "removed":
        raise Refused(say("review.already_removed"))
    if finding.is_suggestion:
        raise Refused(say("review.only_suggested"))

    def is_removed(then: Situation) -> bool:
        found = then.findings.get(finding.id)
        return found is None or found.state == "removed"

    if finding.is_added:
        section, place = _entry_of_added(finding, now)
        texts = [remove_item(now.text, now.path, ("add", section, place))]
        return _first_that_fits(texts, now, is_removed, "", finding)
    return _correct(finding, {"remove": True}, now, is_removed)


def _attribute(finding: Finding, speaker: str | None, now: Situation) -> Written:
    if finding.kind != "quote":
        raise Refused(say("review.no_speaker_of_position"))

    def is_said_by(then: Situation) -> bool:
        found = then.findings.get(finding.id)
        if found is None or found.state == "removed":
            return False
        return _is_called(found.actor, speaker, then)

    return _correct(finding, {"speaker": speaker}, now, is_said_by)


def _restate(finding: Finding, act: Restate, now: Situation) -> Written:
    position = finding.found
    if not isinstance(position, Position):
        raise Refused(say("review.no_position"))
    fields: dict[str, Value] = {}
    if not _is_called(position.actor, act.actor, now):
        fields["actor"] = act.actor
    if act.polarity != position.polarity:
        fields["polarity"] = act.polarity
    if bare_words(act.issue) != bare_words(position.issue):
        fields["issue"] = act.issue
    # All of it was right.
    if not fields:
        return _confirm(finding, now)

    def is_restated(then: Situation) -> bool:
        return any(
            found.evidence == position.evidence and _says(found, act, then)
            for found in then.brief.record.positions
        )

    return _correct(finding, fields, now, is_restated)


def _says(position: Position, act: Restate | AddPosition, now: Situation) -> bool:
    """Whether a position is that of the actor, the side and the issue that an act names."""
    if (position.polarity, position.issue) != (act.polarity, act.issue.strip()):
        return False
    return _is_called(position.actor, act.actor, now)


def _is_called(actor: str | None, name: str | None, now: Situation) -> bool:
    """Whether an actor of the brief has that name, or there is none where nobody is meant."""
    if actor is None or name is None:
        return actor is None and name is None
    found = next((a for a in now.brief.record.actors if a.id == actor), None)
    if found is None:
        return False
    wanted = name.strip().casefold()
    return wanted in {found.id, found.name.casefold(), *(a.casefold() for a in found.aliases)}


def _correct(
    finding: Finding, fields: Entry, now: Situation, is_done: Callable[[Situation], bool]
) -> Written:
    """The first correction of a finding, of all that would say it, that does."""
    return _first_that_fits(_corrections(finding, fields, now), now, is_done, finding.id, finding)


def _corrections(finding: Finding, fields: Entry, now: Situation) -> Iterator[str]:
    """The file with a correction, in all the ways in which it can be put."""
    if finding.is_added:
        section, place = _entry_of_added(finding, now)
        yield _with_fields(now, ("add", section, place), fields)
        return
    section = f"{finding.kind}s"
    place_of_own = _own_entry(finding, section, now)
    if place_of_own is not None:
        yield _with_fields(now, (section, place_of_own), fields)
    for anchor in _anchors(finding, now):
        yield append_item(now.text, now.path, (section,), {**anchor, **fields})


def _with_fields(now: Situation, where: tuple[str | int, ...], fields: Entry) -> str:
    """The file with more keys in an entry that is there."""
    text = now.text
    entry: Any = now.data
    for step in where:
        entry = entry[step]
    # What is removed says nothing else, and what says something else is not removed.
    stale = [key for key in entry if key not in _POINTERS] if "remove" in fields else ["remove"]
    stale = [key for key in stale if key in entry and key not in fields]
    for key, value in fields.items():
        if key not in entry and stale:
            text = replace_key(text, now.path, (*where, stale.pop(0)), key, value)
        else:
            text = set_key(text, now.path, (*where, key), value)
    for key in stale:
        text = remove_key(text, now.path, (*where, key))
    return text


def _own_entry(finding: Finding, section: str, now: Situation) -> int | None:
    """The place of the entry that corrects this finding and no other; the last of several."""
    entries, untouched = now.entries(section), _brief_of(_actors_only(now), now)
    for place in reversed(range(len(entries))):
        then = _brief_of({**_actors_only(now), section: [entries[place]]}, now)
        if _differences(untouched, then) == {finding.id}:
            return place
    return None


def _entry_of_added(finding: Finding, now: Situation) -> tuple[str, int]:
    """Which entry under `add` a finding comes from."""
    section = f"{finding.kind}s"
    data = _actors_only(now)
    for place, entry in enumerate(now.entries("add", section)):
        then = _brief_of({**data, "add": {**data.get("add", {}), section: [entry]}}, now)
        found = _by_id(then).values()
        if any(_spans(one) == finding.spans and one.confirmed for one in found):
            return section, place
    raise Refused(say("review.not_ours"))


def _actors_only(now: Situation) -> dict[str, Any]:
    """What the file says of actors, by whose names its other entries go."""
    added = now.entries("add", "actors")
    return {"actors": now.entries("actors"), **({"add": {"actors": added}} if added else {})}


def _brief_of(data: dict[str, Any], now: Situation) -> Brief:
    """The brief that a file with this front matter would make."""
    text = yaml.safe_dump(data, allow_unicode=True, width=10**9)
    return now.source.corrected(f"---\n{text}---\n")[0]


def _differences(one: Brief, other: Brief) -> set[str]:
    """The ids of the findings that are not the same in both."""
    ones, others = _by_id(one), _by_id(other)
    return {id_ for id_ in ones.keys() | others.keys() if ones.get(id_) != others.get(id_)}


def _by_id(brief: Brief) -> dict[str, Quote | Position]:
    quotes = {f"q-{quote.id}": quote for quote in brief.record.quotes}
    return {**quotes, **{f"p-{position.id}": position for position in brief.record.positions}}


def _spans(found: Quote | Position) -> tuple[Span, ...]:
    return found.content if isinstance(found, Quote) else (found.evidence,)


# How a correction names what it corrects


def _anchors(finding: Finding, now: Situation) -> Iterator[Entry]:
    """Entries that point at a finding, the shortest first."""
    text = now.brief.text
    record = now.source.record
    found = finding.found
    name = now.names.get(finding.actor or "")
    if isinstance(found, Quote):
        others = [_joined(quote, text) for quote in record.quotes if quote.id != found.id]
        words = max((span.of(text) for span in found.content), key=len)
        key, known = "quote", {"of": name}
    else:
        positions = (*record.positions, *record.suggestions)
        others = [other.evidence.of(text) for other in positions if other.id != found.id]
        words = found.evidence.of(text)
        key, known = "position", {"of": name, "about": found.issue}
    for some in _shortened(words, found, others, text):
        yield {key: some}
    # More of the words, and then what else tells it from others.
    whole = bare_words(words)
    yield {key: whole}
    named = {k: v for k, v in known.items() if v}
    start = " ".join(whole.split()[: 2 * FEWEST])
    for number in range(1, len(named) + 1):
        yield {key: start, **dict(list(named.items())[:number])}
    for place in _places(finding.spans[0], now):
        yield {key: whole, "in": place}
        yield {key: whole, "in": place, **named}


def _shortened(
    words: str, found: Quote | Position, others: Sequence[str], text: str
) -> Iterator[str]:
    """Some of the words that point at a finding."""
    shortest = unique_words(words, others)
    if shortest is not None:
        yield shortest
    # One sentence shows two positions: “who opposed it, … that he now supports it”.
    if isinstance(found, Position) and found.cue:
        first, last = found.cue[0].start, found.cue[-1].end
        yield bare_words(text[first : found.evidence.end])
        yield bare_words(text[found.evidence.start : last])
        before, after = _BEFORE.search(text, found.evidence.start, first), _AFTER.match(text, last)
        start = before.start() if before else first
        yield bare_words(text[start : min(after.end() if after else last, found.evidence.end)])


def _joined(quote: Quote, text: str) -> str:
    return " ".join(span.of(text) for span in quote.content)


def _places(span: Span, now: Situation) -> Iterator[str | int]:
    """What tells one of several places of the same words: a paragraph, or the words around."""
    number = now.paragraph_of(span)
    if number is not None:
        yield number
    text = now.brief.text
    before, after = _BEFORE.search(text, 0, span.start), _AFTER.match(text, span.end)
    if before:
        yield " ".join(text[before.start() : span.end].split())
    if after:
        yield " ".join(text[span.start : after.end()].split())


# What the machine did not find


def _add_quote(act: AddQuote, now: Situation) -> Written:
    words = " ".join(act.words.split())
    span = _place_of(words, act.paragraph, now)
    fields: dict[str, Value] = {"speaker": act.speaker}
    if act.cue.strip():
        fields["cue"] = act.cue.strip()

    def is_added(then: Situation) -> bool:
        new = [q for q in then.brief.record.quotes if f"q-{q.id}" not in now.findings]
        return len(new) == 1 and any(_is_at(part, span) for part in new[0].content)

    texts = (
        append_item(now.text, now.path, ("add", "quotes"), {"quote": words, **place, **fields})
        for place in _places_to_say(span, now)
    )
    return _with_new_finding(_first_that_fits(texts, now, is_added, ""), now)


def _add_position(act: AddPosition, now: Situation) -> Written:
    words = " ".join(act.words.split())
    span = _place_of(words, act.paragraph, now)
    fields: Entry = {
        "actor": act.actor.strip(),
        "polarity": act.polarity,
        "issue": act.issue.strip(),
    }

    def is_added(then: Situation) -> bool:
        new = [p for p in then.brief.record.positions if f"p-{p.id}" not in now.findings]
        if len(new) != 1 or not new[0].evidence.overlaps(span):
            return False
        return _says(new[0], act, then)

    texts = (
        append_item(
            now.text, now.path, ("add", "positions"), {"evidence": words, **place, **fields}
        )
        for place in _places_to_say(span, now)
    )
    return _with_new_finding(_first_that_fits(texts, now, is_added, ""), now)


def _place_of(words: str, paragraph: int | None, now: Situation) -> Span:
    """Where the selected words stand. Raises Refused where they do not, or nobody says where."""
    if not words:
        raise Refused(say("review.no_words"))
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    found = [Span(*match.span()) for match in re.finditer(pattern, now.brief.text)]
    if not found:
        raise Refused(say("review.words_not_there", words=words))
    within = [span for span in found if now.paragraph_of(span) == paragraph]
    if len(found) > 1 and len(within) != 1:
        raise Refused(say("review.words_several_times", number=len(found)))
    return within[0] if len(found) > 1 else found[0]


def _places_to_say(span: Span, now: Situation) -> Iterator[dict[str, Any]]:
    """Nothing, or where the words stand that stand at several places."""
    yield {}
    for place in _places(span, now):
        yield {"in": place}


def _is_at(found: Span, wanted: Span) -> bool:
    """Whether words were found at their place, with or without the marks around them."""
    near = abs(found.start - wanted.start) <= 1 and abs(found.end - wanted.end) <= 1
    return near or found == wanted


def _with_new_finding(written: Written, now: Situation) -> Written:
    then = now.with_text(written.text)
    new = [id_ for id_ in then.findings if id_ not in now.findings]
    return Written(written.text, new[0] if new else "")


# Actors


def _merge(act: Merge, now: Situation) -> Written:
    actor, other = _actor(act.actor, now), _actor(act.same_as, now)
    if actor is other:
        raise Refused(say("review.same_already", name=actor.name))

    def is_merged(then: Situation) -> bool:
        left = {found.id for found in then.brief.record.actors}
        return actor.id not in left and other.id in left

    texts = (
        append_item(now.text, now.path, ("actors",), {"actor": one, "same_as": two})
        for one, two in ((actor.name, other.name), (actor.id, other.id))
    )
    return _first_that_fits(texts, now, is_merged, "")


def _actor(name: str, now: Situation) -> Actor:
    wanted = name.strip().casefold()
    actors = now.brief.record.actors
    # A name is surer than one of the forms that somebody has as well.
    for actor in actors:
        if wanted in (actor.id, actor.name.casefold()):
            return actor
    for actor in actors:
        if wanted in (alias.casefold() for alias in actor.aliases):
            return actor
    raise Refused(say("review.no_such_actor", name=name))


# Whether a correction does what it should


def _first_that_fits(
    texts: Iterator[str] | Sequence[str],
    now: Situation,
    is_done: Callable[[Situation], bool],
    id_: str,
    finding: Finding | None = None,
) -> Written:
    """The first of several texts that does it, and nothing else.

    Raises Refused with what is wrong with the first, which says it most plainly.
    """
    reason = ""
    for text in texts:
        then = now.with_text(text)
        problem = _new_problem(now.problems, then.problems)
        if problem is not None:
            hint = f" ({problem.hint})" if problem.hint else ""
            reason = reason or problem.message + hint
        elif is_done(then) and _nothing_else(finding, now, then):
            if text == now.text:
                raise Refused(say("review.already_so"))
            return Written(text, id_)
    raise Refused(reason or say("review.does_not_fit"))


def _new_problem(before: Sequence[Problem], after: Sequence[Problem]) -> Problem | None:
    known = [problem.message for problem in before]
    for problem in after:
        # Lines move when something is written above.
        if problem.message not in known:
            return problem
        known.remove(problem.message)
    return None


def _nothing_else(finding: Finding | None, now: Situation, then: Situation) -> bool:
    """Whether a correction of a finding leaves all others as they were."""
    if finding is None:
        return True
    return all(
        id_ == finding.id or _rests_on(id_, finding, now, then)
        for id_ in _differences(now.brief, then.brief)
    )


def _rests_on(id_: str, finding: Finding, now: Situation, then: Situation) -> bool:
    """Whether something follows a finding: a position that a quote shows, or the other half of a
    change of mind."""
    found = _by_id(now.brief).get(id_) or _by_id(then.brief).get(id_)
    if not isinstance(found, Position):
        return False
    if isinstance(finding.found, Position):
        return found.shift == finding.found.id
    shown = {p.id for p in now.brief.record.positions if p.quote == finding.found.id}
    return found.quote == finding.found.id or found.shift in shown
