"""Rules for the content of a cue: each proposes where it can stand.

A rule takes the context and the cue, and yields proposals: the name of what it goes by, and the
region. A name is a feature of the scorer's weights and stands in records, so it must stay.
"""

from __future__ import annotations

from onrecord.extract.quotes.context import Region

Proposal = tuple[str, Region]
"""The name of a rule and the region that it proposes: `("complement", ((3, 8),))`."""
