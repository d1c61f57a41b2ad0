"""The configuration of a run: from `[tool.oascribe]` and the command line."""

from __future__ import annotations

import keyword
import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from .codes import Code
from .errors import ConfigError, Findings, Place
from .table import Table, named_table, nearest_table

SPECS = ("openapi.yaml", "openapi.yml", "openapi.json")
"""The documents that are looked for where none is named."""
OUTPUT = "generated"

_PATHS = ("spec", "output", "templates")
_NAMES = ("distribution", "package", "class", "env_prefix")
_LISTS = ("overlays", "keep")
_KEYS = (*_PATHS, *_NAMES, *_LISTS)

_DISTRIBUTION = re.compile(r"[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?")
_ENV_PREFIX = re.compile(r"[A-Z][A-Z0-9_]*")
_IMPORTED = {"annotated_types", "httpx", "pydantic", "pydantic_core"}
_IMPORTED |= {"typing_extensions"}


@dataclass(frozen=True, slots=True)
class Config:
    """What to read, where to write, and what to call things; None: as derived."""

    spec: Path
    output: Path
    overlays: tuple[Path, ...] = ()
    keep: tuple[str, ...] = ()
    """Patterns of files below the output that belong to people; as in gitignore(5)."""
    templates: Path | None = None
    distribution: str | None = None
    package: str | None = None
    class_name: str | None = None
    env_prefix: str | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """What the command line says; it goes before what a file says."""

    config: Path | None = None
    spec: Path | None = None
    output: Path | None = None
    package: str | None = None


def read_config(given: Given) -> Config:
    """The configuration of this run.

    Paths in a file are relative to that file, those of the command line to the
    working directory. Raises ConfigError with everything that is wrong.
    """
    table = named_table(given.config) if given.config else nearest_table(Path.cwd())
    findings = Findings()
    for key in table.values:
        _check(table, key, findings)
    if given.package is not None:
        _check_name("package", given.package, Place("--package"), findings)
    config = Config(
        spec=given.spec or table.path("spec") or _default_spec(table),
        output=given.output or table.path("output") or table.beside(OUTPUT),
        overlays=table.paths("overlays"),
        keep=table.texts("keep"),
        templates=table.path("templates"),
        distribution=table.text("distribution"),
        package=given.package or table.text("package"),
        class_name=table.text("class"),
        env_prefix=table.text("env_prefix"),
    )
    _check_paths(config, given, table, findings)
    findings.raise_errors(ConfigError)
    return config


def _check(table: Table, key: str, findings: Findings) -> None:
    value, place = table.values[key], table.place(key)
    found = f"{key} = {value!r}"
    if key not in _KEYS:
        findings.error(Code.CONFIG_KEY, place, f"unknown key {key!r}", _guess(key))
    elif key in _LISTS:
        if not (isinstance(value, list) and all(map(_is_text, value))):
            findings.error(Code.CONFIG_TYPE, place, found, "a list of strings")
    elif not _is_text(value):
        expected = "a printable string that is not empty"
        findings.error(Code.CONFIG_TYPE, place, found, expected)
    elif key in _NAMES:
        _check_name(key, str(value), place, findings)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and value != "" and value.isprintable()


def _guess(key: str) -> str:
    from difflib import get_close_matches

    close = get_close_matches(key.lower().replace("-", "_"), _KEYS, 1)
    return repr(close[0]) if close else f"one of {', '.join(sorted(_KEYS))}"


def _check_name(key: str, value: str, place: Place, findings: Findings) -> None:
    match key:
        case "distribution":
            good = bool(_DISTRIBUTION.fullmatch(value))
            expected = "letters, digits and . - _ within (PyPA, name format)"
        case "env_prefix":
            good = bool(_ENV_PREFIX.fullmatch(value))
            expected = "capital letters, digits and _"
        case _:
            good = value.isascii() and value.isidentifier()
            good = good and not keyword.iskeyword(value)
            expected = "a Python identifier in ASCII"
    if good and key == "package" and value in sys.stdlib_module_names | _IMPORTED:
        good, expected = False, "a name that no module has which the SDK imports"
    if not good:
        findings.error(Code.CONFIG_NAME, place, f"{key} = {value!r}", expected)


def _default_spec(table: Table) -> Path:
    found = [path for name in SPECS if os.path.isfile(path := table.beside(name))]
    return found[0] if found else table.beside(SPECS[0])


def _check_paths(
    config: Config, given: Given, table: Table, findings: Findings
) -> None:
    if not os.path.isfile(config.spec):
        expected = "an OpenAPI document"
        if given.spec:
            place = Place(os.fspath(config.spec))
        elif table.text("spec"):
            place = table.place("spec")
        else:
            place = Place(os.fspath(config.spec))
            expected = f"{', '.join(SPECS)}, or --spec FILE"
        found = f"no file {os.fspath(config.spec)!r}"
        findings.error(Code.CONFIG_PATH, place, found, expected)
    for overlay in config.overlays:
        if not os.path.isfile(overlay):
            found = f"no file {os.fspath(overlay)!r}"
            place = table.place("overlays")
            findings.error(Code.CONFIG_PATH, place, found, "an OpenAPI Overlay")
    if config.templates and not os.path.isdir(config.templates):
        found = f"no folder {os.fspath(config.templates)!r}"
        place = table.place("templates")
        findings.error(Code.CONFIG_PATH, place, found, "a folder of templates")
