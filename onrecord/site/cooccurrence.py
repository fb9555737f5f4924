"""Who is named together with whom."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

from onrecord.model import CorpusActor
from onrecord.site.index import Index
from onrecord.site.published_brief import PublishedBrief

# Two actors by their slugs, in the order of the alphabet.
Pair = tuple[str, str]


def count_shared_paragraphs(index: Index, wanted: set[str]) -> Counter[Pair]:
    """In how many paragraphs two of the wanted actors are named together."""
    found: Counter[Pair] = Counter()
    for brief in index.briefs:
        for slugs in _named_by_block(index, brief, wanted).values():
            # Sorted, so that a pair is the same whoever is named first.
            found.update(combinations(sorted(slugs), 2))
    return found


def _named_by_block(index: Index, brief: PublishedBrief, wanted: set[str]) -> dict[int, set[str]]:
    """Whom each block of a brief names, by its index."""
    found: dict[int, set[str]] = {}
    for actor in brief.record.actors:
        slug = index.actor_of[brief.slug, actor.id].slug
        # Several actors of a record may be one on the site, and one block names it once.
        if slug not in wanted:
            continue
        for mention in actor.mentions:
            block = brief.layout.block_at(mention.start)
            if block is not None:
                found.setdefault(block.index, set()).add(slug)
    return found


def weigh_named(index: Index) -> dict[str, dict[str, int]]:
    """For each brief, by its slug, whom it names, by theirs.

    A thousand each, and up to a hundred for how prominent they are in it.
    """
    return {
        brief.slug: {
            index.actor_of[brief.slug, actor.id].slug: 1000 + round(100 * actor.salience)
            for actor in brief.record.actors
        }
        for brief in index.briefs
    }


def weigh_shared_briefs(actor: CorpusActor, named: dict[str, dict[str, int]]) -> Counter[str]:
    """The sum of what others weigh in the briefs that name an actor; `named` as of `weigh_named`.

    A thousandth of it is the number of briefs in common.
    """
    shared: Counter[str] = Counter()
    briefs = {appearance.brief for appearance in actor.appearances}
    for brief in sorted(briefs):
        shared.update(named[brief])
    # Everybody is named in all their own briefs.
    del shared[actor.slug]
    return shared
