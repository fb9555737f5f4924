"""Bodies that any country may have, the "Ministry of Health": those of several are apart."""

from __future__ import annotations

import functools
import re
from collections.abc import Hashable, Iterator, Sequence

from onrecord.corpus.clusters import Cluster, Clusters, Member
from onrecord.corpus.components import connected_components
from onrecord.corpus.name_keys import COUNTRY_INITIALS, DEPARTMENT_NOUNS, Key, name_key
from onrecord.corpus.questions import ask, names_of
from onrecord.model import Span
from onrecord.nlp import countries, lexicon
from onrecord.nlp.text import name_words
from onrecord.problems import Problem

BODIES = frozenset(map(name_words, lexicon.words("corpus", "bodies_of_any_country")))
APART = "Others named {} are kept apart: they are of other countries."
BEFORE = 40
"""Characters before a body's name in which its country may stand: "Norvania's *Senate*"."""
AFTER = 40
"""Characters after it: "the *Senate* of Norvania"."""
OWNER = re.compile(r"([\w.’' -]+?)(?:['’]s?)?\s+$")
"""What ends right before a name, perhaps as its owner."""
PLACE = re.compile(r"^\s+(?:of|in)\s+(?:the\s+)?([\w.’' -]+)")
"""What a name is "of" or "in"."""
NAMED_OWNER = re.compile(r"((?:[A-Z][\w.-]+ )*[A-Z][\w.-]+)['’]s\s+$")
NAMED_PLACE = re.compile(r"^\s+of\s+((?:[A-Z][\w-]+ )*[A-Z][\w-]+)")
SHORTEST = 4
"""Letters of a country's name; a shorter one may be anything."""
LONGEST_COUNTRY = 3
"""Words of a country's name that are looked for beside a body's."""


def part_bodies(clusters: Clusters) -> list[Problem]:
    """Splits the clusters of bodies that are those of several countries.

    Gives a question to the editor for each split.
    """
    questions: list[Problem] = []
    for key in [key for key, cluster in clusters.items() if _may_be_several(key, cluster)]:
        cluster = clusters[key]
        bodies = _by_country(cluster.members)
        if len(bodies) < 2:
            continue
        del clusters[key]
        for number, (_, members) in enumerate(bodies, 1):
            body_key = key if number == 1 else (*key, "", str(number))
            clusters[body_key] = Cluster(members, reasons=[APART.format(cluster.name)])
        questions.append(_question(cluster.name, bodies))
    return questions


def _may_be_several(key: Key, cluster: Cluster) -> bool:
    """Whether a cluster is of a body that any country may have, in several briefs, unclaimed."""
    if cluster.note is not None or len(cluster.members) < 2:
        return False
    family, *words = key
    return family == "organisation" and _is_of_any_country(tuple(words))


def _is_of_any_country(words: Sequence[str]) -> bool:
    """Whether a name tells no country: "ministry of health", but not "us senate"."""
    if words[0] in COUNTRY_INITIALS.values():
        return False
    return tuple(words) in BODIES or words[-1] in DEPARTMENT_NOUNS


def _by_country(members: Sequence[Member]) -> list[tuple[str, list[Member]]]:
    """Members parted by country, those of the most briefs first, each with its country.

    Two are of one country where they tell the same, or name the same people. Those of which no
    country is told go to the first.
    """
    told = [_country(member) for member in members]
    features = [set(_features(*pair)) for pair in zip(members, told, strict=True)]
    with_country: list[tuple[str, list[int]]] = []
    without: list[int] = []
    for component in connected_components(features):
        country = next((told[i] for i in component if told[i]), "")
        if country:
            with_country.append((country, component))
        else:
            without += component
    if len(with_country) < 2:
        return [("", list(members))]
    with_country.sort(key=lambda found: (-len(found[1]), found[1][0]))
    first, *others = with_country
    parted = [(first[0], sorted([*first[1], *without])), *others]
    return [(country, [members[i] for i in component]) for country, component in parted]


def _features(member: Member, country: str) -> Iterator[Hashable]:
    """What makes bodies of two briefs one: their country, and persons named in full beside them."""
    if country:
        yield country
    for actor in member.brief.record.actors:
        key = name_key(actor)
        if actor.kind == "person" and len(key) > 2:
            yield key


def _country(member: Member) -> str:
    """The country of a body as its brief tells it, empty where it does not."""
    text = member.brief.text
    spans = member.actor.mentions
    known = (_country_beside(text, span) for span in spans)
    unknown = (_owner_beside(member, span) for span in spans)
    return next(filter(None, (*known, *unknown)), "") or _only_country(member)


def _country_beside(text: str, span: Span) -> str:
    """The country right before or after a name: "Norvania's *Senate*", "the *Senate* of …"."""
    owner = OWNER.search(text[max(span.start - BEFORE, 0) : span.start])
    place = PLACE.search(text[span.end : span.end + AFTER])
    before, after = (match.group(1).split() if match else [] for match in (owner, place))
    lengths = range(LONGEST_COUNTRY, 0, -1)
    # "South Africa" before "Africa"
    forms = [*(before[-length:] for length in lengths), *(after[:length] for length in lengths)]
    found = (_countries().get(" ".join(words).rstrip(".")) for words in forms)
    return next(filter(None, found), "")


def _owner_beside(member: Member, span: Span) -> str:
    """The name right before or after a body's, as its owner, that is no person's: "Quern's"."""
    text = member.brief.text
    owner = NAMED_OWNER.search(text[max(span.start - BEFORE, 0) : span.start])
    place = NAMED_PLACE.search(text[span.end : span.end + AFTER])
    name = next((match.group(1) for match in (owner, place) if match), "")
    # "Hale's Trade Department" is of a country, which the brief need not tell.
    return "" if name in _names_of_persons(member) else name


def _names_of_persons(member: Member) -> set[str]:
    """The names and aliases of the persons whom a brief names in full."""
    actors = member.brief.record.actors
    persons = [actor for actor in actors if actor.kind == "person" and " " in actor.name]
    return {name for person in persons for name in (person.name, *person.aliases)}


def _only_country(member: Member) -> str:
    """The country that a brief names, where that is one only."""
    names = [actor.name for actor in member.brief.record.actors if actor.kind == "place"]
    found = {_countries()[name] for name in names if name in _countries()}
    return found.pop() if len(found) == 1 else ""


@functools.cache
def _countries() -> dict[str, str]:
    """What tells a country → its name: names, demonyms and capitals."""
    found: dict[str, str] = {}
    for country in countries.all_countries():
        forms = (country.name, *country.other_names, *country.demonyms, *country.capitals)
        # Shorter ones are codes.
        found |= {form: country.name for form in forms if len(form) >= SHORTEST} | found
    return found | countries.news_forms()


def _question(name: str, bodies: Sequence[tuple[str, list[Member]]]) -> Problem:
    """Whether bodies of several countries are one after all."""
    told = "; ".join(f"{country} (briefs/{found[0].brief.slug})" for country, found in bodies)
    slugs = [member.brief.slug for _, found in bodies[1:] for member in found]
    return ask(
        bodies[1][1][0],
        f"are these one {name}: {told}?",
        f"content/actors/{bodies[0][1][0].actor.id}.md",
        {"name": name},
        f"add “{names_of(slugs)}” to it",
        "merge",
    )
