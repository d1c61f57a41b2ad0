"""Each thing has a name of its own, and keeps it from run to run."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.pictures import drawn, schemas

from oascribe.api import reserved
from oascribe.api.distinct import Wanted, distinct
from oascribe.api.naming import settle_names, settled_names
from oascribe.api.settling import groups_of
from oascribe.api.words import Identifier

ROOT = Path(__file__).parent.parent.parent.parent


def names(text: str, remembered: Mapping[str, str] | None = None) -> dict[str, str]:
    return schemas(text, remembered=remembered).names


OBJECT = "{type: object, properties: {a: {type: string}}}"
PETS = f"""
    Pet: {OBJECT}
    Owner: {OBJECT}
"""


def test_components_keep_their_names() -> None:
    assert names(PETS) == {"Pet": "Pet", "Owner": "Owner"}


def test_what_is_written_inside_is_named_after_parent_and_property() -> None:
    found = names(f"""
        Pet:
          type: object
          properties:
            home: {OBJECT}
            tags: {{type: array, items: {OBJECT}}}
            marks: {{type: object, additionalProperties: {OBJECT}}}
            size: {{enum: [small, big]}}
            kind: {{oneOf: [{{title: Cat, enum: [a, b]}}, {{type: integer}}]}}
    """)
    assert set(found.values()) == {
        *("Pet", "PetHome", "PetTagsItem", "PetMarksValue"),
        *("PetSize", "PetKind", "PetKindCat"),
    }


@pytest.mark.parametrize("other", ["pet", "PET", "p-e-t", "\uff30\uff25\uff34", "Pet."])
def test_names_differ_by_more_than_case_and_form(other: str) -> None:
    found = names(f"""
        Pet: {OBJECT}
        '{other}': {OBJECT}
    """)
    assert found["Pet"] == "Pet"
    assert found[other].lower() != "pet"


def test_a_component_goes_before_what_is_written_inside_another() -> None:
    found = names(f"""
        Pet: {{type: object, properties: {{home: {OBJECT}}}}}
        PetHome: {OBJECT}
    """)
    assert found["PetHome"] == "PetHome"
    assert found["Pet/properties/home"] == "PetHomeModel"


def test_what_is_taken_gets_its_kind_as_context() -> None:
    found = names(f"""
        APIError: {OBJECT}
        Union: {{oneOf: [{{type: string}}, {{type: integer}}]}}
        Literal: {{enum: [a, b]}}
        Any: {{type: array, items: {{type: string}}}}
    """)
    assert found == {
        "APIError": "APIErrorModel",
        "Union": "UnionUnion",
        "Literal": "LiteralEnum",
        "Any": "AnyType",
    }


def test_the_twin_of_a_model_has_its_name_free() -> None:
    found = names(f"""
        Pet: {OBJECT}
        PetTypedDict: {OBJECT}
    """)
    assert found == {"Pet": "Pet", "PetTypedDict": "PetTypedDictModel"}


def test_a_module_is_named_after_its_first_definition() -> None:
    found = schemas(f"""
        Class: {OBJECT}
        Con: {OBJECT}
    """)
    assert found.model("Class").module == "class_"
    assert found.model("ConModel").module == "conmodel"


def test_fields_keep_clear_of_each_other_and_of_pydantic() -> None:
    found = schemas("""
        Pet:
          type: object
          properties:
            maxAge: {type: integer}
            max_age: {type: integer}
            max-age: {type: integer}
            model_dump: {type: string}
            copy: {type: string}
            list: {type: string}
            class: {type: string}
            _id: {type: string}
    """)
    fields = {wire: str(f.name) for wire, f in found.fields("Pet").items()}
    assert fields == {
        "maxAge": "max_age_",
        "max_age": "max_age",
        "max-age": "max_age_2",
        "model_dump": "model_dump_",
        "copy": "copy_",
        "list": "list_",
        "class": "class_",
        "_id": "id",
    }


OPERATIONS = """
    paths:
      /pets:
        get: {operationId: list, tags: [Pets], responses: {}}
        post: {operationId: listAsync, tags: [Pets], responses: {}}
        put: {operationId: close, tags: [Pets], responses: {}}
        delete: {operationId: LIST, tags: [Pets], responses: {}}
        patch: {operationId: property, tags: [Pets], responses: {}}
        head: {operationId: models, tags: [Pets], responses: {}}
"""


def test_methods_keep_clear_of_each_other_and_of_their_async_twins() -> None:
    [group] = drawn(OPERATIONS).api.groups
    methods = [str(operation.name) for operation in group.operations]
    twins = [f"{method}_async" for method in methods]
    assert len({*methods, *twins}) == 12
    assert methods[0] == "list"
    assert not reserved.RESOURCE & {*methods, *twins}


def test_constants_keep_clear_of_each_other_and_of_the_class() -> None:
    [group] = drawn("""
        paths:
          /a: {get: {operationId: sms, tags: [SMS], responses: {}}}
          /b: {get: {operationId: SMS, tags: [SMS], responses: {}}}
          /c: {get: {operationId: unset, tags: [SMS], responses: {}}}
          /d: {get: {operationId: i, tags: [SMS], responses: {}}}
    """).api.groups
    constants = {str(operation.constant) for operation in group.operations}
    assert len(constants) == 4
    assert not {str(group.class_name), "UNSET", "I"} & constants


def test_arguments_keep_clear_of_each_other_and_of_the_call_options() -> None:
    found = drawn("""
        paths:
          /pets/{id}:
            get:
              operationId: find
              parameters:
              - {name: id, in: path, required: true, schema: {type: string}}
              - {name: id, in: query, schema: {type: string}}
              - {name: ID, in: header, schema: {type: string}}
              - {name: retries, in: query, schema: {type: string}}
              - {name: timeout-ms, in: query, schema: {type: string}}
              responses: {}
    """)
    names = [str(argument.name) for argument in found.operation("find").arguments]
    assert len(set(names)) == 5
    assert names[0] == "id"
    assert not reserved.CALL_OPTIONS & set(names)


def test_groups_keep_clear_of_the_package_and_of_the_client() -> None:
    found = drawn("""
        paths:
          /a: {get: {operationId: a, tags: [models], responses: {}}}
          /b: {get: {operationId: b, tags: [Close], responses: {}}}
          /c: {get: {operationId: c, tags: [con], responses: {}}}
    """)
    groups = found.api.groups
    assert [str(group.name) for group in groups] == ["models", "close_", "con"]
    assert [str(group.module) for group in groups] == ["models_", "close", "con_"]


def test_remembered_names_come_first() -> None:
    kept = {"#/components/schemas/Owner": "Pet"}
    assert names(PETS, kept) == {"Pet": "PetModel", "Owner": "Pet"}


BROKEN = ["", "1a", "class", "a b", "../x", "é", "Any", "APIError", "Pet\n"]


@pytest.mark.parametrize("said", BROKEN)
def test_a_remembered_name_that_cannot_be_used_is_forgotten(said: str) -> None:
    kept = {"#/components/schemas/Owner": said}
    assert names(PETS, kept) == {"Pet": "Pet", "Owner": "Owner"}


def test_two_that_remember_the_same_name_do_not_share_it() -> None:
    kept = dict.fromkeys(("#/components/schemas/Pet", "#/components/schemas/Owner"))
    both = dict.fromkeys(kept, "Animal")
    assert names(PETS, both) == {"Pet": "Animal", "Owner": "Owner"}


WORLD = f"""
    Zoo:
      type: object
      properties:
        pet: {OBJECT}
        pet-: {OBJECT}
        state: {{oneOf: [{OBJECT}, {{title: State, enum: [a, b]}}]}}
    ZooState: {OBJECT}
"""
UNRELATED = f"""
    Aardvark: {{type: object, properties: {{pet: {OBJECT}, state: {{enum: [x, y]}}}}}}
"""
COLLIDING = f"""
    zooPet: {OBJECT}
    ZooStateUnion: {OBJECT}
"""


@pytest.mark.parametrize("order", ["before", "after"])
def test_an_unrelated_schema_renames_nothing(order: str) -> None:
    before = names(WORLD)
    after = names(UNRELATED + WORLD if order == "before" else WORLD + UNRELATED)
    assert {key: after[key] for key in before} == before


@pytest.mark.parametrize("order", ["before", "after"])
def test_a_schema_that_collides_renames_only_itself(order: str) -> None:
    first = schemas(WORLD)
    text = COLLIDING + WORLD if order == "before" else WORLD + COLLIDING
    after = names(text, settled_names(first.api))
    assert {key: after[key] for key in first.names} == first.names
    assert len({name.lower() for name in after.values()}) == len(after)


def test_members_of_a_union_keep_their_names_when_they_change_places() -> None:
    members = ["{title: A, enum: [a, b]}", "{enum: [c, d]}", "{enum: [e, f]}"]
    first = schemas(f"U: {{oneOf: [{', '.join(members)}]}}")
    members.reverse()
    moved = schemas(
        f"U: {{oneOf: [{', '.join(members)}]}}", remembered=settled_names(first.api)
    )
    assert moved.names == first.names


def test_members_of_a_union_that_share_a_title_are_two() -> None:
    found = schemas("""
        U:
          oneOf:
          - {title: Same, type: object, properties: {a: {type: string}}}
          - {title: Same, type: object, properties: {b: {type: string}}}
    """)
    assert sorted(found.names.values()) == ["U", "USame", "USameModel"]
    assert set(found.fields("USame")) == {"a"}
    assert set(found.fields("USameModel")) == {"b"}


def test_a_name_that_the_document_asks_for_goes_before_what_is_remembered() -> None:
    before = names(PETS)
    pets = PETS.replace("{type: object", "{x-sdk-name-override: Cat, type: object", 1)
    assert (
        schemas(pets, remembered=settled_names(schemas(PETS).api)).names["Pet"] == "Cat"
    )
    assert before["Owner"] == names(pets)["Owner"]


def test_what_is_settled_is_settled_again_from_memory() -> None:
    first = schemas(WORLD + COLLIDING)
    again = schemas(WORLD + COLLIDING, remembered=settled_names(first.api))
    assert again == first


def test_only_names_that_a_run_could_not_find_again_are_remembered() -> None:
    found = schemas("""
        Pet: {type: object, properties: {age: {type: string}, Age: {type: string}}}
    """)
    assert settled_names(found.api) == {
        "#/components/schemas/Pet": "Pet",
        "#/components/schemas/Pet Age": "age_",
    }


def test_the_hash_seed_changes_no_name() -> None:
    code = (
        "from tests.pictures import schemas;"
        "from tests.unit.api import test_naming as t"
        "; print(schemas(t.WORLD + t.COLLIDING + t.UNRELATED).names)"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=ROOT,
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("0", "1", "17")
    }
    assert len(said) == 1


KEYS = st.lists(st.text(max_size=3), unique=True, max_size=8)
PROPOSALS = st.sampled_from(["a", "A", "b", "a_2", "a_async", "b_", "retries"])


@given(KEYS, st.data())
def test_distinct_names_are_distinct_whatever_is_wanted(
    keys: list[str], data: st.DataObject
) -> None:
    wanted = [Wanted(key, Identifier(data.draw(PROPOSALS))) for key in keys]
    remembered = {key: data.draw(PROPOSALS) for key in keys if data.draw(st.booleans())}
    found = distinct(wanted, remembered, reserved.CALL_OPTIONS, twin="_async")
    claimed = [n.lower() for name in found.values() for n in (name, f"{name}_async")]
    assert len(set(claimed)) == len(claimed) == 2 * len(keys)
    assert not reserved.CALL_OPTIONS & set(claimed)
    assert set(found) == set(keys)


def test_a_new_group_takes_neither_module_nor_class_of_another() -> None:
    def paths(*tags: str) -> str:
        calls = "".join(
            f"\n          /{number}: {{get: {{operationId: call{number},"
            f" tags: ['{tag}'], responses: {{}}}}}}"
            for number, tag in enumerate(tags)
        )
        return f"paths: {calls}"

    before = drawn(paths("a.b")).api
    names = settled_names(before)
    after = settle_names(drawn(paths("a_b", "a.b")).api, names)
    old = next(group for group in groups_of(before) if group.operations)
    new = {group.key: group for group in groups_of(after)}
    kept = new[old.key]
    assert (kept.module, kept.class_name) == (old.module, old.class_name)
    assert len({group.module for group in new.values()}) == len(new)
    assert len({group.class_name for group in new.values()}) == len(new)
