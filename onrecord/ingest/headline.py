"""Which of the pieces at the top of an article is the headline.

No single sign decides: each adds to a score, and the best piece that is good enough wins.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.nlp import lexicon
from onrecord.nlp.datelines import dateline_length
from onrecord.nlp.patterns import any_of
from onrecord.nlp.text import prefix, without_possessive, written_words

OMITTED_WORDS = lexicon.words("ingest", "words_that_headlines_omit")
_SENTENCE_BREAK = re.compile(r"[.!?][”’\"')]*\s+[“‘\"'(]*[A-Z0-9]")
_ABBREVIATION = re.compile(
    rf"\b(?:[A-Z]|[A-Z][a-z]{{1,3}}|{any_of('abbreviations_in_headlines')})\.\s"
)
# “No,” she said
_SPEECH = re.compile(
    rf"[,”\"]\s*(?:{any_of('speaking_pronouns')}|[A-Z]\w+)\s+{any_of('speaking_verbs')}\b"
    rf"|\b{any_of('final_speaking_verbs')}\.?$"
)
_STOPS = (".", ".”", '."', ".’", ".'")
_OPEN_ENDS = (":", ",")
_SENTENCE_ENDS = (*_STOPS, "!", "?", "!”", "?”", '!"', '?"', *_OPEN_ENDS, "…")

GOOD_ENOUGH = 1.5
"""The score from which a piece is a headline."""
NO_WORDS = -9.0
BELOW_A_SENTENCE = -2.0
"""What a piece loses that stands below more than a kicker."""
BELOW_A_HEADLINE = -3.0
"""What a piece loses below a short one that is good enough to be the headline."""
LONGEST_HEADLINE, LONGEST_SENTENCE = 25, 14
"""Words: of a headline, and of one that consists of several sentences."""
LONGEST_KICKER = 6
SHORTEST_HEADLINE = 4
"""Words from which a short line may be a headline with its second line below."""
BODY_OPENING, TEXT_OPENING, LEAD_OPENING = 1_000, 20_000, 800
"""Characters that are looked at: of a piece, of the text and of its first paragraph."""
CONTENT_WORD = 4
"""Letters from which a word counts as one of content."""


def is_sentence(text: str) -> bool:
    """Whether a text ends as a sentence does."""
    return text.endswith(_SENTENCE_ENDS)


def is_body(piece: str) -> bool:
    """Whether a piece can only be a paragraph: long, of sentences, or opened by a dateline."""
    opening = piece[:BODY_OPENING]
    count = len(written_words(opening))
    if count > LONGEST_HEADLINE:
        return True
    # "Mr. Hale won" is one sentence.
    several = bool(_SENTENCE_BREAK.search(_ABBREVIATION.sub("", opening)))
    # "Mayor opens bridge. Ferry sails no more." may be a headline still.
    return (several and count > LONGEST_SENTENCE) or dateline_length(piece) > 0


def is_kicker(piece: str) -> bool:
    """Whether a piece is short and open-ended enough to stand above a headline: "city hall"."""
    return len(written_words(piece)) <= LONGEST_KICKER and not is_sentence(piece)


def find_headline(
    head: Sequence[str], lead: str, text: str, announced: Sequence[bool], marked: Sequence[bool]
) -> int | None:
    """The index of the headline among the pieces before the first paragraph, or None.

    `lead` is that paragraph, `text` the whole text; `announced[i]` says that a byline or a date
    follows piece `i`, `marked[i]` that it is a Markdown heading.

    >>> lead = "The mayor opened the bridge over the Avon on Monday."
    >>> head = ["city hall", "Mayor opens Avon bridge"]
    >>> find_headline(head, lead, "\\n".join([*head, lead]), [False, False], [False, False])
    1
    """
    article = _Article(
        stems=Counter(map(_stem, written_words(text[:TEXT_OPENING]))),
        lead_stems=frozenset(map(_stem, written_words(lead[:LEAD_OPENING]))),
    )
    scores: list[float] = []
    handicap = 0.0
    for piece, is_announced, is_marked in zip(head, announced, marked, strict=True):
        score = _score(_candidate(piece, is_announced, is_marked), article)
        scores.append(score + handicap)
        handicap = min(handicap, _handicap_below(piece, score))
    # Of equal ones the first.
    best = max(range(len(head)), key=scores.__getitem__, default=None)
    return best if best is not None and scores[best] >= GOOD_ENOUGH else None


def _handicap_below(piece: str, score: float) -> float:
    """What the pieces below one lose, which by itself has that score."""
    # Only a kicker stands above a headline: below a sentence is more likely its second line.
    if not is_kicker(piece):
        return BELOW_A_SENTENCE
    is_good = score >= GOOD_ENOUGH and len(written_words(piece)) >= SHORTEST_HEADLINE
    return BELOW_A_HEADLINE if is_good else 0.0


@dataclass(frozen=True, slots=True)
class _Article:
    """What the pieces are compared with."""

    stems: Counter[str]
    """How often each stem is in the text."""
    lead_stems: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A piece that may be the headline."""

    text: str
    words: list[str]
    content_words: list[str]
    announced: bool
    """Whether a byline or a date follows."""
    marked: bool
    """Whether it is a Markdown heading."""


def _candidate(piece: str, announced: bool, marked: bool) -> _Candidate:
    found = written_words(piece)
    content = [word for word in found if len(word) >= CONTENT_WORD]
    return _Candidate(piece, found, content, announced, marked)


def _score(candidate: _Candidate, article: _Article) -> float:
    """How much speaks for a piece to be the headline."""
    if not candidate.words:
        return NO_WORDS
    score = _for_its_end(candidate.text)
    score += _for_its_length(len(candidate.words))
    score += _spread(2.0 * _recurring(candidate, article), candidate)
    score += 1.5 * candidate.announced + 4.0 * candidate.marked
    if _is_in_title_case(candidate):
        score += 1.0
    elif is_sentence(candidate.text):
        score += _spread(1.5 * _shared_with_lead(candidate, article), candidate)
        score += _for_omitted_words(candidate)
    return score - 2.0 * bool(_SPEECH.search(candidate.text))


def _for_its_end(text: str) -> float:
    # "The mayor opened the bridge." is more likely a paragraph.
    if text.endswith(_STOPS):
        return -1.0
    if text.endswith(_OPEN_ENDS):
        return -2.0
    if is_sentence(text):  # Who pays? Nobody!
        return 0.5
    return 2.0


def _for_its_length(count: int) -> float:
    if count < 3:
        return -1.5
    return 1.0 if count <= 20 else -1.0


def _spread(points: float, candidate: _Candidate) -> float:
    """Points for some content words, spread over all of them; a single one gets only half."""
    return points / max(len(candidate.content_words), 2)


def _recurring(candidate: _Candidate, article: _Article) -> int:
    """How many content words of the piece the rest of the text has as well."""
    # The piece is a part of the text, so its own words are there at least as often as in itself.
    own = Counter(map(_stem, candidate.words))
    stems = map(_stem, candidate.content_words)
    return sum(article.stems[stem] > own[stem] for stem in stems)


def _shared_with_lead(candidate: _Candidate, article: _Article) -> int:
    """How many content words of the piece the first paragraph has as well."""
    return sum(_stem(word) in article.lead_stems for word in candidate.content_words)


def _is_in_title_case(candidate: _Candidate) -> bool:
    """Mayor Opens Avon Bridge."""
    content = candidate.content_words
    # A figure stands in a title as it does elsewhere.
    capitalised = sum(word[0].isupper() or word[0].isdigit() for word in content)
    return len(content) > 2 and capitalised >= 0.8 * len(content)


def _for_omitted_words(candidate: _Candidate) -> float:
    """Against words that a headline leaves out; of a question it keeps more of them."""
    omitted = sum(word.lower() in OMITTED_WORDS for word in candidate.words)
    # "Council keeps Avon ferry!"
    if not omitted and len(candidate.words) > 3:
        return 1.0
    most = 2 if candidate.text.endswith("?") else 4
    return -0.75 * min(omitted, most)


def _stem(word: str) -> str:
    """Enough of a word to know it again: `"Hale’s"` → `"hale"`, `"declined"` → `"decli"`."""
    return prefix(without_possessive(word.lower()))
