"""YAML data → a struct, every field checked; messages are in the words of who wrote the file."""

from __future__ import annotations

import dataclasses
import difflib
import types
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from types import NoneType
from typing import Annotated, Any, TypeGuard, TypeVar, Union, get_args, get_origin

import msgspec

from onrecord.web_addresses import web_address
from onrecord.yamlfile import messages
from onrecord.yamlfile.document import WRONG, Document, Fitted, KeyPath, Places

T = TypeVar("T", bound=msgspec.Struct)
_LIKENESS = 0.5
"""How alike, 0..1, a known word must be to one that does not exist for it to be suggested."""


def convert(document: Document, type: type[T], warn_of_empty: bool = False) -> Fitted[T]:
    """The data of a document as a struct of `type`, every field checked, and all that is wrong.

    A wrong value, a key that the struct does not have or one that is missing disables the entry of
    a list in which it stands, or else its key alone. A key without a value is as if it were not
    there, unless null means something; with `warn_of_empty` it is named.
    """
    checker = _Checker(document, type, warn_of_empty)
    # Of an empty file nothing is wrong.
    data = {} if document.data is None else checker.fit(document.data, type, _Spot((), ()))
    # Words alone, or a list: what stands in the file is none of it.
    fitted = data if isinstance(data, dict) else {}
    problems = sorted(checker.problems, key=lambda p: (p.line or 0, p.column or 0))
    value = msgspec.convert(fitted, type)
    return Fitted(value, checker.places, problems, frozenset(checker.wrong))


def without_wrong_url(fitted: Fitted[T]) -> Fitted[T]:
    """The data of a struct with a `url`, without one that is none of the web, which is a problem.

    `url: javascript:alert(1)` → no `url`
    """
    url: str | None = msgspec.structs.asdict(fitted.value)["url"]
    if url is None or web_address(url):
        return fitted
    message = f"url: “{url}” is not a web address"
    wrong = fitted.places.value_problem(("url",), message, "for example https://example.org/news")
    value = msgspec.structs.replace(fitted.value, url=None)
    return dataclasses.replace(fitted, value=value, problems=[*fitted.problems, wrong])


def nearest(word: str, known: Iterable[str]) -> str:
    """A hint for a word that does not exist.

    >>> nearest("Titel", ["title", "author"])
    'did you mean “title”?'
    """
    # The same hint in every build, whatever the order of the fields.
    names = sorted(known)
    close = difflib.get_close_matches(word.casefold(), names, 1, _LIKENESS)
    return f"did you mean “{close[0]}”?" if close else f"there are: {', '.join(names)}"


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a value stands in the file, and where in what is left of it."""

    read: KeyPath
    kept: KeyPath

    def key(self, name: str) -> _Spot:
        return _Spot((*self.read, name), (*self.kept, name))

    def item(self, read: int, kept: int) -> _Spot:
        return _Spot((*self.read, read), (*self.kept, kept))

    @property
    def in_entry(self) -> bool:
        """Whether it belongs to an entry of a list: what is wrong disables the whole entry."""
        return any(isinstance(step, int) for step in self.read)


class _Checker:
    """Fits data to a type, and gathers what does not fit."""

    def __init__(self, document: Document, type: object, warns: bool) -> None:
        self.document, self.warns = document, warns
        self.problems = list(document.problems)
        self.places = Places(document.places.path)
        self.wrong: set[KeyPath] = set()
        self.homes = dict(_homes(type, ()))

    def fit(self, value: object, type: object, spot: _Spot) -> object:
        """The value as it fits the type, or WRONG."""
        self._keep_place(spot)
        if value is WRONG:
            return WRONG
        fields = _fields(type)
        # A mapping whose keys are free, `outlets: {TOI: The Times of Israel}`, has no fields.
        if isinstance(value, dict) and fields:
            return self._fit_struct(value, fields, spot)
        item = _item_type(type)
        if isinstance(value, list) and item is not None:
            return self._fit_items(value, item, spot)
        values = _value_type(type)
        if isinstance(value, dict) and values is not None:
            return self._fit_values(value, values, spot)
        return self._fit_plain(value, type, spot)

    def _keep_place(self, spot: _Spot) -> None:
        read = self.document.places
        if spot.read in read.keys:
            self.places.keys[spot.kept] = read.keys[spot.read]
        if spot.read in read.values:
            self.places.values[spot.kept] = read.values[spot.read]

    def _fit_items(self, values: list[Any], item: object, spot: _Spot) -> object:
        """The items that are right; of a list that belongs to an entry all, or WRONG."""
        kept: list[object] = []
        for index, value in enumerate(values):
            fitted = self.fit(value, item, spot.item(index, len(kept)))
            if fitted is not WRONG:
                kept.append(fitted)
        # Half of the words of a quote are another quote.
        is_whole = len(kept) == len(values)
        return kept if is_whole or not spot.in_entry else WRONG

    def _fit_values(self, values: dict[str, Any], type: object, spot: _Spot) -> object:
        fitted = {key: self.fit(value, type, spot.key(key)) for key, value in values.items()}
        return WRONG if WRONG in fitted.values() else fitted

    def _fit_struct(
        self, values: dict[str, Any], fields: dict[str, msgspec.structs.FieldInfo], spot: _Spot
    ) -> object:
        fitted: dict[str, object] = {}
        wrong: set[str] = set()
        for key, value in values.items():
            inner = spot.key(key)
            if key not in fields:
                self._report_unknown(key, fields, inner)
                wrong.add(key)
            elif self._says_nothing(value, fields[key], inner):
                continue
            elif (found := self.fit(value, fields[key].type, inner)) is WRONG:
                wrong.add(key)
                self.wrong.add(inner.kept)
            else:
                fitted[key] = found
        missing = [name for name, field in fields.items() if field.required and name not in fitted]
        # What is there and wrong, or misspelt, is reported already.
        has_unknown = not wrong <= fields.keys()
        for name in missing:
            if name not in wrong and not has_unknown:
                self._report(spot, f"“{name}:” is missing", f"add a line “{name}: …”")
        return WRONG if missing or (wrong and spot.in_entry) else fitted

    def _says_nothing(self, value: object, field: msgspec.structs.FieldInfo, spot: _Spot) -> bool:
        """Whether a key has no value, or an empty list, and none was meant."""
        is_empty = spot.read in self.document.empty
        # `speaker: null` is nobody, which has to be said.
        if value is None and _allows_null(field.type) and field.default is not None:
            return False
        if self.warns and (is_empty or value == []):
            message = f"nothing stands behind “{field.encode_name}:”"
            hint = "say something, or take the line out"
            self.problems.append(self.document.places.problem(spot.read, message, hint, "warning"))
        return value is None

    def _fit_plain(self, value: object, type: object, spot: _Spot) -> object:
        # `speaker:`, which is unfinished and not “nobody”.
        if value is None and spot.read in self.document.empty and _allows_null(type):
            name = spot.read[-1]
            hint = f"write “{name}: null” for nobody, or take the line out"
            return self._wrong(spot, "nothing stands here", hint)
        try:
            msgspec.convert(value, type)
        except msgspec.ValidationError as error:
            message, hint = messages.wrong_value(str(error), value, type, _required(type))
            return self._wrong(spot, message, hint)
        return value

    def _wrong(self, spot: _Spot, message: str, hint: str) -> object:
        name = dotted(spot.read)
        said = f"{name}: {message}" if name else message
        self.problems.append(self.document.places.value_problem(spot.read, said, hint))
        return WRONG

    def _report(self, spot: _Spot, message: str, hint: str) -> None:
        self.problems.append(self.document.places.problem(spot.read, message, hint))

    def _report_unknown(self, key: str, fields: Iterable[str], spot: _Spot) -> None:
        homes = self.homes.get(key, [])
        hint = nearest(key, fields)
        # `-quote: words`
        if key.startswith("-"):
            hint = f"put a space after the hyphen: “- {key[1:]}: …”"
        # `polarity` under quotes, where nothing is called so.
        elif homes:
            hint = f"“{key}” belongs to {' and '.join(homes)}"
        self._report(spot, f"unknown key “{dotted(spot.read)}”", hint)


def dotted(where: KeyPath) -> str:
    """A place as people call it: `("quotes", 0, "speaker")` → `"quotes.speaker"`."""
    return ".".join(step for step in where if isinstance(step, str))


def _homes(type: object, where: KeyPath) -> Iterator[tuple[str, list[str]]]:
    """Each key that some struct below `type` has, and what it belongs to.

    `Edits` → `("polarity", ["an entry of “positions”"])`
    """
    found: dict[str, list[str]] = {}
    for key, home in _keys_with_homes(type, where, is_item=False):
        found.setdefault(key, []).append(home)
    yield from found.items()


def _keys_with_homes(type: object, where: KeyPath, is_item: bool) -> Iterator[tuple[str, str]]:
    for name, field in _fields(type).items():
        if not where:
            yield name, "the top, without indentation"
        elif is_item:
            yield name, f"an entry of “{dotted(where)}”"
        else:
            yield name, f"“{dotted(where)}”"
        item = _item_type(field.type)
        yield from _keys_with_homes(item or field.type, (*where, name), item is not None)


def _alternatives(type: object) -> Iterator[object]:
    """The types of a union, each without its annotations: `int | None` → `int`, `NoneType`."""
    origin = get_origin(type)
    if origin is Annotated:
        yield from _alternatives(get_args(type)[0])
    elif origin in (Union, types.UnionType):
        for one in get_args(type):
            yield from _alternatives(one)
    else:
        yield type


def _allows_null(type: object) -> bool:
    return NoneType in _alternatives(type)


def _item_type(type: object) -> object:
    """The type of a list's items: `_item_type(tuple[int, ...])` → `int`."""
    for kind in _alternatives(type):
        if get_origin(kind) in (tuple, list):
            return get_args(kind)[0]
    return None


def _value_type(type: object) -> object:
    """The type of a mapping's values: `_value_type(dict[str, int])` → `int`."""
    for kind in _alternatives(type):
        if get_origin(kind) is dict:
            return get_args(kind)[1]
    return None


def _fields(type: object) -> dict[str, msgspec.structs.FieldInfo]:
    """A struct's fields by their keys; none where the type is no struct."""
    for kind in _alternatives(type):
        if _is_struct(kind):
            return {field.encode_name: field for field in msgspec.structs.fields(kind)}
    return {}


def _required(type: object) -> list[str]:
    """The keys without which a struct, or each of a list of structs, is nothing."""
    fields = _fields(_item_type(type) or type)
    return [name for name, field in fields.items() if field.required]


def _is_struct(kind: object) -> TypeGuard[type[msgspec.Struct]]:
    return isinstance(kind, msgspec.StructMeta)
