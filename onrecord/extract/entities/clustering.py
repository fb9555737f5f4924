"""Actors: which mentions are one person, organisation, place or group.

Longest names first: "Naftali Bennett" takes in "Bennett"; "United Nations" takes in "UN"; "Kyiv" stands for Ukraine where it acts.
"""

from __future__ import annotations

from collections import Counter, defaultdict

from onrecord.extract.draft import Draft, Figure, Mention
from onrecord.extract.entities import gazetteer, names
from onrecord.extract.entities.metonyms import countries, is_seat
from onrecord.model import ActorKind, How
from onrecord.nlp import lexicon
from onrecord.nlp.lexicon import OrganisationForm

SHORT = 0.95
AGAIN = 3
"""Mentions by the full name that make a text somebody's."""
MANNERS = frozenset(["era", "style", "like", "type", "esque"])
CONTESTED = 0.7
"""How sure a shortened name is where several persons of the article bear it."""


def figures(draft: Draft) -> None:
    """Joins mentions into figures; each mention gets its figure."""
    draft.figures += countries(draft)
    known = _Known()
    bodies = {entry.form: entry.name for entry in lexicon.entries("organisation_forms", OrganisationForm)}
    of_places = bodies | gazetteer.cities()
    expanded = _expanded(draft)
    alike: dict[str, list[Mention]] = defaultdict(list)
    for mention in draft.mentions:
        if mention.figure is None:
            alike[mention.name].append(mention)
    for name in sorted(alike, key=lambda n: (-len(n.split()), -len(n), alike[n][0].first)):
        first = alike[name][0]
        shown = of_places if first.kind == "place" else bodies
        full = expanded.get(name) or shown.get(name) or shown.get(gazetteer.without_country(name), name)
        figure = known.exact(full) or known.fitting(name, alike[name])
        if figure is None:
            figure = Figure(shown.get(name, name), first.kind)
            draft.figures.append(figure)
        known.add(figure, name, full)
        how, sure = _how(name, figure, known)
        if figure.name == f"{name} News" and len(alike[name]) > len(figure.mentions):
            figure.name = name
        for mention in alike[name]:
            mention.how, mention.sure = how, sure
            figure.take(mention)
    for figure in draft.figures:
        figure.mentions.sort(key=lambda m: m.first)


def _how(name: str, figure: Figure, known: _Known) -> tuple[How, float]:
    """Which rule joins a name to its figure, and how sure that is: less so where others of the article could be called so too."""
    if name == figure.name or not figure.mentions:
        return "name", 1.0
    rivals = sum(fits(other, name, figure.kind) for other in known.by_word.get(name.split()[-1], []) if other is not figure)
    if names.is_acronym(name):
        return "initials", SHORT
    return "short name", CONTESTED if rivals else SHORT


def _expanded(draft: Draft) -> dict[str, str]:
    """Abbreviations that stand in brackets after their name, or before it: "Harbour Workers Union (HWU)" → `{"HWU": "Harbour Workers Union"}`."""
    found: dict[str, str] = {}
    tokens = draft.tokens
    for one, other in zip(draft.mentions, draft.mentions[1:], strict=False):
        if other.first - one.end == 1 and tokens[one.end].text == "(" and other.end < len(tokens) and tokens[other.end].text == ")":
            short, full = sorted((one.name, other.name), key=len)
            if short == short.upper() and full != full.upper() and short[0] in full:
                found.setdefault(short, full)
    return found


class _Known:
    """The figures found so far, by the words that a shorter form of their names can have."""

    def __init__(self) -> None:
        self.by_name: dict[str, Figure] = {}
        self.by_word: dict[str, list[Figure]] = defaultdict(list)

    def add(self, figure: Figure, *forms: str) -> None:
        for form in forms:
            self.by_name.setdefault(form.casefold(), figure)
        words = names.content(figure.name)
        for key in {*words, *names.initials(figure.name)}:
            if figure not in self.by_word[key]:
                self.by_word[key].append(figure)

    def exact(self, name: str) -> Figure | None:
        return self.by_name.get(name.casefold())

    def fitting(self, name: str, mentions: list[Mention]) -> Figure | None:
        """The figure that a name can be short for; of several persons the one named most often, of several bodies none."""
        words = names.content(name)
        if len(words) == 1 and names.is_body(words[0]):
            alike = [f for f in self.by_word.get(words[0], []) if names.is_headed(f.name, words[0])]
            return max(alike, key=lambda f: (len(f.mentions), -f.mentions[0].first), default=None)
        candidates = self.by_word.get(name.replace(".", "")) or (self.by_word.get(words[-1], []) if words else [])
        fitting = [f for f in candidates if fits(f, name, mentions[0].kind)]
        persons = [f for f in fitting if f.kind == "person"]
        persons = [f for f in persons if not names.is_elder(f.name)] or persons
        if persons and not _is_of_a_family(persons, name, mentions, self.by_word):
            return max(persons, key=lambda f: (names.content(f.name)[-1] == words[-1], len(f.mentions), -f.mentions[0].first))
        # "Norvane Harbour Board" beside "Norvane Chamber of Commerce": the word is a place's.
        beginning = sum(f.kind == "organisation" and names.content(f.name)[:1] == words != names.content(f.name) for f in candidates)
        bodies = [] if persons or beginning > 1 else [f for f in fitting if _introduced(f, name, mentions)]
        return bodies[0] if len(bodies) == 1 else None


def _is_of_a_family(persons: list[Figure], name: str, mentions: list[Mention], by_word: dict[str, list[Figure]]) -> bool:
    """Whether a bare last name is of somebody else than those of that name, who all come later: "Hale … his sons Bo Hale and Cy Hale".

    Not where the text is about one of them, by the full name again and again.
    """
    first, *others = sorted((len(f.mentions) for f in persons), reverse=True)
    if first >= AGAIN and all(first >= 2 * other for other in others):
        return False
    several = len(persons) > 1 or f"{name}s" in by_word or names.is_junior(persons[0].name)
    earlier = sum(mention.first < min(f.mentions[0].first for f in persons) for mention in mentions)
    return several and earlier > 1 and " " not in name and any(names.content(f.name)[-1] == name for f in persons)


def _introduced(figure: Figure, name: str, mentions: list[Mention]) -> bool:
    """Whether a text names a body in full before it shortens the name; a headline may shorten it before, and an office is known without."""
    before = sum(mention.first < figure.mentions[0].first for mention in mentions)
    is_short = len(names.content(name)) < len(names.content(figure.name))
    return before < 2 or not is_short or names.is_acronym(name) or not names.OFFICES.isdisjoint(figure.name.split())


def fits(figure: Figure, name: str, kind: ActorKind) -> bool:
    """Whether a (shorter or equal) name can be that figure's.

    >>> fits(Figure("Naftali Bennett", "person"), "Bennett", "person")
    True
    >>> fits(Figure("United Nations", "organisation"), "UN", "organisation")
    True
    """
    if figure.kind == "person":
        words = names.content(name)
        if kind == "group" or (kind != "person" and words != names.content(figure.name)[-1:]):
            return False
        return names.person_fits(figure.name, name)
    if figure.kind != "organisation" or kind not in ("organisation", "person"):
        return False
    return names.body_fits(figure.name, name) or (kind == "organisation" and names.is_of(figure.name, name))


def settle(draft: Draft) -> None:
    """Drops the places and names that do not act, and gives the rest ids.

    A country acts; another place does where it is a subject, where the headline names it, or where the text comes back to it.
    """
    from slugify import slugify  # slow to import, and most commands analyse nothing

    told = (m.name.split() for m in draft.mentions if m.is_name and m.kind != "person")
    inside = Counter(word for words in told if words[-1].lower() not in names.PAPERS for word in words)
    kept = [figure for figure in draft.figures if _acts(draft, figure, inside)]
    acting = set(kept)
    draft.mentions = [m for m in draft.mentions if m.figure in acting]
    used: dict[str, int] = defaultdict(int)
    for figure in sorted(kept, key=lambda f: f.mentions[0].first):
        slug = slugify(figure.name, max_length=60, word_boundary=True) or "actor"
        used[slug] += 1
        figure.id = slug if used[slug] == 1 else f"{slug}-{used[slug]}"
    draft.figures = kept


def _acts(draft: Draft, figure: Figure, inside: Counter[str]) -> bool:
    if all(_is_epoch(draft, mention) for mention in figure.mentions):
        return False
    if figure.kind != "place" or (figure.name in gazetteer.countries() and not is_seat(figure.name)):
        return True
    heads = [draft.tokens[m.end - 1] for m in figure.mentions]
    blocks = {draft.article.meta.blocks[draft.parse.sentences[head.sentence].block].kind for head in heads}
    again = len(heads) > 1 or all(inside[word] > 1 for word in figure.name.split())
    return again or "headline" in blocks or any(head.dep == "nsubj" for head in heads)


def _is_epoch(draft: Draft, mention: Mention) -> bool:
    """Whether a name only tells a time or a manner: "the *Hale*-era rules"."""
    following = draft.tokens[mention.end : mention.end + 2]
    return len(following) == 2 and following[0].text == "-" and following[1].lower in MANNERS
