"""Fields that go one way only: nobody must give, or find, what cannot be there."""

from __future__ import annotations

from tests.pictures import drawn

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


def test_what_is_write_only_need_not_be_received() -> None:
    assert required("Seen") == {"id": True, "secret": False}


def test_what_is_read_only_is_no_argument() -> None:
    arguments = drawn(BOTH).operation("call").arguments
    assert [argument.name for argument in arguments] == ["secret", "home"]
