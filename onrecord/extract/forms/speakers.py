"""Who speaks in turns: labels as names, and whom an interview or a speech is by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from onrecord.extract.draft import Draft, Entity, Mention
from onrecord.extract.entities import names
from onrecord.extract.forms.reading import read_turns
from onrecord.model import ActorKind
from onrecord.nlp import lexicon
from onrecord.nlp.tokens import Token

ROLES = lexicon.words("turns", "roles_of_speakers")
TITLES = lexicon.words("turns", "titles_of_speakers")
INTERVIEW_WORDS = lexicon.words("turns", "words_before_interviewed")
SPEECH_WORDS = lexicon.words("turns", "words_before_speakers")
NEAR = 6
"""Tokens before a name within which it can be said that its bearer is interviewed."""
SHORT_ACRONYM = 3
"""Letters of a label in capitals that may be an outlet’s: "BBC"."""


def name_speakers(draft: Draft) -> None:
    """Makes mentions of the names that open turns; other names at that place are dropped.

    "SENATOR FALLOW" → a person, Fallow; "MODERATOR" → nobody who is named.
    """
    draft.turns = read_turns(draft.article)
    opening = [turn.opened_by for turn in draft.turns if turn.label and turn.opened_by]
    labels = [draft.tokens_in(name) for name in opening]
    taken = {token.i for label in labels for token in label}
    kept = [mention for mention in draft.mentions if taken.isdisjoint(_tokens(mention))]
    named = [mention for label in labels if (mention := _mention(draft, label)) is not None]
    _spell_out_initials(named, [*kept, *named])
    draft.mentions = sorted([*kept, *named], key=lambda mention: mention.first)


def _spell_out_initials(labels: Iterable[Mention], known: Sequence[Mention]) -> None:
    """Gives labels of initials the name that they stand for: "AH" that of Ann Hale."""
    by_initials: dict[str, set[str]] = {}
    for mention in known:
        words = mention.name.split()
        if mention.kind == "person" and len(words) > 1:
            by_initials.setdefault("".join(word[0] for word in words), set()).add(mention.name)
    for label in labels:
        meant = by_initials.get(label.name.replace(".", ""), set())
        if len(meant) == 1:
            (label.name,) = meant
            label.kind = "person"


def _tokens(mention: Mention) -> range:
    return range(mention.first, mention.end)


def _mention(draft: Draft, label: Sequence[Token]) -> Mention | None:
    """The name in a label as a mention; None where it names nobody."""
    if " ".join(_plain(token) for token in label) in ROLES:
        return None
    first = next((i for i, token in enumerate(label) if _plain(token) not in TITLES), len(label))
    # "Speaker 2", "Unidentified Male"
    rest = [token for token in label[first:] if token.text[0].isalpha()]
    if not rest or all(_plain(token) in ROLES for token in rest):
        return None
    # "The Courier" asks as an outlet.
    kind = _kind(label, rest)
    words = draft.parse.words(rest[0].i, rest[-1].i + 1)
    name = names.clean_name(words if kind == "organisation" else _in_small_letters(draft, words))
    return Mention(rest[0].i, rest[-1].i + 1, name, kind) if name else None


def _plain(token: Token) -> str:
    return token.lower.rstrip(".")


def _kind(label: Sequence[Token], name: Sequence[Token]) -> ActorKind:
    """Whether a label is an organisation's: "The Courier", "BBC", "Avon Post"."""
    is_acronym = len(name) == 1 and name[0].text.isupper() and len(name[0].text) <= SHORT_ACRONYM
    is_outlet = name[-1].lower in names.NEWSPAPER_ENDINGS or names.is_organisation_noun(
        name[-1].lower
    )
    has_article = label[0].lower == "the" and not label[0].text.isupper()
    return "organisation" if is_acronym or is_outlet or has_article else "person"


def _in_small_letters(draft: Draft, words: str) -> str:
    """A name in capitals as the rest of the text writes it: "MCADAM" → `McAdam`.

    Without another place that has it, only its first letters stay capitals.
    """
    if not words.isupper():
        return words
    return " ".join(_written(draft.article.text, word) for word in words.split())


def _written(text: str, word: str) -> str:
    for match in re.finditer(rf"\b{re.escape(word)}\b", text, re.IGNORECASE):
        if not match.group().isupper() and match.group()[0].isupper():
            return match.group()
    return word.title()


def find_interviewed(draft: Draft) -> Entity | None:
    """Whom an interview is with, or who holds a speech; None where the text does not tell.

    Front matter comes first, then the only person named above the first turn, then the only one in
    the headline, then the one behind "talks to".
    """
    speaker = draft.article.meta.speaker
    if speaker is not None:
        return person_called(draft, speaker)
    if not draft.turns:
        return None
    start = draft.article.meta.blocks[draft.turns[0].block].span.start
    above = [mention for mention in draft.mentions if _stands_before(draft, mention, start)]
    persons = list(dict.fromkeys(mention.entity for mention in above if mention.entity))
    if len(persons) == 1:
        return persons[0]
    introduced = [mention for mention in above if _is_introduced(draft, mention)]
    in_headline = [mention for mention in above if _is_in_headline(draft, mention)]
    return _only_entity(in_headline) or _only_entity(introduced)


def _stands_before(draft: Draft, mention: Mention, start: int) -> bool:
    """Whether a person is named before a place in the text, and did not write it."""
    if mention.kind != "person" or not mention.is_name or mention.entity is None:
        return False
    byline = (draft.article.meta.byline or "").casefold()
    is_writer = mention.entity.name.casefold() in byline
    return draft.tokens[mention.first].start < start and not is_writer


def _is_introduced(draft: Draft, mention: Mention) -> bool:
    """Whether it is said before a name that its bearer speaks here: "talks to the novelist …"."""
    before = draft.tokens[max(0, mention.first - NEAR) : mention.first]
    said = " ".join(token.lower for token in before)
    return any(re.search(rf"\b{words}\b", said) for words in INTERVIEW_WORDS | SPEECH_WORDS)


def _is_in_headline(draft: Draft, mention: Mention) -> bool:
    return draft.block_kind(draft.head_of(mention)) == "headline"


def _only_entity(mentions: Iterable[Mention]) -> Entity | None:
    """The entity of mentions that are all of one."""
    found = list(dict.fromkeys(mention.entity for mention in mentions))
    return found[0] if len(found) == 1 else None


def person_called(draft: Draft, name: str) -> Entity:
    """The person of the article with that name, or a new one, who is not named in it."""
    for entity in draft.entities:
        if entity.kind == "person" and _is_called(entity, name):
            return entity
    return Entity(name, "person")


def _is_called(entity: Entity, name: str) -> bool:
    return names.person_fits(entity.name, name) or names.person_fits(name, entity.name)
