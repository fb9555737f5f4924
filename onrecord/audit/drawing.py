"""A sample of findings: of each kind as many, and of its strata as many as it has of them."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from onrecord.audit.findings import Finding
from onrecord.model import AuditedKind


def draw(findings: Sequence[Finding], number: int, seed: int) -> list[Finding]:
    """So many of the findings, at random; of two draws with one seed the larger has the smaller.

    What a finding draws depends on itself and the seed alone: a new article changes a draw little.
    """
    by_kind: dict[AuditedKind, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_kind[finding.kind].append(finding)
    quotas = _quotas({kind: len(found) for kind, found in by_kind.items()}, number)
    drawn = [finding for kind, n in quotas.items() for finding in _of_kind(by_kind[kind], n, seed)]
    return sorted(drawn, key=lambda finding: _lot(finding, seed))


def _quotas(sizes: Mapping[AuditedKind, int], number: int) -> dict[AuditedKind, int]:
    """How many of each kind are drawn: equally many, as far as there are.

    `{"quotes": 100, "positions": 5}`, 50 → `{"positions": 5, "quotes": 45}`
    """
    quotas: dict[AuditedKind, int] = {}
    left = number
    by_size = sorted(sizes, key=lambda kind: (sizes[kind], kind))
    for done, kind in enumerate(by_size):
        quotas[kind] = min(sizes[kind], -(-left // (len(by_size) - done)))
        left -= quotas[kind]
    return quotas


def _of_kind(findings: Iterable[Finding], number: int, seed: int) -> list[Finding]:
    """So many of the findings of a kind, each stratum by its share in them."""
    strata: dict[str, list[Finding]] = defaultdict(list)
    for finding in sorted(findings, key=lambda finding: _lot(finding, seed)):
        strata[finding.stratum].append(finding)
    # Whose lot is lowest in its stratum comes first, whatever the size of that.
    ranked = [
        ((rank + 0.5) / len(found), stratum, finding)
        for stratum, found in strata.items()
        for rank, finding in enumerate(found)
    ]
    ranked.sort(key=lambda each: each[:2])
    return [finding for _, _, finding in ranked[:number]]


def _lot(finding: Finding, seed: int) -> str:
    """What a finding draws."""
    told = "\0".join((str(seed), *finding.key))
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()
