"""Noted articles as examples for the stance scorer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord import ingest
from onrecord.config.settings import Language
from onrecord.extract import analyse_article
from onrecord.extract.draft import Draft, Entity
from onrecord.extract.forms.reading import parts_to_parse
from onrecord.extract.stances.candidates import StanceCandidate, is_trigger, stance_candidates
from onrecord.extract.stances.context import build_context
from onrecord.extract.stances.features import StatedPositions, all_features, trigger_facts
from onrecord.extract.stances.wording import issue_wording
from onrecord.model import Article
from onrecord.nlp import spacy_model
from train.notes import (
    NotedPosition,
    PlacedNote,
    agreement,
    is_mostly,
    read_notes,
    telling_words,
)

RULES_ONLY = Language(positions="rules")
"""Training needs no weights, which may not be there yet."""
NEITHER, FOR, AGAINST = range(3)
CLASSES = {"for": FOR, "against": AGAINST}


@dataclass(frozen=True, slots=True)
class LabelledCandidate:
    """A candidate, what the scorer sees of it, and whether it is right."""

    article: int
    sentence: int
    trigger: int
    """The number of its trigger, over all articles."""
    features: Sequence[str]
    label: int
    """`NEITHER`, `FOR`, `AGAINST`."""
    note: int
    """The number of the note that it agrees with, over all articles; -1 without one."""
    share: float = 0.0
    """How much its words share with that note's, 0..1."""


def read_folder(folder: Path) -> Iterator[tuple[Article, list[PlacedNote]]]:
    """The articles of a folder with their notes, in the order of their names.

    Raises OnrecordError where a note has the wrong shape or its words are not in the text.
    """
    for path in sorted((folder / "positions").glob("*.json")):
        article, _ = ingest.read_article(folder / "text" / f"{path.stem}.txt", folder)
        yield article, read_notes(path, article.text)


def analyse(noted: Sequence[tuple[Article, list[PlacedNote]]], model: str) -> list[NotedArticle]:
    """Noted articles, analysed by the rules, in their order."""
    texts = ((article.text, parts_to_parse(article)) for article, _ in noted)
    parses = spacy_model.parse(spacy_model.load(model), texts)
    found: list[NotedArticle] = []
    notes_before = 0
    for number, ((article, notes), parse) in enumerate(zip(noted, parses, strict=True)):
        draft = analyse_article(article, parse, RULES_ONLY)
        found.append(NotedArticle(number, draft, notes, notes_before))
        notes_before += len(notes)
    return found


def read_candidates(
    articles: Sequence[NotedArticle],
) -> tuple[list[LabelledCandidate], list[LabelledCandidate]]:
    """The candidates of all noted articles, and one example for each of their triggers."""
    examples: list[LabelledCandidate] = []
    triggers: list[LabelledCandidate] = []
    for article in articles:
        article.read(examples, triggers)
    return examples, triggers


class NotedArticle:
    """An article with its notes, which tell what its candidates are."""

    def __init__(
        self, number: int, draft: Draft, notes: list[PlacedNote], notes_before: int
    ) -> None:
        self.number = number
        self.draft = draft
        self.context = build_context(draft)
        self.stated = StatedPositions(draft.stances)
        self.notes = notes
        self.notes_before = notes_before
        self._names: dict[Entity, frozenset[str]] = {}

    def read(self, examples: list[LabelledCandidate], triggers: list[LabelledCandidate]) -> None:
        """Adds the article's candidates and triggers to those of other articles."""
        for token in self.context.tokens:
            if not is_trigger(token):
                continue
            facts = trigger_facts(self.context, token)
            near = self._notes_of_sentence(token.sentence)
            labels = [NEITHER]
            for candidate in stance_candidates(self.context, token):
                label, note, share = self._label(candidate, near)
                labels.append(label)
                features = all_features(self.context, facts, candidate, self.stated)
                examples.append(
                    LabelledCandidate(
                        self.number, token.sentence, len(triggers), features, label, note, share
                    )
                )
            triggers.append(
                LabelledCandidate(
                    self.number, token.sentence, len(triggers), facts.features, max(labels), -1
                )
            )

    def is_noted(
        self, holder: Entity, sentence: int, polarity: str, issue: str, target: Entity | None
    ) -> bool:
        """Whether a note says the same as a position."""
        words = telling_words(f"{issue} {target.name if target is not None else ''}")
        near = (self.notes[place][1] for place in self._notes_of_sentence(sentence))
        return any(
            note.polarity == polarity
            and self._names_holder(note, holder)
            and agreement(words, note) > 0
            for note in near
        )

    def _notes_of_sentence(self, number: int) -> list[int]:
        """The places of the notes whose evidence is mostly that sentence, or the other way."""
        stretch = self.context.draft.parse.sentences[number]
        sentence = self.context.draft.parse.span(stretch.first, stretch.end)
        return [i for i, (span, _) in enumerate(self.notes) if is_mostly(span, sentence)]

    def _label(self, candidate: StanceCandidate, near: list[int]) -> tuple[int, int, float]:
        """The side of the note that a candidate agrees with best, its number, and how well."""
        words = self._issue_words(candidate)
        best = (0.0, NEITHER, -1)
        for place in near:
            note = self.notes[place][1]
            if note.polarity in CLASSES and self._names_holder(note, candidate.holder.entity):
                share = agreement(words, note)
                found = (share, CLASSES[note.polarity], self.notes_before + place)
                best = max(best, found, key=lambda one: one[0])
        share, side, number = best
        return side, number, share

    def _issue_words(self, candidate: StanceCandidate) -> frozenset[str]:
        """The telling words of a candidate's issue; none where it cannot be read alone."""
        holder, head = candidate.holder.entity, candidate.object.head
        wording = issue_wording(self.context, candidate.trigger, holder, head)
        return telling_words(wording.issue) if wording is not None else frozenset()

    def _names_holder(self, note: NotedPosition, entity: Entity) -> bool:
        """Whether a note's actor shares a telling word with an entity's names."""
        if entity not in self._names:
            names = " ".join(m.name for m in entity.mentions if m.is_name)
            self._names[entity] = telling_words(f"{entity.name} {names}")
        return not self._names[entity].isdisjoint(telling_words(note.actor))
