"""The house stays as ARCHITECTURE.md draws it: who may import whom, and how long."""

from __future__ import annotations

import ast
import re
import statistics
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
GENERATOR = ROOT / "generator" / "oascribe"
RUNTIME = ROOT / "runtime" / "oascribe_runtime"

GROUND = ("advice", "cache", "codes", "config", "disk", "errors", "git", "limits")
GROUND += ("resources", "settings", "table")
"""Modules that every layer may import."""
LAYERS: dict[str, tuple[str, ...]] = {
    "cli": ("pipeline", "change", "lint", "output", "emit", "api", "spec"),
    "pipeline": ("change", "lint", "output", "emit", "api", "spec"),
    "change": ("api", "spec"),
    "lint": ("api", "spec"),
    "output": ("api", "spec"),
    "emit": ("api", "spec"),
    "api": ("spec",),
    "spec": (),
}
"""Each layer, and what it may import beside itself and the ground."""
LAYER_OF = dict.fromkeys(
    ("__main__", "commands", "console", "formats", "report", "setup", "watchdog"), "cli"
)
LAYER_OF |= dict.fromkeys(("comparison", "past", "plugins", "publishing"), "pipeline")

SPEC, EMIT = "generator/oascribe/spec", "generator/oascribe/emit"
OUTPUT, RUN = "generator/oascribe/output", "runtime/oascribe_runtime"
DOORS = {
    "yaml": (f"{SPEC}/events.py",),
    "jsonpath": (f"{SPEC}/overlay.py",),
    "shtab": ("generator/oascribe/commands/completion.py",),
    "pathspec": (f"{OUTPUT}/keeping.py",),
    "openapi_pydantic": (f"{SPEC}/validator.py",),
    "jinja2": (f"{EMIT}/rendering.py",),
    "black": (f"{OUTPUT}/formatting.py",),
    "platformdirs": ("generator/oascribe/cache.py",),
    "httpx": ("runtime/",),
    "pydantic": ("runtime/", f"{SPEC}/validator.py"),
    "pydantic_core": ("runtime/",),
    "typing_extensions": ("runtime/",),
    "anyio": ("runtime/",),  # comes with httpx, as the next does
    "httpcore": (f"{RUN}/connections.py", f"{RUN}/overasyncio.py"),
    "trio": ("runtime/",),  # imported only where it is running already
}
"""Each library, and the places that may import it."""
CASINGS = {"pascal", "snake", "upper", "kebab", "flat", "sentence"}
WRITERS = {
    "generator/oascribe/cache.py",
    "generator/oascribe/git.py",  # what it reads and merges, in folders that go at once
    "generator/oascribe/output/write.py",
}
LONGEST_MODULE, LONGEST_FUNCTION, MEDIAN_MODULE = 300, 40, 120


def modules(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.py"))


ALL = [*modules(GENERATOR), *modules(RUNTIME)]
OURS = pytest.mark.parametrize(
    "file", ALL, ids=lambda file: file.relative_to(ROOT).as_posix()
)


@cache
def tree_of(file: Path) -> ast.Module:
    return ast.parse(file.read_text("utf-8"))


def dotted(file: Path) -> str:
    """The module's name: `oascribe.output.plan`."""
    root = GENERATOR.parent if file.is_relative_to(GENERATOR) else RUNTIME.parent
    parts = file.relative_to(root).with_suffix("").parts
    return ".".join(parts).removesuffix(".__init__")


def imports(file: Path, at_start_only: bool = False) -> Iterator[str]:
    """The modules that a file imports, by their whole names."""
    package = dotted(file).split(".")
    if file.name != "__init__.py":
        package.pop()
    for node in running(tree_of(file)) if at_start_only else ast.walk(tree_of(file)):
        match node:
            case ast.Import(names=names):
                yield from (alias.name for alias in names)
            case ast.ImportFrom(module=module, names=names, level=level):
                base = package[: len(package) - level + 1] if level else []
                whole = ".".join([*base, *([module] if module else [])])
                for alias in names:
                    member = f"{whole}.{alias.name}"
                    yield member if member in NAMES else whole


def running(node: ast.AST) -> Iterator[ast.AST]:
    """What runs when a module is imported: no functions, nothing for type checkers."""
    for child in ast.iter_child_nodes(node):
        match child:
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                continue
            case ast.If(test=ast.Name("TYPE_CHECKING")):
                continue
        yield child
        yield from running(child)


NAMES = {dotted(file) for file in ALL}


def layer_of(module: str) -> str:
    """The layer of a module of the generator: `output` of `oascribe.output.plan`."""
    first = module.removeprefix("oascribe.").split(".")[0]
    return "errors" if module == "oascribe" else LAYER_OF.get(first, first)


@pytest.mark.parametrize(
    "file", modules(GENERATOR), ids=lambda file: file.relative_to(GENERATOR).as_posix()
)
def test_imports_run_one_way(file: Path) -> None:
    layer = layer_of(dotted(file))
    allowed = {*GROUND, layer, *LAYERS.get(layer, ())}
    for module in imports(file):
        assert module.split(".")[0] != "oascribe_runtime", "its files are read"
        if module.split(".")[0] == "oascribe":
            assert layer_of(module) in allowed, f"{layer} may not import {module}"


def test_every_module_has_a_layer() -> None:
    assert {layer_of(dotted(f)) for f in modules(GENERATOR)} <= {*LAYERS, *GROUND}


@pytest.mark.parametrize("file", modules(RUNTIME), ids=lambda file: file.stem)
def test_the_runtime_knows_nothing_of_the_generator(file: Path) -> None:
    assert "oascribe" not in {module.split(".")[0] for module in imports(file)}
    for node in ast.walk(tree_of(file)):
        if isinstance(node, ast.ImportFrom) and node.level == 0:
            assert not (node.module or "").startswith(
                "oascribe_runtime"
            ), "only relative imports survive being copied into an SDK"


@pytest.mark.parametrize("folder", [GENERATOR, RUNTIME], ids=lambda folder: folder.name)
def test_no_module_imports_itself_by_a_detour(folder: Path) -> None:
    graph = {
        dotted(file): {
            module for module in imports(file, at_start_only=True) if module in NAMES
        }
        for file in modules(folder)
    }
    done: set[str] = set()

    def visit(module: str, way: tuple[str, ...]) -> None:
        assert module not in way, " > ".join((*way, module))
        if module not in done:
            for other in graph.get(module, ()):
                visit(other, (*way, module))
            done.add(module)

    for module in graph:
        visit(module, ())


@OURS
def test_each_library_has_one_door(file: Path) -> None:
    path = file.relative_to(ROOT).as_posix()
    for module in imports(file):
        library = module.split(".")[0]
        if library in DOORS:
            assert path.startswith(DOORS[library]), f"{library} is imported elsewhere"
        else:
            ours = {"oascribe", "oascribe_runtime"}
            assert library in sys.stdlib_module_names | ours, f"{library} has no door"


@OURS
def test_a_module_opens_with_one_sentence_and_stays_short(file: Path) -> None:
    doc = ast.get_docstring(tree_of(file))
    assert doc, "it opens with a docstring"
    assert re.match(r"\S.*[^.][.:?!]$", doc.split("\n\n")[0], re.DOTALL), doc
    assert len(file.read_text("utf-8").splitlines()) <= LONGEST_MODULE


@OURS
def test_functions_are_short(file: Path) -> None:
    for node in ast.walk(tree_of(file)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno
            length = node.end_lineno - node.lineno + 1
            assert length <= LONGEST_FUNCTION, f"{node.name} has {length} lines"


def test_most_modules_are_shorter_still() -> None:
    lines = [len(file.read_text("utf-8").splitlines()) for file in ALL]
    assert statistics.median(lines) <= MEDIAN_MODULE


@pytest.mark.parametrize(
    "file", modules(GENERATOR), ids=lambda file: file.relative_to(GENERATOR).as_posix()
)
def test_only_the_api_layer_makes_names(file: Path) -> None:
    if layer_of(dotted(file)) == "api":
        return
    for node in ast.walk(tree_of(file)):
        if isinstance(node, ast.ImportFrom) and node.module == "api.casing":
            assert not CASINGS & {alias.name for alias in node.names}


@OURS
def test_only_the_writer_and_the_cache_open_files_for_writing(file: Path) -> None:
    if file.relative_to(ROOT).as_posix() in WRITERS:
        return
    for node in ast.walk(tree_of(file)):
        if not isinstance(node, ast.Call):
            continue
        match node.func:
            case ast.Attribute(attr="write_text" | "write_bytes" | "touch" | "unlink"):
                pytest.fail(f"line {node.lineno} writes")
            case ast.Name("open") | ast.Attribute(attr="open"):
                modes = [
                    value.value
                    for value in (*node.args, *(k.value for k in node.keywords))
                    if isinstance(value, ast.Constant) and isinstance(value.value, str)
                ]
                assert not any(re.fullmatch("[rwaxbt+]*[wax+].*", m) for m in modes)
            case _:
                pass


def test_the_picture_of_the_api_stands_alone() -> None:
    """`api/model.py` keeps no way back to the document, and renders nothing."""
    for name in ("model", "types", "words"):
        file = GENERATOR / "api" / f"{name}.py"
        for module in imports(file):
            package = module.split(".")[0]
            alone = package in sys.stdlib_module_names or module.startswith(
                "oascribe.api."
            )
            assert alone, f"{name} imports {module}"
