"""How texts of each form are read: `fixtures/forms.md`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord import extract
from onrecord.config.settings import Language
from onrecord.extract.draft import Draft
from onrecord.extract.forms.reading import parts_to_parse
from onrecord.ingest import read_article
from onrecord.model import Article
from onrecord.nlp import spacy_model
from tests.conftest import Case, case_id, cases


def draft_of_file(folder: Path, text: str, name: str = "a.txt") -> Draft:
    """The analysis of a file that has that text."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    article, _ = read_article(path, folder)
    return analysed(article)


def analysed(article: Article) -> Draft:
    nlp = spacy_model.load(Language().model)
    (parse,) = spacy_model.parse(nlp, [(article.text, parts_to_parse(article))])
    return extract.analyse_article(article, parse)


@pytest.mark.parametrize("case", cases("forms"), ids=case_id)
def test_forms(case: Case, tmp_path: Path) -> None:
    _, text, expected = case
    draft = draft_of_file(tmp_path, text)
    assert list(_lines(draft)) == expected.splitlines()


def _lines(draft: Draft) -> Iterator[str]:
    """The form, and the words in quotation marks or turns and those with a named speaker."""
    text = draft.article.text
    yield f"form = {draft.article.meta.form}"
    for attribution in draft.attributions:
        speaker = attribution.speaker.name if attribution.speaker else "-"
        words = " … ".join(span.of(text) for span in attribution.content)
        if speaker != "-" or attribution.is_turn or "that the port" in words:
            yield f"{speaker}: {words}"


SPANISH = "Ana Ruiz dijo el lunes que el puente nuevo se abrirá en mayo, según el ministerio.\n"


def test_a_text_that_is_not_english_makes_no_actors(tmp_path: Path) -> None:
    draft = draft_of_file(tmp_path, f"Puente nuevo\n\n{SPANISH}\n{SPANISH}")
    assert (draft.entities, draft.attributions, draft.stances) == ([], [], [])


def test_a_foreign_paragraph_makes_no_quotes(tmp_path: Path) -> None:
    text = f"New bridge\n\nThe mayor, Ana Ruiz, said that the bridge was new and safe.\n\n{SPANISH}"
    draft = draft_of_file(tmp_path, text)
    found = [span.of(draft.article.text) for a in draft.attributions for span in a.content]
    assert found == ["that the bridge was new and safe"]


def test_names_and_quotes_in_markdown_are_whole(tmp_path: Path) -> None:
    text = (
        "# Mill owner digs in\n\n**Rory Selwyn**, who owns the _old mill_, was firm. “I like "
        "**it**,” [Selwyn](https://example.org/selwyn) said.\n"
    )
    draft = draft_of_file(tmp_path, text, "a.md")
    (speaker,) = {attribution.speaker for attribution in draft.attributions}
    assert speaker is not None
    assert speaker.name == "Rory Selwyn"
    assert [mention.name for mention in speaker.mentions if mention.is_name] == [
        "Rory Selwyn",
        "Selwyn",
    ]


def test_an_author_takes_positions_in_their_own_words(tmp_path: Path) -> None:
    text = (
        "Keep the ferry\n\nTo the Editor:\n\nI support the new ferry.\n\nImke Tarrow\nPort Dorran\n"
    )
    (position,) = draft_of_file(tmp_path, text).stances
    assert (position.actor.name, position.polarity, position.own_words) == (
        "Imke Tarrow",
        "for",
        True,
    )


def test_a_turn_takes_positions_in_its_speakers_own_words(tmp_path: Path) -> None:
    text = "Hearing\n\nTARROW: I oppose the new bridge.\n\nADEYO: I support the new bridge.\n"
    assert [
        (s.actor.name, s.polarity, s.own_words) for s in draft_of_file(tmp_path, text).stances
    ] == [
        ("Tarrow", "against", True),
        ("Adeyo", "for", True),
    ]
