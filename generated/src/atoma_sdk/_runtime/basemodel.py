"""The base of every generated model: absent is absent on the wire, null is null."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pydantic
from pydantic import ConfigDict, Field

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
    )

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Tell pydantic-core which value of each field stands for absence."""
        schema = handler(source)
        model: Any = handler.resolve_ref_schema(schema)
        for field in model["schema"]["fields"].values():
            value = field["schema"]
            if value["type"] != "default":
                continue  # required: whatever it is, it is sent
            if isinstance(value.get("default"), Unset):
                field["serialization_exclude_if"] = _is_unset
            elif not value["schema"].get("metadata", {}).get(NULLABLE):
                field["serialization_exclude_if"] = _is_none
        return schema


def _is_unset(value: Any) -> bool:
    return isinstance(value, Unset)


def _is_none(value: Any) -> bool:
    return value is None
