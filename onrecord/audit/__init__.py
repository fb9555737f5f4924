"""How often the site's findings are right, as people judge a sample of them.

`findings` says what there is to judge, `drawing` draws a sample, `answers` keeps in
`briefs/_audit.yaml` what people answered, and `measuring` tells from it how many of all are right.
"""

from __future__ import annotations

from onrecord.audit.answers import FILE, Answer, add_answer, answer_to, read_answers
from onrecord.audit.drawing import draw
from onrecord.audit.findings import Finding, Passage, Population, make_population
from onrecord.audit.measuring import Report, report

__all__ = [
    "FILE",
    "Answer",
    "Finding",
    "Passage",
    "Population",
    "Report",
    "add_answer",
    "answer_to",
    "draw",
    "make_population",
    "read_answers",
    "report",
]
