"""The base of every generated model: absent is absent on the wire, null is null."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pydantic
from pydantic import ConfigDict, Field
from pydantic_core import core_schema

from .building import room
from .types import NULLABLE, Unset

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

__all__ = ["BaseModel"]


class BaseModel(pydantic.BaseModel):
    """A pydantic model that is written as the document says it is.

    A field that is UNSET, or None where the document knows no null, is left out; null
    is kept where it is allowed. Fields that the document does not know are kept. Names
    are those of the wire in what is dumped, either kind in what is given.
    """

    if TYPE_CHECKING:  # a model whose further fields have a type of their own says it
        __pydantic_extra__: Any = Field(init=False)

    model_config = ConfigDict(
        extra="allow",
        populate_by_name=True,
        serialize_by_alias=True,
        protected_namespaces=(),
        defer_build=True,
        hide_input_in_errors=True,
        ser_json_inf_nan="constants",  # a request that has one is refused
    )

    @classmethod
    def model_rebuild(cls, **how: Any) -> bool | None:
        """Build what was put off until the first use, however far it refers."""
        # pydantic looks for names in the frame of the caller, which is one further on.
        depth = how.pop("_parent_namespace_depth", 2) + 1
        with room():
            return super().model_rebuild(_parent_namespace_depth=depth, **how)

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Tell pydantic-core which value of each field stands for absence."""
        with room():  # it may be built for an adapter of the user's own
            schema = handler(source)
        model: Any = handler.resolve_ref_schema(schema)
        for field in model["schema"]["fields"].values():
            value = field["schema"]
            if value["type"] != "default":  # required: whatever it is, it is sent
                if value["type"] == "nullable" and _is_moment(value):
                    field["schema"] = _or_else(value, None)
                continue
            if _is_moment(value["schema"]):
                metadata = value["schema"].get("metadata", {})
                value["schema"] = _or_else(value["schema"], value.get("default"))
                value["schema"]["metadata"] = metadata
            if isinstance(value.get("default"), Unset):
                field["serialization_exclude_if"] = _is_unset
            elif not value["schema"].get("metadata", {}).get(NULLABLE):
                field["serialization_exclude_if"] = _is_none
        return schema


def _is_moment(schema: Any) -> bool:
    """Whether values are dates or moments, or null."""
    while schema["type"] in ("nullable", "json-or-python"):
        schema = schema.get("schema") or schema["json_schema"]
    return schema["type"] in ("datetime", "date")


def _or_else(schema: CoreSchema, default: Any) -> Any:
    """The same where JSON is read, but for what cannot be: that is as if absent.

    Servers write `0000-00-00` or an empty text where there is no date.
    """
    lenient = core_schema.with_default_schema(
        schema, default=default, on_error="default"
    )
    return core_schema.json_or_python_schema(lenient, schema)


def _is_unset(value: Any) -> bool:
    return isinstance(value, Unset)


def _is_none(value: Any) -> bool:
    return value is None
