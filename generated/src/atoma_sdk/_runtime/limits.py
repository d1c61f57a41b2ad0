"""Limits of values: held to what a program gives, never to what a server answers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pydantic_core import PydanticCustomError, core_schema, to_json

from .record import Record

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

__all__ = ["Within"]

_OF_PYDANTIC = ("ge", "gt", "le", "lt", "multiple_of", "min_length", "max_length")


class Within(Record, kw_only=True):
    """What the document asks of a value beyond its type.

    `Annotated[int, Within(ge=1, le=100)]` refuses 0 where a program builds a model, and
    keeps it where JSON is read: a server may be wrong about its own limits, or newer
    than the document. Null has no limits.
    """

    ge: float | None = None
    gt: float | None = None
    le: float | None = None
    lt: float | None = None
    multiple_of: float | None = None
    min_length: int | None = None
    """Of characters, items or properties."""
    max_length: int | None = None
    pattern: str | None = None
    """Searched for, not matched from the start, as in JSON Schema."""
    unique: bool = False
    """No item of a list is there twice."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        known = handler(source)
        if known["type"] == "nullable":
            return {**known, "schema": self._held(known["schema"])}
        return self._held(known)

    def _held(self, known: CoreSchema) -> CoreSchema:
        said = {name: getattr(self, name) for name in _OF_PYDANTIC}
        bounds = {name: value for name, value in said.items() if value is not None}
        # pydantic has no type for "this schema, whichever it is, with other bounds"
        held: Any = {**known, **bounds}
        if self.pattern is not None:
            search = re.compile(self.pattern).search
            held = core_schema.no_info_after_validator_function(_matching(search), held)
        if self.unique:
            held = core_schema.no_info_after_validator_function(_unique, held)
        return core_schema.json_or_python_schema(known, held)


def _matching(search: Any) -> Any:
    """A check that something is found in a text."""

    def check(text: str) -> str:
        if search(text) is None:
            raise PydanticCustomError(
                "string_pattern_mismatch",
                "String should match pattern '{pattern}'",
                {"pattern": search.__self__.pattern},
            )
        return text

    return check


def _unique(items: list[Any]) -> list[Any]:
    if len({to_json(item) for item in items}) < len(items):
        raise PydanticCustomError("not_unique", "List should have no item twice")
    return items
