"""Whatever the order in which articles are analysed, corrected, renamed, edited, lost and found
again: nothing that an editor wrote is lost, misapplied or applied twice.

    ONRECORD_EXAMPLES=500 .venv/bin/pytest tests/test_editors_loop.py

tries many more orders than the few of every run, which are always the same.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from onrecord.output import publish
from onrecord.pipeline import build
from onrecord.problems import errors
from tests.quick import make_builds_quick, use_analysis

EXAMPLES = os.environ.get("ONRECORD_EXAMPLES")
MEMORY = "/dev/shm"
"""A folder that is in memory, where the system has one."""
PEOPLE = ["Ann Lee", "Bo Hall", "Cy Dunn"]
PLACES = [
    f"seeds/{folder}{name}"
    for folder in ("", "2025/", "2026/spring/")
    for name in ("a.txt", "b.txt", "a.md", "c.md", "caf\u00e9.txt")
]
PARAGRAPHS = 6
SYLLABLES = ["ba", "co", "du", "fen", "gor", "hil", "jas", "kem", "lo", "mir", "nu", "pol"]
Kind = Literal["speaker", "remove", "confirm", "add"]


@dataclass
class Paragraph:
    """Words that nobody corrects, a quote that the analysis finds, and a statement that only some
    analyses do."""

    name: str
    filler: str
    quote: str
    statement: str

    @property
    def text(self) -> str:
        return (
            f"{self.name} {self.filler}. “{self.quote},” {self.filler[::-1]}. Few denied that "
            f"{self.statement}."
        )


@dataclass
class Edited:
    """What an editor says of a quote or a statement: whose it is; None where it is removed."""

    kind: Kind
    words: str
    speaker: str | None

    @property
    def yaml(self) -> str:
        if self.kind == "add":
            return f"    - {{quote: {self.words}, speaker: {self.speaker}}}\n"
        change = f"speaker: {self.speaker}" if self.kind == "speaker" else f"{self.kind}: true"
        return f"  - {{quote: {self.words}, {change}}}\n"


@dataclass
class Model:
    """An article as its editor knows it."""

    path: str
    headline: str
    paragraphs: list[Paragraph]
    slug: str = ""
    """Its address; empty before the first build."""
    formers: list[str] = field(default_factory=list)
    line: str = ""
    """What its front matter says."""
    corrections: list[Edited] = field(default_factory=list)
    corrections_path: str = ""
    edited: int = 0
    """How much of it was changed since the last build, in sixths."""
    has_twin: bool = False

    @property
    def text(self) -> str:
        front = f"---\nslug: {self.line}\n---\n" if self.line else ""
        # All are named, so that each may be the speaker of anything.
        lead = f"{' and '.join(PEOPLE)} met."
        parts = [self.headline, lead, *(paragraph.text for paragraph in self.paragraphs)]
        return front + "\n\n".join(parts) + "\n"

    def said(self, finds_statements: bool) -> dict[str, tuple[str | None, bool]]:
        """Each quote that its page has, with whose it is and whether it is confirmed."""
        found: dict[str, tuple[str | None, bool]] = {}
        for paragraph in self.paragraphs:
            found[paragraph.quote] = (paragraph.name, False)
            if finds_statements:
                found[paragraph.statement] = (None, False)
        for edited in self.corrections:
            if edited.kind == "remove":
                del found[edited.words]
            else:
                found[edited.words] = (edited.speaker, True)
        return found


class EditorsLoop(RuleBasedStateMachine):
    """A site, what its editor did, and what must be published."""

    def __init__(self) -> None:
        super().__init__()
        self.patch = pytest.MonkeyPatch()
        make_builds_quick(self.patch)
        self.patch.setenv("SOURCE_DATE_EPOCH", "1772359200")
        self.patch.setattr(publish, "publish_site", self.publish)
        # Hundreds of builds write to it.
        self.root = Path(tempfile.mkdtemp(dir=MEMORY if Path(MEMORY).is_dir() else None))
        self.write("site.yaml", "title: The Avon Record\n")
        self.chance = random.Random(0)
        self.analysis = 1
        self.articles: list[Model] = []
        self.lost: dict[str, Model] = {}
        """Articles that are not where they were, by slug: nobody can tell where."""
        self.files: dict[str, bytes] = {}
        """What the editor wrote."""
        self.published: dict[str, bytes] | None = None
        self.count = 0

    def teardown(self) -> None:
        self.build()
        self.patch.undo()
        shutil.rmtree(self.root)

    def publish(self, files: Mapping[str, bytes], *_: object) -> publish.Report:
        """Takes the place of publishing: keeps the files, not on disk."""
        self.published = dict(files)
        return publish.Report()

    # What an editor does to files

    def write(self, name: str, text: str) -> None:
        (self.root / name).parent.mkdir(parents=True, exist_ok=True)
        (self.root / name).write_text(text, encoding="utf-8")

    def move(self, old: str, new: str) -> None:
        (self.root / new).parent.mkdir(parents=True, exist_ok=True)
        (self.root / old).rename(self.root / new)

    def words(self, count: int) -> str:
        """Words that stand nowhere else."""
        return " ".join("".join(self.chance.choices(SYLLABLES, k=4)) for _ in range(count))

    def number(self) -> int:
        self.count += 1
        return self.count

    def new_paragraph(self) -> Paragraph:
        name = self.chance.choice(PEOPLE)
        return Paragraph(name, self.words(9), self.words(6), self.words(5))

    def new_article(self, path: str) -> Model:
        paragraphs = [self.new_paragraph() for _ in range(PARAGRAPHS)]
        made = Model(path, f"Report {self.number()} {self.words(2)}", paragraphs)
        self.write(path, made.text)
        return made

    def free_place(self, data: st.DataObject) -> str:
        """A path where nothing lies, and where no article lay that is lost."""
        taken = {article.path for article in (*self.articles, *self.lost.values())}
        return data.draw(st.sampled_from([place for place in PLACES if place not in taken]))

    def one(self, data: st.DataObject, *, alone: bool = False) -> Model:
        """An article that was built; with `alone` one that has no copy."""
        fit = [a for a in self.articles if a.slug and not (alone and a.has_twin)]
        article = data.draw(st.sampled_from(fit))
        # Of two copies that change at once nobody can tell which is which.
        if article.has_twin:
            self.build()
        return article

    def has(self, alone: bool = False) -> bool:
        return any(a.slug and not (alone and a.has_twin) for a in self.articles)

    def save_corrections(self, article: Model) -> None:
        path = article.corrections_path or f"briefs/{article.slug}.md"
        article.corrections_path = path
        parts = {
            part: "".join(
                e.yaml for e in article.corrections if (e.kind == "add") == (part == "add")
            )
            for part in ("quotes", "add")
        }
        front = "# Mine.\n"
        front += f"quotes:\n{parts['quotes']}" if parts["quotes"] else ""
        front += f"add:\n  quotes:\n{parts['add']}" if parts["add"] else ""
        self.write(path, f"---\n{front}---\nNotes on  report.\r\n")
        self.files[path] = (self.root / path).read_bytes()

    # What may happen

    @initialize()
    def begin(self) -> None:
        self.articles = [self.new_article(f"seeds/{name}.txt") for name in ("first", "second")]
        self.build()

    @rule(data=st.data())
    @precondition(lambda self: len(self.articles) < 5)
    def add_an_article(self, data: st.DataObject) -> None:
        self.articles.append(self.new_article(self.free_place(data)))

    @rule(data=st.data(), kind=st.sampled_from(["speaker", "remove", "confirm", "add"]))
    @precondition(lambda self: self.has())
    def correct(self, data: st.DataObject, kind: Kind) -> None:
        article = self.one(data)
        paragraph = data.draw(st.sampled_from(article.paragraphs))
        words = paragraph.statement if kind == "add" else paragraph.quote
        if any(edited.words == words for edited in article.corrections):
            return
        speaker = paragraph.name if kind == "confirm" else data.draw(st.sampled_from(PEOPLE))
        article.corrections.append(Edited(kind, words, speaker))
        self.save_corrections(article)

    @rule(data=st.data())
    @precondition(lambda self: any(a.corrections for a in self.articles))
    def take_a_correction_back(self, data: st.DataObject) -> None:
        article = data.draw(st.sampled_from([a for a in self.articles if a.corrections]))
        article.corrections.pop()
        self.save_corrections(article)

    @rule(data=st.data())
    @precondition(lambda self: self.has())
    def rename(self, data: st.DataObject) -> None:
        article = self.one(data)
        old, article.path = article.path, self.free_place(data)
        self.move(old, article.path)

    @rule(data=st.data())
    @precondition(lambda self: len([a for a in self.articles if a.slug and not a.has_twin]) > 1)
    def exchange_names(self, data: st.DataObject) -> None:
        one = self.one(data, alone=True)
        fit = [a for a in self.articles if a.slug and not a.has_twin and a is not one]
        other = data.draw(st.sampled_from(fit))
        one.path, other.path = other.path, one.path
        self.write(one.path, one.text)
        self.write(other.path, other.text)

    @rule(data=st.data(), what=st.sampled_from(["headline", "filler", "more", "less"]))
    @precondition(lambda self: self.has())
    def edit(self, data: st.DataObject, what: str) -> None:
        article = self.one(data)
        # More at once is not sure.
        if article.edited > 1:
            self.build()
        article.edited += 1
        corrected = {edited.words for edited in article.corrections}
        free = [p for p in article.paragraphs if not {p.quote, p.statement} & corrected]
        if what == "headline":
            article.headline = f"Report {self.number()} {self.words(2)}"
        elif what == "filler":
            data.draw(st.sampled_from(article.paragraphs)).filler = self.words(9)
        elif what == "more":
            article.paragraphs.append(self.new_paragraph())
        elif len(article.paragraphs) > PARAGRAPHS - 1 and free:
            article.paragraphs.remove(data.draw(st.sampled_from(free)))
        self.write(article.path, article.text)

    @rule(data=st.data(), moves_corrections=st.booleans())
    @precondition(lambda self: self.has())
    def choose_an_address(self, data: st.DataObject, moves_corrections: bool) -> None:
        article = self.one(data)
        article.line = f"chosen-{self.number()}"
        self.write(article.path, article.text)
        # At once, or whenever the editor has the time.
        if article.corrections_path and moves_corrections:
            self.build()
            self.rename_corrections(article, article.slug)

    @rule(data=st.data())
    @precondition(lambda self: any(a.slug and not a.line for a in self.articles))
    def rename_a_record(self, data: st.DataObject) -> None:
        article = data.draw(st.sampled_from([a for a in self.articles if a.slug and not a.line]))
        self.build()
        slug = f"chosen-{self.number()}"
        self.move(f"briefs/{article.slug}.json", f"briefs/{slug}.json")
        self.rename_corrections(article, slug)
        article.formers.append(article.slug)
        article.slug = slug
        self.build()

    def rename_corrections(self, article: Model, slug: str) -> None:
        old, new = article.corrections_path, f"briefs/{slug}.md"
        if old and old != new:
            self.move(old, new)
            self.files[new] = self.files.pop(old)
            article.corrections_path = new

    @rule(data=st.data())
    @precondition(lambda self: self.has() and len(self.articles) < 5)
    def copy(self, data: st.DataObject) -> None:
        article = self.one(data)
        self.build()
        copy = Model(self.free_place(data), article.headline, [*article.paragraphs])
        copy.paragraphs = [Paragraph(**vars(p)) for p in copy.paragraphs]
        copy.has_twin = article.has_twin = True
        self.articles.append(copy)
        self.write(copy.path, copy.text)
        self.build()

    @rule()
    def another_analysis(self) -> None:
        self.analysis += 1
        use_analysis(self.patch, str(self.analysis))

    @rule(data=st.data())
    @precondition(lambda self: self.has())
    def delete_a_record(self, data: st.DataObject) -> None:
        article = self.one(data)
        self.build()
        (self.root / "briefs" / f"{article.slug}.json").unlink()

    @rule()
    @precondition(lambda self: not self.lost)
    def lose_the_registry(self) -> None:
        # Former addresses and which of two copies is which stand nowhere else.
        if any(a.formers or a.line or a.has_twin for a in self.articles):
            return
        self.build()
        (self.root / "briefs/_articles.jsonl").unlink()
        self.build()

    # What is not sure

    @rule(data=st.data(), how=st.sampled_from(["gone", "overwritten", "unreadable"]))
    @precondition(lambda self: self.has(alone=True) and not self.lost)
    def lose_an_article(self, data: st.DataObject, how: str) -> None:
        article = self.one(data, alone=True)
        self.build()
        self.articles.remove(article)
        self.lost[article.slug] = article
        if how == "gone":
            (self.root / article.path).unlink()
        elif how == "overwritten":
            self.new_article(article.path)
        else:
            (self.root / article.path).write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
        self.build()

    @rule(data=st.data())
    @precondition(lambda self: self.lost)
    def bring_it_back(self, data: st.DataObject) -> None:
        (article,) = self.lost.values()
        (self.root / article.path).unlink(missing_ok=True)
        article.path = self.free_place(data)
        self.lost.clear()
        self.articles.append(article)
        self.write(article.path, article.text)

    @rule()
    @precondition(lambda self: self.lost and self.articles)
    def withdraw_it(self) -> None:
        (article,) = self.lost.values()
        (self.root / article.path).unlink(missing_ok=True)
        (self.root / "briefs" / f"{article.slug}.json").unlink(missing_ok=True)
        if article.corrections_path:
            (self.root / article.corrections_path).unlink()
            del self.files[article.corrections_path]
        self.lost.clear()

    @rule(data=st.data(), is_first=st.booleans())
    @precondition(lambda self: self.has(alone=True) and not self.lost and len(self.articles) < 5)
    def part_into_two_copies(self, data: st.DataObject, is_first: bool) -> None:
        article = self.one(data, alone=True)
        self.build()
        (self.root / article.path).unlink()
        article.line = ""
        self.articles.remove(article)
        self.lost[article.slug] = article
        paths = [f"seeds/copies/{self.number()}.txt" for _ in range(2)]
        for path in paths:
            self.write(path, article.text)
        self.build()
        # The line that decides.
        self.lost.clear()
        copy = Model(paths[is_first], article.headline, article.paragraphs, has_twin=True)
        copy.paragraphs = [Paragraph(**vars(p)) for p in copy.paragraphs]
        article.path, article.line = paths[not is_first], article.slug
        article.has_twin = True
        self.write(article.path, article.text)
        self.articles += [article, copy]
        self.build()

    # What must hold

    @rule()
    def build(self) -> None:
        """Builds, and looks at everything."""
        before, self.published = self.published, None
        result = build(self.root, self.root / "_site")
        self.look_at_editors_files()
        if self.lost:
            assert result.failed and not result.whole
            assert self.published is None
            self.published = before
            self.note_built()
            return
        assert errors(result.problems) == []
        assert self.published is not None and result.whole
        self.note_built()
        for article in self.articles:
            self.look_at_page(article)
        self.look_at_second_build(self.published)

    def note_built(self) -> None:
        """Learns the addresses of new articles; those of the others must be as they were."""
        lines = (self.root / "briefs/_articles.jsonl").read_bytes().splitlines()
        slugs = {entry["file"]: entry["slug"] for entry in map(json.loads, lines)}
        for article in self.articles:
            slug = slugs[article.path]
            # A former wish may still stand there.
            wanted = article.line or article.slug
            assert slug == wanted or not article.slug
            if article.slug and slug != article.slug:
                article.formers.append(article.slug)
            article.slug, article.edited = slug, 0

    def look_at_editors_files(self) -> None:
        found = {f"briefs/{p.name}": p.read_bytes() for p in (self.root / "briefs").glob("*.md")}
        assert found == self.files

    def look_at_page(self, article: Model) -> None:
        """Each quote once, as the analysis or the editor says."""
        assert self.published is not None
        record = json.loads(self.published[f"briefs/{article.slug}/index.json"])
        names = {actor["id"]: actor["name"] for actor in record["actors"]}
        said = [
            (
                article.text[slice(*quote["content"][0])].strip("“”,"),
                (names.get(quote["speaker"]), quote["confirmed"]),
            )
            for quote in record["quotes"]
        ]
        assert len(said) == len(dict(said))
        assert dict(said) == article.said(finds_statements=self.analysis % 2 == 0)
        for former in article.formers:
            if former != article.slug:
                page = self.published[f"briefs/{former}/index.html"].decode()
                assert f"url=../../briefs/{article.slug}/index.html" in page

    def look_at_second_build(self, first: dict[str, bytes]) -> None:
        """Nothing is analysed or written, and the same is published."""
        kept = {p.name: p.read_bytes() for p in (self.root / "briefs").iterdir()}
        result = build(self.root, self.root / "_site")
        assert (result.analysed, self.published) == (0, first)
        assert {p.name: p.read_bytes() for p in (self.root / "briefs").iterdir()} == kept


def test_nothing_an_editor_wrote_is_lost_misapplied_or_applied_twice() -> None:
    run_state_machine_as_test(
        EditorsLoop,
        settings=settings(
            max_examples=int(EXAMPLES or 8),
            stateful_step_count=20,
            deadline=None,
            derandomize=EXAMPLES is None,
        ),
    )
