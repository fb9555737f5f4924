"""Datelines: where, when and by whom an agency's report was sent, before its first sentence."""

from __future__ import annotations

import re

from onrecord.nlp.dates import DATE, MONTH, day_meant

LONGEST_DATELINE = 160
"""Characters."""

# (Reuters) —
_AGENCY = r"\((?P<agency>[A-Z][\w .&'’/-]{1,30})\)"
_DASH = r"(?:[—–]|--?\s|_\s)"
# NATO — the alliance — is no town.
_SENTENCE = r"\s*(?=[“\"‘'(\[]*[^\Wa-z_])"
_AGENCY_ALONE = re.compile(rf"{_AGENCY}\s*{_DASH}\s*")
# ST. JOHN’S, PORT ELWYN/LYON
_TOWN = r"[A-Z][A-Z.'’-]+(?:[ /][A-Z][A-Z.'’-]*)*"
# , Norvania; , Norvania and Quern
_REGION = r"(?:,\s+[A-Z][\w.'’ -]{1,24})?"
_DAY = rf"(?:,\s+(?:{DATE}|{MONTH}\s+\d{{1,2}}(?!\d)))?"
_DATELINE = re.compile(
    # LYON, France, March 3, 2026 (Reuters) —
    rf"{_TOWN}{_REGION}{_DAY}(?:,?\s*{_AGENCY})?\s*{_DASH}{_SENTENCE}"
)
_DATE = re.compile(DATE)
# Lyon, March 3 (Reuters) -; Lyon (AP) —: a town without capitals needs an agency.
_WITH_AGENCY = re.compile(
    rf"[A-Z][\w.'’-]+(?:\s+[A-Z][\w.'’-]+){{0,2}}{_REGION}{_DAY},?\s*{_AGENCY}\s*{_DASH}{_SENTENCE}"
)
# Lyon, March 3 (Reuters) The bridge: without a dash there must be a date.
_WITHOUT_DASH = re.compile(
    rf"[A-Z][\w.'’-]+(?:\s+[A-Z][\w.'’-]+){{0,2}}{_REGION}"
    rf",\s+(?:{DATE}|{MONTH}\s+\d{{1,2}}(?!\d)),?\s*{_AGENCY}:?\s+(?=[“\"‘']?[A-Z])"
)
_FORMS = (_DATELINE, _WITH_AGENCY, _WITHOUT_DASH, _AGENCY_ALONE)


def dateline_length(paragraph: str) -> int:
    """How many characters of a paragraph are its dateline, 0 where it has none.

    >>> dateline_length("LYON (Reuters) - The bridge is open.")
    17
    """
    match = _match(paragraph)
    return match.end() if match else 0


def dateline(paragraph: str) -> tuple[str | None, str | None]:
    """The agency and the date that open a paragraph.

    `"LYON, March 3, 2026 (Reuters) - The …"` → `("Reuters", "2026-03-03")`.
    """
    match = _match(paragraph)
    if match is None:
        return None, None
    date = _DATE.search(match.group())
    return match["agency"], day_meant(date.group(), match.group()) if date else None


def _match(paragraph: str) -> re.Match[str] | None:
    """The dateline at the head of a paragraph, in the first form that fits."""
    opening = paragraph[:LONGEST_DATELINE]
    return next((match for form in _FORMS if (match := form.match(opening))), None)
