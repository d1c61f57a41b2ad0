"""Says in plain words where a document has not the shape that OpenAPI asks for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from ..codes import Code
from .document import Document
from .fitting import doubtful, newer_words, older_words
from .habits import needed, with_hint
from .keys import LIVABLE
from .pointer import JsonValue, Pointer, Step
from .shapes import STATUS, Kind, is_answer, is_extension, refers
from .source import kind_of
from .strays import Strays
from .survey import Site, Survey
from .validator import CLASSES, Fault, faults

DISPENSABLE: Mapping[Kind, frozenset[str]] = {
    Kind.DOCUMENT: frozenset({"paths"}),
    Kind.OPERATION: frozenset({"responses"}),
}
"""Keys that OpenAPI asks for, and that an SDK can do without."""

_UNIMPORTANT = frozenset({Kind.EXAMPLE, Kind.LINK, Kind.CALLBACK})

_JUDGED = frozenset(CLASSES.values())
_EXPECTED = {
    "dict_type": "a mapping",
    "model_type": "a mapping",
    "list_type": "a list",
    "string_type": "a string",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "float_parsing": "a number",
    "too_short": "at least one item",
    "greater_than": "a number above 0",
    "greater_than_equal": "a number from 0 on",
    "url_parsing": "a URL",
    "url_type": "a URL",
}


@dataclass(frozen=True, slots=True)
class _Problem:
    """A fault, found again in the data: `missing` is a key that is not there."""

    part: int
    pointer: Pointer
    kind: str
    value: JsonValue
    expected: str
    missing: str | None


def check_structure(document: Document, survey: Survey, strays: Strays) -> None:
    """Note what openapi-pydantic finds wrong with the objects that are in doubt."""
    unsure = list(doubtful(survey.sites, document.minor))
    words = older_words if document.minor else newer_words
    if all(map(words, unsure)):
        _note_words(document, unsure, words)
        return
    parts = _parts(unsure, survey)
    problems = _problems(parts, document.minor)
    if problems and document.minor == 0:
        # What OpenAPI 3.1 would take is understood in 3.0 as well.
        newer = {(p.part, p.pointer) for p in _problems(parts, 1)}
    else:
        newer = {(p.part, p.pointer) for p in problems}
    for problem in problems:
        part = parts[problem.part]
        if document.minor == 2 and _is_newer(problem):
            continue
        if is_extension(part.kind, problem.pointer):
            continue
        minor_flaw = (problem.part, problem.pointer) not in newer
        livable = minor_flaw or _is_livable(part, problem, survey)
        at = part.pointer + problem.pointer
        if problem.missing and strays.explain(
            part.source.name, (*at, problem.missing), matters=not livable
        ):
            continue
        if is_answer(at) and not STATUS.fullmatch(str(at[-1])):
            continue  # The check of statuses says it better.
        node = document.at(part.source, at)
        note = node.warn if livable else node.error
        note(Code.STRUCTURE, *_in_words(problem, at))


def _note_words(
    document: Document,
    sites: Iterable[Site],
    words: Callable[[Site], Iterable[tuple[str, str, str]]],
) -> None:
    """Note what the library would find, without it."""
    for site in sites:
        for key, kind, expected in words(site):
            problem = _Problem(0, (key,), kind, site.value[key], expected, None)
            node = document.at(site.source, (*site.pointer, key))
            node.warn(Code.STRUCTURE, *_in_words(problem, node.pointer))


def _parts(unsure: Sequence[Site], survey: Survey) -> tuple[Site, ...]:
    """What the library must judge: objects that it knows, none within another."""
    if not unsure:
        return ()
    known = {
        (site.source.name, site.pointer): site
        for site in survey.sites
        if site.kind in _JUDGED
    }
    found: dict[tuple[str, Pointer], Site] = {}
    for site in unsure:
        name, at = site.source.name, site.pointer
        around = (known.get((name, at[:end])) for end in range(len(at), -1, -1))
        judged = site if site.kind in _JUDGED else next(filter(None, around), None)
        if judged is not None:
            found[name, judged.pointer] = judged
    return tuple(
        site
        for (name, at), site in found.items()
        if not any((name, at[:end]) in found for end in range(len(at)))
    )


def _problems(parts: Sequence[Site], minor: int) -> list[_Problem]:
    """The faults that a person would see, each once, with the noise taken out."""
    told = faults([(part.kind, part.value) for part in parts], minor)
    found: dict[tuple[int, Pointer], _Problem] = {}
    for fault in told:
        problem = _problem(parts[fault[0]].value, fault)
        if problem is None:
            continue
        pointer = problem.pointer
        if problem.missing is not None:
            pointer = (*pointer, problem.missing)
        # Of the alternatives that a value does not fit, one that lists words says most.
        if (problem.part, pointer) not in found or problem.kind == "enum":
            found[problem.part, pointer] = problem
    deeper = {(part, p[:end]) for part, p in found for end in range(len(p))}
    return [
        problem
        for key, problem in found.items()
        if key not in deeper or problem.missing is not None
    ]


def _problem(value: JsonValue, fault: Fault) -> _Problem | None:
    """Where the fault is in the data; None where it is no fault by our reading.

    A location has names of alternatives between its steps, such as `Reference` and
    `Schema`: the alternative that the value does not mean to be is noise.
    """
    part, kind, location, expected = fault
    missing = str(location[-1]) if kind == "missing" else None
    pointer: list[Step] = []
    for step in location[:-1] if missing else location:
        if isinstance(value, dict) and str(step) in value:
            pointer.append(str(step))
            value = value[str(step)]
        elif isinstance(value, list) and isinstance(step, int):
            pointer.append(step)
            value = value[step]
        elif isinstance(value, dict) and (step == "Reference") != ("$ref" in value):
            return None
    if pointer and pointer[-1] == "$ref":
        return None  # The check of references says it better.
    if missing == "responses" and isinstance(value, dict) and refers(value):
        return None
    if kind == "int_type" and isinstance(value, float) and value.is_integer():
        return None  # JSON Schema 2020-12, section 4.2.3.
    if isinstance(value, bool) and expected in ("Schema", "Reference"):
        return None  # JSON Schema 2020-12, section 4.3.2.
    return _Problem(part, tuple(pointer), kind, value, expected, missing)


def _is_newer(problem: _Problem) -> bool:
    """Whether OpenAPI 3.2 has it so: a place of parameters, answers without words."""
    return problem.value == "querystring" or problem.missing == "description"


def _is_livable(part: Site, problem: _Problem, survey: Survey) -> bool:
    """Whether the SDK is right all the same."""
    kind, rest = part.kind, problem.pointer
    value: JsonValue = part.value
    for index, step in enumerate(problem.pointer):
        if isinstance(value, dict):
            value = value[str(step)]
        elif isinstance(value, list) and isinstance(step, int):
            value = value[step]
        known = survey.kinds.get(id(value), set()) - {Kind.COLLECTION}
        if known:
            kind, rest = next(iter(known)), problem.pointer[index + 1 :]
    if kind in _UNIMPORTANT:
        return True
    if problem.missing is not None and not rest:
        livable = LIVABLE.get(kind, frozenset()) | DISPENSABLE.get(kind, frozenset())
        return problem.missing in livable
    first = str(rest[0]) if rest else ""
    if first == "required" and isinstance(problem.value, bool):
        return True  # As JSON Schema had it until draft 3; the object's list decides.
    if first == "security" and len(rest) == 3 and problem.value is None:
        return True  # No scopes.
    return first in LIVABLE.get(kind, ()) or problem.kind == "too_short"


def _in_words(problem: _Problem, at: Pointer) -> tuple[str, str]:
    """What was found and what was expected."""
    if problem.missing is not None:
        return f"no `{problem.missing}`", needed(problem.missing)
    if problem.expected in CLASSES:
        expected = CLASSES[problem.expected].value
    else:
        expected = _EXPECTED.get(problem.kind, problem.expected or "another value")
    meant = with_hint(at, problem.value, expected)
    if meant == expected and isinstance(problem.value, str):
        options = re.findall("'([^']+)'", problem.expected)
        if near := get_close_matches(problem.value, options, 1):
            meant += f" (did you mean {near[0]!r}?)"
    return kind_of(problem.value), meant
