"""The imports that code needs, in the order that isort's rules give them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import zip_longest

from .layout import STEP, WIDTH, Atom, Either, Expr, Prefixed

_HOMES = {
    "Any": "typing",
    "Annotated": "typing",
    "Literal": "typing",
    "TypeAlias": "typing",
    "Union": "typing",
    "Decimal": "decimal",
    "Mapping": "collections.abc",
    "Sequence": "collections.abc",
    "UUID": "uuid",
    "Field": "pydantic",
    "NotRequired": "typing_extensions",
    "TypeAliasType": "typing_extensions",
    "TypedDict": "typing_extensions",
    "Unpack": "typing_extensions",
}
TYPES = (
    *("UNSET", "BaseModel", "BinaryContent", "FileContent"),
    *("Nullable", "OptionalNullable"),
    *(
        "OneOf",
        "Within",
        "Unrecognized",
        "UnrecognizedFloat",
        "UnrecognizedInt",
        "UnrecognizedStr",
    ),
)
"""What generated code takes from the package's own `types`."""
_MODULES = {"builtins": "import builtins", "dt": "import datetime as dt"}
_THIRD_PARTY = frozenset(("pydantic", "typing_extensions"))


def names_in(expr: Expr) -> Iterator[str]:
    """Every name that an expression uses, in any order; `dt.date` uses `dt`."""
    stack = [expr]
    while stack:
        part = stack.pop()
        if isinstance(part, Atom):
            yield part.text.partition(".")[0]
        elif isinstance(part, Either):
            stack += part.parts
        elif isinstance(part, Prefixed):
            stack.append(part.expr)
        else:
            yield part.head.partition("[")[0].partition(".")[0]
            stack += part.items


def import_lines(
    names: Iterable[str], homes: Mapping[str, str], indent: int = 0
) -> list[str]:
    """The import statements for the names that are not defined otherwise.

    `homes` says where names that this module does not know come from; it comes first.
    A blank line parts the standard library, third parties and the package. The first
    line of each statement is not indented yet.
    """
    known = {**_HOMES, **homes}
    modules: dict[str, set[str]] = {}
    statements: list[tuple[tuple[object, ...], str]] = []
    for name in set(names):
        if name in _MODULES:
            statements.append(((0, 0, name), _MODULES[name]))
        elif name in known:
            modules.setdefault(known[name], set()).add(name)
    for module, found in modules.items():
        ordered = sorted(found, key=_member_order)
        statements.append((_module_order(module), _statement(module, ordered, indent)))
    lines: list[str] = []
    section = None
    for order, statement in sorted(statements):
        if section is not None and order[0] != section:
            lines.append("")
        section = order[0]
        lines.append(statement)
    return lines


def _statement(module: str, names: list[str], indent: int) -> str:
    flat = f"from {module} import {', '.join(names)}"
    if indent + len(flat) <= WIDTH:
        return flat
    margin = " " * indent
    lines = "".join(f"{margin}{STEP}{name},\n" for name in names)
    return f"from {module} import (\n{lines}{margin})"


def _module_order(module: str) -> tuple[object, ...]:
    if module.startswith("."):
        depth = len(module) - len(module.lstrip("."))
        return (2, -depth, _natural(module.lstrip(".")))
    return (1 if module in _THIRD_PARTY else 0, 1, _natural(module))


def _member_order(name: str) -> tuple[object, ...]:
    """Constants, classes, the rest."""
    sort = 0 if len(name) > 1 and name.isupper() else 1 if name[0].isupper() else 2
    return (sort, _natural(name), name)


def _natural(name: str) -> list[tuple[object, ...]]:
    """Orders numbers within names by their value."""
    if name.isalpha():  # as most
        return [(name.lower(), ())]
    texts, numbers = re.split(r"\d+", name.lower()), re.findall(r"\d+", name)
    values = [(n[0] != "0", len(n) * (n[0] != "0"), n) for n in numbers]
    return list(zip_longest(texts, values, fillvalue=()))
