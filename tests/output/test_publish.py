"""Publishing: whole or not at all, others' files left alone, nothing rewritten without need."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from onrecord.output import publish as module
from onrecord.output.publish import MANIFEST, publish_site
from onrecord.problems import OnrecordError


def content(folder: Path) -> dict[str, bytes]:
    """Every file in a folder by its name, the manifest left out."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != MANIFEST
    }


@pytest.fixture(params=["exchange", "replace"])
def out(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder to publish into, with folders that can be exchanged and with such that cannot."""
    if request.param == "replace":
        monkeypatch.setattr(module, "_exchange", lambda one, other: False)
    return tmp_path / "_site"


def test_first_build_makes_the_folder_and_nothing_beside_it(out: Path) -> None:
    report = publish_site({"index.html": b"home", "briefs/x/index.html": b"brief"}, out)
    assert content(out) == {"index.html": b"home", "briefs/x/index.html": b"brief"}
    assert (report.written, report.removed, report.unchanged, report.problems) == (2, 0, 0, ())
    assert os.listdir(out.parent) == ["_site"]


def test_only_changed_files_are_rewritten(out: Path) -> None:
    publish_site({"a.html": b"a", "b.html": b"b"}, out)
    for name in ("a.html", "b.html"):
        os.utime(out / name, (1, 1))
    report = publish_site({"a.html": b"a", "b.html": b"B"}, out)
    assert (report.written, report.unchanged) == (1, 1)
    assert (out / "a.html").stat().st_mtime == 1
    assert (out / "b.html").stat().st_mtime > 1
    assert content(out) == {"a.html": b"a", "b.html": b"B"}


def test_a_build_that_changes_nothing_touches_nothing(out: Path) -> None:
    """Reading may move the time of the last access, and nothing else."""

    def state() -> dict[Path, tuple[int, int, int]]:
        return {
            path: (found.st_ino, found.st_mtime_ns, found.st_ctime_ns)
            for path in [out, *out.iterdir()]
            if (found := path.stat())
        }

    publish_site({"a.html": b"a"}, out)
    before = state()
    assert publish_site({"a.html": b"a"}, out).written == 0
    assert state() == before


def test_what_is_no_longer_made_goes_with_its_folders(out: Path) -> None:
    publish_site(
        {"index.html": b"", "actors/old/index.html": b"", "actors/old/index.json": b""}, out
    )
    report = publish_site({"index.html": b""}, out)
    assert report.removed == 2
    assert content(out) == {"index.html": b""}
    assert not (out / "actors").exists()


def test_files_of_others_stay(out: Path) -> None:
    (out / ".git" / "empty").mkdir(parents=True)
    (out / ".git" / "HEAD").write_bytes(b"ref")
    (out / "CNAME").write_bytes(b"example.org")
    (out / "latest").symlink_to("briefs")
    for files in ({"index.html": b"1", "briefs/a.html": b""}, {"index.html": b"2"}):
        assert publish_site(files, out).problems == ()
    assert content(out) == {"index.html": b"2", ".git/HEAD": b"ref", "CNAME": b"example.org"}
    assert os.readlink(out / "latest") == "briefs"
    assert (out / ".git" / "empty").is_dir()


def test_a_page_is_not_written_over_a_file_of_others(out: Path) -> None:
    out.mkdir()
    (out / "about.html").write_bytes(b"mine")
    report = publish_site({"about.html": b"theirs", "index.html": b"home"}, out)
    assert content(out) == {"about.html": b"mine", "index.html": b"home"}
    assert [str(problem) for problem in report.problems] == [
        "_site/about.html: is not of the build, and stands where about.html must go (move it away)"
    ]
    assert (
        publish_site({"about.html": b"theirs", "index.html": b"home"}, out).problems
        == report.problems
    )


def test_a_file_where_a_folder_must_be_and_a_folder_where_a_file_must_be(out: Path) -> None:
    (out / "data").mkdir(parents=True)
    (out / "data" / "mine.txt").write_bytes(b"mine")
    (out / "about").write_bytes(b"mine")
    report = publish_site({"about/index.html": b"", "data": b"", "index.html": b""}, out)
    assert content(out) == {"about": b"mine", "data/mine.txt": b"mine", "index.html": b""}
    assert [problem.path for problem in report.problems] == ["_site/about", "_site/data"]


def test_the_same_file_of_somebody_else_is_taken_over(out: Path) -> None:
    out.mkdir()
    (out / "robots.txt").write_bytes(b"x")
    assert publish_site({"robots.txt": b"x"}, out).problems == ()
    publish_site({"index.html": b""}, out)
    assert content(out) == {"index.html": b""}


def test_a_made_file_that_became_a_folder_and_back(out: Path) -> None:
    for files in ({"a": b"file", "z": b""}, {"a/b": b"inside", "z": b""}, {"a": b"file", "z": b""}):
        publish_site(files, out)
        assert content(out) == files


def test_an_edited_page_is_made_anew_but_kept_once_nothing_makes_it(out: Path) -> None:
    publish_site({"a.html": b"a", "b.html": b"b"}, out)
    (out / "a.html").write_bytes(b"edited")
    (out / "b.html").write_bytes(b"edited")
    report = publish_site({"a.html": b"a"}, out)
    assert content(out) == {"a.html": b"a", "b.html": b"edited"}
    assert [(problem.path, problem.severity) for problem in report.problems] == [
        ("_site/b.html", "warning")
    ]
    assert publish_site({"a.html": b"a"}, out).problems == ()


def test_a_deleted_page_is_made_again(out: Path) -> None:
    publish_site({"a.html": b"a", "b.html": b"b"}, out)
    (out / "b.html").unlink()
    assert publish_site({"a.html": b"a", "b.html": b"b"}, out).written == 1
    assert (out / "b.html").read_bytes() == b"b"


def test_the_folder_keeps_its_permissions(out: Path) -> None:
    publish_site({"a/b.html": b"1"}, out)
    out.chmod(0o750)
    (out / "a").chmod(0o700)
    publish_site({"a/b.html": b"2"}, out)
    assert (out.stat().st_mode & 0o777, (out / "a").stat().st_mode & 0o777) == (0o750, 0o700)


def test_the_manifest_lists_what_was_made_in_order(out: Path) -> None:
    publish_site({"b": b"", "a": b""}, out)
    assert list(json.loads((out / MANIFEST).read_text())) == ["a", "b"]


def test_a_damaged_manifest_is_a_problem_and_nothing_is_touched(out: Path) -> None:
    publish_site({"a": b"1"}, out)
    (out / MANIFEST).write_text("{")
    with pytest.raises(OnrecordError, match=r"_site/\.onrecord-manifest\.json: is damaged"):
        publish_site({"a": b"2"}, out)
    assert (out / "a").read_bytes() == b"1"


def test_what_a_killed_build_left_is_cleaned(out: Path) -> None:
    publish_site({"a": b"1"}, out)
    left = out.parent / "._site.stage"
    left.mkdir()
    (left / "half").write_bytes(b"")
    publish_site({"a": b"1"}, out)
    assert os.listdir(out.parent) == ["_site"]


def test_a_link_to_a_folder_is_followed(out: Path) -> None:
    (out.parent / "real").mkdir()
    out.symlink_to("real")
    publish_site({"a": b"1"}, out)
    publish_site({"a": b"2"}, out)
    assert out.is_symlink()
    assert content(out.parent / "real") == {"a": b"2"}


@pytest.mark.parametrize("name", ["", ".", "seeds", "seeds/x", "briefs", "../site"])
def test_folders_that_hold_the_sources_are_refused(tmp_path: Path, name: str) -> None:
    root = tmp_path / "site"
    (root / "seeds").mkdir(parents=True)
    (root / "site.yaml").touch()
    (root / "seeds" / "a.txt").touch()
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(OnrecordError):
        publish_site({"a": b""}, root / name, root)
    assert sorted(tmp_path.rglob("*")) == before


def test_other_folders_that_are_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "sub" / "site").mkdir(parents=True)
    for out, root in (
        (Path("/"), None),
        (Path.home(), None),
        (tmp_path / "file", None),
        (tmp_path / "sub", tmp_path / "sub" / "site"),
    ):
        with pytest.raises(OnrecordError):
            publish_site({"a": b""}, out, root)


PUBLISHER = """
import sys
from pathlib import Path
from onrecord.output.publish import publish_site
out, turn = Path(sys.argv[1]), int(sys.argv[2])
while True:
    turn += 1
    mark = str(turn % 2).encode()
    names = (f"{folder}/{page}{turn % 2 or ''}" for folder in range(10) for page in range(30))
    publish_site({f"{name}.html": mark * 2000 for name in names} | {"same.css": b"same"}, out)
    print(turn, flush=True)
"""


@pytest.mark.slow
def test_a_build_that_is_killed_leaves_the_former_site_or_the_new_one(tmp_path: Path) -> None:
    """Kills a publishing process again and again, at any moment, and looks at the site."""
    out = tmp_path / "_site"
    chance = random.Random(1)
    inside = 0
    for turn in range(25):
        process = subprocess.Popen(
            [sys.executable, "-c", PUBLISHER, str(out), str(turn)], stdout=subprocess.PIPE
        )
        assert process.stdout
        process.stdout.readline()
        time.sleep(chance.uniform(0, 0.08))
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        inside += (tmp_path / "._site.stage").exists()
        pages = {name: data for name, data in content(out).items() if name != "same.css"}
        marks = {data[:1] for data in pages.values()}
        assert (
            len(pages) == 300
            and len(marks) == 1
            and all(len(data) == 2000 for data in pages.values())
        )
        made = json.loads((out / MANIFEST).read_text())
        assert set(made) == {*pages, "same.css"}
    assert inside, "no build was ever killed at work: the test shows nothing"
    publish_site({"index.html": b""}, out)
    assert os.listdir(tmp_path) == ["_site"]
