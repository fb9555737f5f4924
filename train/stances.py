"""Fits the weights of the stance scorer to noted positions: `python -m train.stances FOLDER`.

FOLDER holds `text/*.txt` and `positions/*.json`: for each article a list of notes with `evidence`
(words of the text), `actor`, `polarity`, `issue`, `target`. What is kept are numbers for features
that occur in enough sentences; no text and no note. The same input gives the same bytes.

The method: a candidate is right where its sentence, holder and object agree with a note. A
multinomial logistic model is fitted to all candidates, then once more without those that it thinks
much less likely than the best for the same note: these share a word with it by chance.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click
import msgspec
import numpy as np
from msgspec import Struct

from onrecord import ingest
from onrecord.config.settings import Language
from onrecord.extract import analyse_article
from onrecord.extract.draft import Draft, Entity
from onrecord.extract.forms.reading import parts_to_parse
from onrecord.extract.stances import scorer
from onrecord.extract.stances.candidates import StanceCandidate, is_trigger, stance_candidates
from onrecord.extract.stances.context import build_context
from onrecord.extract.stances.features import (
    WORD_FEATURES,
    StatedPositions,
    all_features,
    trigger_facts,
)
from onrecord.extract.stances.wording import issue_wording
from onrecord.model import Span
from onrecord.nlp import spacy_model
from onrecord.problems import OnrecordError, Problem
from train.regression import Floats, feature_matrix, fit_logistic, fit_multinomial

NO_SUGGESTIONS = Language(likely_position=1.0)
"""Training needs no weights, which may not be there yet."""
NEITHER, FOR, AGAINST = range(3)
CLASSES = {"for": FOR, "against": AGAINST}
MIN_SENTENCES = 3
"""Sentences that a feature must occur in to get a weight."""
MIN_SHARE = 0.6
"""A candidate whose probability is less than this share of the best for its note is dropped."""
DROPPED_WEIGHT = 0.3
"""How much a dropped candidate counts as one that is neither."""
FILTER_RIDGE = 1.0
"""Strength of the penalty of the models that drop words, which need not give probabilities."""
LIKELY = 0.25
"""The probability of a candidate from which its trigger is worth a look, 0..1."""
NOTE_OVERLAP = 0.5
"""The share of the shorter of sentence and evidence that both must have in common."""


class NotedPosition(Struct, frozen=True):
    """A position as a careful reader noted it."""

    evidence: str
    actor: str
    polarity: str
    issue: str
    target: str | None = None


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


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--out", type=click.Path(path_type=Path), default=scorer.FILE, show_default=False)
@click.option("--model", default=Language().model, show_default=True)
def main(folder: Path, out: Path, model: str) -> None:
    """Fit the stance scorer to the noted positions of FOLDER."""
    try:
        examples, triggers = read_candidates(folder, model)
    except OnrecordError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{len(triggers)} triggers, {len(examples)} candidates")
    out.write_bytes(scorer.stance_weights_as_json(fit_stance_scorer(examples, triggers)))
    click.echo(f"{out.stat().st_size // 1000} kB")


def read_notes(path: Path, text: str) -> list[tuple[Span, NotedPosition]]:
    """The notes of an article with the places of their evidence.

    Raises OnrecordError where a note has the wrong shape or its words are not in the text.
    """
    try:
        notes = msgspec.json.decode(path.read_bytes(), type=list[NotedPosition])
    except msgspec.DecodeError as error:
        raise OnrecordError(Problem(path.name, None, f"no list of notes: {error}")) from error
    placed = []
    for note in notes:
        start = text.find(note.evidence)
        if start < 0:
            hint = "copy the evidence from the text as it stands"
            raise OnrecordError(
                Problem(path.name, None, f"not in the text: “{note.evidence[:60]}”", hint)
            )
        placed.append((Span(start, start + len(note.evidence)), note))
    return placed


def read_candidates(
    folder: Path, model: str
) -> tuple[list[LabelledCandidate], list[LabelledCandidate]]:
    """The candidates of all noted articles, and one example for each of their triggers."""
    paths = sorted((folder / "positions").glob("*.json"))
    articles = [ingest.read_article(folder / "text" / f"{path.stem}.txt", folder) for path in paths]
    noted = [read_notes(path, a.text) for path, a in zip(paths, articles, strict=True)]
    texts = ((article.text, parts_to_parse(article)) for article in articles)
    parses = spacy_model.parse(spacy_model.load(model), texts)
    examples: list[LabelledCandidate] = []
    triggers: list[LabelledCandidate] = []
    notes_before = 0
    for number, (article, parse) in enumerate(zip(articles, parses, strict=True)):
        draft = analyse_article(article, parse, NO_SUGGESTIONS)
        reader = _ArticleReader(number, draft, noted[number], notes_before)
        reader.read(examples, triggers)
        notes_before += len(noted[number])
    return examples, triggers


class _ArticleReader:
    """Makes examples of one article's candidates."""

    def __init__(
        self, number: int, draft: Draft, notes: list[tuple[Span, NotedPosition]], notes_before: int
    ) -> None:
        self.number = number
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
                label, note = self._label(candidate, near)
                labels.append(label)
                features = all_features(self.context, facts, candidate, self.stated)
                examples.append(
                    LabelledCandidate(
                        self.number, token.sentence, len(triggers), features, label, note
                    )
                )
            triggers.append(
                LabelledCandidate(
                    self.number, token.sentence, len(triggers), facts.features, max(labels), -1
                )
            )

    def _notes_of_sentence(self, number: int) -> list[int]:
        """The places of the notes whose evidence is mostly that sentence, or the other way."""
        stretch = self.context.draft.parse.sentences[number]
        sentence = self.context.draft.parse.span(stretch.first, stretch.end)
        return [i for i, (span, _) in enumerate(self.notes) if _is_mostly(span, sentence)]

    def _label(self, candidate: StanceCandidate, near: list[int]) -> tuple[int, int]:
        """The side of the note that a candidate agrees with best, and the note's number."""
        words = self._issue_words(candidate)
        best = (0.0, NEITHER, -1)
        for place in near:
            note = self.notes[place][1]
            if note.polarity in CLASSES and self._names_holder(note, candidate.holder.entity):
                agreement = _agreement(words, note)
                found = (agreement, CLASSES[note.polarity], self.notes_before + place)
                best = max(best, found, key=lambda one: one[0])
        return best[1], best[2]

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


def _is_mostly(one: Span, other: Span) -> bool:
    """Whether two spans share half of the shorter one."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    shorter = min(one.end - one.start, other.end - other.start)
    return shared > 0 and shared >= NOTE_OVERLAP * shorter


def _agreement(words: frozenset[str], note: NotedPosition) -> float:
    """How much a phrase shares with a note's issue and target (Dice), 0 where too little."""
    issue = telling_words(note.issue)
    shared = words & (issue | telling_words(note.target or ""))
    is_enough = 3 * len(shared) >= len(issue) or 2 * len(shared) >= len(words)
    if not shared or not is_enough:
        return 0.0
    return 2 * len(shared) / (len(words) + len(issue))


WORD = re.compile(r"\w+")
MIN_LETTERS, STEM_LETTERS = 3, 6


def telling_words(text: str) -> frozenset[str]:
    """The first letters of the words that tell what a phrase is about.

    >>> sorted(telling_words("the mayor's opposition to ferries"))
    ['ferrie', 'mayor', 'opposi']
    """
    words = (word.lower() for word in WORD.findall(text))
    return frozenset(w[:STEM_LETTERS] for w in words if len(w) > MIN_LETTERS)


def fit_stance_scorer(
    examples: list[LabelledCandidate], triggers: list[LabelledCandidate]
) -> scorer.StanceScorer:
    """Fits both models."""
    columns, matrix = feature_matrix(_sentence_keys(examples), _rows(examples), MIN_SENTENCES)
    labels = np.array([example.label for example in examples])
    first = fit_multinomial(matrix, labels, np.ones(len(examples)))
    kept = _likely_enough(examples, probabilities(matrix, first))
    weights = fit_multinomial(
        matrix, np.where(kept, labels, NEITHER), np.where(kept, 1.0, DROPPED_WEIGHT)
    )
    is_likely = _has_likely_candidate(examples, probabilities(matrix, weights), triggers)
    return scorer.StanceScorer(
        word=_fit_filter(triggers, [e.features[:WORD_FEATURES] for e in triggers], is_likely),
        trigger=_fit_filter(triggers, _rows(triggers), is_likely),
        sides={
            column: (float(row[FOR] - row[NEITHER]), float(row[AGAINST] - row[NEITHER]))
            for column, row in zip(columns, weights, strict=True)
        },
    )


def _fit_filter(
    triggers: list[LabelledCandidate], rows: Sequence[Sequence[str]], is_likely: Floats
) -> dict[str, float]:
    """The weights of a model that tells which triggers have a likely candidate."""
    columns, matrix = feature_matrix(_sentence_keys(triggers), rows, MIN_SENTENCES)
    return dict(zip(columns, fit_logistic(matrix, is_likely, FILTER_RIDGE), strict=True))


def _has_likely_candidate(
    examples: list[LabelledCandidate], probability: Floats, triggers: list[LabelledCandidate]
) -> Floats:
    """1 for each trigger with a candidate that the fitted model thinks likely, else 0.

    So the model of triggers by themselves learns which of them are worth a look.
    """
    likely = {
        example.trigger
        for example, row in zip(examples, probability, strict=True)
        if max(row[FOR], row[AGAINST]) >= LIKELY
    }
    return np.array([float(trigger.trigger in likely) for trigger in triggers])


def _sentence_keys(examples: list[LabelledCandidate]) -> list[int]:
    """A number for the sentence of each example, over all articles."""
    numbers: dict[tuple[int, int], int] = {}
    return [numbers.setdefault((e.article, e.sentence), len(numbers)) for e in examples]


def _rows(examples: list[LabelledCandidate]) -> list[Sequence[str]]:
    return [example.features for example in examples]


def probabilities(matrix: Floats, weights: Floats) -> Floats:
    """The probability of each class for each row."""
    score = matrix @ weights
    share = np.exp(score - score.max(axis=1, keepdims=True))
    return share / share.sum(axis=1, keepdims=True)


def _likely_enough(examples: list[LabelledCandidate], probability: Floats) -> Floats:
    """Which candidates are nearly as likely as the best one for the same note."""
    own = [probability[i, example.label] for i, example in enumerate(examples)]
    best: dict[int, float] = {}
    for value, example in zip(own, examples, strict=True):
        best[example.note] = max(best.get(example.note, 0.0), value)
    return np.array(
        [
            example.note < 0 or value >= MIN_SHARE * best[example.note]
            for value, example in zip(own, examples, strict=True)
        ]
    )


if __name__ == "__main__":
    main()
