"""Which module may import which: the bottom knows nothing of the top, stages know nothing of each
other."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "onrecord"
BASE = {"model", "problems", "files", "web_addresses", "control_characters"}
MAY_IMPORT = {
    "model": set(),
    "problems": set(),
    "files": set(),
    "web_addresses": set(),
    "control_characters": set(),
    # What several stages need.
    "yamlfile": BASE,
    "interface": BASE | {"yamlfile"},
    "config": BASE | {"yamlfile", "interface"},
    "nlp": BASE | {"yamlfile"},
    # Stages know nothing of each other.
    "ingest": BASE | {"nlp", "yamlfile"},
    "extract": BASE | {"config", "nlp"},
    "store": BASE | {"nlp", "yamlfile"},
    "corpus": BASE | {"nlp", "yamlfile"},
    "site": BASE | {"config", "interface", "nlp", "yamlfile"},
    "questions": BASE | {"nlp", "store", "yamlfile"},
    "audit": BASE | {"nlp", "store", "yamlfile"},
    "output": BASE | {"interface"},
    "history": BASE | {"config", "site"},
    "tuning": BASE | {"config"},
    "verify": BASE | {"config", "nlp", "ingest", "extract", "site"},
}
"""Each part, from the bottom up, and the parts that it may import."""
TOP = ["pipeline", "local_server", "serve", "review", "cli", "__main__"]
"""Each may import all parts, and those of the top that stand before it."""
SERVERS = {"serve.py", "local_server.py", "review/server.py"}
"""What the commands load that serve something."""
HEAVY = {
    "spacy",
    "rich",
    "starlette",
    "uvicorn",
    "watchfiles",
    "charset_normalizer",
    "dateutil",
    "py3langid",
    "numpy",
    "scipy",
}


def part(path: Path) -> str:
    """The part of the package that a file belongs to: `ingest/blocks.py` → `ingest`."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path, at_once: bool = False) -> Iterator[str]:
    """The modules that a file imports; `at_once`: only those that are loaded with it, not inside a
    function or for type checking."""
    todo: list[ast.AST] = [ast.parse(path.read_text(encoding="utf-8"))]
    while todo:
        node = todo.pop()
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        lazy = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) or (
            isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        )
        if not (at_once and lazy):
            todo.extend(ast.iter_child_nodes(node))


def parts_imported(path: Path) -> set[str]:
    """The other parts of the package that a file imports."""
    names = (name.split(".") for name in imports(path))
    return {name[1] for name in names if name[0] == "onrecord" and len(name) > 1} - {
        part(path),
        "__version__",
    }


FILES = sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_go_one_way(path: Path) -> None:
    name = part(path)
    if name in TOP:
        allowed = MAY_IMPORT.keys() | set(TOP[: TOP.index(name)])
    else:
        allowed = MAY_IMPORT.get(name, set())
    assert parts_imported(path) <= allowed


def test_no_part_imports_one_above_it() -> None:
    below: set[str] = set()
    for name, allowed in MAY_IMPORT.items():
        assert allowed <= below, name
        below.add(name)


def test_every_part_has_its_place() -> None:
    assert {part(path) for path in FILES} == {*MAY_IMPORT, *TOP, "__init__"}


def test_only_nlp_knows_spacy() -> None:
    assert {
        part(path) for path in FILES if any(name.split(".")[0] == "spacy" for name in imports(path))
    } == {"nlp"}


@pytest.mark.parametrize(
    "path",
    [path for path in FILES if path.relative_to(PACKAGE).as_posix() not in SERVERS],
    ids=lambda path: path.relative_to(PACKAGE).as_posix(),
)
def test_heavy_packages_are_loaded_only_where_they_are_needed(path: Path) -> None:
    assert not HEAVY & {name.split(".")[0] for name in imports(path, at_once=True)}


def test_only_the_top_prints_and_exits() -> None:
    for path in FILES:
        if part(path) not in TOP:
            called = {
                ast.unparse(node.func)
                for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
                if isinstance(node, ast.Call)
            }
            assert not called & {"print", "exit", "quit", "sys.exit", "click.echo"}, path
