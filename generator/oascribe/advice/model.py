"""What is said of a kind of finding."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Advice:
    """What is wrong, as a sentence, and what a person does about it, as another."""

    about: str
    mend: str
