"""Parameters that the client has, for all operations that declare them."""

from __future__ import annotations

from collections.abc import Iterator

from ..codes import Code
from ..spec.document import Node
from . import extensions
from .service import Where

_PLACES = frozenset(where.value for where in Where)


def shared_parameters(root: Node) -> Iterator[Node]:
    """The parameters of `x-sdk-globals`; what is none is noted."""
    said = extensions.said(root, extensions.GLOBALS)
    for listed in said.each("parameters") if said else ():
        found = listed.follow()
        place, name = found.get("in"), found.get("name")
        known = place is not None and place.value in _PLACES
        if known and name and isinstance(name.value, str) and name.value.strip():
            yield found
        else:
            expected = "one with `name`, and with `in`"
            listed.warn(Code.PARAMETER_IGNORED, "no parameter", expected)


def shared_keys(root: Node) -> frozenset[tuple[str, str]]:
    """Their places and names."""
    if extensions.said(root, extensions.GLOBALS) is None:
        return frozenset()
    return frozenset(
        (str(found["in"].value), str(found["name"].value))
        for found in shared_parameters(root)
    )
