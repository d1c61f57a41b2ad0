"""Constants, enums, defaults and examples: values of the document and their types."""

from __future__ import annotations

from ..codes import Code
from ..spec.document import Node
from .types import Kind, ListOf, Literal, MapOf, Nullable, Primitive, Type
from .words import Json, JsonValue

_SCALARS = (str, int, float, bool)


def literal_of(schema: Node) -> Literal | None:
    """The type of a schema with `const` or `enum`; null is left to its caller.

    None where there is neither, or where a value is no scalar: such a schema is read
    by its other keywords. A value that the schema does not list stays possible.
    """
    values = _listed(schema)
    scalars = [value for value in values if value is not None]
    if not scalars or not all(isinstance(value, _SCALARS) for value in scalars):
        return None
    distinct = dict.fromkeys(map(Json, scalars))
    return Literal(tuple(distinct), open=True)


def allows_null(schema: Node) -> bool:
    """Whether `const` or `enum` lists null."""
    return None in _listed(schema)


def lists_only_null(schema: Node) -> bool:
    """Whether `const` or `enum` lists null and nothing else."""
    values = _listed(schema)
    return bool(values) and all(value is None for value in values)


def constant_of(schema: Node) -> Json | None:
    """The value of `const`, where it is a scalar."""
    const = schema.get("const")
    if const is None or not isinstance(const.value, _SCALARS):
        return None
    return Json(const.value)


def default_of(schema: Node, kind: Type) -> Json | None:
    """The default, or None where there is none or it does not fit (a warning)."""
    node = schema.get("default")
    if node is None:
        return None
    if fits(node.value, kind):
        return Json(node.value)
    node.warn(Code.DEFAULT_MISFIT, f"the default {_short(node.value)}", "one that fits")
    return None


def example_of(schema: Node) -> Json | None:
    """`example`, or the first of `examples`; as it stands, fitting or not."""
    if node := schema.get("example"):
        return Json(node.value)
    examples = schema.get("examples")
    first = examples.get(0) if examples else None
    return Json(first.value) if first else None


def fits(value: JsonValue, kind: Type) -> bool:
    """Whether the value is of the type, as far as that shows without references."""
    match kind:
        case Nullable(item):
            return value is None or fits(value, item)
        case Primitive(primitive):
            return _fits_primitive(value, primitive)
        case Literal(values):
            return Json(value) in values
        case ListOf(item):
            return isinstance(value, list) and all(fits(each, item) for each in value)
        case MapOf(item):
            return isinstance(value, dict) and all(
                fits(each, item) for each in value.values()
            )
        case _:
            return True


def _fits_primitive(value: JsonValue, kind: Kind) -> bool:
    match kind:
        case Kind.BOOL:
            return isinstance(value, bool)
        case Kind.INT:
            return isinstance(value, int) and not isinstance(value, bool)
        case Kind.FLOAT | Kind.DECIMAL:
            return isinstance(value, int | float) and not isinstance(value, bool)
        case Kind.NULL:
            return value is None
        case _:
            return isinstance(value, str)


def _listed(schema: Node) -> list[JsonValue]:
    const = schema.get("const")
    if const is not None:
        return [const.value]
    enum = schema.get("enum")
    return enum.value if enum is not None and isinstance(enum.value, list) else []


def _short(value: JsonValue) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."
