"""Mentions by name: what the NER found, repaired, and the names it overlooked."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterator

from onrecord import lexicons
from onrecord.analyse import places
from onrecord.analyse.draft import Draft, Mention
from onrecord.analyse.groups import grouped
from onrecord.analyse.joined import parted
from onrecord.analyse.kinds import agree_on_kinds
from onrecord.analyse.names import LEVELS, clean, is_acronym
from onrecord.analyse.nouns import share_nouns
from onrecord.analyse.spans import HONORIFICS, is_name, is_plural, is_role, repaired, trimmed
from onrecord.language import Stretch, Token
from onrecord.lexicons import GroupNoun, OrganisationForm, OrganisationNoun, ThingNoun
from onrecord.model import ActorKind

KINDS: dict[str, ActorKind] = {"PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "NORP": "group"}
"""The NER's labels that can be actors. What it takes for a building, a work, a law or a product acts only where a list says so."""
DATELINE = 8
"""Tokens within which the dash of a dateline must follow."""
PORTFOLIOS = frozenset(["secretary", "minister", "undersecretary"])
"""Offices that are "of" a matter, not of somebody."""
VERSUS = frozenset(["v.", "vs.", "versus"])
"""What makes a lawsuit of two names."""
SEAT = re.compile(r"[DIR]-[A-Z]")
"""A legislator’s party and state: "R-Norv"."""


def names(draft: Draft) -> None:
    """Finds mentions by name, in the order of the text; their kinds are agreed over the article."""
    found = [mention for name in draft.parse.names if name.label in KINDS for mention in _mentions(draft, name)]
    found = parted(draft, found)
    taken = {i for mention in found for i in range(mention.first, mention.end)}
    common = {t.text for t in draft.tokens if t.tag in ("NN", "NNS", "VB", "JJ", "RB")}
    for more in (_listed, _abbreviated, _addressed, _subjects, _known_again):
        added = more(draft, found, taken)
        found += added
        taken |= {i for mention in added for i in range(mention.first, mention.end)}
    found = grouped(
        draft,
        [m for m in found if m.name and not (_is_common(draft, m, common) or _is_dateline(draft, m) or _tells(draft.tokens, m))],
    )
    share_nouns(draft.tokens, found)
    agree_on_kinds(draft.tokens, found)
    draft.mentions = found


def _mentions(draft: Draft, name: Stretch) -> Iterator[Mention]:
    tokens = draft.tokens
    for first, end in repaired(tokens, name):
        words = clean(draft.parse.words(first, end))
        kind = KINDS[name.label]
        if words in places.countries() or words in places.capitals():
            kind = "place"
        elif not words or _is_no_actor(tokens[first:end], words, kind):
            continue
        yield Mention(first, end, words, kind)


def _is_no_actor(name: list[Token], words: str, kind: ActorKind) -> bool:
    """Whether a name is a thing's ("Clean Water Act"), or only tells what sort something is: "Norvanian" before a noun, "Democrat"."""
    if SEAT.match(words) or words.lower() in _things("whole") or any(t.lower in VERSUS for t in name) or name[0].lower in _things("first"):
        return True
    if len(name) > 1 and name[-1].lower in _things("last") and kind != "person":
        return True
    if kind == "group":
        return len(name) > 1 or not is_plural(name[-1])
    if kind == "place" and words in places.demonyms():
        return True
    return len(name) == 1 and name[0].tag != "NNPS" and name[0].lower in lexicons.lemmas("groups", GroupNoun)


@functools.cache
def _things(at: str) -> frozenset[str]:
    return frozenset(entry.lemma for entry in lexicons.entries("things", ThingNoun) if entry.at == at)


def _is_common(draft: Draft, mention: Mention, common: set[str]) -> bool:
    """Whether a name is a common word that the article has in small letters too: at the head of a sentence, in a headline, "the Match prize"."""
    token = draft.tokens[mention.first]
    if mention.end - mention.first > 1 or token.lower not in common or token.text != token.text.capitalize():
        return False
    if mention.kind == "person" and token.dep == "compound" and draft.tokens[token.head].text.islower():
        return True
    sentence = draft.parse.sentences[token.sentence]
    return token.i == sentence.first or draft.article.meta.blocks[sentence.block].kind == "headline"


def _is_portfolio(tokens: list[Token], mention: Mention) -> bool:
    """Whether a name is what a minister is one of: "Secretary of State"."""
    if mention.first < 2:
        return False
    link, office = tokens[mention.first - 1], tokens[mention.first - 2]
    return mention.end - mention.first == 1 and link.lower in ("of", "for") and office.lemma in PORTFOLIOS


def _tells(tokens: list[Token], mention: Mention) -> bool:
    """Whether a name only tells more of an office."""
    return _is_portfolio(tokens, mention) or _is_level(tokens, mention)


def _is_level(tokens: list[Token], mention: Mention) -> bool:
    """Whether a name only tells a level of government: "*State* Sen. Hale", "the *State* of the Union"."""
    following = tokens[mention.end : mention.end + 1]
    if mention.name.lower() not in LEVELS or not following:
        return False
    return following[0].lower == "of" or _is_honorific(following[0]) or is_role(following[0])


def _is_dateline(draft: Draft, mention: Mention) -> bool:
    """Whether a name only tells where an article was written: "NORVANE, May 4 —" or "Norvane (AP)" at the head of a paragraph, "Paris QBC —"."""
    sentence = draft.parse.sentences[draft.tokens[mention.first].sentence]
    block = draft.article.meta.blocks[sentence.block]
    following = [t.text for t in draft.tokens[mention.end : mention.end + DATELINE]]
    place, _, agency = mention.name.partition(" ")
    if following[:1] == ["—"] and is_acronym(agency) and places.is_place(place):
        return True
    if block.span.start != draft.tokens[mention.first].start:
        return False
    if following[:1] == ["("]:
        return len(following) > 1 and following[1][0].isupper()
    is_spelt = mention.name.isupper() and (mention.kind == "place" or following[:1] == [","])
    return bool(following) and (following[0] in ("—", "–", "--") or (is_spelt and not {"—", "–", "--", "-", "("}.isdisjoint(following)))


def _listed(draft: Draft, found: list[Mention], taken: set[int]) -> list[Mention]:
    """Names of `organisation_forms.yaml` that the NER took for something else."""
    forms: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for entry in lexicons.entries("organisation_forms", OrganisationForm):
        words = tuple(entry.form.split())
        forms[words[0]].append(words)
    tokens, again = draft.tokens, []
    for token in tokens:
        for words in forms.get(token.text, ()):
            end = token.i + len(words)
            if tuple(t.text for t in tokens[token.i : end]) == words and not any(i in taken for i in range(token.i, end)):
                again.append(Mention(token.i, end, " ".join(words), "organisation"))
    return again


def _abbreviated(draft: Draft, found: list[Mention], taken: set[int]) -> list[Mention]:
    """Abbreviations in brackets after a name: "Harbour Workers Union (HWU)"."""
    tokens, more = draft.tokens, []
    for mention in found:
        at = mention.end
        if at + 2 < len(tokens) and tokens[at].text == "(" and tokens[at + 2].text == ")" and at + 1 not in taken:
            word = tokens[at + 1].text
            if mention.kind != "place" and any(c.isalpha() for c in word) and word == word.upper() and 1 < len(word) < 9:
                more.append(Mention(at + 1, at + 2, word, mention.kind))
    return more


def _addressed(draft: Draft, found: list[Mention], taken: set[int]) -> list[Mention]:
    """Names that the NER overlooked after an honorific: "Mrs | Hale"."""
    tokens, more = draft.tokens, []
    for token in tokens[1:]:
        titled = _is_honorific(tokens[token.i - 1]) and not _is_honorific(token) and not is_role(token)
        if token.tag == "NNP" and token.i not in taken and titled and is_name([token]):
            end = token.i + 1
            while end < len(tokens) and tokens[end].tag == "NNP" and end not in taken and tokens[end].sentence == token.sentence:
                end += 1
            more.append(Mention(token.i, end, clean(draft.parse.words(token.i, end)), "person"))
    return more


def _is_honorific(token: Token) -> bool:
    return token.text[0].isupper() and token.lower.rstrip(".") in HONORIFICS


def _subjects(draft: Draft, found: list[Mention], taken: set[int]) -> list[Mention]:
    """Capitalised subjects of verbs of saying that the NER overlooked."""
    tokens, more = draft.tokens, []
    for token in tokens:
        if token.tag == "NNP" and token.dep == "nsubj" and token.i not in taken and tokens[token.head].lemma in lexicons.sayings():
            first = token.i
            while first and tokens[first - 1].tag == "NNP" and first - 1 not in taken and tokens[first - 1].head == token.i:
                first -= 1
            first, end = trimmed(tokens, first, token.i + 1)
            no_name = is_role(token) or token.lower in lexicons.lemmas("groups", GroupNoun)
            if first < end and is_name(tokens[first:end]) and not no_name and token.text[1:] != token.text[1:].upper():
                kind: ActorKind = "organisation" if token.lower in lexicons.lemmas("organisations", OrganisationNoun) else "person"
                more.append(Mention(first, end, clean(draft.parse.words(first, end)), kind))
    return more


def _known_again(draft: Draft, found: list[Mention], taken: set[int]) -> list[Mention]:
    """Places where the words of a known name, or a person's last name, stand unmarked; the longest that fits."""
    tokens = draft.tokens
    known = _forms(tokens, found)
    again: list[Mention] = []
    i = 0
    while i < len(tokens):
        named = tokens[i].tag in ("NNP", "NNPS", "NN", "JJ") or is_acronym(tokens[i].text)
        best = _longest(tokens, i, known, taken) if named and i not in taken else None
        if best:
            form, mention = best
            again.append(Mention(i, i + len(form), clean(draft.parse.words(i, i + len(form))), mention.kind))
            i += len(form)
        else:
            i += 1
    return again


Forms = dict[str, list[tuple[tuple[str, ...], Mention]]]


def _forms(tokens: list[Token], found: list[Mention]) -> Forms:
    """The forms to look for, by their first word."""
    known: Forms = defaultdict(list)
    seen: set[tuple[str, ...]] = set()
    for mention in found:
        words = tuple(t.text for t in tokens[mention.first : mention.end])
        # "Church of Norvanism" speaks of Norvanism too.
        whole_of = mention.kind == "organisation" and words[-2:-1] == ("of",) and tokens[mention.end - 1].label == "ORG"
        for form in (words, words[-1:]) if mention.kind == "person" or whole_of else (words,):
            if form not in seen and len("".join(form)) > 2 and form[0][0].isupper():
                seen.add(form)
                known[form[0]].append((form, mention))
    return known


def _longest(tokens: list[Token], i: int, known: Forms, taken: set[int]) -> tuple[tuple[str, ...], Mention] | None:
    fitting = [
        (form, mention)
        for form, mention in known.get(tokens[i].text, ())
        if tuple(t.text for t in tokens[i : i + len(form)]) == form and not any(j in taken for j in range(i, i + len(form)))
    ]
    return max(fitting, key=lambda pair: len(pair[0]), default=None)
