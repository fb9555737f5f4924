"""Actors: which mentions are one person, organisation, place or group.

Longest names first: "Naftali Bennett" takes in "Bennett"; "United Nations" takes in "UN"; "Kyiv" stands for Ukraine where it acts.
"""

from __future__ import annotations

from collections import Counter, defaultdict

from onrecord.extract.draft import Draft, Entity, Mention
from onrecord.extract.entities import gazetteer, names
from onrecord.extract.entities.metonyms import countries, is_seat
from onrecord.model import ActorKind, ResolvedBy
from onrecord.nlp import lexicon
from onrecord.nlp.lexicon import OrganisationForm

SHORT = 0.95
AGAIN = 3
"""Mentions by the full name that make a text somebody's."""
MANNERS = frozenset(["era", "style", "like", "type", "esque"])
CONTESTED = 0.7
"""How sure a shortened name is where several persons of the article bear it."""


def cluster_mentions(draft: Draft) -> None:
    """Joins mentions into entities; each mention gets its entity."""
    draft.entities += countries(draft)
    known = _Known()
    bodies = {
        entry.form: entry.name for entry in lexicon.entries("organisation_forms", OrganisationForm)
    }
    of_places = bodies | gazetteer.cities()
    expanded = _expanded(draft)
    alike: dict[str, list[Mention]] = defaultdict(list)
    for mention in draft.mentions:
        if mention.entity is None:
            alike[mention.name].append(mention)
    for name in sorted(alike, key=lambda n: (-len(n.split()), -len(n), alike[n][0].first)):
        first = alike[name][0]
        shown = of_places if first.kind == "place" else bodies
        full = (
            expanded.get(name)
            or shown.get(name)
            or shown.get(gazetteer.without_country(name), name)
        )
        entity = known.exact(full) or known.fitting(name, alike[name])
        if entity is None:
            entity = Entity(shown.get(name, name), first.kind)
            draft.entities.append(entity)
        known.add(entity, name, full)
        how, sure = _how(name, entity, known)
        if entity.name == f"{name} News" and len(alike[name]) > len(entity.mentions):
            entity.name = name
        for mention in alike[name]:
            mention.resolved_by, mention.confidence = how, sure
            entity.add_mention(mention)
    for entity in draft.entities:
        entity.mentions.sort(key=lambda m: m.first)


def _how(name: str, entity: Entity, known: _Known) -> tuple[ResolvedBy, float]:
    """Which rule joins a name to its entity, and how sure that is: less so where others of the article could be called so too."""
    if name == entity.name or not entity.mentions:
        return "name", 1.0
    rivals = sum(
        fits(other, name, entity.kind)
        for other in known.by_word.get(name.split()[-1], [])
        if other is not entity
    )
    if names.is_acronym(name):
        return "initials", SHORT
    return "short name", CONTESTED if rivals else SHORT


def _expanded(draft: Draft) -> dict[str, str]:
    """Abbreviations that stand in brackets after their name, or before it: "Harbour Workers Union (HWU)" → `{"HWU": "Harbour Workers Union"}`."""
    found: dict[str, str] = {}
    tokens = draft.tokens
    for one, other in zip(draft.mentions, draft.mentions[1:], strict=False):
        if (
            other.first - one.end == 1
            and tokens[one.end].text == "("
            and other.end < len(tokens)
            and tokens[other.end].text == ")"
        ):
            short, full = sorted((one.name, other.name), key=len)
            if short == short.upper() and full != full.upper() and short[0] in full:
                found.setdefault(short, full)
    return found


class _Known:
    """The entities found so far, by the words that a shorter form of their names can have."""

    def __init__(self) -> None:
        self.by_name: dict[str, Entity] = {}
        self.by_word: dict[str, list[Entity]] = defaultdict(list)

    def add(self, entity: Entity, *forms: str) -> None:
        for form in forms:
            self.by_name.setdefault(form.casefold(), entity)
        words = names.content_words(entity.name)
        for key in {*words, *names.initials(entity.name)}:
            if entity not in self.by_word[key]:
                self.by_word[key].append(entity)

    def exact(self, name: str) -> Entity | None:
        return self.by_name.get(name.casefold())

    def fitting(self, name: str, mentions: list[Mention]) -> Entity | None:
        """The entity that a name can be short for; of several persons the one named most often, of several bodies none."""
        words = names.content_words(name)
        if len(words) == 1 and names.is_organisation_noun(words[0]):
            alike = [f for f in self.by_word.get(words[0], []) if names.is_headed(f.name, words[0])]
            return max(alike, key=lambda f: (len(f.mentions), -f.mentions[0].first), default=None)
        candidates = self.by_word.get(name.replace(".", "")) or (
            self.by_word.get(words[-1], []) if words else []
        )
        fitting = [f for f in candidates if fits(f, name, mentions[0].kind)]
        persons = [f for f in fitting if f.kind == "person"]
        persons = [f for f in persons if not names.is_senior(f.name)] or persons
        if persons and not _is_of_a_family(persons, name, mentions, self.by_word):
            return max(
                persons,
                key=lambda f: (
                    names.content_words(f.name)[-1] == words[-1],
                    len(f.mentions),
                    -f.mentions[0].first,
                ),
            )
        # "Norvane Harbour Board" beside "Norvane Chamber of Commerce": the word is a place's.
        beginning = sum(
            f.kind == "organisation"
            and names.content_words(f.name)[:1] == words != names.content_words(f.name)
            for f in candidates
        )
        bodies = (
            []
            if persons or beginning > 1
            else [f for f in fitting if _introduced(f, name, mentions)]
        )
        return bodies[0] if len(bodies) == 1 else None


def _is_of_a_family(
    persons: list[Entity], name: str, mentions: list[Mention], by_word: dict[str, list[Entity]]
) -> bool:
    """Whether a bare last name is of somebody else than those of that name, who all come later: "Hale … his sons Bo Hale and Cy Hale".

    Not where the text is about one of them, by the full name again and again.
    """
    first, *others = sorted((len(f.mentions) for f in persons), reverse=True)
    if first >= AGAIN and all(first >= 2 * other for other in others):
        return False
    several = (
        len(persons) > 1 or f"{name}s" in by_word or names.has_generational_suffix(persons[0].name)
    )
    earlier = sum(mention.first < min(f.mentions[0].first for f in persons) for mention in mentions)
    return (
        several
        and earlier > 1
        and " " not in name
        and any(names.content_words(f.name)[-1] == name for f in persons)
    )


def _introduced(entity: Entity, name: str, mentions: list[Mention]) -> bool:
    """Whether a text names a body in full before it shortens the name; a headline may shorten it before, and an office is known without."""
    before = sum(mention.first < entity.mentions[0].first for mention in mentions)
    is_short = len(names.content_words(name)) < len(names.content_words(entity.name))
    return (
        before < 2
        or not is_short
        or names.is_acronym(name)
        or any(names.is_department_noun(word) for word in entity.name.split())
    )


def fits(entity: Entity, name: str, kind: ActorKind) -> bool:
    """Whether a (shorter or equal) name can be that entity's.

    >>> fits(Entity("Naftali Bennett", "person"), "Bennett", "person")
    True
    >>> fits(Entity("United Nations", "organisation"), "UN", "organisation")
    True
    """
    if entity.kind == "person":
        words = names.content_words(name)
        if kind == "group" or (kind != "person" and words != names.content_words(entity.name)[-1:]):
            return False
        return names.person_fits(entity.name, name)
    if entity.kind != "organisation" or kind not in ("organisation", "person"):
        return False
    return names.organisation_fits(entity.name, name) or (
        kind == "organisation" and names.is_organisation_of(entity.name, name)
    )


def prune_entities(draft: Draft) -> None:
    """Drops the places and names that do not act, and gives the rest ids.

    A country acts; another place does where it is a subject, where the headline names it, or where the text comes back to it.
    """
    from slugify import slugify  # slow to import, and most commands analyse nothing

    told = (m.name.split() for m in draft.mentions if m.is_name and m.kind != "person")
    inside = Counter(
        word for words in told if words[-1].lower() not in names.NEWSPAPER_ENDINGS for word in words
    )
    kept = [entity for entity in draft.entities if _acts(draft, entity, inside)]
    acting = set(kept)
    draft.mentions = [m for m in draft.mentions if m.entity in acting]
    used: dict[str, int] = defaultdict(int)
    for entity in sorted(kept, key=lambda f: f.mentions[0].first):
        slug = slugify(entity.name, max_length=60, word_boundary=True) or "actor"
        used[slug] += 1
        entity.id = slug if used[slug] == 1 else f"{slug}-{used[slug]}"
    draft.entities = kept


def _acts(draft: Draft, entity: Entity, inside: Counter[str]) -> bool:
    if all(_is_epoch(draft, mention) for mention in entity.mentions):
        return False
    if entity.kind != "place" or (
        entity.name in gazetteer.countries() and not is_seat(entity.name)
    ):
        return True
    heads = [draft.tokens[m.end - 1] for m in entity.mentions]
    blocks = {
        draft.article.meta.blocks[draft.parse.sentences[head.sentence].block].kind for head in heads
    }
    again = len(heads) > 1 or all(inside[word] > 1 for word in entity.name.split())
    return again or "headline" in blocks or any(head.dep == "nsubj" for head in heads)


def _is_epoch(draft: Draft, mention: Mention) -> bool:
    """Whether a name only tells a time or a manner: "the *Hale*-era rules"."""
    following = draft.tokens[mention.end : mention.end + 2]
    return len(following) == 2 and following[0].text == "-" and following[1].lower in MANNERS
