"""Names of methods, in groups whose names they would repeat."""

from __future__ import annotations

import json

import pytest
from tests.pictures import drawn

from oascribe.api.settling import groups_of

NAMES = [
    ("droplets", "droplets_list", "list"),
    ("Droplets", "droplets.list", "list"),
    ("droplet", "droplets/list", "list"),
    ("Droplet Actions", "dropletActions_get", "get"),
    ("Droplet Actions", "droplet-actions.get-one", "get_one"),
    ("Registries", "registry_get", "get"),
    ("Users", "UsersController_findAll", "find_all"),
    ("users.messages", "users.messages.list", "list"),
    ("users.messages", "messages.list", "list"),
    ("users.messages", "users_list", "list"),
    ("orders", "orderBook_get", "order_book_get"),
    ("orders", "ordersList", "orders_list"),
    ("orders", "list_orders", "list_orders"),
    ("orders", "orders", "orders"),
    ("orders", "orders_", "orders"),
    ("orders", "orders_import", "orders_import"),
    ("orders", "orders_2fa", "orders_2fa"),
    ("orders", "Orders__get", "get"),
    ("Reserved IPv6", "reservedIPv6_list", "list"),
]


@pytest.mark.parametrize(("tag", "said", "name"), NAMES)
def test_a_method_does_not_say_what_its_group_says(
    tag: str, said: str, name: str
) -> None:
    assert methods(tag, said) == [name]


def test_methods_that_would_be_called_alike_keep_their_names() -> None:
    assert methods("pets", "pets_list", "list", "pets_get") == [
        "pets_list",
        "list",
        "get",
    ]
    assert methods("pets", "pets_list", "pet_list") == ["pets_list", "pet_list"]


def test_a_name_that_was_chosen_stays() -> None:
    found = drawn("""
        paths:
          /a:
            get:
              operationId: pets_get
              x-sdk-name-override: pets_first
              tags: [pets]
              responses: {}
    """)
    assert found.operation("pets_first").id.raw == "pets_get"


def methods(tag: str, *ids: str) -> list[str]:
    """What the methods of a group are called, by their operations' ids."""
    paths = "\n".join(
        f"          /p{number}: {{get: {json.dumps(said(tag, each))}}}"
        for number, each in enumerate(ids)
    )
    found = drawn(f"""
        paths:
{paths}
    """)
    names = {
        op.id.raw: op.name for group in groups_of(found.api) for op in group.operations
    }
    return [names[each] for each in ids]


def said(tag: str, name: str) -> dict[str, object]:
    return {"operationId": name, "tags": [tag], "responses": {}}
