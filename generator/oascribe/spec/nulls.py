"""Notes keys that hold nothing, mostly as what belongs to them is not indented."""

from __future__ import annotations

from ..codes import Code
from .document import Document
from .habits import with_hint
from .keys import KNOWN
from .shapes import FIELDS, Form, Kind
from .survey import Survey

_DATA = frozenset(("default", "example", "const", "value", "dataValue"))
"""Keys for which null is a value like others."""
_UNIONS = ("allOf", "anyOf", "oneOf")
_TOLD = frozenset(("$ref",))
"""Keys that other checks look at."""


def check_nulls(document: Document, survey: Survey) -> None:
    """Note keys without a value, which are as good as not there."""
    for site in survey.sites:
        for word in _UNIONS if site.kind is Kind.SCHEMA else ():
            if site.value.get(word) == []:
                node = document.of(site)[word]
                node.warn(Code.STRUCTURE, "an empty list", "at least one schema")
        if None not in site.value.values():
            continue
        known = KNOWN.get(site.kind, frozenset()) - _DATA - _TOLD
        node = document.of(site)
        for key, value in site.value.items():
            if value is None and key in known:
                slot = FIELDS[site.kind].get(key)
                expected = "a value"
                if slot:
                    kind, form = slot
                    expected = kind.value if form is Form.ONE else "a mapping"
                    expected = "a list" if form is Form.LIST else expected
                said = with_hint((*site.pointer, key), value, expected)
                node[key].warn(Code.STRUCTURE, "null", said)
