"""What the API sends of its own accord: webhooks, callbacks, how they are signed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from ..codes import Code
from ..spec.document import Document, Node
from . import extensions
from .bodies import FIELDED, encoding_of
from .casing import flat, pascal
from .hooks import Event, Signing, Webhooks
from .model import Alias, Definition, Encoding, Group, Model, Operation
from .schemas import Schemas
from .spots import Spot
from .types import Key, Ref, Type, Union, union_of
from .unions import is_clear, listed
from .words import Identifier, Text

EVENT: Key = "#/webhooks"
"""The definition of what any webhook carries."""
GROUP: Key = "#/tags/webhooks"
_ALGORITHMS = ("sha1", "sha256", "sha384", "sha512")
_ENCODINGS = ("hex", "base64", "base64url")
_FORMATS = {
    "unix-seconds": "seconds",
    "unix-millis": "milliseconds",
    "iso8601": "iso8601",
}
_PARTS = {"body": "body", "timestamp": "timestamp", "message-id": "id"}


def webhooks_of(document: Document, schemas: Schemas) -> Webhooks | None:
    """The webhooks of the document, in its order; None where it has none."""
    root = document.root
    said = root.get("webhooks") or root.get("x-webhooks")
    events = tuple(_events(said, schemas, "Webhook")) if said else ()
    return Webhooks(events, _signing(root)) if events else None


def with_callbacks(operation: Operation, node: Node, schemas: Schemas) -> Operation:
    """The operation with what its callbacks carry."""
    words = node.text("operationId") or operation.name
    found: list[Event] = []
    for name, said in node.children("callbacks"):
        events = _events(said.follow(), schemas, "", pascal(words, name, "Callback"))
        found += (replace(event, name=Text(name)) for event in events)
    return replace(operation, callbacks=tuple(found))


def with_event(
    definitions: Mapping[Key, Definition], hooks: Webhooks | None
) -> dict[Key, Definition]:
    """The definitions, and one of what any webhook carries."""
    found = dict(definitions)
    if hooks:
        kind = union_of(dict.fromkeys(event.type for event in hooks.events))
        name = Identifier("WebhookEvent")
        doc = Text("What any webhook carries.")
        found[EVENT] = Alias(EVENT, name, EVENT, flat(name), doc, kind)
    return found


def named(hooks: Webhooks, definitions: Mapping[Key, Definition]) -> Webhooks:
    """The webhooks with what tells them apart, where the union of all does not."""
    event = definitions[EVENT]
    union = event.type if isinstance(event, Alias) else None
    if not isinstance(union, Union):
        return hooks
    if union.discriminator and is_clear(union.discriminator.mapping):
        return hooks
    models = [tuple(_models(each.type, definitions)) for each in hooks.events]
    for wire in dict.fromkeys(f.wire for m in models[0] for f in m.fields):
        values = [
            {v for m in each for v in _texts(m, wire, definitions)} for each in models
        ]
        every = [value for each in values for value in each]
        alike = all(
            _texts(m, wire, definitions) == each
            for each, of in zip(values, models, strict=True)
            for m in of
        )
        if all(values) and alike and len(every) == len(set(every)):
            pairs = zip(values, hooks.events, strict=True)
            names = tuple((Text(v), e.type) for vs, e in pairs for v in sorted(vs))
            return replace(hooks, by=wire, names=names)
    return replace(hooks, names=tuple((e.name, e.type) for e in hooks.events))


def _texts(model: Model, wire: Text, definitions: Mapping[Key, Definition]) -> set[str]:
    """The texts that a property must be one of."""
    tags = listed(model, wire, definitions)
    return {tag.raw for tag in tags if isinstance(tag, Text)}


def _models(kind: Type, definitions: Mapping[Key, Definition]) -> Iterator[Model]:
    """The models that a payload may be."""
    match kind:
        case Ref(key):
            found = definitions[key]
            if isinstance(found, Model):
                yield found
            elif found.type != kind:
                yield from _models(found.type, definitions)
        case Union(members):
            for member in members:
                yield from _models(member, definitions)
        case _:
            pass


def with_receiver(
    groups: tuple[Group, ...], hooks: Webhooks | None
) -> tuple[Group, ...]:
    """The groups, with one for webhooks where no tag is called so."""
    if hooks is None or any(group.key == GROUP for group in groups):
        return groups
    name = Identifier("webhooks")
    doc = Text("What the API sends of its own accord.")
    return (*groups, Group(GROUP, name, Identifier("Webhooks"), name, doc, ()))


def _events(
    said: Node, schemas: Schemas, behind: str, within: str = ""
) -> Iterator[Event]:
    """What is sent to each of the paths, as JSON if it may be."""
    for name, reference in said.items():
        item = reference.follow()
        for verb, node in item.items():
            request = node.get("requestBody")
            if request is None or extensions.said_flag(node, extensions.IGNORE):
                continue
            schema = _payload(request.follow(), read=not within)
            if schema is None:
                continue
            words = within or pascal(name, behind)
            doc = node.text("description") or node.text("summary")
            yield Event(
                key=f"{node.key}/{verb}",
                name=Text(name),
                doc=Text(doc) if doc else None,
                type=schemas.type_of(schema, Spot(Identifier(words))),
                deprecated=node.flag("deprecated"),
            )


def _payload(request: Node, *, read: bool) -> Node | None:
    """The schema of what is sent, as JSON or a form; None where there is none.

    :param read: the SDK reads it, not only the user
    """
    found: dict[Encoding, Node] = {}
    for name, media in request.contents():
        if "schema" in media:
            found.setdefault(encoding_of(name), media["schema"])
    encoding = next((each for each in FIELDED if each in found), None)
    if encoding is None:
        return None
    if read and encoding is not Encoding.JSON:
        said, expected = "a webhook that sends a form", "JSON, which `webhooks` reads"
        request.warn(Code.BODY_IGNORED, said, expected)
    return found[encoding]


def _signing(root: Node) -> Signing | None:
    """How webhooks are signed; None where nothing is said."""
    ours = extensions.said(root, extensions.WEBHOOKS)
    security = ours.get("security") if ours else None
    if security is not None:
        return _speakeasys(security)
    ferns = root.get(extensions.FERN_SIGNATURE)
    if ferns is not None and isinstance(ferns.value, dict):
        return _ferns(ferns)
    return None


def _speakeasys(said: Node) -> Signing | None:
    kind = said.text("type") or "signature"
    name = said.text("headerName") or said.text("name") or "x-webhook-signature"
    algorithm = (said.text("algorithm") or "hmac-sha256").removeprefix("hmac-")
    encoding = said.text("signatureTextEncoding") or said.text("encoding") or "base64"
    match kind:
        case "signatureStandardWebhooks" | "standard-webhooks":
            return Signing("standard")
        case "apiKey":
            return Signing("key", Text(name))
        case "signature" if algorithm in _ALGORITHMS and encoding in _ENCODINGS:
            prefix = said.text("prefix")
            return Signing(
                "hmac",
                Text(name),
                algorithm,
                encoding,
                prefix=Text(prefix) if prefix else None,
            )
        case _:
            _misfit(said, f"{kind} {algorithm} {encoding}")
            return None


def _ferns(said: Node) -> Signing | None:
    header, algorithm = said.text("header"), said.text("algorithm") or "sha256"
    encoding = said.text("encoding") or "base64"
    form, time = said.get("payload-format"), said.get("timestamp")
    parts = form.texts("components") if form else ("body",)
    known = header and algorithm in _ALGORITHMS and encoding in _ENCODINGS
    if said.text("type") != "hmac" or not known or not _PARTS.keys() >= set(parts):
        _misfit(said, f"{said.text('type')} {algorithm} {encoding}")
        return None
    prefix = said.text("signature-prefix")
    delimiter = form.text("delimiter") if form else None
    when = time.text("header") if time else None
    unit = time.text("format") if time else None
    return Signing(
        "hmac",
        Text(header or ""),
        algorithm,
        encoding,
        prefix=Text(prefix) if prefix else None,
        message=tuple(_PARTS[part] for part in parts),
        delimiter=Text("." if delimiter is None else delimiter),
        timestamp=Text(when) if when else None,
        timestamp_format=_FORMATS.get(unit or "", "seconds"),
    )


def _misfit(said: Node, found: str) -> None:
    expected = "Standard Webhooks, or an HMAC by SHA-1 or SHA-2 in hex or base64"
    said.warn(Code.WEBHOOK_SIGNATURE, f"{found:.60}", expected)
