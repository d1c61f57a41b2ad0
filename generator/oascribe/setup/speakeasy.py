"""What Speakeasy was told, in workflow.yaml and gen.yaml, as ours."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from .reading import Taken, is_file, package_of, read_lines, read_values
from .settings import Migration, Settings, migration_of, not_python

_GEN = (".speakeasy/gen.yaml", "gen.yaml")


def from_workflow(file: Path, values: Taken) -> Migration:
    """workflow.yaml, with the gen.yaml of each Python target."""
    root = file.parent.parent
    sources = dict(values.below("sources").items())
    sdks, left = {}, []
    values.ignore("workflowVersion", "speakeasyVersion")
    for name, target in values.below("targets").items():
        language = target.text("target")
        if language != "python":
            target.ignore_all()
            left.append(f"targets.{name}: {not_python(language)}")
            continue
        sdks[name] = _target(root, target, sources, left)
    return migration_of(file, root, sdks, (*left, *values.left()))


def from_gen(file: Path, values: Taken) -> Migration:
    """gen.yaml alone, which does not say where the document is."""
    root = file.parent.parent if file.parent.name == ".speakeasy" else file.parent
    settings = _named(Settings(keep=read_lines(root / ".genignore")), values)
    return migration_of(file, root, {"": settings}, values.left())


def _target(
    root: Path, target: Taken, sources: dict[str, Taken], left: list[str]
) -> Settings:
    said = target.text("source") or ""
    output = target.text("output")
    if said in sources:
        settings = _source(sources[said], left)
    else:  # a document in place of a source
        settings = _document([said], left)
    settings = replace(
        settings, output=output, keep=read_lines(root / (output or ".") / ".genignore")
    )
    places = [root / (output or ".") / gen for gen in _GEN]
    for gen in (*places, *(root / gen for gen in _GEN)):
        if gen.is_file():
            more = Taken(read_values(gen))
            settings = _named(settings, more)
            left += [f"gen.yaml {key}" for key in more.left()]
            break
    return settings


def _source(source: Taken, left: list[str]) -> Settings:
    inputs = [each.text("location") or "" for each in source.each("inputs")]
    overlays = [each.text("location") or "" for each in source.each("overlays")]
    settings = _document([*filter(None, inputs)], left)
    for location in overlays:
        if location and not is_file(location):
            left.append(f"{location}: download it, oascribe reads files")
    return replace(settings, overlays=tuple(filter(is_file, overlays)))


def _document(inputs: list[str], left: list[str]) -> Settings:
    """The first of the documents, where it is a file."""
    if len(inputs) > 1:
        left.append(f"{len(inputs) - 1} more inputs: join the documents first")
    spec = inputs[0] if inputs else ""
    if spec and not is_file(spec):
        left.append(f"{spec}: download it, oascribe reads files")
    return Settings(spec=spec if is_file(spec) else None)


def _named(settings: Settings, values: Taken) -> Settings:
    values.ignore("configVersion", "management", "features")
    python = values.below("python")
    distribution = python.text("packageName")
    module = python.text("moduleName") or distribution
    return replace(
        settings,
        class_name=values.below("generation").text("sdkClassName"),
        distribution=distribution,
        package=package_of(module),
        env_prefix=(python.text("envVarPrefix") or "").upper() or None,
        version=python.text("version"),
    )
