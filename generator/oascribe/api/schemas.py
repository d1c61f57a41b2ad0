"""Schemas become types; objects, enums and unions become definitions with a name.

A definition is put off until all that is found before it is done, so that nothing here
recurses further than lists, maps and unions are nested in one another.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable

from ..codes import Code
from ..errors import SpecError
from ..limits import DEFAULT, Limits
from ..spec.document import Document, Node
from ..spec.pointer import text_of
from . import conflicts, extensions, formats, objects, shape, values, variants
from .casing import flat, pascal
from .families import Families, discriminator_of, member_name
from .labels import labelled
from .limits import is_exact, limited, loosened
from .model import Alias, Definition, Field, Model
from .spots import Spot, branch_name, own_spot, stable_key
from .types import (
    Key,
    Kind,
    ListOf,
    MapOf,
    Primitive,
    Ref,
    TupleOf,
    Type,
    Union,
    Unknown,
    nullable,
    union_of,
    without_null,
)
from .words import Chosen, Text

_KINDS = {
    "string": Kind.STR,
    "integer": Kind.INT,
    "number": Kind.FLOAT,
    "boolean": Kind.BOOL,
    "null": Kind.NULL,
}


class Schemas:
    """Reads schemas, and collects the definitions that they make."""

    def __init__(self, document: Document, limits: Limits = DEFAULT) -> None:
        self._document = document
        self._most = limits.models
        self._pending: deque[tuple[Node, Spot]] = deque()
        self._known: set[Key] = set()
        self._formats: set[str] = set()
        self._definitions: dict[Key, Definition] = {}
        self._fields: objects.Known = {}
        self._most_fields = limits.fields
        self._count = 0
        self._families = Families(document)

    def components(self) -> None:
        """Define every schema of `components`."""
        components = self._document.root.mapping("components")
        for _, schema in components.members("schemas") if components else ():
            if not extensions.said_flag(schema, extensions.IGNORE):
                target = shape.meant(schema)  # in its own file it has no other name
                elsewhere = target.source is not schema.source
                first = elsewhere and stable_key(target) not in self._known
                self._refer(target if first else schema, own_spot(schema))

    def definitions(self) -> dict[Key, Definition]:
        """Everything that was defined or referred to so far."""
        while self._pending:
            schema, spot = self._pending.popleft()
            definition = self._define(schema, spot)
            self._definitions[definition.key] = definition
        return self._definitions

    def type_of(self, schema: Node, spot: Spot) -> Type:
        """The type of a schema, wherever it stands; the spot names what is inline."""
        if shape.is_free(schema):
            return Unknown()
        if shape.is_reference(schema):
            kind = limited(self._target(shape.meant(schema)), schema)
        elif (only := shape.only_member(schema)) is not None:
            conflicts.check_agreement(list(schema.each("allOf")))
            kind = self.type_of(only, spot)
            for said in (*schema.each("allOf"), schema):
                kind = kind if said.value is only.value else limited(kind, said)
        elif shape.definable(schema):
            kind = self._refer(schema, spot)
        else:
            kind = self._plain(schema, spot)
        return nullable(kind) if shape.is_nullable(schema) else kind

    def model_of(self, kind: Type) -> Model | None:
        """The model that a type refers to, when it is one."""
        found = self.definitions().get(kind.key) if isinstance(kind, Ref) else None
        return found if isinstance(found, Model) else None

    def _target(self, target: Node) -> Type:
        """What a reference means: a scalar itself, anything else by its name."""
        kinds = shape.kinds(target)
        if len(kinds) == 1 and kinds[0] in _KINDS and not shape.definable(target):
            return self._plain(target, own_spot(target))
        return self._refer(target, own_spot(target))

    def _refer(self, schema: Node, spot: Spot) -> Ref:
        key = stable_key(schema)
        if key not in self._known:
            if len(self._known) >= self._most:
                found = f"more than {self._most:,} models"
                schema.error(Code.MODELS_LIMIT, found, "fewer")
                self._document.findings.raise_errors(SpecError)
            self._known.add(key)
            self._pending.append((schema, spot))
        return Ref(key)

    def _define(self, schema: Node, spot: Spot) -> Definition:
        key = stable_key(schema)
        words = labelled(schema.text("description") or schema.text("title"), schema)
        said = extensions.said_text(schema, extensions.TYPE_NAME)
        name = Chosen(pascal(said)) if said else spot.name
        home, module = spot.home or key, flat(name)
        spot = Spot(name, home)
        doc = Text(words) if words else None
        example, deprecated = values.example_of(schema), schema.flag("deprecated")
        combined = shape.has_fields(schema) or shape.is_combined(schema)
        if children := self._families.children(schema):
            kind = self._family(schema, children, spot, key)
            return Alias(key, name, home, module, doc, kind, example, deprecated)
        if branches := variants.branches(schema) if combined else []:
            kind = self._branched(schema, branches, spot)
            return Alias(key, name, home, module, doc, kind, example, deprecated)
        if shape.has_fields(schema) and len(shape.kinds(schema)) < 2:
            parts = shape.parts(schema)
            fields, extra = self._fields_of(schema, parts, spot, key)
            return Model(
                key, name, home, module, doc, fields, extra, example, deprecated
            )
        if shape.is_reference(schema) or shape.only_member(schema) is not None:
            kind = without_null(self.type_of(schema, spot))
        else:
            kind = self._plain(schema, spot)
        return Alias(key, name, home, module, doc, kind, example, deprecated)

    def _family(self, schema: Node, children: list[Node], spot: Spot, key: Key) -> Type:
        """A base or one of its children; it has the values of all unknown ones."""
        kinds = [self._refer(child, own_spot(child)) for child in children]
        parts = shape.parts(schema)
        base = self._inner(schema, parts, spot.below("Base"), f"{key}/base")
        keys = [kind.key for kind in (*kinds, base)]
        names = {each.rsplit("/", 1)[-1]: each for each in keys[:-1]}
        names.setdefault(key.rsplit("/", 1)[-1], keys[-1])
        members = tuple(dict.fromkeys((*kinds, base)))
        return Union(members, discriminator_of(schema, names, keys[-1]))

    def _branched(self, schema: Node, branches: list[Node], spot: Spot) -> Type:
        """A union of objects that have the fields of the schema in common."""
        names = [
            branch_name(member) or f"Option{number}"
            for number, member in enumerate(branches, 1)
        ]
        types = [
            self._branch(schema, member, spot.below(name))
            for name, member in zip(names, branches, strict=True)
        ]
        distinct = tuple(dict.fromkeys(types))
        if len(distinct) == 1:
            return distinct[0]
        keys = {
            n: t.key for n, t in zip(names, types, strict=True) if isinstance(t, Ref)
        }
        return Union(distinct, discriminator_of(schema, keys))

    def _branch(self, schema: Node, member: Node, spot: Spot) -> Type:
        """One of the objects; itself where it has all that they have in common."""
        beside = next(variants.at_times(schema), None)
        if not beside and shape.field_names(schema) <= shape.field_names(member):
            return without_null(self.type_of(member, spot))
        parts = (*shape.parts(schema), *shape.parts(member))
        words = member.text("description")
        return self._inner(schema, parts, spot, _key_within(schema, member), words)

    def _inner(
        self,
        schema: Node,
        parts: Iterable[Node],
        spot: Spot,
        key: Key,
        words: str | None = None,
    ) -> Ref:
        """A model that no schema is by itself."""
        fields, extra = self._fields_of(schema, parts, spot, key)
        home, module = spot.home or key, flat(spot.name)
        doc = Text(words) if words else None
        self._definitions[key] = Model(key, spot.name, home, module, doc, fields, extra)
        return Ref(key)

    def _fields_of(
        self, schema: Node, parts: Iterable[Node], spot: Spot, key: Key
    ) -> tuple[tuple[Field, ...], Type]:
        """The fields of an object of these parts, and the type of those without name.

        Models that have each other's fields have many more than the document says.
        """
        at_times = variants.at_times(schema)
        fields, extra = objects.fields_of(
            self.type_of, self._fields, parts, spot, key, at_times
        )
        self._count += len(fields)
        if self._count > self._most_fields:
            found = f"more than {self._most_fields:,} fields in all models"
            schema.error(Code.FIELDS_LIMIT, found, "fewer")
            self._document.findings.raise_errors(SpecError)
        return fields, extra

    def _plain(self, schema: Node, spot: Spot) -> Type:
        """The type of a schema that is no object with fields; null is left aside."""
        if members := shape.members(schema):
            return self._union(schema, members, spot)
        if literal := values.literal_of(schema):
            return literal
        formats.check_format(schema, self._formats)
        kinds = loosened(
            limited(self._of_kind(schema, kind, spot), schema)
            for kind in shape.kinds(schema)
        )
        if not kinds:
            return Primitive(Kind.NULL) if shape.is_null(schema) else Unknown()
        return union_of(kinds)

    def _of_kind(self, schema: Node, kind: str, spot: Spot) -> Type:
        match kind:
            case "array":
                return self._array(schema, spot)
            case "object" if shape.has_fields(schema):  # beside other kinds
                key, below = f"{stable_key(schema)}/object", spot.below("Object")
                return self._inner(schema, shape.parts(schema), below, key)
            case "object":
                extra = objects.further(schema)
                return MapOf(objects.extra_of(self.type_of, extra, spot))
            case "string":
                return Primitive(formats.kind_of(schema))
            case _:
                return Primitive(_KINDS[kind]) if kind in _KINDS else Unknown()

    def _array(self, schema: Node, spot: Spot) -> Type:
        places = tuple(
            self.type_of(place, spot.below(f"Item{number}"))
            for number, place in enumerate(schema.each("prefixItems"), 1)
        )
        items = schema.get("items")
        if items and items.value is False:
            rest: tuple[Type, ...] = ()
        else:
            each = self.type_of(items, spot.below("Item")) if items else Unknown()
            rest = (each,)
        if not places:
            return ListOf(rest[0] if rest else Unknown())
        if is_exact(schema, len(places)):
            return TupleOf(places)
        # Fewer items are values too, and more of them where they are not forbidden.
        kinds = loosened((*places, *rest))
        free = any(isinstance(kind, Unknown) for kind in kinds)
        return ListOf(Unknown() if free else union_of(kinds))

    def _union(self, schema: Node, members: list[Node], spot: Spot) -> Type:
        if len(members) == 1:
            return without_null(self.type_of(members[0], spot))
        spots = (
            spot.below(member.text("title") or f"Option{number}")
            for number, member in enumerate(members, 1)
        )
        kinds = [
            without_null(self.type_of(m, s))
            for m, s in zip(members, spots, strict=True)
        ]
        distinct = loosened(kinds)
        if len(distinct) == 1:
            return distinct[0]
        if any(isinstance(kind, Unknown) for kind in distinct):
            return Unknown()
        names = {
            member_name(member, kind.key): kind.key
            for member, kind in zip(members, kinds, strict=True)
            if isinstance(kind, Ref)
        }
        return Union(distinct, discriminator_of(schema, names))


def _key_within(schema: Node, member: Node) -> Key:
    """The key of a member as it is in a schema, which may have it from another one."""
    key, own = stable_key(member), stable_key(schema)
    return key if key.startswith(f"{own}/") else f"{own}{text_of(('oneOf', key))}"
