"""Whether the disk holds what the document says, without writing anything."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING

from ..config import Config
from ..errors import Finding
from .compare import compare, read
from .inputs import changed_inputs
from .lock import LOCK, Lock, read_lock, sha256

if TYPE_CHECKING:
    from .plan import Plan

_NO_NEWLINE = "\\ No newline at end of file\n"


@dataclass(frozen=True, slots=True)
class Drift:
    """How the disk differs from the plan; paths are below the output."""

    missing: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    edited: tuple[str, ...] = ()
    """Those of `changed` that are no longer what oascribe wrote."""
    inputs: tuple[str, ...] = ()
    """The inputs that changed since the output was written."""
    diff: str = ""
    """What `generate` would do to the changed files, as a unified diff."""
    warnings: tuple[Finding, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.missing or self.stale or self.changed)


def check(config: Config, generate: Callable[[Config], Plan]) -> Drift:
    """Compare the disk with the document; generates only where hashes differ.

    Raises OascribeError where it cannot be told.
    """
    lock = read_lock(config.output)
    inputs = changed_inputs(config, lock.inputs)
    if lock.files and not (inputs or lock.warnings or _touched(config, lock)):
        return Drift()
    plan = generate(config)
    wanted = {**plan.files, LOCK: _expected_lock(plan, lock).text()}
    difference = compare(wanted, config.output, lock)
    return Drift(
        missing=difference.missing,
        stale=difference.stale,
        changed=difference.changed,
        edited=tuple(_edited(config, lock, difference.changed)),
        inputs=inputs,
        diff="".join(_diff(config, wanted, difference.changed)),
        warnings=plan.warnings,
    )


def _touched(config: Config, lock: Lock) -> bool:
    """Whether any file is not as it was written."""
    return any(_hash(config, path) != sha for path, sha in lock.files.items())


def _expected_lock(plan: Plan, lock: Lock) -> Lock:
    """The plan's lock, but for the inputs.

    Another tool, or another wording of the document, that makes the same files is no
    drift: what the files were once made from may stay as it is until they change.
    """
    fresh = plan.lock()
    return Lock(lock.inputs, fresh.names, fresh.files)


def _edited(config: Config, lock: Lock, paths: Iterable[str]) -> Iterator[str]:
    for path in paths:
        if path in lock.files and _hash(config, path) != lock.files[path]:
            yield path


def _hash(config: Config, path: str) -> str | None:
    content = read(config.output, path)
    return None if content is None else sha256(content)


def _diff(
    config: Config, wanted: Mapping[str, str], paths: Iterable[str]
) -> Iterator[str]:
    from difflib import unified_diff

    for path in paths:
        before = (read(config.output, path) or b"").decode("utf-8", "replace")
        name = (config.output / path).as_posix()
        for line in unified_diff(
            StringIO(before).readlines(),
            StringIO(wanted[path]).readlines(),
            name,
            f"{name} (as generated)",
        ):
            yield line if line.endswith("\n") else f"{line}\n{_NO_NEWLINE}"
