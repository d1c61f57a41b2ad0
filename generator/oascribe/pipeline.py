"""The whole of oascribe as one function: from a configuration to a plan of files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from .api.build import build
from .api.model import Api, Definition
from .api.naming import settle_names, settled_names
from .api.types import Key
from .cache import digest
from .config import Config
from .emit.docs import emit_docs
from .emit.memory import Memory
from .emit.models import emit_models
from .emit.package import emit_package
from .emit.rendering import Renderer
from .emit.resources import emit_resources
from .emit.runtime import emit_runtime
from .errors import Finding, Findings, SpecError, in_order
from .limits import Limits
from .output.formatting import style
from .output.inputs import inputs_of
from .output.lock import read_lock
from .output.plan import Plan
from .plugins import Plugins
from .spec.document import Document
from .spec.excluding import exclude
from .spec.load import load
from .spec.overlay import apply_overlays
from .spec.resolve import examine, resolve
from .spec.source import Source


def generate(config: Config, release: Mapping[str, str] | None = None) -> Plan:
    """All that the document says the SDK is. Reads files; writes none.

    A release is what the lock is to remember of it; without one, it is the last one's.
    Raises OascribeError where the document, an overlay, a template, a plugin or the
    lock of the last run cannot be used.
    """
    findings = Findings()
    document, picture = read(config, findings)
    plugins = Plugins(config.plugins)
    picture = plugins.transform(picture)
    lock = read_lock(config.output)
    if release is not None:
        lock = replace(lock, release=release)
    api = settle_names(picture, lock.names)
    api = replace(api, sdk=replace(api.sdk, version=lock.version))
    inputs = inputs_of(config, {f.url or f.path: f.sha256 for f in document.sources})
    maker = digest(inputs["tool"], inputs["templates"], style(), repr(api.sdk))
    memory = Memory(config.output, maker)
    place = document.root.place
    render = Renderer(config.templates, config.limits, place, memory)
    plan = Plan.of(
        emit_models(api, render),
        emit_resources(api, render),
        emit_package(api, render),
        emit_docs(api, render),
        vendored=emit_runtime(api),
        added=plugins.files(api),
        inputs=inputs,
        names=settled_names(api),
        release=lock.release,
        warnings=(*lock.warnings, *findings.warnings),
        before=memory.recalled,
    )
    memory.keep(plan.files)
    return plan


def lint(config: Config) -> tuple[Finding, ...]:
    """What is wrong with the document, and what makes a poor SDK of it.

    By place; without what the configuration ignores. Raises OascribeError where the
    document cannot be used: of one that was read, with all that can be said of it.
    """
    from .lint.rules import flaws
    from .lint.subject import Subject

    findings, rules = Findings(), config.lint
    document = examine(*_sources(config, findings))
    definitions: Mapping[Key, Definition] = {}
    if not findings.errors:
        picture = build(document, config)
        definitions = settle_names(picture, read_lock(config.output).names).definitions
    errors, warned = findings.errors, findings.warnings
    found = [f for f in warned if f.code not in rules.ignore]
    found += flaws(Subject(document, definitions), rules.ignore, (*errors, *warned))
    held = (
        replace(f, severity=rules.severities.get(f.code, f.severity)) for f in found
    )
    told = in_order((*errors, *held))
    if errors:
        raise SpecError(told)
    return told


def read(config: Config, findings: Findings) -> tuple[Document, Api]:
    """The document as its overlays change it, and its picture; names are proposals.

    Raises SpecError where the document or an overlay cannot be used.
    """
    document = resolve(*_sources(config, findings))
    picture = build(document, config)
    findings.raise_errors(SpecError)
    return document, picture


def _sources(
    config: Config, findings: Findings
) -> tuple[Source, Findings, Limits, tuple[str, ...]]:
    """The document as its overlays change it, and what it is held to."""
    limits = config.limits
    source = load(config.spec, findings, limits)
    source = apply_overlays(source, config.overlays, findings, limits)
    return (
        exclude(source, config.exclude, findings),
        findings,
        limits,
        config.allow_refs,
    )
