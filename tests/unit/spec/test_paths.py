"""Paths, operations and the words on the wire are such that a request can be made."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from oascribe.errors import Severity

from .conftest import Reader

Check = Callable[..., Reader]
DONE = 'responses: {"204": {description: x}}'


def path_parameter(name: str) -> str:
    return f"{{name: {name}, in: path, required: true, schema: {{type: string}}}}"


@pytest.mark.parametrize(
    "path",
    [
        *("/", "/{a}/{a}", "/x{a}.json", "/{a}/", "/{a}?b={a}", "/{a}#stream"),
        *("/{a}#{", '/{a}/it\'s "q"'),
    ],
)
def test_a_path_may_hold_much(check: Check, path: str) -> None:
    parameters = f"[{path_parameter('a')}]" if "{a}" in path else "[]"
    body = f"paths:\n  ? '{path.replace(chr(39), chr(39) * 2)}'\n"
    body += f"  : {{parameters: {parameters}, get: {{{DONE}}}}}"
    assert check(body).lines() == []


@pytest.mark.parametrize("path", ["a", "'{a}'", "/{a", "/a}", "/{}", "/{{a}}"])
def test_a_malformed_path_is_found(check: Check, path: str) -> None:
    reader = check(f"paths:\n  {path}: {{}}")
    assert [line.split()[-1] for line in reader.lines()] == ["path-malformed]"]


def test_a_parameter_that_nobody_declares_is_a_warning(check: Check) -> None:
    reader = check(
        f"paths:\n  /a/{{b}}/{{c}}:\n    get: {{{DONE}}}\n    put: {{{DONE}}}"
    )
    assert reader.slugs() == []
    assert reader.slugs(Severity.WARNING) == ["/paths/~1a~1{b}~1{c} path-parameter"] * 2
    assert "{b} in the path, not declared for GET, PUT;" in reader.lines()[0]


def test_a_parameter_that_another_operation_declares_is_a_warning(check: Check) -> None:
    reader = check(f"""\
paths:
  /a/{{b}}:
    get: {{parameters: [{path_parameter("b")}], {DONE}}}
    put: {{{DONE}}}
""")
    assert reader.slugs() == []
    assert reader.slugs(Severity.WARNING) == ["/paths/~1a~1{b} path-parameter"]


def test_a_parameter_of_the_path_that_is_said_to_be_elsewhere_is_a_warning(
    check: Check,
) -> None:
    said = "{name: b, in: query, schema: {type: string}}"
    reader = check(f"paths:\n  /a/{{b}}: {{get: {{parameters: [{said}], {DONE}}}}}")
    assert reader.slugs() == []
    place = "/paths/~1a~1{b}/get/parameters/0/in path-parameter"
    assert reader.slugs(Severity.WARNING) == [place]


def test_a_path_parameter_without_a_place_is_a_warning(check: Check) -> None:
    reader = check(
        f"paths:\n  /a: {{get: {{parameters: [{path_parameter('b')}], {DONE}}}}}"
    )
    assert reader.slugs() == []
    place = "/paths/~1a/get/parameters/0 path-parameter"
    assert reader.slugs(Severity.WARNING) == [place]


def test_parameters_are_found_through_references(check: Check) -> None:
    reader = check(f"""\
paths:
  /a/{{b}}/{{c}}:
    $ref: '#/components/pathItems/I'
    parameters: [{path_parameter("b")}]
components:
  parameters: {{C: {path_parameter("c")}}}
  pathItems:
    I: {{get: {{parameters: [{{$ref: '#/components/parameters/C'}}], {DONE}}}}}
""")
    assert reader.lines() == []


def test_ids_that_are_no_names_are_warnings(check: Check) -> None:
    reader = check(f"""\
paths:
  /a:
    get: {{operationId: a, {DONE}}}
    put: {{operationId: a, {DONE}}}
    post: {{operationId: '', {DONE}}}
    patch: {{operationId: A, {DONE}}}
""")
    assert reader.slugs() == []
    assert reader.slugs(Severity.WARNING) == [
        "/paths/~1a/put/operationId operation-id",
        "/paths/~1a/post/operationId operation-id",
    ]


@pytest.mark.parametrize(
    ("body", "errors", "warnings"),
    [
        (
            'parameters: {P: {name: "X\\r\\nY: 1", in: header}}',
            ["P/name wire-name"],
            [],
        ),
        ("parameters: {P: {name: X Y, in: header}}", [], ["P/name wire-name"]),
        ("parameters: {P: {name: '', in: query}}", [], ["P/name wire-name"]),
        (
            "parameters: {P: {name: ' ', in: header, required: true}}",
            ["P/name wire-name"],
            [],
        ),
        (
            "securitySchemes: {S: {type: apiKey, in: header, name: ''}}",
            ["S/name wire-name"],
            [],
        ),
        ("parameters: {P: {name: X Y, in: query}}", [], []),
        (
            'securitySchemes: {S: {type: apiKey, in: header, name: "a\\nb"}}',
            ["S/name wire-name"],
            [],
        ),
        (
            'requestBodies: {B: {content: {"a/b\\r\\n": {}}}}',
            ["B/content/a~1b\r\n wire-name"],
            [],
        ),
        ("requestBodies: {B: {content: {'': {}}}}", [], ["B/content/ wire-name"]),
        (
            "requestBodies: {B: {content: {'': {}, text/plain: {}}}}",
            [],
            ["B/content/ wire-name"],
        ),
    ],
)
def test_names_on_the_wire_cannot_break_out(
    check: Check, body: str, errors: list[str], warnings: list[str]
) -> None:
    reader = check(f"components: {{{body}}}")
    assert [slug.split("/", 3)[3] for slug in reader.slugs()] == errors
    found = [slug.split("/", 3)[3] for slug in reader.slugs(Severity.WARNING)]
    assert found == warnings


@pytest.mark.parametrize("status", ["600", "20", "ok", "2XXX", "4XX'"])
def test_an_impossible_status_is_found(check: Check, status: str) -> None:
    body = f'paths: {{/a: {{get: {{responses: {{"{status}": {{description: x}}}}}}}}}}'
    assert check(body).slugs() == [f"/paths/~1a/get/responses/{status} status"]


def test_a_security_scheme_that_is_not_there_is_guessed(check: Check) -> None:
    reader = check("""\
security: [{bearerAuht: []}]
components: {securitySchemes: {bearerAuth: {type: http, scheme: bearer}}}
""")
    assert "found the security scheme 'bearerAuht'" in reader.lines()[0]
    assert "expected 'bearerAuth'" in reader.lines()[0]
