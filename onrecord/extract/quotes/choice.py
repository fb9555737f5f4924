"""What was chosen for a cue: which words it reports, and whom it credits them to."""

from __future__ import annotations

from msgspec import Struct

from onrecord.extract.quotes.contents import ContentCandidate
from onrecord.extract.quotes.sources import SourceCandidate
from onrecord.nlp.tokens import Token


class Choice(Struct, frozen=True):
    """The content and the source that were chosen for a cue."""

    cue: Token
    content: ContentCandidate
    source: SourceCandidate
    content_probability: float
    """That this content is the right one among the candidates, 0..1."""
    source_probability: float
    """That this source is the right one among the candidates, 0..1."""
    probability: float = 0.0
    """That the cue reports this content by this source, 0..1.

    It is calibrated: it was measured on articles that the weights had not seen.
    """
