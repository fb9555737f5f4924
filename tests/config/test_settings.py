"""The settings of a site."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.config.settings import Language, Settings, load_settings
from onrecord.problems import OnrecordError


def settings(folder: Path, text: str | bytes) -> Settings:
    (folder / "site.yaml").write_bytes(text.encode() if isinstance(text, str) else text)
    return load_settings(folder)


def test_an_empty_file_gives_the_defaults(tmp_path: Path) -> None:
    assert (
        settings(tmp_path, "")
        == settings(tmp_path, "# only a remark\n")
        == settings(tmp_path, "title:\n")
        == Settings()
    )


def test_what_the_file_says_is_used(tmp_path: Path) -> None:
    text = (
        "\ufefftitle: Avon\nlanguage:\n  model: en_core_web_md\noutlets: {NO: News "
        "Online}\nhome_briefs: 3\n"
    )
    assert settings(tmp_path, text) == Settings(
        title="Avon",
        language=Language(model="en_core_web_md"),
        outlets={"NO": "News Online"},
        home_briefs=3,
    )


@pytest.mark.parametrize(
    ("said", "used"),
    [
        ("https://a.org", "https://a.org/"),
        ("https://a.org/b", "https://a.org/b/"),
        ("http://a.org/b/", "http://a.org/b/"),
        ('""', ""),
    ],
)
def test_the_address_ends_in_a_slash(tmp_path: Path, said: str, used: str) -> None:
    assert settings(tmp_path, f"base_url: {said}").base_url == used


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("title: a\ntitel: b", "site.yaml:2:1: unknown key “titel” (did you mean “title”?)"),
        (
            "language:\n  modle: b",
            "site.yaml:2:3: unknown key “language.modle” (did you mean “model”?)",
        ),
        (
            "title: a\n\nhome_briefs: many",
            "site.yaml:3:14: home_briefs: expected a whole number, not text",
        ),
        ("home_briefs: 0", "site.yaml:1:14: home_briefs: expected a whole number, 1 or more"),
        (
            "language:\n  sure_speaker: 2",
            "site.yaml:2:17: language.sure_speaker: expected a number, 1 at the most",
        ),
        (
            "language:\n  attribution: guess",
            "site.yaml:2:16: language.attribution: there is no “guess” (there are: scorer, rules)",
        ),
        (
            "base_url: example",
            (
                "site.yaml:1:11: base_url: “example” is not a web address (for example "
                "https://example.org/news/)"
            ),
        ),
        (
            "title: a: b",
            'site.yaml:1:9: this text holds a colon: put it in double quotes (write "a: b")',
        ),
        (
            b"title: a\nauthor: \xff",
            "site.yaml:2:9: not UTF-8: byte 0xFF at offset 17 (save the file as UTF-8)",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_line(
    tmp_path: Path, text: str | bytes, problem: str
) -> None:
    with pytest.raises(OnrecordError) as caught:
        settings(tmp_path, text)
    assert str(caught.value) == problem


def test_a_folder_without_settings_is_no_site(tmp_path: Path) -> None:
    with pytest.raises(OnrecordError, match=r"there is no site\.yaml in"):
        load_settings(tmp_path)


def test_the_settings_of_this_site_are_right_and_every_one_is_explained(root: Path) -> None:
    assert load_settings(root).outlets == {"TOI": "The Times of Israel"}
    text = (root / "site.yaml").read_text(encoding="utf-8")
    names = {*Settings.__struct_fields__, *Language.__struct_fields__}
    lines = text.splitlines()
    for name in names - {"language", "tuning"}:
        at = next(
            number for number, line in enumerate(lines) if line.strip().startswith(f"{name}:")
        )
        assert lines[at - 1].strip().startswith("#"), name
