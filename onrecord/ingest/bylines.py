"""Lines that say who wrote an article: "By Ann Lee", "Ann Lee, Staff Writer", "Ann Lee"."""

from __future__ import annotations

import re

from onrecord.ingest.date_lines import without_last_date
from onrecord.nlp import lexicon
from onrecord.nlp.patterns import any_of

LONGEST_BYLINE = 120
"""Characters."""
LONGEST_JOB = 50
"""Characters."""
_DESKS = lexicon.words("ingest", "desk_bylines")

_NAME = r"[A-Z][\w.'’-]*"
_SMALL = any_of("surname_particles", "byline_particles", "newsroom_ranks", "newsroom_jobs")
_CONTACT = r"(?:\S+@\S+|@\w+)"
# Ann Lee; Ann van Lee and Bo Park, Avon Post
_NAMES = rf"{_NAME}(?:[\s,|•·/()–—-]+(?:{_NAME}|{_SMALL}\b|&|{_CONTACT}))*[)]?"
_BY = re.compile(rf"{any_of('byline_openings')}\s*:?\s+", re.IGNORECASE)
_LABEL = re.compile(rf"{any_of('byline_labels')}\s*:\s*(?=\S)", re.IGNORECASE)
_TOPIC = rf"(?:{_NAME}|(?i:{any_of('newsroom_ranks')}))"
# Ann Lee
_FULL_NAME = (
    r"[A-Z][\w’'-]+(?:\s+[A-Z]\.){0,2}"
    rf"(?:\s+{any_of('surname_particles')})?(?:\s+[A-Z][\w’'-]+){{1,2}}"
)
_WITH_JOB = re.compile(
    # Ann Lee, Chief Political Correspondent; Ann Lee | Avon Post political correspondent in Lyon
    rf"{_NAMES}\s*[,|•·–—-]\s*(?:{_TOPIC}\s+){{0,5}}(?i:{any_of('newsroom_jobs')})"
    rf"(?:\s*,|\s+(?:in|at|for))?(?:\s+{_NAME})*\.?$"
    # Ann Lee Transport correspondent
    rf"|{_FULL_NAME}\s+(?:{_TOPIC}\s+){{0,4}}{any_of('newsroom_jobs')}(?:\s+in(?:\s+{_NAME})+)?$"
)
# By Ann Lee and Bo Park, Avon Post; not: By Monday
_DAY = rf"(?:{any_of('weekdays', 'months')})\b"
# political reporter Imke Tarrow
_BEAT = rf"(?:{any_of('newsroom_ranks', 'newsroom_jobs')}\s+)*"
# From Ann Lee in Lyon
_FROM = re.compile(rf"(?i:from)\s+(?P<names>{_FULL_NAME})\s+in(?:\s+{_NAME})+\.?$")
_JOB_ALONE = re.compile(
    rf"(?:{any_of('newsroom_ranks')}\s+)*{any_of('newsroom_jobs')}(?:,?\s+(?:in\s+)?{_NAME})*$",
    re.IGNORECASE,
)
_WITH_BY = re.compile(rf"(?i:{_BY.pattern})(?!{_DAY}){_BEAT}{_NAMES}\.?$")
# Ann Lee and Bo Park in Lyon
_BARE_NAMES = re.compile(
    rf"(?P<names>{_FULL_NAME}(?:\s*(?:,|and|&|,\s*and)\s+{_FULL_NAME}){{0,3}})"
    # in Lyon; | Avon Post; , Lyon; ann@example.org
    rf"(?:(?:\s+(?:in|for|at)|\s*[|•·,])\s*(?:the\s+)?{_NAME}(?:\s+{_NAME}){{0,3}}"
    rf"|,?\s+{_CONTACT})?$"
)
_CONTACT_AT_END = re.compile(rf"[\s,|•·(–—-]*{_CONTACT}\)?$")


def byline(line: str) -> str | None:
    """Who wrote the article, where a line says that it is about that; None for other lines.

    `"By Jane Doe | March 3, 2026"` → `"Jane Doe"`, `"JANE DOE, Staff Writer"` → as it stands.
    """
    # Behind the names a date may stand.
    if len(line) > 2 * LONGEST_BYLINE:
        return None
    who = without_last_date(line)
    if len(who) > LONGEST_BYLINE:
        return None
    label = _LABEL.match(who)
    # "Author: Ann Lee"
    if label and not who.rstrip().endswith(("?", "!")):
        return _shown(who[label.end() :])
    if who.strip(" —–-").casefold() in _DESKS:
        return who.strip(" —–-")
    sent = _FROM.match(who)
    if sent:
        return sent["names"]
    if _WITH_BY.match(who):
        return _shown(_BY.sub("", who, count=1))
    # "Ann Lee, Staff Writer" has no "by", and is shown whole.
    return _shown(who) if _WITH_JOB.match(who) else None


def is_job(line: str) -> bool:
    """Whether a line only says what the writer named beside it is: "Transport correspondent"."""
    return len(line) <= LONGEST_JOB and _JOB_ALONE.match(line) is not None


def _shown(who: str) -> str:
    """Names without what ends them: "Ann Lee, ann@example.org." → `Ann Lee`."""
    return _CONTACT_AT_END.sub("", who.strip().removesuffix(".")).strip()


def bare_names(line: str) -> str | None:
    """The names of a line that has the form of persons' names, perhaps with where they were.

    >>> bare_names("Daniel J. Wray and ANN LEE in Lyon"), bare_names("What next")
    ('Daniel J. Wray and ANN LEE', None)
    """
    match = _BARE_NAMES.match(line) if len(line) <= LONGEST_BYLINE else None
    return match["names"] if match else None
