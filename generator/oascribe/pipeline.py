"""The whole of oascribe as one function: from a configuration to a plan of files."""

from __future__ import annotations

from .api.build import build
from .api.naming import settle_names, settled_names
from .config import Config
from .emit.docs import emit_docs
from .emit.models import emit_models
from .emit.package import emit_package
from .emit.rendering import Renderer
from .emit.resources import emit_resources
from .emit.runtime import emit_runtime
from .errors import Findings, SpecError
from .output.inputs import inputs_of
from .output.lock import read_lock
from .output.plan import Plan
from .plugins import Plugins
from .spec.load import load
from .spec.overlay import apply_overlays
from .spec.resolve import resolve


def generate(config: Config) -> Plan:
    """All that the document says the SDK is. Reads files; writes none.

    Raises OascribeError where the document, an overlay, a template, a plugin or the
    lock of the last run cannot be used.
    """
    findings = Findings()
    source = apply_overlays(load(config.spec, findings), config.overlays, findings)
    document = resolve(source, findings)
    picture = build(document, config)
    findings.raise_errors(SpecError)
    plugins = Plugins(config.plugins)
    picture = plugins.transform(picture)
    lock = read_lock(config.output)
    api = settle_names(picture, lock.names)
    render = Renderer(config.templates)
    return Plan.of(
        emit_models(api, render),
        emit_resources(api, render),
        emit_package(api, render),
        emit_docs(api, render),
        vendored=emit_runtime(api),
        added=plugins.files(api),
        inputs=inputs_of(config, {file.path: file.sha256 for file in document.sources}),
        names=settled_names(api),
        warnings=(*lock.warnings, *findings.warnings),
    )
