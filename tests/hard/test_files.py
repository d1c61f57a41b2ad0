"""Documents of several files, with a schema or a path in each of them."""

from __future__ import annotations

import textwrap
from pathlib import Path

from pydantic import TypeAdapter

from ..made import made

FILES = {
    "paths/users.yaml": """
        get:
          operationId: list
          tags: [users]
          parameters: [{$ref: '../schemas/parameters.yaml#/Limit'}]
          responses:
            '200':
              description: ok
              content:
                application/json:
                  schema: {type: array, items: {$ref: ../schemas/user.yaml}}
    """,
    "paths/pets.json": """
        {"/pets": {"get": {"operationId": "pet", "tags": ["users"], "responses": {
          "200": {"description": "ok", "content": {"application/json": {"schema": {
            "oneOf": [
              {"$ref": "../schemas/cat.yaml"},
              {"$ref": "../openapi.yaml#/components/schemas/Dog"}
            ],
            "discriminator": {
              "propertyName": "kind", "mapping": {"c": "../schemas/cat.yaml"}
            }
        }}}}}}}}
    """,
    "schemas/user.yaml": """
        type: object
        required: [id]
        properties:
          id: {type: string}
          group: {$ref: '#/$defs/Group'}
          boss: {$ref: user.yaml}
        $defs:
          Group:
            type: object
            properties: {members: {type: array, items: {$ref: ../schemas/user.yaml}}}
    """,
    "schemas/cat.yaml": "{type: object, properties: {kind: {type: string}}}",
    "schemas/hound.yml": "{type: object, properties: {kind: {type: string}}}",
    "schemas/parameters.yaml": """
        Limit: {name: limit, in: query, schema: {type: integer}}
    """,
}
ROOT = """
    openapi: 3.1.0
    info: {title: Files, version: '1'}
    servers: [{url: 'https://x.test'}]
    paths:
      /users: {$ref: paths/users.yaml}
      /pets: {$ref: 'paths/pets.json#/~1pets'}
    components:
      schemas:
        Person: {$ref: schemas/user.yaml}
        Dog: {$ref: schemas/hound.yml}
"""


def test_schemas_of_files_are_called_like_their_component_or_file(
    tmp_path: Path,
) -> None:
    for name, text in FILES.items():
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(textwrap.dedent(text), "utf-8")
    with made(tmp_path, textwrap.dedent(ROOT)) as package:
        models = package.models
        own = {name for name in models.__all__ if f"{name}TypedDict" in models.__all__}
        assert own == {"Person", "Group", "Cat", "Dog", "PetResponse"}
        person = models.Person(id="1", group={"members": [{"id": "2"}]})
        assert type(person.group) is models.Group
        assert type(person.group.members[0]) is models.Person
        read = TypeAdapter(models.PetResponse).validate_json
        assert type(read(b'{"kind": "c"}')) is models.Cat
        assert type(read(b'{"kind": "Dog"}')) is models.Dog
