"""What the search for positions looks things up in: who a token names, and in whose words it stands."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.extract.draft import Attribution, Draft, Entity, Mention
from onrecord.extract.quotes.speakers import RELATIVE_PRONOUNS, resolve_noun_phrase
from onrecord.model import Span
from onrecord.nlp import lexicon
from onrecord.nlp.lexicon import Evaluation
from onrecord.nlp.tokens import Token

FIRST_PERSON = lexicon.words("stances", "first_person")
FIRST_PERSON_POSSESSIVES = lexicon.words("stances", "first_person_possessives")
HE_OR_SHE = {"he": "he", "she": "she"}
PRESENT = frozenset(["VBZ", "VBP"])
COUNTRY_OFFICES = lexicon.words("stances", "country_offices")
THINGS = ("organisation", "place")
ODD = frozenset(
    [
        ("it", "person"),
        ("its", "person"),
        ("who", "place"),
        *((word, kind) for word in ("he", "she", "him", "her", "his") for kind in THINGS),
    ]
)
"""Pronouns that cannot stand for an actor of that kind."""
SURE = 0.95
PARTIAL_MODIFIERS = lexicon.words("stances", "partial_modifiers")


@dataclass(frozen=True, slots=True)
class StanceContext:
    """A draft with its lookups."""

    draft: Draft
    mentions: dict[int, Mention]
    """By token."""
    speech: dict[int, Attribution]
    """The innermost attribution in whose content a token stands."""
    reports: dict[int, Attribution]
    """The attribution that a verb makes."""
    direct: frozenset[int]
    """Tokens inside quotation marks."""
    home: Entity | None
    """The place that the article names most: that of a minister of whom it does not say where."""
    asked: list[tuple[int, str]] = field(default_factory=list)
    """What was asked for or proposed so far, with the sentence's number."""
    taken: list[tuple[int, Entity, str]] = field(default_factory=list)
    """Who has taken a position on what so far, with the sentence's number."""

    @property
    def tokens(self) -> list[Token]:
        return self.draft.tokens

    def span(self, token: Token) -> Span:
        """The characters of a token."""
        return Span(token.start, token.end)

    def named(self, i: int) -> Entity | None:
        """The actor that a token names, by whatever word."""
        mention = self.mentions.get(i)
        entity = mention.entity if mention else None
        return None if entity is not None and (self.tokens[i].lower, entity.kind) in ODD else entity

    def is_sure(self, i: int) -> bool:
        """Whether it is clear enough whom a token means for that actor to take a position: a pronoun's must have had no rival."""
        mention = self.mentions.get(i)
        return (
            mention is None
            or mention.resolved_by != "pronoun"
            or mention.confidence >= SURE
            or self._teller(i) is not None
        )

    def entity(self, i: int) -> Entity | None:
        """The actor that the noun phrase with that head stands for: by name, by pronoun, "I" for the speaker; None where it is unclear."""
        if i < 0:
            return None
        token = self.tokens[i]
        if token.lower in FIRST_PERSON:
            speech = self.speech.get(i)
            return speech.speaker if speech and i in self.direct else None
        if is_partial(self.tokens, token):
            return None
        entity = (
            self._teller(i) or self._officer(i) or resolve_noun_phrase(token, self.mentions, [])
        )
        if entity is not None and (
            (token.lower, entity.kind) in ODD or (token.lower == "who" and self._narrows(i, entity))
        ):
            return None
        if (
            entity is not None
            and entity.kind == "place"
            and i not in self.mentions
            and token.lower not in RELATIVE_PRONOUNS
        ):
            return None
        return self._spokesman(i) or entity if entity and entity.kind == "place" else entity

    def _narrows(self, i: int, entity: Entity) -> bool:
        """Whether "who" is about some only, "Democrats *who* opposed it", or rather about others: "Hale's support among voters *who* opposed it"."""
        before = self.tokens[i - 2 if self.tokens[i - 1].text == "," else i - 1]
        return (entity.kind == "group" and before.i == i - 1) or (
            before.tag in ("NNS", "NNPS") and self.named(before.i) is not entity
        )

    def _officer(self, i: int) -> Entity | None:
        """In "Hale, the head of *the council*, who opposes it" not the council, but Hale."""
        if self.tokens[i].lower != "who":
            return None
        at = self.tokens[i].head.head
        if (
            at.dep != "pobj"
            or at.head.lower != "of"
            or not (entity := self.named(at.i))
            or entity.kind in ("person", "group")
        ):
            return None
        holder = at.head.head
        return self.named(holder.i) or (
            self.named(holder.head.i) if holder.dep == "appos" else None
        )

    def _teller(self, i: int) -> Entity | None:
        """In "Hale said that *she* opposes it" the speaker, whoever else was named before."""
        token, speech = self.tokens[i], self.speech.get(i)
        if (
            token.lower not in HE_OR_SHE
            or i in self.direct
            or speech is None
            or speech.speaker is None
        ):
            return None
        verb = token.head
        if (
            speech.addressee_head is not None
            or speech.cue_token is None
            or speech.cue_token.i >= i
            or speech.cue_token.lemma == "ask"
        ):
            return None
        is_top = token.dep == "nsubj" and verb.dep == "ccomp" and verb.head is speech.cue_token
        return (
            speech.speaker
            if is_top
            and speech.speaker.gender in ("", HE_OR_SHE[token.lower])
            and speech.speaker.kind == "person"
            else None
        )

    def _spokesman(self, i: int) -> Entity | None:
        """Who speaks for a place in their own direct words: "Israel condemns that attack", says its minister."""
        speech, place = self.speech.get(i), self.named(i)
        if (
            speech is None
            or speech.speaker is None
            or i not in self.direct
            or self.tokens[i].head.tag not in PRESENT
        ):
            return None
        for role in speech.speaker.roles:
            speaks = any(word in role.title.lower() for word in COUNTRY_OFFICES)
            if (
                speaks
                and place is not None
                and (
                    role.organisation == place.name
                    or (role.organisation is None and place is self.home)
                )
            ):
                return speech.speaker
        return None


def is_partial(tokens: list[Token], head: Token) -> bool:
    """Whether a noun phrase is about some of those whom its name names: "*some* Democrats"."""
    return any(
        inner.i < head.i and (inner.lower in PARTIAL_MODIFIERS or inner.dep == "nummod")
        for inner in head.children
    )


def context(draft: Draft) -> StanceContext:
    """The lookups of a draft."""
    speech: dict[int, Attribution] = {}
    for a in sorted(draft.attributions, key=lambda a: -sum(s.end - s.start for s in a.content)):
        for span in a.content:
            speech.update((token.i, a) for token in draft.tokens_in(span))
    direct = frozenset(
        token.i for quoted in draft.quotations for token in draft.tokens_in(quoted.span)
    )
    places = [f for f in draft.entities if f.kind == "place"]
    home = max(places, key=lambda f: (len(f.mentions), f.name), default=None)
    reports = {a.cue_token.i: a for a in draft.attributions if a.cue_token is not None}
    return StanceContext(draft, draft.mentions_by_index(), speech, reports, direct, home)


def evaluation(word: Token) -> Evaluation | None:
    """How a word judges by the word list; None where it does not."""
    values = lexicon.evaluations()
    if word.pos == "VERB" and word.dep != "acomp":
        return values.get((word.lemma, True)) or (
            values.get((word.lower, False)) if word.tag == "VBN" else None
        )
    return values.get((word.lemma, False)) or values.get((word.lower, False))


def bearer(context: StanceContext, name: Token) -> Token:
    """Whom an apposition is about: not the place after a name, "*Hale* of Norvane, a critic", but the name."""
    entity = context.named(name.i)
    if entity is not None and entity.kind == "place" and name.dep == "pobj":
        before = name.head.head
        owner = context.named(before.i)
        return before if owner is not None and owner.kind == "person" else name
    return name
