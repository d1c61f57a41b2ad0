"""Each rule of lint finds its flaw where it is, and nothing in a clean document."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from oascribe.codes import Code
from oascribe.config import Config
from oascribe.errors import Finding, Severity, SpecError
from oascribe.lint.rules import RULES
from oascribe.pipeline import lint
from oascribe.settings import LintSettings

from .clean import ERROR, GONE, PET, spoiled

LIST, CREATE, GET = "/paths/~1pets/get", "/paths/~1pets/post", "/paths/~1pets~1{id}/get"
SCHEMAS = "/components/schemas"
PETS = f"{SCHEMAS}/Pet/properties"
OPERATION = {
    "operationId": "other",
    "summary": "Another.",
    "tags": ["pets"],
    "responses": {"204": {"description": "Done."}, "default": ERROR},
}
PARAMETER = {
    "name": "id",
    "in": "path",
    "required": True,
    "description": "Which.",
    "schema": {"type": "string"},
}
LEAF = {"type": "object", "properties": {"leaf": {"type": "string"}}}


def deep(depth: int) -> dict[str, Any]:
    """A schema that is so many properties deep inside of another."""
    inner: dict[str, Any] = LEAF
    for number in range(depth):
        inner = {"type": "object", "properties": {f"someLevel{number}": inner}}
    return inner


CASES: list[tuple[str, dict[str, Any], str, str]] = [
    (
        "id-missing",
        {f"{LIST}/operationId": GONE},
        LIST,
        "no `operationId` for GET /pets",
    ),
    (
        "id-made",
        {f"{LIST}/operationId": "list_pets_pets_get"},
        f"{LIST}/operationId",
        "the operationId 'list_pets_pets_get', made of the path",
    ),
    (
        "id-made",
        {f"{LIST}/operationId": "pets/list"},
        f"{LIST}/operationId",
        "the operationId 'pets/list', made of the path",
    ),
    ("operation-words", {f"{LIST}/summary": GONE}, LIST, "no words on GET /pets"),
    (
        "success-missing",
        {f"{CREATE}/responses/204": GONE},
        CREATE,
        "no answer of success for POST /pets",
    ),
    (
        "errors-missing",
        {f"{CREATE}/responses/4XX": GONE},
        CREATE,
        "no error in the responses of POST /pets",
    ),
    (
        "error-untyped",
        {f"{CREATE}/responses/4XX": {"description": "No."}},
        f"{CREATE}/responses/4XX",
        "no schema for the body of a 4XX",
    ),
    (
        "content-untyped",
        {f"{CREATE}/requestBody/content/application~1json": {}},
        f"{CREATE}/requestBody/content/application~1json",
        "application/json without a schema",
    ),
    (
        "content-untyped",
        {f"{LIST}/responses/200/content": {"application/json; charset=utf-8": {}}},
        f"{LIST}/responses/200/content/application~1json; charset=utf-8",
        "application/json; charset=utf-8 without a schema",
    ),
    (
        "body-unexpected",
        {f"{LIST}/requestBody": {"content": {"application/json": {"schema": PET}}}},
        f"{LIST}/requestBody",
        "a request body of a GET",
    ),
    (
        "paths-alike",
        {
            "/paths/~1pets~1{name}": {
                "get": {**OPERATION, "parameters": [{**PARAMETER, "name": "name"}]}
            }
        },
        "/paths/~1pets~1{name}/get",
        "GET of '/pets/{name}' beside '/pets/{id}'",
    ),
    (
        "paths-slash",
        {"/paths/~1pets~1": {"delete": OPERATION}},
        "/paths/~1pets~1",
        "the path '/pets/' beside '/pets'",
    ),
    (
        "path-query",
        {"/paths/~1cats?a=b": {"get": OPERATION}},
        "/paths/~1cats?a=b",
        "a query in the path '/cats?a=b'",
    ),
    ("tag-missing", {f"{LIST}/tags": GONE}, LIST, "no tag for GET /pets"),
    (
        "tag-undeclared",
        {f"{LIST}/tags/0": "cats"},
        f"{LIST}/tags/0",
        "the tag 'cats', which `tags` of the document lacks",
    ),
    (
        "tag-unused",
        {"/tags/-": {"name": "dogs"}},
        "/tags/1",
        "the tag 'dogs', which no operation has",
    ),
    ("tag-repeated", {"/tags/-": {"name": "pets"}}, "/tags/1", "the tag 'pets' again"),
    (
        "tag-repeated",
        {f"{LIST}/tags/-": "pets"},
        f"{LIST}/tags/1",
        "the tag 'pets' again",
    ),
    (
        "tags-alike",
        {"/tags/-": {"name": "Pets "}, f"{LIST}/tags/0": "Pets "},
        "/tags/1",
        "the tag 'Pets ' beside 'pets'",
    ),
    (
        "parameter-words",
        {f"{LIST}/parameters/0/description": GONE},
        f"{LIST}/parameters/0",
        "no words on the parameter 'limit'",
    ),
    (
        "parameter-untyped",
        {f"{LIST}/parameters/0/schema": GONE},
        f"{LIST}/parameters/0",
        "no type for the parameter 'limit'",
    ),
    (
        "parameter-repeated",
        {f"{GET}/parameters": [PARAMETER, PARAMETER]},
        f"{GET}/parameters/1",
        "the parameter 'id' in path again",
    ),
    (
        "parameter-optional",
        {f"{GET}/parameters/0/required": False},
        f"{GET}/parameters/0",
        "the path parameter 'id' without `required: true`",
    ),
    (
        "enum-misfit",
        {f"{PETS}/kind/enum/1": False},
        f"{PETS}/kind/enum/1",
        "false in an enum of string",
    ),
    (
        "enum-misfit",
        {f"{PETS}/kind": {"type": ["integer", "null"], "enum": [None, 1, 1.5]}},
        f"{PETS}/kind/enum/2",
        "the number 1.5 in an enum of integer or null",
    ),
    (
        "enum-repeated",
        {f"{PETS}/kind/enum/-": "cat"},
        f"{PETS}/kind/enum/2",
        "the string 'cat' again",
    ),
    (
        "items-missing",
        {f"{PETS}/name": {"type": "array"}},
        f"{PETS}/name",
        "a list of anything",
    ),
    (
        "property-untyped",
        {f"{PETS}/name": {"description": "A name."}},
        f"{PETS}/name",
        "the property 'name' of any type",
    ),
    (
        "required-unknown",
        {f"{SCHEMAS}/Pet/required/-": "nmae"},
        f"{SCHEMAS}/Pet/required/1",
        "'nmae', which is no property",
    ),
    (
        "keyword-misplaced",
        {f"{PETS}/name/minimum": 1},
        f"{PETS}/name/minimum",
        "`minimum` of string",
    ),
    (
        "nullable-old",
        {f"{PETS}/name/nullable": True},
        f"{PETS}/name/nullable",
        "`nullable`, which ended with OpenAPI 3.0",
    ),
    (
        "ref-siblings",
        {"/openapi": "3.0.3", f"{PETS}/name": {**PET, "description": "It."}},
        f"{PETS}/name/description",
        "`description` beside `$ref`",
    ),
    (
        "union-ambiguous",
        {f"{SCHEMAS}/Fish/properties/cow": {}, f"{SCHEMAS}/Fish/required": GONE},
        f"{PETS}/food",
        "'Meat' and 'Fish', which an object may be both of",
    ),
    (
        "discriminator-misfit",
        {f"{PETS}/food/discriminator": {"propertyName": "cow"}},
        f"{PETS}/food/discriminator/propertyName",
        "the discriminator 'cow', which 'Fish' does not require",
    ),
    (
        "member-nameless",
        {f"{PETS}/food/oneOf/-": LEAF},
        f"{PETS}/food/oneOf/2",
        "a member of a union without a name",
    ),
    (
        "name-long",
        {f"{PETS}/name": deep(8)},
        f"{PETS}/name" + "".join(f"/properties/someLevel{n}" for n in (7, 6, 5, 4, 3)),
        "the name PetNameSomeLevel7SomeLevel6SomeLevel5SomeLevel4SomeLevel3,"
        " of a schema deep inside of another",
    ),
    (
        "example-misfit",
        {f"{PETS}/name/example": 7},
        f"{PETS}/name/example",
        "an example that is the number 7",
    ),
    (
        "example-misfit",
        {f"{CREATE}/requestBody/content/application~1json/example": {"kind": "cow"}},
        f"{CREATE}/requestBody/content/application~1json/example",
        "an example that is without 'name'",
    ),
    (
        "default-unfit",
        {f"{PETS}/tags": {"type": "array", "items": {"type": "string", "default": 1}}},
        f"{PETS}/tags/items/default",
        "a default that is the number 1",
    ),
    (
        "stream-sentinel",
        {f"{GET}/responses/200/content/text~1event-stream/x-sdk-sse-sentinel": GONE},
        f"{GET}/responses/200/content/text~1event-stream",
        "text/event-stream without a sentinel",
    ),
    (
        "stream-schema",
        {f"{GET}/responses/200/content/text~1event-stream/schema": GONE},
        f"{GET}/responses/200/content/text~1event-stream",
        "text/event-stream without a schema",
    ),
    ("servers-missing", {"/servers": GONE}, "/info", "no `servers`"),
    ("servers-missing", {"/servers": []}, "/servers", "no `servers`"),
    (
        "server-odd",
        {"/servers/0/url": "/v1"},
        "/servers/0/url",
        "the server '/v1', which has no host",
    ),
    (
        "server-odd",
        {"/servers/0/url": "https://api.example.com/v1"},
        "/servers/0/url",
        "the server 'https://api.example.com/v1', which is a placeholder",
    ),
    (
        "server-odd",
        {"/servers/0/url": "https://{region}.pets.dev"},
        "/servers/0/url",
        "{region} in the URL of a server, and no such variable",
    ),
    (
        "server-odd",
        {
            "/servers/0": {
                "url": "https://{zone}.pets.dev",
                "variables": {"zone": {"default": "us", "enum": ["eu", "ap"]}},
            }
        },
        "/servers/0/variables/zone/default",
        "the default 'us' of {zone}",
    ),
    (
        "bounds-crossed",
        {f"{SCHEMAS}/Pet/minProperties": 9, f"{SCHEMAS}/Pet/maxProperties": 8},
        f"{SCHEMAS}/Pet/minProperties",
        "`minProperties: 9` above `maxProperties: 8`",
    ),
    (
        "version-other",
        {"/paths/~1pets/query": OPERATION},
        "/paths/~1pets/query",
        "`query`, which OpenAPI 3.1 does not have",
    ),
    (
        "security-missing",
        {
            "/components/securitySchemes": GONE,
            "/security": GONE,
            f"{LIST}/responses/401": ERROR,
        },
        LIST,
        "a 401 or 403 of GET /pets, and no security scheme",
    ),
    (
        "security-unapplied",
        {"/security": []},
        "/components/securitySchemes/key",
        "the security scheme 'key', which nothing demands",
    ),
    (
        "component-unused",
        {f"{SCHEMAS}/Cow": LEAF},
        f"{SCHEMAS}/Cow",
        "'Cow', which nothing refers to",
    ),
    (
        "deprecated-bare",
        {f"{LIST}/deprecated": True},
        f"{LIST}/deprecated",
        "`deprecated` without a word on what to use",
    ),
]


def linted(
    document: dict[str, Any], folder: Path, settings: LintSettings | None = None
) -> tuple[Finding, ...]:
    """What lint finds in a document."""
    file = folder / "openapi.json"
    file.write_text(json.dumps(document, indent=1))
    config = Config(file, folder / "out", lint=settings or LintSettings())
    return lint(config)


def test_there_is_nothing_to_mend_in_a_clean_document(tmp_path: Path) -> None:
    assert linted(spoiled({}), tmp_path) == ()


@pytest.mark.parametrize(("slug", "changes", "pointer", "found"), CASES)
def test_a_rule_finds_its_flaw_where_it_is(
    slug: str, changes: dict[str, Any], pointer: str, found: str, tmp_path: Path
) -> None:
    findings = [f for f in linted(spoiled(changes), tmp_path) if f.code.slug == slug]
    assert [(f.place.pointer, f.found) for f in findings][:1] == [(pointer, found)]
    assert all(f.severity is Severity.WARNING for f in findings)
    assert findings[0].place.line > 1


def test_every_rule_has_a_case_and_a_code_of_its_own() -> None:
    codes = [rule.code for rule in RULES]
    assert len(set(codes)) == len(codes)
    assert {code.slug for code in codes} == {slug for slug, *_ in CASES}
    assert set(codes) == {code for code in Code if code.value.startswith("OAS6")}


@pytest.mark.parametrize(
    "changes",
    [
        # A path-level parameter counts for each operation.
        {
            f"{GET}/parameters": GONE,
            "/paths/~1pets~1{id}/parameters": [PARAMETER],
        },
        # An empty sentinel says that there is none.
        {f"{GET}/responses/200/content/text~1event-stream/x-sdk-sse-sentinel": ""},
        # Constants tell members apart.
        {
            f"{SCHEMAS}/Meat": {
                "type": "object",
                "required": ["of"],
                "properties": {"of": {"type": "string", "const": "cow"}},
            },
            f"{SCHEMAS}/Fish": {
                "type": "object",
                "required": ["of"],
                "properties": {"of": {"type": "string", "enum": ["cod", "eel"]}},
            },
        },
        # Null and numbers are what their types say.
        {f"{PETS}/kind": {"type": ["string", "null"], "enum": ["cat", None]}},
        {f"{PETS}/kind": {"type": "number", "enum": [1, 1.5]}},
        # What is said to be used instead.
        {
            f"{PETS}/name/deprecated": True,
            f"{PETS}/name/description": "Use `title` instead.",
        },
        # A mapping of a discriminator is a use.
        {
            f"{PETS}/food/discriminator": {
                "propertyName": "of",
                "mapping": {"m": "Meat", "f": "Fish"},
            },
            f"{SCHEMAS}/Meat/properties/of": {"type": "string"},
            f"{SCHEMAS}/Meat/required": ["of"],
            f"{SCHEMAS}/Fish/properties/of": {"type": "string"},
            f"{SCHEMAS}/Fish/required": ["of"],
        },
        # Properties that only answers have.
        {
            f"{SCHEMAS}/Pet/required": ["name", "id"],
            f"{PETS}/id": {"type": "string", "readOnly": True},
            f"{CREATE}/requestBody/content/application~1json/example": {"name": "Rex"},
        },
        # A map may require a key that it does not list.
        {
            f"{SCHEMAS}/Pet/required": ["name", "more"],
            f"{SCHEMAS}/Pet/additionalProperties": {"type": "string"},
        },
    ],
)
def test_what_is_well_said_is_no_flaw(changes: dict[str, Any], tmp_path: Path) -> None:
    assert linted(spoiled(changes), tmp_path) == ()


def test_rules_are_switched_by_the_configuration(tmp_path: Path) -> None:
    flawed = spoiled({f"{LIST}/summary": GONE, f"{SCHEMAS}/Cow": LEAF})
    settings = LintSettings(
        ignore=frozenset([Code.OPERATION_WORDS]),
        severities={Code.COMPONENT_UNUSED: Severity.ERROR},
    )
    (finding,) = linted(flawed, tmp_path, settings)
    assert finding.code is Code.COMPONENT_UNUSED
    assert finding.severity is Severity.ERROR


def test_warnings_of_the_document_itself_are_told_too(tmp_path: Path) -> None:
    (finding,) = linted(spoiled({"/tags": "pets"}), tmp_path)
    assert finding.code is Code.STRUCTURE


def test_errors_are_told_beside_what_makes_a_poor_sdk(tmp_path: Path) -> None:
    changes = {
        f"{PETS}/kind": {"type": "string", "enum": ["cat"], "default": "dog"},
        f"{PETS}/owner": {"$ref": "#/components/schemas/Owmer"},
        f"{SCHEMAS}/Owner": {"type": "object"},
        f"{LIST}/operationId": GONE,
        f"{LIST}/responses/defualt": {"description": "What failed."},
    }
    with pytest.raises(SpecError) as refusal:
        linted(spoiled(changes), tmp_path)
    assert [(f.code.slug, f.place.pointer) for f in refusal.value.findings] == [
        ("id-missing", LIST),
        ("status", f"{LIST}/responses/defualt"),
        ("default-unfit", f"{PETS}/kind/default"),
        ("dangling-ref", f"{PETS}/owner/$ref"),
    ]


def test_a_document_with_errors_may_have_anything_anywhere(tmp_path: Path) -> None:
    odd: list[Any] = [{}, [], None, 5, "x", [[]], {"a": {}}, True]
    for value in odd:
        for key in ("in", "name", "schema", "content", "required"):
            parameter = {**PARAMETER, key: value}
            changes = {f"{GET}/parameters": [parameter], f"{LIST}/tags": value}
            changes[f"{SCHEMAS}/Odd"] = {"type": "integer", "format": value}
            changes[f"{PETS}/owner"] = {"$ref": "#/openapi", key: value}
            with pytest.raises(SpecError):
                linted(spoiled(changes), tmp_path)
