"""Mentions by name: what the NER found, repaired, and the names it overlooked.

"Kan, Bennett" → "Kan" and "Bennett"; "the United States’" → "United States"; "Russians" → a group; "Ukrainian" before a noun → nothing.
"""

from __future__ import annotations

import calendar
import functools
import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from onrecord import lexicons
from onrecord.analyse import places
from onrecord.analyse.draft import Draft, Mention
from onrecord.language import Stretch, Token
from onrecord.lexicons import GroupNoun, OrganisationNoun, RoleNoun
from onrecord.model import ActorKind

KINDS: dict[str, ActorKind] = {"PERSON": "person", "ORG": "organisation", "GPE": "place", "NORP": "group"}
CALENDAR = frozenset(
    name.lower() for names in (calendar.day_name, calendar.day_abbr, calendar.month_name, calendar.month_abbr, ("sept",)) for name in names
)
EDGE = frozenset(
    ["the", "a", "an", "'s", "’s", "'", "’", ",", ".", "-", "–", "—", ":", ";", "(", ")", '"', "“", "”", "‘", "``", "''", "&", "and", "of"]
)
HONORIFICS = {
    "mr": "he", "sir": "he", "lord": "he", "mrs": "she", "ms": "she", "miss": "she", "dame": "she", "lady": "she",
    "dr": "", "sen": "", "rep": "", "gov": "", "gen": "", "prof": "",
}  # fmt: skip
"""Titles before a name, without their stop, and the pronoun that they tell."""
SUFFIXES = frozenset(["inc", "inc.", "jr", "jr.", "sr", "sr.", "llc", "ltd", "ltd.", "corp", "corp."])
LABEL_KINDS = frozenset(KINDS)


def names(draft: Draft) -> None:
    """Finds mentions by name, in the order of the text; their kinds are agreed over the article."""
    tokens = draft.tokens
    found = [mention for name in draft.parse.names if name.label in LABEL_KINDS for mention in _repaired(draft, name)]
    taken = {i for mention in found for i in range(mention.first, mention.end)}
    found += _subjects(draft, taken)
    taken |= {i for mention in found for i in range(mention.first, mention.end)}
    found += _known_again(draft, found, taken)
    found += _groups(draft, taken)
    found.sort(key=lambda mention: mention.first)
    _agree_on_kinds(tokens, found)
    draft.mentions = found


def _repaired(draft: Draft, name: Stretch) -> Iterator[Mention]:
    tokens = draft.tokens
    for first, end in _split(tokens, name.first, name.end):
        while first < end and (tokens[first].lower in EDGE or tokens[first].lower.rstrip(".") in HONORIFICS):
            first += 1
        while first < end and tokens[end - 1].lower in EDGE:
            end -= 1
        while name.label == "PERSON" and end - first > 1 and tokens[first].lower in _titles():
            first += 1
        if first == end or not _is_name(tokens[first:end]):
            continue
        words = clean(draft.parse.words(first, end))
        kind = KINDS[name.label]
        if words in places.countries() or words in places.capitals():
            kind = "place"
        elif (kind == "group" and (end - first > 1 or not _is_plural(tokens[end - 1]))) or (kind == "place" and words in places.demonyms()):
            continue
        yield Mention(first, end, words, kind)


@functools.cache
def _titles() -> frozenset[str]:
    """Roles that are no part of the name after them."""
    return frozenset(entry.lemma for entry in lexicons.entries("roles", RoleNoun) if not entry.in_name)


def _split(tokens: list[Token], first: int, end: int) -> Iterator[tuple[int, int]]:
    """Parts of a name that a comma or a verb's particle joined; a company's "Inc." stays."""
    start = first
    for i in range(first, end):
        if tokens[i].text in (",", ";", "/", "|", "–", "—") and not (i + 1 < end and tokens[i + 1].lower in SUFFIXES):
            yield start, i
            start = i + 1
    yield start, end


def _is_name(tokens: list[Token]) -> bool:
    words = [t for t in tokens if any(c.isalpha() for c in t.text)]
    return bool(words) and any(t.text[0].isupper() for t in words) and not all(t.lower.rstrip(".") in CALENDAR for t in words) and len(tokens) < 12


def _is_plural(token: Token) -> bool:
    return token.tag in ("NNPS", "NNS") or (token.tag == "NNP" and token.lower.endswith("s"))


def clean(words: str) -> str:
    """A name on one line, without its possessive: `"Israel’s"` → `"Israel"`."""
    return re.sub(r"['’]s?$", "", " ".join(words.split())).strip(' ,;:."“”') + ("." if re.search(r"\b(?:[A-Z]\.){2,}$", words) else "")


def _subjects(draft: Draft, taken: set[int]) -> list[Mention]:
    """Capitalised subjects of verbs of saying that the NER overlooked."""
    found = []
    for token in draft.tokens:
        if token.tag == "NNP" and token.dep == "nsubj" and token.i not in taken and draft.tokens[token.head].lemma in lexicons.sayings():
            first = token.i
            while first and draft.tokens[first - 1].tag == "NNP" and first - 1 not in taken and draft.tokens[first - 1].head == token.i:
                first -= 1
            if (
                _is_name(draft.tokens[first : token.i + 1])
                and token.lower not in lexicons.lemmas("roles", RoleNoun)
                and token.text[1:] != token.text[1:].upper()
            ):
                kind: ActorKind = "organisation" if token.lower in lexicons.lemmas("organisations", OrganisationNoun) else "person"
                found.append(Mention(first, token.i + 1, clean(draft.parse.words(first, token.i + 1)), kind))
    return found


def _known_again(draft: Draft, found: list[Mention], taken: set[int]) -> list[Mention]:
    """Places where the words of a known name, or a person's last name, stand unmarked."""
    tokens = draft.tokens
    known: dict[str, list[tuple[tuple[str, ...], Mention]]] = defaultdict(list)
    for mention in found:
        words = tuple(t.text for t in tokens[mention.first : mention.end])
        forms = {words, words[-1:]} if mention.kind == "person" else {words}
        for form in forms:
            if len("".join(form)) > 2 and form[0][0].isupper():
                known[form[0]].append((form, mention))
    again = []
    i = 0
    while i < len(tokens):
        best: tuple[tuple[str, ...], Mention] | None = None
        if i not in taken and tokens[i].tag in ("NNP", "NNPS", "NN", "JJ"):
            for form, mention in known.get(tokens[i].text, ()):
                end = i + len(form)
                same = tuple(t.text for t in tokens[i:end]) == form and not any(j in taken for j in range(i, end))
                if same and (best is None or len(form) > len(best[0])):
                    best = form, mention
        if best:
            form, mention = best
            end = i + len(form)
            again.append(Mention(i, end, clean(draft.parse.words(i, end)), mention.kind))
            taken.update(range(i, end))
            i = end
        else:
            i += 1
    return again


def _groups(draft: Draft, taken: set[int]) -> list[Mention]:
    """Named groups that act: "House Republicans", "Palestinian officials"."""
    found = []
    nouns = lexicons.lemmas("groups", GroupNoun)
    for token in draft.tokens:
        if token.dep in ("nsubj", "nsubjpass", "agent") and token.lemma in nouns and token.tag in ("NNS", "NNPS") and token.i not in taken:
            first = token.i
            while first and draft.tokens[first - 1].head == token.i and draft.tokens[first - 1].dep in ("amod", "compound"):
                first -= 1
            before = draft.tokens[first : token.i]
            if before and before[0].text[0].isupper() and before[0].tag in ("JJ", "NNP", "NNPS") and first not in taken:
                found.append(Mention(first, token.i + 1, clean(draft.parse.words(first, token.i + 1)), "group"))
    return found


def _agree_on_kinds(tokens: list[Token], found: list[Mention]) -> None:
    """One kind for one name: what words beside it say, else what the NER says most often."""
    votes: dict[str, Counter[ActorKind]] = defaultdict(Counter)
    for mention in found:
        votes[mention.name][mention.kind] += 1
        if says := _said_kind(tokens, mention):
            votes[mention.name][says] += 10
    for mention in found:
        options = votes[mention.name]
        mention.kind = min(options, key=lambda kind: (-options[kind], kind))


def _said_kind(tokens: list[Token], mention: Mention) -> ActorKind | None:
    """What the words in or beside a name say that it is: "Kan public broadcaster" → an organisation, "Mr Kan" → a person."""
    organisations = lexicons.lemmas("organisations", OrganisationNoun)
    last = tokens[mention.end - 1]
    before = tokens[mention.first - 1] if mention.first else None
    if before is not None and before.lower.rstrip(".") in HONORIFICS:
        return "person"
    if mention.name in places.countries() or mention.name in places.capitals():
        return "place"
    if last.lemma in organisations or last.lower in organisations:
        return "organisation"
    following = [t for t in tokens[mention.end : mention.end + 3] if t.sentence == last.sentence]
    for word in following:
        if word.lower in organisations and word.tag.startswith("NN"):
            return "organisation"
        if word.tag not in ("JJ", "NN", "NNP"):
            break
    return None
