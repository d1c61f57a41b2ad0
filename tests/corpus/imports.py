"""Imports every module of a generated package and completes every model; run alone.

Usage: python -W error imports.py SOURCE_FOLDER
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import pydantic
from typing_extensions import get_type_hints, is_typeddict


def main(source: Path) -> None:
    package = next(folder.name for folder in source.iterdir() if folder.is_dir())
    sys.path.insert(0, str(source))
    for file in sorted((source / package).rglob("*.py")):
        steps = file.relative_to(source).with_suffix("").parts
        importlib.import_module(".".join(steps).removesuffix(".__init__"))
    models = importlib.import_module(f"{package}.models")
    for name in models.__all__:
        found = getattr(models, name)
        if isinstance(found, type) and issubclass(found, Exception):
            continue
        if isinstance(found, type) and issubclass(found, pydantic.BaseModel):
            found.model_rebuild(raise_errors=True)
        elif is_typeddict(found):  # pydantic would build it anew with all that it has
            get_type_hints(found, include_extras=True)
        elif not name.endswith("TypedDict"):
            pydantic.TypeAdapter(found)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
