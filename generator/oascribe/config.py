"""The configuration of a run: from `[tool.oascribe]` and the command line."""

from __future__ import annotations

import keyword
import os
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from .codes import Code
from .errors import ConfigError, Finding, Findings, Place
from .limits import DEFAULT, Limits
from .settings import (
    DIFF,
    LIMITS,
    LINT,
    USUAL,
    USUALLY,
    DiffSettings,
    LintSettings,
    diff_of,
    limits_of,
    lint_of,
)
from .table import Table, named_table, nearest_table

SPECS = ("openapi.yaml", "openapi.yml", "openapi.json")
"""The documents that are looked for where none is named."""
OUTPUT = "generated"

_PATHS = ("spec", "output", "templates")
_NAMES = ("distribution", "package", "class", "env_prefix")
_LISTS = ("overlays", "allow_refs", "exclude", "keep", "plugins")
_NUMBERS = ("edit_budget",)
_FLAGS = ("pagination",)
SDKS = "sdks"
"""The table of tables, where there are several SDKs; what stands beside is shared."""
_TABLES = (LIMITS, LINT, DIFF)
KEYS = (*_PATHS, *_NAMES, *_LISTS, *_NUMBERS, *_FLAGS, *_TABLES)

_DISTRIBUTION = re.compile(r"[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?")
_ENV_PREFIX = re.compile(r"[A-Z][A-Z0-9_]*")
_URL = re.compile(r"https?://[^/?#@\\\s]+(/[^?#\\\s]*)?", re.IGNORECASE)
_IMPORTED = {"annotated_types", "httpx", "pydantic", "pydantic_core"}
_IMPORTED |= {"typing_extensions"}
_OF_THE_CLIENT = {"API", "Api", "ApiKey", "BackoffStrategy", "Basic", "Bearer"}
_OF_THE_CLIENT |= {"Credential", "HttpAuth", "Literal", "Mapping", "OAuth2"}
_OF_THE_CLIENT |= {"OptionalNullable", "RetryConfig", "Server", "ServerVariable"}
_OF_THE_CLIENT |= {"TYPE_CHECKING", "UNSET", "Unpack", "cached_property", "BaseSDK"}
_OF_THE_CLIENT |= {"dict", "float", "int", "list", "str", "super"}
"""Names that the module of the client uses itself."""


@dataclass(frozen=True, slots=True)
class Config:
    """What to read, where to write, and what to call things; None: as derived."""

    spec: Path
    output: Path
    overlays: tuple[Path, ...] = ()
    allow_refs: tuple[str, ...] = ()
    """Folders, and beginnings of http(s) URLs, that references may lead to."""
    exclude: tuple[str, ...] = ()
    """What of the document is not wanted: `operation:`, `path:`, `tag:`, `schema:`."""
    keep: tuple[str, ...] = ()
    """Patterns of files below the output that belong to people; as in gitignore(5)."""
    plugins: tuple[str, ...] = ()
    """Names of entry points, whose code is run."""
    templates: Path | None = None
    distribution: str | None = None
    package: str | None = None
    class_name: str | None = None
    env_prefix: str | None = None
    edit_budget: int | None = None
    """Lines that edits within generated files may add and remove; None: any number."""
    limits: Limits = DEFAULT
    lint: LintSettings = USUAL
    diff: DiffSettings = USUALLY
    pagination: bool = False
    """Recognise pages by the common names of their parts."""


@dataclass(frozen=True, slots=True)
class Given:
    """What the command line says; it goes before what a file says."""

    config: Path | None = None
    sdks: tuple[str, ...] = ()
    spec: Path | None = None
    output: Path | None = None
    package: str | None = None


def read_configs(given: Given) -> dict[str, Config]:
    """The configuration of each SDK of this run, by name; "" where there is only one.

    Paths in a file are relative to that file, those of the command line to the
    working directory. Raises ConfigError with everything that is wrong.
    """
    table = named_table(given.config) if given.config else nearest_table(Path.cwd())
    return configs_of(table, given)


def configs_of(table: Table, given: Given) -> dict[str, Config]:
    """The configuration of each SDK in a table; see `read_configs`."""
    findings = Findings()
    for key in table.values:
        if key != SDKS:
            _check(table, key, findings)
    tables = _chosen(table, given, findings)
    for name, one in tables.items():
        for key in one.values if name else ():
            _check(one, key, findings)
    if given.package is not None:
        _check_name("package", given.package, Place("--package"), findings)
    configs = {name: _config(one, given, findings) for name, one in tables.items()}
    _check_outputs(tables, configs, findings)
    findings.raise_errors(ConfigError)
    return configs


def read_config(given: Given) -> Config:
    """The configuration of the one SDK of this run; see `read_configs`.

    Raises ConfigError where there are several, too.
    """
    configs = read_configs(given)
    if len(configs) > 1:
        found, expected = (
            f"{len(configs)} SDKs",
            f"--sdk with one of {', '.join(configs)}",
        )
        finding = Finding(Code.CONFIG_KEY, Place("--sdk"), found, expected)
        raise ConfigError([finding])
    return next(iter(configs.values()))


def _chosen(table: Table, given: Given, findings: Findings) -> Mapping[str, Table]:
    """The tables of the SDKs that are asked for; the whole one where it has none."""
    tables = table.below(SDKS)
    value = table.values.get(SDKS, {})
    if not isinstance(value, dict) or len(value) != len(tables):
        found, expected = f"{SDKS} = {value!r}", "tables, one for each SDK"
        findings.error(Code.CONFIG_TYPE, table.place(SDKS), found, expected)
    for name in given.sdks:
        if name not in tables:
            known = ", ".join(tables) or "no name: there is one SDK"
            findings.error(Code.CONFIG_KEY, Place("--sdk"), f"{name!r}", known)
    chosen = {n: one for n, one in tables.items() if not given.sdks or n in given.sdks}
    if len(chosen) > 1 and (given.spec or given.output or given.package):
        found, expected = f"{len(chosen)} SDKs", "--sdk NAME with what is for one SDK"
        findings.error(Code.CONFIG_KEY, table.place(SDKS), found, expected)
    return chosen or {"": table}


def _check_outputs(
    tables: Mapping[str, Table], configs: Mapping[str, Config], findings: Findings
) -> None:
    homes: dict[str, str] = {}
    for name, config in configs.items():
        first = homes.setdefault(os.path.abspath(config.output), name)
        if first != name:
            found = f"the output of {first!r}, {os.fspath(config.output)!r}"
            place = tables[name].place("output")
            findings.error(Code.CONFIG_PATH, place, found, "a folder for each SDK")


def _config(table: Table, given: Given, findings: Findings) -> Config:
    config = Config(
        spec=given.spec or table.path("spec") or _default_spec(table),
        output=given.output or table.path("output") or table.beside(OUTPUT),
        overlays=table.paths("overlays"),
        allow_refs=tuple(
            text if "://" in text else os.fspath(table.beside(text))
            for text in table.texts("allow_refs")
        ),
        exclude=table.texts("exclude"),
        keep=table.texts("keep"),
        plugins=table.texts("plugins"),
        templates=table.path("templates"),
        distribution=table.text("distribution"),
        package=given.package or table.text("package"),
        class_name=table.text("class"),
        env_prefix=table.text("env_prefix"),
        edit_budget=table.number("edit_budget"),
        limits=limits_of(table, findings),
        lint=lint_of(table, findings),
        diff=diff_of(table, findings),
        pagination=table.value("pagination") is True,
    )
    _check_paths(config, given, table, findings)
    return config


def _check(table: Table, key: str, findings: Findings) -> None:
    value, place = table.values[key], table.place(key)
    found = f"{key} = {value!r}"
    if key not in KEYS:
        findings.error(Code.CONFIG_KEY, place, f"unknown key {key!r}", _guess(key))
    elif key in _TABLES:
        if not isinstance(value, dict):
            findings.error(Code.CONFIG_TYPE, place, found, "a table")
    elif key in _LISTS:
        if not (isinstance(value, list) and all(map(_is_text, value))):
            findings.error(Code.CONFIG_TYPE, place, found, "a list of strings")
        elif key == "allow_refs":
            for one in value:
                if "://" in one and not _URL.fullmatch(one):
                    found = f"a URL of another kind in {key}"
                    expected = "http(s)://HOST/PATH, without credentials; or a folder"
                    findings.error(Code.CONFIG_TYPE, place, found, expected)
    elif key in _NUMBERS:
        if table.number(key) is None:
            findings.error(Code.CONFIG_TYPE, place, found, "a whole number, from 0")
    elif key in _FLAGS:
        if not isinstance(value, bool):
            findings.error(Code.CONFIG_TYPE, place, found, "true or false")
    elif not _is_text(value):
        expected = "a printable string that is not empty"
        findings.error(Code.CONFIG_TYPE, place, found, expected)
    elif key in _NAMES:
        _check_name(key, str(value), place, findings)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and value != "" and value.isprintable()


def _guess(key: str) -> str:
    from difflib import get_close_matches

    close = get_close_matches(key.lower().replace("-", "_"), KEYS, 1)
    return repr(close[0]) if close else f"one of {', '.join(sorted(KEYS))}"


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
    if good and key == "class" and value in _OF_THE_CLIENT:
        good, expected = False, "a name that the module of the client has no use for"
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
