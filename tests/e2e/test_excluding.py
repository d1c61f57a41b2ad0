"""The configuration leaves out what is not wanted, and says where there is no such."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from oascribe.config import Config
from oascribe.errors import SpecError
from oascribe.output.plan import Plan
from oascribe.pipeline import generate

from ..made import document

TEXT = document("""
    paths:
      /users:
        get: {operationId: listUsers, tags: [users], responses: {'200': &ok
          {description: ok, content: {application/json:
            {schema: {$ref: '#/components/schemas/User'}}}}}}
        post: {operationId: createUser, tags: [users, admin], responses: {'200': *ok}}
      /admin/keys:
        get: {operationId: listKeys, tags: [admin], responses: {'200': *ok}}
        additionalOperations:
          COPY: {operationId: copyKeys, tags: [keys], responses: {'200': *ok}}
      /admin/{broken:
        get: {operationId: broken, tags: [broken], responses: {'200': *ok}}
    components:
      schemas:
        User:
          type: object
          properties: {legacy: {$ref: '#/components/schemas/LegacyUser'}}
        LegacyUser: {type: object, properties: {user: {type: string}}}
""")
BROKEN = "operation:broken"


def planned(folder: Path, *exclude: str) -> Plan:
    spec = folder / "openapi.yaml"
    spec.write_text(TEXT, "utf-8")
    return generate(Config(spec, folder / "out", package="s", exclude=exclude))


def methods(plan: Plan) -> set[str]:
    return {
        node.name
        for path, text in plan.files.items()
        if path.startswith("src/s/") and path.count("/") == 2 and path[6:] != "sdk.py"
        for outer in ast.parse(text if path.endswith(".py") else "").body
        if isinstance(outer, ast.ClassDef)
        for node in outer.body
        if isinstance(node, ast.FunctionDef) and not node.decorator_list
        if node.name != "__init__"
    }


@pytest.mark.parametrize(
    ("exclude", "left"),
    [
        ("operation:list*", {"create_user", "copy_keys"}),
        ("operation:POST /users", {"list_users", "list_keys", "copy_keys"}),
        ("operation:COPY *", {"list_users", "create_user", "list_keys"}),
        ("path:/admin/*", {"list_users", "create_user"}),
        ("tag:adm?n", {"list_users", "copy_keys"}),
    ],
)
def test_operations_are_left_out(tmp_path: Path, exclude: str, left: set[str]) -> None:
    assert methods(planned(tmp_path, BROKEN, exclude)) == left


def test_patterns_may_match_the_same(tmp_path: Path) -> None:
    plan = planned(tmp_path, "path:/admin/*", "tag:admin", "operation:*Keys")
    assert methods(plan) == {"list_users"}


def test_what_cannot_be_generated_is_an_error_unless_it_is_left_out(
    tmp_path: Path,
) -> None:
    with pytest.raises(SpecError, match="braces do not match"):
        planned(tmp_path)
    assert methods(planned(tmp_path, "path:/admin/{*"))


def test_values_of_a_schema_that_is_left_out_are_of_any_type(tmp_path: Path) -> None:
    plan = planned(tmp_path, BROKEN, "schema:Legacy*")
    assert "src/s/models/legacyuser.py" not in plan.files
    user = plan.files["src/s/models/user.py"]
    assert "legacy: OptionalNullable[Any] = UNSET" in user


@pytest.mark.parametrize("said", ["operation:none", "schema:no*", "users", "verb:get"])
def test_a_pattern_that_matches_nothing_is_an_error(tmp_path: Path, said: str) -> None:
    with pytest.raises(SpecError) as caught:
        planned(tmp_path, BROKEN, said)
    [finding] = caught.value.findings
    assert (finding.code.slug, finding.found) == ("exclude", repr(said))
