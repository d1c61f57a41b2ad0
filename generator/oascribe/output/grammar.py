"""The little of Python that generated code says, and the faults of what says more.

Everything is held to a list of what there may be, never of what there may not: imports
name by name, statements, expressions, and what may be called where. Strings where types
stand are types too, since pydantic evaluates them.
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from .imported import ATTRIBUTES, CALLED_ONLY, import_faults, imports_and_classes

_BUILTINS = {*ATTRIBUTES["builtins"], "property", "super"}
_SITE = {"copyright", "credits", "exit", "help", "license", "quit"}
_DANGERS = {n for n in (*dir(builtins), *_SITE) if not n[0].isupper()} - _BUILTINS
"""What Python itself has and generated code never names."""
_DECORATORS = {"cached_property", "property"}
_MODULE_NAMES = {"__all__", "__version__"}
_Parts: TypeAlias = list[tuple[ast.AST, bool]]
"""Expressions, and whether each stands where a type does."""
_INFINITE = {"inf", "-inf", "nan"}


def faults(tree: ast.Module) -> Iterator[ast.AST]:
    """Each node that generated code has no need of."""
    file = _File(tree)
    for statement in tree.body:
        yield from file.at_top(statement)


class _File:
    """One module, and the names that it has from its own package."""

    def __init__(self, tree: ast.Module) -> None:
        self._ours: set[str] = set()
        theirs: set[str] = set()
        for node in imports_and_classes(tree):
            match node:
                case ast.ImportFrom(level=level, names=names):
                    found = {alias.asname or alias.name for alias in names}
                    (self._ours if level else theirs).update(found)
                case ast.ClassDef(name=name):
                    self._ours.add(name)
        self._ours -= theirs
        self._arguments: set[str] = set()
        self._texts: set[str] = set()
        """Names of the class at hand that are strings: no types, or they would run."""

    def at_top(self, node: ast.stmt) -> Iterator[ast.AST]:
        """The faults of a statement at module level, which runs on import."""
        match node:
            case ast.Import() | ast.ImportFrom():
                yield from import_faults(node)
            case ast.Expr(value=ast.Constant(value=str())):
                return
            case ast.If(test=ast.Name("TYPE_CHECKING"), orelse=[]):
                for inner in node.body:
                    yield from import_faults(inner)
            case ast.ClassDef():
                yield from self._class(node)
            case ast.Assign(targets=[ast.Tuple(elts=[*names])]):
                wanted = ["__getattr__", "__dir__"]
                if [getattr(name, "id", "") for name in names] != wanted:
                    yield node
                yield from self._values(node.value)
            case ast.Assign(targets=[ast.Name(name)]):
                text = isinstance(getattr(node.value, "value", None), str)
                if (name.startswith("_") and name not in _MODULE_NAMES) or (
                    text and name != "__version__"
                ):
                    yield node
                yield from self._values(node.value)
            case ast.AnnAssign(target=ast.Name(name), annotation=ast.Name("TypeAlias")):
                if name.startswith("_") or not node.value:
                    yield node
                else:
                    yield from self._types(node.value)
            case _:
                yield node

    def _class(self, node: ast.ClassDef) -> Iterator[ast.AST]:
        yield from (*node.keywords, *node.decorator_list, *_parameters(node))
        self._texts = {
            field.target.id
            for field in node.body
            if isinstance(field, ast.AnnAssign)
            and isinstance(field.target, ast.Name)
            and isinstance(getattr(field.value, "value", None), str)
        }
        for base in node.bases:
            yield from self._types(base)
        for part in node.body:
            match part:
                case ast.AnnAssign(target=ast.Name(name)):
                    extra = name == "__pydantic_extra__" and _is_no_argument(part.value)
                    if name.startswith("_") and not extra:
                        yield part
                    yield from self._types(part.annotation)
                    if part.value and not extra:
                        yield from self._values(part.value)
                case ast.Assign(targets=[ast.Name(name)], value=ast.Name(value)):
                    if name.startswith("_") or value not in self._ours:
                        yield part
                case ast.FunctionDef() | ast.AsyncFunctionDef():
                    yield from self._function(part)
                case ast.Expr(value=ast.Constant(value=str())) | ast.Pass():
                    pass
                case _:
                    yield part
        self._texts = set()

    def _function(
        self, node: ast.FunctionDef | ast.AsyncFunctionDef
    ) -> Iterator[ast.AST]:
        yield from _parameters(node)
        if node.name.startswith("_") and node.name != "__init__":
            yield node
        for decorator in node.decorator_list:
            if getattr(decorator, "id", None) not in _DECORATORS:
                yield decorator
        inner = node.args
        for value in (*inner.defaults, *filter(None, inner.kw_defaults)):
            yield from self._values(value)
        named = [*inner.posonlyargs, *inner.args, *inner.kwonlyargs]
        named += filter(None, (inner.vararg, inner.kwarg))
        annotations = [argument.annotation for argument in named]
        for annotation in filter(None, (*annotations, node.returns)):
            yield from self._types(annotation)
        self._arguments = {argument.arg for argument in named}
        for statement in node.body:
            yield from self._in_function(statement)
        self._arguments = set()

    def _in_function(self, node: ast.stmt) -> Iterator[ast.AST]:
        match node:
            case ast.ImportFrom():
                yield from import_faults(node)
            case ast.Return(value=ast.expr() as value) | ast.Expr(value=value):
                inner = value.value if isinstance(value, ast.Await) else value
                yield from self._values(inner)
            case ast.Assign(targets=[ast.Attribute(ast.Name("self"), name)]):
                if name.startswith("_"):
                    yield node
                yield from self._values(node.value)
            case ast.Pass():
                pass
            case _:
                yield node

    def _values(self, node: ast.AST) -> Iterator[ast.AST]:
        if isinstance(node, ast.Lambda):  # only an argument: one with a name is called
            yield node
        yield from self._walk([(node, False)])

    def _types(self, node: ast.AST) -> Iterator[ast.AST]:
        return self._walk([(node, True)])

    def _walk(self, stack: _Parts) -> Iterator[ast.AST]:
        """Hold an expression to the list; without recursion, since it may be deep."""
        while stack:
            node, is_type = stack.pop()
            inner = self._parts(node, is_type)
            if inner is None:
                yield node
            else:
                stack += inner

    def _parts(self, node: ast.AST, is_type: bool) -> _Parts | None:
        """What is to be looked at in its place; None: it must not be."""
        match node:
            case ast.Name():  # most are
                return [] if self._is_plain(node.id, is_type) else None
            case ast.Constant(value=str(text)) if is_type:
                try:
                    return [(ast.parse(text, mode="eval").body, True)]
                except (SyntaxError, ValueError, RecursionError):
                    return None
            case ast.Constant() | ast.UnaryOp(op=ast.USub(), operand=ast.Constant()):
                return []
            case ast.Attribute():
                return [] if self._is_plain_attribute(node) else None
            case ast.Subscript(value=ast.Name("Literal"), slice=values):
                return [(values, False)]
            case ast.Subscript(value=ast.Name() | ast.Attribute()):
                return [(node.value, True), (node.slice, True)]
            case ast.BinOp(op=ast.BitOr()):
                return [(node.left, is_type), (node.right, is_type)]
            case ast.Tuple() | ast.List():
                return [(item, is_type) for item in node.elts]
            case ast.Dict(keys=keys) if None not in keys:
                parts = (*keys, *node.values)
                return [(part, False) for part in parts if part]
            case ast.Lambda() if not _names_of(node.args):
                return [(node.body, True)]
            case ast.Call() if self._may_be_called(node):
                return _arguments_of(node)
            case _:
                return None

    def _is_plain(self, name: str, is_type: bool) -> bool:
        if name in self._arguments:
            return True
        if name.startswith("__"):
            return not is_type and name in ("__name__", "__version__")
        hidden = is_type and name in self._texts
        return not (hidden or name in _DANGERS or name in CALLED_ONLY)

    def _is_plain_attribute(self, node: ast.Attribute) -> bool:
        match node.value:
            case ast.Name("self"):
                return not node.attr.startswith("__")
            case ast.Name(name) if self._is_plain(name, True):
                taken = ATTRIBUTES.get(name)
                if taken is not None and name not in self._arguments:
                    return node.attr in taken
                hidden = node.attr in CALLED_ONLY and name not in self._arguments
                return not (hidden or node.attr.startswith("_"))
            case ast.Attribute(ast.Name("utils"), "eventstreaming"):
                return not node.attr.startswith("_")
            case _:
                return False

    def _may_be_called(self, node: ast.Call) -> bool:
        function = node.func
        if isinstance(function, ast.Attribute) and "self" in self._arguments:
            return _is_of_self(function)
        if any(keyword.arg is None for keyword in node.keywords):
            return False
        if isinstance(function, ast.Subscript):
            function = function.value
        match function:
            case ast.Name("attach"):
                return node.args[1:] != [] and _is_of_the_package(node)
            case ast.Name("float"):
                return [getattr(a, "value", 0) in _INFINITE for a in node.args] == [
                    True
                ]
            case ast.Name("Field") if "Field" not in self._ours:
                return not node.args and {k.arg for k in node.keywords} == {"alias"}
            case ast.Name(name):
                ours = name in self._ours and name not in _DANGERS
                return ours or name == "TypeAliasType"
            case _:
                return False


def _is_no_argument(value: ast.expr | None) -> bool:
    """Whether a field is declared to be no argument of its class."""
    match value:
        case ast.Call(
            ast.Name("Field"), [], [ast.keyword("init", ast.Constant(False))]
        ):
            return True
        case _:
            return False


def _is_of_self(function: ast.Attribute) -> bool:
    """Whether a method calls one of its own object, or the constructor of its base."""
    match function:
        case ast.Attribute(ast.Name("self"), name):
            return not name.startswith("__")
        case ast.Attribute(ast.Call(ast.Name("super"), args=[]), "__init__"):
            return True
        case _:
            return False


def _arguments_of(node: ast.Call) -> _Parts:
    """What a call is given; the second argument of TypeAliasType is a type."""
    alias = isinstance(node.func, ast.Name) and node.func.id == "TypeAliasType"
    found: _Parts = [(value, alias) for value in node.args]
    found += [(keyword.value, alias) for keyword in node.keywords]
    if isinstance(node.func, ast.Subscript):
        found.append((node.func, True))
    return found


def _is_of_the_package(attach: ast.Call) -> bool:
    """Whether what is attached to a package are modules of that package."""
    match attach.args:
        case [ast.Name("__name__"), ast.Dict(keys=keys)]:
            names = [getattr(key, "value", None) for key in keys]
            return all(isinstance(n, str) and n.startswith(".") for n in names)
        case _:
            return False


def _names_of(arguments: ast.arguments) -> Iterable[ast.arg]:
    named = (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)
    return (*named, *filter(None, (arguments.vararg, arguments.kwarg)))


def _parameters(node: ast.AST) -> Iterable[ast.AST]:
    """The type parameters of a class or function, since Python 3.12."""
    return getattr(node, "type_params", ())
