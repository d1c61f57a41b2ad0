"""The last wall: what an emitted file may hold, whatever a document says.

Words of a document are quoted on their way into a file. This looks at the outcome, as
text that anybody may have written, and refuses what generated code has no need of.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterable

from ..errors import InternalError

RULES = "2"
"""Counts up with each change of the rules: earlier approvals end."""

_CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e"
    "\u2066-\u2069\ud800-\udfff\ufeff]"
)
_FENCE = re.compile(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})(.*)")

_MODULES = {
    "builtins",
    "__future__",
    "collections.abc",
    "datetime",
    "decimal",
    "enum",
    "functools",
}
_MODULES |= {"httpx", "pydantic", "types", "typing", "typing_extensions", "uuid"}
_FORBIDDEN = {"__import__", "breakpoint", "compile", "delattr", "eval", "exec", "exit"}
_FORBIDDEN |= {"getattr", "globals", "input", "locals", "open", "print", "quit"}
_FORBIDDEN |= {"setattr", "vars"}
_TYPES = {"bool", "bytes", "dict", "float", "int", "list", "str", "tuple"}
"""All that may be taken from `builtins`, where a method hides the short name."""
_DUNDERS = {"__init__", "__name__"}
_PLAIN = (
    ast.Constant,
    ast.Name,
    ast.Attribute,
    ast.Subscript,
    ast.Tuple,
    ast.List,
    ast.Dict,
    ast.Set,
    ast.BinOp,
    ast.UnaryOp,
    ast.Lambda,
    ast.Call,
    ast.Starred,
    ast.keyword,
    ast.arguments,
    ast.arg,
    ast.expr_context,
    ast.operator,
    ast.unaryop,
)


def audit(path: str, text: str) -> None:
    """Pass a text, or raise InternalError with the line that must not be."""
    if found := _CONTROL.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise InternalError(f"{path}:{line}: a raw {found[0]!a}")
    if path.endswith(".py"):
        _audit_python(path, text)
    elif path.endswith(".toml"):
        try:
            tomllib.loads(text)
        except ValueError as error:
            raise InternalError(f"{path}: no TOML: {error}") from error
    elif path.endswith(".md"):
        _audit_markdown(path, text)


def _audit_markdown(path: str, text: str) -> None:
    fence, opened = "", 0
    for number, line in enumerate(text.split("\n"), 1):
        if not (found := _FENCE.match(line)):
            continue
        if not fence:
            fence, opened = found[1], number
        elif found[1].startswith(fence) and not found[2].strip():
            fence = ""
    if fence:
        raise InternalError(f"{path}:{opened}: a fence that is never closed")


def _audit_python(path: str, text: str) -> None:
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError) as error:
        raise InternalError(f"{path}: no Python: {error}") from error
    for node in (*_outside_functions(tree.body), *_anywhere(tree)):
        line = getattr(node, "lineno", 1)
        source = ast.unparse(node)[:60]
        raise InternalError(f"{path}:{line}: no code of ours: {source!r}")


def _outside_functions(body: Iterable[ast.stmt]) -> Iterable[ast.AST]:
    """What runs when the module is imported and must not."""
    for node in body:
        match node:
            case ast.ClassDef():
                yield from _outside_functions(node.body)
                run = [*node.bases, *node.keywords, *node.decorator_list]
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                defaults = [*node.args.defaults, *node.args.kw_defaults]
                run = [*filter(None, defaults), *node.decorator_list]
            case ast.If(test=ast.Name("TYPE_CHECKING"), orelse=[]):
                yield from _outside_functions(node.body)
                run = []
            case ast.Assign():
                run = [*node.targets, node.value]
            case ast.AnnAssign():
                run = [node.target, *([node.value] if node.value else [])]
            case ast.Expr(value=ast.Constant(value=str())):
                run = []
            case ast.Import() | ast.ImportFrom() | ast.Pass():
                run = []
            case _:
                run = [node]
        for part in run:
            yield from (n for n in ast.walk(part) if not isinstance(n, _PLAIN))


def _anywhere(tree: ast.Module) -> Iterable[ast.AST]:
    """What must not be even inside of a function."""
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                if any(name.name not in _MODULES for name in names):
                    yield node
            case ast.ImportFrom(module=module, level=0):
                if module not in _MODULES:
                    yield node
            case ast.ImportFrom(names=names):
                if any(name.name == "*" for name in names):
                    yield node
            case ast.Call(func=ast.Name(id=name)):
                if name in _FORBIDDEN:
                    yield node
            case ast.Attribute(value=ast.Name(id="builtins"), attr=name):
                if name not in _TYPES:
                    yield node
            case ast.Attribute(attr=name):
                if name.startswith("__") and name not in _DUNDERS:
                    yield node
            case ast.Global() | ast.Nonlocal() | ast.Delete():
                yield node
            case _:
                pass
