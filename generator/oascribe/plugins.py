"""Plugins: code of the user's own that changes the picture, and adds files to the plan.

A plugin is a class below `Plugin` that an installed distribution names in the group
`oascribe.plugins` of its entry points (packaging.python.org, "Entry points
specification"). Only what `plugins` in [tool.oascribe] names is loaded.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping

from .api.model import Api
from .codes import Code
from .errors import ConfigError, Finding, Place
from .output.inputs import PLUGINS, entry_point


class Plugin:
    """Does nothing; a plugin overrides what it is there for."""

    def transform(self, api: Api) -> Api:
        """The picture as it should be, from the picture as the document has it.

        No name is settled yet: two things may still want the same one. Pictures are
        frozen; see `dataclasses.replace`.
        """
        return api

    def files(self, api: Api) -> Mapping[str, str]:
        """More files, by their path below the output, given the finished picture.

        They are written as they are, and belong to the output like all others.
        """
        return {}


class PluginError(ConfigError):
    """A plugin is not there, is none, or fails."""


class Plugins:
    """The plugins of a run, in the order of the configuration."""

    def __init__(self, names: Iterable[str]) -> None:
        """Load them. Raises PluginError with all that cannot be loaded."""
        found: list[Finding] = []
        self._plugins: dict[str, Plugin] = {}
        for name in names:
            try:
                self._plugins[name] = _load(name)
            except PluginError as error:
                found += error.findings
        if found:
            raise PluginError(found)

    def transform(self, api: Api) -> Api:
        """The picture, through each plugin in turn. Raises PluginError."""
        for name, plugin in self._plugins.items():
            try:
                api = plugin.transform(api)
            except Exception as error:
                raise _failed(name, error) from error
            if not isinstance(api, Api):
                raise _no_plugin(name, f"{type(api).__name__} from transform", "an Api")
        return api

    def files(self, api: Api) -> Mapping[str, str]:
        """The files of all plugins. Raises PluginError."""
        files: dict[str, str] = {}
        for name, plugin in self._plugins.items():
            try:
                more = dict(plugin.files(api))
            except Exception as error:
                raise _failed(name, error) from error
            for path, text in more.items():
                if not (isinstance(path, str) and isinstance(text, str)):
                    found = f"{type(path).__name__}: {type(text).__name__} from files"
                    raise _no_plugin(name, found, "paths and texts")
                if path in files:
                    raise _no_plugin(name, repr(path), "a path that no other has")
            files |= more
        return files


def _load(name: str) -> Plugin:
    point = entry_point(name)
    if point is None:
        expected = f"an installed one, in the entry points {PLUGINS!r}"
        raise _no_plugin(name, "no plugin of that name", expected)
    try:
        kind = point.load()
        plugin = kind()
    except Exception as error:
        raise _failed(name, error) from error
    if not isinstance(plugin, Plugin):
        raise _no_plugin(name, point.value, "a class below oascribe.plugins.Plugin")
    return plugin


def _failed(name: str, error: Exception) -> PluginError:
    """The error of a plugin, at the line of it where it happened."""
    trace = error.__traceback__
    place = Place(f"plugin {name}")
    while trace:
        file = trace.tb_frame.f_code.co_filename
        if os.path.isfile(file):
            place = Place(file, trace.tb_lineno, 1)
        trace = trace.tb_next
    found = " ".join(f"{type(error).__name__}: {error}".split())
    return PluginError([Finding(Code.PLUGIN, place, found, f"{name!r} to work")])


def _no_plugin(name: str, found: str, expected: str) -> PluginError:
    place = Place(f"plugin {name}")
    return PluginError([Finding(Code.PLUGIN, place, found, expected)])
