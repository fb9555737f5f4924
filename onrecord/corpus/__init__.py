"""All briefs together: each actor, issue, outlet and story once.

Pure: no files, no clock; the same briefs give the same corpus.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.corpus.actors import join_actors
from onrecord.corpus.issues import join_issues
from onrecord.corpus.ordering import age_key, newest_first
from onrecord.corpus.outlets import join_outlets
from onrecord.corpus.stories import join_stories
from onrecord.model import Brief, Content, Corpus
from onrecord.problems import Problem


def link(
    briefs: Sequence[Brief], content: Content, outlets: Mapping[str, str]
) -> tuple[Corpus, list[Problem]]:
    """Join the briefs into a corpus.

    Takes the briefs in any order, what people wrote under `content/`, and the full names of outlets
    by the short ones that stand in articles. Gives the corpus and what is wrong with `content/` (a
    note about somebody whom no brief names, two notes that claim one name).

    link([brief_a, brief_b], Content(), {"TOI": "The Times of Israel"}) → (Corpus(…), [])
    """
    oldest_first = sorted(briefs, key=age_key)
    actors, actor_problems = join_actors(oldest_first, content.actors)
    stories = join_stories(oldest_first, actors)
    issues, issue_problems = join_issues(oldest_first, actors, content.issues, stories)
    papers, outlet_problems = join_outlets(oldest_first, outlets, content.outlets)
    by_slug = sorted(briefs, key=lambda brief: brief.slug)
    corpus = Corpus(tuple(newest_first(by_slug)), actors, issues, papers, stories, content)
    return corpus, [*actor_problems, *issue_problems, *outlet_problems]
