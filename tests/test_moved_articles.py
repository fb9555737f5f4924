"""What a build does when articles are renamed, moved, copied or gone: nothing is lost, and where it
is not sure nothing is published."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest

from onrecord.pipeline import Result, build
from onrecord.problems import Problem
from tests.quick import make_builds_quick, use_analysis

FERRY = """Council keeps the ferry

Ann Lee backs the ferry subsidy. “The ferry stays with us,” said Ann Lee after a long evening.

Bo Hall opposes the ferry subsidy. “Not a penny more of the town's money,” Bo Hall said.

The council votes again in June, when the winter's figures are known to all members.
"""
BRIDGE = """Mayor opens the bridge

Cy Dunn opened the bridge on Monday, two years late. “It is a fine bridge,” Cy Dunn said.

Dee Moss backs the new toll. “Those who cross should pay for it,” Dee Moss told the crowd.

The old bridge is to be taken down before the winter, and its stones go to the harbour wall.
"""
OTHER = """A fair comes to town

Ed Pike opposes the fair on the green. “We have no room for carousels,” Ed Pike said.

It opens on the first of May and stays for a week, if the weather holds and the field is dry.
"""
EDITS = "---\nquotes:\n  - quote: Not a penny more\n    speaker: Ann Lee\n---\nA word of ours.\n"
SLUG = "council-keeps-the-ferry"


class Site:
    """A site of two articles, one of them with corrections, built once."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.write("site.yaml", "title: The Avon Record\n")
        self.write("seeds/ferry.txt", FERRY)
        self.write("seeds/bridge.txt", BRIDGE)
        assert self.built() == []
        self.write(f"briefs/{SLUG}.md", EDITS)
        assert self.built() == []

    def write(self, name: str, text: str) -> None:
        (self.root / name).parent.mkdir(parents=True, exist_ok=True)
        (self.root / name).write_text(text, encoding="utf-8")

    def move(self, old: str, new: str) -> None:
        (self.root / new).parent.mkdir(parents=True, exist_ok=True)
        (self.root / old).rename(self.root / new)

    def delete(self, *names: str) -> None:
        for name in names:
            (self.root / name).unlink()

    def build(self, write: bool = True) -> Result:
        return build(self.root, self.root / "_site", write=write)

    def built(self) -> list[str]:
        """The problems of a build."""
        return [str(problem) for problem in self.build().problems]

    def briefs(self) -> list[str]:
        """The addresses at which briefs are published."""
        return sorted(path.parent.name for path in self.root.glob("_site/briefs/*/index.json"))

    def has_corrections(self, slug: str = SLUG) -> bool:
        """Whether the brief of the ferry is published with its corrections."""
        record = json.loads((self.root / "_site/briefs" / slug / "index.json").read_bytes())
        page = (self.root / "_site/briefs" / slug / "index.html").read_text(encoding="utf-8")
        changed = [quote["speaker"] for quote in record["quotes"] if quote["confirmed"]]
        return changed == ["ann-lee"] and "A word of ours." in page

    def files(self, *folders: str) -> dict[str, bytes]:
        found = (path for folder in folders for path in (self.root / folder).rglob("*"))
        return {str(path): path.read_bytes() for path in sorted(found) if path.is_file()}


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    make_builds_quick(monkeypatch)
    return Site(tmp_path)


BOTH = [SLUG, "mayor-opens-the-bridge"]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("seeds/else.txt", FERRY),
        ("seeds/Ferry.txt", FERRY),
        ("seeds/2026/spring/ferry.txt", FERRY),
        ("seeds/ferry.md", f"---\ntitle: The ferry stays\n---\n# {FERRY}"),
        ("seeds/ferry.txt", FERRY.replace("Council keeps the ferry", "Ferry kept")),
        ("seeds/2026/x.md", FERRY.replace("The council votes again in June", "They meet in May")),
    ],
)
def test_a_brief_keeps_its_address_and_corrections(site: Site, path: str, text: str) -> None:
    site.delete("seeds/ferry.txt")
    site.write(path, text)
    assert site.built() == []
    assert site.briefs() == BOTH
    assert site.has_corrections()
    record = json.loads((site.root / "briefs" / f"{SLUG}.json").read_bytes())
    assert record["id"] == Path(path).stem


def test_a_name_in_another_encoding_of_unicode_is_the_same_name(site: Site) -> None:
    site.move("seeds/ferry.txt", "seeds/caf\u00e9.txt")
    assert site.built() == []
    before = site.files("briefs", "_site")
    site.move("seeds/caf\u00e9.txt", unicodedata.normalize("NFD", "seeds/caf\u00e9.txt"))
    assert site.built() == []
    assert site.files("briefs", "_site") == before


def test_two_files_that_change_names_keep_their_briefs(site: Site) -> None:
    before = site.files("_site/actors", "_site/issues")
    site.write("seeds/ferry.txt", BRIDGE)
    site.write("seeds/bridge.txt", FERRY)
    result = site.build()
    assert (result.analysed, result.problems) == (0, ())
    assert site.has_corrections()
    assert site.files("_site/actors", "_site/issues") == before


def test_a_copy_beside_the_original_takes_nothing_from_it(site: Site) -> None:
    site.write("seeds/a-copy.txt", FERRY)
    assert site.built() == []
    assert site.briefs() == [SLUG, f"{SLUG}-2", "mayor-opens-the-bridge"]
    assert site.has_corrections() and not site.has_corrections(f"{SLUG}-2")


def test_articles_of_one_name_in_two_folders(site: Site) -> None:
    site.write("seeds/2025/ferry.txt", OTHER)
    assert site.built() == []
    assert site.briefs() == ["a-fair-comes-to-town", *BOTH]
    assert site.has_corrections()


class TestNotSure:
    """The exit status is not 0, the message names both and the line that decides, and the published
    site stays as it was, whatever else is new; the line decides."""

    @pytest.fixture(autouse=True)
    def nothing_is_published(self, site: Site) -> None:
        self.site = site
        self.before = site.files("_site")
        site.write("seeds/new.txt", OTHER)

    def asked(self) -> Problem:
        """The problem of a build that publishes nothing."""
        edits = self.site.files("briefs")[f"{self.site.root}/briefs/{SLUG}.md"]
        result = self.site.build()
        assert (result.failed, result.whole) == (True, False)
        assert self.site.files("_site") == self.before
        assert self.site.files("briefs")[f"{self.site.root}/briefs/{SLUG}.md"] == edits
        # It asks until it is answered.
        assert self.site.build().problems == result.problems
        (problem,) = result.problems
        return problem

    def answered(self) -> list[str]:
        """The addresses of briefs after a build without problems."""
        assert self.site.built() == []
        return self.site.briefs()

    def test_two_copies(self) -> None:
        self.site.write("seeds/one.txt", FERRY)
        self.site.move("seeds/ferry.txt", "seeds/two.txt")
        assert str(self.asked()) == (
            f"briefs/{SLUG}.json: its article was seeds/ferry.txt, and it is not sure which it is "
            "now: seeds/one.txt (100 % of its text), seeds/two.txt (100 % of its text) (write "
            f"`slug: {SLUG}` into the front matter of the one that it is, or delete briefs/{SLUG}"
            f".json and briefs/{SLUG}.md if it is none; until then nothing is published)"
        )
        self.site.write("seeds/two.txt", f"---\nslug: {SLUG}\n---\n{FERRY}")
        assert self.answered() == ["a-fair-comes-to-town", SLUG, f"{SLUG}-2", BOTH[1]]
        assert self.site.has_corrections()

    def test_half_of_the_text_is_gone(self) -> None:
        self.site.write("seeds/ferry.txt", FERRY[:160])
        assert str(self.asked()) == (
            f"seeds/ferry.txt: only 49 % of the text that briefs/{SLUG}.json was made of stands in "
            f"it (write into its front matter `slug: {SLUG}` if it is the same article, or `slug:` "
            "and a new name if it is another; until then nothing is published)"
        )
        self.site.write("seeds/ferry.txt", f"---\nslug: {SLUG}\n---\n{FERRY[:160]}")
        result = self.site.build()
        # What the correction is of stood in the other half.
        assert [problem.path for problem in result.problems] == [f"briefs/{SLUG}.md"]
        assert self.site.briefs() == ["a-fair-comes-to-town", *BOTH]

    def test_another_article_in_the_same_file(self) -> None:
        new = OTHER.replace("fair", "circus")
        self.site.write("seeds/ferry.txt", new)
        assert "only 0 % of the text" in str(self.asked())
        self.site.write("seeds/ferry.txt", f"---\nslug: a-circus\n---\n{new}")
        gone = self.asked()
        assert str(gone) == (
            f"briefs/{SLUG}.json: its article seeds/ferry.txt is gone, and briefs/{SLUG}.md holds "
            f"corrections of it (bring it back, or take the brief off the site: delete "
            f"briefs/{SLUG}.json and briefs/{SLUG}.md, or write `publish: false` into "
            f"briefs/{SLUG}.md; until then nothing is published)"
        )
        self.site.delete(f"briefs/{SLUG}.json", f"briefs/{SLUG}.md")
        assert self.answered() == ["a-circus", "a-fair-comes-to-town", BOTH[1]]

    def test_an_article_is_gone(self) -> None:
        self.site.delete("seeds/ferry.txt")
        assert "is gone, and briefs/council-keeps-the-ferry.md holds" in str(self.asked())
        self.site.delete(f"briefs/{SLUG}.json")
        assert "is gone, and briefs/council-keeps-the-ferry.md holds" in str(self.asked())
        self.site.write("seeds/back.txt", FERRY)
        assert self.answered() == ["a-fair-comes-to-town", *BOTH]
        assert self.site.has_corrections()

    def test_an_article_without_corrections_is_gone(self) -> None:
        self.site.delete("seeds/bridge.txt")
        assert "off the site: delete briefs/mayor-opens-the-bridge.json, or" in str(self.asked())
        self.site.delete("briefs/mayor-opens-the-bridge.json")
        assert self.answered() == ["a-fair-comes-to-town", SLUG]

    def test_an_article_is_gone_whose_brief_is_held_back(self) -> None:
        self.site.delete("seeds/ferry.txt")
        assert "`publish: false`" in str(self.asked())
        self.site.write(f"briefs/{SLUG}.md", EDITS.replace("---\n", "---\npublish: false\n", 1))
        assert self.answered() == ["a-fair-comes-to-town", BOTH[1]]
        # What was written of it is there when its article is.
        self.site.write("seeds/back.txt", FERRY)
        self.site.write(f"briefs/{SLUG}.md", EDITS)
        assert self.answered() == ["a-fair-comes-to-town", *BOTH]
        assert self.site.has_corrections()

    def test_an_article_is_gone_and_a_copy_has_a_brief_of_its_own(self) -> None:
        self.site.write("seeds/copy.txt", FERRY)
        assert self.site.built() == []
        self.before = self.site.files("_site")
        self.site.delete("seeds/ferry.txt")
        asked = str(self.asked())
        assert f"corrections of it; that of briefs/{SLUG}-2.json has the same words" in asked
        assert f"write `slug: {SLUG}` into that copy and delete its brief" in asked
        self.site.write("seeds/copy.txt", f"---\nslug: {SLUG}\n---\n{FERRY}")
        self.site.delete(f"briefs/{SLUG}-2.json")
        assert self.answered() == ["a-fair-comes-to-town", *BOTH]
        assert self.site.has_corrections()

    def test_an_article_is_put_aside(self) -> None:
        self.site.move("seeds/bridge.txt", "seeds/_bridge.txt")
        assert "seeds/bridge.txt is gone" in str(self.asked())

    def test_an_article_that_cannot_be_read(self) -> None:
        (self.site.root / "seeds" / "ferry.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
        assert str(self.asked()) == "seeds/ferry.txt: not a text file"

    def test_corrections_of_no_brief(self) -> None:
        self.site.write("briefs/council-keeps-ferry.md", EDITS)
        assert str(self.asked()).startswith("briefs/council-keeps-ferry.md: belongs to no brief")
        self.site.delete("briefs/council-keeps-ferry.md")
        assert self.answered() == ["a-fair-comes-to-town", *BOTH]

    def test_two_articles_with_one_slug(self) -> None:
        self.site.delete("seeds/new.txt")
        self.site.write("seeds/one.txt", f"---\nslug: fair\n---\n{OTHER}")
        self.site.write("seeds/two.txt", f"---\nslug: fair\n---\n{OTHER}")
        result = self.site.build()
        assert [str(problem) for problem in result.problems] == [
            f"seeds/{one}.txt: `slug: fair` is that of seeds/{other}.txt (write another one; until "
            "then nothing is published)"
            for one, other in (("one", "two"), ("two", "one"))
        ]
        assert (result.failed, self.site.files("_site")) == (True, self.before)
        assert self.site.build().problems == result.problems
        self.site.write("seeds/two.txt", f"---\nslug: fair-again\n---\n{OTHER}")
        assert self.answered() == [SLUG, "fair", "fair-again", BOTH[1]]

    def test_a_registry_that_a_merge_left_damaged(self) -> None:
        registry = self.site.root / "briefs" / "_articles.jsonl"
        lines = registry.read_text(encoding="utf-8").splitlines(keepends=True)
        damaged = "".join([lines[0], "<<<<<<< HEAD\n", *lines[1:]])
        registry.write_text(damaged, encoding="utf-8")
        assert str(self.asked()).startswith("briefs/_articles.jsonl:2: tells of no article: ")
        assert registry.read_text(encoding="utf-8") == damaged
        registry.write_text("".join(lines), encoding="utf-8")
        assert self.answered() == ["a-fair-comes-to-town", *BOTH]


class TestAddresses:
    def test_an_address_that_front_matter_wishes(self, site: Site) -> None:
        site.write("seeds/ferry.txt", f"---\nslug: ferry\n---\n{FERRY}")
        (warning,) = site.build().problems
        assert (warning.severity, str(warning)) == (
            "warning",
            f"briefs/{SLUG}.md: its brief is called ferry now (rename the file to ferry.md)",
        )
        assert site.has_corrections("ferry")
        site.move(f"briefs/{SLUG}.md", "briefs/ferry.md")
        assert site.built() == []
        assert site.has_corrections("ferry")
        assert sorted(path.name for path in (site.root / "briefs").glob("[a-z]*")) == [
            "ferry.json",
            "ferry.md",
            "mayor-opens-the-bridge.json",
        ]
        former = (site.root / "_site/briefs" / SLUG / "index.html").read_text(encoding="utf-8")
        assert "url=../../briefs/ferry/index.html" in former

    def test_every_former_address_leads_to_the_present_one(self, site: Site) -> None:
        site.delete(f"briefs/{SLUG}.md")
        for slug in ("one", "two", "three"):
            site.write("seeds/ferry.txt", f"---\nslug: {slug}\n---\n{FERRY}")
            assert site.built() == []
        # The line is no longer needed.
        site.write("seeds/ferry.txt", FERRY)
        assert site.built() == []
        for former in (SLUG, "one", "two"):
            page = (site.root / "_site/briefs" / former / "index.html").read_text(encoding="utf-8")
            assert "url=../../briefs/three/index.html" in page
        assert site.briefs() == [BOTH[1], "three"]

    def test_a_former_address_goes_to_nobody_else(self, site: Site) -> None:
        site.move(f"briefs/{SLUG}.json", "briefs/ferry.json")
        site.move(f"briefs/{SLUG}.md", "briefs/ferry.md")
        assert site.built() == []
        site.write("seeds/new.txt", FERRY.splitlines()[0] + OTHER[20:])
        assert site.built() == []
        assert site.briefs() == [f"{SLUG}-2", "ferry", BOTH[1]]
        site.write("seeds/more.txt", f"---\nslug: {SLUG}\n---\nMore\n\n{OTHER[::-1]}")
        assert site.built()[0].startswith(
            f"seeds/more.txt: `slug: {SLUG}` is that of briefs/ferry.json"
        )

    def test_a_record_that_was_deleted_is_made_anew_at_its_address(self, site: Site) -> None:
        site.write("seeds/ferry.txt", FERRY.replace("Council keeps the ferry", "Ferry kept"))
        assert site.built() == []
        site.delete(f"briefs/{SLUG}.json")
        result = site.build()
        assert (result.analysed, result.problems) == (1, ())
        assert site.briefs() == BOTH
        assert site.has_corrections()

    def test_corrections_in_two_files(self, site: Site) -> None:
        site.write("seeds/ferry.txt", f"---\nslug: ferry\n---\n{FERRY}")
        site.write("briefs/ferry.md", "Other words.\n")
        assert site.built() == [
            f"briefs/{SLUG}.md: its brief is called ferry now, and ferry.md corrects it already "
            "(join the two in ferry.md)"
        ]

    def test_a_slug_that_is_no_address(self, site: Site) -> None:
        site.write("seeds/new.txt", f"---\nslug: A fair\n---\n{OTHER}")
        assert site.built() == [
            "seeds/new.txt:2:7: slug: “A fair” cannot stand in an address (write it as a-fair)"
        ]


class TestWhatIsRemembered:
    def test_without_the_registry_records_tell(self, site: Site) -> None:
        before = site.files("briefs")
        site.delete("briefs/_articles.jsonl")
        assert site.built() == []
        assert site.files("briefs") == before
        site.delete("briefs/_articles.jsonl")
        site.move("seeds/ferry.txt", "seeds/2026/moved.txt")
        assert site.built() == []
        assert site.has_corrections()

    def test_another_analysis_after_a_renaming(
        self, site: Site, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        site.move("seeds/ferry.txt", "seeds/moved.md")
        use_analysis(monkeypatch, "2")
        result = site.build()
        assert (result.analysed, result.problems) == (2, ())
        assert site.has_corrections()

    def test_a_check_writes_nothing(self, site: Site) -> None:
        site.write("seeds/ferry.txt", f"---\nslug: ferry\n---\n{FERRY}")
        site.move("seeds/bridge.txt", "seeds/moved.txt")
        before = site.files(".")
        result = site.build(write=False)
        assert (result.failed, result.whole) == (False, True)
        assert site.files(".") == before

    def test_a_copy_of_a_record_is_named_and_kept(self, site: Site) -> None:
        record = (site.root / "briefs" / f"{SLUG}.json").read_text(encoding="utf-8")
        site.write("briefs/copy.json", record)
        assert site.built() == [
            "briefs/copy.json: its article ferry has another record (delete one of them)"
        ]
        assert site.briefs() == BOTH

    def test_of_two_records_of_one_article_without_a_registry_the_first_counts(
        self, site: Site
    ) -> None:
        record = (site.root / "briefs" / f"{SLUG}.json").read_text(encoding="utf-8")
        site.write("briefs/z-copy.json", record)
        site.delete("briefs/_articles.jsonl")
        assert site.built() == [
            "briefs/z-copy.json: its article ferry has another record (delete one of them)"
        ]
        assert site.has_corrections()
