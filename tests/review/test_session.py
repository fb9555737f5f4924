"""What keys do to an editor's file: each act corrects what was meant, and nothing else."""

from __future__ import annotations

import datetime
import errno
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.model import Position, Quote, Span
from onrecord.output.render import static_files
from onrecord.pipeline import THEME
from onrecord.problems import OnrecordError
from onrecord.review.acts import (
    Act,
    AddPosition,
    AddQuote,
    Attribute,
    Confirm,
    Merge,
    Remove,
    Restate,
    Reviewed,
)
from onrecord.review.archive import Archive
from onrecord.review.findings import Finding, State, least_sure_first
from onrecord.review.performing import perform
from onrecord.review.session import Outcome, Session
from tests.review.sample import PIER, SLUG, make_site, session_of


@pytest.fixture
def session(site: Path) -> Session:
    """A review that begins."""
    return session_of(site)


def file_of(session: Session) -> Path:
    """The editor's file."""
    return session.archive.root / "briefs" / f"{SLUG}.md"


def text_of(session: Session) -> str:
    """What the editor's file says."""
    return file_of(session).read_text(encoding="utf-8")


def done(session: Session, act: Act) -> Outcome:
    """Does something that works, on the file as it is."""
    outcome = session.do(SLUG, act, session.file(SLUG).digest)
    assert outcome.is_done, outcome.said
    return outcome


def refused(session: Session, act: Act) -> str:
    """Why something is refused; nothing is written."""
    before = session.file(SLUG)
    outcome = session.do(SLUG, act, before.digest)
    assert not outcome.is_done
    assert session.file(SLUG) == before
    return outcome.said


def findings(session: Session) -> dict[str, Finding]:
    """All findings as the file leaves them."""
    return session.situation(SLUG, session.file(SLUG)).findings


def states(session: Session) -> dict[str, State]:
    """The state of each finding."""
    return {id_: finding.state for id_, finding in findings(session).items()}


UNTOUCHED: dict[str, State] = {
    "p-against": "open",
    "p-for": "open",
    "p-paying": "candidate",
    "q-cost": "candidate",
    "q-halls": "open",
    "q-lees": "open",
    "q-pay": "open",
}


def test_what_is_not_shown_is_there_as_well_and_the_least_sure_comes_first(
    session: Session,
) -> None:
    assert states(session) == UNTOUCHED
    ranked = [finding.id for finding in least_sure_first(findings(session).values())]
    assert ranked[:3] == ["p-against", "p-for", "q-pay"]
    assert ranked[-2:] == ["q-cost", "p-paying"]
    done(session, Confirm("p-against"))
    ranked = [finding.id for finding in least_sure_first(findings(session).values())]
    assert ranked[0] == "p-for" and ranked[-1] == "p-against"


def test_a_confirmation_names_as_few_words_as_tell_the_quote_from_others(
    session: Session,
) -> None:
    outcome = done(session, Confirm("q-pay"))
    assert text_of(session) == (
        "---\nquotes:\n  - quote: We will not pay for the\n    confirm: true\n---\n"
    )
    assert outcome.step and outcome.step.lines[2] == ("+", "  - quote: We will not pay for the")
    assert states(session) == {**UNTOUCHED, "q-pay": "confirmed"}


@pytest.mark.parametrize("id_", UNTOUCHED)
@pytest.mark.parametrize("act", [Confirm, Remove])
def test_each_finding_is_judged_alone(
    session: Session, id_: str, act: type[Confirm | Remove]
) -> None:
    if (id_, act) == ("p-paying", Remove):
        assert "only suggested" in refused(session, act(id_))
        return
    done(session, act(id_))
    assert states(session) == {**UNTOUCHED, id_: "confirmed" if act is Confirm else "removed"}


def test_two_positions_of_one_sentence_are_told_apart_by_whose_they_are(session: Session) -> None:
    outcome = done(session, Remove("p-for"))
    assert "of: Ann Lee" in text_of(session)
    # What is shown to be written is the whole entry.
    assert outcome.step and [line.strip() for _, line in outcome.step.lines][-4:] == [
        "- position: Mayor Ann Lee backs the pier, which Bo Hall opposes",
        "of: Ann Lee",
        "remove: true",
        "---",
    ]
    second = done(session, Remove("q-pay")).step
    assert second and [sign for sign, _ in second.lines] == ["+", "+", "+"]
    done(session, Restate("p-against", "Bo Hall", "mixed", "the pier’s cost"))
    assert states(session) == {
        **UNTOUCHED,
        "p-for": "removed",
        "q-pay": "removed",
        "p-against": "confirmed",
    }
    changed = findings(session)["p-against"].found
    assert isinstance(changed, Position)
    assert (changed.polarity, changed.issue) == ("mixed", "the pier’s cost")


def test_an_entry_that_is_there_gets_the_change(session: Session) -> None:
    done(session, Confirm("q-pay"))
    done(session, Attribute("q-pay", "Tom Birch"))
    assert text_of(session).count("- quote:") == 1
    found = findings(session)["q-pay"].found
    assert isinstance(found, Quote) and found.speaker == "tom-birch"
    done(session, Attribute("q-pay", None))
    assert "speaker: null" in text_of(session)
    done(session, Remove("q-pay"))
    assert states(session)["q-pay"] == "removed"
    assert "confirm" not in text_of(session)
    done(session, Confirm("q-pay"))
    assert states(session)["q-pay"] == "confirmed"
    assert text_of(session).count("- quote:") == 1


def test_an_entry_for_several_findings_is_left_alone(session: Session) -> None:
    file_of(session).write_text("---\nquotes:\n- quote: We will\n  via: Ann Lee\n---\n")
    done(session, Remove("p-for"))
    assert "- quote: We will\n  via: Ann Lee\n" in text_of(session)


def test_what_would_change_nothing_or_names_nobody_is_refused_with_the_reason(
    session: Session,
) -> None:
    assert "no actor" in refused(session, Attribute("q-pay", "Nobody Here")).lower()
    assert "not there any more" in refused(session, Confirm("q-gone"))
    assert "only suggested" in refused(session, Remove("p-paying"))
    assert "no speaker" in refused(session, Attribute("p-for", "Bo Hall"))
    assert "“Nobody”" in refused(session, Merge("Nobody", "Ann Lee"))
    assert "already" in refused(session, Merge("Lee", "Ann Lee"))
    assert "do not stand" in refused(session, AddQuote("words of another article", None))
    assert "2 times" in refused(session, AddQuote("The pier is ours", None))
    assert "Select some words" in refused(session, AddQuote("  ", None))
    done(session, Confirm("q-pay"))
    assert "confirmed already" in refused(session, Confirm("q-pay"))
    done(session, Remove("q-pay"))
    assert "removed already" in refused(session, Remove("q-pay"))


def test_two_names_become_one_actor(session: Session) -> None:
    done(session, Merge("Residents", "Tom Birch"))
    assert "actors:\n  - actor: Residents\n    same_as: Tom Birch\n" in text_of(session)
    now = session.situation(SLUG, session.file(SLUG))
    assert "residents" not in {actor.id for actor in now.brief.record.actors}


def test_a_brief_that_is_read_says_when(session: Session) -> None:
    assert session.progress(SLUG).reviewed is None
    done(session, Reviewed(datetime.date(2026, 3, 14)))
    assert "reviewed: 2026-03-14\n" in text_of(session)
    assert session.progress(SLUG).reviewed == "2026-03-14"
    assert session.progress(SLUG).share == 100


def test_progress_counts_what_is_open_confirmed_and_removed(session: Session) -> None:
    done(session, Confirm("q-pay"))
    done(session, Remove("p-for"))
    now = session.progress(SLUG)
    assert (now.open, now.confirmed, now.removed, now.candidates) == (3, 1, 1, 2)
    assert now.share == 40


class TestUndo:
    def test_the_file_is_as_it_was_or_gone_as_it_was(self, session: Session) -> None:
        done(session, Confirm("q-pay"))
        assert session.undo(SLUG, None).is_done
        assert not file_of(session).exists()
        assert not session.undo(SLUG, None).is_done

    def test_each_step_can_be_taken_back_by_itself(self, session: Session) -> None:
        before = "---\n# mine\ndate: 2022-02-27\n---\nNotes.\n"
        file_of(session).write_text(before)
        first = done(session, Confirm("q-pay"))
        done(session, Remove("p-for"))
        assert first.step
        assert session.undo(SLUG, first.step.number).is_done
        assert states(session) == {**UNTOUCHED, "p-for": "removed"}
        assert session.undo(SLUG, None).is_done
        assert states(session) == UNTOUCHED
        assert "# mine\ndate: 2022-02-27\n" in text_of(session)

    def test_what_others_wrote_since_stays(self, session: Session) -> None:
        done(session, Confirm("q-pay"))
        theirs = text_of(session).replace("quotes:", "date: 2022-02-27\nquotes:") + "Notes.\n"
        file_of(session).write_text(theirs)
        assert session.undo(SLUG, None).is_done
        assert states(session) == UNTOUCHED
        assert "date: 2022-02-27\n" in text_of(session) and "Notes.\n" in text_of(session)

    def test_what_others_have_changed_is_not_taken_back(self, session: Session) -> None:
        done(session, Confirm("q-pay"))
        theirs = text_of(session).replace("confirm: true", "speaker: Bo Hall")
        file_of(session).write_text(theirs)
        assert not session.undo(SLUG, None).is_done
        assert text_of(session) == theirs


class TestSomebodyElseWrites:
    def test_an_act_is_applied_to_the_file_as_it_is_now(self, session: Session) -> None:
        seen = session.file(SLUG).digest
        theirs = "---\nsummary: theirs  # and their comment\n---\n\nTheir notes\n"
        file_of(session).write_text(theirs)
        outcome = session.do(SLUG, Confirm("q-pay"), seen)
        assert outcome.is_done and "changed elsewhere" in outcome.said
        text = text_of(session)
        for line in theirs.splitlines():
            assert line in text
        assert states(session)["q-pay"] == "confirmed"

    def test_a_file_that_is_written_in_that_very_moment_is_not_overwritten(
        self, session: Session, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        theirs = ["---\ndate: 2022-02-27\n---\n", "---\ndate: 2022-02-28\n---\n"]
        really = perform

        def interrupted(*arguments: object) -> object:
            if theirs:
                file_of(session).write_text(theirs.pop(0))
            return really(*arguments)  # type: ignore[arg-type]

        monkeypatch.setattr("onrecord.review.session.perform", interrupted)
        done(session, Confirm("q-pay"))
        assert text_of(session).startswith("---\ndate: 2022-02-28\nquotes:\n")

    def test_what_they_removed_is_not_corrected(self, session: Session) -> None:
        file_of(session).write_text("---\nquotes:\n- quote: We will not pay\n  remove: true\n---\n")
        before = text_of(session)
        assert "already" in refused(session, Remove("q-pay"))
        assert text_of(session) == before


@pytest.mark.parametrize(
    ("before", "why"),
    [
        (b"---\nquotes: [\n---\n", "the bracket [ is not closed"),
        (b"---\nquotes:\n", "not closed"),
        (b"\xff\xfe", "not UTF-8"),
    ],
)
def test_a_file_that_cannot_be_read_is_left_as_it_is(
    session: Session, before: bytes, why: str
) -> None:
    file_of(session).write_bytes(before)
    outcome = session.do(SLUG, Confirm("q-pay"), "")
    assert not outcome.is_done and why in outcome.said
    assert file_of(session).read_bytes() == before
    assert [path.name for path in file_of(session).parent.iterdir() if ".part" in path.name] == []


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_byte_order_mark_and_line_ends_stay(session: Session, end: bytes, mark: bytes) -> None:
    lines = [b"---", b"date: 2022-02-27   # a day", b"---", b"", "Notes – all".encode(), b""]
    before = mark + end.join(lines)
    file_of(session).write_bytes(before)
    done(session, Confirm("q-pay"))
    after = file_of(session).read_bytes()
    entry = [b"quotes:", b"  - quote: We will not pay for the", b"    confirm: true"]
    assert after == mark + end.join([*lines[:2], *entry, *lines[2:]])
    assert session.undo(SLUG, None).is_done
    assert file_of(session).read_bytes() == before


def test_a_link_and_the_rights_of_a_file_stay(session: Session, tmp_path: Path) -> None:
    kept = tmp_path / "kept.md"
    kept.write_text("---\ndate: 2022-02-27\n---\n")
    kept.chmod(0o640)
    file_of(session).symlink_to(kept)
    done(session, Confirm("q-pay"))
    assert file_of(session).is_symlink() and kept.stat().st_mode & 0o777 == 0o640
    assert "confirm: true" in kept.read_text()


def test_a_folder_that_knows_no_links_is_written_as_well(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr("os.link", no_links)
    done(session, Confirm("q-pay"))
    assert "confirm: true" in text_of(session)


def test_a_file_that_somebody_makes_in_that_very_moment_is_not_overwritten(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    really = os.link

    def beaten(part: Path, path: Path) -> None:
        monkeypatch.setattr("os.link", really)
        path.write_text("---\ndate: 2022-02-27\n---\n")
        really(part, path)

    monkeypatch.setattr("os.link", beaten)
    done(session, Confirm("q-pay"))
    assert "date: 2022-02-27" in text_of(session) and "confirm: true" in text_of(session)


STEPS = st.sampled_from(
    [
        Confirm("q-pay"),
        Confirm("q-cost"),
        Confirm("p-for"),
        Remove("q-pay"),
        Remove("q-cost"),
        Remove("p-against"),
        Attribute("q-pay", "Tom Birch"),
        Attribute("q-cost", None),
        Restate("p-against", "Bo Hall", "neutral", "piers"),
        Merge("Residents", "Tom Birch"),
    ]
)
THEIRS = "# mine\ntitle:   'Who owns it'   # ours\n"


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(STEPS | st.just(None), max_size=8))
def test_whatever_is_done_nothing_else_changes_and_all_of_it_can_be_undone(
    tmp_path_factory: pytest.TempPathFactory, steps: list[Act | None]
) -> None:
    """None is somebody else, who writes a line of notes."""
    session = session_of(make_site(tmp_path_factory.mktemp("site") / "site"))
    file_of(session).write_text(f"---\n{THEIRS}---\n")
    notes = 0
    for act in steps:
        if act is None:
            notes += 1
            file_of(session).write_text(text_of(session) + f"Note {notes}\n")
            continue
        before = states(session)
        outcome = session.do(SLUG, act, session.file(SLUG).digest)
        now = session.situation(SLUG, session.file(SLUG))
        assert now.problems == []
        changed = {id_ for id_ in before if before[id_] != states(session).get(id_)}
        assert changed <= ({outcome.finding} if outcome.is_done else set())
    while session.undo(SLUG, None).is_done:
        pass
    assert states(session) == UNTOUCHED
    assert text_of(session).startswith(f"---\n{THEIRS}")
    assert text_of(session).endswith("".join(f"Note {n + 1}\n" for n in range(notes)))


def test_a_build_beside_the_review_is_seen(session: Session, site: Path) -> None:
    record = site / "briefs" / f"{SLUG}.json"
    record.write_text(record.read_text().replace('"polarity": "against"', '"polarity": "mixed"'))
    changed = findings(session)["p-against"].found
    assert isinstance(changed, Position) and changed.polarity == "mixed"


def test_an_article_that_was_changed_is_not_corrected_by_its_old_record(
    session: Session, site: Path
) -> None:
    article = site / "seeds" / f"{SLUG}.txt"
    article.write_text(PIER.replace("Mayor", "The mayor"))
    outcome = session.do(SLUG, Confirm("q-pay"), "")
    assert not outcome.is_done and not file_of(session).exists()
    article.write_text(PIER)
    done(session, Confirm("q-pay"))


def test_the_published_site_has_nothing_of_it() -> None:
    own = {path.name for path in (THEME / "review").rglob("*.[cj]s*")}
    assert own and not own & {path.rpartition("/")[2] for path in static_files(THEME)[0]}


@pytest.mark.parametrize("fence", ["+++", "```yaml", "----"])
def test_other_fences_are_not_written_into(session: Session, fence: str) -> None:
    before = f"{fence}\ntitle: Whose pier?\n{fence.rstrip('yaml')}\nNotes\n"
    file_of(session).write_text(before)
    session.do(SLUG, Confirm("q-pay"), "")
    assert text_of(session).endswith(before)


def test_an_article_that_is_not_analysed_is_named(site: Path) -> None:
    (site / "seeds" / "new.txt").write_text("New\n\nNothing is known of it.\n")
    archive = Archive(site)
    assert list(archive.sources) == [SLUG]
    assert [problem.path for problem in archive.problems] == ["seeds/new.txt"]
    assert "Cora Dane" in archive.names and "Tom Birch" in archive.names
    (site / "briefs" / f"{SLUG}.json").unlink()
    with pytest.raises(OnrecordError, match="nothing to review"):
        Archive(site)


def test_missed_words_are_added_where_they_stand(session: Session) -> None:
    act = AddQuote("it was theirs", "Residents", cue="shouted")
    outcome = done(session, act)
    found = findings(session)[outcome.finding]
    assert found.is_added and found.state == "confirmed" and found.actor == "residents"
    assert "add:\n  quotes:\n    - quote: it was theirs\n" in text_of(session)
    done(session, Attribute(outcome.finding, "Bo Hall"))
    assert "speaker: Bo Hall" in text_of(session) and text_of(session).count("- quote:") == 1
    done(session, Remove(outcome.finding))
    assert states(session) == UNTOUCHED


def test_words_that_stand_twice_are_added_where_they_were_selected(session: Session) -> None:
    act = AddQuote("the pier", "Bo Hall", paragraph=1)
    outcome = done(session, act)
    found = findings(session)[outcome.finding]
    assert "in: Mayor Ann Lee backs the pier\n" in text_of(session)
    start = PIER.index("the pier, which")
    assert found.spans == (Span(start, start + len("the pier")),)


def test_a_position_is_added_or_a_suggestion_taken(session: Session) -> None:
    done(session, Confirm("p-paying"))
    assert states(session) == {**UNTOUCHED, "p-paying": "confirmed"}
    act = AddPosition("Residents shouted that it was theirs", "Residents", "for", "the pier")
    outcome = done(session, act)
    found = findings(session)[outcome.finding].found
    assert isinstance(found, Position) and found.polarity == "for"


def test_a_new_speaker_is_taken_where_the_site_knows_them(session: Session) -> None:
    done(session, Attribute("q-pay", "Cora Dane"))
    found = findings(session)["q-pay"]
    assert session.situation(SLUG, session.file(SLUG)).names[found.actor or ""] == "Cora Dane"
