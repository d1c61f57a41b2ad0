"""All rules, and what they find in a document."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from ..codes import Code
from ..errors import Finding, Place, Severity
from ..spec.pointer import steps_of, walk
from . import (
    document,
    examples,
    operations,
    parameters,
    paths,
    schemas,
    streams,
    unions,
    versions,
)
from .subject import Rules, Subject

RULES: Rules = (
    *operations.RULES,
    *paths.RULES,
    *parameters.RULES,
    *schemas.RULES,
    *versions.RULES,
    *unions.RULES,
    *examples.RULES,
    *streams.RULES,
    *document.RULES,
)


_TWINS: Mapping[Code, Code] = {
    Code.DEFAULT_UNFIT: Code.DEFAULT_MISFIT,
    Code.BOUNDS_CROSSED: Code.LIMITS,
    Code.PARAMETER_REPEATED: Code.PARAMETER_IGNORED,
    Code.PATH_QUERY: Code.PATH_PARAMETER,
}
"""Rules, and what was found already wherever the same flaw spoils the SDK."""
_OF_WHOLE = frozenset(
    (
        *(Code.COMPONENT_UNUSED, Code.TAG_UNUSED, Code.SECURITY_UNAPPLIED),
        Code.SERVERS_MISSING,
    )
)
"""Rules on what nobody uses, which is not known where keys are not read."""
_OF_OTHERS = frozenset(
    (
        *(Code.UNION_AMBIGUOUS, Code.DISCRIMINATOR_MISFIT),
        *(Code.CONTENT_UNTYPED, Code.ERROR_UNTYPED, Code.STREAM_SCHEMA),
    )
)
"""Rules on what an object refers to, which errors leave in doubt wherever it is."""
_OF_OWN_KEYS = frozenset(
    (
        *(Code.ID_MISSING, Code.ID_MADE, Code.OPERATION_WORDS, Code.TAG_MISSING),
        *(Code.PARAMETER_WORDS, Code.DEPRECATED_BARE),
    )
)
"""Rules on what an object itself says, whatever is wrong deeper inside."""
_COLLECTED = 3
"""Steps to a component, or to an operation."""
_STRAY = (Code.MISSPELLED_KEY, Code.UNKNOWN_KEY)


def flaws(
    subject: Subject, ignored: Collection[Code], told: Collection[Finding]
) -> Iterator[Finding]:
    """What makes a poor SDK, as warnings, but for the rules that are ignored.

    What an object lacks is no flaw where a wrong key of it was told of: the key is. Nor
    is what may come of an error nearby.
    """
    places = {(each.code, each.place) for each in told}
    shapeless = {each.place for each in told if each.code is Code.STRUCTURE}
    strays = [each.place for each in told if each.code in _STRAY]
    astray = {_object_of(place) for place in strays}
    errors = [each.place for each in told if each.severity is Severity.ERROR]
    near = _Near(errors)
    is_hidden = bool(errors) or any(_hides(subject, place) for place in strays)
    for rule in RULES:
        if rule.code in ignored or (is_hidden and rule.code in _OF_WHOLE):
            continue
        if errors and rule.code in _OF_OTHERS:
            continue
        for flaw in rule.find(subject):
            place = flaw.node.place
            twin = (_TWINS.get(rule.code, rule.code), place)
            at = place.file, place.pointer
            beside = rule.code is Code.SERVER_ODD and _object_of(place) in astray
            if twin in places or place in shapeless or at in astray or beside:
                continue
            if near.is_in(place, rule.code not in _OF_OWN_KEYS):
                continue
            yield Finding(rule.code, place, flaw.found, flaw.expected, Severity.WARNING)


def _hides(subject: Subject, stray: Place) -> bool:
    """Whether more stands under a key than words: something may be used there."""
    for source in subject.document.sources:
        if source.name == stray.file:
            value = walk(source.data, steps_of(stray.pointer))[1]
            return isinstance(value, dict | list) or "#/" in str(value)
    return True


def _object_of(place: Place) -> tuple[str, str]:
    """The file, and the pointer of the object that has that key."""
    return place.file, place.pointer.rpartition("/")[0]


class _Near:
    """What errors leave in doubt: the objects that have them, and those around."""

    def __init__(self, errors: Collection[Place]) -> None:
        self._objects = {_shortened(place) for place in errors}
        self._around = {
            (place.file, way) for place in errors for way in _ways(place.pointer)
        }

    def is_in(self, place: Place, around: bool) -> bool:
        """Whether a place is in such an object, or, where asked, around one."""
        file = place.file
        inside = ((file, way) in self._objects for way in _ways(place.pointer))
        return any(inside) or (around and (file, place.pointer) in self._around)


def _shortened(place: Place) -> tuple[str, str]:
    """The object of an error; of what stands right in a collection, that itself."""
    deep = place.pointer.count("/") > _COLLECTED
    return _object_of(place) if deep else (place.file, place.pointer)


def _ways(pointer: str) -> Iterator[str]:
    """The pointer, and those of all that it is in."""
    while pointer:
        yield pointer
        pointer = pointer.rpartition("/")[0]
