"""Documents of several files, with a schema or a path in each of them."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from pathlib import Path

import httpx
from pydantic import TypeAdapter

from ..made import made, warned

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


def _write(folder: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(textwrap.dedent(text), "utf-8")


def test_schemas_of_files_are_called_like_their_component_or_file(
    tmp_path: Path,
) -> None:
    _write(tmp_path, FILES)
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


OPERATIONS = """
    openapi: 3.0.3
    info: {title: Files, version: '1'}
    servers: [{url: 'https://x.test'}]
    paths:
      /users/{id}:
        get: {$ref: 'operations/get.yml'}
        delete: {$ref: 'operations/all.yml#/delete', description: Gone for good.}
"""
OPERATION_FILES = {
    "operations/get.yml": """
        operationId: get
        tags: [users]
        parameters:
          - {name: id, in: path, required: true, schema: {type: integer}}
          - {name: deep, in: query, schema: {type: boolean}}
        responses:
          '200':
            description: ok
            content: {application/json: {schema: {$ref: ../schemas/user.yaml}}}
    """,
    "operations/all.yml": """
        delete:
          operationId: delete
          tags: [users]
          responses: {'204': {description: gone}}
    """,
    "schemas/user.yaml": "{type: object, properties: {id: {type: integer}}}",
}


def test_operations_may_be_written_in_files_of_their_own(tmp_path: Path) -> None:
    _write(tmp_path, OPERATION_FILES)
    requests: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        requests.append(request)
        return httpx.Response(
            204 if request.method == "DELETE" else 200, json={"id": 1}
        )

    with made(tmp_path, textwrap.dedent(OPERATIONS)) as package:
        client = httpx.Client(transport=httpx.MockTransport(answer))
        sdk = package.SDK(client=client)
        assert sdk.users.get(id=1, deep=True) == package.models.User(id=1)
        # What one operation says of the path holds for the others.
        assert sdk.users.delete(id=2) is None
    sent = [(request.method, str(request.url)) for request in requests]
    assert sent == [
        ("GET", "https://x.test/users/1?deep=true"),
        ("DELETE", "https://x.test/users/2"),
    ]


def test_a_reference_beside_the_words_of_an_operation_is_told_of(
    tmp_path: Path,
) -> None:
    _write(tmp_path, OPERATION_FILES)
    both = OPERATIONS.replace("get.yml'", "get.yml', operationId: own")
    told = [str(finding) for finding in warned(tmp_path, textwrap.dedent(both))]
    assert any("/get/$ref: found the key '$ref'" in each for each in told)
