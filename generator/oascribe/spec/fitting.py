"""Proof, without openapi-pydantic, that it would find nothing wrong with an object.

To import it and to build its classes takes longer than to generate a small SDK. What is
plainly of the right type needs no such judge; the least doubt is a reason to ask it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from .checks import (
    Shape,
    a_list,
    alternatives,
    an_object,
    by_name,
    count,
    each_of,
    empty,
    fits,
    flag,
    named,
    never,
    number,
    object_or_flag,
    objects,
    one_of,
    properties,
    some,
    some_texts,
    step,
    text,
    texts,
    texts_by_name,
    whole,
)
from .pointer import JsonValue
from .shapes import METHODS, Kind
from .survey import Site

_OF_REFERENCES = ("$ref", "summary", "description")


def doubtful(sites: Iterable[Site], minor: int) -> Iterator[Site]:
    """The objects of which OpenAPI 3.0 (`minor` 0) or 3.1 may not take something.

    Each is judged by itself: what is in it must be among the sites too.
    """
    shapes = _SHAPES_30 if minor == 0 else _SHAPES_31
    for site in sites:
        kind = site.kind
        if not _is_reference(site):
            shape = shapes.get(kind)
            if shape is None or not fits(site.value, shape, _NEEDED.get(kind, ())):
                yield site


def newer_words(site: Site) -> tuple[tuple[str, str, str], ...]:
    """The keywords of a schema that OpenAPI 3.0 does not take, and 3.1 does.

    Each with the kind of error that the library finds, and what it expects. None where
    anything else of the schema is in doubt.
    """
    older = _SHAPES_30[Kind.SCHEMA]
    if site.kind is not Kind.SCHEMA or not fits(site.value, _SHAPES_31[site.kind]):
        return ()
    rest = {key: value for key, value in site.value.items() if key not in _NEWER}
    return tuple(
        (key, *told)
        for key, told in _NEWER.items()
        if key in site.value and not older[key](site.value[key]) and fits(rest, older)
    )


def older_words(site: Site) -> tuple[tuple[str, str, str], ...]:
    """The same the other way round: flags of OpenAPI 3.0 that 3.1 has as numbers."""
    said = tuple(key for key in _OLDER if isinstance(site.value.get(key), bool))
    rest = {key: value for key, value in site.value.items() if key not in said}
    if site.kind is not Kind.SCHEMA or not fits(rest, _SHAPES_31[site.kind]):
        return ()
    return tuple((key, *_OLDER[key]) for key in said)


def _is_reference(site: Site) -> bool:
    """Whether it is a reference, where there may be one; its target is a site too."""
    value = site.value
    return (
        "$ref" in value
        and site.kind in _REFERABLE
        and all(text(value[key]) for key in _OF_REFERENCES if key in value)
    )


def _types(value: JsonValue) -> bool:
    return (_TYPE_31(value)) or (isinstance(value, list) and all(map(_TYPE_31, value)))


_NEWER = {
    "exclusiveMaximum": ("bool_type", ""),
    "exclusiveMinimum": ("bool_type", ""),
    "type": ("enum", "'string', 'number', 'integer', 'boolean', 'array' or 'object'"),
}
"""What the library finds in OpenAPI 3.0, in its order."""
_OLDER = {
    "exclusiveMaximum": ("float_type", ""),
    "exclusiveMinimum": ("float_type", ""),
}
"""And in OpenAPI 3.1."""
_NAMES = ("string", "number", "integer", "boolean", "array", "object")
_TYPE_30, _TYPE_31 = one_of(*_NAMES), one_of(*_NAMES, "null")
_WORDS: Shape = {"summary": text, "description": text}
_ELSEWHERE = whole({"description": text, "url": text}, "url")
_CONTACT: Shape = dict.fromkeys(("name", "url", "email"), text)
_LICENSE: Shape = dict.fromkeys(("name", "url", "identifier"), text)
_VARIABLE = {"enum": texts, "default": text, "description": text}
_SERVERS = each_of(
    {
        "url": text,
        "description": text,
        "variables": by_name(_VARIABLE, "default"),
    },
    "url",
)
_INFO = {
    **dict.fromkeys(("title", "version", "termsOfService"), text),
    **_WORDS,
    "contact": whole(_CONTACT),
    "license": whole(_LICENSE, "name"),
}
_TAG = {"name": text, "description": text, "externalDocs": _ELSEWHERE}
_FLOW = {
    **dict.fromkeys(("authorizationUrl", "tokenUrl", "refreshUrl"), text),
    "scopes": texts_by_name,
}
_FLOWS: Shape = dict.fromkeys(
    ("implicit", "password", "clientCredentials", "authorizationCode"),
    whole(_FLOW, "scopes"),
)
_XML = {
    **dict.fromkeys(("name", "namespace", "prefix"), text),
    **dict.fromkeys(("attribute", "wrapped"), flag),
}
_DISCRIMINATOR = {"propertyName": text, "mapping": texts_by_name}

_CARRIED: Shape = {
    "description": text,
    "style": text,
    "schema": an_object,
    "examples": properties,
    "content": properties,
    **dict.fromkeys(("required", "deprecated", "explode"), flag),
    **dict.fromkeys(("allowEmptyValue", "allowReserved"), flag),
    # The library's own names of fields are taken for them, too.
    **dict.fromkeys(("param_schema", "param_in"), never),
}
_SCHEMA: Shape = {
    **dict.fromkeys(("title", "description", "format", "pattern"), text),
    "$ref": text,
    **dict.fromkeys(("schema_not", "schema_format"), never),
    **dict.fromkeys(("uniqueItems", "readOnly", "writeOnly", "deprecated"), flag),
    **dict.fromkeys(("minLength", "maxLength", "minItems", "maxItems"), count),
    **dict.fromkeys(("minProperties", "maxProperties"), count),
    **dict.fromkeys(("minimum", "maximum"), number),
    "multipleOf": step,
    "enum": some,
    **dict.fromkeys(("allOf", "oneOf", "anyOf"), objects),
    **dict.fromkeys(("not", "items"), an_object),
    "properties": properties,
    "additionalProperties": object_or_flag,
    "discriminator": whole(_DISCRIMINATOR, "propertyName"),
    "xml": whole(_XML),
    "externalDocs": _ELSEWHERE,
}
_SHAPES_30: Mapping[Kind, Shape] = {
    Kind.DOCUMENT: {
        "info": whole(_INFO, "title", "version"),
        "servers": _SERVERS,
        "paths": named,
        "components": an_object,
        "security": alternatives,
        "tags": each_of(_TAG, "name"),
        "externalDocs": _ELSEWHERE,
        "webhooks": named,
        "jsonSchemaDialect": text,
    },
    Kind.COMPONENTS: {
        **dict.fromkeys(("schemas", "responses", "parameters"), properties),
        **dict.fromkeys(("examples", "requestBodies", "headers"), properties),
        "securitySchemes": properties,
        **dict.fromkeys(("links", "callbacks", "pathItems"), empty),
    },
    Kind.PATH_ITEM: {
        **dict.fromkeys(METHODS, an_object),
        **_WORDS,
        "$ref": text,
        "servers": _SERVERS,
        "parameters": objects,
        "ref": never,
    },
    Kind.OPERATION: {
        **_WORDS,
        "operationId": text,
        "tags": texts,
        "externalDocs": _ELSEWHERE,
        "parameters": objects,
        "requestBody": an_object,
        "responses": named,
        "callbacks": empty,
        "deprecated": flag,
        "security": alternatives,
        "servers": _SERVERS,
    },
    Kind.PARAMETER: {
        **_CARRIED,
        "name": text,
        "in": one_of("query", "header", "path", "cookie"),
    },
    Kind.HEADER: _CARRIED,
    Kind.REQUEST_BODY: {
        "description": text,
        "content": properties,
        "required": flag,
    },
    Kind.RESPONSE: {
        "description": text,
        "headers": properties,
        "content": properties,
        "links": empty,
    },
    Kind.MEDIA_TYPE: {
        "schema": an_object,
        "examples": properties,
        "encoding": properties,
        "media_type_schema": never,
    },
    Kind.ENCODING: {
        **dict.fromkeys(("contentType", "style"), text),
        **dict.fromkeys(("explode", "allowReserved"), flag),
        "headers": properties,
    },
    Kind.SCHEMA: {
        **_SCHEMA,
        **dict.fromkeys(("exclusiveMinimum", "exclusiveMaximum", "nullable"), flag),
        "required": some_texts,
        "type": _TYPE_30,
    },
    Kind.EXAMPLE: {**_WORDS, "externalValue": text},
    Kind.SECURITY_SCHEME: {
        **dict.fromkeys(("type", "description", "name", "in", "scheme"), text),
        **dict.fromkeys(("bearerFormat", "openIdConnectUrl"), text),
        "flows": whole(_FLOWS),
        "security_scheme_in": never,
    },
}
"""What is not said of a kind of object is left to the library."""
_SHAPES_31: Mapping[Kind, Shape] = {
    **_SHAPES_30,
    Kind.SCHEMA: {
        **_SCHEMA,
        **dict.fromkeys(("exclusiveMinimum", "exclusiveMaximum"), number),
        **dict.fromkeys(("minContains", "maxContains"), count),
        **dict.fromkeys(("contentEncoding", "contentMediaType"), text),
        **dict.fromkeys(("if", "then", "else", "contains", "propertyNames"), an_object),
        **dict.fromkeys(("unevaluatedItems", "contentSchema"), an_object),
        "unevaluatedProperties": an_object,
        **dict.fromkeys(("dependentSchemas", "patternProperties"), properties),
        "prefixItems": objects,
        "examples": a_list,
        "required": texts,
        "dependentRequired": never,
        "type": _types,
        **dict.fromkeys(("schema_if", "schema_else"), never),
    },
}
_NEEDED: Mapping[Kind, tuple[str, ...]] = {
    Kind.DOCUMENT: ("info", "paths"),
    Kind.OPERATION: ("responses",),
    Kind.PARAMETER: ("name", "in"),
    Kind.REQUEST_BODY: ("content",),
    Kind.RESPONSE: ("description",),
    Kind.SECURITY_SCHEME: ("type",),
}
_REFERABLE = frozenset(
    (
        *(Kind.PARAMETER, Kind.HEADER, Kind.REQUEST_BODY, Kind.RESPONSE),
        *(Kind.EXAMPLE, Kind.SECURITY_SCHEME),
    )
)
"""Objects in whose place there may be a reference."""
