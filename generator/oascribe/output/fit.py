"""Whether hand-written modules of an SDK still find what they import from it."""

from __future__ import annotations

import ast
import os
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..codes import Code
from ..errors import Finding, Place
from .compare import read

_SOURCES, _TESTS = "src/", "tests/"
"""Where modules are that people add to an SDK, and their tests."""


def misfits(
    root: Path,
    is_kept: Callable[[str], bool],
    texts: Mapping[str, str | None],
    edited: Collection[str] = (),
    gone: Collection[str] = (),
) -> tuple[Finding, ...]:
    """Names that modules of people's use, and the SDK has no longer.

    These are modules that are kept, that stand beside the generated ones or in `tests`,
    and generated ones that are edited. `texts` has each generated file: its text, or
    None where the disk has it; `gone` are files that are no longer generated. A name
    counts where it is imported from a module of the SDK, or is an attribute of one that
    was imported.
    """
    sdk = _Package(root, texts, gone)
    findings: list[Finding] = []
    for path in (*_by_people(root, is_kept, {*texts, *gone}), *edited):
        content = texts.get(path) or read(root, path)
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
    root: Path, is_kept: Callable[[str], bool], ours: Collection[str]
) -> Iterator[str]:
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(file for file in files if file.endswith(".py")):
            path = Path(folder, name).relative_to(root).as_posix()
            beside = path.startswith((_SOURCES, _TESTS))
            if path not in ours and (beside or is_kept(path)):
                yield path


def _dotted(path: str) -> list[str]:
    """The module's name in parts; that of a package ends with `__init__`."""
    return path.removeprefix(_SOURCES).removesuffix(".py").split("/")


@dataclass(frozen=True, slots=True)
class _Package:
    """The modules of an SDK, as generated or as people wrote them."""

    root: Path
    texts: Mapping[str, str | None]
    gone: Collection[str]

    def path(self, module: str) -> str | None:
        """Where a module is, by its whole name; None where the SDK has none such."""
        stem = _SOURCES + module.replace(".", "/")
        for path in (f"{stem}.py", f"{stem}/__init__.py"):
            here = path not in self.gone and (self.root / path).is_file()
            if path in self.texts or here:
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
        match node:
            case ast.Import(names=aliases):
                modules |= _imported(aliases, sdk)
            case ast.ImportFrom(names=aliases):
                module = _meant(node, dotted)
                for alias in aliases if sdk.owns(module) else ():
                    if not sdk.has(module, alias.name):
                        yield alias, module, alias.name
                    elif sdk.path(f"{module}.{alias.name}"):
                        modules[alias.asname or alias.name] = f"{module}.{alias.name}"
            case _:
                pass
    for name in _rebound(tree):
        modules.pop(name, None)  # It may be anything where it is used.
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and not node.attr.startswith("__"):
            owner = _module_of(node.value, modules, sdk)
            if owner and not sdk.has(owner, node.attr):
                yield node, owner, node.attr


def _rebound(tree: ast.Module) -> Iterator[str]:
    """The names that are bound otherwise than by an import, in whatever scope."""
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name, ctx=ast.Store()) | ast.arg(arg=name):
                yield name
            case _:
                pass


def _imported(aliases: list[ast.alias], sdk: _Package) -> dict[str, str]:
    """What names `import` binds to modules of the SDK."""
    found = {}
    for alias in aliases:
        module = alias.name if alias.asname else alias.name.split(".")[0]
        if sdk.owns(module):
            found[alias.asname or module] = module
    return found


def _meant(node: ast.ImportFrom, dotted: list[str]) -> str:
    """The whole name of the module that is imported from."""
    base = dotted[: len(dotted) - node.level] if node.level else []
    return ".".join([*base, *([node.module] if node.module else [])])


def _module_of(said: ast.expr, modules: Mapping[str, str], sdk: _Package) -> str | None:
    """The module of the SDK that an expression such as `sdk.models` is."""
    match said:
        case ast.Name(name):
            return modules.get(name)
        case ast.Attribute(value=inner, attr=name):
            owner = _module_of(inner, modules, sdk)
            whole = f"{owner}.{name}"
            return whole if owner and sdk.path(whole) else None
        case _:
            return None
