"""What the stance rules look up in a draft: whom a token names, and in whose words it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from onrecord.extract.draft import Attribution, Draft, Entity, Mention
from onrecord.extract.entities.gender import can_be
from onrecord.extract.quotes.speakers import resolve_noun_phrase
from onrecord.extract.stances.composition import Compositions
from onrecord.model import Role, Span
from onrecord.nlp import lexicon
from onrecord.nlp.tokens import Token

FIRST_PERSON = lexicon.words("stances", "first_person")
THEY = "they"
MANY = frozenset(["group", "organisation"])
"""Kinds of actors that "they" may stand for."""
HE_OR_SHE = lexicon.words("stances", "he_or_she")
PERSON_PRONOUNS = lexicon.words("stances", "person_pronouns")
THING_PRONOUNS = lexicon.words("stances", "thing_pronouns")
RELATIVE_SUBJECTS = lexicon.words("stances", "relative_subjects")
COUNTRY_OFFICES = lexicon.words("stances", "country_offices")
PARTIAL_MODIFIERS = lexicon.words("stances", "partial_modifiers")
PRESENT_TENSE = frozenset(["VBZ", "VBP"])
LAST_TOKENS = 3
"""How many tokens at a sentence's end are looked at for a question mark."""
CLEAR_REFERENCE = 0.95
"""The confidence from which a pronoun had no rival antecedent."""
IMPOSSIBLE_REFERENCES = frozenset(
    [
        ("who", "place"),
        *((pronoun, "person") for pronoun in THING_PRONOUNS),
        *((pronoun, "organisation") for pronoun in PERSON_PRONOUNS),
        *((pronoun, "place") for pronoun in PERSON_PRONOUNS),
    ]
)
"""Pronouns with the kinds of actors that they cannot stand for."""


@dataclass(frozen=True, slots=True)
class EarlierIssue:
    """An issue on which an actor took a position earlier in the article."""

    sentence: int
    """Index of the sentence."""
    actor: Entity
    issue: str
    is_request: bool
    """Whether it was asked for or proposed."""


@dataclass(frozen=True, slots=True)
class StanceContext:
    """A draft with the lookups of the stance rules."""

    draft: Draft
    main_place: Entity | None
    """The place that the article names most. A minister without a country is taken to be its."""
    _mentions: dict[int, Mention]
    """The mention that a token belongs to, by the token's index."""
    _attributions: dict[int, Attribution]
    """The innermost attribution in whose content a token stands, by the token's index."""
    _cues: dict[int, Attribution]
    """The attribution whose cue a token is, by the token's index."""
    _quoted: frozenset[int]
    """The indexes of the tokens in quotation marks."""
    _questions: frozenset[int]
    """The indexes of the sentences that ask."""
    earlier_issues: list[EarlierIssue] = field(default_factory=list)
    """The issues of the positions found so far, the latest last."""
    compositions: Compositions = field(default_factory=Compositions)
    """What the words above its phrases say together."""
    described: dict[str, Entity] = field(default_factory=dict)
    """The unnamed people and bodies found so far, by their description in small letters."""

    @property
    def tokens(self) -> list[Token]:
        return self.draft.tokens

    def mention(self, token: Token) -> Mention | None:
        """The mention that a token belongs to."""
        return self._mentions.get(token.i)

    def attribution(self, token: Token) -> Attribution | None:
        """The innermost attribution in whose content a token stands."""
        return self._attributions.get(token.i)

    def attribution_by_cue(self, token: Token) -> Attribution | None:
        """The attribution that a token reports: the one whose cue it is."""
        return self._cues.get(token.i)

    def is_question(self, token: Token) -> bool:
        """Whether a token's sentence asks."""
        return token.sentence in self._questions

    def is_quoted(self, token: Token) -> bool:
        """Whether a token stands in quotation marks."""
        return token.i in self._quoted

    def named(self, token: Token) -> Entity | None:
        """The actor that a token refers to, as coreference resolved it.

        None also for a pronoun that cannot stand for that kind of actor: "it" for a person.
        """
        mention = self._mentions.get(token.i)
        entity = mention.entity if mention is not None else None
        return None if entity is None or _cannot_mean(token, entity) else entity

    def is_clear_reference(self, token: Token) -> bool:
        """Whether it is clear enough whom a token means for that actor to take a position.

        A pronoun must have had no rival antecedent, or mean the speaker: "Hale said that *she* …".
        """
        mention = self._mentions.get(token.i)
        if mention is None or mention.resolved_by != "pronoun":
            return True
        # "Hale said that *she* opposes it": no other woman is meant.
        return mention.confidence >= CLEAR_REFERENCE or self._reporting_speaker(token) is not None

    def entity(self, token: Token | None) -> Entity | None:
        """The actor that the noun phrase with that head stands for; None where it is unclear.

        By name, by pronoun, and "I" in quotation marks for the speaker. No token gives None.
        """
        if token is None:
            return None
        # "*I* oppose it", Hale said.
        if token.lower in FIRST_PERSON:
            return self._quoted_speaker(token) or self._author(token)
        entity = self._referent(token)
        if entity is None or self._is_wrong_reference(token, entity):
            return None
        return self._acting_place(token, entity) if entity.kind == "place" else entity

    def apposition_bearer(self, name: Token) -> Token:
        """The name that an apposition is about, given the name that it hangs on.

        "*Hale* of Norvane, a critic": Hale, though the parser hangs "critic" on Norvane.
        """
        entity = self.named(name)
        if entity is None or entity.kind != "place" or name.dep != "pobj":
            return name
        # "*Hale* of Norvane, a critic"
        before = name.head.head
        bearer = self.named(before)
        return before if bearer is not None and bearer.kind == "person" else name

    def _referent(self, token: Token) -> Entity | None:
        """Whom a token means by the first rule that applies."""
        # "*some* Democrats opposed it": not the party
        if is_partial(token):
            return None
        return (
            self._reporting_speaker(token)
            or self._office_holder(token)
            or resolve_noun_phrase(token, self._mentions, [])
        )

    def _is_wrong_reference(self, token: Token, entity: Entity) -> bool:
        """Whether a pronoun cannot stand for what it was resolved to."""
        is_restrictive = token.lower == "who" and self._is_restrictive(token, entity)
        return is_restrictive or _cannot_mean(token, entity)

    def _acting_place(self, token: Token, place: Entity) -> Entity | None:
        """A place, or whoever speaks for it.

        One that is only named inside the phrase does not act: "a town in Norvane".
        """
        is_reference = token.i in self._mentions or token.lower in RELATIVE_SUBJECTS
        return (self._place_speaker(token) or place) if is_reference else None

    def _quoted_speaker(self, token: Token) -> Entity | None:
        """The speaker of the quotation that a token stands in."""
        attribution = self.attribution(token)
        return attribution.speaker if attribution and self.is_quoted(token) else None

    def _author(self, token: Token) -> Entity | None:
        """Who wrote an op-ed or a letter, for its "I" outside of quotation marks."""
        return None if self.is_quoted(token) else self.named(token)

    def _is_restrictive(self, who: Token, entity: Entity) -> bool:
        """Whether "who" is about some only, or about others than the actor it was resolved to."""
        before = who.nbor(-1)
        if before is None:
            return False
        # "Democrats *who* opposed it": not all of them
        if before.text != ",":
            return entity.kind == "group" or self._is_other_plural(before, entity)
        noun = who.nbor(-2)
        return noun is not None and self._is_other_plural(noun, entity)

    def _is_other_plural(self, noun: Token, entity: Entity) -> bool:
        """Whether a plural means others than an actor: "Hale's support among *voters* who …"."""
        return noun.tag in ("NNS", "NNPS") and self.named(noun) is not entity

    def _office_holder(self, who: Token) -> Entity | None:
        """Whom "who" means after an office: in "*Hale*, the head of the council, who" Hale."""
        office = self._office_before(who) if who.lower == "who" else None
        if office is None:
            return None
        holder = self.named(office)
        is_apposed = holder is None and office.dep == "appos"
        return self.named(office.head) if is_apposed else holder

    def _office_before(self, who: Token) -> Token | None:
        """The office whose organisation "who" hangs on: "the *head* of the council, who"."""
        organisation = who.head.head
        if organisation.dep != "pobj" or organisation.head.lower != "of":
            return None
        entity = self.named(organisation)
        is_organisation = entity is not None and entity.kind not in ("person", "group")
        return organisation.head.head if is_organisation else None

    def _reporting_speaker(self, pronoun: Token) -> Entity | None:
        """The speaker, for the subject of what is reported: "*Hale* said that *she* opposes it"."""
        is_plural = pronoun.lower == THEY
        if self.is_quoted(pronoun) or not (is_plural or pronoun.lower in HE_OR_SHE):
            return None
        attribution = self.attribution(pronoun)
        if attribution is None or not _reports_subject(attribution, pronoun):
            return None
        speaker = attribution.speaker
        # "the Democrats said that *they* oppose it"
        if is_plural:
            return speaker if speaker is not None and speaker.kind in MANY else None
        return speaker if speaker is not None and can_be(speaker, pronoun.lower) else None

    def _place_speaker(self, token: Token) -> Entity | None:
        """Who speaks for a place in quoted words: a minister who says "*Israel* condemns it"."""
        attribution, place = self.attribution(token), self.named(token)
        speaker = attribution.speaker if attribution is not None else None
        # "Israel *condemns* it" is said now, "Israel *attacked*" told.
        is_statement = self.is_quoted(token) and token.head.tag in PRESENT_TENSE
        if speaker is None or place is None or not is_statement:
            return None
        offices = (role for role in speaker.roles if _speaks_for_country(role))
        return speaker if any(self._is_office_of(role, place) for role in offices) else None

    def _is_office_of(self, role: Role, place: Entity) -> bool:
        """Whether an office is one of a place; one of nowhere belongs to the main place."""
        if role.organisation is None:
            return place is self.main_place
        return role.organisation == place.name


def build_context(draft: Draft) -> StanceContext:
    """The lookups of a draft."""
    return StanceContext(
        draft,
        described={e.name.lower(): e for e in draft.entities if e.is_described},
        main_place=_main_place(draft),
        _mentions=draft.mentions_by_index(),
        _attributions=_innermost_attributions(draft),
        _cues={a.cue_token.i: a for a in draft.attributions if a.cue_token is not None},
        _questions=_question_sentences(draft),
        _quoted=_indexes(draft, _spoken_spans(draft)),
    )


def _spoken_spans(draft: Draft) -> Iterator[Span]:
    """What is in somebody's own words: in quotation marks, or in a turn of a transcript."""
    yield from (quotation.span for quotation in draft.quotations)
    for attribution in draft.attributions:
        if attribution.is_turn:
            yield from attribution.content


def _question_sentences(draft: Draft) -> frozenset[int]:
    """The sentences that end with a question mark, before quotation marks at the most."""
    found = set()
    for i, sentence in enumerate(draft.parse.sentences):
        last = draft.tokens[max(sentence.first, sentence.end - LAST_TOKENS) : sentence.end]
        if any(token.text == "?" for token in last):
            found.add(i)
    return frozenset(found)


def _main_place(draft: Draft) -> Entity | None:
    """The place that an article names most."""
    places = [entity for entity in draft.entities if entity.kind == "place"]
    return max(places, key=lambda place: (len(place.mentions), place.name), default=None)


def span_of(token: Token) -> Span:
    """The characters of a token."""
    return Span(token.start, token.end)


def is_partial(head: Token) -> bool:
    """Whether a noun phrase is about some of those whom its name names: "*some* Democrats"."""
    for child in head.children:
        if child.i >= head.i:
            continue
        if child.lower in PARTIAL_MODIFIERS or child.dep == "nummod":
            return True
    return False


def _cannot_mean(token: Token, entity: Entity) -> bool:
    """Whether a word is a pronoun that cannot stand for that kind of actor."""
    return (token.lower, entity.kind) in IMPOSSIBLE_REFERENCES


def _reports_subject(attribution: Attribution, pronoun: Token) -> bool:
    """Whether a pronoun is the subject of the clause that a cue before it reports.

    Where somebody is told or asked, the pronoun may mean them: "Hale told Dane that *he* …".
    """
    cue, verb = attribution.cue_token, pronoun.head
    if cue is None or cue.i >= pronoun.i:
        return False
    if attribution.addressee_head is not None or cue.lemma == "ask":
        return False
    return pronoun.dep == "nsubj" and verb.dep == "ccomp" and verb.head is cue


def _speaks_for_country(role: Role) -> bool:
    """Whether the holder of an office speaks for a country: "Foreign Minister"."""
    title = role.title.lower()
    return any(office in title for office in COUNTRY_OFFICES)


def _innermost_attributions(draft: Draft) -> dict[int, Attribution]:
    """The shortest attribution in whose content each token stands, by the token's index."""
    found: dict[int, Attribution] = {}
    longest_first = sorted(draft.attributions, key=lambda a: -a.content_length)
    for attribution in longest_first:
        for i in _indexes(draft, attribution.content):
            found[i] = attribution
    return found


def _indexes(draft: Draft, spans: Iterable[Span]) -> frozenset[int]:
    """The indexes of the tokens that lie in spans."""
    return frozenset(token.i for span in spans for token in draft.tokens_in(span))
