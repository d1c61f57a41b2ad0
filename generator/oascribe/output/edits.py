"""What people changed within a generated file, and the way back."""

from __future__ import annotations

from dataclasses import dataclass

from .hashing import sha256

_ALL = 2**31 - 1
"""More lines than any file has."""


@dataclass(frozen=True, slots=True)
class Edit:
    """What people made of a generated file, and the way back."""

    sha256: str
    """The hash of the edited file, in hex."""
    undo: tuple[tuple[int, int, tuple[str, ...]], ...]
    """From the last to the first: lines from, to (exclusive), and what was there."""

    @classmethod
    def between(cls, generated: str, edited: str) -> Edit:
        """The edit that makes one text the other."""
        from difflib import SequenceMatcher

        old, new = generated.split("\n"), edited.split("\n")
        codes = SequenceMatcher(None, new, old, autojunk=False).get_opcodes()
        undo = (
            (first, last, tuple(old[start:stop]))
            for kind, first, last, start, stop in reversed(codes)
            if kind != "equal"
        )
        return cls(sha256(edited.encode()), tuple(undo))

    @classmethod
    def unsettled(cls, generated: str) -> Edit:
        """An edit that collides with a change; whatever it becomes, this it was."""
        return cls("", ((0, _ALL, tuple(generated.split("\n"))),))

    @property
    def is_settled(self) -> bool:
        """Whether a file is as it should be with this edit."""
        return bool(self.sha256)

    def undone(self, edited: str) -> str:
        """What was generated, given the edited text."""
        lines = edited.split("\n")
        for first, last, before in self.undo:
            lines[first:last] = before
        return "\n".join(lines)

    @property
    def size(self) -> tuple[int, int]:
        """How many lines were added, and how many removed."""
        added = sum(last - first for first, last, _ in self.undo)
        return added, sum(len(before) for *_, before in self.undo)


def edit_of(given: object) -> Edit | None:
    """An edit as it was written; None for what we did not write."""
    match given:
        case {"sha256": str(sha), "undo": list(hunks)}:
            undo = []
            for hunk in hunks:
                match hunk:
                    case [int(first), int(last), list(lines)]:
                        undo.append((first, last, tuple(map(str, lines))))
                    case _:
                        return None
            return Edit(sha, tuple(undo))
    return None
