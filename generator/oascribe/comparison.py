"""Two texts of a document, and what changed from the one to the other."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from .api.naming import settle_names, settled_names
from .change.changes import Change, in_order
from .change.compare import compare
from .change.policy import policy_of
from .change.semver import Bump, bump_for, suggested
from .change.side import Side
from .config import Config
from .errors import Finding, Findings, Place
from .output.lock import read_lock
from .past import Past, as_of
from .pipeline import read
from .plugins import Plugins


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed, and what that asks for."""

    changes: tuple[Change, ...]
    warnings: tuple[Finding, ...]
    """Flaws of the new document that can be lived with."""

    version: str | None
    """That of the SDK on disk; None where there is none."""

    @property
    def bump(self) -> Bump:
        """The step that the changes ask for; before 1.0 a smaller one does."""
        return bump_for(self.changes)

    @property
    def next_version(self) -> str | None:
        """The version that the SDK should have with these changes."""
        return suggested(self.version, self.bump) if self.version else None


def compare_texts(config: Config, old: str, new: str | None) -> Comparison:
    """Compare two texts of the configured document, or any two files.

    Each is a file or a revision of git; without a new one it is the document as it is.
    Overlays and the lock belong to the configured document: where neither text is of
    it, they are left aside. Raises OascribeError where one of them cannot be used.
    """
    own = any(_is_own(config, said) for said in (old, new))
    base = config if own else replace(config, overlays=())
    with ExitStack() as stack:
        was = stack.enter_context(_found(base, old))
        now = stack.enter_context(_found(base, new))
        return compare_pasts(was, now)


def compare_pasts(old: Past, new: Past) -> Comparison:
    """Compare a document as it was once with it as it was, or is, later."""
    policy = policy_of(new.config.diff, date.today())
    findings = Findings()
    before = _side(old, new, Findings(), {})
    after = _side(new, old, findings, settled_names(before.api))
    changes = compare(before, after, policy)
    return Comparison(
        changes=in_order(
            replace(
                change,
                old=_labelled(old.label, change.old),
                new=_labelled(new.label, change.new),
            )
            for change in changes
        ),
        warnings=findings.warnings,
        version=_version(new) or _version(old),
    )


def today(config: Config) -> Past:
    """The configured document as it is on disk."""
    return Past(config, has_lock=True, label=lambda place: place)


def _side(
    past: Past, other: Past, findings: Findings, names: Mapping[str, str]
) -> Side:
    """A text with its picture. What its own lock says of names goes before all else.

    What has no lock of its own is called as the other one is.
    """
    document, picture = read(past.config, findings)
    picture = Plugins(past.config.plugins).transform(picture)
    locks = [read_lock(p.config.output) for p in (past, other) if p.has_lock]
    known = locks[0].names if locks else {}
    return Side(document, settle_names(picture, {**names, **known}))


def _version(past: Past) -> str | None:
    lock = read_lock(past.config.output) if past.has_lock else None
    return lock.version if lock and lock.files else None


def _is_own(config: Config, said: str | None) -> bool:
    """Whether it is the configured document, or that as it was."""
    return said is None or not os.path.isfile(said) or _same(Path(said), config.spec)


def _same(one: Path, other: Path) -> bool:
    return os.path.realpath(one) == os.path.realpath(other)


@contextmanager
def _found(config: Config, said: str | None) -> Iterator[Past]:
    if said is None:
        yield today(config)
    elif os.path.isfile(said):
        itself = _same(Path(said), config.spec)
        yield replace(today(replace(config, spec=Path(said))), has_lock=itself)
    else:
        with as_of(config, said) as past:
            yield past


def _labelled(label: Callable[[Place], Place], place: Place | None) -> Place | None:
    return label(place) if place else None
