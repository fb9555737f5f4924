"""Files → articles."""

from __future__ import annotations

import codecs
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from onrecord.ingest import find_seeds, read_article
from onrecord.model import Article
from onrecord.problems import OnrecordError

TEXT = (
    "Mayor opens bridge\n\nThe mayor opened the bridge over the Avon on Monday. She "
    "smiled.\n\nSource: TOI\n"
)


def article(root: Path, data: bytes | str, name: str = "a.txt") -> Article:
    """What is read from a file of the site."""
    path = root / "seeds" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_article(path, root)[0]


def problem_of(root: Path, data: bytes | str, name: str = "a.txt") -> str:
    with pytest.raises(OnrecordError) as caught:
        article(root, data, name)
    return str(caught.value)


def test_the_users_article(root: Path) -> None:
    """It begins with a stray line above its headline, and ends with its source and its picture."""
    (path,) = (root / "seeds").glob("*.txt")
    found, _ = read_article(path, root)
    assert found.text.encode() == path.read_bytes()
    meta = found.meta
    assert meta.kicker and meta.headline
    assert meta.kicker.of(found.text) == "steampunk heart"
    assert (
        meta.headline.of(found.text)
        == found.title
        == "Bennett declined Ukrainian request for military aid, report says"
    )
    assert (meta.outlet, meta.byline, meta.url, meta.published) == ("TOI", None, None, None)
    blocks = [(block.kind, block.span.of(found.text)) for block in meta.blocks]
    assert {kind for kind, _ in blocks[2:-3]} == {"paragraph"}
    assert blocks[2][1].startswith("Prime Minister Naftali Bennett demurred") and blocks[-4][
        1
    ].endswith("to Ukrainian citizens.”")
    assert blocks[-3:] == [
        ("source", "Source: TOI"),
        (
            "caption",
            (
                "Prime Minister Naftali Bennett (left) meets with Russian President Vladimir "
                "Putin in Sochi, Russia, on October 22, 2021."
            ),
        ),
        ("credit", "Kobi Gideon / GPO"),
    ]


def test_an_article_is_named_by_its_file(tmp_path: Path) -> None:
    found = article(tmp_path, TEXT, "2026-03-03 bridge.v2.txt")
    assert (found.id, found.path, found.title) == (
        "2026-03-03 bridge.v2",
        "seeds/2026-03-03 bridge.v2.txt",
        "Mayor opens bridge",
    )
    assert article(tmp_path, "She smiled and went home.").title == "a"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_are_kept(tmp_path: Path, end: str) -> None:
    text = TEXT.replace("\n", end)
    found = article(tmp_path, text)
    assert found.text == text
    assert [block.span.of(text) for block in found.meta.blocks] == TEXT.strip().split("\n\n")


@pytest.mark.parametrize(
    "data",
    [TEXT.encode(), codecs.BOM_UTF8 + TEXT.encode(), TEXT.encode("utf-16"), TEXT.encode("cp1252")],
    ids=["utf-8", "utf-8 marked", "utf-16", "cp1252"],
)
def test_offsets_are_those_of_the_decoded_text(tmp_path: Path, data: bytes) -> None:
    found = article(tmp_path, data)
    assert found.text == TEXT
    assert found.meta.headline and found.meta.headline.start == 0


def test_front_matter_overrides_all_that_the_text_says(tmp_path: Path) -> None:
    front = (
        "---\ntitle: A bridge at last\noutlet: CPA\ndate: 2026-03-04\nurl: "
        "https://a.org\nbyline: Ann Lee\ntags: [avon]\n---\n"
    )
    text = front + TEXT.replace("\n\n", "\nBy Bo Park\nMarch 3, 2026\n\n", 1)
    found = article(tmp_path, text)
    meta = found.meta
    assert found.text == text
    assert (found.title, meta.outlet, meta.published, meta.url, meta.byline) == (
        "A bridge at last",
        "CPA",
        "2026-03-04",
        "https://a.org",
        "Ann Lee",
    )
    assert meta.tags == ("avon",)
    assert all(block.span.start >= len(front) for block in meta.blocks)
    assert "Source: TOI" in [block.span.of(text) for block in meta.blocks if block.kind == "source"]


def test_a_headline_below_front_matter_with_its_title_is_not_a_paragraph(tmp_path: Path) -> None:
    found = article(tmp_path, f"---\ntitle: Mayor Opens Bridge\n---\n{TEXT}")
    assert [block.kind for block in found.meta.blocks] == ["headline", "paragraph", "source"]
    assert found.title == "Mayor Opens Bridge"


def test_markdown(tmp_path: Path) -> None:
    found = article(
        tmp_path,
        (
            "# Mayor opens bridge\n\nThe mayor opened the bridge.\n\n## Why\n\nNobody knows "
            "why she did.\n"
        ),
        "a.md",
    )
    assert found.title == "Mayor opens bridge"
    assert [block.kind for block in found.meta.blocks] == [
        "headline",
        "paragraph",
        "subheading",
        "paragraph",
    ]


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "seeds/a.txt: the file is empty"),
        (b" \r\n\t\n", "seeds/a.txt: the file is empty"),
        (codecs.BOM_UTF8, "seeds/a.txt: the file is empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "seeds/a.txt: not a text file"),
        (b"---\ntitle: a\n---\n\n", "seeds/a.txt:4: there is no text after the front matter"),
        (
            b"---\ntitle: a\n",
            (
                "seeds/a.txt:1:1: the front matter is not closed (end it with a line that "
                "holds only ---)\nseeds/a.txt:3: there is no text after the front matter"
            ),
        ),
    ],
)
def test_what_cannot_be_read(tmp_path: Path, data: bytes, problem: str) -> None:
    assert problem_of(tmp_path, data) == problem


@pytest.mark.parametrize(
    ("front", "problem"),
    [
        (
            "outlet: 'a\n",
            "2:9: this quotation mark is not closed (put ' at the end of the text, or take this "
            "one out)",
        ),
        (
            "outlet: a: b\n",
            '2:10: this text holds a colon: put it in double quotes (write "a: b")',
        ),
        ("outelt: a\n", "2:1: unknown key “outelt” (did you mean “outlet”?)"),
        ("\toutlet: a\n", "2:1: a tab indents this line (use spaces)"),
    ],
)
def test_what_is_wrong_in_front_matter_does_not_lose_the_article(
    tmp_path: Path, front: str, problem: str
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"---\n{front}title: Bridge opens\n---\nAnn Lee said so.\n", encoding="utf-8")
    found, problems = read_article(path, tmp_path)
    assert list(map(str, problems)) == [f"a.txt:{problem}"]
    assert (found.title, found.meta.outlet) == ("Bridge opens", None)
    assert [block.span.of(found.text) for block in found.meta.blocks] == ["Ann Lee said so."]


def test_front_matter_that_is_not_closed_does_not_swallow_the_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    text = "---\ntitle: Bridge opens\n\nAnn Lee said so.\n\n---\n\nBo Hall did not.\n"
    path.write_text(text, encoding="utf-8")
    found, problems = read_article(path, tmp_path)
    hint = "end it with a line that holds only ---"
    assert list(map(str, problems)) == [f"a.txt:1:1: the front matter is not closed ({hint})"]
    assert found.title == "Bridge opens"
    shown = [block.span.of(text) for block in found.meta.blocks]
    assert "Ann Lee said so." in shown


def test_a_file_that_is_not_there_or_of_no_known_kind(tmp_path: Path) -> None:
    with pytest.raises(
        OnrecordError, match=r"^gone\.txt: cannot be read: No such file or directory$"
    ):
        read_article(Path("gone.txt"), tmp_path)
    assert (
        problem_of(tmp_path, TEXT, "a.pdf")
        == "seeds/a.pdf: nothing reads files of this kind (articles end in .txt or .md)"
    )


def test_a_name_that_is_no_text_is_a_problem(tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9.txt")
    with pytest.raises(OnrecordError) as caught:
        read_article(tmp_path / "seeds" / name, tmp_path)
    assert str(caught.value) == "seeds/caf\\xe9.txt: the file's name is not UTF-8 (rename it)"


def touch(root: Path, *names: str) -> None:
    for name in names:
        (root / "seeds" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "seeds" / name).touch()


def seeds(root: Path) -> tuple[list[str], list[str]]:
    found, problems = find_seeds(root)
    return [path.relative_to(root / "seeds").as_posix() for path in found], [
        f"{problem.severity}: {problem}" for problem in problems
    ]


def test_articles_are_found_in_folders_too_in_the_order_of_their_paths(tmp_path: Path) -> None:
    touch(tmp_path, "c.txt", "B.TXT", "2026/a.md", "2025/z.txt")
    assert seeds(tmp_path) == (["2025/z.txt", "2026/a.md", "B.TXT", "c.txt"], [])


def test_names_that_begin_with_a_dot_or_an_underscore_and_readmes_are_passed_over(
    tmp_path: Path,
) -> None:
    touch(
        tmp_path,
        ".a.txt",
        "_a.txt",
        ".git/a.txt",
        "_drafts/a.txt",
        ".DS_Store",
        "README",
        "readme.md",
        "a.txt",
    )
    assert seeds(tmp_path) == (["a.txt"], [])


def test_other_files_are_a_warning(tmp_path: Path) -> None:
    touch(tmp_path, "a.pdf")
    assert seeds(tmp_path) == (
        [],
        ["warning: seeds/a.pdf: nothing reads files of this kind (articles end in .txt or .md)"],
    )


def test_no_folder_at_all(tmp_path: Path) -> None:
    assert seeds(tmp_path) == (
        [],
        ["error: seeds: the folder cannot be read: No such file or directory"],
    )


def test_a_folder_that_cannot_be_read_does_not_hide_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    touch(tmp_path, "a.txt", "locked/b.txt", "open/c.txt")
    scandir: Callable[[str], Iterable[object]] = os.scandir

    def refuse(path: str) -> Iterable[object]:
        if str(path).endswith("locked"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert seeds(tmp_path) == (
        ["a.txt", "open/c.txt"],
        ["error: seeds/locked: the folder cannot be read: Permission denied"],
    )


@pytest.fixture
def unreadable(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Files that may not be read; permissions alone would not keep root from them."""

    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    yield


@pytest.mark.usefixtures("unreadable")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    assert problem_of(tmp_path, TEXT) == "seeds/a.txt: cannot be read: Permission denied"


@pytest.mark.parametrize(
    ("front", "form", "speaker"),
    [
        ("form: transcript", "transcript", None),
        ("form: press release", "press release", None),
        ("form: op-ed\nbyline: Ann Lee", "op-ed", "Ann Lee"),
        ("form: speech\nspeaker: Bo Park", "speech", "Bo Park"),
        ("title: Bridge", "report", None),
    ],
)
def test_front_matter_says_the_form(
    tmp_path: Path, front: str, form: str, speaker: str | None
) -> None:
    meta = article(tmp_path, f"---\n{front}\n---\n{TEXT}").meta
    assert (meta.form, meta.speaker) == (form, speaker)


def test_a_form_that_does_not_exist_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"---\ntitle: Bridge\nform: transscript\n---\n{TEXT}", encoding="utf-8")
    _, (problem,) = read_article(path, tmp_path)
    assert (problem.line, problem.column) == (3, 7)
    assert "transcript" in problem.hint
