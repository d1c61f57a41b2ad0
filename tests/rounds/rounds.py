"""Values that a schema allows, read by its model and written again: nothing is lost."""

from __future__ import annotations

import datetime as dt
import json
import math
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import hypothesis
from hypothesis import HealthCheck, Phase
from hypothesis.errors import InvalidArgument, Unsatisfiable
from jsonschema import Draft202012Validator
from jsonschema.exceptions import SchemaError
from pydantic import TypeAdapter

from .schemas import TooLarge, Whole
from .values import values

_SLOW = (
    HealthCheck.filter_too_much,
    HealthCheck.too_slow,
    HealthCheck.data_too_large,
    HealthCheck.large_base_example,
)


def lost(
    schemas: Mapping[str, Any],
    old: bool,
    models: ModuleType,
    names: Mapping[str, str],
    examples: int,
) -> Iterator[tuple[str, str]]:
    """The schemas of which a value did not come back, and what was lost.

    :param old: the document is of OpenAPI 3.0
    :param names: the names of schemas in `models`
    :param examples: values for each schema
    """
    whole = Whole(schemas, old)
    for name in schemas:
        kind = getattr(models, names.get(name, ""), None)
        if kind is not None:
            for told in _lost(whole, name, kind, examples):
                yield name, told


def _lost(whole: Whole, name: str, kind: Any, examples: int) -> Iterator[str]:
    try:
        schema = whole.of(name)
        validator = Draft202012Validator(schema)
        validator.check_schema(schema)
    except (TooLarge, KeyError, SchemaError):
        return
    adapter = TypeAdapter(kind)

    @hypothesis.settings(
        max_examples=examples,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=_SLOW,
        report_multiple_bugs=False,
    )
    @hypothesis.given(values(schema))
    def comes_back(value: Any) -> None:
        # The name of a schema that may be null is that of its values beside null.
        hypothesis.assume(value is not None and validator.is_valid(value))
        text = json.dumps(value)
        again = json.loads(
            adapter.dump_json(adapter.validate_json(text), by_alias=True)
        )
        if not same(value, again):
            raise AssertionError(f"{text[:600]}\n    became {json.dumps(again)[:600]}")

    try:
        comes_back()
    except (Unsatisfiable, InvalidArgument):
        return  # of some schemas no value is found in this way
    except Exception as error:
        yield f"{type(error).__name__}: {str(error)[:1500]}"


def same(value: Any, again: Any) -> bool:
    """Whether two values of JSON mean the same; moments and numbers by their value."""
    match value, again:
        case dict(), dict():
            keys = value.keys() == again.keys()
            return keys and all(same(value[key], again[key]) for key in value)
        case list(), list():
            pairs = zip(value, again, strict=False)
            return len(value) == len(again) and all(same(*pair) for pair in pairs)
        case (bool(), _) | (_, bool()):
            return value is again
        case (int() | float()), (int() | float()):
            return math.isclose(value, again, rel_tol=1e-12)
        case str(), str():
            return value == again or _moment(value) == _moment(again) is not None
        case _:
            return bool(value == again)


def _moment(text: str) -> dt.datetime | None:
    """A moment, to the microsecond, as pydantic reads it."""
    try:
        return TypeAdapter(dt.datetime).validate_strings(text)
    except ValueError:
        return None


def names_of(lock: Path, schemas: Mapping[str, Any]) -> dict[str, str]:
    """What the SDK of a lock calls the schemas of its document."""
    known = json.loads(lock.read_text("utf-8"))["names"]
    keys = {name: f"#/components/schemas/{_escaped(name)}" for name in schemas}
    return {name: known[key] for name, key in keys.items() if key in known}


def _escaped(name: str) -> str:
    return name.replace("~", "~0").replace("/", "~1")
