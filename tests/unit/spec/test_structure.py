"""Documents have the shape of OpenAPI, or the flaw is told in plain words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from oascribe.errors import Severity

from .conftest import HEAD, Reader

Check = Callable[..., Reader]


@pytest.mark.parametrize(
    ("head", "finding"),
    [
        (
            "swagger: '2.0'",
            "/swagger: found Swagger 2.0; expected OpenAPI 3.0, 3.1 or 3.2",
        ),
        ("openapi: 4.2.0", "/openapi: found OpenAPI '4.2.0'; expected"),
        ("openapi: [3]", "/openapi: found OpenAPI a list; expected"),
        ("info: {}", "/openapi: found no version of OpenAPI; expected"),
    ],
)
def test_another_version_is_refused(check: Check, head: str, finding: str) -> None:
    [line] = check("", head).lines()
    assert finding in line


@pytest.mark.parametrize(("minor", "found"), [(1, 1), (2, 0)])
def test_answers_of_3_2_need_no_description(
    check: Check, minor: int, found: int
) -> None:
    body = "paths: {/a: {get: {responses: {'200': {summary: Ok}}}}}\n"
    head = f"openapi: 3.{minor}.0\ninfo: {{title: A, version: '1'}}\n"
    assert len(check(body, head).lines()) == found


@pytest.mark.parametrize(
    ("version", "minor"),
    [("3.0.3", 0), ("3.1.0", 1), ("3.2.0", 2), ("3.1", 1), ("'3.0'", 0)],
)
def test_a_version_is_known_however_it_is_typed(
    reader: Reader, version: str, minor: int
) -> None:
    document = reader.document(
        f"openapi: {version}\ninfo: {{title: T, version: '1'}}\npaths: {{}}"
    )
    assert document
    assert document.minor == minor


SCHEMA = "components: {schemas: {A: %s}}"
OPERATION = "paths: {/a: {get: %s}}"
FLAWS = [
    ("paths: []", "/paths: found a list; expected a mapping"),
    (
        "paths: {/a: {get: x}}",
        "/paths/~1a/get: found the string 'x'; expected an operation",
    ),
    (OPERATION % "{responses: []}", "get/responses: found a list; expected a mapping"),
    (SCHEMA % "5", "/components/schemas/A: found the number 5; expected a schema"),
    (SCHEMA % "{required: a}", "/A/required: found the string 'a'; expected a list"),
    (
        SCHEMA % "{properties: {b: {oneOf: x}}}",
        "/A/properties/b/oneOf: found the string 'x'",
    ),
    (
        OPERATION % "{parameters: [{name: a, in: qurey}]}",
        "/parameters/0/in: found the string 'qurey'; expected 'query', 'header', 'path'"
        " or 'cookie' (did you mean 'query'?)",
    ),
    (
        OPERATION % "{parameters: [{nmae: a, in: query}]}",
        "/parameters/0/nmae: found the key 'nmae'; expected 'name'",
    ),
]


@pytest.mark.parametrize(("body", "finding"), FLAWS)
def test_a_flaw_that_matters_is_one_error(
    check: Check, body: str, finding: str
) -> None:
    reader = check(body)
    assert len(reader.slugs()) == 1
    assert finding in reader.lines()[0]


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        (SCHEMA % "{enum: []}", "/components/schemas/A/enum"),
        (SCHEMA % "{type: strnig}", "/components/schemas/A/type"),
        (SCHEMA % "{minLength: -1}", "/components/schemas/A/minLength"),
        (
            SCHEMA % "{properties: {b: {required: true}}}",
            "/components/schemas/A/properties/b/required",
        ),
        (SCHEMA % "{discriminator: kind}", "/components/schemas/A/discriminator"),
        ("tags: [{}]", "/tags/0"),
        ("servers: [{}]", "/servers/0"),
        (OPERATION % "{responses: {'200': {}}}", "/paths/~1a/get/responses/200"),
        (OPERATION % "{summary: 5}", "/paths/~1a/get/summary"),
    ],
)
def test_a_flaw_that_does_not_matter_is_a_warning(
    check: Check, body: str, pointer: str
) -> None:
    reader = check(body)
    assert reader.slugs() == []
    assert reader.slugs(Severity.WARNING) == [f"{pointer} structure"]


OLD = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\n"


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        (
            "paths: {}\n" + SCHEMA % "{type: [string, 'null']}",
            "/components/schemas/A/type",
        ),
        (
            "paths: {}\n" + SCHEMA % "{exclusiveMinimum: 5}",
            "/components/schemas/A/exclusiveMinimum",
        ),
        (OPERATION % "{}", "/paths/~1a/get"),
        ("components: {}", ""),
    ],
)
def test_what_3_1_allows_is_understood_in_3_0(
    check: Check, body: str, pointer: str
) -> None:
    reader = check(body, OLD)
    assert reader.slugs() == []
    assert reader.slugs(Severity.WARNING) == [f"{pointer} structure"]


@pytest.mark.parametrize(
    "body",
    [
        SCHEMA % "{items: true, properties: {a: false, Schema: {}, Reference: {}}}",
        SCHEMA % "true",
        OPERATION % "{responses: {200: {description: x}}}",
    ],
)
def test_what_json_schema_allows_is_no_finding(check: Check, body: str) -> None:
    assert check(body).lines() == []


def test_a_verdict_that_is_remembered_is_the_same(reader: Reader) -> None:
    body = "".join([HEAD, "paths: []\n", SCHEMA % "{enum: [], type: 5}"])
    reader.document(body)
    first = reader.lines()
    reader.document(body)
    assert reader.lines() == first
    assert len(first) == 3


def test_everything_is_told_at_once(check: Check) -> None:
    reader = check("""\
paths:
  no-slash: {get: {responses: {"200": {$ref: '#/gone'}}}}
  no-slash: {}
  /a/{b: {}
components: {schemas: {A: {$ref: '#/components/schemas/A'}, B: 5}}
""")
    assert reader.slugs() == [
        "/paths/no-slash path-malformed",
        "/paths/no-slash/get/responses/200/$ref dangling-ref",
        "/paths/no-slash duplicate-key",
        "/paths/~1a~1{b path-malformed",
        "/components/schemas/A/$ref ref-cycle",
        "/components/schemas/B structure",
    ]


def test_everything_is_told_of_a_document_of_wrong_types(check: Check) -> None:
    reader = check("""\
paths:
  /a: {get: x, put: {responses: []}}
components: {schemas: {A: 5, B: {required: a}}}
""")
    assert reader.slugs() == [
        "/paths/~1a/get structure",
        "/paths/~1a/put/responses structure",
        "/components/schemas/A structure",
        "/components/schemas/B/required structure",
    ]


@pytest.mark.parametrize(
    ("body", "key", "meant"),
    [
        (SCHEMA % "{requred: [a]}", "requred", "required"),
        (SCHEMA % "{properties: {a: {$reff: '#/x'}}}", "$reff", "$ref"),
        (OPERATION % "{reponses: {}}", "reponses", "responses"),
        ("component: {}", "component", "components"),
    ],
)
def test_a_misspelled_key_is_guessed(
    check: Check, body: str, key: str, meant: str
) -> None:
    reader = check(body)
    assert reader.slugs() == []
    [line] = reader.lines()
    assert f"found the key {key!r}; expected {meant!r}" in line


@pytest.mark.parametrize("key", ["x-requred", "reference", "requirements", "typ_"])
def test_a_key_of_another_tool_is_left_alone(check: Check, key: str) -> None:
    assert check(SCHEMA % f"{{type: object, {key}: 1}}").lines() == []


def test_a_tower_of_schemas_needs_no_recursion(reader: Reader) -> None:
    tower = [
        f"    S{n}: {{allOf: [{{$ref: '#/components/schemas/S{n + 1}'}}]}}"
        for n in range(200)
    ]
    top = "    S200: {type: object}\n"
    head = f"{HEAD}components:\n  schemas:\n"
    assert reader.document(head + "\n".join([*tower, top]))
    refs = [line.replace("allOf: [{", "").replace("}]}", "}") for line in tower]
    assert reader.document(head + "\n".join([*refs, top]))
    higher = "    S: {allOf: [{$ref: '#/components/schemas/S0'}]}"
    for parts in ([higher, *tower, top], [top, *reversed(tower), higher]):
        assert reader.document(head + "\n".join(parts)) is None
        assert "/components/schemas/S: found a chain" in reader.lines()[0]
    nested = SCHEMA % ("{items: " * 150 + "{}" + "}" * 150)
    assert reader.document(HEAD + nested)
    nested = SCHEMA % ("{items: " * 400 + "{}" + "}" * 400)
    assert reader.document(HEAD + nested) is None
    assert "depth-limit" in reader.lines()[0]


def test_an_extension_beside_paths_answers_and_callbacks_may_be_anything(
    check: Check,
) -> None:
    reader = check("""\
paths:
  x-note: words
  x-more: {get: 5}
  /a:
    get:
      responses: {x-cached: true, "200": {description: x}}
      callbacks: {on: {x-note: 5, 'http://a': {}}}
components:
  callbacks: {C: {x-note: [1]}}
  responses: {x-name: 5}
  schemas: {A: {properties: {x-name: 5}}}
""")
    assert reader.slugs() == [
        "/components/responses/x-name structure",
        "/components/schemas/A/properties/x-name structure",
    ]
    assert reader.slugs(Severity.WARNING) == []
