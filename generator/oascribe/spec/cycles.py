"""Finds objects that are made of themselves, and so of nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ..codes import Code
from ..errors import Findings
from ..limits import DEFAULT, Limits
from .pointer import Pointer, text_of, walk
from .scopes import Target
from .shapes import Kind
from .survey import Site

_SHOWN = 6
"""How many members of a ring a finding names."""


@dataclass(frozen=True, slots=True, eq=False)
class _Edge:
    """One thing that an object is made of: where it says so, and what that is."""

    site: Site
    steps: Pointer
    target: int


def check_cycles(
    sites: Iterable[Site],
    targets: Mapping[tuple[str, str], Target],
    findings: Findings,
    limits: Limits = DEFAULT,
) -> None:
    """Note every ring of objects that consist of one another by `$ref` and `allOf`.

    A ring through properties, items or alternatives is an ordinary recursive type. A
    chain by `allOf` that is too long is noted as well: each link has the fields of all
    before it.
    """
    graph: dict[int, list[_Edge]] = {}
    for site in sites:
        if edges := list(_edges(site, targets)):
            graph.setdefault(id(site.value), edges)
    done: dict[int, int] = {}
    for start in graph:
        if start not in done:
            for ring in _rings(start, graph, done):
                _report(ring, findings)
    _check_chains(graph, done, findings, limits)


def _check_chains(
    graph: Mapping[int, list[_Edge]],
    done: Mapping[int, int],
    findings: Findings,
    limits: Limits,
) -> None:
    """Note the first link of `allOf` that is one too many."""
    beyond = (
        edge
        for at, edges in graph.items()
        for edge in edges[-1:]
        if done[at] == limits.depth + 1 and edge.steps[0] == "allOf"
    )
    if edge := next(beyond, None):
        site = edge.site
        found = f"a chain of more than {limits.depth} schemas by `allOf`"
        findings.error(
            Code.DEPTH_LIMIT, site.source.place(site.pointer), found, "a shorter one"
        )


def _edges(site: Site, targets: Mapping[tuple[str, str], Target]) -> Iterator[_Edge]:
    said = site.value.get("$ref")
    if isinstance(said, str) and (target := targets.get((site.source.name, said))):
        yield _Edge(site, ("$ref",), id(walk(target[0].data, target[1])[1]))
    members = site.value.get("allOf")
    if site.kind is Kind.SCHEMA and isinstance(members, list):
        for index, member in enumerate(members):
            yield _Edge(site, ("allOf", index), id(member))


def _rings(
    start: int, graph: Mapping[int, list[_Edge]], done: dict[int, int]
) -> Iterator[list[_Edge]]:
    """The rings that can be reached from there, depth first, without recursion.

    `done` has how many links by `allOf` there are below each object.
    """
    path: list[_Edge] = []
    open_at = {start: 0}  # Objects on the path, and how long it was at each.
    stack = [(start, iter(graph[start]))]
    while stack:
        node, edges = stack[-1]
        edge = next(edges, None)
        if edge is None:
            stack.pop()
            done[node] = max(
                done.get(edge.target, 0) + (edge.steps[0] == "allOf")
                for edge in graph[node]
            )
            del open_at[node]
            del path[-1:]
        elif edge.target in open_at:
            yield [*path[open_at[edge.target] :], edge]
        elif edge.target in graph and edge.target not in done:
            path.append(edge)
            open_at[edge.target] = len(path)
            stack.append((edge.target, iter(graph[edge.target])))


def _report(ring: list[_Edge], findings: Findings) -> None:
    first = ring[0]
    names = [text_of(edge.site.pointer) for edge in ring[:_SHOWN]]
    if len(ring) > _SHOWN:
        names.append("...")
    inherits = any(edge.steps[0] == "allOf" for edge in ring)
    findings.error(
        Code.ALLOF_CYCLE if inherits else Code.REF_CYCLE,
        first.site.source.place(first.site.pointer + first.steps),
        f"{first.site.kind.value} made of itself: {' -> '.join((*names, names[0]))}",
        "references that end somewhere",
    )
