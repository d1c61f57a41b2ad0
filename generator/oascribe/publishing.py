"""A release: the next version of an SDK, its changelog, and the SDK made anew."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from . import git
from .change.changelog import has_entry, with_entry
from .change.changes import Change
from .change.semver import Bump, bumped, is_version, suggested
from .codes import Code
from .comparison import Comparison, compare_pasts, today
from .config import Config
from .disk import content_of
from .errors import ConfigError, Finding, Place
from .output.compare import read
from .output.lock import Lock, read_lock, release_of
from .output.plan import Plan
from .output.write import Outcome, write, write_own
from .past import as_of, as_recorded
from .pipeline import generate

CHANGELOG = "CHANGELOG.md"
"""Its path below the output; no run of `generate` touches it."""
_DOCUMENTS = ("document ", "overlay ")


@dataclass(frozen=True, slots=True)
class Release:
    """A release that is ready to be written."""

    before: str | None
    """The version of the last release; None before the first one."""
    version: str
    changes: tuple[Change, ...]
    changelog: str
    plan: Plan | None
    """The SDK; None where there is nothing to release."""
    warnings: tuple[Finding, ...]


def prepare(config: Config, since: str | None, bump: str | None) -> Release:
    """What a release would be; writes nothing.

    `since` is a revision of git to compare with, in place of the last release; `bump`
    a step or a version. Raises OascribeError where there can be no such release.
    """
    lock = read_lock(config.output)
    found = _compared(config, lock, since)
    changes = found.changes if found else ()
    first = not lock.released and found is None
    version = _version(lock.version, bump, found, first)
    before = None if first else lock.version
    old = (read(config.output, CHANGELOG) or b"").decode("utf-8", "replace")
    if found and not (changes or bump):
        return Release(before, lock.version, (), old, None, found.warnings)
    if has_entry(old, version):
        found_there = f"an entry for {version} already"
        raise _refused(config, found_there, "the entry of a version that is to come")
    plan = released_as(config, version)
    day = date.today().isoformat()
    text = with_entry(old, version, day, changes, first)
    return Release(before, version, changes, text, plan, plan.warnings)


def released_as(config: Config, version: str) -> Plan:
    """The SDK as a release of that version, which the next one is compared with.

    Writes nothing. Raises OascribeError where it cannot be made.
    """
    plan = generate(config, release_of(version, {}))
    documents = _documents(config, plan.inputs)
    return replace(plan, release=release_of(version, documents))


def publish(config: Config, release: Release) -> Outcome | None:
    """Write the release: the SDK, then its changelog. Raises OutputError.

    None where there was nothing to release.
    """
    if release.plan is None:
        return None
    outcome = write(release.plan, config.output, config.keep)
    write_own(config.output, CHANGELOG, release.changelog)
    return outcome


def _compared(config: Config, lock: Lock, since: str | None) -> Comparison | None:
    """What changed; None where there is nothing to compare with."""
    if since:
        past = as_of(config, since)
    elif lock.released:
        past = as_recorded(config, lock.released)
    else:
        return None
    with past as then:
        return compare_pasts(then, today(config))


def _version(now: str, bump: str | None, found: Comparison | None, first: bool) -> str:
    """The next version: as told, else as the changes ask."""
    if bump is None:
        return suggested(now, found.bump) if found else now
    if bump in (Bump.MAJOR, Bump.MINOR, Bump.PATCH):
        return bumped(now, Bump(bump))
    said = Place("--bump")
    if not is_version(bump):
        expected = "major, minor, patch, or a version such as 1.2.0"
        raise ConfigError([Finding(Code.RELEASE, said, repr(bump), expected)])
    older = _numbers(bump) < _numbers(now)
    if older or (bump == now and not first):
        expected = f"a version after {now}"
        raise ConfigError([Finding(Code.RELEASE, said, bump, expected)])
    return bump


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


def _documents(config: Config, inputs: Mapping[str, str]) -> dict[str, str]:
    """What git calls the document, its overlays and all that it refers to."""
    paths = (key.partition(" ")[2] for key in inputs if key.startswith(_DOCUMENTS))
    # The output may not be there yet, and nothing leads through what is not there.
    files = {path: Path(os.path.normpath(config.output / path)) for path in paths}
    return {path: git.object_name(content_of(file)) for path, file in files.items()}


def _refused(config: Config, found: str, expected: str) -> ConfigError:
    place = Place(os.fspath(config.output / CHANGELOG))
    return ConfigError([Finding(Code.RELEASE, place, found, expected)])
