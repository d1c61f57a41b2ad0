"""A definition lives where it is written; a circle of modules is one module."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st
from tests.pictures import schemas

from oascribe.api.model import Alias
from oascribe.api.modules import references, refs, shared_modules
from oascribe.api.types import (
    Kind,
    ListOf,
    MapOf,
    Nullable,
    Primitive,
    Ref,
    TupleOf,
    Union,
)
from oascribe.api.words import Identifier

R = "$ref: '#/components/schemas/"


def modules(text: str) -> dict[str, str]:
    found = schemas(text)
    return {str(d.name): str(d.module) for d in found.api.definitions.values()}


def test_what_is_written_inside_shares_the_module() -> None:
    assert modules("""
        Pet: {type: object, properties: {home: {type: object, properties: {a: {}}}}}
        Owner: {type: object, properties: {a: {}}}
    """) == {"Pet": "pet", "PetHome": "pet", "Owner": "owner"}


def test_a_circle_shares_the_module_of_its_first() -> None:
    assert modules(f"""
        Z: {{type: object, properties: {{b: {{{R}B'}}}}}}
        A: {{type: object, properties: {{z: {{{R}Z'}}}}}}
        B: {{type: object, properties: {{inner: {{properties: {{a: {{{R}A'}}}}}}}}}}
        C: {{type: object, properties: {{z: {{{R}Z'}}}}}}
    """) == {"Z": "z", "A": "z", "B": "z", "BInner": "z", "C": "c"}


def test_what_refers_to_itself_is_no_circle_of_modules() -> None:
    assert modules(f"""
        A: {{type: object, properties: {{a: {{{R}A'}}, b: {{{R}B'}}}}}}
        B: {{type: array, items: {{{R}B'}}}}
    """) == {"A": "a", "B": "b"}


def test_circles_through_further_properties_and_unions() -> None:
    assert modules(f"""
        A: {{properties: {{x: {{}}}}, additionalProperties: {{{R}B'}}}}
        B: {{anyOf: [{{type: string}}, {{type: array, items: {{{R}A'}}}}]}}
    """) == {"A": "a", "B": "a"}


def test_a_type_names_what_it_refers_to_from_left_to_right() -> None:
    a, b, c = Ref("a"), Ref("b"), Ref("c")
    kind = Union((TupleOf((a, b)), ListOf(Nullable(c)), MapOf(a), Primitive(Kind.STR)))
    assert list(refs(kind)) == ["a", "b", "c", "a"]


NODES = st.integers(0, 7).map(str)
GRAPHS = st.dictionaries(NODES, st.lists(NODES, max_size=4), max_size=8)


@given(GRAPHS)
def test_two_share_a_module_just_when_each_reaches_the_other(
    graph: Mapping[str, list[str]],
) -> None:
    nodes = {*graph, *(target for targets in graph.values() for target in targets)}
    edges = {node: graph.get(node, []) for node in sorted(nodes)}
    name = Identifier("x")
    definitions = {
        node: Alias(
            node, name, node, name, None, Union(tuple(Ref(t) for t in edges[node]))
        )
        for node in edges
    }
    found = shared_modules(definitions)
    reach = {node: reachable(node, edges) for node in edges}
    for one in edges:
        assert list(references(definitions[one])) == edges[one]
        for other in edges:
            mutual = one == other or (other in reach[one] and one in reach[other])
            assert (found[one] == found[other]) is mutual
    assert all(found[first] == first for first in found.values())


def reachable(node: str, edges: Mapping[str, list[str]]) -> set[str]:
    seen: set[str] = set()
    stack = list(edges[node])
    while stack:
        if (target := stack.pop()) not in seen:
            seen.add(target)
            stack += edges[target]
    return seen


def test_a_very_long_chain_needs_no_deep_stack() -> None:
    name = Identifier("x")
    count = 5000
    definitions = {
        str(i): Alias(str(i), name, str(i), name, None, Ref(str((i + 1) % count)))
        for i in range(count)
    }
    assert set(shared_modules(definitions).values()) == {"0"}
