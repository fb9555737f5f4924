"""Whether a stored record is up to date: the same text, code, model and lexicons."""

from __future__ import annotations

from msgspec.structs import replace

from onrecord.model import Article, Fingerprint
from onrecord.store.records import StoredRecord


def is_up_to_date(stored: StoredRecord | None, article: Article, current: Fingerprint) -> bool:
    """Whether an article's record need not be made anew; `current` is what would make it now.

    Where the model is not installed, everything but the model counts: a site can be built from its
    records alone.
    """
    # A record of another format has no fingerprint either.
    if stored is None or stored.made_by is None or stored.digest != article.digest:
        return False
    # Its version and weights are known only then.
    if _model_is_installed(current):
        return stored.made_by == current
    return _without_model(stored.made_by) == _without_model(current)


def _model_is_installed(fingerprint: Fingerprint) -> bool:
    return bool(fingerprint.weights)


def _without_model(fingerprint: Fingerprint) -> Fingerprint:
    return replace(fingerprint, model="", model_version="", weights="")
