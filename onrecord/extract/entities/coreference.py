"""Coreference: whom "he", "her" or "the president" mean.

Distance in sentences counts most, then gender as far as titles and first names tell it, then
whether the antecedent is a subject, more so for a pronoun that is one itself. Where two persons
score about the same the pronoun stays unresolved; so too where it means somebody whom the text does
not name, "a spokesman". Whoever adds something is whoever spoke last.
"""

from __future__ import annotations

import itertools
import math
from collections import defaultdict, deque
from collections.abc import Container, Iterator
from itertools import pairwise
from typing import TypeAlias

from onrecord.extract.draft import Attribution, Draft, Entity, Mention
from onrecord.extract.entities import names
from onrecord.extract.entities.gender import can_be, gender_likelihood
from onrecord.extract.entities.role_words import is_role
from onrecord.extract.forms.reading import section_starts
from onrecord.nlp import lexicon
from onrecord.nlp.lexicon import MessageNoun
from onrecord.nlp.tokens import Token

Antecedent: TypeAlias = tuple[Token, Entity]
"""What a pronoun may mean: the head of a mention, and its entity; or the noun for somebody whom the
text does not name, and an entity that is in no record."""
PRONOUN_GENDERS = {
    **dict.fromkeys(lexicon.words("entities", "masculine_pronouns"), "he"),
    **dict.fromkeys(lexicon.words("entities", "feminine_pronouns"), "she"),
}
"""The pronouns that are resolved, and the gender that each tells: `"her"` → `"she"`."""
UNNAMED_GENDERS = {
    **dict.fromkeys(lexicon.words("entities", "masculine_nouns"), "he"),
    **dict.fromkeys(lexicon.words("entities", "feminine_nouns"), "she"),
}
"""Nouns for persons that tell a gender: `"neighbour"` has none, `"spokesman"` → `"he"`."""
PERSON_NOUNS = lexicon.words("entities", "person_nouns").union(UNNAMED_GENDERS)
CONTINUING_VERBS = lexicon.words("entities", "continuing_verbs")
CONTINUING_ADVERBS = lexicon.words("entities", "continuing_adverbs")
REACH = 5
"""Sentences back in which a pronoun's antecedent must have been mentioned."""
SUBJECT = 0.6
"""What an antecedent's score gains where it is a subject."""
GENDER_KNOWN = 0.8
"""What it gains where the text tells that its gender is the pronoun's."""
GENDER_LIKELY = 0.4
"""What it gains where all who bear its first name are of the pronoun's gender; nothing where half
of them are."""
SPEAKS = 0.6
"""What it gains where it is credited with words, and the pronoun is too: who spoke speaks on."""
PARALLEL = 0.7
"""What it gains where it is the subject of the clause before, and the pronoun is a subject too."""
FRONTED = 1.0
"""What it gains where it is the subject that a fronted phrase with the pronoun waits for: "In *her*
speech, Hale …"."""
SAME_CLAUSE = 0.5
"""What it loses where it hangs on the pronoun's own verb: "Hale called *him*"."""
MARGIN = 0.3
"""How far the best antecedent must score above the second best."""
CONFIDENCES = ((1.5, 0.97), (MARGIN, 0.9))
"""How sure a pronoun is, by the least margin for it."""
TITLE_CONFIDENCE = 0.9
SAME_SPEAKER_CONFIDENCE = 0.97
LONG_QUOTE = 3
"""Words in quotation marks from which on "he" among them is not the speaker."""
THINGS_THAT_SPEAK = lexicon.words("quotations", "report_nouns") | lexicon.words(
    "entities", "things_that_speak"
)
"""Nouns that are credited with words and mean no person: "the *poll* says"."""
INDEFINITE_DETERMINERS = frozenset(["a", "an"])
SUBJECTS = ("nsubj", "nsubjpass")
FRONTED_DEPS = frozenset(["prep", "advcl", "npadvmod"])
"""Dependencies of what may stand before the subject of a clause: "*In her speech*, Hale …"."""
LONGEST_TITLE = 4
"""Tokens that the noun phrase of a title may have to be a mention as a whole."""
DISTINGUISHING = frozenset(["appos", "prep", "relcl", "amod", "compound", "acl", "poss"])
"""Dependencies of words that may make somebody else of a title: "the *former* president"."""


def resolve_pronouns(draft: Draft) -> None:
    """Resolves the pronouns and titles of an article, from left to right.

    What is resolved is a mention, and so a possible antecedent of what follows.
    """
    _Resolver(draft).resolve()
    draft.mentions.sort(key=lambda mention: mention.first)
    for entity in draft.entities:
        entity.mentions.sort(key=lambda mention: mention.first)


class _Resolver:
    """Resolves the pronouns of one article."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.by_index = draft.mentions_by_index()
        self.excluded = _excluded_antecedents(draft, self.by_index)
        self.source_before = _sources_before(draft)
        self.sources = {a.source_head.i for a in draft.attributions if a.source_head is not None}
        self.sections = deque(section_starts(draft.article))
        """Where sections begin that are still to come, in characters."""
        self.section_start = 0
        self.seen: list[Antecedent] = []
        """The persons mentioned so far in the section."""
        self.seen_unnamed: list[Antecedent] = []
        """Those who have said something so far and are not named."""
        self.unnamed: dict[str, Entity] = {}
        """By noun whoever the text calls so and does not name."""
        self.meant: dict[int, Entity] = {}
        """By index of a token the entity in no record that it means."""

    def resolve(self) -> None:
        """Resolves all pronouns and titles."""
        for token in self.draft.tokens:
            self._begin_section(token)
            mention = self.by_index.get(token.i)
            if mention is None:
                self._resolve(token)
            elif mention.first == token.i and mention.kind == "person":
                self.seen += _antecedents(self.draft, mention)

    def _begin_section(self, token: Token) -> None:
        """Forgets who came before where a section begins, as another post of a live blog does."""
        while self.sections and token.start >= self.sections[0]:
            self.section_start = self.sections.popleft()
            self.seen.clear()
            self.seen_unnamed.clear()

    def _resolve(self, token: Token) -> None:
        """Resolves a token that is in no name, if it means a person."""
        # The name of a film may have "Her" in it, as a name.
        if token.lower in PRONOUN_GENDERS and token.pos == "PRON":
            self._resolve_pronoun(token)
            return
        titled = _resolve_title(self.draft, token) if is_role(token) else None
        if titled is not None:
            self._add(titled)
        elif self._is_unnamed_person(token):
            gender = UNNAMED_GENDERS.get(token.lower, "")
            somebody = self.unnamed.setdefault(token.lemma, Entity("", "person", gender=gender))
            self._add_unnamed(token, somebody)

    def _resolve_pronoun(self, pronoun: Token) -> None:
        """Resolves a pronoun where it is clear whom it means."""
        gender = PRONOUN_GENDERS[pronoun.lower]
        antecedent, confidence = self._antecedent(pronoun, gender)
        if antecedent is None:
            return
        # From now on the text tells the person's gender.
        antecedent.gender = antecedent.gender or gender
        if antecedent.name:
            self._add(antecedent.add_reference(pronoun.i, pronoun.i + 1, "pronoun", confidence))
        else:
            self._add_unnamed(pronoun, antecedent)

    def _add(self, mention: Mention) -> None:
        """Adds what was resolved to the mentions, and to what later pronouns may mean."""
        self.draft.mentions.append(mention)
        self.seen += _antecedents(self.draft, mention)
        self.by_index.update(dict.fromkeys(range(mention.first, mention.end), mention))

    def _add_unnamed(self, token: Token, somebody: Entity) -> None:
        """Adds somebody without a name to what later pronouns may mean."""
        self.seen_unnamed.append((token, somebody))
        self.meant[token.i] = somebody

    def _antecedent(self, pronoun: Token, gender: str) -> tuple[Entity | None, float]:
        """Whom a pronoun means, and how sure that is; None where it is not clear."""
        # "A neighbour shouted. *She* said …": who speaks may be nobody whom the text names.
        near = [*_in_reach(pronoun, self.seen)]
        near += self._awaited_subjects(pronoun)
        if pronoun.i in self.sources:
            near += _in_reach(pronoun, self.seen_unnamed)
        source = self.source_before.get(pronoun.i)
        if source is not None and self._is_near(source, pronoun):
            speaker = self._speaker(source)
            if speaker is not None and can_be(speaker, gender):
                return speaker, SAME_SPEAKER_CONFIDENCE
            # "The brigade said Hale was hurt. *He* added that …": he has said nothing before.
            near = [(head, entity) for head, entity in near if self._has_spoken(entity)]
        return _clear_best(
            _ranked_antecedents(
                pronoun, gender, near, self.excluded.get(pronoun.i, ()), self.sources
            )
        )

    def _awaited_subjects(self, pronoun: Token) -> Iterator[Antecedent]:
        """The person behind a fronted phrase that it is in: "In *her* speech, *Hale* …"."""
        subject = _awaited_subject(pronoun)
        mention = self.by_index.get(subject.i) if subject is not None else None
        if subject is not None and mention is not None and mention.kind == "person":
            yield from _antecedents(self.draft, mention)

    def _is_near(self, source: Token, pronoun: Token) -> bool:
        """Whether who spoke last did so a few sentences before, in the same section."""
        is_same_section = source.start >= self.section_start
        return is_same_section and pronoun.sentence - source.sentence <= REACH

    def _has_spoken(self, entity: Entity) -> bool:
        """Whether an entity is credited with words somewhere; one without a name always is."""
        return not entity.name or any(
            i in self.sources
            for mention in entity.mentions
            for i in range(mention.first, mention.end)
        )

    def _speaker(self, source: Token) -> Entity | None:
        """The entity that a source before a pronoun means: "a spokesman, *Ann Hale*, said"."""
        for token in (source, *source.children_by("appos")):
            mention = self.by_index.get(token.i)
            if mention is not None:
                return mention.entity
        return self.meant.get(source.i)

    def _is_unnamed_person(self, noun: Token) -> bool:
        """Whether a noun is about one person whom the text does not name there."""
        if noun.tag != "NN" or not self._acts_or_speaks(noun):
            return False
        # "a spokesman, *Ann Hale*"
        if any(child.i in self.by_index for child in noun.children_by("appos")):
            return False
        if noun.lower in PERSON_NOUNS or is_role(noun):
            return True
        return noun.i in self.sources and _can_be_person(noun)

    def _acts_or_speaks(self, noun: Token) -> bool:
        """Whether a noun is credited with words or, with "a", the subject of a clause."""
        words = {child.lower for child in noun.lefts}
        if noun.i not in self.sources:
            # "the student" may be somebody whom the text has named.
            return noun.dep == "nsubj" and not words.isdisjoint(INDEFINITE_DETERMINERS)
        # "the *cautious candidate* said" is one whom the text has named, and now calls so.
        is_epithet = "the" in words and noun.has("amod", "compound", "nmod")
        return not is_epithet or noun.lemma in self.unnamed


def _antecedents(draft: Draft, mention: Mention) -> Iterator[Antecedent]:
    """What a mention gives later pronouns to mean: its head and entity, or nothing."""
    # Whoever says "I" is not "he".
    if mention.entity is not None and mention.resolved_by != "first person":
        yield draft.head_of(mention), mention.entity


def _excluded_antecedents(draft: Draft, by_index: dict[int, Mention]) -> dict[int, list[Entity]]:
    """For tokens, by index, the entities that a pronoun there cannot mean."""
    excluded: defaultdict[int, list[Entity]] = defaultdict(list)
    for attribution in draft.attributions:
        if attribution.source_head is None:
            continue
        source = by_index.get(attribution.source_head.i)
        # "Hale is wrong," *he* said: he is nobody whom his words name.
        if source is None:
            tokens = _tokens_that_exclude(draft, attribution, attribution.source_head)
            excluded[attribution.source_head.i] += _entities_at(tokens, by_index)
        # Hale said: "*He* is wrong." Who speaks says "I" of themselves.
        elif source.entity and attribution.quoted_words >= LONG_QUOTE:
            for token in draft.quoted_tokens(attribution):
                excluded[token.i].append(source.entity)
    return excluded


def _sources_before(draft: Draft) -> dict[int, Token]:
    """By index of a pronoun that goes on speaking, "*he* added", the source of the last report."""
    reports = [a for a in draft.attributions if a.cue_token is not None]
    reports.sort(key=lambda a: a.cue[0].start)
    before: dict[int, Token] = {}
    for last, attribution in pairwise(reports):
        if attribution.source_head is None or last.source_head is None:
            continue
        if _goes_on(attribution):
            before[attribution.source_head.i] = last.source_head
    return before


def _goes_on(attribution: Attribution) -> bool:
    """Whether a cue tells that somebody spoke before: "he *added*", "he *also* said"."""
    cue = attribution.cue_token
    if cue is None or cue.pos != "VERB":
        return False
    if cue.lemma in CONTINUING_VERBS:
        return True
    return any(child.lower in CONTINUING_ADVERBS for child in cue.children)


def _can_be_person(noun: Token) -> bool:
    """Whether a noun that is credited with words may mean a person: no organisation, no report."""
    if noun.lemma in THINGS_THAT_SPEAK or names.is_organisation_noun(noun.lemma):
        return False
    return noun.lemma not in lexicon.lemmas("message_nouns", MessageNoun)


def _tokens_that_exclude(draft: Draft, attribution: Attribution, source: Token) -> list[Token]:
    """The tokens of a content that do not name whoever is credited with it by a pronoun."""
    tokens = list(draft.quoted_tokens(attribution))
    # Without quotation marks a writer may put the name first: "Ann Hale was shoved, *she* said."
    for span in attribution.content:
        if span.start > source.start:
            tokens += draft.tokens_in(span)
    return tokens


def _entities_at(tokens: list[Token], by_index: dict[int, Mention]) -> Iterator[Entity]:
    """The entities that tokens mention."""
    for token in tokens:
        mention = by_index.get(token.i)
        if mention is not None and mention.entity:
            yield mention.entity


def _clear_best(ranked: list[tuple[float, Entity]]) -> tuple[Entity | None, float]:
    """The best of some antecedents, and how sure it is; None where two are too close to choose."""
    if not ranked:
        return None, 0.0
    # "Hale met Dane. *He* said"
    margin = ranked[0][0] - ranked[1][0] if len(ranked) > 1 else math.inf
    if margin < MARGIN:
        return None, 0.0
    confidence = next(confidence for least, confidence in CONFIDENCES if margin >= least)
    return ranked[0][1], confidence


def _in_reach(pronoun: Token, seen: list[Antecedent]) -> Iterator[Antecedent]:
    """Those of some antecedents, in the order of the text, that a pronoun may mean, nearest first.

    All that come before the first out of reach are farther away still.
    """
    return itertools.takewhile(
        lambda antecedent: pronoun.sentence - antecedent[0].sentence <= REACH, reversed(seen)
    )


def _ranked_antecedents(
    pronoun: Token,
    gender: str,
    near: list[Antecedent],
    excluded: Container[Entity],
    sources: Container[int],
) -> list[tuple[float, Entity]]:
    """The persons whom a pronoun may mean, each with the score of its best mention, best first.

    `sources`: the indexes of the tokens that are credited with words.
    """
    best: dict[int, tuple[float, Entity]] = {}
    for head, entity in near:
        if entity in excluded or not can_be(entity, gender):
            continue
        score = _score(head, pronoun) + _gender_score(entity, gender)
        # "A prosecutor said Hale had been late. “It was dark,” *he* said."
        if head.i in sources and pronoun.i in sources:
            score += SPEAKS
        if id(entity) not in best or score > best[id(entity)][0]:
            best[id(entity)] = score, entity
    return sorted(best.values(), key=lambda scored: -scored[0])


def _gender_score(entity: Entity, gender: str) -> float:
    """What an antecedent gains by its gender."""
    if entity.gender:
        return GENDER_KNOWN
    return GENDER_LIKELY * (2 * gender_likelihood(entity, gender) - 1)


def _awaited_subject(pronoun: Token) -> Token | None:
    """The subject that follows the fronted phrase which a pronoun is in.

    "In *her* speech, *Hale* denied it", "Asked about *her* speech, *Hale* said no"; but in "If
    *she* wins, Hale said, …" she may be anybody.
    """
    fronted = pronoun
    for verb in pronoun.ancestors:
        subject = verb.child(*SUBJECTS)
        is_fronted = fronted.dep in FRONTED_DEPS and fronted.i < verb.i
        if is_fronted and subject is not None and subject.i > fronted.right_edge.i:
            is_clause_of_report = fronted.has("mark", "advmod") and verb.has("ccomp")
            return None if is_clause_of_report else subject
        fronted = verb
    return None


def _score(antecedent: Token, pronoun: Token) -> float:
    """How well an antecedent, given by its head, fits a pronoun, its gender left out."""
    distance = pronoun.sentence - antecedent.sentence
    # "Her father, *Bo Hale*, said": an apposition is what its noun is.
    is_apposition = antecedent.dep == "appos"
    is_subject = (antecedent.head if is_apposition else antecedent).dep in SUBJECTS
    is_same_clause = antecedent.head is pronoun.head
    score = -float(distance)
    score += SUBJECT * is_subject
    score += FRONTED * (antecedent.i > pronoun.i)
    # "*Hale* met Dane. *She* said": the subject mostly stays the same.
    is_next_clause = distance <= 1 and not is_same_clause
    if is_next_clause and is_subject and pronoun.dep == "nsubj":
        score += PARALLEL
    # "Hale called *him*" is about somebody else.
    if is_same_clause and not _may_be_its_own_subject(pronoun):
        score -= SAME_CLAUSE
    return score


def _may_be_its_own_subject(pronoun: Token) -> bool:
    """Whether a pronoun may mean the subject of its clause: "saw *his* son", "saw *himself*"."""
    return pronoun.dep == "poss" or pronoun.lower.endswith("self")


def _resolve_title(draft: Draft, noun: Token) -> Mention | None:
    """A role noun as a mention of the person who has that role: "the president"."""
    person = _only_person_with_role(draft, noun) if _is_bare_title(noun) else None
    if person is None:
        return None
    # "the president", or only "president" after a long run of words that the parser hangs on it
    length = noun.i - noun.left_edge.i + 1
    first = noun.left_edge if length <= LONGEST_TITLE else noun
    return person.add_reference(first.i, noun.i + 1, "title", TITLE_CONFIDENCE)


def _is_bare_title(noun: Token) -> bool:
    """Whether a role noun stands with "the" and with nothing that makes it another's."""
    # "*the* president"; "a president" may be anybody
    if all(child.lower != "the" for child in noun.children):
        return False
    # "the *former* president", "the president *of Quern*"
    if noun.has(*DISTINGUISHING):
        return False
    # "the *president* elect" is another's
    following = noun.nbor(1)
    return following is None or following.tag not in ("NNP", "NN", "HYPH")


def _only_person_with_role(draft: Draft, noun: Token) -> Entity | None:
    """The person named before whose role has that noun, if only one of the article has."""
    persons = [entity for entity in draft.entities if _has_role(entity, noun.lower)]
    if len(persons) != 1 or persons[0].mentions[0].first >= noun.i:
        return None
    return persons[0]


def _has_role(entity: Entity, noun: str) -> bool:
    """Whether an entity is a person with a role that has that word: `"mayor"` in "former Mayor"."""
    if entity.kind != "person":
        return False
    return any(noun in role.title.lower().split() for role in entity.roles)
