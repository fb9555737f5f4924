"""Measures the weights of the attribution scorers on annotated articles: `python -m onrecord.train FOLDER`.

FOLDER holds `text/*.txt` and `attributions/*.ann` (brat stand-off: events with Source, Cue and Content). What is kept are numbers for features
that occur in at least ten articles; no text and no annotation. The same input gives the same bytes.

The method: every cue in the text gets its candidates; a softmax over them is fitted to how well each agrees with the annotation, first for
contents, then for sources. A logistic model of the cue is then fitted to whether content and source came out right, on choices made by models
that had not seen the article (cross-fitting), so that its probabilities can be taken at their word.
"""

from __future__ import annotations

import bisect
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import numpy as np

from onrecord import language, read
from onrecord.analyse import marks
from onrecord.analyse.attribution import features, scorer
from onrecord.analyse.attribution.contents import Content, contents
from onrecord.analyse.attribution.cues import cues
from onrecord.analyse.attribution.page import Page, page
from onrecord.analyse.attribution.scorer import Choice, Scorer
from onrecord.analyse.attribution.sources import sources
from onrecord.analyse.draft import Draft
from onrecord.language import Token
from onrecord.model import Article, Span
from onrecord.settings import Language

ARTICLES = 10
"""Articles that a feature must occur in."""
FOLDS = 4
RIDGE = 2.0
"""Strength of the quadratic penalty on the weights of contents and sources."""
CUE_RIDGE = 15.0
SHARP = 25.0
"""How much a candidate that agrees better is preferred: the target is a softmax of this times the agreement."""
RIGHT = 0.5
"""Agreement (Dice, 0..1) from which a content counts as found."""

Floats = Any
"""A numpy array of floats."""


@dataclass(frozen=True, slots=True)
class Gold:
    """One annotated attribution, as sets of tokens."""

    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]


@dataclass(frozen=True, slots=True)
class Example:
    """A cue with its candidates; `gold` where the annotators saw it report."""

    article: int
    page: Page
    cue: Token
    candidates: list[Content]
    gold: Gold | None


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--out", type=click.Path(path_type=Path), default=scorer.FILE, show_default=False, help="Where the weights go.  [default: the package]")
@click.option("--model", default=Language().model, show_default=True, help="The language model that parses the articles.")
def main(folder: Path, out: Path, model: str) -> None:
    """Fit the attribution scorers to the annotated articles of FOLDER."""
    examples, annotated = read_examples(folder, model)
    click.echo(f"{len({e.article for e in examples})} articles, {len(examples)} cues, {annotated} annotated attributions")
    fitted, truth, probability = fit(examples, annotated)
    out.write_bytes(scorer.store(fitted))
    sizes = ", ".join(f"{len(weights)} {name}" for name, weights in (("content", fitted.content), ("source", fitted.source), ("cue", fitted.cue)))
    click.echo(f"{sizes} weights, {len(fitted.priors)} priors, floor {fitted.floor}, {out.stat().st_size // 1000} kB")
    for low in range(0, 10, 1):
        inside = (probability >= low / 10) & (probability < (low + 1) / 10)
        click.echo(f"probability {low / 10:.1f} to {(low + 1) / 10:.1f}: right {truth[inside].mean():.2f} of {int(inside.sum())}")


def read_examples(folder: Path, model: str) -> tuple[list[Example], int]:
    """The cues of all articles with their candidates and annotations, and how many attributions are annotated."""
    notes = defaultdict(list)
    for path in sorted((folder / "attributions").glob("*.ann")):
        notes[path.stem.rsplit("_", 1)[0]].append(path)
    articles = [read.read_article(path, folder) for path in sorted((folder / "text").glob("*.txt")) if path.stem in notes]
    found: list[Example] = []
    annotated = 0
    for number, (article, draft) in enumerate(zip(articles, _drafts(articles, model), strict=True)):
        sheet = page(draft)
        gold = [_gold(sheet, event) for event in read_brat(notes[article.id][0])]
        annotated += len(gold)
        found += _examples(number, sheet, gold)
    return found, annotated


def _drafts(articles: Sequence[Article], model: str) -> Iterator[Draft]:
    blocks = ((article.text, [(i, block.span) for i, block in enumerate(article.meta.blocks) if block.kind in marks.READ]) for article in articles)
    for article, parse in zip(articles, language.parse(language.load(model), blocks), strict=True):
        draft = Draft(article, parse)
        marks.quoted(draft)
        yield draft


def read_brat(path: Path) -> list[dict[str, list[Span]]]:
    """The attributions of a brat file: the spans of `source`, `cue` and `content` of each event that has content."""
    boxes: dict[str, list[Span]] = {}
    rows = []
    for line in path.read_text(encoding="utf-8").splitlines():
        parts = line.split("\t")
        if re.match(r"T\d+\t\S+ \d", line):
            offsets = parts[1].split(" ", 1)[1]
            boxes[parts[0]] = [Span(*map(int, part.split())) for part in offsets.split(";")]
        elif re.match(r"E\d+\t", line):
            rows.append(parts[1])
    events = []
    for row in rows:
        roles: dict[str, list[Span]] = {"source": [], "cue": [], "content": []}
        for item in row.split():
            role, box = item.split(":")
            roles.get(role.rstrip("0123456789").lower(), []).extend(boxes.get(box, ()))
        if roles["content"]:
            events.append(roles)
    return events


def _gold(sheet: Page, event: dict[str, list[Span]]) -> Gold:
    return Gold(*(_tokens_at(sheet.tokens, event[role]) for role in ("source", "cue", "content")))


def _tokens_at(tokens: list[Token], spans: Iterable[Span]) -> frozenset[int]:
    found = set()
    for span in spans:
        i = bisect.bisect_right(tokens, span.start, key=lambda t: t.end)
        while i < len(tokens) and tokens[i].start < span.end:
            found.add(i)
            i += 1
    return frozenset(i for i in found if _is_word(tokens[i]))


def _is_word(token: Token) -> bool:
    return any(character.isalnum() for character in token.text)


def _examples(number: int, sheet: Page, gold: list[Gold]) -> Iterator[Example]:
    """Each cue; an annotated attribution belongs to the token of its cue that agrees best with its content."""
    found = {token.i: (token, contents(sheet, token)) for token in cues(sheet)}
    owned: dict[int, Gold] = {}
    for event in gold:
        best = max(
            ((max((_agreement(sheet, c, event) for c in found[i][1]), default=0.0), -i) for i in event.cue if i in found),
            default=(0.0, 0),
        )
        if best[0]:
            owned.setdefault(-best[1], event)
    for token, candidates in found.values():
        if candidates:
            yield Example(number, sheet, token, candidates, owned.get(token.i))


def _agreement(sheet: Page, content: Content, gold: Gold) -> float:
    """Dice of the words of a candidate and the annotated content, 0..1."""
    return _dice(_words(sheet, content.region), gold.content)


def _words(sheet: Page, ranges: Iterable[tuple[int, int]]) -> frozenset[int]:
    return frozenset(i for first, end in ranges for i in range(first, end) if _is_word(sheet.tokens[i]))


def _dice(one: frozenset[int], other: frozenset[int]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 1.0


def fit(examples: list[Example], annotated: int) -> tuple[Scorer, Floats, Floats]:
    """The scorer; and for each example whether its choice was right and with which probability, by models that had not seen its article."""
    choices: dict[int, Choice] = {}
    for fold in range(FOLDS):
        ranked = _fit_candidates([e for e in examples if e.article % FOLDS != fold])
        for i, example in enumerate(examples):
            if example.article % FOLDS == fold and (choice := scorer.chosen(ranked, example.page, example.cue, example.candidates)):
                choices[i] = choice
    truth = np.array([float(_is_right(example, choices[i])) for i, example in enumerate(examples)])
    rows, priors = _cue_rows(examples, choices, truth)
    articles = np.array([example.article for example in examples])
    known = _vocabulary(zip(articles, rows, strict=True))
    matrix = _matrix(rows, known)
    probability = np.zeros(len(examples))
    for fold in range(FOLDS):
        held = articles % FOLDS == fold
        weights = _fit_logistic(matrix[~held], truth[~held])
        probability[held] = 1 / (1 + np.exp(-(matrix[held] @ weights)))
    ranked = _fit_candidates(examples)
    cue = dict(zip(known, _fit_logistic(matrix, truth), strict=True))
    fitted = Scorer(ranked.content, ranked.source, cue, priors, _floor(truth, probability, annotated))
    return fitted, truth, probability


def _fit_candidates(examples: list[Example]) -> Scorer:
    """Weights of contents and sources; those of cues are empty."""
    content: list[tuple[int, list[list[str]], Floats]] = []
    source: list[tuple[int, list[list[str]], Floats]] = []
    for example in examples:
        if example.gold is None:
            continue
        agreed = np.array([_agreement(example.page, c, example.gold) for c in example.candidates])
        if agreed.max() < RIGHT:
            continue
        seen = [features.of_content(example.page, example.cue, c, rank) for rank, c in enumerate(example.candidates)]
        content.append((example.article, seen, _target(agreed)))
        best = example.candidates[int(agreed.argmax())]
        people = sources(example.page, example.cue)
        credited = np.array([_dice(_words(example.page, [(s.first, s.end)]), example.gold.source) for s in people])
        if credited.max() >= RIGHT:
            seen = [features.of_source(example.page, example.cue, s, best, rank) for rank, s in enumerate(people)]
            source.append((example.article, seen, _target(credited)))
    return Scorer(_fit_softmax(content), _fit_softmax(source), {}, {}, 0.0)


def _target(agreed: Floats) -> Floats:
    """The share that each candidate should get."""
    shares = np.exp(SHARP * (agreed - agreed.max()))
    return shares / shares.sum()


def _is_right(example: Example, choice: Choice) -> bool:
    """Whether content and source agree with the annotation: half of the content, and a word of the source's name."""
    if example.gold is None or _agreement(example.page, choice.content, example.gold) < RIGHT:
        return False
    source = _words(example.page, [(choice.source.first, choice.source.end)])
    shared = {example.page.tokens[i] for i in source & example.gold.source}
    return source == example.gold.source or any(token.tag not in features.CLOSED for token in shared)


def _cue_rows(examples: list[Example], choices: dict[int, Choice], truth: Floats) -> tuple[list[list[str]], dict[str, int]]:
    """The features of each cue and the priors. In its own article's features an example's priors leave that article out."""
    keys = [features.prior_keys(e.page, e.cue, choices[i].content, choices[i].source) for i, e in enumerate(examples)]
    total: dict[str, Counter[int]] = defaultdict(Counter)
    right: dict[str, Counter[int]] = defaultdict(Counter)
    for i, example in enumerate(examples):
        for key in keys[i]:
            total[key][example.article] += 1
            right[key][example.article] += int(truth[i])
    known = {key: (seen.total(), right[key].total()) for key, seen in total.items() if len(seen) >= ARTICLES}
    rows = []
    for i, example in enumerate(examples):
        others = {
            key: _prior(known[key][0] - total[key][example.article], known[key][1] - right[key][example.article]) for key in keys[i] if key in known
        }
        classes = tuple(scorer.prior(others, key) for key in keys[i])
        rows.append(features.of_cue(example.page, example.cue, choices[i].content, choices[i].source, choices[i].sure, classes))  # type: ignore[arg-type]
    return rows, {key: _prior(*known[key]) for key in sorted(known)}


def _prior(count: int, right: int) -> int:
    """The class of a rate: twice its log odds, -8..8."""
    rate = (right + 0.5) / (count + 2)
    return int(max(-8, min(8, 2 * math.log(rate / (1 - rate)))))


def _floor(truth: Floats, probability: Floats, annotated: int) -> float:
    """The probability from which keeping cues gives the best F1."""
    return max((step / 100 for step in range(20, 61)), key=lambda f: (2 * truth[probability >= f].sum() / ((probability >= f).sum() + annotated), -f))


def _vocabulary(rows: Iterable[tuple[int, list[str]]]) -> dict[str, int]:
    """A column for each feature that occurs in enough articles."""
    seen: dict[str, set[int]] = defaultdict(set)
    for article, row in rows:
        for feature in row:
            if len(seen[feature]) < ARTICLES:
                seen[feature].add(article)
    return {feature: i for i, feature in enumerate(sorted(f for f, articles in seen.items() if len(articles) >= ARTICLES))}


def _matrix(rows: Iterable[list[str]], known: dict[str, int]) -> Any:
    """The features as a sparse matrix of ones."""
    from scipy import sparse

    columns: list[int] = []
    ends = [0]
    for row in rows:
        columns += sorted({known[feature] for feature in row if feature in known})
        ends.append(len(columns))
    return sparse.csr_matrix((np.ones(len(columns)), np.array(columns, dtype=np.int32), np.array(ends)), shape=(len(ends) - 1, len(known)))


def _fit_softmax(groups: list[tuple[int, list[list[str]], Floats]]) -> dict[str, float]:
    """Weights under which the candidates of each group get their target shares: conditional logit with a quadratic penalty."""
    known = _vocabulary((article, row) for article, rows, _ in groups for row in rows)
    matrix = _matrix((row for _, rows, _ in groups for row in rows), known)
    target = np.concatenate([shares for _, _, shares in groups])
    sizes = [len(rows) for _, rows, _ in groups]
    starts = np.cumsum([0, *sizes[:-1]])
    group = np.repeat(np.arange(len(sizes)), sizes)

    def loss(weights: Floats) -> tuple[float, Floats]:
        score = matrix @ weights
        score -= np.maximum.reduceat(score, starts)[group]
        share = np.exp(score)
        total = np.add.reduceat(share, starts)[group]
        return -(target * (score - np.log(total))).sum() + RIDGE / 2 * weights @ weights, matrix.T @ (share / total - target) + RIDGE * weights

    return dict(zip(known, _minimum(loss, len(known)), strict=True))


def _fit_logistic(matrix: Any, truth: Floats) -> Floats:
    """Weights of a logistic regression with a quadratic penalty."""

    def loss(weights: Floats) -> tuple[float, Floats]:
        score = matrix @ weights
        wrong = 1 / (1 + np.exp(-score)) - truth
        return np.logaddexp(0, -score * (2 * truth - 1)).sum() + CUE_RIDGE / 2 * weights @ weights, matrix.T @ wrong + CUE_RIDGE * weights

    return _minimum(loss, matrix.shape[1])


def _minimum(loss: Any, size: int) -> Floats:
    from scipy import optimize

    return optimize.minimize(loss, np.zeros(size), jac=True, method="L-BFGS-B", options={"maxiter": 200}).x


if __name__ == "__main__":
    main()
