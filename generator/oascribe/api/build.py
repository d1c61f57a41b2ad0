"""From the document to the picture of the API, with names that are proposals."""

from __future__ import annotations

import re

from ..codes import Code
from ..config import Config
from ..errors import SpecError
from ..limits import Limits
from ..spec.document import Document
from ..spec.shapes import METHODS
from .arguments import shared_arguments
from .casing import kebab, pascal, snake
from .directions import one_way, operations_in
from .expansion import check_expansion
from .folds import with_folds
from .groups import groups_of
from .headers import one_of_each
from .model import Api, Sdk
from .schemas import Schemas
from .security import requirements_of, schemes_of
from .service import SchemeKind
from .services import retries_of, servers_of, variables_of
from .unions import told_apart
from .unknown import check_words
from .webhooks import named, webhooks_of, with_event, with_receiver
from .words import Identifier, Text

_NOT_NAMES = frozenset(
    ("api", "apis", "rest", "restful", "http", "openapi", "sdk", "the")
)


def build(document: Document, config: Config) -> Api:
    """All that the document says."""
    check_words(document)
    _check_count(document, config.limits)
    info = document.root.mapping("info") or document.root  # which has none of it
    title = info.text("title") or "API"
    summary, doc = info.text("summary"), info.text("description")
    schemas = Schemas(document, config.limits)
    schemas.components()
    schemes = schemes_of(document)
    required = requirements_of(document.root)
    hooks = webhooks_of(document, schemas)
    groups = with_receiver(groups_of(document, schemas, config.pagination), hooks)
    shared = shared_arguments(document.root, schemas)
    every = with_event(schemas.definitions(), hooks)
    check_expansion(document, every, config.limits.models)
    definitions = one_way(told_apart(every), groups)
    servers = servers_of(document.root)
    own = (server for op in operations_in(groups) for server in op.servers)
    return Api(
        sdk=sdk_of(title, config),
        title=Text(title),
        version=Text(info.text("version") or "0"),
        summary=Text(summary) if summary else None,
        doc=Text(doc) if doc else None,
        servers=servers,
        variables=variables_of((*servers, *own)),
        shared=shared,
        schemes=tuple(s for s in schemes if s.kind is not SchemeKind.CLIENT),
        by_client=tuple(s for s in schemes if s.kind is SchemeKind.CLIENT),
        security=required.alternatives if required else (),
        scopes=required.scopes if required else (),
        retries=retries_of(document.root),
        groups=tuple(with_folds(group, definitions) for group in groups),
        headers=one_of_each(h for op in operations_in(groups) for h in op.headers),
        webhooks=named(hooks, definitions) if hooks else None,
        definitions=definitions,
    )


def _check_count(document: Document, limits: Limits) -> None:
    """Refuse too many operations, a path item counted for each path that names it."""
    count = 0
    for _, item in document.root.children("paths"):
        said = item.follow().value
        count += sum(verb in METHODS for verb in said) if isinstance(said, dict) else 0
        if count > limits.operations:
            found = f"more than {limits.operations:,} operations"
            item.error(Code.OPERATIONS_LIMIT, found, "fewer")
            document.findings.raise_errors(SpecError)


def sdk_of(title: str, config: Config) -> Sdk:
    """What the SDK calls itself: as configured, else after the document's title."""
    said = re.findall(r"\w+", title)
    words = [word for word in said if word.lower() not in _NOT_NAMES] or ["api"]
    package = Identifier(config.package or snake(*words, "sdk"))
    class_name = Identifier(config.class_name or f"{pascal(*words)}SDK")
    return Sdk(
        distribution=config.distribution or kebab(package),
        package=package,
        class_name=class_name,
        variable=package,
        env_prefix=Identifier(config.env_prefix or class_name.upper()),
    )
