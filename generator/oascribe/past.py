"""A document as it was: with its overlays and all that it refers to, out of git."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import unquote

from . import git
from .codes import Code
from .config import Config
from .disk import content_of
from .errors import ConfigError, Finding, OascribeError, Place
from .output.lock import LOCK

_PATH = re.compile(rb"""[^\s"'#<>|,\[\]{}]+\.[A-Za-z0-9]+""")
"""What may be the path of a file in a document."""


@dataclass(frozen=True, slots=True)
class Past:
    """A configuration whose files lie elsewhere, as they were once."""

    config: Config
    has_lock: bool
    """Whether its output has a lock of then."""
    label: Callable[[Place], Place]
    """What a place in one of these files is called: `v1:openapi.yaml`."""


@contextmanager
def as_of(config: Config, revision: str) -> Iterator[Past]:
    """The configured document at a revision of git.

    Raises ConfigError where there is no such revision, or no document in it.
    """
    root = _root(config, revision)
    commit = git.commit_of(root, revision)
    if commit is None:
        found, expected = "no such file or revision", "a file, or a revision of git"
        raise _refused(revision, found, expected)
    known = git.paths_at(root, commit)
    spec, *overlays = (_inside(root, p) for p in (config.spec, *config.overlays))
    if spec not in known:
        raise _refused(f"{revision}:{spec}", "no such file", "one that it has")
    wanted = [spec, *(path for path in overlays if path in known)]
    contents = {
        path: content
        for path in _mentioned(root, commit, wanted, known)
        if (content := git.content_at(root, commit, path)) is not None
    }
    lock = posixpath.join(_inside(root, config.output), LOCK)
    if (content := git.content_at(root, commit, lock)) is not None:
        contents[lock] = content
    with _laid_out(config, root, contents, revision) as past:
        yield past


@contextmanager
def as_recorded(config: Config, objects: Mapping[str, str]) -> Iterator[Past]:
    """The configured document as git has it under these names, by path from the output.

    What is on disk still as it was then needs no git. Raises ConfigError where git has
    one of them no more, or never had it.
    """
    files = {path: Path(os.path.normpath(config.output / path)) for path in objects}
    everything = _common(config, files.values())
    repository = git.root_of(_existing(config.output)) or everything
    # Some of it may be outside of the work tree.
    root = repository if everything.is_relative_to(repository) else everything
    contents = {}
    for path, name in objects.items():
        inside = _inside(root, files[path])
        content = _unchanged(files[path], name) or git.object_of(repository, name)
        if content is None:
            found = f"a document that git does not have ({name[:12]})"
            expected = "it to be committed; or --since REVISION"
            raise _refused(inside, found, expected)
        contents[inside] = content
    with _laid_out(config, root, contents, "last release") as past:
        yield past


@contextmanager
def _laid_out(
    config: Config, root: Path, contents: Mapping[str, bytes], name: str
) -> Iterator[Past]:
    """The configuration, with its files in a folder that goes at once.

    An overlay that was not there then was not laid over anything.
    """
    overlays = [_inside(root, path) for path in config.overlays]
    with git.laid_out(contents) as folder:
        moved = replace(
            config,
            spec=folder / _inside(root, config.spec),
            overlays=tuple(folder / path for path in overlays if path in contents),
            output=folder / _inside(root, config.output),
        )
        shown = (os.path.realpath(folder), os.path.abspath(folder))

        def label(place: Place) -> Place:
            absolute = os.path.abspath(place.file)
            for prefix in shown:
                if absolute.startswith(f"{prefix}{os.sep}"):
                    below = os.path.relpath(absolute, prefix).replace(os.sep, "/")
                    return replace(place, file=f"{name}:{below}")
            return place

        past = Past(moved, os.path.isfile(moved.output / LOCK), label)
        try:
            yield past
        except OascribeError as error:
            told = [replace(f, place=label(f.place)) for f in error.findings]
            raise type(error)(told) from error


def _mentioned(
    root: Path, commit: str, start: list[str], known: frozenset[str]
) -> list[str]:
    """Those paths, and those of all files that their texts may refer to."""
    found = dict.fromkeys(start)
    todo = list(start)
    while todo:
        path = todo.pop()
        content = git.content_at(root, commit, path) or b""
        for said in set(_PATH.findall(content)):
            way = unquote(said.decode("utf-8", "replace"))
            other = posixpath.normpath(posixpath.join(posixpath.dirname(path), way))
            if other in known and other not in found:
                found[other] = None
                todo.append(other)
    return list(found)


def _existing(folder: Path) -> Path:
    return folder if folder.is_dir() else _existing(folder.absolute().parent)


def _common(config: Config, files: Iterable[Path]) -> Path:
    """A folder that all are below."""
    every = (config.spec.parent, config.output, *(file.parent for file in files))
    return Path(os.path.commonpath([os.path.realpath(path) for path in every]))


def _unchanged(file: Path, name: str) -> bytes | None:
    """What a file holds, where that is what git calls so."""
    try:
        content = content_of(file)
    except OSError:
        return None
    return content if git.object_name(content) == name else None


def _root(config: Config, revision: str) -> Path:
    folder = config.spec.absolute().parent
    root = git.root_of(folder) if folder.is_dir() else None
    if root is None:
        found = "no such file, and no repository to look for a revision"
        raise _refused(revision, found, "a file, or a revision of git")
    return root


def _inside(root: Path, path: Path) -> str:
    """A path from the top of the work tree, as git has it."""
    relative = os.path.relpath(os.path.realpath(path), os.path.realpath(root))
    return relative.replace(os.sep, "/")


def _refused(name: str, found: str, expected: str) -> ConfigError:
    return ConfigError([Finding(Code.REVISION, Place(name), found, expected)])
