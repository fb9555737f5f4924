"""Kinds of names: one for each name of an article.

What the words beside a name say counts most, then what the NER says most often.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from onrecord.extract.draft import Mention
from onrecord.extract.entities import gazetteer
from onrecord.extract.entities.names import (
    HONORIFICS,
    content_words,
    is_acronym,
    is_organisation_noun,
    listed_organisations,
    medium_nouns,
    organisation_nouns,
)
from onrecord.model import ActorKind
from onrecord.nlp import lexicon
from onrecord.nlp.lexicon import RoleNoun
from onrecord.nlp.tokens import Token

# How many of the NER's votes it is worth …
CONTEXT_VOTES = 10
"""… that the words in or beside a name say what it is, "Mr Kan"."""
PREPOSITION_VOTES = 3
"""… that something is in or near it, "in Quern"."""
OWNER_VOTES = 2
"""… that it has what a place has, "Quern's mayor"."""

PLACE_PREPOSITIONS = lexicon.words("entities_names", "place_prepositions")
SETTLEMENT_NOUNS = lexicon.words("entities_names", "settlement_nouns")
LOCAL_NOUNS = lexicon.words("entities_names", "local_nouns")
COMPANY_NOUNS = lexicon.words("entities_names", "company_nouns")
RULERS = lexicon.words("entities_names", "rulers")
NAMING_PARTICIPLES = lexicon.words("entities_names", "naming_participles")
OWNER_DEPS = ("poss", "compound", "nmod")
"""How a name hangs on what it has: "*Quern's* mayor", "the *Quern* mayor"."""
LONGEST_PERSON = 3
"""Words of a name that another person's name makes a person's."""
SHORTEST_ACRONYM = 3
"""Letters of an abbreviation that is an organisation's; "Al" and "UK" have two."""
LOOKAHEAD = 3
"""Tokens after a name among which its noun stands: "Kan public *broadcaster*"."""
BEFORE_NOUN_TAGS = ("JJ", "NN", "NNP")

Votes = Counter[ActorKind]


@dataclass(frozen=True, slots=True)
class _Name:
    """A mention with the words that tell what it is."""

    mention: Mention
    first: Token
    last: Token
    before: Token | None
    """The token before it."""
    after: list[Token]
    """The next tokens, of its sentence or beyond."""

    @property
    def text(self) -> str:
        return self.mention.name

    @property
    def kind(self) -> ActorKind:
        """What the NER says."""
        return self.mention.kind


def agree_on_kinds(tokens: list[Token], found: list[Mention]) -> None:
    """Gives all mentions of one name one kind."""
    votes: dict[str, Votes] = defaultdict(Counter)
    for mention in found:
        name = _with_context(tokens, mention)
        vote = votes[mention.name]
        # The NER's vote, then those of the words around the name.
        vote[mention.kind] += 1
        vote["place"] += _votes_for_place(name)
        kind = _kind_by_context(name)
        if kind is not None:
            vote[kind] += CONTEXT_VOTES
    _let_persons_win(votes)
    for mention in found:
        # Of kinds with as many votes the first in the alphabet.
        vote = votes[mention.name]
        mention.kind = min(vote, key=lambda kind: (-vote[kind], kind))


def _with_context(tokens: list[Token], mention: Mention) -> _Name:
    first, last = tokens[mention.first], tokens[mention.end - 1]
    after = tokens[mention.end : mention.end + LOOKAHEAD]
    return _Name(mention, first, last, first.nbor(-1), after)


def _let_persons_win(votes: dict[str, Votes]) -> None:
    """Makes persons of names that are made of a person's: "Hale", where the text has "Ann Hale"."""
    last_names, lone_names = _names_of_persons(votes)
    for name, vote in votes.items():
        words = content_words(name)
        known = lone_names if len(words) == 1 else last_names
        if words and words[-1] in known and _can_be_person(name, vote):
            vote["person"] += 1 + sum(vote.values())


def _names_of_persons(votes: dict[str, Votes]) -> tuple[set[str], set[str]]:
    """The last words of names that are persons' by most votes, and what names them alone.

    "Ann Hale" → "Hale"; "Ann" and "Hale"
    """
    last_names, first_names = set(), set()
    for name, vote in votes.items():
        words = content_words(name)
        if words and max(vote, key=lambda kind: (vote[kind], kind)) == "person":
            last_names.add(words[-1])
            first_names.add(words[0])
    return last_names, last_names | first_names


def _can_be_person(name: str, vote: Votes) -> bool:
    """Whether a name can be a person's beside whom the text has another of that name."""
    if len(content_words(name)) > LONGEST_PERSON:
        return False
    # "Hales" may be a people, "Georgia" a country.
    return "group" not in vote and not gazetteer.is_place(name)


def _votes_for_place(name: _Name) -> int:
    """Votes for a place by what stands beside a name.

    "the town of Quern", "Quern, Ontario", "in Quern", "Quern's mayor"
    """
    # The head of an article has no words around it that tell.
    if name.before is None or not _can_be_place(name):
        return 0
    if _is_in_province(name) or _is_settlement(name.before):
        return CONTEXT_VOTES
    preposition_votes = PREPOSITION_VOTES * _follows_place_preposition(name, name.before)
    return preposition_votes + OWNER_VOTES * _has_local_noun(name)


def _can_be_place(name: _Name) -> bool:
    if name.kind in ("person", "group") or is_acronym(name.text):
        return False
    # "in the Harbour Board" is in no place.
    return not is_organisation_noun(name.last.text) and name.text not in listed_organisations()


def _is_in_province(name: _Name) -> bool:
    """Whether a province follows after a comma: "Quern, *Ontario*"."""
    if len(name.after) < 2 or name.after[0].text != ",":
        return False
    # "Quern, Norvane" may be two towns.
    return name.after[1].text in gazetteer.provinces()


def _follows_place_preposition(name: _Name, before: Token) -> bool:
    """Whether something is in or near what a name names: "*in* Quern"."""
    return before.lower in PLACE_PREPOSITIONS and name.last.dep == "pobj"


def _has_local_noun(name: _Name) -> bool:
    """Whether a name has what a place has: "Quern's *mayor*"."""
    return name.last.dep in OWNER_DEPS and name.last.head.lemma in LOCAL_NOUNS


def _is_settlement(before: Token) -> bool:
    """Whether the "of" before a name belongs to what a place is: "the town *of* Quern"."""
    return before.lower == "of" and before.head.lower in SETTLEMENT_NOUNS


def _kind_by_context(name: _Name) -> ActorKind | None:
    """What the words in or beside a name say that it is; the first rule that tells counts.

    "Kan public broadcaster" → an organisation, "Mr Kan" → a person
    """
    for kind, applies in RULES:
        if applies(name):
            return kind
    return None


def _is_plural_group(name: _Name) -> bool:
    """Whether a name is of several people: "the *Norvanians*"."""
    return name.kind == "group" and name.last.tag in ("NNS", "NNPS")


def _follows_title(name: _Name) -> bool:
    """Whether a title stands before a name: "Mr *Kan*", "President *Hale*"."""
    before = name.before
    # "… with the President. Hale said"
    if before is None or before.sentence != name.last.sentence:
        return False
    return before.lower.rstrip(".") in HONORIFICS or _is_title(before)


def _is_title(token: Token) -> bool:
    """Whether a word is a title with a capital; "president" alone may belong to what follows."""
    return token.text[0].isupper() and token.lower in lexicon.lemmas("role_nouns", RoleNoun)


def _is_known_place(name: _Name) -> bool:
    return name.text in gazetteer.countries() or name.text in gazetteer.capitals()


def _is_known_organisation(name: _Name) -> bool:
    """Whether a list has a name, or a word beside it says that it is a company's or a medium's."""
    if name.text in listed_organisations():
        return True
    return _is_called_company(name) or _has_shareholders(name) or _is_medium(name)


def _is_called_company(name: _Name) -> bool:
    """Whether a name is said to be an organisation's: "a company called *Quern*"."""
    before = name.before
    if before is None or before.lower not in NAMING_PARTICIPLES:
        return False
    # "a boy called Kan" is no company.
    return before.head.lower in organisation_nouns()


def _has_shareholders(name: _Name) -> bool:
    """Whether a name has what only a company has: "*Quern's* chief executive"."""
    owned = name.last.head
    # What stands before the name owns it: "the chief executive of Quern".
    is_owner = name.last.dep in OWNER_DEPS and owned.i > name.last.i
    return is_owner and owned.lower in COMPANY_NOUNS


def _is_medium(name: _Name) -> bool:
    """Whether a name begins with what reports news: "*Radio* Quern"."""
    is_capitalised = name.first is not name.last and name.first.text[0].isupper()
    return is_capitalised and name.first.lower in medium_nouns()


def _is_province(name: _Name) -> bool:
    return name.kind in ("organisation", "place") and name.text in gazetteer.provinces()


def _ends_as_organisation(name: _Name) -> bool:
    """Whether a name ends with a noun for an organisation: "Harbour *Board*"."""
    return name.last.lemma in organisation_nouns() or name.last.lower in organisation_nouns()


def _is_long_acronym(name: _Name) -> bool:
    """Whether the NER takes an abbreviation for a person or a place: "*HWU* said"."""
    # The stops of "H.W.U." do not count.
    is_long = len(name.text.replace(".", "")) >= SHORTEST_ACRONYM
    return is_long and name.kind in ("person", "place") and is_acronym(name.text)


def _is_place_not_person(name: _Name) -> bool:
    """Whether one word that the NER takes for a person's name is a place's.

    "*the* Quern", "*In* Quern, the ministry"
    """
    # The NER knows persons with several names well.
    if name.kind != "person" or name.first is not name.last:
        return False
    if name.before is None:
        return False
    return _has_article(name.last, name.before) or _is_adverbial(name.last, name.before)


def _has_article(name: Token, article: Token) -> bool:
    """Whether an article is a name's own, not that of a noun after it: "the *Hale* plan"."""
    if article.lower != "the" or article.head is not name:
        return False
    return name.tag == "NNP" and name.dep not in OWNER_DEPS


def _is_adverbial(name: Token, preposition: Token) -> bool:
    """Whether a comma sets a phrase with "In" and a name apart: "In *Quern*, he said"."""
    following = name.nbor(1)
    if following is None or following.text != ",":
        return False
    return preposition.text == "In" and name.dep == "pobj"


def _precedes_organisation_noun(name: _Name) -> bool:
    """Whether a noun after a name says that it is an organisation's: "Kan public *broadcaster*".

    Not one that a place has: "Quern *police*".
    """
    # "Ann Hale company" is about her.
    if name.kind == "person" and " " in name.text:
        return False
    noun = _organisation_noun_after(name)
    return noun is not None and noun.lemma not in LOCAL_NOUNS


def _organisation_noun_after(name: _Name) -> Token | None:
    """The noun for an organisation after a name, with only nouns and adjectives before it."""
    for word in name.after:
        if word.sentence != name.last.sentence:
            return None
        if _is_organisation_noun(word):
            return word
        # A verb or an article ends the phrase: "Kan told the company".
        if word.tag not in BEFORE_NOUN_TAGS:
            return None
    return None


def _is_organisation_noun(word: Token) -> bool:
    """Whether a word is a noun for an organisation; "board" may be a verb."""
    return word.lower in organisation_nouns() and word.tag.startswith("NN")


def _is_ruled(name: _Name) -> bool:
    """Whether a name is of a place that has a ruler or a bishop: "the Emir of *Quern*"."""
    before = name.before
    if before is None or before.lower != "of" or " " in name.text:
        return False
    return before.head.lower in RULERS


RULES: tuple[tuple[ActorKind, Callable[[_Name], bool]], ...] = (
    ("group", _is_plural_group),
    ("person", _follows_title),
    ("place", _is_known_place),
    ("organisation", _is_known_organisation),
    ("place", _is_province),
    ("organisation", _ends_as_organisation),
    ("organisation", _is_long_acronym),
    ("place", _is_place_not_person),
    ("organisation", _precedes_organisation_noun),
    ("place", _is_ruled),
)
"""What a name is where the rule applies, in the order in which they are tried."""
