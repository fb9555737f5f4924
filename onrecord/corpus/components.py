"""Sets that are linked by what they share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence


def connected_components(features: Sequence[set[Hashable]]) -> list[list[int]]:
    """The indexes of sets that are linked by common elements, each component in order.

    >>> connected_components([{"mayor"}, {"judge"}, {"mayor", "writer"}, {"writer"}])
    [[0, 2, 3], [1]]
    """
    # Union-find: each set points at another of its component, up to the component's root.
    parent = list(range(len(features)))

    def root(i: int) -> int:
        while parent[i] != i:
            # Shortens the way for the next who asks.
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    first_with: dict[Hashable, int] = {}
    for i, own in enumerate(features):
        for feature in own:
            parent[root(i)] = root(first_with.setdefault(feature, i))
    components: dict[int, list[int]] = defaultdict(list)
    for i in range(len(features)):
        components[root(i)].append(i)
    return list(components.values())
