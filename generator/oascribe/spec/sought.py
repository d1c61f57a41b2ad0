"""What a reference that leads nowhere was most likely meant to lead to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .guess import guess, is_slip
from .pointer import JsonValue, Pointer, steps_of, text_of, walk
from .shapes import FIELDS, Kind
from .source import Source, short

_SECTIONS: Mapping[Kind, str] = {
    kind: section for section, (kind, _) in FIELDS[Kind.COMPONENTS].items()
}


@dataclass(frozen=True, slots=True)
class Sought:
    """A pointer into a file, and how far it leads there."""

    root: Source
    source: Source
    address: str
    """The file, as the reference names it."""
    steps: Pointer
    taken: Pointer
    value: JsonValue
    """What is there where the pointer leads no farther."""

    def expected(self, kind: Kind) -> tuple[str, bool]:
        """What was expected, and whether it is there under a name much like this."""
        step, rest = str(self.steps[len(self.taken)]), self.steps[len(self.taken) + 1 :]
        value = self.value if isinstance(self.value, dict) else {}
        if near := guess(step, value):
            found = walk(self.source.data, (*self.taken, near, *rest))[0]
            if len(found) == len(self.steps) or not self._elsewhere(kind):
                said = f"'{self.address}#{text_of((*self.taken, near, *rest))}'"
                is_meant = is_slip(step, value)
                return f"one to something that is there, such as {said}", is_meant
        if other := self._elsewhere(kind):
            said = f"'{self.address}#{text_of(other)}'"
            return f"one to something that is there, such as {said}", True
        return f"something at {text_of(self.steps)!r}", False

    def _elsewhere(self, kind: Kind) -> Pointer | None:
        """Where there is something of that name, where such objects may be."""
        name = str(self.steps[-1])
        for way in _ways(kind):
            found, value = walk(self.source.data, way)
            if len(found) < len(way) or not isinstance(value, dict):
                continue
            if way == self.taken:
                continue  # It was looked at.
            if isinstance(value.get(name), dict):
                return (*way, name)
            near = guess(name, value) if len(way) == 2 else None
            if near and is_slip(name, value):
                return (*way, near)
        return None


def _ways(kind: Kind) -> Iterator[Pointer]:
    section = _SECTIONS.get(kind, "schemas")
    yield ("components", section)
    yield ("components",)
    yield (section,)
    if kind is Kind.SCHEMA:
        yield ("definitions",)


def component(root: Source, name: str) -> bool:
    """Whether a schema of that name is there."""
    return len(walk(root.data, ("components", "schemas", name))[0]) == 3


def named_schema(root: Source, name: str, bare: bool) -> str | None:
    """What names a schema right, where a reference is no more than a name.

    :param bare: a mapping of a discriminator, which may name a schema so
    """
    way, schemas = walk(root.data, ("components", "schemas"))
    known = schemas if len(way) == 2 and isinstance(schemas, dict) else {}
    near = name if name in known else guess(name, known)
    if near is None:
        return None
    whole = short(f"#/components/schemas/{near}", 200)
    return repr(near) if bare else f"{whole}, the whole way to the schema"


def without_hash(source: Source, said: str) -> str | None:
    """The reference that was meant by a pointer without a `#`; None if it is none."""
    if "#" in said or "/" not in said:
        return None
    pointer = "/" + said.lstrip("/")
    try:
        steps = steps_of(pointer)
    except ValueError:
        return None
    return (
        repr(f"#{pointer}") if len(walk(source.data, steps)[0]) == len(steps) else None
    )
