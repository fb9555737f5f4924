"""Kinds of text: report, interview, transcript, speech …, by evidence; who speaks in them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from onrecord.ingest import furniture
from onrecord.ingest.bylines import bare_names
from onrecord.ingest.headline import is_sentence
from onrecord.model import Block, Form, Metadata
from onrecord.nlp import lexicon
from onrecord.nlp.dates import opens_with_time
from onrecord.nlp.patterns import any_of
from onrecord.nlp.text import words
from onrecord.nlp.turns import Label, find_label, has_stage_note, is_question, is_talk

LEAST_TURNS = 2
LEAST_TURNS_SHARE = 0.4
"""The share of paragraphs that must open with who speaks, for a transcript."""
LEAST_TALK = 0.4
"""The share of those in which people must talk to each other, so that it is no list."""
LEAST_QUESTIONS = 3
"""Paragraphs that are questions, in an interview that does not say who asks."""
LEAST_POSTS = 3
"""Paragraphs of a live blog that open with a time."""
LEAST_FIRST_PERSON = 0.3
"""The share of paragraphs that must say "I" or "we" in a speech, and "I" in an op-ed."""
LEAST_ITEMS, LEAST_ITEMS_SHARE = 3, 0.6
"""Entries of a list, and their share of all paragraphs."""
LEAST_PERSONAL = 5
"""Paragraphs of an op-ed that nothing calls one."""
LONGEST_ENTRY = 25
"""Words of an entry."""

ROLES = lexicon.words("turns", "roles_of_speakers")
_SINGULAR = lexicon.words("entities", "first_person_singular")
_FIRST_PERSON = _SINGULAR | lexicon.words("entities", "first_person_plural")
_QUOTED = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)|‘[^’]*’(?!\w)")
_SPEECH = re.compile(rf"\b{any_of('speech_headlines', area='forms')}\b", re.IGNORECASE)
_LIVE = re.compile(rf"\b{any_of('live_headlines', area='forms')}\b", re.IGNORECASE)
_LETTER_HEAD = re.compile(rf"\s*{any_of('letter_headlines', area='forms')}\b", re.IGNORECASE)
_SALUTATION = re.compile(rf"[*_]*{any_of('salutations', area='forms')}\b", re.IGNORECASE)
_OPINION = re.compile(rf"[*_\s]*{any_of('opinion_kickers', area='forms')}\b", re.IGNORECASE)
_ITEM = re.compile(r"(?:[-–—•*·]|\d{1,2}[.)])\s+\S")
# About the Avon Trust: It was founded in 1921; not: About 40 people came.
_ABOUT = re.compile(
    r"[*_#\s]*(?:About|ABOUT)\s+(?:[A-Z][\w.&’'-]*|the|THE|of)(?:\s+[\w.&’'-]+){0,6}[*_]*(?::|$|\r?\n)"
)
_SEVERAL = re.compile(r"\s(?:and|&)\s|;")


@dataclass(frozen=True, slots=True)
class _Text:
    """An article as the tests of this module look at it."""

    head: Sequence[str]
    """Kicker and headline."""
    paragraphs: Sequence[str]
    labels: Sequence[Label | None]
    """What opens each paragraph as a turn."""
    around: Sequence[str]
    """What is of the page, not of the article."""
    byline: str | None

    def spoken(self, index: int) -> str:
        """A paragraph less the label that opens it."""
        label = self.labels[index]
        return self.paragraphs[index][label.end :] if label else self.paragraphs[index]


def with_form(text: str, meta: Metadata, known: Form | None = None) -> Metadata:
    """What is known of an article, with its form and who speaks in the first person.

    `known`: its form as front matter says; a speaker that is there stays.
    """
    form = known or recognise(text, meta)
    meta = replace(meta, form=form)
    if form == "letter":
        meta = _with_signature(text, meta)
    if form == "press release":
        meta = _without_boilerplate(text, meta)
    if meta.speaker is None and form in ("op-ed", "letter"):
        return replace(meta, speaker=_only_name(meta.byline))
    return meta


def recognise(text: str, meta: Metadata) -> Form:
    """The form of an article; a report where nothing tells another."""
    article = _look_at(text, meta)
    return next((form for form, is_of_form in TESTS if is_of_form(article)), "report")


def _look_at(text: str, meta: Metadata) -> _Text:
    def of_kind(*kinds: str) -> list[str]:
        return [block.span.of(text) for block in meta.blocks if block.kind in kinds]

    paragraphs = of_kind("paragraph", "subheading")
    head = [*of_kind("kicker", "headline"), meta.title or ""]
    labels = _counting_labels([find_label(paragraph) for paragraph in paragraphs], paragraphs)
    return _Text(head, paragraphs, labels, of_kind("furniture", "date"), meta.byline)


def _counting_labels(
    labels: Sequence[Label | None], paragraphs: Sequence[str]
) -> list[Label | None]:
    """The labels of turns, less words with a colon that stand once: "Background: It began …"."""
    names = [
        label.name.of(paragraph) if label else ""
        for label, paragraph in zip(labels, paragraphs, strict=True)
    ]
    often = Counter(names)
    return [
        label if label and (label.is_capital or _counts(name) or often[name] > 1) else None
        for label, name in zip(labels, names, strict=True)
    ]


def _counts(name: str) -> bool:
    """Whether a label names somebody, as "Gail Storrow" and "Mayor" do, unlike "Background"."""
    return " " in name or name.casefold() in ROLES


# Tests, each for one form


def _is_press_release(article: _Text) -> bool:
    """FOR IMMEDIATE RELEASE; contacts and "###" at the end."""
    if any(furniture.is_release_notice(line) for line in article.around):
        return True
    has_end = any(furniture.is_end(line) for line in article.around)
    return has_end and any(furniture.is_contact(line) for line in article.around)


def _is_live_blog(article: _Text) -> bool:
    """Paragraphs, or lines above them, that open with a time."""
    lines = [*article.paragraphs, *article.around]
    posts = sum(map(opens_with_time, lines))
    least = 1 if any(map(_LIVE.search, article.head)) else LEAST_POSTS
    return posts >= least


def _is_interview(article: _Text) -> bool:
    """Q: Why did you leave? A: Nobody there reads."""
    kinds = Counter(label.kind for label in article.labels if label)
    if max(kinds["question"], kinds["answer"]) >= LEAST_TURNS:
        return True
    if kinds["question"] and kinds["answer"] + kinds["speaker"]:
        return True
    return (_is_transcript(article) and _has_one_who_asks(article)) or _alternates(article)


def _has_one_who_asks(article: _Text) -> bool:
    """Whether one of two speakers mostly asks: "The Courier: Why did you leave?"."""
    asked: Counter[str] = Counter()
    turns: Counter[str] = Counter()
    for index, label in enumerate(article.labels):
        if label is not None:
            name = label.name.of(article.paragraphs[index])
            turns[name] += 1
            asked[name] += is_question(article.spoken(index))
    asking = [name for name in turns if 2 * asked[name] > turns[name] >= LEAST_TURNS]
    return len(turns) == 2 and len(asking) == 1


def _alternates(article: _Text) -> bool:
    """Whether questions to somebody stand as paragraphs of their own, each with its answer."""
    questions = [is_question(paragraph) for paragraph in article.paragraphs]
    answered = [
        index
        for index, is_asked in enumerate(questions[:-1])
        if is_asked and not questions[index + 1]
    ]
    own = sum(_says(article.paragraphs[index + 1], _FIRST_PERSON) for index in answered)
    return len(answered) >= LEAST_QUESTIONS and 2 * own >= len(answered)


def _is_transcript(article: _Text) -> bool:
    """MODERATOR: Will you close the mine? SENATOR FALLOW: I will not."""
    turns = [index for index, label in enumerate(article.labels) if label]
    if not turns:
        return False
    talk = sum(is_talk(article.spoken(index)) for index in turns)
    if len(turns) < LEAST_TURNS:
        return bool(talk) and _is_long_turn(article, turns[0])
    share = len(turns) / len(article.paragraphs)
    return talk >= LEAST_TALK * len(turns) and share >= LEAST_TURNS_SHARE


def _is_long_turn(article: _Text, index: int) -> bool:
    """Whether the only label of an article opens what somebody says to an audience."""
    label = article.labels[index]
    has_notes = any(map(has_stage_note, article.paragraphs))
    return label is not None and label.is_capital and (has_notes or len(article.paragraphs) == 1)


def _is_speech(article: _Text) -> bool:
    """Remarks by Ann Lee at the opening of the bridge."""
    is_announced = any(map(_SPEECH.search, article.head))
    return is_announced and _share_that_says(article, _FIRST_PERSON) >= LEAST_FIRST_PERSON


def _is_letter(article: _Text) -> bool:
    """Dear Ms. Lee; To the Editor."""
    if any(map(_SALUTATION.match, article.paragraphs[:2])):
        return True
    return any(map(_LETTER_HEAD.match, article.head))


def _is_op_ed(article: _Text) -> bool:
    """Opinion: I have crossed this bridge every day."""
    share = _share_that_says(article, _SINGULAR)
    # "OPINION" may stand below the byline.
    first_lines = [words for words in article.paragraphs[:1] if not is_sentence(words)]
    lines = [*article.head, *article.around, *first_lines]
    if any(map(_OPINION.match, lines)):
        return share > 0 and article.byline is not None
    is_personal = share >= LEAST_FIRST_PERSON and len(article.paragraphs) >= LEAST_PERSONAL
    return is_personal and article.byline is not None


def _is_list(article: _Text) -> bool:
    """Ann Lee: 1,412 votes. Bo Park: 967 votes."""
    entries = sum(_is_entry(article, index) for index in range(len(article.paragraphs)))
    least = LEAST_ITEMS_SHARE * len(article.paragraphs)
    return entries >= LEAST_ITEMS and entries >= least


def _is_entry(article: _Text, index: int) -> bool:
    paragraph = article.paragraphs[index]
    if len(words(paragraph)) > LONGEST_ENTRY:
        return False
    return bool(_ITEM.match(paragraph) or article.labels[index] or not is_sentence(paragraph))


TESTS: tuple[tuple[Form, Callable[[_Text], bool]], ...] = (
    ("press release", _is_press_release),
    ("live blog", _is_live_blog),
    ("interview", _is_interview),
    ("transcript", _is_transcript),
    ("speech", _is_speech),
    ("letter", _is_letter),
    ("op-ed", _is_op_ed),
    ("list", _is_list),
)
"""In this order: an interview is a transcript as well."""


def _share_that_says(article: _Text, pronouns: frozenset[str]) -> float:
    """The share of paragraphs with one of those pronouns outside of quotation marks."""
    saying = sum(_says(paragraph, pronouns) for paragraph in article.paragraphs)
    return saying / max(len(article.paragraphs), 1)


def _says(paragraph: str, pronouns: frozenset[str]) -> bool:
    # "I’m" is "I" as well.
    found = {
        word.partition("’")[0].partition("'")[0] for word in words(_QUOTED.sub(" ", paragraph))
    }
    return not pronouns.isdisjoint(found)


# Who speaks


def _only_name(byline: str | None) -> str | None:
    """The name of a byline with one person's: "Ann Lee, Staff Writer" → `Ann Lee`."""
    if byline is None:
        return None
    name = re.split(r"\s*[,|•·(–—]", byline, maxsplit=1)[0].strip()
    return None if _SEVERAL.search(byline) or not bare_names(name) else name


def _with_signature(text: str, meta: Metadata) -> Metadata:
    """A letter whose last lines name who wrote it, as its byline."""
    for index in reversed(range(len(meta.blocks))):
        block = meta.blocks[index]
        if block.kind not in ("paragraph", "subheading"):
            continue
        name = bare_names(block.span.of(text).split("\n")[0].strip(" —–-"))
        if name is None or meta.byline is not None:
            return meta
        blocks = (*meta.blocks[:index], Block("byline", block.span), *meta.blocks[index + 1 :])
        return replace(meta, byline=name, blocks=blocks)
    return meta


def _without_boilerplate(text: str, meta: Metadata) -> Metadata:
    """A press release whose last paragraphs, "About the Avon Trust …", are not read as its news."""
    first = next((i for i, b in enumerate(meta.blocks) if b.kind == "paragraph"), 0)
    about = [
        index
        for index, block in enumerate(meta.blocks)
        if index > first and _ABOUT.match(block.span.of(text))
    ]
    if not about:
        return meta
    boilerplate = (Block("furniture", block.span) for block in meta.blocks[about[0] :])
    return replace(meta, blocks=(*meta.blocks[: about[0]], *boilerplate))
