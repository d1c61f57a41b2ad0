"""References lead somewhere sensible, or a finding says that they do not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from oascribe.errors import Severity

from .conftest import HEAD, Reader

Check = Callable[..., Reader]


def schema(reference: str) -> str:
    return (
        f"components: {{schemas: {{A: {{properties: {{r: {{$ref: {reference}}}}}}}}}}}"
    )


@pytest.mark.parametrize(
    "reference",
    [
        *("https://e.example/x.yaml", "HTTP://127.0.0.1/x", "file:///etc/passwd"),
        *("//evil/share/x", "/etc/passwd", "'\\\\evil\\x'", "data:text/plain,x"),
        *("../x.yaml", "a/../../x.yaml", "./%2e%2e/x.yaml", "a%2Fb.yaml", "a%00.yaml"),
        *("c:\\x.yaml", "'a\\..\\..\\x.yaml'", "'https://u:p@e.example/x'"),
    ],
)
def test_what_lies_outside_is_never_read(check: Check, reference: str) -> None:
    reader = check(schema(reference))
    assert reader.slugs() == ["/components/schemas/A/properties/r/$ref external-ref"]


def test_a_password_in_a_reference_is_not_repeated(check: Check) -> None:
    assert "secret" not in check(schema("https://me:secret@e.example")).lines()[0]


def test_a_link_that_leads_outside_is_not_followed(reader: Reader) -> None:
    folder = reader.folder / "inner"
    folder.mkdir()
    reader.write("type: string", "secret.yaml")
    (folder / "link.yaml").symlink_to(reader.folder / "secret.yaml")
    reader.document(HEAD + schema("link.yaml"), "inner/api.yaml")
    assert reader.slugs() == ["/components/schemas/A/properties/r/$ref external-ref"]


@pytest.mark.parametrize(
    ("reference", "slug"),
    [
        ("'#anchor'", "dangling-ref"),
        ("gone.yaml", "dangling-ref"),
        ("A", "dangling-ref"),
        ("''", "malformed-ref"),
        ("5", "malformed-ref"),
        ("[]", "malformed-ref"),
        ("'#/a~2'", "malformed-ref"),
        ("'#'", "ref-kind"),
        ("'#/components/schemas'", "ref-kind"),
        ("'#/info/title'", "ref-kind"),
    ],
)
def test_a_reference_that_leads_nowhere_is_found(
    check: Check, reference: str, slug: str
) -> None:
    reader = check(schema(reference))
    assert reader.slugs() == [f"/components/schemas/A/properties/r/$ref {slug}"]


def test_a_near_miss_is_guessed(check: Check) -> None:
    reader = check(
        "components: {schemas: {Pet: {},"
        " A: {items: {$ref: '#/components/schemas/Pets'}}}}"
    )
    assert "such as '#/components/schemas/Pet'" in reader.lines()[0]


def test_a_dangling_reference_is_survived_where_the_sdk_is_right_without(
    check: Check,
) -> None:
    reader = check("""\
paths:
  /a:
    get:
      parameters: [{name: q, in: query, schema: {$ref: '#/components/schemas/Gone'}}]
      responses: {"200": {description: x}}
components:
  schemas:
    U: {oneOf: [{type: string}, {$ref: '#/components/schemas/Gone'}]}
    D:
      discriminator:
        propertyName: k
        mapping: {a: U, b: '#/components/schemas/Gone'}
""")
    assert reader.slugs() == []
    assert reader.slugs(Severity.WARNING) == [
        "/paths/~1a/get/parameters/0/schema/$ref dangling-ref",
        "/components/schemas/U/oneOf/1/$ref dangling-ref",
        "/components/schemas/D/discriminator/mapping/b dangling-ref",
    ]


def test_a_schema_that_nobody_wrote_says_nothing(check: Check) -> None:
    reader = check("""\
paths:
  /a:
    get:
      responses:
        "200": {description: x, content: {application/json: {schema: {$ref: '#/x'}}}}
        "403": {$ref: '#/components/responses/Forbidden'}
components:
  schemas:
    Pet: {properties: {owner: {$ref: '#/components/schemas/Owner'}}}
""")
    assert reader.slugs() == []
    assert reader.slugs(Severity.WARNING) == [
        "/paths/~1a/get/responses/200/content/application~1json/schema/$ref"
        " dangling-ref",
        "/paths/~1a/get/responses/403/$ref dangling-ref",
        "/components/schemas/Pet/properties/owner/$ref dangling-ref",
    ]


def test_a_slip_of_the_hand_and_a_success_that_nobody_wrote_are_errors(
    check: Check,
) -> None:
    reader = check("""\
paths:
  /a: {get: {responses: {"200": {$ref: '#/components/responses/Gone'}}}}
components:
  schemas:
    Pet: {properties: {friend: {$ref: '#/components/schemas/Pte'}}}
""")
    assert reader.slugs() == [
        "/paths/~1a/get/responses/200/$ref dangling-ref",
        "/components/schemas/Pet/properties/friend/$ref dangling-ref",
    ]


def test_a_reference_in_data_is_data(check: Check) -> None:
    reader = check("""\
components:
  schemas:
    A:
      properties: {$ref: {type: string}, x: {default: {$ref: gone}}}
      enum: [{$ref: gone}]
      const: {$ref: gone}
      example: {$ref: gone}
      x-more: {$ref: https://e.example}
""")
    assert reader.lines() == []


@pytest.mark.parametrize(
    ("body", "slug"),
    [
        ("A: {$ref: '#/components/schemas/A'}", "/components/schemas/A/$ref ref-cycle"),
        (
            "{A: {$ref: '#/components/schemas/B'},"
            " B: {$ref: '#/components/schemas/A'}}",
            "/components/schemas/A/$ref ref-cycle",
        ),
        (
            "{A: {allOf: [{$ref: '#/components/schemas/B'}]},"
            " B: {allOf: [{type: object}, {$ref: '#/components/schemas/A'}]}}",
            "/components/schemas/A/allOf/0 allof-cycle",
        ),
        ("A: {properties: {a: {$ref: '#/components/schemas/A'}}}", ""),
        ("A: {oneOf: [{$ref: '#/components/schemas/A'}, {type: string}]}", ""),
    ],
)
def test_what_is_made_of_itself_is_found_and_recursion_is_not(
    check: Check, body: str, slug: str
) -> None:
    body = body if body.startswith("{") else f"{{{body}}}"
    reader = check(f"components: {{schemas: {body}}}")
    assert reader.slugs() == ([slug] if slug else [])


def test_a_long_chain_of_references_is_followed(reader: Reader) -> None:
    chain = [
        f"    S{n}: {{$ref: '#/components/schemas/S{n + 1}'}}" for n in range(3000)
    ]
    body = "\n".join(["components:", "  schemas:", *chain, "    S3000: {type: string}"])
    document = reader.document(HEAD + body)
    assert document
    first = document.root["components"]["schemas"]["S0"]
    assert first.follow().key == "#/components/schemas/S3000"


def test_pointers_are_unescaped(reader: Reader) -> None:
    document = reader.document(HEAD + """\
paths:
  /x/{y}~z:
    get:
      parameters:
        - name: y
          in: path
          required: true
          schema: {properties: {"q%20 w": {type: string}}}
      responses: {"200": {description: x}}
components:
  schemas:
    A: {$ref: '#/paths/~1x~1%7By%7D~0z/get/parameters/0/schema/properties/q%2520%20w'}
""")
    assert document
    target = document.root["components"]["schemas"]["A"].follow()
    assert target.value == {"type": "string"}
    assert target.key == "#/paths/~1x~1{y}~0z/get/parameters/0/schema/properties/q%20 w"


def test_other_files_in_the_folder_are_read(reader: Reader) -> None:
    reader.write(
        "Pet: {properties: {tag: {$ref: '../common.yaml#tag'}}}", "parts/a.yaml"
    )
    reader.write("Tag: {$anchor: tag, type: string}", "common.yaml")
    document = reader.document(HEAD + schema("'parts/a.yaml#/Pet'"))
    assert document
    pet = document.root["components"]["schemas"]["A"]["properties"]["r"].follow()
    assert pet.key == "parts/a.yaml#/Pet"
    tag = pet["properties"]["tag"].follow()
    assert (tag.key, tag.text("type")) == ("common.yaml#/Tag", "string")
    assert tag.place.file == "common.yaml"
    assert [s.name for s in document.sources] == [
        "api.yaml",
        "parts/a.yaml",
        "common.yaml",
    ]


def test_what_is_wrong_in_another_file_is_found_there(reader: Reader) -> None:
    reader.write("Pet:\n  properties: 5\n  items: {$ref: nothing.yaml}", "a.yaml")
    reader.document(HEAD + schema("'a.yaml#/Pet'"))
    assert [line.split(" found ")[0] for line in reader.lines()] == [
        "a.yaml:2:3: error: /Pet/properties:",
        "a.yaml:3:11: error: /Pet/items/$ref:",
    ]


def test_what_is_a_parameter_may_stand_among_schemas(check: Check) -> None:
    reader = check("""\
components:
  schemas:
    S: {name: s, in: query, schema: {type: string}}
    B: {content: {text/plain: {schema: {type: string}}}}
paths:
  /x:
    post:
      parameters: [{$ref: '#/components/schemas/S'}]
      requestBody: {$ref: '#/components/schemas/B'}
      responses: {'200': {$ref: '#/components/schemas/S'}}
""")
    found = {f.place.pointer: f.severity for f in reader.findings if f.code == "OAS105"}
    assert found == {
        "/paths/~1x/post/parameters/0/$ref": Severity.WARNING,
        "/paths/~1x/post/requestBody/$ref": Severity.WARNING,
        "/paths/~1x/post/responses/200/$ref": Severity.ERROR,
    }


def test_an_error_that_is_a_schema_is_one_without_data(check: Check) -> None:
    reader = check("""\
components:
  schemas: {Problem: {type: object, properties: {why: {type: string}}}}
paths:
  /x:
    get:
      responses:
        '200': {description: Done.}
        '404': {$ref: '#/components/schemas/Problem'}
        default: {$ref: '#/components/schemas/Problem'}
""")
    found = {f.place.pointer: f.severity for f in reader.findings if f.code == "OAS105"}
    assert found == {
        "/paths/~1x/get/responses/404/$ref": Severity.WARNING,
        "/paths/~1x/get/responses/default/$ref": Severity.ERROR,
    }


def test_a_schema_that_is_an_answer_of_nothing_but_words_is_any(check: Check) -> None:
    reader = check("""\
components:
  schemas:
    A: {type: object, properties: {b: {$ref: '#/components/responses/B'}}}
    C: {type: object, properties: {d: {$ref: '#/components/responses/D'}}}
  responses:
    B: {description: Some words., x-content: {}}
    D: {description: Some words., content: {text/plain: {}}}
""")
    found = {f.place.pointer: f.severity for f in reader.findings if f.code == "OAS105"}
    assert found == {
        "/components/schemas/A/properties/b/$ref": Severity.WARNING,
        "/components/schemas/C/properties/d/$ref": Severity.ERROR,
    }


def test_a_parameter_is_no_schema(check: Check) -> None:
    reader = check("""\
components:
  schemas: {S: {type: string}}
  parameters: {P: {$ref: '#/components/schemas/S'}}
  responses: {R: {$ref: '#/components/parameters/P'}}
""")
    assert reader.slugs() == [
        "/components/parameters/P/$ref ref-kind",
        "/components/responses/R/$ref ref-kind",
    ]
