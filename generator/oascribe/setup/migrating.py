"""From the configuration of another generator to ours, saying what was left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from .reading import Taken, is_url, moved, read_lines, read_values
from .settings import Migration, Settings

_PLACES = (
    ".speakeasy/workflow.yaml",
    ".speakeasy/gen.yaml",
    "gen.yaml",
    "fern/generators.yml",
    "openapitools.json",
)
"""Where other generators keep what they are told, from the root of a project."""


def found_in(project: Path) -> Path | None:
    """The configuration of another generator in a project, if there is one."""
    return next((project / p for p in _PLACES if (project / p).is_file()), None)


def migrate(file: Path) -> Migration | None:
    """What a file says, as ours; None where it is none that we know.

    Raises SpecError for a file that is neither YAML nor JSON.
    """
    values = read_values(file)
    for shape, read in _READERS.items():
        if isinstance(values, dict) and shape & values.keys():
            return read(file, Taken(values))
    return None


def _workflow(file: Path, values: Taken) -> Migration:
    """Speakeasy's workflow.yaml, with the gen.yaml of each Python target."""
    root = file.parent.parent
    sources = dict(values.below("sources").items())
    sdks, left = {}, []
    values.ignore("workflowVersion", "speakeasyVersion")
    for name, target in values.below("targets").items():
        language = target.text("target")
        if language != "python":
            target.ignore("source", "output", "publish", "codeSamples", "testing")
            left.append(f"targets.{name}: oascribe writes Python, not {language}")
            continue
        source = sources.get(target.text("source") or "", Taken({}))
        output = target.text("output")
        settings = replace(
            _source(source, left),
            output=output,
            keep=read_lines(root / (output or ".") / ".genignore"),
        )
        for place in (Path(output or "."), Path()):
            gen = root / place / ".speakeasy" / "gen.yaml"
            if gen.is_file():
                more = Taken(read_values(gen))
                settings = _named(settings, more)
                left += [f"gen.yaml {key}" for key in more.left()]
                break
        sdks[name] = settings
    return _migration(file, sdks, (*left, *values.left()))


def _source(source: Taken, left: list[str]) -> Settings:
    inputs = [each.text("location") for each in source.each("inputs")]
    overlays = [each.text("location") for each in source.each("overlays")]
    spec = next((each for each in inputs if each), None)
    if len(inputs) > 1:
        left.append(f"{len(inputs) - 1} more inputs: join the documents first")
    for location in filter(is_url, filter(None, (spec, *overlays))):
        left.append(f"{location}: download it, oascribe reads files")
    files = tuple(each for each in overlays if each and not is_url(each))
    return Settings(spec=spec if spec and not is_url(spec) else None, overlays=files)


def _gen(file: Path, values: Taken) -> Migration:
    """Speakeasy's gen.yaml alone, which does not say where the document is."""
    root = file.parent.parent if file.parent.name == ".speakeasy" else file.parent
    settings = _named(Settings(keep=read_lines(root / ".genignore")), values)
    return _migration(file, {"": settings}, values.left())


def _named(settings: Settings, values: Taken) -> Settings:
    values.ignore("configVersion", "management", "features")
    python = values.below("python")
    distribution = python.text("packageName")
    module = python.text("moduleName") or distribution
    return replace(
        settings,
        class_name=values.below("generation").text("sdkClassName"),
        distribution=distribution,
        package=_package(module),
        env_prefix=(python.text("envVarPrefix") or "").upper() or None,
    )


def _fern(file: Path, values: Taken) -> Migration:
    """Fern's generators.yml: each generator of a Python SDK."""
    folder = file.parent.name if file.parent.name in ("fern",) else ""
    root = file.parent.parent if folder else file.parent
    spec, sdks, left = values.text("api"), {}, []
    values.ignore("default-group", "$schema")
    api = values.below("api")
    spec = spec or api.text("path")
    specs = [
        each.text("openapi") or each.text("location") for each in api.each("specs")
    ]
    spec = spec or next(filter(None, specs), None)
    for group, one in values.below("groups").items():
        for generator in one.each("generators"):
            name = generator.text("name") or ""
            generator.ignore("version")
            if not name.startswith("fernapi/fern-python"):
                generator.ignore("output", "config", "github", "publish")
                left.append(f"groups.{group}: oascribe writes Python, not {name}")
                continue
            sdks[group] = _fern_sdk(generator, folder, root, spec)
    return _migration(file, sdks, (*left, *values.left()))


def _fern_sdk(generator: Taken, folder: str, root: Path, spec: str | None) -> Settings:
    output, config = generator.below("output"), generator.below("config")
    output.ignore("location")
    client = config.below("client")
    distribution = output.text("package-name")
    target = moved(output.text("path"), folder)
    return Settings(
        spec=moved(spec, folder),
        output=target,
        distribution=distribution,
        package=config.text("package_name") or _package(distribution),
        class_name=config.text("client_class_name") or client.text("class_name"),
        keep=read_lines(root / (target or ".") / ".fernignore"),
    )


def _python_client(file: Path, values: Taken) -> Migration:
    """The configuration of openapi-python-client."""
    settings = Settings(
        distribution=values.text("project_name_override"),
        package=values.text("package_name_override"),
    )
    return _migration(file, {"": settings}, values.left())


def _tools(file: Path, values: Taken) -> Migration:
    """openapitools.json: each generator for Python."""
    cli = values.below("generator-cli")
    values.ignore("$schema", "spaces")
    cli.ignore("version", "storageDir")
    sdks, left = {}, []
    for name, one in cli.below("generators").items():
        language = one.text("generatorName") or ""
        if language.startswith("python"):
            sdks[name] = _generator_sdk(file.parent, one)
        else:
            one.ignore("inputSpec", "output", "additionalProperties", "glob")
            left.append(f"{name}: oascribe writes Python, not {language}")
    return _migration(file, sdks, (*left, *values.left()))


def _generator(file: Path, values: Taken) -> Migration:
    """A configuration file of openapi-generator."""
    values.ignore("generatorName")
    settings = _generator_sdk(file.parent, values)
    return _migration(file, {"": settings}, values.left())


def _generator_sdk(root: Path, values: Taken) -> Settings:
    more = values.below("additionalProperties")
    output = values.text("outputDir") or values.text("output")
    return Settings(
        spec=values.text("inputSpec") or values.text("glob"),
        output=output,
        distribution=more.text("projectName") or values.text("projectName"),
        package=more.text("packageName") or values.text("packageName"),
        keep=read_lines(root / (output or ".") / ".openapi-generator-ignore"),
    )


_READERS: dict[frozenset[str], Callable[[Path, Taken], Migration]] = {
    frozenset(("targets", "sources")): _workflow,
    frozenset(("groups", "default-group")): _fern,
    frozenset(("generator-cli",)): _tools,
    frozenset(("generation", "configVersion")): _gen,
    frozenset(
        (
            "project_name_override",
            "package_name_override",
            "package_version_override",
            "class_overrides",
            "use_path_prefixes_for_title_model_names",
            "literal_enums",
        )
    ): _python_client,
    frozenset(("inputSpec", "generatorName", "packageName", "projectName")): _generator,
}
"""Keys of which one is enough to know whose configuration a file is."""


def _migration(file: Path, sdks: dict[str, Settings], left: Iterable[str]) -> Migration:
    only = {"": next(iter(sdks.values()))} if len(sdks) == 1 else sdks
    return Migration(str(file), only, tuple(left))


def _package(name: str | None) -> str | None:
    """The module that a distribution of that name has, by custom."""
    return name.replace("-", "_").replace(".", "_").lower() if name else None
