"""Files are written whole, and nowhere but where they belong."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from onrecord.files import following_links, name_fault, read_inside, write_whole
from onrecord.output.publish import publish_site
from onrecord.pipeline import Result, build


def test_a_link_that_waits_is_not_written_through(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("somebody's", encoding="utf-8")
    (tmp_path / ".record.json.part").symlink_to(victim)
    write_whole(tmp_path / "record.json", b"{}")
    assert (tmp_path / "record.json").read_bytes() == b"{}"
    assert victim.read_text(encoding="utf-8") == "somebody's"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["record.json", "victim"]


@pytest.mark.parametrize(
    "name",
    ["../x", "/x", "a/../../x", "a//x", "./x", "C:/x", "a\\x", "a\0x", "a\nx", "aux.html", "a./x"],
)
def test_no_file_of_a_site_has_such_a_name(name: str) -> None:
    assert name_fault(name)


@pytest.mark.parametrize("name", ["index.html", "a/b/index.html", ".nojekyll", "über/é.html"])
def test_names_of_files_are_free_otherwise(name: str) -> None:
    assert name_fault(name) == ""


def test_nothing_is_published_outside(tmp_path: Path) -> None:
    report = publish_site({"../victim.html": b"x", "index.html": b"y"}, tmp_path / "_site")
    assert [str(problem) for problem in report.problems] == [
        "the address '../victim.html' leads out of the folder: it is left out (choose another)"
    ]
    assert (tmp_path / "_site" / "index.html").read_bytes() == b"y"
    assert not (tmp_path / "victim.html").exists()


SECRET = "root:x:0:0:root:/root:/bin/sh"


def site_with(tmp_path: Path, settings: str = "") -> Path:
    """A site with an article, and a secret beside it."""
    site = tmp_path / "site"
    for folder in ("seeds", "content/pages", "briefs", "templates/static"):
        (site / folder).mkdir(parents=True)
    (site / "site.yaml").write_text(f"title: a\n{settings}", encoding="utf-8")
    (site / "seeds" / "pier.txt").write_text("Pier\n\nAnn Lee said no.\n", encoding="utf-8")
    (tmp_path / "passwd").write_text(f"Secret\n\n{SECRET} said no.\n", encoding="utf-8")
    return site


def built(site: Path) -> tuple[Result, str]:
    """What a build says, and all that it publishes."""
    result = build(site, site / "_site")
    files = [path for path in (site / "_site").rglob("*") if path.is_file()]
    return result, "".join(path.read_bytes().decode("latin-1") for path in files)


@pytest.mark.slow
@pytest.mark.parametrize("link", ["seeds/a.txt", "content/pages/a.md", "templates/static/a.txt"])
def test_a_link_out_of_the_site_is_refused_and_the_rest_is_built(tmp_path: Path, link: str) -> None:
    site = site_with(tmp_path)
    (site / link).symlink_to(tmp_path / "passwd")
    result, published = built(site)
    assert any("it is a link out of the site’s folder" in str(p) for p in result.problems)
    assert SECRET not in published
    assert "Ann Lee" in published
    assert result.failed


@pytest.mark.slow
def test_a_brief_whose_corrections_are_a_link_out_of_the_site_is_held_back(tmp_path: Path) -> None:
    site = site_with(tmp_path)
    (site / "briefs" / "pier.md").symlink_to(tmp_path / "passwd")
    result, published = built(site)
    assert result.failed
    assert SECRET not in published


@pytest.mark.slow
def test_links_are_followed_where_the_settings_say_so(tmp_path: Path) -> None:
    site = site_with(tmp_path, "follow_links: true\n")
    (site / "seeds" / "a.txt").symlink_to(tmp_path / "passwd")
    result, published = built(site)
    assert not result.failed
    assert "said no" in published


@pytest.mark.slow
def test_a_pipe_among_the_articles_is_not_waited_for(tmp_path: Path) -> None:
    site = site_with(tmp_path)
    os.mkfifo(site / "seeds" / "pipe.txt")
    result, published = built(site)
    assert "seeds/pipe.txt: cannot be read: it is no file" in map(str, result.problems)
    assert "Ann Lee" in published


def test_links_inside_of_the_site_are_read(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("1", encoding="utf-8")
    (tmp_path / "two.txt").symlink_to("one.txt")
    assert read_inside(tmp_path / "two.txt", tmp_path) == b"1"
    outside = tmp_path.parent / "outside.txt"
    outside.write_text("2", encoding="utf-8")
    (tmp_path / "out.txt").symlink_to(outside)
    with pytest.raises(PermissionError):
        read_inside(tmp_path / "out.txt", tmp_path)
    with following_links(True):
        assert read_inside(tmp_path / "out.txt", tmp_path) == b"2"
