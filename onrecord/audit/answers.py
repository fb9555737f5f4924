"""`briefs/_audit.yaml`: what people answered. Others may write it meanwhile, by hand or audit."""

from __future__ import annotations

import bisect
import contextlib
import fcntl
import io
import os
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import replace

from onrecord import yamlfile
from onrecord.audit.findings import Finding, Key
from onrecord.model import AuditedKind
from onrecord.problems import OnrecordError, Problem

if TYPE_CHECKING:
    from ruamel.yaml import YAML

FILE = "briefs/_audit.yaml"
_HEAD = """\
# Whether findings were right, as people answered `onrecord audit`. An answer is on words, what was
# found in them (claim), and the article's text (a digest of it): where any of these changes, it
# counts no more.
answers: []
"""
_WIDTH = 10**6
"""Characters of a line: words stay on one."""

Verdict = Literal["right", "wrong", "unsure"]


class Answer(Struct, frozen=True):
    """What somebody said of a finding; its fields are as in the file, and as in `Finding`."""

    brief: str
    kind: AuditedKind
    words: str
    claim: str
    answer: Verdict
    on: date
    text: str
    other_text: str = ""
    line: int | None = None
    """Of the file."""

    @property
    def key(self) -> Key:
        """That of the finding."""
        return (self.kind, self.text, self.other_text, self.words, self.claim)

    @property
    def texts(self) -> frozenset[str]:
        """The digests of the texts that it is on."""
        return frozenset(filter(None, (self.text, self.other_text)))


class _File(Struct, frozen=True):
    answers: tuple[Answer, ...] = ()


def answer_to(finding: Finding, verdict: Verdict, on: date) -> Answer:
    """An answer to a finding, of a day."""
    return Answer(
        finding.brief,
        finding.kind,
        finding.words,
        finding.claim,
        verdict,
        on,
        finding.text,
        finding.other_text,
    )


def read_answers(root: Path) -> tuple[list[Answer], list[Problem]]:
    """The answers in the site's folder, and what is wrong with the file.

    Of two answers to one finding the later in the file counts.
    """
    try:
        data = (root / FILE).read_bytes()
    except FileNotFoundError:
        return [], []
    except OSError as error:
        return [], [Problem(FILE, None, f"cannot be read: {error.strerror}", kind="audit")]
    text, problems = yamlfile.decode(data, FILE)
    document = yamlfile.read(text, FILE)
    fitted = yamlfile.convert(document, _File)
    lines = [
        fitted.places.keys[where].line
        for where in sorted(key for key in fitted.places.keys if _is_item(key))
    ]
    found = [
        replace(answer, line=line)
        for answer, line in zip(fitted.value.answers, lines, strict=False)
    ]
    by_key = {answer.key: answer for answer in found}
    return list(by_key.values()), [*problems, *fitted.problems]


def _is_item(where: Sequence[object]) -> bool:
    return len(where) == 2 and where[0] == "answers"


def add_answer(root: Path, answer: Answer) -> None:
    """Puts an answer into the file, in the place of a former one to the same finding.

    The file is read anew and locked meanwhile, so that nobody's answer is lost; comments stay.
    Raises OnrecordError where the file is no list of answers, or cannot be written.
    """
    try:
        with _locked(root / FILE):
            _rewrite(root / FILE, answer)
    except OSError as error:
        raise OnrecordError(Problem(FILE, None, f"cannot be written: {error.strerror}")) from error


@contextlib.contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Inside, no other audit writes. The folder is locked, for the file is replaced."""
    path.parent.mkdir(parents=True, exist_ok=True)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def _rewrite(path: Path, answer: Answer) -> None:
    from ruamel.yaml.error import YAMLError

    yaml = _round_trip()
    text = path.read_text(encoding="utf-8-sig") if path.exists() else _HEAD
    try:
        data = yaml.load(text)
        items = data["answers"]
        _put(items, answer)
    except (YAMLError, LookupError, TypeError, AttributeError) as error:
        hint = "mend it, or move it aside; the answer was not kept"
        raise OnrecordError(Problem(FILE, None, "is no list of answers", hint)) from error
    items.fa.set_block_style()
    written = io.StringIO()
    yaml.dump(data, written)
    part = path.with_name(f".{path.name}.part")
    part.write_text(written.getvalue(), encoding="utf-8")
    os.replace(part, path)


def _round_trip() -> YAML:
    from ruamel.yaml import YAML

    yaml = YAML()
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.width = _WIDTH
    return yaml


def _put(items: list[dict[str, object]], answer: Answer) -> None:
    """Puts an answer among the others, by brief, kind and words."""
    fields = {
        "brief": answer.brief,
        "kind": answer.kind,
        "words": answer.words,
        "claim": answer.claim,
        "answer": answer.answer,
        "on": answer.on,
        "text": answer.text,
        **({"other_text": answer.other_text} if answer.other_text else {}),
    }
    same = ("kind", "words", "claim", "text")
    for item in items:
        is_same = all(str(item.get(name)) == fields[name] for name in same)
        if is_same and str(item.get("other_text", "")) == answer.other_text:
            item.update(fields)
            return
    items.insert(bisect.bisect_left([*map(_order, items)], _order(fields)), fields)


def _order(item: dict[str, object]) -> tuple[str, ...]:
    return tuple(str(item.get(name, "")) for name in ("brief", "kind", "words"))
