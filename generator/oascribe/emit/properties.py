"""Properties that lead from the client, or from a resource, to another object."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..api.model import Group
from ..api.words import Text
from .imports import import_lines
from .layout import NOQA, WIDTH, Atom, Bracket, lay


@dataclass(frozen=True, slots=True)
class GroupView:
    """The property of a group of operations, which is made when it is first used."""

    definition: str
    doc: Text | None
    imports: tuple[str, ...]
    gives: str


def group_views(groups: Iterable[Group], sdk: str) -> Iterator[GroupView]:
    """The properties of groups; `sdk` is the code of what they call through."""
    for group in groups:
        homes: dict[str, str] = {group.class_name: f".{group.module}"}
        yield GroupView(
            definition=definition(group.name, (), group.class_name),
            doc=group.doc,
            imports=tuple(import_lines(homes, homes, indent=8)),
            gives=given(group.class_name, sdk),
        )


def definition(name: str, parameters: tuple[str, ...], returns: str) -> str:
    """The line of a method's `def`, split where it is too long."""
    whole = f"def {name}({', '.join(('self', *parameters))}) -> {returns}:"
    if len(whole) + 4 <= WIDTH:
        return whole
    every = tuple(map(Atom, ("self", *parameters)))
    return lay(Bracket(name, every, "()", not parameters), 4, "def ", f" -> {returns}:")


def given(class_name: str, argument: str) -> str:
    """The line that makes an object and gives it back."""
    return lay(Bracket(class_name, (Atom(argument),), "()"), 8, "return ")


def wrapped(wrapper: str, method: str) -> str:
    """The line of a constructor that keeps a method of `resource` in a wrapper."""
    inside = Atom(f"resource.{method}")
    call = Bracket(wrapper, (inside,), "()")
    before = f"self.{method} = "
    if 8 + len(f"{before}{wrapper}(") <= WIDTH:
        return lay(call, 8, before)
    if 16 + len(inside.text) <= WIDTH:
        return f"{before}(\n{' ' * 12}{lay(call, 12)}\n{' ' * 8})"
    # Parentheses would not make it shorter, and black would take them away.
    return f"{before}{wrapper}({NOQA}\n{' ' * 12}{lay(inside, 12)}\n{' ' * 8})"
