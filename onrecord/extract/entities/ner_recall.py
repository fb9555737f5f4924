"""Names that the NER overlooked.

Each function takes the draft, the names found so far and the indexes of the tokens that these take,
and gives more names.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator

from onrecord.extract.draft import Draft, Mention
from onrecord.extract.entities.names import (
    OFFICES_AS_NAMES,
    clean_name,
    is_acronym,
    is_office_name,
    listed_organisations,
)
from onrecord.extract.entities.ner_repair import can_be_name, trim, with_owners
from onrecord.extract.entities.phrases import PhraseIndex
from onrecord.extract.entities.role_words import is_honorific, is_role
from onrecord.model import ActorKind
from onrecord.nlp import lexicon
from onrecord.nlp.lexicon import GroupNoun, OrganisationForm, OrganisationNoun
from onrecord.nlp.tokens import Token

NAME_TAGS = frozenset(["NNP", "NNPS", "NN", "JJ"])
"""Tags that the tagger gives to words of names."""
LONGEST_ABBREVIATION = 8
"""Letters of what stands in brackets after a name."""
SHORTEST_FORM = 3
"""Letters of a name that is looked for elsewhere in the text."""


def with_listed_names(draft: Draft, found: list[Mention]) -> list[Mention]:
    """The names with those of organisations that a list tells, in place of the parts of these.

    "Black Lives *Matter*", of which the NER takes a word for a person
    """
    return _with_longer(found, _listed_names(draft))


def with_offices(draft: Draft, found: list[Mention]) -> list[Mention]:
    """The names with offices by which their holders are known: "the *Duke of Quern*"."""
    return _with_longer(found, _offices(draft))


def _with_longer(found: list[Mention], longer: Iterable[Mention]) -> list[Mention]:
    """The names with longer ones in place of those inside them."""
    by_token = {i: mention for mention in found for i in range(mention.first, mention.end)}
    added = [m for m in longer if _covers_names(m.first, m.end, by_token)]
    inside = {i for mention in added for i in range(mention.first, mention.end)}
    return [*(mention for mention in found if mention.first not in inside), *added]


def _listed_names(draft: Draft) -> Iterator[Mention]:
    """Where the names of listed organisations stand."""
    forms, text = _listed_forms(), draft.article.text.lower()
    for token in draft.tokens:
        # Few tokens begin one.
        if token.text in forms.by_first_word:
            longest = max(forms.at(token), default=None)
            if longest is not None and _has_what_tells(text, longest[1]):
                end, name = longest
                yield Mention(token.i, end, name, "organisation")


def _has_what_tells(text: str, form: str) -> bool:
    """Whether a text, in small letters, has what makes a form a name; most forms need nothing.

    "No 10" is the prime minister's office where the text has a prime minister.
    """
    beside = _words_beside().get(form)
    return not beside or any(words.lower() in text for words in beside)


@functools.cache
def _words_beside() -> dict[str, tuple[str, ...]]:
    """By form the words of which a text must have one."""
    entries = lexicon.entries("organisation_forms", OrganisationForm)
    return {entry.form: entry.beside for entry in entries}


def _covers_names(first: int, end: int, by_token: dict[int, Mention]) -> bool:
    """Whether the names that share tokens with `[first, end)` lie inside, none being all of it."""
    names = [by_token[i] for i in range(first, end) if i in by_token]
    return all(_lies_inside(name, first, end) for name in names)


def _lies_inside(name: Mention, first: int, end: int) -> bool:
    is_part = name.end - name.first < end - first
    return is_part and first <= name.first and name.end <= end


@functools.cache
def _listed_forms() -> PhraseIndex[str]:
    forms: PhraseIndex[str] = PhraseIndex()
    for name in sorted(listed_organisations()):
        # The tokenizer parts a stop from "No. 10".
        forms.add(tuple(name.replace(". ", " . ").split()), name)
    return forms


def _is_free(first: int, end: int, taken: set[int]) -> bool:
    """Whether no name has any of the tokens `[first, end)`."""
    return taken.isdisjoint(range(first, end))


def find_abbreviations(draft: Draft, found: list[Mention], taken: set[int]) -> list[Mention]:
    """Abbreviations in brackets after a name: "Harbour Workers Union (HWU)"."""
    more = []
    for mention in found:
        word = _abbreviation(draft.tokens[mention.end : mention.end + 3])
        # "Norvane (AP)" tells an agency, "Ann Hale (OFR)" an honour.
        can_be_short = mention.kind in ("organisation", "group")
        if word is not None and can_be_short and word.i not in taken:
            more.append(Mention(word.i, word.i + 1, word.text, mention.kind))
    return more


def _abbreviation(after: list[Token]) -> Token | None:
    """The abbreviation in brackets that the next three tokens are: "(HWU)"."""
    edges = [token.text for token in after[::2]]
    if edges != ["(", ")"]:
        return None
    return after[1] if _is_in_capitals(after[1].text) else None


def _is_in_capitals(word: str) -> bool:
    """Whether a word can be an abbreviation: "HWU" and "G7", not "87"."""
    if not 1 < len(word) <= LONGEST_ABBREVIATION:
        return False
    return word == word.upper() and any(c.isalpha() for c in word)


def find_names_after_honorifics(
    draft: Draft, found: list[Mention], taken: set[int]
) -> list[Mention]:
    """Names of persons after an honorific: "Mrs *Hale*"."""
    more = []
    for token in draft.tokens:
        if token.tag != "NNP" or token.i in taken:
            continue
        if _is_titled_name(token):
            end = _end_of_name(token, taken)
            name = clean_name(draft.parse.words(token.i, end))
            more.append(Mention(token.i, end, name, "person"))
    return more


def _is_titled_name(token: Token) -> bool:
    """Whether a proper noun after an honorific tells who somebody is."""
    before = token.nbor(-1)
    if before is None or not is_honorific(before):
        return False
    # "Gov. *Dr.* Hale", "Mr. *President*"
    if is_honorific(token) or is_role(token):
        return False
    # "Gen. *4* Hale", "Rep. *Monday*"
    return can_be_name([token])


def _end_of_name(first: Token, taken: set[int]) -> int:
    """The index after a name's last token: "Mrs *Ann Hale* said"."""
    last, following = first, first.nbor(1)
    while following is not None and following.sentence == first.sentence:
        if following.tag != "NNP" or following.i in taken:
            break
        last, following = following, following.nbor(1)
    return last.i + 1


def _offices(draft: Draft) -> Iterator[Mention]:
    """Where offices stand with their place."""
    for token in draft.tokens:
        if token.lower in OFFICES_AS_NAMES:
            end = _end_of_office(token)
            if end is not None:
                yield Mention(token.i, end, clean_name(draft.parse.words(token.i, end)), "person")


def _end_of_office(office: Token) -> int | None:
    """The index after an office with a capital, "the", and its place; None where it lacks one."""
    before, link, place = office.nbor(-1), office.nbor(1), office.nbor(2)
    if before is None or link is None or place is None:
        return None
    is_name = office.text.istitle() and before.lower == "the"
    if not is_name or link.lower != "of" or place.tag != "NNP":
        return None
    return _end_of_name(place, set())


def find_reporting_subjects(draft: Draft, found: list[Mention], taken: set[int]) -> list[Mention]:
    """Proper nouns that are the subject of a verb that reports: "*Quern* said"."""
    more = []
    for token in draft.tokens:
        if token.i in taken or not _is_reporting_subject(token):
            continue
        first, end = trim(draft.tokens, _first_of_name(token, taken), token.i + 1)
        first = with_owners(draft.tokens, first, end)
        # Not "Monday", nor what is only an article.
        if can_be_name(draft.tokens[first:end]):
            name = clean_name(draft.parse.words(first, end))
            more.append(Mention(first, end, name, _kind_of_subject(token)))
    return more


def _is_reporting_subject(token: Token) -> bool:
    """Whether a word is the subject of a verb that reports, and a name."""
    if token.dep != "nsubj" or token.tag != "NNP":
        return False
    return token.head.lemma in lexicon.reporting_verbs() and _is_proper_name(token)


def _is_proper_name(token: Token) -> bool:
    """Whether a proper noun names somebody."""
    # "*Mayor* said", "*Republicans* said"
    if is_role(token) or token.lower in lexicon.lemmas("group_nouns", GroupNoun):
        return False
    # "*REUTERS* reports": what pages put before a text is in capitals.
    after_first_letter = token.text[1:]
    return after_first_letter != after_first_letter.upper()


def _first_of_name(last: Token, taken: set[int]) -> int:
    """The index of the first token of a name: "*Ann Hale* said"."""
    first, before = last, last.nbor(-1)
    while before is not None and before.head is last:
        if before.tag != "NNP" or before.i in taken:
            break
        first, before = before, before.nbor(-1)
    return first.i


def _kind_of_subject(token: Token) -> ActorKind:
    """The kind of a name with that last word: "Quern *Police*" is an organisation."""
    nouns = lexicon.lemmas("organisation_nouns", OrganisationNoun)
    return "organisation" if token.lower in nouns else "person"


def find_repeated_names(draft: Draft, found: list[Mention], taken: set[int]) -> list[Mention]:
    """Places where the words of a known name, or a person's last name, stand unmarked.

    Of several that fit at one place the longest counts.
    """
    forms = _forms(draft.tokens, found)
    more = []
    end = 0
    for token in draft.tokens:
        # Before `end` it is part of the last name found.
        if token.text not in forms.by_first_word or token.i < end:
            continue
        longest = _longest_form(token, forms, taken)
        if longest is not None:
            end, mention = longest
            name = clean_name(draft.parse.words(token.i, end))
            more.append(Mention(token.i, end, name, mention.kind))
    return more


def _longest_form(
    token: Token, forms: PhraseIndex[Mention], taken: set[int]
) -> tuple[int, Mention] | None:
    """Where the longest form that begins with a token ends, and whose it is."""
    # "*Will* Hale come?"
    if token.tag not in NAME_TAGS and not is_acronym(token.text):
        return None
    fitting = [form for form in forms.at(token) if _is_free(token.i, form[0], taken)]
    # "the Harbour *Bill*" is not Ann Bill.
    if _ends_other_name(token):
        fitting = [form for form in fitting if form[0] - token.i > 1]
    return max(fitting, key=lambda form: form[0], default=None)


def _ends_other_name(token: Token) -> bool:
    """Whether another name's word before a token belongs to it: "Harbour *Bill*"."""
    before = token.nbor(-1)
    if before is None or before.sentence != token.sentence:
        return False
    is_name = before.text[0].isupper() and before.tag.startswith("NNP")
    return is_name and not is_role(before) and not is_honorific(before)


def _forms(tokens: list[Token], found: list[Mention]) -> PhraseIndex[Mention]:
    """The forms to look for: of each name its words, of some its last word too."""
    forms: PhraseIndex[Mention] = PhraseIndex()
    for mention in found:
        name = tokens[mention.first : mention.end]
        words = tuple(token.text for token in name)
        _add_form(forms, words, mention)
        # "Hale" for "Ann Hale", "Norvanism" for "Church of Norvanism"
        is_person = mention.kind == "person" and not is_office_name(mention.name)
        if is_person or _is_named_after(mention, name):
            _add_form(forms, words[-1:], mention)
    return forms


def _is_named_after(mention: Mention, name: list[Token]) -> bool:
    """Whether an organisation is one "of" its matter: "Church of Norvanism", named so elsewhere."""
    if mention.kind != "organisation" or len(name) < 2:
        return False
    return name[-2].text == "of" and name[-1].label == "ORG"


def _add_form(forms: PhraseIndex[Mention], words: tuple[str, ...], mention: Mention) -> None:
    """Adds a form that is long enough to tell, and written as a name."""
    # "Al" for "Ann Al" would be found in other names, "al Hale".
    if len("".join(words)) >= SHORTEST_FORM and words[0][0].isupper():
        forms.add(words, mention)
