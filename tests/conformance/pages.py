"""What a reader of a page on GitHub has: its anchors, its links, its snippets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_FENCE = re.compile(
    r"^ {0,3}(`{3,}|~{3,})([^\n]*)\n(.*?)^ {0,3}\1[`~]*\s*$", re.M | re.S
)
_LINK = re.compile(r"(?<!\\)\]\(([^)\s]+)\)")


@dataclass(frozen=True, slots=True)
class Snippet:
    """A program of a page."""

    page: Path
    line: int
    code: str

    @property
    def id(self) -> str:
        """Where it is: `README.md:25`."""
        return f"{self.page.name}:{self.line}"


def prose(page: Path) -> str:
    """The page without its fenced code and its code spans."""
    text = _FENCE.sub("", page.read_text("utf-8"))
    return re.sub(r"(?<![`\\])(`+)(?!`).*?(?<!`)\1(?!`)", "", text)


def links(page: Path) -> Iterator[str]:
    """The targets of all links that lead to a place in the same folder of pages."""
    for target in _LINK.findall(prose(page)):
        if not re.match(r"[a-z]+:", target):
            yield target


def anchors(page: Path) -> set[str]:
    """The anchors of the headings, by GitHub's rules."""
    text = _FENCE.sub("", page.read_text("utf-8"))
    found: set[str] = set()
    for heading in re.findall(r"^ {0,3}#{1,6} +(.*?) *#*$", text, re.M):
        base = re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")
        numbered = (f"{base}-{number}" for number in range(1, 1000))
        found.add(
            base if base not in found else next(n for n in numbered if n not in found)
        )
    return found


def dead_links(root: Path) -> list[str]:
    """The links of all pages below a folder that lead nowhere."""
    dead = []
    for page in sorted(root.rglob("*.md")):
        for target in links(page):
            path, _, anchor = target.partition("#")
            aim = (page.parent / path).resolve() if path else page
            if not aim.is_file() or (anchor and anchor not in anchors(aim)):
                dead.append(f"{page.relative_to(root)}: {target}")
    return dead


def snippets(root: Path) -> Iterator[Snippet]:
    """The Python programs of all pages below a folder."""
    for page in sorted(root.rglob("*.md")):
        text = page.read_text("utf-8")
        for fence in _FENCE.finditer(text):
            if fence[2].strip() == "python":
                line = text.count("\n", 0, fence.start()) + 1
                yield Snippet(page, line, fence[3])
