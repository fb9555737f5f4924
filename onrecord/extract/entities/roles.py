"""Roles: the titles that the text gives a person, before the name or in apposition.

"Ukraine’s Ambassador to Israel Yevgen Korniychuk" → `Ambassador to Israel`, of Ukraine; "Ann Hale, the mayor of Norvane, said" → `mayor of Norvane`.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extract.draft import Draft, Entity, Mention
from onrecord.extract.entities import gazetteer
from onrecord.extract.entities.names import (
    HONORIFIC_PRONOUNS,
    NEWSPAPER_ENDINGS,
    is_organisation_noun,
    medium_nouns,
)
from onrecord.extract.entities.ner_repair import is_honorific, is_role
from onrecord.model import Role
from onrecord.nlp import lexicon
from onrecord.nlp.lexicon import RoleNoun
from onrecord.nlp.tokens import Token

TITLE_TAGS = frozenset(["NN", "NNP", "NNS", "NNPS", "JJ", "HYPH", "CC", "VBN"])
BECOMING = frozenset(["be", "become", "appoint", "elect", "name", "nominate"])
SERVING = frozenset(["serve", "work", "act", "appoint", "elect", "name", "resign"])
LINKS = frozenset(["to", "of", "for"])
COMMON = frozenset(["NN", "NNS", "JJ", "VBN"])
"""Tags of words that are no part of the title after them."""
RANKS = frozenset([
    "former", "then", "acting", "deputy", "assistant", "vice", "interim", "outgoing", "incoming", "late", "current", "ex", "co", "senior", "junior",
    "associate", "retired", "honorary", "lead", "general", "state", "federal", "longtime", "veteran", "new", "first", "second", "top",
])  # fmt: skip
"""Words in small letters that belong to the title after them."""


def assign_roles(draft: Draft) -> None:
    """Finds the roles of persons, and their gender where a title tells it."""
    by_token = draft.mentions_by_index()
    for entity in draft.entities:
        for mention in entity.mentions:
            if not mention.is_name:
                continue
            _gender(draft.tokens, entity, mention)
            if entity.kind == "person":
                told = (
                    _before(draft.tokens, mention, by_token),
                    _after(draft.tokens, mention, by_token),
                    *_said_of(draft.tokens, mention),
                )
                for first, end in told:
                    if first < end:
                        _add(draft, entity, first, end, by_token)
            elif entity.kind == "organisation" and _is_medium(draft.tokens, mention):
                entity.is_medium = True


def _gender(tokens: list[Token], entity: Entity, mention: Mention) -> None:
    if mention.first and not entity.gender:
        title = tokens[mention.first - 1].lower.rstrip(".")
        entity.gender = HONORIFIC_PRONOUNS.get(title, "")


def _is_medium(tokens: list[Token], mention: Mention) -> bool:
    near = tokens[mention.first : mention.end + 3]
    return any(t.lemma in medium_nouns() or t.lower in NEWSPAPER_ENDINGS for t in near)


def _before(tokens: list[Token], mention: Mention, by_token: dict[int, Mention]) -> tuple[int, int]:
    """Title words right before a name: back to a verb, an article, a possessive or another person's name."""
    start = end = mention.first
    while start:
        token = tokens[start - 1]
        other = by_token.get(start - 1)
        linked = token.lower in LINKS and start > 1 and tokens[start - 2].tag.startswith("NN")
        if (
            token.sentence != tokens[mention.first].sentence
            or not (token.tag in TITLE_TAGS or linked)
            or (other and other.kind == "person")
        ):
            break
        start -= 1
    return _narrowed(tokens, start, end)


def _narrowed(tokens: list[Token], start: int, end: int) -> tuple[int, int]:
    """The title at the end of words before a name, which is only whoever bears the name's; an empty range where there is none."""
    last = end
    while last > start and is_honorific(tokens[last - 1]):
        last -= 1
    if start < last and tokens[last - 1].lower in LINKS:
        return end, end
    for i in range(end - 1, start, -1):
        # "the idea to | Russian President": only a role is "of" or "to" something; "a spokesman for | Mayor Hale": and then to no role.
        served = is_role(tokens[last - 1]) or (
            tokens[i].lower != "of" and any(is_role(t) for t in tokens[i:end])
        )
        if tokens[i].lower in LINKS and (served or not any(is_role(t) for t in tokens[start:i])):
            start = i + 1
            break
    for i in range(start, end):
        # "the bridge and | Mayor Ann Hale", but "president and chief executive".
        if tokens[i].tag == "CC" and not (
            i > start and is_role(tokens[i - 1]) and any(is_role(t) for t in tokens[i:end])
        ):
            start = i + 1
    start = next(
        (
            i
            for i in range(end - 1, start, -1)
            if tokens[i].text[0].isupper() and _is_outside(tokens, i - 1, start)
        ),
        start,
    )
    while start < end and (tokens[start].tag in ("VBN", "HYPH") or tokens[start].lower in LINKS):
        start += 1
    is_title = any(is_role(t) for t in tokens[start:end]) or _is_plural_role(tokens[end - 1])
    return (start, last) if is_title and end - start < 12 else (end, end)


def _is_outside(tokens: list[Token], i: int, start: int) -> bool:
    """Whether a word before a capitalised title is no part of it: "last *week* | Mayor Hale", but "*former* Mayor Hale", "House *panel* Chairman"."""
    word = tokens[i]
    told = (
        word.lower in RANKS
        or is_role(word)
        or (is_organisation_noun(word.text) and i > start and tokens[i - 1].text[0].isupper())
    )
    return word.text.islower() and word.tag in COMMON and not told


def _is_plural_role(token: Token) -> bool:
    """Whether a title is of several: "Presidents | Hale and Dane"."""
    return token.lower.endswith("s") and token.lower[:-1] in lexicon.lemmas("role_nouns", RoleNoun)


def _after(tokens: list[Token], mention: Mention, by_token: dict[int, Mention]) -> tuple[int, int]:
    """Title words in apposition: "…, the mayor of Norvane," or "… (mayor)"; another's are none: "Hale, Mayor Dane and others"."""
    start = mention.end
    if (
        start + 1 >= len(tokens)
        or tokens[start].text not in (",", "(", "–", "—")
        or tokens[start + 1].tag == "CC"
    ):
        return start, start
    start += 1
    while start < len(tokens) and (
        tokens[start].tag in ("DT", "PRP$", "RB") or tokens[start].lower == "now"
    ):
        start += 1
    end = start
    while (
        end < len(tokens)
        and tokens[end].sentence == tokens[mention.first].sentence
        and end - start < 14
    ):
        token = tokens[end]
        if token.text in (",", ";", ")", ".", ":", "–", "—", '"', "“", "”") or (
            token.tag.startswith(("VB", "W", "MD")) and token.tag != "VBN"
        ):
            break
        end += 1
    head = next((t for t in tokens[start:end] if t.tag == "IN" or t.lower in LINKS), None)
    core = tokens[start : head.i if head else end]
    if any(_is_titled(tokens, by_token.get(t.i), start) for t in core):
        return start, start
    return (
        (start, end)
        if any(is_role(t) for t in core)
        and end < len(tokens)
        and tokens[end].text in (",", ")", ".", ";", "–", "—")
        else (start, start)
    )


def _is_titled(tokens: list[Token], other: Mention | None, start: int) -> bool:
    """Whether a title from `start` on is another person's, who is named right after it and owns nothing: "Mayor *Bo Dane*"."""
    if other is None or other.kind != "person" or other.first <= start:
        return False
    owns = other.end < len(tokens) and tokens[other.end].tag == "POS"
    return not owns and (is_role(tokens[other.first - 1]) or is_honorific(tokens[other.first - 1]))


def _said_of(tokens: list[Token], mention: Mention) -> Iterator[tuple[int, int]]:
    """Roles that a clause gives: "Hale is the mayor", "Hale, who was a judge, …", "Hale was named minister", "Hale serves as clerk"."""
    head = tokens[mention.end - 1]
    clauses = [
        child for child in head.children if child.dep == "relcl" and child.left_edge.lower == "who"
    ]
    if head.dep in ("nsubj", "nsubjpass"):
        clauses.append(head.head)
    for verb in clauses:
        children = list(verb.children)
        if any(t.dep in ("neg", "aux") and t.lemma not in ("be", "have") for t in children):
            continue
        for child in children:
            named = child.dep in ("attr", "oprd") and verb.lemma in BECOMING
            served = child.lower == "as" and child.dep == "prep" and verb.lemma in SERVING
            for noun in [child] * named + [child for child in child.children if served]:
                if noun.i > verb.i and is_role(noun) and noun.tag in ("NN", "NNP"):
                    yield _phrase(tokens, noun)


def _phrase(tokens: list[Token], noun: Token) -> tuple[int, int]:
    """The title with that noun: its modifiers, and what it is "of", "for" or "to"."""
    first, end = noun.i, noun.i + 1
    while (
        first > noun.left_edge.i
        and tokens[first - 1].tag in TITLE_TAGS
        and tokens[first - 1].tag != "CC"
    ):
        first -= 1
    if end < len(tokens) and tokens[end].lower in LINKS and tokens[end].head.i == noun.i:
        last = tokens[end].right_edge.i
        while end <= last and tokens[end].tag not in (",", ":", "WP", "WDT", "VBD", "VBZ", "-LRB-"):
            end += 1
    return first, end


def _add(draft: Draft, entity: Entity, first: int, end: int, by_token: dict[int, Mention]) -> None:
    title = " ".join(draft.parse.words(first, end).split())
    if _is_plural_role(draft.tokens[end - 1]):
        title = title.removesuffix("s")
    organisation = _organisation(draft.tokens, first, end, by_token)
    if title.casefold() not in {known.title.casefold() for known in entity.roles}:
        entity.roles.append(Role(title, organisation, draft.parse.span(first, end)))
    nouns = {entry.lemma: entry.gender for entry in lexicon.entries("role_nouns", RoleNoun)}
    for token in draft.tokens[first:end]:
        entity.gender = entity.gender or nouns.get(token.lower, "")


def _organisation(
    tokens: list[Token], first: int, end: int, by_token: dict[int, Mention]
) -> str | None:
    """Whom the role serves: the possessor before it, a demonym in it, or a name in it."""
    before = by_token.get(first - 2) if first > 1 and tokens[first - 1].tag == "POS" else None
    quoted = before is not None and before.first and tokens[before.first - 1].tag in ("``", "''")
    if before and before.entity and not quoted:
        return before.entity.name
    for i in range(first, end):
        if country := gazetteer.demonyms().get(tokens[i].text):
            return country
        inside = by_token.get(i)
        if (
            inside
            and inside.entity
            and inside.kind in ("organisation", "place")
            and tokens[inside.first - 1].lower != "to"
        ):
            return inside.entity.name
    return None
