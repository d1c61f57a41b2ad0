"""Fields that go one way only: nobody must give, or find, what cannot be there."""

from __future__ import annotations

from tests.pictures import drawn

from oascribe.api.model import Model
from oascribe.api.types import Literal, Nullable
from oascribe.api.words import Json

R = "$ref: '#/components/schemas/"
BOTH = """
    paths:
      /a:
        post:
          operationId: call
          requestBody:
            required: true
            content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}
          responses:
            '200':
              description: d
              content: {application/json: {schema: {$ref: '#/components/schemas/Seen'}}}
    components:
      schemas:
        Pet:
          type: object
          required: [id, secret, home]
          properties:
            id: {type: integer, readOnly: true}
            secret: {type: string, writeOnly: true}
            home: {$ref: '#/components/schemas/Home'}
        Home:
          type: object
          required: [id, secret]
          properties:
            id: {type: integer, readOnly: true}
            secret: {type: string, writeOnly: true}
        Seen:
          type: object
          required: [id, secret]
          properties:
            id: {type: integer, readOnly: true}
            secret: {type: string, writeOnly: true}
"""


def required(name: str) -> dict[str, bool]:
    return {field.name: field.required for field in drawn(BOTH).model(name).fields}


def test_what_is_read_only_need_not_be_sent() -> None:
    assert required("Pet") == {"id": False, "secret": True, "home": True}
    assert required("Home") == {"id": False, "secret": True}


DEFAULTS = """
    paths:
      /a:
        post:
          operationId: call
          requestBody:
            required: true
            content: {application/json: {schema: {$ref: '#/components/schemas/Note'}}}
          responses: {'204': {description: d}}
      /b:
        post:
          operationId: draw
          requestBody:
            required: true
            content:
              application/json:
                schema:
                  oneOf:
                  - $ref: '#/components/schemas/Round'
                  - $ref: '#/components/schemas/Square'
                  discriminator: {propertyName: shape}
          responses: {'204': {description: d}}
    components:
      schemas:
        Note:
          type: object
          required: [type, state]
          properties:
            type: {type: string, enum: [note], default: note, readOnly: true}
            state: {type: string, default: open}
        Round:
          type: object
          required: [shape]
          properties: {shape: {type: string, const: Round, readOnly: true}}
        Square:
          type: object
          required: [shape]
          properties: {shape: {type: string, const: Square, readOnly: true}}
"""


def test_the_default_of_what_is_read_only_is_not_sent_but_the_tag_of_a_union_is() -> (
    None
):
    picture = drawn(DEFAULTS)
    kind, state = picture.model("Note").fields
    assert (kind.required, kind.default) == (False, None)
    assert state.default == Json("open")
    assert picture.model("Round").fields[0].default == Json("Round")


def test_what_is_write_only_need_not_be_received() -> None:
    assert required("Seen") == {"id": True, "secret": False}


def test_what_is_read_only_is_no_argument() -> None:
    arguments = drawn(BOTH).operation("call").arguments
    assert [argument.name for argument in arguments] == ["secret", "home"]


def test_a_flag_of_an_answer_may_be_another_one_unless_it_tells_members_apart() -> None:
    found = drawn("""
    paths:
      /a:
        post:
          operationId: call
          requestBody:
            required: true
            content: {application/json: {schema: {$ref: '#/components/schemas/Ask'}}}
          responses:
            '200':
              description: d
              content: {application/json: {schema: {$ref: '#/components/schemas/Got'}}}
    components:
      schemas:
        Ask: {type: object, properties: {agreed: {enum: [true]}}}
        Got:
          type: object
          properties:
            done: {enum: [true]}
            gone: {enum: [true, null]}
            how:
              oneOf:
              - {$ref: '#/components/schemas/Yes'}
              - {$ref: '#/components/schemas/No'}
        Yes: {type: object, required: [ok], properties: {ok: {const: true}}}
        No: {type: object, required: [ok], properties: {ok: {const: false}}}
    """).api.definitions
    kinds = {
        field.wire.raw: (
            field.type.item if isinstance(field.type, Nullable) else field.type
        )
        for item in found.values()
        if isinstance(item, Model)
        for field in item.fields
    }
    opened = {n: kind.open for n, kind in kinds.items() if isinstance(kind, Literal)}
    assert opened == {"agreed": False, "done": True, "gone": True, "ok": False}


def test_what_is_read_only_by_its_own_schema_is_so_wherever_it_is_a_property() -> None:
    arguments = drawn(f"""
    paths:
      /a:
        post:
          operationId: call
          requestBody:
            required: true
            content: {{application/json: {{schema: {{{R}Pet'}}}}}}
          responses: {{}}
    components:
      schemas:
        Pet:
          type: object
          required: [made, name]
          properties: {{made: {{{R}Made'}}, name: {{type: string}}}}
        Made: {{type: object, readOnly: true, properties: {{at: {{type: string}}}}}}
    """).operation("call").arguments
    assert [argument.name for argument in arguments] == ["name"]
