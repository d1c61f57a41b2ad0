"""What Fern was told, in generators.yml, as ours."""

from __future__ import annotations

from pathlib import Path, PurePath

from .reading import Taken, is_file, moved, package_of, read_lines
from .settings import Migration, Settings, migration_of, not_python

_FOLDER = "fern"
_USUAL = ("openapi/openapi.yml", "openapi/openapi.yaml", "openapi/openapi.json")
"""Where a document is that nobody names."""


def from_generators(file: Path, values: Taken) -> Migration:
    """generators.yml: each generator of a Python SDK."""
    root, folder = _placed(file)
    left: list[str] = []
    values.ignore("default-group", "$schema")
    spec = _document(file.parent, values, left)
    found: list[tuple[str, Settings]] = []
    for group, one in values.below("groups").items():
        for generator in one.each("generators"):
            name = generator.text("name") or ""
            generator.ignore("version")
            if not name.startswith("fernapi/fern-python-sdk"):
                generator.ignore_all()
                left.append(f"groups.{group}: {not_python(name)}")
                continue
            found.append((group, _sdk(generator, folder, root, spec)))
    return migration_of(file, root, _apart(found), (*left, *values.left()))


def _placed(file: Path) -> tuple[Path, str]:
    """The root of the project, and the file's folder from there."""
    folder = file.absolute().parent
    for parent in (folder, *folder.parents):
        if parent.name == _FOLDER:
            return parent.parent, folder.relative_to(parent.parent).as_posix()
    return folder, ""


def _apart(found: list[tuple[str, Settings]]) -> dict[str, Settings]:
    """The SDKs by their groups, with a number where a group has several."""
    sdks: dict[str, Settings] = {}
    for group, settings in found:
        same = sum(1 for name in sdks if name.startswith(group))
        sdks[f"{group}-{same + 1}" if group in sdks else group] = settings
    return sdks


def _document(folder: Path, values: Taken, left: list[str]) -> str | None:
    """What is generated from, in any of the forms that there have been."""
    api = values.below("api")
    every = [values.text("api"), values.text("spec"), api.text("path")]
    for specs in (api.each("specs"), values.each("api")):
        for each in specs:
            location = each.text("openapi") or each.text("location")
            every.append(location or each.text("path"))
    every += [usual for usual in _USUAL if (folder / usual).is_file()][:1]
    named = list(dict.fromkeys(filter(None, every)))
    for other in named[1:]:
        left.append(f"{other}: one more document; join them first")
    spec = named[0] if named else None
    if spec and not is_file(spec):
        left.append(f"{spec}: download it, oascribe reads files")
        return None
    return spec


def _sdk(generator: Taken, folder: str, root: Path, spec: str | None) -> Settings:
    output, config = generator.below("output"), generator.below("config")
    output.ignore("location")
    client = config.below("client")
    names = [client.text(key) for key in ("exported_class_name", "class_name")]
    names.append(config.text("client_class_name"))
    distribution = output.text("package-name")
    target = moved(output.text("path"), folder)
    return Settings(
        spec=moved(spec, folder),
        output=target,
        distribution=distribution,
        package=package_of(config.text("package_name") or distribution),
        class_name=next(filter(None, names), None),
        keep=read_lines(root / PurePath(target or ".") / ".fernignore"),
    )
