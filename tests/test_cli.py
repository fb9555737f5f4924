"""The command line, as people use it: in a process of its own."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from onrecord.cli import main
from onrecord.cli.build import summary
from onrecord.cli.listing import PER_KIND, as_github
from onrecord.ingest import read_article
from onrecord.model import Record
from onrecord.pipeline import Result
from onrecord.problems import Problem

Command = Callable[..., subprocess.CompletedProcess[str]]
SLOW = re.compile(r"^(?:reading|rendering): \d+\n", re.MULTILINE)
"""Lines that tell of progress only where a machine is slow."""
BRIDGE = (
    "Mayor opens bridge\n\nMayor Ann Lee opened the bridge on Monday. “It is a fine bridge,” "
    "Lee said.\n"
)


@pytest.fixture(scope="session")
def onrecord(root: Path) -> Command:
    """Runs `python build.py` with some arguments."""

    def run(
        *arguments: str | Path, python: tuple[str, ...] = (), cwd: Path = root, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, *python, str(root / "build.py"), *map(str, arguments)]
        done = subprocess.run(
            command,
            cwd=cwd,
            env={**os.environ, **environment},
            capture_output=True,
            text=True,
            encoding="utf-8",
        )
        done.stderr = SLOW.sub("", done.stderr)
        return done

    return run


def spoil(site: Path) -> str:
    """Puts an article with broken front matter into a site; the problem it makes."""
    (site / "seeds" / "broken.txt").write_text("---\ntitle: a: b\n---\nText\n", encoding="utf-8")
    return (
        "error: seeds/broken.txt:2:9: this text holds a colon: put it in double quotes "
        '(write "a: b")'
    )


class TestHelp:
    def test_it_tells_every_command(self, onrecord: Command) -> None:
        for arguments in (("--help",), ("-h",)):
            shown = onrecord(*arguments)
            assert (shown.returncode, shown.stderr) == (0, "")
            found = re.findall(r"^  (\w+)  ", shown.stdout, re.MULTILINE)
            assert found == sorted(main.commands)
            assert "..." not in shown.stdout.partition("Commands:")[2]

    @pytest.mark.parametrize("command", sorted(main.commands))
    def test_every_command_explains_itself(self, onrecord: Command, command: str) -> None:
        shown = onrecord(command, "--help")
        assert shown.returncode == 0
        assert shown.stdout.startswith(f"Usage: build.py {command} ")

    def test_the_version(self, onrecord: Command) -> None:
        assert re.fullmatch(r"onrecord, version \d+\.\d+\.\d+\n", onrecord("--version").stdout)

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (("--quite",), "--quiet"),
            (("serv",), "No such command 'serv'"),
            (("build", "--sight", "."), "--site"),
            (("extract", "a.txt"), "--jsonl"),
            (("extract", "--jsonl"), "FILE"),
            (("serve", "--port", "a"), "not a valid integer"),
        ],
    )
    def test_what_is_not_understood_is_said(
        self, onrecord: Command, arguments: tuple[str, ...], said: str
    ) -> None:
        shown = onrecord(*arguments)
        assert (shown.returncode, shown.stdout) == (2, "")
        assert said in shown.stderr and "Traceback" not in shown.stderr


class TestBuild:
    def test_it_is_what_happens_without_a_command_and_ends_in_a_summary(
        self, onrecord: Command, example: Path
    ) -> None:
        shown = onrecord("--site", example)
        assert (shown.returncode, shown.stderr) == (0, "")
        numbers = (
            r"12 articles, \d+ actors, \d+ quotes, \d+ positions, \d+ pages in \d+\.\d s, no "
            r"problems\n\d+ open questions: python build\.py check\n"
        )
        assert re.fullmatch(numbers, shown.stdout)
        assert (example / "_site" / "index.html").is_file()

    def test_quietly(self, onrecord: Command, example: Path) -> None:
        shown = onrecord("build", "--quiet", "--site", example)
        assert (shown.returncode, shown.stdout, shown.stderr) == (0, "", "")
        problem = spoil(example)
        shown = onrecord("-q", "--site", example)
        assert (shown.returncode, shown.stdout, shown.stderr) == (1, "", f"{problem}\n")

    def test_problems_are_printed_and_counted_and_the_rest_is_built(
        self, onrecord: Command, example: Path
    ) -> None:
        problem = spoil(example)
        shown = onrecord("--site", example)
        assert (shown.returncode, shown.stderr) == (1, f"{problem}\n")
        line, asked = shown.stdout.splitlines()
        assert line.startswith("13 articles (1 analysed), ") and line.endswith(" s, 1 problem")
        assert re.match(r"\d+ open questions: ", asked)
        assert (example / "_site" / "index.html").is_file()

    def test_a_warning_is_no_failure(self, onrecord: Command, example: Path) -> None:
        (example / "seeds" / "notes.pdf").touch()
        shown = onrecord("--site", example)
        assert (shown.returncode, shown.stderr.partition(":")[0]) == (0, "warning")

    def test_into_another_folder(self, onrecord: Command, example: Path, tmp_path: Path) -> None:
        assert onrecord("--site", "site", "--out", "public", cwd=tmp_path).returncode == 0
        assert (tmp_path / "public" / "index.html").is_file()
        assert not (example / "_site").exists()

    def test_a_folder_that_is_no_site(self, onrecord: Command, tmp_path: Path) -> None:
        shown = onrecord("--site", tmp_path)
        assert (shown.returncode, shown.stdout) == (1, "")
        assert shown.stderr == (
            f"error: site.yaml: there is no site.yaml in {tmp_path} (`python build.py new "
            "FOLDER` makes a new site)\n"
        )

    def test_a_folder_that_bears_the_name_of_a_command(
        self, onrecord: Command, tmp_path: Path
    ) -> None:
        shown = onrecord("--site", "check", cwd=tmp_path)
        assert "there is no site.yaml in check" in shown.stderr

    def test_lines_tell_of_progress_where_there_is_no_terminal(
        self, onrecord: Command, example: Path
    ) -> None:
        for name in ("one", "two"):
            (example / "seeds" / f"{name}.txt").write_text(BRIDGE, encoding="utf-8")
        shown = onrecord("--site", example)
        assert (shown.returncode, shown.stderr) == (0, "analysing: 2\n")
        assert shown.stdout.startswith("14 articles (2 analysed), ")

    @pytest.mark.parametrize("colour", [True, False])
    def test_colours_are_for_terminals_and_can_be_turned_off(
        self, root: Path, example: Path, colour: bool
    ) -> None:
        problem = spoil(example)
        environment = {name: value for name, value in os.environ.items() if name != "NO_COLOR"} | (
            {} if colour else {"NO_COLOR": "1"}
        )
        # Quietly: on a slow machine a bar of progress moves the cursor, in colour or not.
        command = [sys.executable, str(root / "build.py"), "--site", str(example), "--quiet"]
        shown = on_a_terminal(command, environment)
        assert ("\x1b[" in shown) == colour
        assert problem in re.sub(r"\x1b\[[0-9;]*m", "", shown)


def on_a_terminal(command: list[str], environment: dict[str, str]) -> str:
    """What a command prints on a terminal as its error output."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=theirs, env=environment):
        os.close(theirs)
        found = b""
        try:
            while piece := os.read(ours, 4096):
                found += piece
        except OSError:  # how Linux says that the other end is closed
            pass
        os.close(ours)
    return found.decode()


class TestCheck:
    def test_it_lists_problems_and_questions_and_writes_nothing(
        self, onrecord: Command, example: Path
    ) -> None:
        problem = spoil(example)
        before = sorted(example.rglob("*"))
        shown = onrecord("check", "--site", example)
        assert (shown.returncode, shown.stderr) == (1, "")
        assert sorted(example.rglob("*")) == before
        first, *others = shown.stdout.splitlines()
        assert first == problem
        at = next(
            n
            for n, line in enumerate(others)
            if line.startswith("question: seeds/ferry-memo-radio.txt:1: of what day is it?")
        )
        assert others[at + 1] == "    date: 2026-03-02"
        assert "        confirm: true" in others
        assert re.search(r"^1 error, 1 warning, \d+ open questions$", shown.stdout, re.MULTILINE)

    def test_only_errors_fail_unless_it_is_strict(self, onrecord: Command, example: Path) -> None:
        assert onrecord("check", "--site", example).returncode == 0
        assert onrecord("check", "--strict", "--site", example).returncode == 1
        shown = onrecord("check", "--strict", "--kind", "dead-link", "--site", example)
        assert (shown.returncode, shown.stdout) == (
            0,
            "no errors, no warnings, no open questions\n",
        )

    def test_the_list_is_bounded_and_can_be_had_whole(
        self, onrecord: Command, example: Path
    ) -> None:
        few = onrecord("check", "--kind", "position", "--site", example).stdout
        everything = onrecord("check", "--kind", "position", "--all", "--site", example).stdout
        listed, all_ = (text.count("question: ") for text in (few, everything))
        assert 0 < listed <= PER_KIND < all_
        assert f"  position: {all_}, {all_ - listed} of them not listed (--all lists them)" in few
        assert everything.endswith(f"  position: {all_}\n")

    def test_as_json_for_programs(self, onrecord: Command, example: Path) -> None:
        spoil(example)
        shown = onrecord("check", "--format", "json", "--site", example)
        found = json.loads(shown.stdout)
        assert (shown.returncode, shown.stderr) == (1, "")
        assert (found[0]["severity"], found[0]["path"], found[0]["line"], found[0]["column"]) == (
            "error",
            "seeds/broken.txt",
            2,
            9,
        )
        assert {each["kind"] for each in found} >= {"position", "statement", "date"}

    def test_as_commands_of_a_github_workflow(
        self, onrecord: Command, example: Path, tmp_path: Path
    ) -> None:
        spoil(example)
        shown = onrecord("check", "--format", "github", "--site", "site", cwd=tmp_path)
        first, *others = shown.stdout.splitlines()
        # The file as the repository knows it, whatever folder of it the site is.
        assert first == (
            "::error file=site/seeds/broken.txt,line=2,col=9,title=problem::this text holds a "
            'colon: put it in double quotes (write "a: b")'
        )
        assert all(re.match("::(warning|notice) file=site/", line) for line in others)

    def test_a_stale_record_is_told(self, onrecord: Command, example: Path) -> None:
        article = example / "seeds" / "ferry-memo-radio.txt"
        article.write_text(article.read_text(encoding="utf-8") + "\nMore.\n", encoding="utf-8")
        shown = onrecord("check", "--kind", "record", "--site", example)
        assert shown.returncode == 0
        assert re.match(
            r"warning: briefs/.*\.json: is of another text than seeds/ferry-memo-radio.txt has "
            r"now \(`python build.py build` makes it anew",
            shown.stdout,
        )

    def test_what_would_end_a_workflow_command_is_escaped(self) -> None:
        problem = Problem("a,b:c.md", 1, "100 %\nsure: yes", kind="merge", yaml="a: 1")
        assert as_github(problem, Path()) == (
            "::error file=a%2Cb%3Ac.md,line=1,title=merge::100 %25%0Asure: yes%0Aa: 1"
        )


class TestOtherCommands:
    def test_the_schema_of_records_in_the_documentation_is_up_to_date(
        self, onrecord: Command, root: Path
    ) -> None:
        shown = onrecord("schema")
        documented = (root / "docs" / "record.schema.json").read_text(encoding="utf-8")
        assert (shown.returncode, shown.stdout, shown.stderr) == (0, documented, "")

    def test_extract_prints_records_and_nothing_else(
        self, onrecord: Command, example: Path, tmp_path: Path
    ) -> None:
        problem = spoil(example)
        (tmp_path / "outside.txt").write_text(BRIDGE, encoding="utf-8")
        names = [
            "outside.txt",
            "site/seeds/broken.txt",
            "site/seeds/ferry-memo-radio.txt",
            "gone.txt",
        ]
        shown = onrecord("extract", "--jsonl", "--site", "site", *names, cwd=tmp_path)
        assert shown.returncode == 1
        assert shown.stderr.splitlines() == [
            problem,
            "error: gone.txt: cannot be read: No such file or directory",
        ]
        lines = shown.stdout.splitlines()
        records = [msgspec.json.decode(line, type=Record) for line in lines]
        assert [record.id for record in records] == ["outside", "broken", "ferry-memo-radio"]
        assert [list(json.loads(line)) for line in lines] == [
            sorted(json.loads(line)) for line in lines
        ]
        assert [span.of(BRIDGE) for span in records[0].quotes[0].content] == [
            "“It is a fine bridge,”"
        ]
        stored = next(
            path
            for path in (example / "briefs").glob("*.json")
            if json.loads(path.read_bytes())["id"] == "ferry-memo-radio"
        )
        assert msgspec.json.decode(stored.read_bytes(), type=Record) == records[2]

    def test_new_makes_a_site_that_only_wants_articles(
        self, onrecord: Command, tmp_path: Path
    ) -> None:
        site = tmp_path / "mine"
        shown = onrecord("new", site)
        assert (shown.returncode, shown.stderr) == (0, "")
        assert (
            shown.stdout.splitlines()[-1]
            == f"Put articles into {site / 'seeds'}, then run: python build.py --site {site}"
        )
        assert {path.name for path in site.iterdir()} == {
            ".gitignore",
            "site.yaml",
            "seeds",
            "content",
            "briefs",
        }

        shown = onrecord("--site", site)
        assert (shown.returncode, shown.stderr) == (
            1,
            "error: seeds: there are no articles (put .txt or .md files into seeds/)\n",
        )

        (site / "seeds" / "bridge.txt").write_text(BRIDGE, encoding="utf-8")
        shown = onrecord("--site", site)
        assert (shown.returncode, shown.stderr) == (0, "")
        assert read_article(site / "seeds" / "bridge.txt", site)[0].title in (
            site / "_site" / "index.html"
        ).read_text(encoding="utf-8")

        shown = onrecord("new", site)
        assert shown.returncode == 1
        assert "is there already" in shown.stderr

    def test_serve_ends_where_there_is_no_site(self, onrecord: Command, tmp_path: Path) -> None:
        shown = onrecord("serve", "--site", tmp_path, "--port", "0")
        assert (shown.returncode, shown.stdout) == (1, "")
        assert "`python build.py new FOLDER` makes a new site" in shown.stderr

    def test_build_py_builds_the_site_in_which_it_is_run(
        self, onrecord: Command, tmp_path: Path
    ) -> None:
        onrecord("new", tmp_path / "mine")
        (tmp_path / "mine" / "seeds" / "bridge.txt").write_text(BRIDGE, encoding="utf-8")
        shown = onrecord(cwd=tmp_path / "mine")
        assert (shown.returncode, shown.stderr) == (0, "")
        assert (tmp_path / "mine" / "_site" / "briefs" / "mayor-opens-bridge").is_dir()

    def test_serve_shows_the_site_until_it_is_ended(self, root: Path, example: Path) -> None:
        command = [
            sys.executable,
            str(root / "build.py"),
            "serve",
            "--site",
            str(example),
            "--port",
            "0",
        ]
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        ) as process:
            assert process.stdout and process.stderr
            found = re.search(r"http://127\.0\.0\.1:\d+/", process.stdout.readline())
            assert found
            assert "pages in" in process.stdout.readline()
            with urllib.request.urlopen(found[0]) as page:
                assert "Scarnmouth on Record" in page.read().decode()
            process.terminate()
            assert "Traceback" not in process.stderr.read()
        assert process.returncode is not None


class TestWhereSomethingIsMissing:
    def test_the_first_package(self, onrecord: Command) -> None:
        shown = onrecord(python=("-S",))
        assert (shown.returncode, shown.stdout) == (1, "")
        assert shown.stderr == (
            "The package “click” is not installed. Run “make site” once, then "
            "“.venv/bin/python build.py”.\n"
        )

    @pytest.fixture
    def without_jinja(self, tmp_path: Path) -> Iterator[str]:
        """A folder that hides one package from Python."""
        (tmp_path / "hidden").mkdir()
        (tmp_path / "hidden" / "jinja2.py").write_text(
            "raise ModuleNotFoundError('no jinja2', name='jinja2')\n", encoding="utf-8"
        )
        yield str(tmp_path / "hidden")

    def test_a_package_that_is_wanted_later(
        self, onrecord: Command, without_jinja: str, example: Path
    ) -> None:
        shown = onrecord("--site", example, PYTHONPATH=without_jinja)
        assert (shown.returncode, shown.stdout) == (1, "")
        assert shown.stderr == (
            "The package “jinja2” is not installed. Run “make site” once, then "
            "“.venv/bin/python build.py”.\n"
        )

    def test_the_language_model(self, onrecord: Command, example: Path) -> None:
        (example / "site.yaml").write_text(
            "language:\n  model: en_no_such_model\n", encoding="utf-8"
        )
        (example / "seeds" / "bridge.txt").write_text(BRIDGE, encoding="utf-8")
        shown = onrecord("--site", example)
        assert shown.returncode == 1
        assert (
            "error: site.yaml: the language model “en_no_such_model” is not installed ("
            in shown.stderr
        )
        assert "make site" in shown.stderr and "Traceback" not in shown.stderr
        assert (example / "_site" / "index.html").is_file()


@pytest.mark.parametrize(
    ("result", "line"),
    [
        (Result(), "0 articles, 0 actors, 0 quotes, 0 positions, 0 pages in 0.0 s, no problems"),
        (
            Result(1, 1, 1, 1, 1, 1, 0.25, (Problem("", None, "a"),)),
            "1 article (1 analysed), 1 actor, 1 quote, 1 position, 1 page in 0.2 s, 1 problem",
        ),
        (
            Result(
                1234,
                2,
                40,
                151,
                60,
                5000,
                61.5,
                (Problem("", None, "a"), Problem("", None, "b", severity="warning")),
            ),
            (
                "1,234 articles (2 analysed), 40 actors, 151 quotes, 60 positions, 5,000 "
                "pages in 61.5 s, 2 problems"
            ),
        ),
        (
            Result(2, problems=(Problem("", None, "a"),), whole=False),
            (
                "2 articles, 0 actors, 0 quotes, 0 positions, 0 pages in 0.0 s, 1 problem; nothing "
                "published, the site is as it was"
            ),
        ),
    ],
)
def test_the_summary(result: Result, line: str) -> None:
    assert summary(result) == line


DRAFT = """# Ferry week

Committee chair Tobias Lanyon said: "We are paying 3,000 crowns a year for every man, woman and
child on that island."

“Without the ferry there is no island,” said Agnes Tremlow. “There is a stone with some houses on
it.”

“It was a list on the kitchen wall … of who to telephone,” Lanyon told the council.

Beatrix Coverdale called the plan “a tax on the only visitors we have left.”

“I was wrong about the boat,” Lanyon said. “I was right about the cash.”

“Sixty jobs are sixty more than the herring offer,” said Dolores Quint. “My members will believe it
when the paint arrives tomorrow.”

“Nobody in this town has ever seen such a whale,” said Dolores Quint.
"""
OUTCOMES = [
    "verbatim",
    "verbatim",
    "altered",
    "verbatim",
    "another speaker",
    "verbatim",
    "altered",
    "altered",
    "altered",
    "not on record",
]


def test_a_draft_is_verified(onrecord: Command, example: Path, tmp_path: Path) -> None:
    draft = tmp_path / "week.md"
    draft.write_text(DRAFT, encoding="utf-8")
    done = onrecord("verify", "--site", example, draft, "--fix", "--format", "json")
    assert (done.returncode, done.stderr) == (1, "")
    findings = json.loads(done.stdout)["findings"]
    assert [finding["outcome"] for finding in findings] == OUTCOMES
    assert draft.read_text(encoding="utf-8") == DRAFT
    copy = tmp_path / "week.fixed.md"
    assert "“[There is a rock with some houses on it.](briefs/" in copy.read_text(encoding="utf-8")
    again = onrecord("verify", "--site", example, copy)
    assert again.stdout.endswith(": 8 verbatim, 1 another speaker, 1 not on record\n")
    refused = onrecord("verify", "--site", example, draft, "--fix")
    assert refused.returncode == 1
    assert "week.fixed.md: there is such a file (delete it" in refused.stderr


def test_a_draft_comes_from_standard_input(onrecord: Command, example: Path, root: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(root / "build.py"), "verify", "--site", str(example), "-"],
        input="“Sixty jobs,” said Dolores Quint.",
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "standard input:1:2: verbatim: “Sixty jobs,”" in done.stdout
    assert done.stdout.endswith("1 quotation: 1 verbatim\n")
