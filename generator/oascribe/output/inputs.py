"""What an SDK is made from, as hashes: the documents, the settings and the tool."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from ..cache import digest
from ..config import Config
from ..disk import content_of
from ..resources import PACKAGE, runtime_folder, templates_folder
from .hashing import sha256

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

PLUGINS = "oascribe.plugins"
"""The group of entry points that plugins are in."""
_READ = ("document", "overlay")
_REMOTE = "remote"
"""What was fetched is as it was: only generating looks again."""


def inputs_of(config: Config, read: Mapping[Path | str, str]) -> dict[str, str]:
    """The hash of each input, given the SHA-256 of each file that was read."""
    overlays = {os.path.abspath(path) for path in config.overlays}
    inputs = _own(config)
    for path, sha in read.items():
        if isinstance(path, str):
            inputs[f"{_REMOTE} {path}"] = sha
            continue
        kind = "overlay" if os.path.abspath(path) in overlays else "document"
        inputs[f"{kind} {_below(config.output, path)}"] = sha
    return inputs


def changed_inputs(config: Config, before: Mapping[str, str]) -> tuple[str, ...]:
    """Which inputs are no longer what they were, given the hashes of then."""
    now = _own(config)
    for key in before:
        kind, _, path = key.partition(" ")
        if kind in _READ and _is_input(config, path):
            now[key] = _hash_of(config.output / path)
        elif kind == _REMOTE:
            now[key] = before[key]
    keys = sorted({*now, *before})
    return tuple(key for key in keys if now.get(key) != before.get(key))


def _is_input(config: Config, path: str) -> bool:
    """Whether the document may be, or refer to, a file of that path from the output.

    A lock may say anything, and not every path is harmless to look at.
    """
    file = os.path.normpath(os.path.join(config.output.absolute(), path))
    overlays = map(os.path.abspath, config.overlays)
    homes = (
        config.spec.absolute().parent,
        Path(os.path.realpath(config.spec)).parent,
        *(Path(os.path.realpath(p)) for p in config.allow_refs if "://" not in p),
    )
    return file in overlays or any(map(Path(file).is_relative_to, homes))


def files_of(config: Config, inputs: Iterable[str]) -> Iterator[Path]:
    """The documents and overlays among the inputs."""
    for key in inputs:
        kind, _, path = key.partition(" ")
        if kind in _READ and _is_input(config, path):
            yield config.output / path


def _own(config: Config) -> dict[str, str]:
    """The inputs that are no documents."""
    texts = (
        _below(config.output, config.spec),
        *(_below(config.output, overlay) for overlay in config.overlays),
        *map(repr, (config.distribution, config.package)),
        *map(repr, config.exclude),
        *(_below(config.output, Path(p)) for p in config.allow_refs if "://" not in p),
        *(repr(url) for url in config.allow_refs if "://" in url),
        *map(repr, (config.class_name, config.env_prefix)),
        *map(repr, (config.keep, config.plugins, config.pagination)),
    )
    folders = [templates_folder(), *([config.templates] if config.templates else [])]
    plugins = {f"plugin {name}": _hash_of_plugin(name) for name in config.plugins}
    return {
        **plugins,
        "config": digest(*texts),
        "templates": _hash_of_folders(folders, ".jinja"),
        "tool": _hash_of_folders([PACKAGE, runtime_folder()], ".py"),
    }


def entry_point(name: str) -> EntryPoint | None:
    """The plugin of that name, as an installed distribution declares it."""
    from importlib.metadata import entry_points

    return next(iter(entry_points(group=PLUGINS, name=name)), None)


def _hash_of_plugin(name: str) -> str:
    """Of the Python that the plugin is, found without running any of it."""
    from importlib.machinery import PathFinder

    point = entry_point(name)
    if point is None:
        return ""
    spec = PathFinder.find_spec(point.module.split(".")[0])
    folders = [
        Path(folder) for folder in (spec and spec.submodule_search_locations) or ()
    ]
    if spec is None or not spec.origin or folders:
        return _hash_of_folders(folders, ".py")
    return _hash_of(Path(spec.origin))


def _hash_of_folders(folders: list[Path], suffix: str) -> str:
    parts: list[str | bytes] = []
    for folder in folders:
        for name in sorted(_names_in(str(folder), suffix)):
            parts += (name, (folder / name).read_bytes())
    return digest(*parts)


def _names_in(folder: str, suffix: str) -> Iterator[str]:
    """The paths of files, from the folder; without `Path`, which takes far longer."""
    for top, _, names in os.walk(folder):
        for name in names:
            if name.endswith(suffix):
                below = os.path.join(top, name)[len(folder) :]
                yield below.replace(os.sep, "/").lstrip("/")


def _hash_of(file: Path) -> str:
    """The hash of a text, whatever its line ends are; empty without a file."""
    try:
        return sha256(content_of(file).replace(b"\r\n", b"\n"))
    except OSError:
        return ""


def _below(output: Path, path: Path) -> str:
    """The path as seen from the output, so that a lock can move with its project."""
    try:
        return Path(os.path.relpath(path, output)).as_posix()
    except ValueError:  # another drive
        return Path(os.path.abspath(path)).as_posix()
