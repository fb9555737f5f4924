"""Weights of linear models: features are plain words, and a file has them in hundredths.

The file has them by template and value: `{"rule": {"complement": 120}}` for a weight of 1.2 of the
feature `rule=complement`.
"""

from __future__ import annotations

SCALE = 100
"""Weights are stored as whole numbers: hundredths."""

Weights = dict[str, float]
"""By feature: `{"rule=complement": 1.2}`."""
StoredWeights = dict[str, dict[str, int]]
"""By template and value, in hundredths: `{"rule": {"complement": 120}}`."""


def by_feature(stored: StoredWeights) -> Weights:
    """`{"rule": {"complement": 120}}` → `{"rule=complement": 1.2}`."""
    weights: Weights = {}
    for template, values in stored.items():
        for value, weight in values.items():
            # `bias` has no value.
            feature = f"{template}={value}" if value else template
            weights[feature] = weight / SCALE
    return weights


def by_template(weights: Weights) -> StoredWeights:
    """`{"rule=complement": 1.2}` → `{"rule": {"complement": 120}}`."""
    stored: StoredWeights = {}
    for feature, weight in weights.items():
        template, _, value = feature.partition("=")
        rounded = round(weight * SCALE)
        if rounded:
            stored.setdefault(template, {})[value] = rounded
    return stored
