"""Versions: which step the changes ask for, and what comes after it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum

from .changes import Change
from .rules import Kind


class Bump(StrEnum):
    """A step from one version to the next (Semantic Versioning 2.0.0)."""

    MAJOR = "major"
    MINOR = "minor"
    PATCH = "patch"
    NONE = "none"


_ASKED = {
    Kind.BREAKING: Bump.MAJOR,
    Kind.ADDITIVE: Bump.MINOR,
    Kind.DOCS: Bump.PATCH,
}
_VERSION = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)")


def bump_for(changes: Iterable[Change]) -> Bump:
    """The least step that says what the worst of the changes does."""
    kinds = {change.kind for change in changes}
    return next((_ASKED[kind] for kind in Kind if kind in kinds), Bump.NONE)


def is_version(text: str) -> bool:
    """Whether it is three plain numbers: `1.20.3`."""
    return bool(_VERSION.fullmatch(text))


def bumped(version: str, bump: Bump) -> str:
    """The version after a step. Raises ValueError where it is not three numbers."""
    if not (match := _VERSION.fullmatch(version)):
        raise ValueError(f"{version!r} is not three numbers such as 1.20.3")
    major, minor, patch = map(int, match.groups())
    match bump:
        case Bump.MAJOR:
            return f"{major + 1}.0.0"
        case Bump.MINOR:
            return f"{major}.{minor + 1}.0"
        case Bump.PATCH:
            return f"{major}.{minor}.{patch + 1}"
        case Bump.NONE:
            return version


def suggested(version: str, bump: Bump) -> str:
    """The version after a step that nobody asked for by name.

    Before 1.0 the second number counts what breaks, and the third all else: so do
    `^0.2.1` and `~=0.2.1` read versions (Semantic Versioning leaves it open, point 4).
    """
    if version.startswith("0."):
        bump = {Bump.MAJOR: Bump.MINOR, Bump.MINOR: Bump.PATCH}.get(bump, bump)
    return bumped(version, bump)
