"""What openapi-generator and openapi-python-client were told, or wrote, as ours."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from .reading import Taken, is_file, package_of, read_lines
from .settings import Migration, Settings, migration_of, not_python

_CWD = "#{cwd}/"


def from_python_client(file: Path, values: Taken) -> Migration:
    """The configuration of openapi-python-client."""
    distribution = values.text("project_name_override")
    settings = Settings(
        distribution=distribution,
        package=values.text("package_name_override") or package_of(distribution),
        version=values.text("package_version_override"),
        published=distribution,
    )
    return migration_of(file, file.parent, {"": settings}, values.left())


def from_project(file: Path, values: Taken) -> Migration:
    """The pyproject.toml of a client that was generated: what it is called."""
    project, poetry = values.below("project"), values.below("tool").below("poetry")
    values.ignore("build-system")
    names = [table.text("name") for table in (project, poetry)]
    versions = [table.text("version") for table in (project, poetry)]
    distribution = next(filter(None, names), None)
    packages = [each.text("include") for each in poetry.each("packages")]
    settings = Settings(
        distribution=distribution,
        package=next(filter(None, packages), None) or package_of(distribution),
        version=next(filter(None, versions), None),
    )
    return migration_of(file, Path(), {"": settings}, values.left())


def from_tools(file: Path, values: Taken) -> Migration:
    """openapitools.json: each generator for Python."""
    cli = values.below("generator-cli")
    values.ignore("$schema", "spaces")
    cli.ignore("version", "storageDir", "useDocker", "dockerImageName", "repository")
    sdks: dict[str, Settings] = {}
    left: list[str] = []
    for name, one in cli.below("generators").items():
        if _is_python(language := one.text("generatorName")):
            sdks[name] = _sdk(file.parent, name, one, left)
        else:
            one.ignore_all()
            left.append(f"{name}: {not_python(language)}")
    return migration_of(file, file.parent, sdks, (*left, *values.left()))


def from_generator(file: Path, values: Taken) -> Migration:
    """A configuration file of openapi-generator, whose paths are from the project."""
    left: list[str] = []
    language = values.text("generatorName")
    if language and not _is_python(language):
        left.append(f"generatorName: {not_python(language)}")
    settings = _sdk(Path(), "", values, left)
    return migration_of(file, Path(), {"": settings}, (*left, *values.left()))


def _is_python(language: str | None) -> bool:
    return (language or "").partition("-")[0] == "python"


def _sdk(root: Path, name: str, values: Taken, left: list[str]) -> Settings:
    more = values.below("additionalProperties")

    def said(key: str) -> str | None:
        texts = more.text(key), values.text(key)
        return texts[0] or texts[1]

    output = _path(values.text("outputDir") or values.text("output"), name)
    spec = _path(values.text("inputSpec"), name)
    if spec and not is_file(spec):
        left.append(f"{spec}: download it, oascribe reads files")
        spec = None
    ignored = values.text("ignoreFileOverride")
    place = root / (output or ".") / ".openapi-generator-ignore"
    settings = Settings(spec=spec, output=output, distribution=said("projectName"))
    return replace(
        settings,
        package=said("packageName"),
        version=said("packageVersion"),
        keep=read_lines(root / ignored if ignored else place),
    )


def _path(said: str | None, name: str) -> str | None:
    """A path, with what openapitools.json has for folders and names filled in."""
    return said.replace(_CWD, "").replace("#{name}", name) if said else None
