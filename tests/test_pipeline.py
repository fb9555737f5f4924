"""Building a site: what is made anew, what is kept, and what can go wrong."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from onrecord import extract, ingest, pipeline, site
from onrecord.config.settings import Language
from onrecord.output.publish import MANIFEST
from onrecord.pipeline import Result, build
from onrecord.problems import OnrecordError, Problem
from tests.conftest import Built

pytestmark = pytest.mark.slow

BRIDGE = (
    "Mayor opens bridge\n\nMayor Ann Lee opened the bridge on Monday. “It is a fine bridge,” "
    "Lee said.\n"
)
FERRY = (
    "Council keeps ferry\n\nCouncillor Bo Hall opposes the ferry subsidy. Hall said that the "
    "boat was too old.\n"
)


def made(site: Path) -> Result:
    """Builds a site."""
    return build(site, site / "_site")


def messages(result: Result) -> list[str]:
    """The problems, as printed; warnings are marked."""
    return [
        ("warning: " if problem.severity == "warning" else "") + str(problem)
        for problem in result.problems
    ]


def content(folder: Path) -> dict[str, bytes]:
    """Every file in a folder by its name."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def page(site: Path, name: str) -> str:
    return (site / "_site" / name / "index.html").read_text(encoding="utf-8")


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A site of two articles, not built yet."""
    site = tmp_path / "small"
    (site / "seeds").mkdir(parents=True)
    (site / "site.yaml").write_text("title: The Avon Record\n", encoding="utf-8")
    (site / "seeds" / "bridge.txt").write_text(BRIDGE, encoding="utf-8")
    (site / "seeds" / "ferry.txt").write_text(FERRY, encoding="utf-8")
    return site


@pytest.fixture
def again(small: Path) -> Path:
    """The same, built."""
    assert messages(made(small)) == []
    return small


def python(
    root: Path, code: str, *arguments: str, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Runs a piece of Python in a process of its own."""
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(
        command,
        cwd=root,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=True,
    )


BUILD = """
import sys
from pathlib import Path
from onrecord.pipeline import build
site = Path(sys.argv[1])
result = build(site, site / "_site")
loaded = any(name.split(".")[0] == "spacy" for name in sys.modules)
print(result.articles, result.analysed, len(result.problems), loaded)
"""


class TestWhatIsMade:
    def test_a_build_counts_what_it_made(self, built: Built) -> None:
        result = built.result
        assert (result.articles, result.analysed, result.problems, result.failed) == (
            12,
            12,
            (),
            False,
        )
        records = [json.loads(path.read_bytes()) for path in (built.site / "briefs").glob("*.json")]
        quotes = [quote for record in records for quote in record["quotes"]]
        sure = Language().sure_statement
        shown = [q for q in quotes if q["kind"] != "indirect" or q["confidence"] >= sure]
        assert len(quotes) > result.quotes == len(shown) > 100
        assert result.positions == sum(len(record["positions"]) for record in records) > 20
        assert (
            result.actors
            == len(
                [
                    path
                    for path in (built.site / "_site" / "actors").glob("*/index.html")
                    if "data-card" in path.read_text(encoding="utf-8")
                ]
            )
            > 20
        )
        assert result.pages == len(list((built.site / "_site").rglob("*.html")))
        assert 0 < result.seconds < 60

    def test_a_second_build_analyses_nothing_loads_no_parser_and_changes_no_byte(
        self, root: Path, example: Path
    ) -> None:
        made(example)
        before = content(example)
        times = {path: path.stat().st_mtime_ns for path in example.rglob("*")}
        assert python(root, BUILD, str(example)).stdout.split() == ["12", "0", "0", "False"]
        assert content(example) == before
        assert {path: path.stat().st_mtime_ns for path in example.rglob("*")} == times

    def test_two_builds_from_scratch_are_the_same_bytes(
        self, root: Path, built: Built, tmp_path: Path
    ) -> None:
        site = tmp_path / "elsewhere" / "the same site"
        shutil.copytree(built.site, site, ignore=shutil.ignore_patterns("_site", "*.json"))
        assert python(root, BUILD, str(site), PYTHONHASHSEED="1").stdout.split() == [
            "12",
            "12",
            "0",
            "True",
        ]
        assert content(site) == content(built.site)

    def test_only_a_changed_article_is_analysed_anew(self, again: Path) -> None:
        before = content(again / "briefs")
        with (again / "seeds" / "ferry.txt").open("a", encoding="utf-8") as file:
            file.write("\nMayor Ann Lee supports the ferry subsidy.\n")
        assert made(again).analysed == 1
        after = content(again / "briefs")
        assert {name for name in after if after[name] != before.get(name)} == {
            "council-keeps-ferry.json",
            "_articles.jsonl",
            "_published.jsonl",
            "_changes.jsonl",
        }
        assert b"Ann Lee" in after["council-keeps-ferry.json"]
        assert made(again).analysed == 0

    def test_a_change_of_the_analysis_makes_every_record_anew(
        self, again: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        now = extract.fingerprint(Language())
        monkeypatch.setattr(extract, "fingerprint", lambda language: replace(now, code="other"))
        assert made(again).analysed == 2

    def test_a_record_stays_with_its_article_when_the_title_changes(self, again: Path) -> None:
        (again / "seeds" / "bridge.txt").write_text(
            BRIDGE.replace("Mayor opens bridge", "Bridge open at last"), encoding="utf-8"
        )
        assert made(again).analysed == 1
        assert sorted(path.name for path in (again / "briefs").glob("*.json")) == [
            "council-keeps-ferry.json",
            "mayor-opens-bridge.json",
        ]
        assert "Bridge open at last" in page(again, "briefs/mayor-opens-bridge")

    def test_an_editor_may_rename_a_brief(self, again: Path) -> None:
        (again / "briefs" / "mayor-opens-bridge.json").rename(again / "briefs" / "the-bridge.json")
        result = made(again)
        assert (result.analysed, messages(result)) == (0, [])
        assert "It is a fine bridge" in page(again, "briefs/the-bridge")
        assert "url=../../briefs/the-bridge/" in page(again, "briefs/mayor-opens-bridge")

    def test_articles_with_one_title_have_two_addresses_that_stay(self, small: Path) -> None:
        (small / "seeds" / "b.txt").write_text(BRIDGE, encoding="utf-8")
        made(small)
        (small / "seeds" / "a.txt").write_text(BRIDGE, encoding="utf-8")
        made(small)
        ids = {
            path.stem: json.loads(path.read_bytes())["id"]
            for path in (small / "briefs").glob("mayor*.json")
        }
        assert ids == {
            "mayor-opens-bridge": "b",
            "mayor-opens-bridge-2": "bridge",
            "mayor-opens-bridge-3": "a",
        }

    def test_corrections_survive_a_new_analysis(self, again: Path) -> None:
        edits = again / "briefs" / "council-keeps-ferry.md"
        front = (
            "quotes:\n  - {quote: the boat was too old, speaker: null}\npositions:\n  - "
            "{position: opposes the ferry subsidy, polarity: mixed}"
        )
        edits.write_text(f"---\n{front}\n---\nA word of ours.\n", encoding="utf-8")
        for before in ("", "By Jane Doe\n", "Mayor Ann Lee came late, as she often does.\n\n"):
            text = FERRY.replace("Councillor", f"{before}Councillor")
            (again / "seeds" / "ferry.txt").write_text(text, encoding="utf-8")
            result = made(again)
            assert (result.analysed, messages(result)) == (bool(before), [])
            record = json.loads(
                (again / "_site" / "briefs" / "council-keeps-ferry" / "index.json").read_bytes()
            )
            quote = next(q for q in record["quotes"] if q["confirmed"])
            assert (
                "the boat was too old" in text[slice(*quote["content"][0])]
                and quote["speaker"] is None
            )
            assert [p["polarity"] for p in record["positions"] if p["confirmed"]] == ["mixed"]
            assert "A word of ours." in page(again, "briefs/council-keeps-ferry")
        stored = json.loads((again / "briefs" / "council-keeps-ferry.json").read_bytes())
        assert not any(item["confirmed"] for item in stored["quotes"] + stored["positions"]), (
            "the tool's file is the machine's alone"
        )

    def test_corrections_are_the_same_whatever_rules_or_scorers_find(self, again: Path) -> None:
        edits = again / "briefs" / "council-keeps-ferry.md"
        front = """
quotes:
  - {quote: the boat was too old, speaker: Mayor Lee, negated: true}
positions:
  - {position: opposes the ferry subsidy, issue: paying for the ferry}
add:
  quotes:
    - {quote: “Councillor Bo Hall”, speaker: Dame Eva}
  positions:
    - {evidence: too old, actor: Ann Lee, polarity: against, issue: the boat}
"""
        edits.write_text(f"---{front}---\n", encoding="utf-8")
        folder = again / "content" / "actors"
        folder.mkdir(parents=True)
        note = "---\nname: Eva Dane\naliases: [Dame Eva, Mayor Lee]\n---\n"
        (folder / "eva-dane.md").write_text(note, encoding="utf-8")
        seen = []
        for settings in ("", "language: {attribution: rules, positions: rules}\n"):
            (again / "site.yaml").write_text(f"title: The Avon Record\n{settings}")
            assert messages(made(again)) == []
            path = again / "_site" / "briefs" / "council-keeps-ferry" / "index.json"
            record = json.loads(path.read_bytes())
            quotes = [
                (quote["speaker"], quote["origin"], quote["negated"])
                for quote in record["quotes"]
                if quote["confirmed"]
            ]
            confirmed = [p for p in record["positions"] if p["confirmed"]]
            positions = [(p["actor"], p["issue"], p["asserted_by"]) for p in confirmed]
            seen.append((quotes, positions))
        assert seen[0] == seen[1]
        quotes, positions = seen[0]
        # Eva Dane is of a note, Ann Lee of the other article.
        assert quotes == [("eva-dane", "editor", False), ("eva-dane", "analysis", True)]
        assert positions == [
            ("bo-hall", "paying for the ferry", "article"),
            ("ann-lee", "the boat", "eva-dane"),
        ]

    def test_a_correction_that_finds_its_words_no_more_fails_the_build(self, again: Path) -> None:
        edits = again / "briefs" / "council-keeps-ferry.md"
        front = "quotes:\n  - {quote: the boat was too old, confirm: true}"
        edits.write_text(f"---\n{front}\n---\n", encoding="utf-8")
        assert not made(again).failed
        (again / "seeds" / "ferry.txt").write_text(FERRY.replace("too old", "far too small"))
        result = made(again)
        assert result.failed
        assert "the article does not have the words “the boat was too old”" in messages(result)[0]

    def test_check_writes_nothing(self, small: Path) -> None:
        before = content(small)
        result = build(small, small / "_site", write=False)
        assert (result.articles, result.analysed) == (2, 2)
        # It tells that a build would write them.
        assert {problem.kind for problem in result.problems} == {"record"}
        assert content(small) == before

    def test_progress_is_told(self, small: Path) -> None:
        heard: list[tuple[str, int, int]] = []
        build(small, small / "_site", lambda *step: heard.append(step))
        assert {stage: (done, total) for stage, done, total in heard}["analysing"] == (2, 2)
        assert list(dict.fromkeys(stage for stage, _, _ in heard)) == [
            "reading",
            "analysing",
            "rendering",
        ]
        assert all(done <= total for _, done, total in heard)


BUILDER = """
import itertools, sys
from pathlib import Path
from onrecord.pipeline import build
site = Path(sys.argv[1])
for turn in itertools.count(int(sys.argv[2])):
    (site / "site.yaml").write_text(f"title: Turn {turn % 7} of 7\\n")
    build(site, site / "_site")
    print(turn, flush=True)
"""


def test_a_build_that_is_killed_leaves_the_former_site_or_the_new_one(
    root: Path, example: Path
) -> None:
    """Kills a process that builds the site again and again, each time with another title on every
    page."""
    out = example / "_site"
    (example / "site.yaml").write_text("title: Turn 0 of 7\n", encoding="utf-8")
    made(example)
    names = set(content(out))
    chance = random.Random(2)
    for turn in range(4):
        process = subprocess.Popen(
            [sys.executable, "-c", BUILDER, str(example), str(turn)],
            cwd=root,
            stdout=subprocess.PIPE,
        )
        assert process.stdout
        process.stdout.readline()
        time.sleep(chance.uniform(0, 0.5))
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        files = content(out)
        assert set(files) == names
        titles = {
            match
            for name, data in files.items()
            if name.endswith(".html")
            for match in re.findall(rb"Turn \d of 7", data)
        }
        assert len(titles) == 1
        assert all(
            re.search(rb"Turn \d of 7", data)
            for name, data in files.items()
            if name.endswith(".html")
        )
    (example / "site.yaml").write_text("title: Whole\n", encoding="utf-8")
    assert not made(example).failed
    assert [path.name for path in example.iterdir() if path.name.startswith(".")] == []


class TestBadInput:
    """Each is a clear message; whatever else can be built is built."""

    def test_two_articles_whose_names_look_alike(self, small: Path) -> None:
        for name in ("caf\u00e9.txt", "cafe\u0301.txt"):
            (small / "seeds" / name).write_text(f"A café\n\nIt opened {name}.\n", encoding="utf-8")
        result = made(small)
        assert messages(result) == [
            "seeds/caf\u00e9.txt: there is another file whose name is written with the same "
            "letters (rename one of them)"
        ]
        assert (result.articles, result.failed) == (3, True)

    def test_articles_that_cannot_be_read_do_not_hide_the_others(self, small: Path) -> None:
        (small / "seeds" / "broken.md").write_text(
            "---\ntitle: a\noutlet: 'b\n---\nText\n", encoding="utf-8"
        )
        (small / "seeds" / "empty.txt").touch()
        (small / "seeds" / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
        (small / "seeds" / "titel.txt").write_text("---\ntitel: a\n---\nText\n", encoding="utf-8")
        result = made(small)
        assert messages(result) == [
            (
                "seeds/broken.md:3:9: this quotation mark is not closed (put ' at the end of the "
                "text, or take this one out)"
            ),
            "seeds/empty.txt: the file is empty",
            "seeds/picture.txt: not a text file",
            "seeds/titel.txt:2:1: unknown key “titel” (did you mean “title”?)",
        ]
        assert (result.articles, result.failed) == (4, True)
        assert "It is a fine bridge" in page(small, "briefs/mayor-opens-bridge")

    @pytest.mark.parametrize("stage", ["read", "analyse", "correct"])
    def test_a_fault_of_the_program_at_one_article_does_not_stop_the_others(
        self, small: Path, monkeypatch: pytest.MonkeyPatch, stage: str
    ) -> None:
        module, name = {
            "read": (ingest, "read_article"),
            "analyse": (extract, "analyse_article"),
            "correct": (pipeline, "load_brief"),
        }[stage]
        right = getattr(module, name)

        def failing(*arguments: object, **named: object) -> object:
            if any("ferry" in str(one) for one in arguments):
                raise KeyError("bell")
            return right(*arguments, **named)

        monkeypatch.setattr(module, name, failing)
        result = made(small)
        assert messages(result) == [
            "seeds/ferry.txt: an unexpected error, KeyError: 'bell' "
            "(please report it, with what --debug prints)"
        ]
        assert "It is a fine bridge" in page(small, "briefs/mayor-opens-bridge")

    def test_a_fault_of_the_program_at_a_published_brief_leaves_the_former_site(
        self, again: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before = content(again / "_site")

        def failing(*_: object) -> None:
            raise KeyError("bell")

        monkeypatch.setattr(pipeline, "load_brief", failing)
        assert made(again).failed
        assert content(again / "_site") == before

    def test_a_fault_of_the_program_at_the_pages_is_a_problem(
        self, again: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before = content(again / "_site")

        def failing(*_: object) -> None:
            raise KeyError("bell")

        monkeypatch.setattr(site, "home_page", failing)
        assert messages(made(again)) == [
            "an unexpected error, KeyError: 'bell' (please report it, with what --debug prints)"
        ]
        assert content(again / "_site") == before

    def test_no_articles_at_all(self, again: Path) -> None:
        before = content(again / "_site")
        for name in ("bridge.txt", "ferry.txt"):
            (again / "seeds" / name).unlink()
        result = made(again)
        assert (
            messages(result)[-1]
            == "seeds: there are no articles (put .txt or .md files into seeds/)"
        )
        assert result.failed
        assert content(again / "_site") == before

    def test_no_folder_for_articles(self, small: Path) -> None:
        shutil.rmtree(small / "seeds")
        assert messages(made(small)) == [
            "seeds: the folder cannot be read: No such file or directory"
        ]
        assert not (small / "_site").exists()

    def test_a_folder_of_articles_that_cannot_be_read_leaves_no_record_without_one(
        self, again: Path
    ) -> None:
        shutil.rmtree(again / "seeds")
        (again / "seeds").symlink_to("seeds")
        assert messages(made(again)) == [
            "seeds: the folder cannot be read: Too many levels of symbolic links"
        ]

    def test_a_folder_of_records_that_cannot_be_read(self, again: Path) -> None:
        before = content(again / "_site")
        shutil.rmtree(again / "briefs")
        (again / "briefs").symlink_to("briefs")
        result = made(again)
        # An audit's answers would lie there as well.
        assert messages(result)[:1] == [
            "briefs: the folder cannot be read: Too many levels of symbolic links"
        ]
        assert result.failed
        assert content(again / "_site") == before

    def test_settings_that_are_wrong_publish_nothing_and_hide_no_other_problem(
        self, again: Path
    ) -> None:
        before = content(again / "_site"), content(again / "briefs")
        (again / "seeds" / "new.txt").write_text("A new one.\n", encoding="utf-8")
        (again / "seeds" / "empty.txt").touch()
        (again / "site.yaml").write_text(
            "title: a\nhome_breifs: 3\ntext: qoted\nbase_url: a: b\n", encoding="utf-8"
        )
        result = made(again)
        assert messages(result) == [
            "seeds/empty.txt: the file is empty",
            "site.yaml:2:1: unknown key “home_breifs” (did you mean “home_briefs”?)",
            "site.yaml:3:7: text: there is no “qoted” (there are: full, quoted, none)",
            'site.yaml:4:12: this text holds a colon: put it in double quotes (write "a: b")',
        ]
        assert (result.failed, result.analysed) == (True, 0)
        assert (content(again / "_site"), content(again / "briefs")) == before

    def test_a_broken_record(self, again: Path) -> None:
        (again / "briefs" / "mayor-opens-bridge.json").write_text(
            "<<<<<<< HEAD\n", encoding="utf-8"
        )
        result = made(again)
        (problem,) = messages(result)
        assert problem.startswith("briefs/mayor-opens-bridge.json: no record: JSON is malformed")
        assert problem.endswith(
            "(delete the file to have it made anew; corrections belong into the .md file beside it)"
        )
        assert (result.articles, result.analysed, result.failed) == (2, 0, True)
        assert (again / "_site" / "briefs" / "council-keeps-ferry").is_dir()
        assert (again / "briefs" / "mayor-opens-bridge.json").read_text() == "<<<<<<< HEAD\n"

    def test_a_broken_record_keeps_its_name_from_others(self, small: Path) -> None:
        (small / "seeds" / "again.txt").write_text(BRIDGE, encoding="utf-8")
        made(small)
        (small / "briefs" / "mayor-opens-bridge-2.json").write_text("{", encoding="utf-8")
        (small / "seeds" / "third.txt").write_text(BRIDGE, encoding="utf-8")
        made(small)
        assert (small / "briefs" / "mayor-opens-bridge-2.json").read_text(encoding="utf-8") == "{"

    def test_a_record_with_a_wrong_field(self, again: Path) -> None:
        path = again / "briefs" / "mayor-opens-bridge.json"
        record = json.loads(path.read_bytes())
        record["quotes"][0]["speaker"] = 7
        path.write_text(json.dumps(record), encoding="utf-8")
        result = made(again)
        assert [problem.partition(" (")[0] for problem in messages(result)] == [
            "briefs/mayor-opens-bridge.json: quotes[0].speaker: Expected `str | null`, got `int`"
        ]
        assert (result.articles, result.failed) == (2, True)

    def test_a_record_of_another_format_is_made_anew(self, again: Path) -> None:
        path = again / "briefs" / "mayor-opens-bridge.json"
        before = path.read_bytes()
        assert json.loads(before)["format"] == 1
        for other in (
            {**json.loads(before), "format": 2},
            {"id": "bridge", "format": 2, "made_by": "somebody"},
        ):
            path.write_text(json.dumps(other), encoding="utf-8")
            result = made(again)
            assert (result.analysed, messages(result)) == (1, [])
            assert path.read_bytes() == before

    def test_a_record_of_another_format_is_not_used(self, again: Path) -> None:
        path = again / "briefs" / "mayor-opens-bridge.json"
        path.write_text(json.dumps({**json.loads(path.read_bytes()), "format": 2}))
        use_model(again, "en_no_such_model")
        result = made(again)
        assert [problem.path for problem in result.problems] == ["site.yaml"]
        assert (result.failed, result.whole) == (True, False)

    def test_a_record_whose_article_cannot_be_read_is_no_further_problem(self, again: Path) -> None:
        (again / "briefs" / "mayor-opens-bridge.md").write_text("Ours.\n", encoding="utf-8")
        (again / "seeds" / "bridge.txt").write_bytes(b"")
        assert messages(made(again)) == ["seeds/bridge.txt: the file is empty"]

    def test_corrections_of_no_brief(self, again: Path) -> None:
        (again / "briefs" / "mayor-opens-brigde.md").write_text("", encoding="utf-8")
        (again / "briefs" / "README.md").write_text("Ours.", encoding="utf-8")
        result = made(again)
        assert messages(result) == [
            (
                "briefs/mayor-opens-brigde.md: belongs to no brief (did you mean "
                "mayor-opens-bridge.md?; until then nothing is published)"
            )
        ]
        assert result.failed

    def test_a_template_of_the_sites_own_that_fails(self, again: Path) -> None:
        before = page(again, "briefs/mayor-opens-bridge")
        (again / "templates").mkdir()
        (again / "templates" / "brief.html").write_text(
            "<p>\n{{ view.nothing }}\n", encoding="utf-8"
        )
        (again / "site.yaml").write_text("title: The Severn Record\n", encoding="utf-8")
        result = made(again)
        (problem,) = messages(result)
        assert problem.startswith("templates/brief.html:2: ") and "nothing" in problem
        assert problem.endswith("for briefs/council-keeps-ferry/index.html (and 1 more page)")
        assert result.failed
        assert page(again, "briefs/mayor-opens-bridge") == before
        assert "The Severn Record" in page(again, "actors")

    def test_a_template_that_extends_itself(self, small: Path) -> None:
        (small / "templates").mkdir()
        (small / "templates" / "brief.html").write_text(
            '{% extends "brief.html" %}\n', encoding="utf-8"
        )
        assert messages(made(small)) == [
            "templates/brief.html: it extends or includes itself (and 1 more page)"
        ]

    def test_a_template_with_a_mistake_at_the_first_build_makes_no_dead_links(
        self, small: Path
    ) -> None:
        (small / "templates").mkdir()
        (small / "templates" / "brief.html").write_text("<p>\n\n{% if %}\n", encoding="utf-8")
        result = made(small)
        assert messages(result) == [
            (
                "templates/brief.html:3: Expected an expression, got 'end of statement "
                "block' (and 1 more page)"
            )
        ]
        assert "The Avon Record" in page(small, "actors")

    def test_a_page_whose_address_is_taken(self, again: Path) -> None:
        (again / "content" / "pages").mkdir(parents=True)
        (again / "content" / "pages" / "briefs.md").write_text("Ours.\n", encoding="utf-8")
        (again / "content" / "pages" / "history.md").write_text(
            "---\ntitle: History\n---\nOnce.\n", encoding="utf-8"
        )
        result = made(again)
        assert messages(result) == [
            (
                "content/pages/briefs.md: its address briefs/index.html is taken (give the "
                "file another name)"
            )
        ]
        assert result.failed
        assert "Once." in page(again, "history")
        assert "Mayor opens bridge" in page(again, "briefs")

    def test_dead_links_in_what_people_write(self, again: Path) -> None:
        (again / "content" / "pages").mkdir(parents=True)
        (again / "content" / "pages" / "history.md").write_text(
            "[Here](../gone/index.html)\n", encoding="utf-8"
        )
        result = made(again)
        assert messages(result) == ["history/index.html: dead link: gone/index.html"]
        assert result.failed

    def test_a_site_that_cannot_be_made_leaves_the_former_one(
        self, again: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before = content(again / "_site")

        def fail(*_: object) -> list[object]:
            raise OnrecordError(Problem("briefs/x.json", None, "is wrong"))

        monkeypatch.setattr(site, "contents", fail)
        assert messages(made(again)) == ["briefs/x.json: is wrong"]
        assert content(again / "_site") == before

    def test_a_folder_that_the_site_may_not_go_to(self, again: Path) -> None:
        before = content(again)
        result = build(again, again / "briefs")
        assert [problem.message for problem in result.problems] == [
            "holds the sources of the site, or is one of them"
        ]
        assert content(again) == before

    def test_records_that_cannot_be_written(self, small: Path) -> None:
        (small / "briefs").symlink_to("gone")
        result = made(small)
        assert {problem.message for problem in result.problems} == {
            "cannot be written: File exists"
        }
        assert result.failed

    def test_a_damaged_manifest(self, again: Path) -> None:
        (again / "_site" / MANIFEST).write_text("{", encoding="utf-8")
        result = made(again)
        assert [problem.path for problem in result.problems] == [f"_site/{MANIFEST}"]


def use_model(site: Path, name: str) -> None:
    (site / "site.yaml").write_text(f"language:\n  model: {name}\n", encoding="utf-8")


class TestTheLanguageModel:
    def test_without_it_records_that_are_there_still_make_a_site(self, again: Path) -> None:
        use_model(again, "en_no_such_model")
        assert messages(made(again)) == []
        (again / "seeds" / "new.txt").write_text(
            "A third thing\n\nIt happened on Monday. Nobody knows why.\n", encoding="utf-8"
        )
        result = made(again)
        (problem,) = messages(result)
        assert problem.startswith(
            "site.yaml: the language model “en_no_such_model” is not installed ("
        )
        assert "make site" in problem
        assert (result.articles, result.analysed, result.failed) == (3, 0, True)
        assert "It is a fine bridge" in page(again, "briefs/mayor-opens-bridge")

    @pytest.fixture
    def package(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> Callable[[str, str], None]:
        """Makes an installed model whose `load` returns what a piece of Python says."""
        folder = tmp_path / "packages"
        folder.mkdir()
        monkeypatch.syspath_prepend(folder)

        def make(name: str, returns: str) -> None:
            (folder / name).mkdir()
            (folder / name / "__init__.py").write_text(
                f"import spacy\ndef load():\n    return {returns}\n", encoding="utf-8"
            )

        return make

    @pytest.mark.parametrize(
        ("name", "returns", "problem"),
        [
            (
                "en_made_blank",
                "spacy.blank('en')",
                "the language model “en_made_blank” lacks tagger, parser, ner",
            ),
            (
                "de_made_blank",
                "spacy.blank('de')",
                "the language model “de_made_blank” lacks tagger, parser, ner",
            ),
            (
                "en_made_broken",
                "spacy.weights",
                (
                    "“en_made_broken” is installed but is no spaCy model that can be loaded: "
                    "module 'spacy'"
                ),
            ),
            (
                "en_made_gone",
                "spacy.load('/gone')",
                "“en_made_gone” is installed but is no spaCy model that can be loaded: [E050]",
            ),
        ],
    )
    def test_one_that_will_not_do(
        self,
        small: Path,
        package: Callable[[str, str], None],
        name: str,
        returns: str,
        problem: str,
    ) -> None:
        package(name, returns)
        use_model(small, name)
        result = made(small)
        (said,) = messages(result)
        assert said.startswith(f"site.yaml: {problem}")
        assert result.failed

    @pytest.mark.parametrize("name", ["json", "onrecord"])
    def test_a_package_that_is_no_model(self, small: Path, name: str) -> None:
        use_model(small, name)
        (said,) = messages(made(small))
        assert said.startswith(
            f"site.yaml: “{name}” is installed but is no spaCy model that can be loaded: "
        )
