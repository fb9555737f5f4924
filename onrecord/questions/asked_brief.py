"""A brief that is asked about, and how a question on one of its findings is put."""

from __future__ import annotations

from onrecord import yamlfile
from onrecord.model import Brief, Position, Quote, Record
from onrecord.nlp.text import line_and_column
from onrecord.problems import Kind, Problem
from onrecord.store import Pointers


class AskedBrief:
    """A brief that is asked about. `with_lines`: with the lines that answer each question."""

    def __init__(self, brief: Brief, with_lines: bool) -> None:
        self.brief = brief
        self.with_lines = with_lines
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
        lines = ""
        if self.with_lines:
            lines = yamlfile.dump({"quotes": [{**self.pointers.to_quote(quote.id), **answer}]})
        return self._problem(quote.content[0].start, message, hint, kind, lines)

    def on_position(self, position: Position, message: str, hint: str) -> Problem:
        """A question on a position, which is answered by its being confirmed."""
        lines = ""
        if self.with_lines:
            entry = {**self.pointers.to_position(position.id), "confirm": True}
            lines = yamlfile.dump({"positions": [entry]})
        return self._problem(position.evidence.start, message, hint, "position", lines)

    def _problem(self, start: int, message: str, hint: str, kind: Kind, lines: str) -> Problem:
        line, column = line_and_column(self.brief.text, start)
        path = self.brief.article_path
        return Problem(path, line, message, hint, "question", column, kind, lines)
