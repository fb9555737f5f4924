"""A brief that is asked about, and how a question on one of its findings is put."""

from __future__ import annotations

from collections.abc import Collection

from msgspec.structs import replace

from onrecord import yamlfile
from onrecord.model import Brief, Position, Quote, Record
from onrecord.nlp.text import line_and_column
from onrecord.problems import Kind, Problem
from onrecord.store import Pointers


class AskedBrief:
    """A brief that is asked about. `wanted`: the questions that get the lines that answer them."""

    def __init__(self, brief: Brief, wanted: Collection[Problem] = ()) -> None:
        self.brief = brief
        self.wanted = wanted
        # Corrections point at what the analysis found.
        self.pointers = Pointers(brief.found or brief.record, brief.text)

    @property
    def file(self) -> str:
        """The editor's file of the brief: `briefs/pier-to-be-sold.md`."""
        return self.brief.edits_path or f"briefs/{self.brief.slug}.md"

    @property
    def record(self) -> Record:
        """The record with its corrections."""
        return self.brief.record

    def actor_name(self, actor_id: str) -> str:
        """The name of the actor with an id."""
        return next(actor.name for actor in self.record.actors if actor.id == actor_id)

    def on_quote(
        self, quote: Quote, message: str, hint: str, answer: dict[str, object], kind: Kind
    ) -> Problem:
        """A question on a quote; `answer` are the keys that settle it: `{"confirm": True}`."""
        question = self._question(quote.content[0].start, message, hint, kind)
        if question not in self.wanted:
            return question
        entry = {**self.pointers.to_quote(quote.id), **answer}
        return replace(question, yaml=yamlfile.dump({"quotes": [entry]}))

    def on_position(self, position: Position, message: str, hint: str) -> Problem:
        """A question on a position, which is answered by its being confirmed."""
        question = self._question(position.evidence.start, message, hint, "position")
        if question not in self.wanted:
            return question
        entry = {**self.pointers.to_position(position.id), "confirm": True}
        return replace(question, yaml=yamlfile.dump({"positions": [entry]}))

    def _question(self, start: int, message: str, hint: str, kind: Kind) -> Problem:
        line, column = line_and_column(self.brief.text, start)
        path = self.brief.article_path
        return Problem(path, line, message, hint, "question", column, kind)
