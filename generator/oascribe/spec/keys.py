"""The keys of OpenAPI's objects, and words that people write in their place."""

from __future__ import annotations

from collections.abc import Mapping

from .shapes import FIELDS, Kind

_WORDS = frozenset({"summary", "description", "externalDocs", "deprecated"})
_SHOWN = frozenset({"example", "examples"})
_HEADER = _WORDS | _SHOWN | {"required", "style", "explode", "allowReserved"}
_BOUNDS = frozenset(
    f"{end}{what}"
    for end in ("min", "max")
    for what in ("imum", "Length", "Items", "Properties", "Contains")
)

LIVABLE: Mapping[Kind, frozenset[str]] = {
    Kind.DOCUMENT: _WORDS | {"info", "tags", "servers", "jsonSchemaDialect"},
    Kind.COMPONENTS: frozenset({"examples", "links"}),
    Kind.PATH_ITEM: _WORDS | {"servers"},
    Kind.OPERATION: _WORDS | {"tags", "operationId", "servers"},
    Kind.PARAMETER: _HEADER | {"allowEmptyValue"},
    Kind.HEADER: _HEADER,
    Kind.REQUEST_BODY: _WORDS | {"required"},
    Kind.RESPONSE: _WORDS | {"links", "headers"},
    Kind.MEDIA_TYPE: _SHOWN,
    Kind.SCHEMA: _WORDS
    | _SHOWN
    | _BOUNDS
    | {"title", "xml", "readOnly", "writeOnly", "format", "pattern", "multipleOf"}
    | {"exclusiveMinimum", "exclusiveMaximum", "uniqueItems", "nullable", "type"}
    | {"contentEncoding", "contentMediaType", "dependentRequired", "discriminator"}
    | {"items", "additionalItems", "additionalProperties"},
    Kind.SECURITY_SCHEME: _WORDS | {"bearerFormat"},
}
"""Keys whose value costs nothing but itself where it is wrong: a warning is enough."""

_MORE: Mapping[Kind, str] = {
    Kind.DOCUMENT: "openapi security $self",
    Kind.COMPONENTS: "",
    Kind.PATH_ITEM: "$ref",
    Kind.OPERATION: "security",
    Kind.PARAMETER: "$ref name in",
    Kind.REQUEST_BODY: "$ref",
    Kind.RESPONSE: "$ref",
    Kind.HEADER: "$ref",
    Kind.MEDIA_TYPE: "$ref description",
    Kind.EXAMPLE: "$ref summary description value externalValue dataValue"
    " serializedValue",
    Kind.LINK: "$ref operationRef operationId parameters requestBody description"
    " server",
    Kind.SCHEMA: "$ref required enum const default $id $schema $anchor $comment"
    " $dynamicRef $dynamicAnchor $vocabulary"
    " definitions dependencies minimum maximum",
    Kind.SECURITY_SCHEME: "$ref type name in scheme flows openIdConnectUrl"
    " oauth2MetadataUrl",
    Kind.ENCODING: "contentType style explode allowReserved encoding",
}
"""Keys that no other table names."""

_NOT_OF_DOCUMENTS = frozenset(("summary", "description", "deprecated"))

KNOWN: Mapping[Kind, frozenset[str]] = {
    kind: frozenset({*FIELDS[kind], *LIVABLE.get(kind, ()), *more.split()})
    - (_NOT_OF_DOCUMENTS if kind is Kind.DOCUMENT else frozenset())
    for kind, more in _MORE.items()
}
"""Every key of each object."""

PLAIN: Mapping[str, frozenset[str]] = {
    name: frozenset(words.split())
    for name, words in {
        "info": "title version summary description termsOfService contact license",
        "contact": "name url email",
        "license": "name identifier url",
        "server": "url description variables name",
        "variable": "default enum description",
        "tag": "name summary description externalDocs parent kind",
        "discriminator": "propertyName mapping defaultMapping",
        "flows": "implicit password clientCredentials authorizationCode"
        " deviceAuthorization",
        "flow": "authorizationUrl tokenUrl refreshUrl scopes deviceAuthorizationUrl",
    }.items()
}
"""The keys of objects that hold no other object of the survey."""

FORMER: Mapping[Kind, Mapping[str, str]] = {
    Kind.DOCUMENT: {
        "securityDefinitions": "`components: {securitySchemes: ...}`",
        "definitions": "`components: {schemas: ...}`",
        "host": "`servers`, a list with a `url` each",
        "basePath": "`servers`, a list with a `url` each",
        "schemes": "`servers`, a list with a `url` each",
        "consumes": "the media types as keys of each `requestBody`'s `content`",
        "produces": "the media types as keys of each answer's `content`",
    },
    Kind.COMPONENTS: {"securityDefinitions": "'securitySchemes'"},
    Kind.OPERATION: {
        "consumes": "the media types as keys of the `requestBody`'s `content`",
        "produces": "the media types as keys of each answer's `content`",
        "schemes": "`servers`, a list with a `url` each",
    },
    Kind.REQUEST_BODY: {"schema": "`content: {application/json: {schema: ...}}`"},
    Kind.RESPONSE: {"schema": "`content: {application/json: {schema: ...}}`"},
    Kind.PARAMETER: {
        "type": "`schema: {type: ...}`",
        "format": "`schema: {format: ...}`",
        "items": "`schema: {type: array, items: ...}`",
        "enum": "`schema: {enum: ...}`",
        "default": "`schema: {default: ...}`",
        "collectionFormat": "`style` and `explode`",
    },
    Kind.HEADER: {
        "type": "`schema: {type: ...}`",
        "format": "`schema: {format: ...}`",
        "items": "`schema: {type: array, items: ...}`",
    },
}
"""Keys of Swagger 2.0 that OpenAPI 3 does not read, and what it has for them."""
PRESENT = frozenset(("schema", "content", "servers", "requestBody"))
"""Keys beside which one of these costs nothing."""

_REQUIRED = "`required`, a list of names, in the object that has the property"
INSTEAD: Mapping[Kind, Mapping[str, str]] = {
    Kind.DOCUMENT: {
        "auth": "'security'",
        "authentication": "'security'",
        "endpoints": "'paths'",
        "routes": "'paths'",
        "baseUrl": "'servers'",
        "url": "'servers'",
    },
    Kind.OPERATION: {
        "body": "'requestBody'",
        "request": "'requestBody'",
        "payload": "'requestBody'",
        "params": "'parameters'",
        "query": "'parameters'",
        "returns": "'responses'",
        "auth": "'security'",
        "authentication": "'security'",
        "id": "'operationId'",
        "name": "'operationId'",
        "method": "the method as the key of the operation",
    },
    Kind.PATH_ITEM: {"params": "'parameters'"},
    Kind.PARAMETER: {
        "optional": "`required: false`",
        "location": "'in'",
        "place": "'in'",
        "desc": "'description'",
        "nullable": "`schema: {nullable: ...}`",
    },
    Kind.RESPONSE: {"body": "'content'", "desc": "'description'"},
    Kind.REQUEST_BODY: {"body": "'content'", "desc": "'description'"},
    Kind.SCHEMA: {
        "property": "'properties'",
        "props": "'properties'",
        "fields": "'properties'",
        "attributes": "'properties'",
        "optional": _REQUIRED,
        "mandatory": _REQUIRED,
        "values": "'enum'",
        "options": "'enum'",
        "choices": "'enum'",
        "regex": "'pattern'",
        "regexp": "'pattern'",
        "min": "'minimum', 'minLength' or 'minItems'",
        "max": "'maximum', 'maxLength' or 'maxItems'",
        "length": "'minLength' and 'maxLength'",
        "extends": "'allOf'",
        "inherits": "'allOf'",
        "union": "'oneOf'",
        "refs": "'$ref'",
        "$refs": "'$ref'",
        "$reference": "'$ref'",
        "$recursiveRef": "'$ref', or '$dynamicRef' since OpenAPI 3.1",
        "$recursiveAnchor": "'$dynamicAnchor', since OpenAPI 3.1",
        "desc": "'description'",
    },
    Kind.SECURITY_SCHEME: {
        "flow": "`flows: {authorizationCode: ...}`",
        "tokenUrl": "`flows: {clientCredentials: {tokenUrl: ...}}`",
        "authorizationUrl": "`flows: {authorizationCode: ...}`",
        "scopes": "`flows: {clientCredentials: {scopes: ...}}`",
    },
}
"""Words of other formats and of programming languages, and OpenAPI's for them."""
FLOWS: Mapping[str, str] = {
    "application": "'clientCredentials'",
    "accessCode": "'authorizationCode'",
    "authorization_code": "'authorizationCode'",
}
"""Names of flows in Swagger 2.0 and in OAuth itself."""

ELSEWHERE = frozenset(
    [
        "schema",
        "schemas",
        "content",
        "parameters",
        "responses",
        "requestBody",
        "requestBodies",
        "headers",
        "operationId",
        "in",
        "explode",
        "allowReserved",
        "securitySchemes",
        "paths",
        "components",
        "encoding",
        "get",
        "put",
        "post",
        "delete",
        "patch",
    ]
)
"""Keys of other objects that are no words of JSON Schema's dialects."""
