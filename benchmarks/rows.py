"""The rows of the runtime benchmark: what is measured, and what is promised of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from statistics import median

from measuring import verdict
from rivals import BARE, OURS, OURS_AIOHTTP, RIVALS, SEED

Values = Mapping[str, Sequence[float]]
"""What was found for each contender, round by round; who has none is left out."""


class Against(Enum):
    """What a bar is a multiple of."""

    NOTHING = "nothing"
    """It is a figure by itself."""
    BARE = BARE.name
    SEED = SEED.name
    RIVALS = "the best rival"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table of promises."""

    name: str
    measure: str
    bar: float | None
    """None: nothing is promised."""
    against: Against = Against.BARE
    ours: str = OURS.name

    def cells(self, values: Values) -> list[str]:
        """What, ours, bar, verdict, by hand with pydantic, best rival, atoma-sdk."""
        ours = values.get(self.ours, ())
        rivals = {rival.name: self.shown(values, rival.name) for rival in RIVALS}
        best = self.best(values)
        return [
            self.name,
            self.shown(values, self.ours),
            self._bar(),
            self._verdict(values) if ours else "not measured",
            self.shown(values, "httpx + pydantic"),
            f"{rivals[best]} ({best})" if best else "",
            self.shown(values, SEED.name),
        ]

    def best(self, values: Values) -> str | None:
        """The rival that does best."""
        found = {r.name: median(values[r.name]) for r in RIVALS if r.name in values}
        if not found:
            return None
        better = max if UNITS[self.measure].more_is_better else min
        return better(found, key=found.__getitem__)

    def shown(self, values: Values, contender: str) -> str:
        """A contender's figure, or its ratio where the bar is a ratio to bare httpx."""
        if contender not in values:
            return ""
        if self.against is Against.BARE:
            ratio = self._ratio(values, contender, BARE.name)
            return "" if ratio is None else f"{ratio:.2f}"
        return UNITS[self.measure].text(median(values[contender]))

    def _ratio(self, values: Values, of: str, to: str) -> float | None:
        """The median of the ratios round by round, so that slow minutes cancel out."""
        if of not in values or to not in values:
            return None
        pairs = zip(values[of], values[to], strict=True)
        return median(a / b for a, b in pairs)

    def _bar(self) -> str:
        match self.against:
            case _ if self.bar is None:
                return ""
            case Against.NOTHING:
                return UNITS[self.measure].text(self.bar)
            case Against.BARE:
                return f"{self.bar:g} of httpx's"
            case Against.SEED | Against.RIVALS:
                return f"{self.bar:g} of {self.against.value}'s"

    def _verdict(self, values: Values) -> str:
        if self.against is Against.NOTHING:
            return verdict(median(values[self.ours]), self.bar)
        best = self.best(values) if self.against is Against.RIVALS else None
        ratio = self._ratio(values, self.ours, best or self.against.value)
        if ratio is None or self.bar is None:
            return "" if self.bar is None else "nothing to compare with"
        better = UNITS[self.measure].more_is_better
        word = verdict(self.bar, ratio) if better else verdict(ratio, self.bar)
        return word if self.against is Against.BARE else f"{word}: {ratio:.2f}"


@dataclass(frozen=True, slots=True)
class Unit:
    """How the figures of a measure are written."""

    name: str
    """What is measured, for the table of figures."""
    suffix: str
    scale: float = 1.0
    digits: int = 0
    more_is_better: bool = False

    def text(self, value: float) -> str:
        """A figure with its unit."""
        return f"{value * self.scale:,.{self.digits}f}{self.suffix}"


UNITS = {
    "import": Unit("import", " ms", 1e3, 1),
    "first answer": Unit("import, client, first answer", " ms", 1e3),
    "client": Unit("first client", " ms", 1e3, 2),
    "further client": Unit("a further client", " ms", 1e3, 2),
    "further client and call": Unit("a further client and its call", " ms", 1e3, 2),
    "call": Unit("call", " us", 1e6),
    "call async": Unit("call, async", " us", 1e6),
    "big": Unit("200 KB answer", " us", 1e6),
    "packed": Unit("event, 50 in a chunk", " us", 1e6, 1),
    "single": Unit("event, one a write", " us", 1e6, 1),
    "single async": Unit("event, one a write, async", " us", 1e6, 1),
    "memory": Unit("growth in a long stream", " KB"),
    "objects": Unit("objects left by calls", ""),
    "files": Unit("files left by calls", ""),
    "at once": Unit("64 calls at once", " /s", 1, 0, True),
}

ROWS = (
    Row("import", "import", 0.003, Against.NOTHING),
    Row("import, client, first answer", "first answer", 0.6, Against.SEED),
    Row("first client", "client", 0.022, Against.NOTHING),
    Row("each further client", "further client", 0.0005, Against.NOTHING),
    Row("... and its first call", "further client and call", None, Against.NOTHING),
    Row("call", "call", 0.8),
    Row("call, async", "call async", 0.9),
    Row("200 KB answer", "big", 0.75),
    Row("event, 50 in a chunk", "packed", 1.1),
    Row("event, one a write", "single", 1.05),
    Row("event, one a write, async", "single async", 0.9),
    Row("memory over 200,000 events", "memory", 64, Against.NOTHING),
    Row("objects left by 1,000 calls", "objects", 0, Against.NOTHING),
    Row("open files left by 1,000 calls", "files", 0, Against.NOTHING),
    Row("aiohttp: event, one a write", "single async", 0.35, ours=OURS_AIOHTTP.name),
    Row("aiohttp: 64 calls at once", "at once", 5, Against.RIVALS, OURS_AIOHTTP.name),
)
