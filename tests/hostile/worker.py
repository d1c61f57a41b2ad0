"""What runs in a process of its own: a second generation, and all imports."""

from __future__ import annotations

import importlib
import json
import os
import sys
import time
import traceback
import warnings
from collections.abc import Iterator
from pathlib import Path

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
FORBIDDEN = ("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn")
CHANGES = ("os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.symlink", "os.link")


def watch(allowed: Path | None, found: list[str]) -> None:
    """Note each connection, process, and change of a file outside of a folder."""

    def hook(event: str, args: tuple[object, ...]) -> None:
        if event.startswith(FORBIDDEN):
            found.append(f"{event} {args!a}")
        elif event in CHANGES or (event == "open" and _writes(args)):
            path = os.path.abspath(os.fsdecode(args[0]))  # type: ignore[arg-type]
            if allowed is None or not path.startswith(f"{allowed}{os.sep}"):
                found.append(f"{event} {path!a}")

    sys.addaudithook(hook)


def _writes(args: tuple[object, ...]) -> bool:
    path, _, flags = args
    return isinstance(path, str | bytes) and bool(int(flags or 0) & WRITING)  # type: ignore[call-overload]


def import_all(roots: list[Path]) -> dict[str, list[str]]:
    """What went wrong with the import of each module of each SDK."""
    sys.dont_write_bytecode = True
    warnings.simplefilter("error")
    found: list[str] = []
    watch(None, found)
    faults: dict[str, list[str]] = {}
    for root in roots:
        started = time.perf_counter()
        sys.path.insert(0, str(root))
        for name in _modules(root):
            try:
                importlib.import_module(name)
            except Exception:
                found.append(f"{name}: {traceback.format_exc(limit=-1)}")
        sys.path.remove(str(root))
        if (seconds := time.perf_counter() - started) > 10:
            found.append(f"took {seconds:.0f} s")
        if found:
            faults[str(root)] = found.copy()
            found.clear()
    return faults


def _modules(root: Path) -> Iterator[str]:
    for file in sorted(root.rglob("*.py")):
        parts = file.relative_to(root).with_suffix("").parts
        if "_runtime" not in parts:
            yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def echo_all(asked: list[tuple[str, str, dict[str, object]]]) -> dict[str, object]:
    """What `models.Thing` of each SDK makes of an object, where it is not the same."""
    sys.dont_write_bytecode = True
    faults: dict[str, object] = {}
    for root, package, data in asked:
        sys.path.insert(0, root)
        models = importlib.import_module(f"{package}.models")
        thing = models.Thing.model_validate(data)
        by_name = models.Thing(
            **{name: getattr(thing, name) for name in models.Thing.model_fields}
        )
        for model in (thing, by_name):
            echoed = model.model_dump(by_alias=True, mode="json")
            if echoed != data:
                faults[package] = echoed
        sys.path.remove(root)
    return faults


def generate_all(
    documents: dict[str, str], packages: dict[str, str]
) -> dict[str, object]:
    """The hashes of the files that each document gives, by its output folder."""
    import pytest

    from oascribe.config import Config
    from oascribe.pipeline import generate

    from .conftest import without_black

    found: list[str] = []
    without_black(pytest.MonkeyPatch())
    hashes: dict[str, object] = {}
    watch(Path(os.environ["OASCRIBE_CACHE"]).resolve(), found)
    for output, spec in documents.items():
        fresh = Path(output) / "none"
        plan = generate(Config(Path(spec), fresh, package=packages[output]))
        hashes[output] = dict(plan.lock().files)
    return {"hashes": hashes, "found": found}


if __name__ == "__main__":
    asked = json.load(sys.stdin)
    if sys.argv[1] == "import":
        answer: object = import_all([Path(root) for root in asked])
    elif sys.argv[1] == "echo":
        answer = echo_all(asked)
    else:
        answer = generate_all(**asked)
    json.dump(answer, sys.stdout)
