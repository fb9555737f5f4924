"""Corrections of relations: those that are none, and those that the analysis missed."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import UnsetType
from msgspec.structs import replace

from onrecord.model import Relation
from onrecord.store.corrections.folding import in_marks
from onrecord.store.corrections.matching import Candidate, fitting, the_one
from onrecord.store.corrections.unfit import AlreadyGone, Unfit
from onrecord.store.corrections.workspace import Workspace
from onrecord.store.edits import AddedRelation, RelationEdit
from onrecord.yamlfile import KeyPath


def remove_relations(work: Workspace, edits: Sequence[RelationEdit]) -> None:
    """Takes away the relations at which entries point."""
    gone: list[Relation] = []
    for number, edit in enumerate(edits):
        with work.entry(("relations", number)):
            gone.append(_find_relation(work, edit))
    left = tuple(relation for relation in work.record.relations if relation not in gone)
    work.record = replace(work.record, relations=left)


def _find_relation(work: Workspace, edit: RelationEdit) -> Relation:
    """The relation that an entry takes away. Raises Unfit where that is not clear."""
    if not edit.remove:
        raise Unfit("says nothing of the relation", "write `remove: true`; others can be added")
    candidates = [Candidate(r, (r.evidence,)) for r in work.record.relations]
    found = [c.finding for c in fitting(candidates, edit.relation, work.article, edit.in_)]
    if not isinstance(edit.of, UnsetType):
        actor = work.roster.get(edit.of).id
        found = [relation for relation in found if relation.actor == actor]
    if not found:
        raise AlreadyGone(
            f"{in_marks(edit.relation)} shows no such relation, so there is none to remove"
        )
    # “an adviser to Robert Dane” of a sentence with two
    spans = work.article.find(edit.relation, edit.in_)
    named = [relation for relation in found if any(span.covers(relation.cue) for span in spans)]
    remedy = "write the words of the one you mean, or `of:` with the actor"
    return the_one(named or found, edit.relation, "relations", lambda r: _told(work, r), remedy)


def _told(work: Workspace, relation: Relation) -> str:
    """How a message tells a relation from others: `Ann Hale, adviser of Robert Dane`."""
    actor, other = (work.roster.actors[id_].name for id_ in (relation.actor, relation.other))
    return f"{actor}, {relation.relation} of {other}"


def add_relations(work: Workspace, additions: Sequence[AddedRelation]) -> None:
    """Adds relations; one that the analysis has by now is not added again."""
    for number, addition in enumerate(additions):
        where = ("add", "relations", number)
        with work.entry(where):
            new = _new_relation(work, where, addition)
            known = {(r.actor, r.relation, r.other) for r in work.record.relations}
            if (new.actor, new.relation, new.other) not in known:
                work.record = replace(work.record, relations=(*work.record.relations, new))


def _new_relation(work: Workspace, where: KeyPath, addition: AddedRelation) -> Relation:
    evidence = work.article.find_one(addition.evidence, addition.in_)
    actor = work.actor_id(where, "actor", addition.actor)
    other = work.actor_id(where, "other", addition.other)
    if actor == other:
        raise Unfit(f"“{addition.actor}” and “{addition.other}” are one actor", "", ("other",))
    nouns = [s for s in work.article.folded.find(addition.relation) if evidence.covers(s)]
    cue = nouns[0] if nouns else evidence
    return Relation(actor, addition.relation, other, evidence, cue, "editor")
