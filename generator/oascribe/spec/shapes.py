"""What an OpenAPI document is made of: which object may hold which, and where."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum
from typing import TypeAlias

from .pointer import Pointer


class Kind(Enum):
    """An object of the OpenAPI specification; the value is what people call it."""

    DOCUMENT = "an OpenAPI document"
    COMPONENTS = "components"
    PATH_ITEM = "a path item"
    OPERATION = "an operation"
    PARAMETER = "a parameter"
    REQUEST_BODY = "a request body"
    RESPONSE = "a response"
    HEADER = "a header"
    MEDIA_TYPE = "a media type"
    ENCODING = "an encoding"
    SCHEMA = "a schema"
    EXAMPLE = "an example"
    LINK = "a link"
    CALLBACK = "a callback"
    SECURITY_SCHEME = "a security scheme"
    COLLECTION = "a collection"
    """A mapping from names to objects, such as `properties`: no object by itself."""


class Form(Enum):
    """How objects hang on a key."""

    ONE = "one"
    LIST = "list"
    MAP = "map"
    PATTERNED = "patterned"
    """A mapping that may hold extensions (`x-...`) beside the objects."""


Slot: TypeAlias = tuple[Kind, Form]

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")

STATUS = re.compile(r"[1-5](?:\d\d|[Xx]{2})|default|x-.*")
"""What `responses` may have as keys."""

_SCHEMA_MAPS = ("properties", "patternProperties", "dependentSchemas", "$defs")
_SCHEMA_LISTS = ("allOf", "anyOf", "oneOf", "prefixItems")
_SCHEMAS = (
    *("items", "additionalProperties", "not", "if", "then", "else", "contains"),
    *("propertyNames", "unevaluatedItems", "unevaluatedProperties", "contentSchema"),
    "additionalItems",
)

_CONTENT: Mapping[str, Slot] = {
    "schema": (Kind.SCHEMA, Form.ONE),
    "content": (Kind.MEDIA_TYPE, Form.MAP),
    "examples": (Kind.EXAMPLE, Form.MAP),
}

FIELDS: Mapping[Kind, Mapping[str, Slot]] = {
    Kind.DOCUMENT: {
        "paths": (Kind.PATH_ITEM, Form.PATTERNED),
        "webhooks": (Kind.PATH_ITEM, Form.MAP),
        "components": (Kind.COMPONENTS, Form.ONE),
    },
    Kind.COMPONENTS: {
        "schemas": (Kind.SCHEMA, Form.MAP),
        "responses": (Kind.RESPONSE, Form.MAP),
        "parameters": (Kind.PARAMETER, Form.MAP),
        "examples": (Kind.EXAMPLE, Form.MAP),
        "requestBodies": (Kind.REQUEST_BODY, Form.MAP),
        "headers": (Kind.HEADER, Form.MAP),
        "securitySchemes": (Kind.SECURITY_SCHEME, Form.MAP),
        "links": (Kind.LINK, Form.MAP),
        "callbacks": (Kind.CALLBACK, Form.MAP),
        "pathItems": (Kind.PATH_ITEM, Form.MAP),
        "mediaTypes": (Kind.MEDIA_TYPE, Form.MAP),
    },
    Kind.PATH_ITEM: {
        **dict.fromkeys(METHODS, (Kind.OPERATION, Form.ONE)),
        "additionalOperations": (Kind.OPERATION, Form.MAP),
        "parameters": (Kind.PARAMETER, Form.LIST),
    },
    Kind.OPERATION: {
        "parameters": (Kind.PARAMETER, Form.LIST),
        "requestBody": (Kind.REQUEST_BODY, Form.ONE),
        "responses": (Kind.RESPONSE, Form.PATTERNED),
        "callbacks": (Kind.CALLBACK, Form.MAP),
    },
    Kind.PARAMETER: _CONTENT,
    Kind.HEADER: _CONTENT,
    Kind.REQUEST_BODY: {"content": (Kind.MEDIA_TYPE, Form.MAP)},
    Kind.RESPONSE: {
        "headers": (Kind.HEADER, Form.MAP),
        "content": (Kind.MEDIA_TYPE, Form.MAP),
        "links": (Kind.LINK, Form.MAP),
    },
    Kind.MEDIA_TYPE: {
        "schema": (Kind.SCHEMA, Form.ONE),
        "itemSchema": (Kind.SCHEMA, Form.ONE),
        "examples": (Kind.EXAMPLE, Form.MAP),
        "encoding": (Kind.ENCODING, Form.MAP),
        "prefixEncoding": (Kind.ENCODING, Form.LIST),
        "itemEncoding": (Kind.ENCODING, Form.ONE),
    },
    Kind.ENCODING: {"headers": (Kind.HEADER, Form.MAP)},
    Kind.SCHEMA: {
        **dict.fromkeys(_SCHEMA_MAPS, (Kind.SCHEMA, Form.MAP)),
        **dict.fromkeys(_SCHEMA_LISTS, (Kind.SCHEMA, Form.LIST)),
        **dict.fromkeys(_SCHEMAS, (Kind.SCHEMA, Form.ONE)),
    },
    Kind.EXAMPLE: {},
    Kind.LINK: {},
    Kind.CALLBACK: {},
    Kind.SECURITY_SCHEME: {},
    Kind.COLLECTION: {},
}
"""Everything else that an object holds is data: there, `$ref` is a key like others."""


def refers(operation: Mapping[str, object]) -> bool:
    """Whether an operation is only a reference to one.

    OpenAPI has none there, but tools that make one document of many follow them.
    """
    return "$ref" in operation and all(
        key in ("$ref", "summary", "description") or key.startswith("x-")
        for key in operation
    )


def is_extension(kind: Kind, pointer: Pointer) -> bool:
    """Whether a way from an object leads into an extension beside other objects.

    `x-` begins an extension in `paths`, `responses` and callbacks, and a name like any
    other in maps such as `properties` and `headers`.
    """
    form = Form.ONE
    for step in map(str, pointer):
        if form is Form.PATTERNED or (kind is Kind.CALLBACK and form is Form.ONE):
            if step.startswith("x-"):
                return True
            kind = Kind.PATH_ITEM if kind is Kind.CALLBACK else kind
            form = Form.ONE
        elif form is Form.MAP or (form is Form.LIST and step.isdigit()):
            form = Form.ONE
        else:
            kind, form = FIELDS[kind].get(step, (Kind.COLLECTION, Form.ONE))
    return False


def is_answer(pointer: Pointer) -> bool:
    """Whether that is where an operation has a response, by its status."""
    return len(pointer) > 3 and pointer[-2] == "responses"
