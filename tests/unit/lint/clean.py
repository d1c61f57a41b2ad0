"""A document in which there is nothing to mend, and how to spoil it."""

from __future__ import annotations

import copy
from typing import Any

GONE = object()
"""What is put where a value is to be taken out."""

PET = {"$ref": "#/components/schemas/Pet"}
ERROR = {
    "description": "It failed.",
    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}},
}
CLEAN: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "Pets", "version": "1.0.0"},
    "servers": [{"url": "https://api.pets.dev"}],
    "security": [{"key": []}],
    "tags": [{"name": "pets", "description": "All about pets."}],
    "paths": {
        "/pets": {
            "get": {
                "operationId": "listPets",
                "summary": "List pets.",
                "tags": ["pets"],
                "parameters": [
                    {
                        "name": "limit",
                        "in": "query",
                        "description": "How many at most.",
                        "schema": {"type": "integer"},
                    }
                ],
                "responses": {
                    "200": {
                        "description": "The pets.",
                        "content": {
                            "application/json": {
                                "schema": {"type": "array", "items": PET}
                            }
                        },
                    },
                    "default": ERROR,
                },
            },
            "post": {
                "operationId": "createPet",
                "summary": "Create a pet.",
                "tags": ["pets"],
                "requestBody": {
                    "required": True,
                    "content": {"application/json": {"schema": PET}},
                },
                "responses": {"204": {"description": "Done."}, "4XX": ERROR},
            },
        },
        "/pets/{id}": {
            "get": {
                "operationId": "getPet",
                "summary": "Watch a pet.",
                "tags": ["pets"],
                "parameters": [
                    {
                        "name": "id",
                        "in": "path",
                        "required": True,
                        "description": "Which pet.",
                        "schema": {"type": "string"},
                    }
                ],
                "responses": {
                    "200": {
                        "description": "What it does.",
                        "content": {
                            "text/event-stream": {
                                "schema": PET,
                                "x-sdk-sse-sentinel": "[DONE]",
                            }
                        },
                    },
                    "5XX": ERROR,
                },
            }
        },
    },
    "components": {
        "schemas": {
            "Pet": {
                "type": "object",
                "required": ["name"],
                "properties": {
                    "name": {"type": "string", "example": "Rex"},
                    "kind": {"type": "string", "enum": ["cat", "dog"]},
                    "food": {
                        "oneOf": [
                            {"$ref": "#/components/schemas/Meat"},
                            {"$ref": "#/components/schemas/Fish"},
                        ]
                    },
                },
            },
            "Meat": {
                "type": "object",
                "required": ["cow"],
                "properties": {"cow": {"type": "string"}},
            },
            "Fish": {
                "type": "object",
                "required": ["sea"],
                "properties": {"sea": {"type": "string"}},
            },
            "Error": {
                "type": "object",
                "properties": {"message": {"type": "string"}},
            },
        },
        "securitySchemes": {"key": {"type": "http", "scheme": "bearer"}},
    },
}


def spoiled(changes: dict[str, Any]) -> dict[str, Any]:
    """The clean document with other values at some pointers; `-` adds to a list."""
    document = copy.deepcopy(CLEAN)
    for pointer, value in changes.items():
        *way, last = (
            step.replace("~1", "/").replace("~0", "~")
            for step in pointer.split("/")[1:]
        )
        holder: Any = document
        for step in way:
            holder = holder[int(step) if isinstance(holder, list) else step]
        if value is GONE:
            del holder[int(last) if isinstance(holder, list) else last]
        elif isinstance(holder, list):
            if last == "-":
                holder.append(value)
            else:
                holder[int(last)] = value
        else:
            holder[last] = value
    return document
