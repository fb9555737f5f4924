"""The actors of a brief by the names that corrections give them, and those whom they add."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import UNSET, UnsetType
from msgspec.structs import replace

from onrecord.model import Actor, ActorKind, Span
from onrecord.store.corrections.article_text import ArticleText
from onrecord.store.corrections.descriptions import (
    described_kind,
    described_name,
    named_kind,
    without_article,
)
from onrecord.store.corrections.folding import fold
from onrecord.store.corrections.mentions import mentions_of, with_mentions
from onrecord.store.corrections.nearest import nearest_name
from onrecord.store.corrections.unfit import Unfit, as_yaml
from onrecord.store.neighbours import KnownActor, Neighbours

NAMES_SHOWN = 12
"""Actors that a message lists where no actor has the name that was asked for."""


class Roster:
    """The actors of one brief while its corrections are applied."""

    def __init__(
        self, actors: Iterable[Actor], article: ArticleText, neighbours: Neighbours
    ) -> None:
        self.actors = {actor.id: actor for actor in actors}
        self.article = article
        self.neighbours = neighbours
        self.became: dict[str, str] = {}
        """The ids of merged actors, and whom each is one with."""
        self.new_names: dict[str, str] = {}
        """The ids of actors by the folded names that corrections give them."""
        self.made: set[str] = set()
        """The ids of actors who are there only because a correction names them."""

    def find(self, name: str) -> Actor | None:
        """The actor of that name, else the one whom those words mean wherever they stand.

        Raises Unfit where several have it.
        """
        return self.named(name) or self._one_of(name, self._meant_by(fold(name)))

    def named(self, name: str) -> Actor | None:
        """The actor that bears a name, or had it before a correction.

        Raises Unfit where several bear it.
        """
        wanted = fold(name)
        renamed = self.new_names.get(wanted)
        actors = self.actors.values()
        ways = (
            [renamed] if renamed else [],
            [a.id for a in actors if wanted in (a.id, fold(a.name))],
            [a.id for a in actors if wanted in map(fold, a.aliases)],
            # “A Treasury source”
            [a.id for a in actors if a.described and fold(without_article(name)) == fold(a.name)],
        )
        return next(filter(None, (self._one_of(name, ids) for ids in ways)), None)

    def _one_of(self, name: str, ids: Iterable[str]) -> Actor | None:
        """The only actor among some. Raises Unfit where there are several."""
        found = list(dict.fromkeys(map(self.final, ids)))
        if len(found) > 1:
            names = " and ".join(self.actors[id_].name for id_ in found)
            raise Unfit(f"“{name}” is {names}", "write the whole name of the one you mean")
        return self.actors[found[0]] if found else None

    def final(self, id_: str) -> str:
        """Who an actor is after merging."""
        while id_ in self.became:
            id_ = self.became[id_]
        return id_

    def _meant_by(self, wanted: str) -> list[str]:
        """The actors whom the words mean: “the mayor”."""
        text = self.article.text
        return [
            actor.id
            for actor in self.actors.values()
            if any(fold(mention.of(text)) == wanted for mention in actor.mentions)
        ]

    def get(self, name: str) -> Actor:
        """The actor of that name. Raises Unfit where there is none."""
        found = self.find(name)
        if found is None:
            raise self._unknown(name)
        return found

    def get_or_make(self, name: str) -> Actor:
        """The actor of that name, who may be new.

        One is new whom the site knows, whom the text names, or whom words describe: “a Treasury
        source”. Raises Unfit for all other names.
        """
        found = self.find(name)
        if found is not None:
            return found
        known = self._known(name)
        if known is not None:
            # The site may know one by several names.
            return self.named(known.name) or self._made(known.name, known.kind, False)
        description = self._description(name)
        if description is not None:
            return self._made(description, described_kind(description), True)
        standing = self._free_places([name])
        # “Lee” of “Ann Lee” is no other Lee.
        if not standing:
            raise self._unknown(name)
        words = " ".join(standing[0].of(self.article.text).split())
        return self._made(words, named_kind(words), False)

    def _description(self, name: str) -> str | None:
        """The description that a name is, as the text has it; None where it is a name."""
        standing = self._free_places([name], is_described=True)
        return described_name(standing[0].of(self.article.text) if standing else name)

    def _known(self, name: str) -> KnownActor | None:
        """Somebody of whom the site's other briefs or its notes tell."""
        wanted = fold(name)
        by_alias = {fold(alias): actor for alias, actor in self.neighbours.aliases.items()}
        wanted = fold(by_alias.get(wanted, wanted))
        return next((a for a in self.neighbours.actors if fold(a.name) == wanted), None)

    def _made(self, name: str, kind: ActorKind, is_described: bool) -> Actor:
        actor = self.add(name, kind, is_described=is_described)
        self.made.add(actor.id)
        return actor

    def add(
        self,
        name: str,
        kind: ActorKind | UnsetType = UNSET,
        aliases: tuple[str, ...] = (),
        is_described: bool = False,
    ) -> Actor:
        """A new actor; it is mentioned wherever its names stand and mean nobody else."""
        from slugify import slugify

        kind = self._likely_kind(name) if isinstance(kind, UnsetType) else kind
        if kind == "person" and not is_described:
            aliases = (*aliases, *self._surname(name))
        mentions = self._mentions([name, *aliases], is_described)
        actor = Actor(
            id=self._free_id(slugify(name) or "actor"),
            name=name,
            kind=kind,
            salience=self._salience(len(mentions)),
            aliases=tuple(sorted(set(aliases) - {name})),
            described=is_described,
            origin="editor",
        )
        self.actors[actor.id] = with_mentions(actor, [(place, "editor", 1.0) for place in mentions])
        return self.actors[actor.id]

    def _likely_kind(self, name: str) -> ActorKind:
        known = self._known(name)
        return known.kind if known else named_kind(name)

    def _mentions(self, names: Sequence[str], is_described: bool) -> list[Span]:
        """The mentions of a new actor, which are nobody else's any more."""
        places = self._free_places(names, is_described)
        # Trust members are not the Trust.
        if is_described:
            return places
        # “Green” is no name in “the green roof”.
        named = [place for place in places if not place.of(self.article.text)[:1].islower()]
        # The “Lee” of “Sam Lee” is not Ann Lee.
        self._take_away(named)
        return named

    def _surname(self, name: str) -> list[str]:
        """The last name of somebody, where the text calls nobody else by it."""
        surname = name.split()[-1]
        places = self._free_places([name, surname])
        stands = any(place.of(self.article.text) == surname for place in places)
        return [surname] if stands and self.named(surname) is None else []

    def _salience(self, mentions: int) -> float:
        """As much of the most important actor's as its share of mentions, 0..1."""
        first = max(self.actors.values(), key=lambda actor: actor.salience, default=None)
        if first is None:
            return 1.0
        share = min(mentions / max(len(first.mentions), 1), 1.0)
        return round(first.salience * share, 3)

    def _free_id(self, wanted: str) -> str:
        number, id_ = 2, wanted
        while id_ in self.actors or id_ in self.became:
            id_, number = f"{wanted}-{number}", number + 1
        return id_

    def _free_places(self, names: Iterable[str], is_described: bool = False) -> list[Span]:
        """Where names stand and nobody else is meant, in the order of the text.

        A name that has another's short one inside, “Sam Lee”, is a name of its own; one that has
        the whole name of another, “Mayor Ann Lee”, is not, but for a description: “Trust members”.
        """
        taken = [
            (mention, fold(mention.of(self.article.text)) == fold(actor.name))
            for actor in self.actors.values()
            for mention in actor.mentions
        ]
        found: list[Span] = []
        # “Tom Birch” before “Birch”.
        for name in sorted(names, key=len, reverse=True):
            for place in self.article.folded.find(name):
                is_taken = any(
                    mention.covers(place)
                    or (is_whole and not is_described and mention.overlaps(place))
                    for mention, is_whole in taken
                )
                if not is_taken and not any(place.overlaps(other) for other in found):
                    found.append(place)
        return sorted(found)

    def _take_away(self, places: Iterable[Span]) -> None:
        """Takes the mentions inside of a longer name from those whom they were thought to mean."""
        for actor in list(self.actors.values()):
            left = [m for m in mentions_of(actor) if not any(p.covers(m[0]) for p in places)]
            self.actors[actor.id] = with_mentions(actor, left)

    def _unknown(self, name: str) -> Unfit:
        known = [form for a in self.actors.values() for form in (a.name, *a.aliases)]
        elsewhere = [actor.name for actor in self.neighbours.actors]
        near = nearest_name(name, known) or nearest_name(name, elsewhere)
        if near:
            return Unfit(f"no actor is called “{name}”", f"did you mean “{near}”?")
        names = ", ".join(actor.name for actor in list(self.actors.values())[:NAMES_SHOWN])
        add = as_yaml(actor=name, kind="person")
        return Unfit(
            f"no actor is called “{name}”",
            f"the article has {names or 'no actors'}; somebody whom it does not name can be added:"
            f" add: {{actors: [{add}]}}",
        )

    def change(self, id_: str, **changes: object) -> None:
        """Changes fields of an actor."""
        self.actors[id_] = replace(self.actors[id_], **changes)
