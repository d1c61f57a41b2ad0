"""Whether the disk holds what the document says, without writing anything."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from io import StringIO
from typing import TYPE_CHECKING

from ..config import Config
from ..errors import Finding
from .compare import Difference, compare, read
from .fit import misfits
from .hashing import sha256
from .inputs import changed_inputs
from .keeping import keeper
from .lock import LOCK, Lock, read_lock

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
    """Those of `changed` with an edit by hand that `generate` has not recorded yet."""
    conflicts: tuple[str, ...] = ()
    """Those of `changed` that still have the marks of a conflict in them."""
    inputs: tuple[str, ...] = ()
    """The inputs that changed since the output was written."""
    diffs: Mapping[str, str] = field(default_factory=dict)
    """What `generate` would do to each changed file, as a unified diff, by path."""
    unfit: tuple[Finding, ...] = ()
    """What people's own modules use of the SDK, and it has no longer."""
    warnings: tuple[Finding, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.missing or self.stale or self.changed or self.unfit)


def check(
    config: Config, generate: Callable[[Config], Plan], thorough: bool = False
) -> Drift:
    """Compare the disk with the document; generates only where hashes differ.

    A `thorough` check generates always, and so knows each warning. Raises OascribeError
    where it cannot be told.
    """
    lock = read_lock(config.output)
    inputs = changed_inputs(config, lock.inputs)
    known = lock.files and not (inputs or lock.warnings or _touched(config, lock))
    if known and not thorough:
        return Drift(unfit=_unfit(config, dict.fromkeys(lock.files), lock.edits))
    from .weaving import weave

    plan = generate(config)
    target = weave(plan, config.output, lock, config.keep)
    wanted = {**target.files, LOCK: _expected_lock(target.lock, lock).text()}
    difference = compare(wanted, config.output, target.gone, target.same)
    by_hand = {*target.fresh, *target.conflicts, *target.lost, *target.orphans}
    changed = tuple(sorted({*difference.changed, *(by_hand & {*target.files})}))
    return Drift(
        missing=difference.missing,
        stale=difference.stale,
        changed=changed,
        edited=tuple(sorted(by_hand - {*target.conflicts})),
        conflicts=target.conflicts,
        inputs=inputs,
        diffs=dict(_diffs(config, _shown(plan, wanted, difference, changed))),
        unfit=_unfit(config, target.files, target.edits, target.gone),
        warnings=plan.warnings,
    )


def _unfit(
    config: Config,
    texts: Mapping[str, str | None],
    edited: Iterable[str],
    gone: Collection[str] = (),
) -> tuple[Finding, ...]:
    modules = [path for path in edited if path.endswith(".py")]
    return misfits(config.output, keeper(config.keep), texts, modules, gone)


def _touched(config: Config, lock: Lock) -> bool:
    """Whether any file is not as it was written."""
    edits = {path: edit.sha256 for path, edit in lock.edits.items()}
    return any(
        _hash(config, path) != sha for path, sha in {**lock.files, **edits}.items()
    )


def _expected_lock(fresh: Lock, lock: Lock) -> Lock:
    """The lock that generate would write, but for the inputs.

    Another tool, or another wording of the document, that makes the same files is no
    drift: what the files were once made from may stay as it is until they change.
    """
    return replace(fresh, inputs=lock.inputs)


def _shown(
    plan: Plan, wanted: Mapping[str, str], difference: Difference, paths: Iterable[str]
) -> dict[str, str]:
    """What each file is compared with: where only the lock changes, with the plan.

    The lock is last, as nobody reads it first.
    """
    return {
        path: wanted[path] if path in difference.changed else plan.files[path]
        for path in sorted(paths, key=lambda path: (path == LOCK, path))
    }


def _hash(config: Config, path: str) -> str | None:
    content = read(config.output, path)
    return None if content is None else sha256(content)


def _diffs(config: Config, wanted: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for path, text in wanted.items():
        before = (read(config.output, path) or b"").decode("utf-8", "replace")
        yield path, "".join(_diff((config.output / path).as_posix(), before, text))


def _diff(name: str, before: str, after: str) -> Iterator[str]:
    from difflib import unified_diff

    for line in unified_diff(
        StringIO(before).readlines(),
        StringIO(after).readlines(),
        name,
        f"{name} (as generated)",
    ):
        yield line if line.endswith("\n") else f"{line}\n{_NO_NEWLINE}"
