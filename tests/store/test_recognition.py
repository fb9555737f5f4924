"""Which article a brief is of when files were renamed, moved, copied, edited or exchanged."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence

import pytest

from onrecord.ingest.blocks import find_blocks
from onrecord.model import Article
from onrecord.store.recognition import Recognition, recognise
from onrecord.store.registry import Entry, entry_of
from onrecord.store.shingles import words_in

SYLLABLES = ["ba", "co", "du", "fen", "gor", "hil", "jas", "kem", "lo", "mir", "nu", "pol", "ras"]


def paragraphs(seed: int, count: int = 8) -> list[str]:
    """Paragraphs of made-up words, others for each seed."""
    chance = random.Random(seed)

    def sentence() -> str:
        words = ["".join(chance.choices(SYLLABLES, k=3)) for _ in range(25)]
        return " ".join(words).capitalize() + "."

    return [f"{sentence()} {sentence()}" for _ in range(count)]


def article(path: str, parts: Sequence[str], slug: str | None = None) -> Article:
    """An article as it is read from a file."""
    text = "\n\n".join(parts) + "\n"
    stem = path.rpartition("/")[2].partition(".")[0]
    markdown = path.endswith(".md")
    return Article(stem, path, text, find_blocks(text, markdown=markdown), slug)


def known(**articles: Article) -> dict[str, Entry]:
    """What a build wrote down of articles, by the slugs of their briefs."""
    return {slug: entry_of(slug, made, None) for slug, made in articles.items()}


def paths(found: Recognition) -> dict[str, str]:
    """The path of the article of each brief."""
    return {slug: made.path for slug, made in found.articles.items()}


def doubts(found: Recognition) -> dict[str, list[str]]:
    """The paths of the articles that may be those of briefs, the likeliest first."""
    return {doubt.slug: [c.article.path for c in doubt.candidates] for doubt in found.doubts}


FERRY = ["Council keeps ferry", *paragraphs(1)]
BRIDGE = ["Mayor opens bridge", *paragraphs(2)]


@pytest.fixture
def two() -> dict[str, Entry]:
    """Two briefs."""
    return known(ferry=article("seeds/a.txt", FERRY), bridge=article("seeds/b.txt", BRIDGE))


class TestSure:
    """Each of these is recognised, and nobody is asked."""

    @pytest.mark.parametrize(
        ("path", "parts"),
        [
            pytest.param("seeds/other.txt", FERRY, id="renamed"),
            pytest.param("seeds/A.txt", FERRY, id="renamed in case only"),
            pytest.param("seeds/2026/spring/a.txt", FERRY, id="moved into a folder"),
            pytest.param("seeds/a.md", [f"# {FERRY[0]}", *FERRY[1:]], id="made Markdown"),
            pytest.param("seeds/a.txt", ["Ferry stays", *FERRY[1:]], id="another headline"),
            pytest.param(
                "seeds/other.txt", ["Ferry stays", *FERRY[1:]], id="renamed, another headline"
            ),
            pytest.param(
                "seeds/a.txt", [*FERRY[:6], *paragraphs(3, 3)], id="three paragraphs of eight new"
            ),
            pytest.param(
                "seeds/2026/other.md",
                [*FERRY[:3], *paragraphs(3, 1), *FERRY[4:]],
                id="moved, renamed, made Markdown and edited",
            ),
            pytest.param("seeds/a.txt", [*FERRY, *paragraphs(4, 30)], id="a live blog goes on"),
            pytest.param("seeds/a.txt", FERRY[2:], id="the headline and a paragraph gone"),
        ],
    )
    def test_one_article(self, two: dict[str, Entry], path: str, parts: list[str]) -> None:
        found = recognise(two, [article("seeds/b.txt", BRIDGE), article(path, parts)])
        assert (paths(found), found.doubts, found.new) == (
            {"ferry": path, "bridge": "seeds/b.txt"},
            (),
            (),
        )

    def test_marks_line_ends_and_front_matter_are_no_words(self) -> None:
        made = article("seeds/a.txt", ["It’s kept", "“The ferry stays,” Ann Lee said on *Monday*."])
        text = (
            '---\ntitle: x\n---\n# It\'s kept\r\n\r\n"The ferry stays," Ann Lee said on _Monday_.'
        )
        start = text.index("#")
        other = Article("n", "seeds/n.md", text, find_blocks(text, start, markdown=True))
        assert paths(recognise(known(ferry=made), [other])) == {"ferry": "seeds/n.md"}

    def test_two_files_change_names(self, two: dict[str, Entry]) -> None:
        found = recognise(two, [article("seeds/a.txt", BRIDGE), article("seeds/b.txt", FERRY)])
        assert paths(found) == {"ferry": "seeds/b.txt", "bridge": "seeds/a.txt"}

    def test_two_files_change_names_and_are_edited(self, two: dict[str, Entry]) -> None:
        swapped = [article("seeds/a.txt", BRIDGE[1:]), article("seeds/b.txt", FERRY[1:])]
        assert paths(recognise(two, swapped)) == {"ferry": "seeds/b.txt", "bridge": "seeds/a.txt"}

    def test_three_files_change_names(self, two: dict[str, Entry]) -> None:
        third = ["A fair", *paragraphs(5)]
        entries = two | known(fair=article("seeds/c.txt", third))
        found = recognise(
            entries,
            [
                article("seeds/a.txt", third),
                article("seeds/b.txt", FERRY),
                article("seeds/c.txt", BRIDGE),
            ],
        )
        assert paths(found) == {
            "ferry": "seeds/b.txt",
            "bridge": "seeds/c.txt",
            "fair": "seeds/a.txt",
        }

    def test_a_copy_beside_the_original_is_new(self, two: dict[str, Entry]) -> None:
        copy = article("seeds/0.txt", FERRY)
        here = [copy, article("seeds/a.txt", FERRY), article("seeds/b.txt", BRIDGE)]
        found = recognise(two, here)
        assert paths(found) == {"ferry": "seeds/a.txt", "bridge": "seeds/b.txt"}
        assert found.new == (copy,)

    def test_a_new_article_takes_the_name_of_one_that_moved(self, two: dict[str, Entry]) -> None:
        new = article("seeds/a.txt", ["A fair", *paragraphs(5)])
        here = [new, article("seeds/b.txt", BRIDGE), article("seeds/old/a.txt", FERRY)]
        found = recognise(two, here)
        assert (paths(found)["ferry"], found.new) == ("seeds/old/a.txt", (new,))

    def test_two_equal_articles_move_into_a_folder(self) -> None:
        entries = known(one=article("seeds/a.txt", FERRY), two=article("seeds/b.txt", FERRY))
        found = recognise(entries, [article(f"seeds/x/{n}.txt", FERRY) for n in "ab"])
        assert paths(found) == {"one": "seeds/x/a.txt", "two": "seeds/x/b.txt"}

    def test_of_two_copies_with_other_line_ends_each_is_known_by_them(self) -> None:
        text = "\r\n\r\n".join(FERRY)
        copy = Article("b", "seeds/b.txt", text, find_blocks(text))
        entries = known(one=article("seeds/a.txt", FERRY), two=copy)
        moved = [article("seeds/y.txt", FERRY), Article("x", "seeds/x.txt", text, copy.meta)]
        found = recognise(entries, moved)
        assert paths(found) == {"one": "seeds/y.txt", "two": "seeds/x.txt"}

    def test_of_two_versions_of_a_story_each_keeps_its_brief(self) -> None:
        """Two papers print an agency's report, the one without its end; both files are renamed."""
        short = FERRY[:7]
        entries = known(one=article("seeds/a.txt", FERRY), two=article("seeds/b.txt", short))
        found = recognise(entries, [article("seeds/c.txt", short), article("seeds/d.txt", FERRY)])
        assert paths(found) == {"one": "seeds/d.txt", "two": "seeds/c.txt"}

    def test_the_front_matter_decides(self, two: dict[str, Entry]) -> None:
        other = article("seeds/c.txt", ["A fair", *paragraphs(5)], slug="ferry")
        found = recognise(two, [article("seeds/b.txt", BRIDGE), other])
        assert paths(found) == {"ferry": "seeds/c.txt", "bridge": "seeds/b.txt"}

    def test_a_former_name_tells_as_the_present_one_does(self) -> None:
        """A branch knows nothing of a renaming in another: the file is back, and was edited."""
        before = entry_of("ferry", article("seeds/a.txt", FERRY), None)
        entry = entry_of("ferry", article("seeds/new.txt", FERRY), before)
        assert entry.former_files == ("seeds/a.txt",)
        back = article("seeds/a.txt", FERRY[2:])
        assert paths(recognise({"ferry": entry}, [back])) == {"ferry": "seeds/a.txt"}


class TestDoubtful:
    """Each of these is asked about, and no article of the question goes to another brief."""

    def test_half_of_the_text_is_gone(self, two: dict[str, Entry]) -> None:
        here = [article("seeds/a.txt", FERRY[:5]), article("seeds/b.txt", BRIDGE)]
        found = recognise(two, here)
        assert (paths(found), doubts(found)) == (
            {"bridge": "seeds/b.txt"},
            {"ferry": ["seeds/a.txt"]},
        )
        assert 0.4 < found.doubts[0].candidates[0].share < 0.6

    def test_another_text_in_the_same_file(self, two: dict[str, Entry]) -> None:
        new = article("seeds/a.txt", ["A fair", *paragraphs(5)])
        found = recognise(two, [new, article("seeds/b.txt", BRIDGE)])
        assert (doubts(found), found.new) == ({"ferry": ["seeds/a.txt"]}, ())

    def test_two_copies_and_the_original_is_gone(self, two: dict[str, Entry]) -> None:
        copies = [article(f"seeds/{name}.txt", FERRY) for name in ("x", "y")]
        found = recognise(two, [*copies, article("seeds/b.txt", BRIDGE)])
        assert (doubts(found), found.new) == ({"ferry": ["seeds/x.txt", "seeds/y.txt"]}, ())

    def test_two_edited_copies_and_the_original_is_gone(self, two: dict[str, Entry]) -> None:
        copies = [article("seeds/x.txt", FERRY[1:]), article("seeds/y.txt", FERRY[:-1])]
        found = recognise(two, [*copies, article("seeds/b.txt", BRIDGE)])
        assert set(doubts(found)["ferry"]) == {"seeds/x.txt", "seeds/y.txt"}
        assert found.new == ()

    def test_the_original_is_edited_and_a_copy_is_not(self, two: dict[str, Entry]) -> None:
        here = [article("seeds/a.txt", FERRY[:-1]), article("seeds/x.txt", FERRY)]
        found = recognise(two, [*here, article("seeds/b.txt", BRIDGE)])
        assert doubts(found) == {"ferry": ["seeds/x.txt", "seeds/a.txt"]}

    def test_an_article_is_split(self, two: dict[str, Entry]) -> None:
        halves = [article("seeds/a.txt", FERRY[:5]), article("seeds/a2.txt", FERRY[5:])]
        found = recognise(two, [*halves, article("seeds/b.txt", BRIDGE)])
        assert set(doubts(found)["ferry"]) == {"seeds/a.txt", "seeds/a2.txt"}

    def test_two_articles_become_one(self, two: dict[str, Entry]) -> None:
        found = recognise(two, [article("seeds/c.txt", [*FERRY, *BRIDGE[1:]])])
        assert doubts(found) == {"ferry": ["seeds/c.txt"], "bridge": ["seeds/c.txt"]}

    def test_a_round_up_that_holds_the_article(self, two: dict[str, Entry]) -> None:
        long = article("seeds/c.txt", [*FERRY, *paragraphs(6, 20)])
        found = recognise(two, [article("seeds/b.txt", BRIDGE), long])
        assert doubts(found) == {"ferry": ["seeds/c.txt"]}

    def test_an_article_is_gone(self, two: dict[str, Entry]) -> None:
        new = article("seeds/c.txt", ["A fair", *paragraphs(5)])
        found = recognise(two, [article("seeds/b.txt", BRIDGE), new])
        assert (doubts(found), found.new) == ({"ferry": []}, (new,))

    def test_two_articles_say_that_a_brief_is_theirs(self, two: dict[str, Entry]) -> None:
        here = [article(f"seeds/{name}.txt", FERRY, slug="ferry") for name in ("a", "copy")]
        found = recognise(two, [*here, article("seeds/b.txt", BRIDGE)])
        assert doubts(found) == {"ferry": ["seeds/a.txt", "seeds/copy.txt"]}

    def test_an_article_claims_the_brief_of_one_that_is_as_it_was(
        self, two: dict[str, Entry]
    ) -> None:
        claim = article("seeds/c.txt", paragraphs(5), slug="ferry")
        here = [article("seeds/a.txt", FERRY), article("seeds/b.txt", BRIDGE), claim]
        assert doubts(recognise(two, here)) == {"ferry": ["seeds/a.txt", "seeds/c.txt"]}


class TestWhatCannotBeRead:
    def test_a_file_that_cannot_be_read_keeps_its_brief(self, two: dict[str, Entry]) -> None:
        copy = article("seeds/x.txt", FERRY)
        here = [copy, article("seeds/b.txt", BRIDGE)]
        found = recognise(two, here, unreadable={"seeds/a.txt"})
        assert (paths(found), found.doubts) == ({"bridge": "seeds/b.txt"}, ())
        assert (set(found.unread), found.new) == ({"ferry"}, (copy,))

    def test_nothing_moves_while_a_folder_cannot_be_read(self, two: dict[str, Entry]) -> None:
        copy = article("seeds/x.txt", FERRY)
        found = recognise(two, [copy, article("seeds/b.txt", BRIDGE)], complete=False)
        assert (paths(found), found.doubts) == ({"bridge": "seeds/b.txt"}, ())
        assert (set(found.unread), found.new) == ({"ferry"}, ())


def test_words_are_those_that_are_read() -> None:
    assert words_in("Cafe\u0301’s “Fine” *bridge*\r\n_2026_") == [
        "café",
        "s",
        "fine",
        "bridge",
        "2026",
    ]


def test_nothing_is_read_where_nothing_changed() -> None:
    """With 400 articles, all as they were, a few milliseconds; each moved and edited, linear."""
    before = [article(f"seeds/{n}.txt", paragraphs(n)) for n in range(400)]
    entries = known(**{f"s{n}": made for n, made in enumerate(before)})
    # Processor time, for other programs may run.
    began = time.process_time()
    assert len(recognise(entries, before).articles) == 400
    unchanged = time.process_time() - began
    moved = [article(f"seeds/x/{n}-{n}.txt", paragraphs(n)[1:]) for n in range(400)]
    began = time.process_time()
    found = recognise(entries, moved)
    assert len(found.articles) == 400
    assert unchanged < 0.1
    assert time.process_time() - began < 5
