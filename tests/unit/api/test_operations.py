"""Operations take what the document says, in the order in which a caller thinks."""

from __future__ import annotations

import textwrap

import pytest
from tests.pictures import Drawn, drawn

from oascribe.api.model import Argument, Encoding, Operation, Part
from oascribe.api.results import (
    AnyResult,
    BytesResult,
    EventsResult,
    JsonResult,
    NoResult,
    TextResult,
)
from oascribe.api.service import Where
from oascribe.api.types import Kind, ListOf, MapOf, Primitive, Ref, Unknown
from oascribe.api.words import Json, Text

STR, INT = Primitive(Kind.STR), Primitive(Kind.INT)
R = "$ref: '#/components/schemas/"
COMPONENTS = """
    components:
      schemas:
        Pet:
          type: object
          required: [name, kind]
          properties:
            id: {type: integer}
            name: {type: string}
            kind: {type: string, default: cat}
            age: {type: integer}
            retries: {type: integer}
        Problem: {type: object, properties: {message: {type: string}}}
        Text: {type: string}
"""


def operation(text: str, *more: str) -> Operation:
    """The one operation of a document, `post /pets/{pet}` with id `call`."""
    lines = "\n".join("      " + line for line in text.strip("\n").splitlines())
    head = "paths:\n  /pets/{pet}:\n    post:\n      operationId: call\n"
    path = "      parameters: [{name: pet, in: path, required: true}]\n"
    return drawn(
        head + ("" if "parameters:" in text else path) + lines, COMPONENTS, *more
    ).operation("call")


def by_name(found: Operation) -> dict[str, Argument]:
    return {str(argument.name): argument for argument in found.arguments}


def test_what_must_be_given_comes_first_each_in_the_order_of_the_document() -> None:
    found = operation(f"""
parameters:
- {{name: a, in: query, schema: {{type: string}}}}
- {{name: pet, in: path, required: true, schema: {{type: string}}}}
- {{name: b, in: header, required: true, schema: {{type: string}}}}
requestBody:
  required: true
  content: {{application/json: {{schema: {{{R}Pet'}}}}}}
responses: {{}}
""")
    assert list(by_name(found)) == [
        *("pet", "b", "name"),
        *("a", "id", "kind", "age", "retries_"),
    ]


def test_parameters_of_the_path_are_overridden_by_those_of_the_operation() -> None:
    found = drawn("""
        paths:
          /pets:
            parameters:
            - {name: a, in: query, schema: {type: string}}
            - {name: b, in: query, schema: {type: string}}
            - $ref: '#/components/parameters/C'
            get:
              operationId: call
              parameters:
              - {name: a, in: query, schema: {type: integer}}
              - {name: a, in: header, schema: {type: boolean}}
              responses: {}
        components:
          parameters: {C: {name: c, in: query, schema: {type: string}}}
    """).operation("call")
    assert [(argument.key, argument.type) for argument in found.arguments] == [
        ("query/a", INT),
        ("query/b", STR),
        ("query/c", STR),
        ("header/a", Primitive(Kind.BOOL)),
    ]


STYLES = {
    "in: query": (Where.QUERY, "form", True),
    "in: query, explode: false": (Where.QUERY, "form", False),
    "in: query, style: spaceDelimited": (Where.QUERY, "spaceDelimited", False),
    "in: query, style: pipeDelimited": (Where.QUERY, "pipeDelimited", False),
    "in: query, style: deepObject": (Where.QUERY, "deepObject", False),
    "in: query, style: deepObject, explode: true": (Where.QUERY, "deepObject", True),
    "in: header": (Where.HEADER, "simple", False),
    "in: header, explode: true": (Where.HEADER, "simple", True),
    "in: cookie": (Where.COOKIE, "form", True),
    "in: path, required: true": (Where.PATH, "simple", False),
    "in: path, required: true, style: label": (Where.PATH, "label", False),
    "in: path, required: true, style: matrix": (Where.PATH, "matrix", False),
}


@pytest.mark.parametrize(("said", "meant"), STYLES.items(), ids=STYLES)
def test_a_parameter_travels_as_its_style_says(
    said: str, meant: tuple[Where, str, bool]
) -> None:
    found = drawn(f"""
        paths:
          /{"{values}" if "path" in said else ""}:
            get:
              operationId: call
              parameters:
              - {{name: values, {said}, schema: {{items: {{type: string}}}}}}
              responses: {{}}
    """)
    [argument] = found.operation("call").arguments
    assert argument.type == ListOf(STR)
    parameter = argument.parameter
    assert parameter
    assert (parameter.where, parameter.style, parameter.explode) == meant


def test_a_parameter_may_be_json_or_keep_its_signs() -> None:
    found = by_name(operation("""
parameters:
- {name: pet, in: path, required: true}
- {name: j, in: query, content: {application/json: {schema: {type: integer}}}}
- {name: r, in: query, allowReserved: true, schema: {type: string}}
responses: {}
"""))
    assert found["pet"].type == Unknown()
    json, reserved = found["j"].parameter, found["r"].parameter
    assert json
    assert reserved
    assert (json.json, reserved.json) == (True, False)
    assert (json.allow_reserved, reserved.allow_reserved) == (False, True)
    assert found["j"].type == INT


def test_a_parameter_that_the_path_has_no_room_for_is_no_argument() -> None:
    found = operation("""
parameters:
- {name: pet, in: path, required: true}
- {name: gone, in: path, required: true}
- {name: gone, in: query, required: true}
""")
    assert [(argument.key, argument.name) for argument in found.arguments] == [
        ("path/pet", "pet"),
        ("query/gone", "gone"),
    ]


def test_headers_that_the_standard_ignores_are_no_arguments() -> None:
    found = operation("""
parameters:
- {name: pet, in: path, required: true}
- {name: Accept, in: header, schema: {type: string}}
- {name: content-type, in: header, schema: {type: string}}
- {name: Authorization, in: header, schema: {type: string}}
- {name: X-Trace, in: header, schema: {type: string}}
responses: {}
""")
    assert list(by_name(found)) == ["pet", "x_trace"]


@pytest.mark.parametrize(
    ("security", "needed"),
    [
        ("", ["id", "token"]),
        ("security: []", ["id", "key", "x-key", "token"]),
        ("security: [{k: []}]", ["id", "x-key", "token"]),
        ("security: [{k: [], h: []}, {k: []}]", ["id", "x-key", "token"]),
        ("security: [{k: []}, {h: []}]", ["id", "key", "x-key", "token"]),
        ("security: [{k: []}, {}]", ["id", "key", "x-key", "token"]),
    ],
)
def test_a_parameter_that_a_credential_says_need_not_be_given(
    security: str, needed: list[str]
) -> None:
    places = {"id": "path", "key": "query", "x-key": "header", "token": "query"}
    parameters = ", ".join(
        f"{{name: {name}, in: {place}, required: true, schema: {{type: string}}}}"
        for name, place in places.items()
    )
    found = drawn(f"""
paths:
  /pets/{{id}}:
    post:
      operationId: call
      parameters: [{parameters}]
      responses: {{}}
      {security}
components:
  securitySchemes:
    k: {{type: apiKey, in: query, name: key}}
    h: {{type: apiKey, in: header, name: X-Key}}
    t: {{type: apiKey, in: query, name: token}}
security: [{{k: [], h: []}}]
""").operation("call")
    every = (a for a in found.arguments if a.required and a.parameter)
    assert [a.parameter.wire.raw for a in every if a.parameter] == needed


def test_a_required_parameter_with_a_default_need_not_be_given() -> None:
    found = by_name(operation("""
parameters:
- {name: pet, in: path, required: true, schema: {type: string, default: rex}}
- {name: a, in: query, schema: {type: string, default: x}}
responses: {}
"""))
    assert (found["pet"].required, found["pet"].default) == (False, Json("rex"))
    assert (found["a"].required, found["a"].default) == (False, None)


def test_the_fields_of_a_body_are_arguments() -> None:
    found = operation(f"""
requestBody:
  required: true
  content: {{application/json: {{schema: {{{R}Pet'}}}}}}
responses: {{}}
""")
    assert found.body
    assert found.body.flat
    assert found.body.type == Ref("#/components/schemas/Pet")
    fields = {n: str(a.field) for n, a in by_name(found).items() if a.field}
    assert fields == {
        "id": "id",
        "name": "name",
        "kind": "kind",
        "age": "age",
        "retries_": "retries",
    }
    assert by_name(found)["kind"].default == Json("cat")


def test_a_field_that_a_parameter_is_called_like_is_told_apart() -> None:
    found = operation(f"""
parameters: [{{name: pet, in: path, required: true}}, {{name: name, in: query}}]
requestBody:
  required: true
  content: {{application/json: {{schema: {{{R}Pet'}}}}}}
responses: {{}}
""")
    keys = {argument.key: str(argument.name) for argument in found.arguments}
    assert len(set(keys.values())) == len(keys)
    filled = {str(a.field) for a in found.arguments if a.field}
    assert filled == {"id", "name", "kind", "age", "retries"}


BODIES = {
    f"application/json: {{schema: {{{R}Pet'}}}}": (Encoding.JSON, False),
    "application/json: {schema: {type: array, items: {}}}": (Encoding.JSON, False),
    f"application/merge-patch+json: {{schema: {{{R}Pet'}}}}": (Encoding.JSON, False),
    f"application/json; charset=utf-8: {{schema: {{{R}Pet'}}}}": (Encoding.JSON, False),
    f"application/x-www-form-urlencoded: {{schema: {{{R}Pet'}}}}": (
        Encoding.FORM,
        False,
    ),
    f"multipart/form-data: {{schema: {{{R}Pet'}}}}": (Encoding.MULTIPART, False),
    "text/plain: {schema: {type: string}}": (Encoding.TEXT, False),
    "application/xml: {schema: {type: string}}": (Encoding.TEXT, False),
    "application/octet-stream: {}": (Encoding.BYTES, False),
    "image/png: {schema: {type: string, format: binary}}": (Encoding.BYTES, False),
}


@pytest.mark.parametrize(("said", "meant"), BODIES.items(), ids=BODIES)
def test_a_body_that_may_be_left_out_is_one_argument(
    said: str, meant: tuple[Encoding, bool]
) -> None:
    found = operation(f"requestBody: {{content: {{{said}}}}}\nresponses: {{}}")
    assert found.body
    assert (found.body.encoding, found.body.flat) == meant
    [body] = [a for a in found.arguments if a.parameter is None]
    assert (body.name, body.required, body.field) == ("body", False, None)


def test_each_kind_of_body_has_a_method_and_the_best_known_has_the_name() -> None:
    found = drawn("""
        paths:
          /a:
            post:
              operationId: call
              requestBody:
                content:
                  text/plain: {schema: {type: string}}
                  application/json: {schema: {type: integer}}
              responses: {}
    """)
    plain, text = found.operation("call").body, found.operation("call_text").body
    assert plain
    assert text
    assert (plain.encoding, text.encoding) == (Encoding.JSON, Encoding.TEXT)


def test_a_body_of_the_same_encoding_or_type_is_warned_of() -> None:
    found = drawn("""
        paths:
          /a:
            post:
              operationId: call
              requestBody:
                content:
                  application/json: {schema: {type: object}}
                  application/vnd.a+json: {schema: {type: object}}
                  application/vnd.b+json: {schema: {type: string}}
                  application/x-www-form-urlencoded: {schema: {type: object}}
              responses: {}
    """)
    assert found.warned == ("body-ignored", "body-ignored")
    names = [op.name for op in found.api.groups[0].operations]
    assert names == ["call", "call_vnd_b"]


def test_an_example_of_the_whole_body_is_kept() -> None:
    one = operation("""
requestBody: {content: {application/json: {schema: {}, example: {a: 1}}}}
responses: {}
""")
    several = operation("""
requestBody:
  content:
    application/json:
      schema: {}
      examples: {none: {summary: s}, first: {value: 1}, second: {value: 2}}
responses: {}
""")
    assert one.body
    assert several.body
    assert (one.body.example, several.body.example) == (Json({"a": 1}), Json(1))


CHARSET = "'application/json; charset=utf-8'"
FILE = "{type: string, format: binary}"
JSON_PET = f"content: {{application/json: {{schema: {{{R}Pet'}}}}}}"
ANSWERS: dict[str, object] = {
    f"'200': {{description: d, {JSON_PET}}}": JsonResult(
        Text("application/json"), Ref("#/components/schemas/Pet")
    ),
    f"'2XX': {{description: d, {JSON_PET}}}": JsonResult(
        Text("application/json"), Ref("#/components/schemas/Pet")
    ),
    f"200: {{description: d, {JSON_PET}}}": JsonResult(
        Text("application/json"), Ref("#/components/schemas/Pet")
    ),
    f"'204': {{description: d}}, '200': {{description: d, {JSON_PET}}}": AnyResult(
        (
            NoResult("204"),
            JsonResult(
                Text("application/json"), Ref("#/components/schemas/Pet"), "200"
            ),
        )
    ),
    f"'201': {{description: d, {JSON_PET}}}, '200': {{description: d, {JSON_PET}}}": (
        JsonResult(Text("application/json"), Ref("#/components/schemas/Pet"))
    ),
    "'200': {description: d, content: {application/json: {}}}": JsonResult(
        Text("application/json"), Unknown()
    ),
    "'200': {description: d, content: {text/plain: {}}}": TextResult(
        Text("text/plain")
    ),
    "'200': {description: d, content: {image/png: {}}}": BytesResult(Text("image/png")),
    f"'200': {{content: {{application/json: {{}}, {CHARSET}: {{schema: {FILE}}}}}}}": (
        BytesResult(Text("application/json; charset=utf-8"))
    ),
    f"'200': {{description: d, content: {{'': {{schema: {{{R}Pet'}}}}}}}}": JsonResult(
        Text("application/json"), Ref("#/components/schemas/Pet")
    ),
    f"'200': {{description: d, content: {{'*': {{schema: {FILE}}}}}}}": BytesResult(
        Text("*/*")
    ),
    "'204': {description: d}": NoResult(),
    "'200': {description: d}": NoResult(),
    "'200': {$ref: '#/components/responses/Ok'}": TextResult(Text("text/html")),
    f"default: {{description: d, {JSON_PET}}}": JsonResult(
        Text("application/json"), Ref("#/components/schemas/Pet")
    ),
    f"'302': {{description: d}}, default: {{description: d, {JSON_PET}}}": NoResult(
        "2XX,3XX"
    ),
    "": NoResult(),
}
OK = "  responses: {Ok: {description: d, content: {text/html: {}}}}"


def test_an_operation_that_answers_in_several_ways_has_a_method_for_each() -> None:
    found = drawn("""
        paths:
          /a:
            post:
              operationId: call
              requestBody:
                required: true
                content:
                  application/json:
                    schema:
                      type: object
                      properties: {a: {type: integer}, stream: {type: boolean}}
              responses:
                '200':
                  description: d
                  content:
                    application/json: {schema: {type: string}}
                    text/event-stream: {schema: {type: string}}
                    application/x-ndjson: {schema: {type: string}}
                    text/csv: {}
                    application/pdf: {}
    """)
    operations = found.api.groups[0].operations
    assert [op.name for op in operations] == [
        "call",
        "call_stream",
        "call_lines",
        "call_text",
        "call_bytes",
    ]
    assert [[arg.name for arg in op.arguments] for op in operations] == [["a"]] * 5
    flags = [[arg.default for arg in op.fixed] for op in operations]
    yes, no = [Json(True)], [Json(False)]
    assert flags == [no, yes, yes, no, no]


@pytest.mark.parametrize(("said", "meant"), ANSWERS.items(), ids=ANSWERS)
def test_an_answer_is_what_succeeds(said: str, meant: object) -> None:
    text = (
        COMPONENTS + "      responses: {Ok: {description: d, content: {text/html: {}}}}"
    )
    found = drawn(
        f"paths: {{/a: {{get: {{operationId: call, responses: {{{said}}}}}}}}}", text
    )
    assert found.operation("call").result == meant


def events(schema: str, more: str = "") -> EventsResult:
    found = operation(f"""
responses:
  '200':
    description: d
    content:
      text/event-stream:
        schema: {schema}
        {more}
""").result
    assert isinstance(found, EventsResult)
    return found


def test_events_are_told_by_their_media_type() -> None:
    found = events(f"{{{R}Problem'}}")
    assert found.type == Ref("#/components/schemas/Problem")
    assert (found.envelope, found.sentinel) == (False, None)


ENVELOPES = {
    "{type: object, properties: {data: {}}}": True,
    "{type: object, properties: {data: {}, event: {}, id: {}, retry: {}}}": True,
    "{type: object, properties: {id: {}, event: {}}}": False,
    "{type: object, properties: {data: {}, object: {}}}": False,
    "{type: object, properties: {delta: {}}}": False,
    f"{{{R}Problem'}}": False,
    "{type: string}": False,
}


@pytest.mark.parametrize(("said", "whole"), ENVELOPES.items(), ids=ENVELOPES)
def test_a_schema_with_the_fields_of_an_event_is_of_the_whole_event(
    said: str, whole: bool
) -> None:
    assert events(said).envelope is whole


@pytest.mark.parametrize("word", ["x-sdk-sse-sentinel", "x-speakeasy-sse-sentinel"])
def test_a_stream_may_say_what_ends_it(word: str) -> None:
    assert events("{}", f"{word}: '[DONE]'").sentinel == Text("[DONE]")


def test_a_version_of_a_media_type_is_another_one() -> None:
    found = drawn(f"""
    paths:
      /a:
        get:
          operationId: call
          responses:
            '200':
              description: d
              content:
                application/json;version=1: {{}}
                application/json;version=2: {{schema: {FILE}}}
""")
    results = [each.result for each in found.api.groups[0].operations]
    assert [result.media_type.raw for result in results] == [
        "application/json;version=1",
        "application/json;version=2",
    ]


def test_errors_that_are_alike_are_one_case() -> None:
    problem = f"{{{R}Problem'}}"
    found = operation(f"""
responses:
  '200': {{description: d}}
  '400': {{description: d, content: {{application/json: {{schema: {problem}}}}}}}
  '401': {{description: d}}
  4XX: {{description: d, content: {{application/json: {{schema: {problem}}}}}}}
  '500': {{description: d, content: {{text/plain: {{schema: {{type: string}}}}}}}}
  '503':
    description: d
    content: {{application/problem+json: {{schema: {problem}}}}}
  default: {{description: d, content: {{application/json: {{schema: {{}}}}}}}}
""")
    assert [(case.statuses, case.media_type.raw) for case in found.errors] == [
        (("400", "4XX"), "application/json"),
        (("503",), "application/problem+json"),
        (("default",), "application/json"),
    ]


def names(text: str) -> list[tuple[str, list[str]]]:
    return [
        (str(group.name), [str(operation.name) for operation in group.operations])
        for group in drawn(text).api.groups
    ]


def test_operations_are_grouped_by_their_first_tag_in_the_order_of_tags() -> None:
    assert names("""
        tags: [{name: Zebras}, {name: unused}, {name: Apes, description: d}]
        paths:
          /a: {get: {operationId: a, tags: [Apes, Zebras], responses: {}}}
          /z: {get: {operationId: z, tags: [Zebras], responses: {}}}
          /n: {get: {operationId: n, tags: [new], responses: {}}}
          /y: {get: {operationId: y, tags: [ZEBRAS], responses: {}}}
    """) == [("zebras", ["z", "y"]), ("apes", ["a"]), ("new", ["n"])]


def test_what_has_no_tag_or_id_is_named_after_its_path() -> None:
    assert (
        names("""
        paths:
          /api/v1/users/keys: {get: {responses: {}}}
          /users: {delete: {tags: [], responses: {}}}
          /{id}:
            parameters: [{name: id, in: path, required: true}]
            get: {responses: {}}
          /: {get: {responses: {}}}
    """)
        == [
            ("users", ["get_api_v1_users_keys", "delete_users"]),
            ("api", ["get_id", "get_root"]),
        ]
    )


def test_words_of_ours_and_of_others_override_names() -> None:
    assert names("""
        paths:
          /a:
            get: {operationId: a, x-sdk-name-override: list, x-sdk-group: Pets}
            put:
              operationId: b
              x-speakeasy-name-override: put
              x-speakeasy-group: Pets
            post:
              operationId: c
              x-fern-sdk-method-name: add
              x-fern-sdk-group-name: [Pets]
            patch: {operationId: d, tags: [Pets], x-stainless-method-name: edit}
            delete: {operationId: e, x-sdk-ignore: true}
            head: {operationId: f, tags: [Pets], x-sdk-name-override: ''}
    """) == [("pets", ["list", "put", "add", "f", "edit"])]


def test_a_fragment_tells_operations_apart_and_never_travels() -> None:
    found = drawn("""
        paths:
          /chat: {post: {operationId: create, responses: {}}}
          /chat#stream: {post: {operationId: create_stream, responses: {}}}
    """)
    assert found.operation("create").path == found.operation("create_stream").path


def test_two_paths_that_share_a_path_item_are_two_operations() -> None:
    found = drawn("""
        paths:
          /a: {$ref: '#/components/pathItems/Shared'}
          /b: {$ref: '#/components/pathItems/Shared'}
        components:
          pathItems:
            Shared: {get: {tags: [Things], responses: {}}}
    """)
    [group] = found.api.groups
    assert [str(operation.name) for operation in group.operations] == ["get_a", "get_b"]
    assert len({operation.key for operation in group.operations}) == 2


def test_the_words_of_an_operation() -> None:
    found = operation("summary: s\ndescription: d\ndeprecated: true\nresponses: {}")
    assert (found.summary, found.doc, found.deprecated) == (Text("s"), Text("d"), True)


def test_examples_and_words_of_parameters() -> None:
    found: Drawn = drawn("""
        paths:
          /a:
            get:
              operationId: call
              parameters:
              - {name: a, in: query, description: own, example: 1, schema: {example: 2}}
              - {name: b, in: query, schema: {description: inner, examples: [2]}}
              responses: {}
    """)
    said = [(a.doc, a.example) for a in found.operation("call").arguments]
    assert said == [(Text("own"), Json(1)), (Text("inner"), Json(2))]


IDS = {
    ("read_pet_pets__id__get", "/pets/{id}", "get"): "read_pet",
    ("read_pet_pets__id__get", "/api/v1/pets/{id}", "get"): "read_pet",
    ("root__get", "/", "get"): "root",
    ("get_pets_get", "/a", "get"): "get_pets_get",
    ("listPets", "/pets", "get"): "list_pets",
    ("_pets_get", "/pets", "get"): "get",
}


@pytest.mark.parametrize(("said", "name"), IDS.items(), ids=map(str, IDS))
def test_an_id_that_a_framework_made_gives_the_name_of_its_function(
    said: tuple[str, str, str], name: str
) -> None:
    operation_id, path, verb = said
    found = drawn(f"""
        paths:
          {path}:
            parameters: [{{name: id, in: path, required: true, schema: {{}}}}]
            {verb}: {{operationId: {operation_id}, responses: {{}}}}
    """)
    assert found.api.groups[0].operations[0].name == name


def test_another_body_and_another_answer_of_one_kind_are_two_methods() -> None:
    found = drawn("""
        paths:
          /a:
            post:
              operationId: call
              requestBody:
                content: {application/json: {}, text/plain: {schema: {type: string}}}
              responses: {'200': {content: {application/json: {}, text/plain: {}}}}
    """)
    names = [str(each.name) for each in found.api.groups[0].operations]
    assert names == ["call", "call_text", "call_text_body", "call_text_text"]


def test_each_kind_of_body_may_ask_for_each_kind_of_answer() -> None:
    found = drawn("""
        paths:
          /a:
            post:
              operationId: call
              requestBody:
                content:
                  application/json: {schema: {type: integer}}
                  multipart/form-data: {schema: {type: object}}
              responses:
                '200':
                  content: {application/json: {}, text/event-stream: {schema: {}}}
    """)
    names = [str(each.name) for each in found.api.groups[0].operations]
    assert names == ["call", "call_stream", "call_multipart", "call_multipart_stream"]


PARAMETERS = """
    paths:
      /a:
        parameters: [{name: a, in: query, schema: {type: boolean}}]
        get:
          operationId: call
          parameters:
            - {name: a, in: query, schema: {type: string}}
            - {name: a, in: query, schema: {type: integer}}
            - {name: b, in: query, schema: {type: integer}}
            - {name: b, in: query, schema: {type: integer}}
            - name: c
              in: query
              content: {application/json: {schema: {}}, text/plain: {schema: {}}}
            - {name: '', in: header, schema: {type: string}}
          responses: {}
"""


def test_what_is_left_out_of_parameters_is_warned_of() -> None:
    found = drawn(PARAMETERS)
    left_out = ("parameter-ignored", "parameter-content", "wire-name")
    assert found.warned == left_out
    assert by_name(found.operation("call")).keys() == {"a", "b", "c"}
    assert by_name(found.operation("call"))["a"].type == INT


def test_an_operation_under_no_method_of_http_is_warned_of() -> None:
    found = drawn("""
        paths:
          /a:
            purge: {operationId: purge, responses: {'200': {description: ok}}}
            get: {operationId: call, responses: {}}
    """)
    assert found.warned == ("unknown-key",)
    assert [op.name for op in found.api.groups[0].operations] == ["call"]


def test_each_kind_of_json_that_an_error_may_be_is_a_case() -> None:
    found = operation("""
responses:
  default: {content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
  '200': {description: ok}
  '400':
    content:
      application/json: {schema: {$ref: '#/components/schemas/Pet'}}
      application/problem+json: {schema: {$ref: '#/components/schemas/Problem'}}
      application/vnd.a+json: {schema: {$ref: '#/components/schemas/Problem'}}
""")
    assert [(case.statuses, case.media_type.raw) for case in found.errors] == [
        (("default", "400"), "application/json"),
        (("400",), "application/problem+json"),
    ]


def test_how_the_fields_of_a_form_travel() -> None:
    found = operation(textwrap.dedent("""
        requestBody:
          content:
            application/x-www-form-urlencoded:
              schema: {type: object}
              encoding:
                deep: {style: deepObject, explode: true}
                list: {explode: false}
                text: {allowReserved: true}
                json: {contentType: application/json}
                none: {}
        responses: {}
    """))
    assert found.body
    assert found.body.parts == (
        Part(Text("deep"), "deepObject", True),
        Part(Text("list"), "form", False),
        Part(Text("text"), "form", True, True),
        Part(Text("json"), media_type=Text("application/json")),
    )


def test_how_the_parts_of_a_multipart_body_travel() -> None:
    found = operation(textwrap.dedent("""
        requestBody:
          content:
            multipart/form-data:
              schema: {type: object}
              encoding:
                picture: {contentType: 'image/png, image/jpeg'}
                any: {contentType: image/*}
                data: {contentType: application/x+json, style: form}
        responses: {}
    """))
    assert found.body
    assert found.body.parts == (
        Part(Text("data"), media_type=Text("application/x+json")),
    )


def test_a_path_is_filled_by_what_others_declare_or_by_texts() -> None:
    found = drawn("""
    paths:
      /a/{id}/{name}:
        get:
          operationId: read
          parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
          responses: {}
        put: {operationId: write, responses: {}}
""")
    for each in ("read", "write"):
        arguments = found.operation(each).arguments
        types = {str(argument.name): argument.type for argument in arguments}
        assert types == {"id": Primitive(Kind.INT), "name": Primitive(Kind.STR)}
        assert all(argument.required for argument in arguments)


FORMS = {
    "multipart/form-data: {schema: {type: string, format: binary}}": True,
    f"multipart/form-data: {{schema: {{type: array, items: {{{R}Pet'}}}}}}": True,
    "application/x-www-form-urlencoded: {schema: {type: [string, 'null']}}": True,
    "application/x-www-form-urlencoded: {}": False,
    "multipart/form-data: {}": False,
}


@pytest.mark.parametrize("content", FORMS)
def test_a_form_of_no_object_has_any_fields(content: str) -> None:
    found = drawn(textwrap.dedent(f"""
        paths:
          /a:
            post:
              operationId: send
              requestBody: {{content: {{{content}}}}}
              responses: {{}}
        components: {{schemas: {{Pet: {{properties: {{name: {{}}}}}}}}}}
    """))
    body = found.operation("send").body
    assert body
    assert body.type == MapOf(Unknown())
    assert ("form-fields" in found.warned) == FORMS[content]


def test_a_file_is_its_own_text_whatever_it_is_said_to_be() -> None:
    found = operation("""
requestBody:
  content: {application/json: {schema: {type: string, format: binary}}}
responses: {}
""")
    assert found.body
    assert found.body.encoding is Encoding.BYTES
    assert found.body.media_type.raw == "application/json"


def test_a_redirect_is_an_answer_where_there_is_no_other() -> None:
    alone = operation("responses: {'302': {description: go}, default: {}}")
    assert alone.result == NoResult("2XX,3XX")
    beside = operation("responses: {'200': {description: ok}, '304': {description: x}}")
    assert beside.result == NoResult()


def test_a_default_that_is_the_answer_is_that_of_errors_too() -> None:
    found = operation("""
responses:
  default: {content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
""")
    pet = Ref("#/components/schemas/Pet")
    assert found.result == JsonResult(Text("application/json"), pet)
    assert [(case.statuses, case.type) for case in found.errors] == [
        (("default",), pet)
    ]


def test_a_constant_that_must_be_sent_need_not_be_given() -> None:
    found = operation("""
parameters:
  - {name: pet, in: path, required: true, schema: {type: string}}
  - {name: v, in: query, required: true, schema: {const: v1}}
  - {name: w, in: query, schema: {const: w1}}
""")
    given = {name: (a.required, a.default) for name, a in by_name(found).items()}
    assert given == {
        "pet": (True, None),
        "v": (False, Json("v1")),
        "w": (False, None),
    }
