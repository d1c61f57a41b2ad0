"""The configuration: `[tool.oascribe]` of a TOML file, and what replaces it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Config:
    """What to read, where to write, and what to call things; None: as derived."""

    spec: Path
    output: Path
    overlays: tuple[Path, ...] = ()
    templates: Path | None = None
    distribution: str | None = None
    package: str | None = None
    class_name: str | None = None
    env_prefix: str | None = None
