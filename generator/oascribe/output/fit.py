"""Whether hand-written modules of an SDK still find what they import from it."""

from __future__ import annotations

import ast
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ..codes import Code
from ..errors import Finding, Place
from .compare import read

HOOKS = "hooks"
"""The module of a package that is its author's, and is never generated."""
_SOURCES = "src/"


def misfits(
    root: Path, is_kept: Callable[[str], bool], texts: Mapping[str, str | None]
) -> tuple[Finding, ...]:
    """Names that kept modules, and the module of hooks, use and the SDK has no longer.

    `texts` has each generated file: its text, or None where the disk has it. A name
    counts where it is imported from a module of the SDK, or is an attribute of one that
    was imported.
    """
    sdk = _Package(root, texts)
    findings: list[Finding] = []
    for path in _by_people(root, is_kept, texts):
        content = read(root, path)
        try:
            tree = ast.parse(content or b"")
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue  # Python itself says that better.
        for node, module, name in _used(tree, _dotted(path), sdk):
            column = node.col_offset + 1
            place = Place(os.fspath(root / path), node.lineno, column)
            expected = f"a name that {module} has"
            missing = Finding(Code.OUTPUT_UNFIT, place, f"{name!r}", expected)
            findings.append(missing)
    return tuple(findings)


def _by_people(
    root: Path, is_kept: Callable[[str], bool], texts: Mapping[str, str | None]
) -> Iterator[str]:
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(file for file in files if file.endswith(".py")):
            path = Path(folder, name).relative_to(root).as_posix()
            if path not in texts and (is_kept(path) or _is_hooks(path)):
                yield path


def _is_hooks(path: str) -> bool:
    parts = PurePosixPath(path).parts
    return len(parts) == 3 and f"{parts[0]}/" == _SOURCES and parts[2] == f"{HOOKS}.py"


def _dotted(path: str) -> list[str]:
    """The module's name in parts; that of a package ends with `__init__`."""
    return path.removeprefix(_SOURCES).removesuffix(".py").split("/")


@dataclass(frozen=True, slots=True)
class _Package:
    """The modules of an SDK, as generated or as people wrote them."""

    root: Path
    texts: Mapping[str, str | None]

    def path(self, module: str) -> str | None:
        """Where a module is, by its whole name; None where the SDK has none such."""
        stem = _SOURCES + module.replace(".", "/")
        for path in (f"{stem}.py", f"{stem}/__init__.py"):
            if path in self.texts or (self.root / path).is_file():
                return path
        return None

    def owns(self, module: str) -> bool:
        """Whether a module of that name, should there be one, is the SDK's."""
        return self.path(module.split(".")[0]) is not None

    def has(self, module: str, name: str) -> bool:
        """Whether a module has that name, or a module of that name below it."""
        if self.path(f"{module}.{name}"):
            return True
        path = self.path(module)
        if path is None:
            return False
        text = self.texts.get(path) or (read(self.root, path) or b"").decode()
        names = _bound(ast.parse(text))
        # A module of people's may have a `__getattr__` that knows any name.
        anything = "__getattr__" in names and path not in self.texts
        return name in names or name == "*" or anything


def _bound(tree: ast.Module) -> set[str]:
    """The names that a module binds, for type checkers too."""
    names: set[str] = set()
    stack: list[ast.stmt] = list(tree.body)
    while stack:
        match stack.pop():
            case ast.If(body=body, orelse=others) | ast.Try(body=body, orelse=others):
                stack += [*body, *others]
            case ast.Import(names=aliases) | ast.ImportFrom(names=aliases):
                names |= {(a.asname or a.name).split(".")[0] for a in aliases}
            case (
                ast.ClassDef(name=name)
                | ast.FunctionDef(name=name)
                | ast.AsyncFunctionDef(name=name)
                | ast.AnnAssign(target=ast.Name(name))
            ):
                names.add(name)
            case ast.Assign(targets=targets):
                found = (node for target in targets for node in ast.walk(target))
                names |= {node.id for node in found if isinstance(node, ast.Name)}
            case _:
                pass
    return names


def _used(
    tree: ast.Module, dotted: list[str], sdk: _Package
) -> Iterator[tuple[ast.expr | ast.alias, str, str]]:
    """Names of the SDK that a module uses and that are not there."""
    modules: dict[str, str] = {}
    for node in ast.walk(tree):
        if not isinstance(node, ast.ImportFrom):
            continue
        base = dotted[: len(dotted) - node.level] if node.level else []
        module = ".".join([*base, *([node.module] if node.module else [])])
        if not sdk.owns(module):
            continue
        for alias in node.names:
            if not sdk.has(module, alias.name):
                yield alias, module, alias.name
            elif sdk.path(f"{module}.{alias.name}"):
                modules[alias.asname or alias.name] = f"{module}.{alias.name}"
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(value=ast.Name(owner), attr=name) if owner in modules:
                if not name.startswith("__") and not sdk.has(modules[owner], name):
                    yield node, modules[owner], name
            case _:
                pass
