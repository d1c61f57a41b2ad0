"""A mutation fuzzer: damages documents at random, and holds what comes of them.

    python -m tests.hostile.fuzz [MUTATIONS [SEED]]

Each mutation is generated and passes the audit, or is refused as any document is; and
lint can look through it.
Anything else is printed with the number that makes it again.
"""

from __future__ import annotations

import json
import random
import re
import resource
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
import yaml

from oascribe import cache
from oascribe.config import Config
from oascribe.errors import OascribeError
from oascribe.pipeline import generate, lint

from .cases import CASES
from .checks import faults_of
from .conftest import without_black

ROOT = Path(__file__).parents[2]
CORPUS = ROOT.parent / "shared" / "corpus"
SECONDS = 30
"""The longest that a mutation may take, of the processor."""
MEMORY = 1024
"""MiB that all mutations of a run may take at most."""
LARGEST = 400_000
"""Bytes of a document that is damaged as a whole."""
CUT = 3_000_000
"""Bytes of a document of which a part is damaged: some paths, and what they need."""
PATHS = 4
"""How many paths are left in such a part."""

P = "__import__('pathlib').Path('/tmp/oapi_hostile_canary').touch()"
WORDS = (
    *("", " ", "0", "a", "id", "class", "__init__", "é", "\u202e", "\0", "x" * 300),
    *("'", '"', '"""', "\\", "\n", "\r", "{}", "{{ 7*7 }}", "%s", "```", "|", "<!--"),
    *("#", "#/", "#/components/schemas/A", "../x", "https://x/y", "/{a}", "*/*", "~1"),
    *(P, f'"""\n{P}\n"""', f"'+{P}+'", "]]>", "\ud800", "🎈", "con", "..", "$ref"),
)
VALUES = (None, True, False, 0, -1, 1.5, 1e400, float("nan"), 10**50, [], {}, [[]])
KEYS = (
    *("$ref", "type", "allOf", "oneOf", "anyOf", "enum", "const", "default", "items"),
    *("properties", "required", "nullable", "format", "discriminator", "in", "name"),
    *("additionalProperties", "patternProperties", "not", "description", "example"),
    *("parameters", "responses", "content", "schema", "security", "servers", "tags"),
    *("x-sdk-group", "x-sdk-name-override", "x-sdk-retries", "x-sdk-sse-sentinel"),
    *("x-speakeasy-pagination", "prefixItems", "if", "then", "$defs", "$dynamicRef"),
    *("x-sdk-pagination", "inputs", "outputs", "webhooks", "callbacks", "flows"),
    *("scopes", "tokenUrl", "minimum", "maxLength", "pattern", "additionalOperations"),
    *(
        "itemSchema",
        "contentSchema",
        "parent",
        "$self",
        "encoding",
        "links",
        "deprecated",
    ),
)
_COMPONENT = re.compile(r'"#/components/(\w+)/([^"/]+)"')
_ANCHOR = re.compile(rb"[:-] &\w")
_LOOKED_AT = (".py", ".toml")
SYNTAX = (
    *(
        "\t",
        "\n",
        "\n\n  ",
        " ",
        ":",
        ": ",
        "- ",
        "? ",
        "{",
        "}",
        "[",
        "]",
        "&a ",
        "*a ",
    ),
    *("<<: *a\n", "!!python/object:os.system ", "!x ", "---\n", "...\n", "%YAML 2.0\n"),
    *("|\n", ">-\n", "'", '"', "\\", "#", "@", "`", "\x00", "\x85", "\u2028", "\ufeff"),
    *("0x1F", "1_000", "1e999", ".nan", "-.inf", "2020-01-01", "~", "no", "9" * 5_000),
)
"""What has a meaning in YAML."""
_SPELLED = 5
"""One of so many mutations damages letters, all others values."""
_LONG = 100_000
"""Characters of a document whose letters take too long to write anew."""
Spot = tuple[Any, Any]
"""A mapping or a list, and the key or the index of one of its values."""


def documents(largest: int = LARGEST) -> list[tuple[str, str]]:
    """The name and the JSON of each document up to that size, in bytes."""
    full = Path(__file__).parent / "full.yaml"
    own = [full, ROOT / "openapi.yaml", *(c.file for c in CASES if c.expect != "fail")]
    vendors = sorted(CORPUS.glob("*.*"), key=lambda file: file.stat().st_size)
    found: list[tuple[str, str]] = []
    for file in [*vendors, *own]:
        text = file.read_bytes()
        size = len(text)
        # JSON has no anchors: a bomb of them would go off here.
        if size > (CUT if largest == LARGEST else largest) or _ANCHOR.search(text):
            continue
        try:
            data = yaml.load(text, _Loader)
            if isinstance(data, dict) and "openapi" in data and "paths" in data:
                for number, part in enumerate(_parts(data, size)):
                    found.append((f"{file.name}#{number}", json.dumps(part)))
        except (yaml.YAMLError, ValueError, RecursionError, TypeError):
            continue  # one whose harm is in its syntax
    return found


def _parts(data: Any, size: int) -> Iterator[Any]:
    """The document itself; of a large one, a few parts, each with some of its paths."""
    if size <= LARGEST:
        yield data
        return
    paths = list(data["paths"])
    for number in range(size // LARGEST):
        chosen = random.Random(number).sample(paths, min(PATHS, len(paths)))
        yield _part(data, {path: data["paths"][path] for path in chosen})


def _part(data: Any, paths: Any) -> Any:
    """The document with these paths alone, and with the components that they need."""
    components: dict[str, Any] = {}
    texts = [json.dumps([paths, data.get("security"), data.get("webhooks")])]
    while texts:
        for kind, name in _COMPONENT.findall(texts.pop()):
            name = name.replace("~1", "/").replace("~0", "~")
            there = data.get("components", {}).get(kind, {})
            if name in there and name not in components.setdefault(kind, {}):
                components[kind][name] = there[name]
                texts.append(json.dumps(there[name]))
    schemes = data.get("components", {}).get("securitySchemes", {})
    components["securitySchemes"] = schemes
    return {**data, "paths": paths, "components": components}


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Reads dates as the words that they are, so that JSON can say them."""


_Loader.add_constructor(
    "tag:yaml.org,2002:timestamp", yaml.constructor.SafeConstructor.construct_yaml_str
)


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """Writes no anchors: what is alike is so by chance."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def mutated(text: str, chance: random.Random) -> Any:
    """The document with one to eight damages."""
    data = json.loads(text)
    for _ in range(chance.choice((1, 1, 2, 3, 8))):
        spots = list(_spots(data))
        if spots:
            _damage(spots, chance)
    return data


def misspelled(text: str, chance: random.Random) -> str:
    """The document as YAML, with one to eight damages to its letters."""
    data = json.loads(text)
    if len(text) > _LONG:
        paths = list(data["paths"].items() if isinstance(data["paths"], dict) else ())
        data["paths"] = dict(paths[:PATHS])
        data.pop("components", None)
    said = yaml.dump(
        data, Dumper=_Dumper, sort_keys=False, width=chance.choice((20, 80))
    )
    for _ in range(chance.choice((1, 1, 2, 3, 8))):
        at = chance.randrange(len(said) + 1)
        end = at + chance.choice((0, 0, 1, 1, 2, 40))
        said = said[:at] + chance.choice(("", *SYNTAX, *WORDS)) + said[end:]
    return said


def _spots(data: Any) -> Iterator[Spot]:
    stack = [data]
    while stack:
        whole = stack.pop()
        pairs = whole.items() if isinstance(whole, dict) else enumerate(whole)
        for key, value in pairs:
            yield whole, key
            if isinstance(value, dict | list):
                stack.append(value)


def _damage(spots: list[Spot], chance: random.Random) -> None:
    whole, key = chance.choice(spots)
    other, place = chance.choice(spots)
    match chance.randrange(9):
        case 0:
            del whole[key]
        case 1:
            whole[key], other[place] = _copy(other[place]), _copy(whole[key])
        case 2:
            whole[key] = chance.choice((*VALUES, *WORDS))
        case 3:
            whole[key] = _copy(other[place])
        case 4:
            whole[key] = [_copy(whole[key])] * chance.randrange(4)
        case 5:
            whole[key] = {chance.choice((*KEYS, *WORDS)): _copy(whole[key])}
        case 6 if isinstance(whole, dict):
            whole[chance.choice((*KEYS, *WORDS))] = whole.pop(key)
        case 7 if isinstance(whole, dict):
            values = (*VALUES, *WORDS, _copy(other[place]))
            whole[chance.choice(KEYS)] = chance.choice(values)
        case _:
            if isinstance(whole[key], str):
                at = chance.randrange(len(whole[key]) + 1)
                word = chance.choice(WORDS)
                whole[key] = f"{whole[key][:at]}{word}{whole[key][at:]}"
            else:
                whole[key] = chance.choice(WORDS)


def _copy(value: Any) -> Any:
    return json.loads(json.dumps(value))


def verdict(data: Any, folder: Path) -> str | None:
    """What is wrong with what came of a document; None: nothing is.

    A text is the file itself, whatever it says; all else is said in JSON.
    """
    file = folder / "document.yaml"
    # Half pairs cannot be said in UTF-8: escapes say them.
    text = data if isinstance(data, str) else json.dumps(data)
    file.write_bytes(text.encode("utf-8", "surrogatepass"))
    started = time.process_time()
    config = Config(file, folder / "none", package="fuzzed")
    try:
        with _alarm():
            with suppress(OascribeError):
                lint(config)
            plan = generate(config)
    except OascribeError as refusal:
        lost = [finding for finding in refusal.findings if not finding.place.line]
        return f"says no place: {lost[0]}" if lost else None
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    if time.process_time() - started > SECONDS:
        return f"took {time.process_time() - started:.0f} s"
    if (size := resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10) > MEMORY:
        return f"took {size} MiB"
    # The audit has seen the pages; to parse each of them here takes too long.
    faults = faults_of({p: t for p, t in plan.files.items() if p.endswith(_LOOKED_AT)})
    return faults[0] if faults else None


@contextmanager
def _alarm() -> Iterator[None]:
    def late(*_: object) -> None:
        raise TimeoutError(f"takes more than {SECONDS} s")

    before = signal.signal(signal.SIGPROF, late)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def fuzz(count: int, seed: int, sources: list[tuple[str, str]]) -> Iterator[str]:
    """The faults of so many mutations, each with what makes it again."""
    with tempfile.TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        patch.setenv("OASCRIBE_CACHE", f"{name}/cache")
        without_black(patch)
        patch.setattr(cache, "store", lambda *_: None)  # nothing comes twice
        for number in range(seed, seed + count):
            source, text = sources[number % len(sources)]
            chance = random.Random(number)
            if chance.randrange(_SPELLED):
                data = mutated(text, chance)
            else:
                data = misspelled(text, chance)
            if fault := verdict(data, Path(name)):
                yield f"seed {number} of {source}: {fault}"


def main(arguments: list[str]) -> int:
    """Fuzz as the command line asks; the exit code is 1 where there were faults."""
    count, seed = [*map(int, arguments), *(10_000, 0)[len(arguments) :]][:2]
    sources = documents()
    print(
        f"{count} mutations of {len(sources)} documents, from seed {seed}", flush=True
    )
    found = 0
    for fault in fuzz(count, seed, sources):
        found += 1
        print(fault, flush=True)
    print(f"{found} faults")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
