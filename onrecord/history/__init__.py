"""What changed in what a site publishes: what stood there, what stands there now, why, and when.

`briefs/_published.jsonl` keeps what was published last, a brief a line; `briefs/_changes.jsonl`
each change since, which the page `/changes/` shows. Both belong under version control, beside the
records. `onrecord diff` compares without writing.
"""

from __future__ import annotations

from onrecord.history.comparison import changes_between
from onrecord.history.ledger import Ledger, open_ledger
from onrecord.history.publication import publishable_changes
from onrecord.history.revision import checked_out
from onrecord.history.state import published_states

__all__ = [
    "Ledger",
    "changes_between",
    "checked_out",
    "open_ledger",
    "publishable_changes",
    "published_states",
]
