"""A draft with the exact words of its sources, and a link behind each quotation."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.site import urls
from onrecord.verify.findings import Finding, Source
from onrecord.verify.matching import LEFT_OUT

_SIGNS = ".,;:!?"
"""Signs that end a quotation and belong to the sentence around it."""


def fixed(text: str, findings: Iterable[Finding], base_url: str) -> str:
    """The draft in which altered words are exact, and each quotation on record is a link.

    What has another speaker, or is not on record, is left for people to mend; so is what the draft
    leaves words out of.
    """
    for finding in sorted(findings, key=lambda finding: -finding.span.start):
        if finding.source is not None and finding.outcome in ("verbatim", "altered"):
            text = _with_source(text, finding, finding.source, base_url)
    return text


def _with_source(text: str, finding: Finding, source: Source, base_url: str) -> str:
    start, end = finding.span.start, finding.span.end
    words = text[start:end]
    if finding.outcome == "altered":
        if LEFT_OUT.search(words) or not source.in_marks:
            return text
        sign = words[len(words.rstrip(_SIGNS)) :]
        words = source.words.rstrip(_SIGNS) + sign
    # A draft that was fixed before has its links, and no link can be laid over brackets.
    if text.startswith("](", end) or "[" in words:
        return text[:start] + words + text[end:]
    return f"{text[:start]}[{words}]({_address(source, base_url)}){text[end:]}"


def _address(source: Source, base_url: str) -> str:
    page = urls.brief_folder(source.slug)
    anchor = urls.quote_anchor(source.statement) if source.statement else urls.WHOLE_TEXT
    return f"{base_url}{page}#{anchor}"
