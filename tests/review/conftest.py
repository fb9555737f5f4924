"""A site to review."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.review.sample import make_site


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The folder of a site with one brief."""
    return make_site(tmp_path / "site")
