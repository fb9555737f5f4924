"""What an editor does becomes a correction.

There are often several ways to say it, the shortest first: fewer words, or more; a key in an entry
that is there, or an entry of its own. The first that corrects what the editor meant, and nothing
else, is taken.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from onrecord.interface import say
from onrecord.model import Actor, Position, Span
from onrecord.nlp.unique_words import bare_words
from onrecord.problems import OnrecordError
from onrecord.review.acts import (
    Act,
    AddPosition,
    AddQuote,
    Attribute,
    Confirm,
    Merge,
    Refused,
    Remove,
    Restate,
    Reviewed,
    Written,
)
from onrecord.review.checking import first_that_fits
from onrecord.review.entries import entry_of_added, own_entry, with_fields
from onrecord.review.findings import Finding
from onrecord.review.pointing import anchors, places
from onrecord.review.situation import Situation, differences
from onrecord.yamlfile.editing import Entry, Value, append_item, remove_item, set_key


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
            return first_that_fits([text], now, lambda then: then.brief.reviewed is not None, "")


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
        section, place = entry_of_added(finding, now)
        texts = [remove_item(now.text, now.path, ("add", section, place))]
        return first_that_fits(texts, now, is_removed, "", finding)
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
    return first_that_fits(_corrections(finding, fields, now), now, is_done, finding.id, finding)


def _corrections(finding: Finding, fields: Entry, now: Situation) -> Iterator[str]:
    """The file with a correction, in all the ways in which it can be put."""
    if finding.is_added:
        section, place = entry_of_added(finding, now)
        yield with_fields(now, ("add", section, place), fields)
        return
    section = f"{finding.kind}s"
    place_of_own = own_entry(finding, section, now)
    if place_of_own is not None:
        yield with_fields(now, (section, place_of_own), fields)
    for anchor in anchors(finding, now):
        yield append_item(now.text, now.path, (section,), {**anchor, **fields})


# What the machine did not find


def _add_quote(act: AddQuote, now: Situation) -> Written:
    words = " ".join(act.words.split())
    span = _place_of(words, act.paragraph, now)
    fields: dict[str, Value] = {"speaker": act.speaker}
    if act.cue.strip():
        fields["cue"] = act.cue.strip()

    def is_added(then: Situation) -> bool:
        quotes = {id_ for id_ in differences(now.brief, then.brief) if id_.startswith("q-")}
        new = [q for q in then.brief.record.quotes if f"q-{q.id}" not in now.findings]
        # It is new, and no other is another.
        if len(new) != 1 or quotes != {f"q-{new[0].id}"}:
            return False
        return any(_is_at(part, span) for part in new[0].content)

    texts = (
        append_item(now.text, now.path, ("add", "quotes"), {"quote": words, **place, **fields})
        for place in _places_to_say(span, now)
    )
    return _with_new_finding(first_that_fits(texts, now, is_added, ""), now)


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
        if len(new) != 1 or differences(now.brief, then.brief) != {f"p-{new[0].id}"}:
            return False
        return new[0].evidence.overlaps(span) and _says(new[0], act, then)

    texts = (
        append_item(
            now.text, now.path, ("add", "positions"), {"evidence": words, **place, **fields}
        )
        for place in _places_to_say(span, now)
    )
    return _with_new_finding(first_that_fits(texts, now, is_added, ""), now)


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
    for place in places(span, now):
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
    return first_that_fits(texts, now, is_merged, "")


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
