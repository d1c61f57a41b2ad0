"""The plan: all files of an SDK as one value, checked and formatted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ..codes import Code
from ..errors import Finding, Findings, InternalError, Place
from .compare import OutputError
from .finish import finish
from .hashing import sha256
from .lock import LOCK, Lock
from .paths import Taken

_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Plan:
    """What the SDK is: the text of each file, by its path below the output."""

    files: Mapping[str, str]
    """In the order of their paths; `/` between folders. Without the lock."""
    inputs: Mapping[str, str]
    """What the files were made from: the hash of each input."""
    names: Mapping[str, str]
    """The settled name of each thing in the document, by its place."""
    release: Mapping[str, str]
    """The version that the SDK has, and what it was released from."""
    warnings: tuple[Finding, ...] = ()
    there: frozenset[str] = frozenset()
    """Files that the output held as they are here, when the plan was made."""

    @classmethod
    def of(
        cls,
        *parts: Mapping[str, str],
        vendored: Mapping[str, str] | None = None,
        added: Mapping[str, str] | None = None,
        inputs: Mapping[str, str] | None = None,
        names: Mapping[str, str] | None = None,
        release: Mapping[str, str] | None = None,
        warnings: tuple[Finding, ...] = (),
        before: Mapping[str, str] = _NOTHING,
    ) -> Plan:
        """Join what the emitters made.

        `parts` are formatted and audited; `vendored` files are held equal to their
        source, and `added` ones are the user's own: they pass as they are, and so do
        texts `before`, which an earlier run of the same tool has formatted and audited
        and which the output still holds.
        Raises InternalError, and OutputError for an added file that cannot be.
        """
        own = {**(vendored or {}), **(added or {})}
        taken = Taken()
        for path in (
            LOCK,
            *(path for part in (vendored, *parts) for path in part or ()),
        ):
            taken.add(path)
        _take(added or {}, taken)
        made = {path: text for part in parts for path, text in part.items()}
        finished = {**finish(made, before), **own}
        return cls(
            files=_frozen({path: finished[path] for path in sorted(finished)}),
            inputs=_frozen(inputs or {}),
            names=_frozen(names or {}),
            release=_frozen(release or {}),
            warnings=warnings,
            there=frozenset(p for p, text in before.items() if finished[p] is text),
        )

    def lock(self) -> Lock:
        """What is to be remembered of this plan."""
        files = {path: sha256(text.encode()) for path, text in self.files.items()}
        return Lock(self.inputs, self.names, files, release=self.release)


def _take(added: Mapping[str, str], taken: Taken) -> None:
    findings = Findings()
    for path in added:
        try:
            taken.add(path)
        except InternalError as error:
            expected = "a plain path below the output that no other file has"
            findings.error(Code.PLUGIN, Place(path), str(error), expected)
    findings.raise_errors(OutputError)


def _frozen(mapping: Mapping[str, str]) -> Mapping[str, str]:
    return MappingProxyType(dict(mapping))
