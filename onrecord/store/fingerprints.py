"""Whether a stored record is up to date: the same text, code, model and lexicons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from onrecord.model import Article, Fingerprint
from onrecord.problems import COMMAND, Problem
from onrecord.store.records import RecordStore, StoredRecord


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


def stale_records(store: RecordStore, outdated: Mapping[str, Article]) -> Iterator[Problem]:
    """What is to be told of records that a build would make anew, given the articles by slug.

    A change of the program concerns all records, and is told once.
    """
    hint = f"`{COMMAND} build` makes it anew; keep briefs/ under version control"
    of_another_make: list[str] = []
    for slug, article in outdated.items():
        stored = store.records.get(slug)
        if stored is None:
            yield Problem(article.path, None, "has no record yet", hint, "warning", kind="record")
        elif stored.digest != article.digest:
            message = f"is of another text than {article.path} has now"
            yield Problem(f"briefs/{slug}.json", None, message, hint, "warning", kind="record")
        else:
            of_another_make.append(slug)
    if of_another_make:
        name = f"briefs/{of_another_make[0]}.json"
        others = len(of_another_make) - 1
        more = f", and so are {others} more" if others else ""
        message = f"is of another model, version or setting{more}"
        yield Problem(name, None, message, hint, "warning", kind="record")
