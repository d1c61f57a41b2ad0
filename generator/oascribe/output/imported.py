"""The imports that generated code has: a list for others, its own names for ours."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache

from ..resources import runtime_folder

_IMPORTS = {
    "__future__": {"annotations"},
    "collections.abc": {"Mapping", "Sequence"},
    "decimal": {"Decimal"},
    "functools": {"cached_property"},
    "pydantic": {"Field"},
    "typing": {"TYPE_CHECKING", "Annotated", "Any", "Literal", "TypeAlias", "Union"},
    "typing_extensions": {"NotRequired", "TypeAliasType", "TypedDict", "Unpack"},
    "uuid": {"UUID"},
}
"""All that is taken from outside of the package."""
_MODULES = {
    ("builtins", None): {
        "bool",
        "bytes",
        "dict",
        "float",
        "int",
        "list",
        "str",
        "tuple",
    },
    ("datetime", "dt"): {"date", "datetime", "time", "timedelta"},
}
"""Modules that are imported whole, and all that may be taken from them."""
ATTRIBUTES = {alias or name: taken for (name, alias), taken in _MODULES.items()}
"""What may be taken from a module, by the name that it has in generated code."""
CALLED_ONLY = {"attach", "TypeAliasType"}
"""What evaluates text, and so is only ever called, under its own name."""
_RUNTIME_FUNCTIONS = {"attach", "raw", "raw_async", "streaming", "streaming_async"}


def imports_and_classes(tree: ast.Module) -> Iterator[ast.stmt]:
    """Where names come from: at the top, for type checkers, and inside of methods."""
    stack: list[ast.stmt] = list(tree.body)
    while stack:
        node = stack.pop()
        if isinstance(node, ast.ImportFrom | ast.ClassDef):
            yield node
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.If):
            stack += node.body


def import_faults(node: ast.stmt) -> Iterator[ast.AST]:
    """The statement, unless it is an import that generated code has need of."""
    match node:
        case ast.Import(names=[ast.alias(name, asname)]) if (name, asname) in _MODULES:
            pass
        case ast.ImportFrom(module=str(module), names=names, level=0):
            allowed = _IMPORTS.get(module, set())
            if any(alias.name not in allowed or alias.asname for alias in names):
                yield node
        case ast.ImportFrom(module=module, names=names, level=1 | 2):
            if not all(_is_ours(module or "", alias) for alias in names):
                yield node
        case _:
            yield node


def _is_ours(module: str, alias: ast.alias) -> bool:
    """Whether a relative import takes what a module of the package itself defines."""
    name = alias.name
    first, *rest = module.split(".")
    if alias.asname not in (None, name) or name == "*":
        return False
    if name == "__version__":
        return not module
    if first == "_runtime":
        public = name[0].isupper() or name in _RUNTIME_FUNCTIONS
        foreign = _foreign(rest[0]) if len(rest) == 1 else None
        return public and foreign is not None and name not in foreign
    if name in CALLED_ONLY or name.startswith("_"):
        return False
    return not any(part.startswith("_") for part in (first, *rest))


@cache
def _foreign(module: str) -> frozenset[str] | None:
    """What a module of the runtime has from elsewhere; None where there is none."""
    file = runtime_folder() / f"{module}.py"
    if not file.is_file():
        return None
    found: list[ast.alias] = []
    nodes: list[ast.AST] = [ast.parse(file.read_text("utf-8"))]
    for node in nodes:
        match node:
            case ast.Import(names=names) | ast.ImportFrom(names=names, level=0):
                found += names
            case ast.Module() | ast.If() | ast.Try() | ast.ExceptHandler():
                nodes += ast.iter_child_nodes(node)
            case _:
                pass
    return frozenset((alias.asname or alias.name).split(".")[0] for alias in found)
