"""What must hold of every SDK, whatever the document says."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
import unicodedata
import warnings
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import PurePosixPath

from markdown_it import MarkdownIt

from .cases import PAYLOAD

# Written apart from the audit's list, so that neither hides a hole of the other.
_ALLOWED_CONTROL = {"\n", "\t"}
_UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
_HARMLESS = {"\u200c", "\u200d"}
"""Joiners, which words of some languages need; in Markdown only."""
_MODULES = {"anyio", "httpcore", "httpx", "pydantic", "pydantic_core"}
_MODULES |= {"httpx_aiohttp", "sniffio", "trio", "typing_extensions"}
_MODULES |= set(sys.stdlib_module_names)
_NEVER = {"os", "subprocess", "shutil", "pickle", "ctypes", "marshal", "code"}
_DEVICES = {"con", "prn", "aux", "nul"}
_DEVICES |= {f"{port}{number}" for port in ("com", "lpt") for number in range(10)}
_TABLES = {"build-system", "project", "tool"}


def faults_of(files: Mapping[str, str]) -> list[str]:
    """All that is wrong with the files of an SDK, by their path below the output."""
    found = [*_path_faults(files)]
    for path, text in files.items():
        found += (f"{path}: {fault}" for fault in _text_faults(path, text))
    return found


def _path_faults(files: Mapping[str, str]) -> Iterator[str]:
    taken: dict[str, str] = {}
    for path in files:
        folded = unicodedata.normalize("NFKC", path).casefold()
        if folded in taken:
            yield f"{path} and {taken[folded]} are one file where case is ignored"
        taken[folded] = path
        pure = PurePosixPath(path)
        if pure.is_absolute() or ".." in pure.parts:
            yield f"{path} is outside of the output"
        for part in pure.parts:
            if not re.fullmatch(r"[A-Za-z0-9_.-]+", part) or part.endswith("."):
                yield f"{path} is no plain path"
            if len(part.encode()) > 120 or part.split(".")[0].lower() in _DEVICES:
                yield f"{path} is no path on every system"


def _text_faults(path: str, text: str) -> Iterator[str]:
    seen = {c for c in set(text) if unicodedata.category(c) in _UNSEEN}
    seen -= _ALLOWED_CONTROL | (_HARMLESS if path.endswith(".md") else set())
    if seen:
        yield f"raw {sorted(seen)!a}"
    if path.endswith(".py"):
        yield from _python_faults("/_runtime/" in path, text)
    elif path.endswith(".toml"):
        yield from _toml_faults(text)
    elif path.endswith(".md"):
        yield from _markdown_faults(path, text)


@cache
def _python_faults(vendored: bool, text: str) -> tuple[str, ...]:
    """Cached, since the runtime is the same in each SDK."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            tree = ast.parse(text)
            compile(text.encode(), "x.py", "exec")
        except (SyntaxError, ValueError, Warning) as error:
            return (f"does not compile: {error}",)
    modules = _MODULES if vendored else _MODULES - _NEVER
    return (*_code_faults(tree), *_import_faults(tree, modules))


def _code_faults(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Name(name) | ast.Attribute(attr=name) | ast.arg(name):
                names = [name]
            case ast.ClassDef(name=name) | ast.FunctionDef(name=name):
                names = [name]
            case ast.alias(name, other) if name != "*":
                names = [*name.split("."), other or ""]
            case ast.keyword(str(name)):
                names = [name]
            case _:
                continue
        if any(PAYLOAD in name or not name.isidentifier() for name in names if name):
            yield f"the payload is code: {names}"


def _import_faults(tree: ast.Module, modules: set[str]) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                found = [alias.name for alias in names]
            case ast.ImportFrom(module=module, level=0):
                found = [module or ""]
            case _:
                continue
        for name in found:
            if name.split(".")[0] not in modules:
                yield f"imports {name}"


def _toml_faults(text: str) -> Iterator[str]:
    try:
        data = tomllib.loads(text)
    except ValueError as error:
        yield f"is no TOML: {error}"
        return
    if set(data) - _TABLES:
        yield f"has the tables {sorted(data)}"
    if {"scripts", "entry-points", "gui-scripts"} & set(data["project"]):
        yield "has entry points"
    if not re.fullmatch(r"\d[0-9A-Za-z.+!-]*", data["project"]["version"]):
        yield f"has the version {data['project']['version']!r}"


def _markdown_faults(path: str, text: str) -> Iterator[str]:
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    # The end that every page of ours has: nothing swallowed it.
    lines = text.split("\n")
    for token in tokens:
        if token.type == "fence" and token.map and token.level == 0:
            last = lines[token.map[1] - 1].strip("> ")
            if not re.fullmatch(r"`{3,}|~{3,}", last):
                yield f"the fence of line {token.map[0] + 1} is never closed"
        if token.type == "fence" and token.info.strip() == "python":
            yield from _snippet_faults(token.content)
        for inner in token.children or []:
            link = str(inner.attrs.get("href") or inner.attrs.get("src") or "")
            if re.match(r"\s*(javascript|data|vbscript|file):", link, re.I):
                yield f"links to {link[:40]!r}"
            if inner.type == "html_inline":
                yield from _html_faults(inner.content)
        if token.type == "html_block":
            yield from _html_faults(token.content)


def _html_faults(html: str) -> Iterator[str]:
    for tag in re.findall(r"<[^>]*>?", html):
        if not re.fullmatch(
            r"</?(br|details|summary|a|table|tr|td|th|p|b)\b[^<>]*>|<!-- [\w :]+ -->",
            tag,
        ) or re.search(r"\bon\w+=|javascript:", tag, re.I):
            yield f"has the HTML {tag[:60]!r}"


def _snippet_faults(code: str) -> Iterator[str]:
    """A snippet is Python, and no word of the document is code in it."""
    try:
        tree = ast.parse(code)
    except SyntaxError as error:
        yield f"a snippet is no Python: {error}: {code[:80]!r}"
        return
    yield from _code_faults(tree)
