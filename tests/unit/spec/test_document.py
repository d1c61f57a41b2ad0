"""The cursor reads a document without ever failing on what it holds."""

from __future__ import annotations

import pytest

from oascribe.spec.document import Node

from .conftest import HEAD, Reader


@pytest.fixture
def root(reader: Reader) -> Node:
    document = reader.document(HEAD + """\
x-all: {text: a, number: 1.10, flag: true, list: [a, 1], map: {b: 1, a: 2}, no: null}
components: {schemas: {A: {type: string}, B: {$ref: '#/components/schemas/A'}}}
""")
    assert document
    return document.root


def test_members_come_in_document_order(root: Node) -> None:
    assert [key for key, _ in root["x-all"].members("map")] == ["b", "a"]
    assert [node.value for node in root["x-all"].each("list")] == ["a", 1]


def test_what_is_not_there_is_nothing(root: Node) -> None:
    node = root["x-all"]
    assert node.get("gone") is None
    assert node["list"].get(2) is None
    assert node["text"].get("a") is None
    assert (node.text("gone"), node.flag("gone"), node.mapping("gone")) == (
        None,
        False,
        None,
    )
    assert [*node.members("gone"), *node.each("gone"), *node["text"].items()] == []
    with pytest.raises(KeyError):
        node["gone"]


def test_values_have_their_types(root: Node) -> None:
    node = root["x-all"]
    assert (node.text("text"), node.flag("flag")) == ("a", True)
    assert node.mapping("map") is not None
    assert root.document.findings.warnings == ()


def test_another_type_is_noted_at_its_place(root: Node) -> None:
    node = root["x-all"]
    assert node.text("number") == "1.10"
    assert node.text("map") is None
    assert node.flag("text") is False
    assert list(node.members("list")) == []
    assert list(node.each("map")) == []
    assert node.texts("list") == ("a", "1")
    assert [
        (f.place.column, f.place.pointer, f.found, f.expected)
        for f in root.document.findings.warnings
    ] == [
        (9, "/x-all/text", "the string 'a'", "true or false"),
        (18, "/x-all/number", "the number 1.1", "a string"),
        (44, "/x-all/list", "a list", "a mapping"),
        (54, "/x-all/list/1", "the number 1", "a string"),
        (58, "/x-all/map", "a mapping", "a list"),
    ]


def test_a_node_knows_where_it_is(root: Node) -> None:
    node = root["components"]["schemas"]["B"]
    assert node.key == "#/components/schemas/B"
    assert node.pointer_text == "/components/schemas/B"
    assert node.follow().key == "#/components/schemas/A"
    assert node.follow().follow() is not node
    assert root.follow() is root


def test_a_mapping_names_a_component_or_a_reference(root: Node) -> None:
    node = root["components"]["schemas"]["B"]
    for name in ("A", "#/components/schemas/A"):
        target = node.schema_named(name)
        assert target
        assert target.key == "#/components/schemas/A"
    assert node.schema_named("C") is None
