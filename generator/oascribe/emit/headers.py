"""The module of headers: what answers bring beside their body, as typed constants."""

from __future__ import annotations

from dataclasses import dataclass

from ..api.model import Api
from ..api.results import Form, ResponseHeader
from ..api.words import Text
from .annotations import Annotations, Side
from .expressions import keyword, quoted
from .imports import TYPES, import_lines, names_in
from .layout import Bracket, Expr, Prefixed, lay, one_line
from .rendering import Renderer

PATH = "src/package/utils/headers.py"


@dataclass(frozen=True, slots=True)
class HeaderView:
    """A constant, and what it is for."""

    code: str
    doc: Text | None


def emit_headers(api: Api, render: Renderer) -> dict[str, str]:
    """The module, where any answer has a header that the document declares."""
    if not api.headers:
        return {}
    annotations = Annotations(api.definitions)
    made = [(header, _declared(header, annotations)) for header in api.headers]
    used = {name for _, declared in made for name in names_in(declared)}
    homes = dict.fromkeys(TYPES, "..types")
    homes |= {"models": "..", "ResponseHeader": ".._runtime.received"}
    views = [
        HeaderView(lay(declared, 0, f"{header.name} = "), header.doc)
        for header, declared in made
    ]
    return {
        PATH: render(
            PATH,
            imports=import_lines(used, homes),
            names=sorted(header.name for header in api.headers),
            headers=views,
        )
    }


def _declared(header: ResponseHeader, annotations: Annotations) -> Expr:
    kind = annotations.of(header.type, Side.MODEL, "models.")
    items = [quoted(header.wire), Prefixed("lambda: ", kind)]
    if header.form is not Form.TEXT:
        items.append(keyword("form", quoted(header.form.value)))
    text = one_line(kind)
    return Bracket(f"ResponseHeader[{one_line(quoted(text))}]", tuple(items), "()")
