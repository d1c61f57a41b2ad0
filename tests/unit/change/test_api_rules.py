"""Every other rule: two documents in, and exactly the expected changes out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from oascribe.change.rules import catalogue

from .documents import GONE, changes, document, rules
from .test_promises import TOLD_HERE
from .test_schema_rules import OBJECT_CASES, PROPERTY_CASES

ROOT = Path(__file__).parents[3]

GET = "/paths/~1things~1{id}/get"
POST = "/paths/~1things/post"
LIMIT = f"{GET}/parameters/1"
SENT = f"{POST}/requestBody"
JSON = "application~1json"
OK = f"{GET}/responses/200"
GOT = "/components/schemas/Got"
SCHEMES = "/components/securitySchemes"
STRING = {"type": "string"}
QUERY = {"name": "page", "in": "query", "schema": STRING}
JSON_ANSWER = {"description": "d", "content": {"application/json": {"schema": STRING}}}
FLOW = {"tokenUrl": "https://a.example/t", "scopes": {"read": "Read."}}
OAUTH = {"type": "oauth2", "flows": {"clientCredentials": FLOW}}
CHUNK = {
    "type": "object",
    "required": ["data"],
    "properties": {"data": {"$ref": "#/components/schemas/Got"}},
}
SCHEMA = {"$ref": "#/components/schemas/Got"}
STREAM = {"description": "d", "content": {"text/event-stream": {"schema": SCHEMA}}}
WHOLE = {"type": "object", "properties": {"text": STRING}}
LIST = {
    "type": "object",
    "properties": {
        "data": {"type": "array", "items": STRING},
        "next": STRING,
        "behind": STRING,
    },
}
RECEIVED = {"resource-removed", "model-removed"}
"""What goes with the last webhook."""
Patch = dict[str, object]


def events(**said: object) -> dict[str, object]:
    """An answer of events."""
    media = {"schema": SCHEMA, **said}
    return {"description": "d", "content": {"text/event-stream": media}}


def paged(at: str = "next", word: str = "x-sdk-pagination", **more: object) -> Patch:
    """Pages by a URL that the answer has there."""
    outputs = {"results": "$.data", "nextUrl": f"$.{at}"}
    return {f"{GET}/{word}": {"type": "url", "outputs": outputs, **more}}


def hook(schema: object = STRING, **said: object) -> Patch:
    """A webhook that carries what has this schema."""
    content = {"application/json": {"schema": schema}}
    return {"/webhooks/done": {"post": {"requestBody": {"content": content}, **said}}}


def callback(schema: object = STRING, url: str = "{$url}", **said: object) -> Patch:
    """A callback that carries what has this schema."""
    content = {"application/json": {"schema": schema}}
    post = {"requestBody": {"content": content}, **said}
    return {f"{GET}/callbacks": {"ready": {url: {"post": post}}}}


def form(kind: str = "multipart/form-data", **encoding: object) -> Patch:
    """A form, and how its field `name` travels."""
    media = {"schema": {"$ref": "#/components/schemas/Sent"}}
    said = {"encoding": {"name": encoding}} if encoding else {}
    return {f"{SENT}/content": {kind: media | said}}


def header(**schema: object) -> Patch:
    """An answer with a header."""
    return {f"{OK}/headers/X-Rate": {"schema": schema}}


def server(**variable: object) -> Patch:
    """A server with a variable."""
    said = {"url": "https://{host}.example", "variables": {"host": variable}}
    return {"/servers/0": said}


CASES: list[tuple[str, Patch, Patch, set[str]]] = [
    (
        "operation-removed",
        {},
        {POST: GONE, "/components/schemas/Sent": GONE},
        {"model-removed"},
    ),
    ("operation-removed-deprecated", {f"{POST}/deprecated": True}, {POST: GONE}, set()),
    (
        "operation-removed-before-sunset",
        {f"{POST}/deprecated": True, f"{POST}/x-sunset": "2030-01-02"},
        {POST: GONE},
        set(),
    ),
    (
        "operation-removed-deprecated",
        {f"{POST}/deprecated": True, f"{POST}/x-sunset": "2030-01-01"},
        {POST: GONE},
        set(),
    ),
    ("operation-added", {POST: GONE}, {}, set()),
    ("operation-deprecated", {}, {f"{GET}/deprecated": True}, set()),
    ("operation-undeprecated", {f"{GET}/deprecated": True}, {}, set()),
    (
        "operation-path-changed",
        {},
        {"/paths/~1v2~1things": document()["paths"]["/things"], POST: GONE},
        set(),
    ),
    (
        "operation-verb-changed",
        {},
        {"/paths/~1things/put": document()["paths"]["/things"]["post"], POST: GONE},
        set(),
    ),
    (
        "operation-id-changed",
        {f"{POST}/x-sdk-name-override": "make"},
        {f"{POST}/x-sdk-name-override": "make", f"{POST}/operationId": "made"},
        set(),
    ),
    (
        "operation-retries-changed",
        {},
        {f"{GET}/x-sdk-retries": {"strategy": "backoff"}},
        set(),
    ),
    ("operation-pagination-added", {GOT: LIST}, {GOT: LIST, **paged()}, set()),
    ("operation-pagination-removed", {GOT: LIST, **paged()}, {GOT: LIST}, set()),
    (
        "operation-pagination-changed",
        {GOT: LIST, **paged("next")},
        {GOT: LIST, **paged("behind")},
        set(),
    ),
    ("operation-docs-changed", {}, {f"{GET}/description": "Other."}, set()),
    (
        "operation-docs-changed",
        {},
        {f"{SENT}/content/{JSON}/example": {"name": "a"}},
        set(),
    ),
    ("api-docs-changed", {}, {"/info/description": "Other."}, set()),
    ("api-version-changed", {}, {"/info/version": "2"}, set()),
    ("sunset-announced", {}, {f"{GET}/x-sunset": "2031-01-01"}, set()),
    (
        "sunset-earlier",
        {f"{GET}/x-sunset": "2031-01-01"},
        {f"{GET}/x-sunset": "2030-06-01T00:00:00Z"},
        set(),
    ),
    (
        "sunset-later",
        {f"{LIMIT}/x-sunset": "2031-01-01"},
        {f"{LIMIT}/x-sunset": "2032-01-01"},
        set(),
    ),
    (
        "sunset-removed",
        {f"{GET}/deprecated": True, f"{GET}/x-sunset": "2031-01-01"},
        {f"{GET}/deprecated": True},
        set(),
    ),
    ("sunset-unreadable", {}, {f"{GET}/x-sunset": "soon"}, set()),
    ("webhook-added", {}, {"/webhooks/done": {"post": {}}}, set()),
    ("webhook-removed", {"/webhooks/done": {"post": {}}}, {}, set()),
    ("webhook-removed", hook(), {"/webhooks/done": {"post": {}}}, RECEIVED),
    ("webhook-added", {"/webhooks/done": {"post": {}}}, hook(), {"model-added"}),
    (
        "webhook-added",
        hook(),
        hook() | {"/webhooks/more": hook()["/webhooks/done"]},
        set(),
    ),
    ("webhook-removed-deprecated", hook(deprecated=True), {}, RECEIVED),
    (
        "webhook-removed-before-sunset",
        hook(deprecated=True, **{"x-sunset": "2030-01-02"}),
        {},
        RECEIVED,
    ),
    ("webhook-deprecated", hook(), hook(deprecated=True), set()),
    ("webhook-undeprecated", hook(deprecated=True), hook(), set()),
    ("webhook-docs-changed", hook(), hook(description="Other."), set()),
    (
        "webhook-signature-changed",
        hook() | {"/x-sdk-webhooks": {"security": {"type": "signature"}}},
        hook()
        | {
            "/x-sdk-webhooks": {
                "security": {"type": "signature", "algorithm": "hmac-sha512"}
            }
        },
        set(),
    ),
    ("response-type-changed", hook(), hook({"type": "integer"}), set()),
    ("response-max-length-added", hook(), hook({**STRING, "maxLength": 9}), set()),
    (
        "response-property-removed",
        hook(SCHEMA) | {OK: {"description": "d"}},
        hook(SCHEMA) | {OK: {"description": "d"}, f"{GOT}/properties/name": GONE},
        set(),
    ),
    ("callback-added", {}, callback(), set()),
    ("callback-removed", callback(), {}, set()),
    ("callback-removed-deprecated", callback(deprecated=True), {}, set()),
    (
        "callback-removed-before-sunset",
        callback(deprecated=True, **{"x-sunset": "2030-01-02"}),
        {},
        set(),
    ),
    ("callback-deprecated", callback(), callback(deprecated=True), set()),
    ("callback-undeprecated", callback(deprecated=True), callback(), set()),
    ("callback-docs-changed", callback(), callback(description="Other."), set()),
    (
        "response-became-nullable",
        callback(),
        callback({"type": ["string", "null"]}, url="{$other}"),
        set(),
    ),
    ("server-added", {}, {"/servers/-": {"url": "https://b.example"}}, set()),
    ("server-removed", {"/servers/-": {"url": "https://b.example"}}, {}, set()),
    (
        "server-default-changed",
        {},
        {"/servers/0/url": "https://b.example"},
        {"server-added", "server-removed"},
    ),
    (
        "server-default-changed",
        {},
        {f"{GET}/servers": [{"url": "https://b.example"}]},
        {"server-added", "server-removed"},
    ),
    ("server-docs-changed", {}, {"/servers/0/description": "Other."}, set()),
    (
        "server-variable-added",
        {"/servers/0": {"url": "https://{host}.example"}},
        server(default="a"),
        set(),
    ),
    (
        "server-variable-removed",
        server(default="a"),
        {"/servers/0": {"url": "https://{host}.example"}},
        set(),
    ),
    (
        "server-variable-default-changed",
        server(default="a"),
        server(default="b"),
        set(),
    ),
    (
        "server-variable-choice-added",
        server(default="a", enum=["a"]),
        server(default="a", enum=["a", "b"]),
        set(),
    ),
    (
        "server-variable-choice-removed",
        server(default="a", enum=["a", "b"]),
        server(default="a", enum=["a"]),
        set(),
    ),
    ("security-required", {f"{GET}/security": []}, {}, set()),
    ("security-required", {"/security": GONE}, {}, set()),
    ("security-dropped", {}, {f"{GET}/security": [{"key": []}, {}]}, set()),
    (
        "security-alternative-added",
        {f"{SCHEMES}/bearer": {"type": "http", "scheme": "bearer"}},
        {
            f"{SCHEMES}/bearer": {"type": "http", "scheme": "bearer"},
            "/security": [{"key": []}, {"bearer": []}],
        },
        set(),
    ),
    (
        "security-alternative-removed",
        {
            f"{SCHEMES}/bearer": {"type": "http", "scheme": "bearer"},
            "/security": [{"key": []}, {"bearer": []}],
        },
        {f"{SCHEMES}/bearer": {"type": "http", "scheme": "bearer"}},
        set(),
    ),
    (
        "security-scope-added",
        {f"{SCHEMES}/o": OAUTH, f"{GET}/security": [{"o": []}]},
        {f"{SCHEMES}/o": OAUTH, f"{GET}/security": [{"o": ["read"]}]},
        set(),
    ),
    (
        "security-scope-removed",
        {f"{SCHEMES}/o": OAUTH, f"{GET}/security": [{"o": ["read"]}]},
        {f"{SCHEMES}/o": OAUTH, f"{GET}/security": [{"o": []}]},
        set(),
    ),
    (
        "security-alternative-added",
        {f"{SCHEMES}/o": OAUTH, f"{GET}/security": [{"o": ["read"]}]},
        {f"{SCHEMES}/o": OAUTH, f"{GET}/security": [{"o": ["read"]}, {"o": ["write"]}]},
        set(),
    ),
    (
        "security-alternative-removed",
        {f"{SCHEMES}/o": OAUTH, f"{GET}/security": [{"o": ["read"]}, {"o": ["write"]}]},
        {f"{SCHEMES}/o": OAUTH, f"{GET}/security": [{"o": ["write"]}]},
        set(),
    ),
    (
        "scheme-docs-changed",
        {f"{SCHEMES}/o": OAUTH},
        {
            f"{SCHEMES}/o": {
                **OAUTH,
                "flows": {"clientCredentials": {**FLOW, "scopes": {"read": "All."}}},
            }
        },
        set(),
    ),
    ("scheme-added", {}, {f"{SCHEMES}/o": OAUTH}, set()),
    ("scheme-removed", {f"{SCHEMES}/o": OAUTH}, {}, set()),
    (
        "scheme-type-changed",
        {f"{SCHEMES}/o": {"type": "http", "scheme": "basic"}},
        {f"{SCHEMES}/o": {"type": "http", "scheme": "bearer"}},
        set(),
    ),
    ("scheme-place-changed", {}, {f"{SCHEMES}/key/name": "X-Other"}, set()),
    (
        "scheme-url-changed",
        {f"{SCHEMES}/o": OAUTH},
        {
            f"{SCHEMES}/o": OAUTH,
            f"{SCHEMES}/o/flows": {
                "clientCredentials": {**FLOW, "tokenUrl": "https://b"}
            },
        },
        set(),
    ),
    (
        "scheme-url-changed",
        {f"{SCHEMES}/o": {"type": "openIdConnect", "openIdConnectUrl": "https://a"}},
        {f"{SCHEMES}/o": {"type": "openIdConnect", "openIdConnectUrl": "https://b"}},
        set(),
    ),
    (
        "scheme-flow-added",
        {f"{SCHEMES}/o": OAUTH},
        {
            f"{SCHEMES}/o": {
                **OAUTH,
                "flows": {"clientCredentials": FLOW, "password": FLOW},
            }
        },
        set(),
    ),
    (
        "scheme-flow-removed",
        {
            f"{SCHEMES}/o": {
                **OAUTH,
                "flows": {"clientCredentials": FLOW, "password": FLOW},
            }
        },
        {f"{SCHEMES}/o": OAUTH},
        set(),
    ),
    (
        "scheme-scope-added",
        {f"{SCHEMES}/o": OAUTH},
        {
            f"{SCHEMES}/o": OAUTH,
            f"{SCHEMES}/o/flows": {
                "clientCredentials": {
                    **FLOW,
                    "scopes": {"read": "Read.", "write": "W."},
                }
            },
        },
        set(),
    ),
    (
        "scheme-scope-removed",
        {f"{SCHEMES}/o": OAUTH},
        {
            f"{SCHEMES}/o": OAUTH,
            f"{SCHEMES}/o/flows": {"clientCredentials": {**FLOW, "scopes": {}}},
        },
        set(),
    ),
    ("scheme-docs-changed", {}, {f"{SCHEMES}/key/description": "Other."}, set()),
    ("model-added", {}, {"/components/schemas/New": WHOLE}, set()),
    ("model-removed", {"/components/schemas/New": WHOLE}, {}, set()),
    (
        "model-renamed",
        {},
        {
            "/components/schemas/Other": document()["components"]["schemas"]["Got"],
            "/components/schemas/Got": GONE,
            f"{OK}/content/{JSON}/schema": {"$ref": "#/components/schemas/Other"},
        },
        set(),
    ),
    (
        "model-kind-changed",
        {"/components/schemas/New": WHOLE},
        {"/components/schemas/New": STRING},
        set(),
    ),
    (
        "model-deprecated",
        {},
        {"/components/schemas/Got/deprecated": True},
        set(),
    ),
    ("model-undeprecated", {"/components/schemas/Got/deprecated": True}, {}, set()),
    (
        "model-docs-changed",
        {},
        {"/components/schemas/Got/description": "Other."},
        set(),
    ),
    (
        "field-docs-changed",
        {},
        {"/components/schemas/Got/properties/name/description": "Other."},
        set(),
    ),
    (
        "field-renamed",
        {},
        {"/components/schemas/Got/properties/name/x-sdk-name-override": "called"},
        set(),
    ),
    ("argument-renamed", {}, {f"{LIMIT}/x-sdk-name-override": "most"}, set()),
    (
        "argument-renamed",
        {},
        {"/components/schemas/Sent/properties/name/x-sdk-name-override": "called"},
        {"field-renamed"},
    ),
    ("argument-docs-changed", {}, {f"{LIMIT}/description": "Other."}, set()),
    (
        "method-renamed",
        {},
        {
            "/paths/~1others": {
                **document()["paths"]["/things"],
            },
            "/paths/~1others/post/x-sdk-name-override": "make",
            POST: GONE,
        },
        {"operation-path-changed"},
    ),
    (
        "method-moved",
        {"/tags": GONE},
        {"/tags": GONE, f"{GET}/tags": ["Others"]},
        set(),
    ),
    (
        "resource-removed",
        {f"{GET}/tags": ["Others"]},
        {},
        {"method-moved"},
    ),
    ("resource-docs-changed", {}, {"/tags/0/description": "Other."}, set()),
    (
        "client-renamed",
        {},
        {"/info/title": "Other"},
        {
            *("api-docs-changed", "package-renamed", "distribution-renamed"),
            "environment-renamed",
        },
    ),
    (
        "request-parameter-added-required",
        {},
        {f"{GET}/parameters/-": {**QUERY, "required": True}},
        set(),
    ),
    (
        "request-parameter-added-required-with-default",
        {},
        {
            f"{GET}/parameters/-": {
                **QUERY,
                "required": True,
                "schema": {"type": "string", "default": "a"},
            }
        },
        set(),
    ),
    ("request-parameter-added-optional", {}, {f"{GET}/parameters/-": QUERY}, set()),
    ("request-parameter-removed", {}, {LIMIT: GONE}, set()),
    (
        "request-parameter-removed-deprecated",
        {f"{LIMIT}/deprecated": True},
        {LIMIT: GONE},
        set(),
    ),
    (
        "request-parameter-removed-before-sunset",
        {f"{LIMIT}/deprecated": True, f"{LIMIT}/x-sunset": "2031-01-01"},
        {LIMIT: GONE},
        set(),
    ),
    (
        "request-parameter-renamed",
        {},
        {
            "/paths/~1things~1{key}": {
                "get": {
                    **document()["paths"]["/things/{id}"]["get"],
                    "parameters": [
                        {
                            "name": "key",
                            "in": "path",
                            "required": True,
                            "schema": STRING,
                        },
                        {"name": "limit", "in": "query", "schema": {"type": "integer"}},
                    ],
                }
            },
            "/paths/~1things~1{id}": GONE,
        },
        set(),
    ),
    ("request-parameter-moved", {}, {f"{LIMIT}/in": "header"}, set()),
    ("request-parameter-became-required", {}, {f"{LIMIT}/required": True}, set()),
    ("request-parameter-became-optional", {f"{LIMIT}/required": True}, {}, set()),
    (
        "request-parameter-style-changed",
        {f"{LIMIT}/explode": False},
        {f"{LIMIT}/style": "pipeDelimited", f"{LIMIT}/explode": False},
        set(),
    ),
    ("request-parameter-explode-changed", {}, {f"{LIMIT}/explode": False}, set()),
    ("request-parameter-reserved-changed", {}, {f"{LIMIT}/allowReserved": True}, set()),
    (
        "request-parameter-content-changed",
        {},
        {
            f"{LIMIT}/schema": GONE,
            f"{LIMIT}/content": {"application/json": {"schema": {"type": "integer"}}},
        },
        set(),
    ),
    ("request-parameter-deprecated", {}, {f"{LIMIT}/deprecated": True}, set()),
    ("request-parameter-undeprecated", {f"{LIMIT}/deprecated": True}, {}, set()),
    (
        "request-maximum-lowered",
        {f"{LIMIT}/schema/maximum": 9},
        {f"{LIMIT}/schema/maximum": 8},
        set(),
    ),
    (
        "request-default-changed",
        {f"{LIMIT}/schema/default": 9},
        {f"{LIMIT}/schema/default": 8},
        set(),
    ),
    ("request-type-changed", {}, {f"{LIMIT}/schema/type": "string"}, set()),
    (
        "request-became-nullable",
        {},
        {f"{LIMIT}/schema/type": ["integer", "null"]},
        set(),
    ),
    ("request-body-added-required", {SENT: GONE}, {}, set()),
    (
        "request-body-added-optional",
        {SENT: GONE},
        {f"{SENT}/required": False},
        set(),
    ),
    ("request-body-removed", {}, {SENT: GONE}, set()),
    ("request-body-became-required", {f"{SENT}/required": False}, {}, set()),
    ("request-body-became-optional", {}, {f"{SENT}/required": False}, set()),
    (
        "request-body-arguments-changed",
        {},
        {f"{SENT}/content/{JSON}/schema": {"type": "array", "items": STRING}},
        {"request-type-changed"},
    ),
    (
        "request-media-type-added",
        {},
        {f"{SENT}/content/text~1plain": {"schema": STRING}},
        {"operation-added"},
    ),
    (
        "request-media-type-removed",
        {f"{SENT}/content/text~1plain": {"schema": STRING}},
        {},
        {"operation-removed"},
    ),
    (
        "request-media-type-changed",
        {},
        {
            f"{SENT}/content": {
                "multipart/form-data": {"schema": {"$ref": "#/components/schemas/Sent"}}
            }
        },
        {"request-media-type-added", "request-media-type-removed"},
    ),
    (
        "request-body-schema-added",
        {f"{SENT}/content": {"application/octet-stream": {}}},
        {f"{SENT}/content": {"application/octet-stream": {"schema": STRING}}},
        set(),
    ),
    (
        "request-body-schema-removed",
        {f"{SENT}/content": {"application/octet-stream": {"schema": STRING}}},
        {f"{SENT}/content": {"application/octet-stream": {}}},
        set(),
    ),
    ("request-encoding-changed", form(), form(contentType="text/plain"), set()),
    (
        "request-encoding-changed",
        form("application/x-www-form-urlencoded", style="form"),
        form("application/x-www-form-urlencoded", style="spaceDelimited"),
        set(),
    ),
    (
        "request-encoding-changed",
        form(),
        form(headers={"X-Part": {"schema": STRING}}),
        set(),
    ),
    (
        "response-status-added",
        {},
        {f"{GET}/responses/201": {"$ref": "#/paths/~1things~1{id}/get/responses/200"}},
        set(),
    ),
    (
        "response-status-removed",
        {f"{GET}/responses/201": {"$ref": "#/paths/~1things~1{id}/get/responses/200"}},
        {},
        set(),
    ),
    ("response-error-added", {}, {f"{GET}/responses/404": {"description": "d"}}, set()),
    (
        "response-error-removed",
        {f"{GET}/responses/404": {"description": "d"}},
        {},
        set(),
    ),
    (
        "response-media-type-added",
        {},
        {f"{OK}/content/text~1plain": {"schema": STRING}},
        {"operation-added"},
    ),
    (
        "response-media-type-removed",
        {f"{OK}/content/text~1plain": {"schema": STRING}},
        {},
        {"operation-removed"},
    ),
    (
        "response-kind-changed",
        {},
        {f"{OK}/content": {"text/event-stream": {"schema": SCHEMA}}},
        {"response-media-type-added", "response-media-type-removed"},
    ),
    (
        "response-body-added",
        {f"{OK}/content": GONE},
        {},
        {"response-media-type-added"},
    ),
    (
        "response-body-removed",
        {},
        {f"{OK}/content": GONE},
        {"response-media-type-removed"},
    ),
    (
        "response-answer-added",
        {},
        {f"{GET}/responses/202": JSON_ANSWER},
        {"response-status-added"},
    ),
    (
        "response-answer-removed",
        {f"{GET}/responses/202": JSON_ANSWER},
        {},
        {"response-status-removed"},
    ),
    (
        "response-body-schema-added",
        {f"{OK}/content/{JSON}": {}},
        {},
        {"response-type-narrowed"},
    ),
    (
        "response-body-schema-removed",
        {},
        {f"{OK}/content/{JSON}": {}},
        {"response-type-widened"},
    ),
    (
        "response-sentinel-changed",
        {OK: events()},
        {OK: events(**{"x-sdk-sse-sentinel": "[DONE]"})},
        set(),
    ),
    (
        "response-envelope-changed",
        {OK: STREAM},
        {OK: events(schema=CHUNK)},
        {"response-type-changed", "model-added"},
    ),
    ("response-header-added", {}, {f"{OK}/headers/X-Rate": {"schema": STRING}}, set()),
    (
        "response-header-removed",
        {f"{OK}/headers/X-Rate": {"schema": STRING}},
        {},
        set(),
    ),
    (
        "response-header-became-optional",
        {f"{OK}/headers/X-Rate": {"schema": STRING, "required": True}},
        {f"{OK}/headers/x-rate": {"schema": STRING}},
        set(),
    ),
    (
        "response-header-became-required",
        {f"{OK}/headers/X-Rate": {"schema": STRING}},
        {f"{OK}/headers/X-Rate": {"schema": STRING, "required": True}},
        set(),
    ),
    ("response-type-changed", header(type="array"), header(type="boolean"), set()),
    ("response-type-changed", header(type="integer"), header(type="string"), set()),
    ("response-type-widened", header(type="integer"), header(type="number"), set()),
    ("response-type-narrowed", header(), header(type="string"), set()),
    (
        "response-became-nullable",
        header(type="string"),
        header(type=["string", "null"]),
        set(),
    ),
    (
        "response-became-not-nullable",
        header(type=["string", "null"]),
        header(type="string"),
        set(),
    ),
    ("response-enum-value-added", header(enum=["a"]), header(enum=["a", "b"]), set()),
    ("response-enum-value-removed", header(enum=["a", "b"]), header(enum=["a"]), set()),
    (
        "response-became-enum",
        header(type="string"),
        header(**STRING, enum=["a"]),
        set(),
    ),
    ("response-maximum-raised", header(maximum=1), header(maximum=2), set()),
    ("response-format-added", header(**STRING), header(**STRING, format="uuid"), set()),
    (
        "response-max-length-added",
        header(type="array", items=STRING),
        header(type="array", items={**STRING, "maxLength": 2}),
        set(),
    ),
    (
        "response-header-deprecated",
        {f"{OK}/headers/X-Rate": {"schema": STRING}},
        {f"{OK}/headers/X-Rate": {"schema": STRING, "deprecated": True}},
        set(),
    ),
]
"""A rule, both documents as changes of the base, and what comes with it."""


@pytest.mark.parametrize(("rule", "old", "new", "others"), CASES)
def test_a_change_is_told_by_its_rule(
    rule: str, old: Patch, new: Patch, others: set[str]
) -> None:
    assert rules(document(old), document(new)) == {rule, *others}


SAME: list[tuple[Patch, Patch]] = [
    (
        {GOT: LIST, **paged()},
        {GOT: LIST, **paged(word="x-speakeasy-pagination")},
    ),
    ({GOT: LIST, **paged()}, {GOT: LIST, **paged(**{"x-why": "Other."})}),
    (
        {},
        {
            f"{SENT}/content/{JSON}/encoding": {"name": {"contentType": "text/plain"}},
        },
    ),
    (
        {},
        {
            f"{SENT}/content": {
                "application/json; charset=utf-8": {
                    "schema": {"$ref": "#/components/schemas/Sent"}
                }
            }
        },
    ),
    (callback(), callback(url="{$request.body#/other}")),
    (hook(), hook(responses={"204": {"description": "Taken."}})),
    (header(type="string"), header(type=["string"])),
]
"""Two ways to write one thing."""


@pytest.mark.parametrize(("old", "new"), SAME)
def test_what_means_the_same_is_no_change(old: Patch, new: Patch) -> None:
    assert rules(document(old), document(new)) == set()
    assert rules(document(new), document(old)) == set()


RENAMES = [
    ("model-renamed", {"#/components/schemas/Got": "Gotten"}, {"model-moved"}),
    ("method-renamed", {"#/paths/~1things/post": "put_thing"}, set()),
    ("resource-renamed", {"#/tags/things class": "AllThings"}, set()),
    ("resource-renamed", {"#/tags/things": "stuff"}, {"method-moved"}),
    ("resource-moved", {"#/tags/things module": "stuff"}, set()),
    ("credential-renamed", {"#/components/securitySchemes/key": "api_key"}, set()),
    ("field-renamed", {"#/components/schemas/Got name": "called"}, set()),
    (
        "argument-renamed",
        {"#/paths/~1things/post #/components/schemas/Sent name": "called"},
        set(),
    ),
    ("argument-renamed", {f"#{GET} query/limit": "most"}, set()),
]
"""A rule, and what another lock remembers for the same document."""


def test_constants_and_arguments_that_are_called_otherwise_are_seen() -> None:
    data = document(header(type="string") | server(default="a"))
    for rule, key, name in (
        ("header-renamed", "#/headers/x-rate", "OTHER"),
        ("variable-renamed", "#/servers/variables/host", "other"),
    ):
        found = changes(data, data, {key: name})
        assert [change.rule.id for change in found] == [rule]


def test_parameters_of_the_client_are_followed() -> None:
    said = {"name": "limit", "in": "query", "schema": {"type": "integer"}}
    shared = document({"/x-sdk-globals": {"parameters": [said]}})
    key = "#/x-globals/query/limit"
    for rule, old, new, remembered in (
        ("client-parameter-added", document(), shared, {}),
        ("client-parameter-removed", shared, document(), {}),
        ("client-parameter-renamed", shared, shared, {key: "most"}),
    ):
        found = changes(old, new, remembered)
        assert [change.rule.id for change in found] == [rule]


@pytest.mark.parametrize(("rule", "remembered", "others"), RENAMES)
def test_a_name_that_the_tool_itself_changes_is_seen(
    rule: str, remembered: dict[str, str], others: set[str]
) -> None:
    found = changes(document(), document(), remembered)
    assert {change.rule.id for change in found} - others == {rule}
    assert all("->" in change.detail for change in found)


@pytest.mark.parametrize(
    ("rule", "names"),
    [
        ("client-renamed", {"class_name": "Others"}),
        ("package-renamed", {"package": "others"}),
        ("distribution-renamed", {"distribution": "others"}),
        ("environment-renamed", {"env_prefix": "OTHERS"}),
    ],
)
def test_another_name_of_the_sdk_is_seen(rule: str, names: dict[str, str]) -> None:
    found = {c.rule.id for c in changes(document(), document(), **names)}
    assert rule in found <= {rule, "environment-renamed", "distribution-renamed"}


def chat(**patch: object) -> dict[str, Any]:
    """This repository's own document, changed."""
    data = yaml.safe_load((ROOT / "openapi.yaml").read_text("utf-8"))
    for name, value in patch.items():
        data["components"]["schemas"][name] = value
    return data


def test_classes_that_gather_events_are_followed() -> None:
    other = chat(ChatCompletionResponse={"type": "object", "properties": {"a": STRING}})
    gone = {change.rule.id for change in changes(chat(), other)}
    come = {change.rule.id for change in changes(other, chat())}
    stream = {"#/paths/~1v1~1chat~1completions#stream/post": "stream"}
    renamed = {change.rule.id for change in changes(chat(), chat(), stream)}
    assert "accumulator-removed" in gone
    assert "accumulator-added" in come
    assert "accumulator-renamed" in renamed


def test_a_field_that_chooses_the_method_is_no_argument() -> None:
    flag = {
        "/components/schemas/Sent/properties/stream": {"type": "boolean"},
        f"{POST}/responses": {"200": JSON_ANSWER},
    }
    content = {**JSON_ANSWER["content"], **STREAM["content"]}  # type: ignore[dict-item]
    streams = {
        **flag,
        f"{POST}/responses": {"200": {**JSON_ANSWER, "content": content}},
    }
    fixed = changes(document(flag), document(streams))
    freed = changes(document(streams), document(flag))
    for found, rule in (
        (fixed, "request-argument-became-fixed"),
        (freed, "request-argument-became-free"),
    ):
        [names] = [change.names for change in found if change.rule.id == rule]
        assert names == ("things.make_thing(stream)",)


def test_a_model_that_gets_into_a_circle_moves() -> None:
    back = {"/components/schemas/Sent/properties/name": SCHEMA}
    there = {
        "/components/schemas/Got/properties/name": {"$ref": "#/components/schemas/Sent"}
    }
    found = changes(document(back), document(back | there))
    assert {c.names for c in found if c.rule.id == "model-moved"} == {("models.Got",)}


TOLD_ELSEWHERE = {
    *("accumulator-added", "accumulator-removed", "accumulator-renamed"),
    *("model-moved", "request-argument-became-fixed", "request-argument-became-free"),
}


def test_every_rule_has_a_case() -> None:
    told = {rule for rule, *_ in (*CASES, *RENAMES)} | TOLD_ELSEWHERE
    told |= {
        "header-renamed",
        "variable-renamed",
        "client-parameter-added",
        "client-parameter-removed",
        "client-parameter-renamed",
        "package-renamed",
        "distribution-renamed",
        "environment-renamed",
    }
    for fact, _, _ in (*PROPERTY_CASES, *OBJECT_CASES):
        told |= {f"request-{fact}", f"response-{fact}"}
    assert set(catalogue()) == told | TOLD_HERE
