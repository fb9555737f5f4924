"""The wheel, as somebody has it who installs onrecord, used outside of the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

Command = Callable[..., "subprocess.CompletedProcess[str]"]
ARTICLE = (
    "Mayor opens bridge\n\n"
    "Mayor Ann Lee opened the bridge on Monday. “It is a fine bridge,” Lee said.\n"
)


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel that the checkout makes."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [
            *(sys.executable, "-m", "pip", "wheel", str(root)),
            *("--no-deps", "--no-build-isolation", "--disable-pip-version-check", "--quiet"),
            *("--wheel-dir", str(folder)),
        ],
        check=True,
    )
    (found,) = folder.glob("onrecord-*.whl")
    return found


@pytest.fixture(scope="module")
def onrecord(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Command:
    """The command of a virtual environment that holds the wheel.

    The packages that it needs are those that the tests run with, which saves fetching them again.
    """
    folder = tmp_path_factory.mktemp("venv")
    venv.create(folder, with_pip=False)
    libraries = next(folder.glob("lib/python*/site-packages"))
    pip = [sys.executable, "-m", "pip", "--python", str(folder), "install", "--no-deps", "--quiet"]
    subprocess.run([*pip, "--disable-pip-version-check", str(wheel)], check=True)
    theirs = next(path for path in sys.path if path.endswith("site-packages"))
    (libraries / "needed.pth").write_text(theirs + "\n", encoding="utf-8")
    clean = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}

    def run(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [folder / "bin" / "onrecord", *arguments],
            cwd=cwd,
            env=clean,
            capture_output=True,
            text=True,
        )

    return run


def test_the_wheel_holds_what_the_program_needs_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for needed in (
        "onrecord/py.typed",
        "onrecord/templates/brief.html",
        "onrecord/templates/static/css/base.css",
        "onrecord/interface/en.yaml",
        "onrecord/nlp/lexicon/en/reporting_verbs.yaml",
        "onrecord/extract/quotes/weights.json",
    ):
        assert needed in names
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)
    assert {name.split("/")[0].split("-")[0] for name in names} == {"onrecord"}


def test_a_site_is_made_and_built_where_the_command_is_run(
    onrecord: Command, tmp_path: Path
) -> None:
    made = onrecord("new", "mine", cwd=tmp_path)
    assert (made.returncode, made.stderr) == (0, "")
    assert made.stdout.splitlines()[-1].endswith("then run: onrecord --site mine")

    site = tmp_path / "mine"
    (site / "seeds" / "bridge.txt").write_text(ARTICLE, encoding="utf-8")
    built = onrecord(cwd=site)
    assert (built.returncode, built.stderr) == (0, "")
    page = site / "_site" / "briefs" / "mayor-opens-bridge" / "index.html"
    assert "It is a fine bridge" in page.read_text(encoding="utf-8")


def test_a_folder_without_a_site_is_told_how_to_make_one(onrecord: Command, tmp_path: Path) -> None:
    shown = onrecord(cwd=tmp_path)
    assert shown.returncode == 1
    assert shown.stderr == (
        f"error: site.yaml: there is no site.yaml in {tmp_path} "
        "(`onrecord new FOLDER` makes a new site)\n"
    )
