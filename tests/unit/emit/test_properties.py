"""Properties of groups, whatever the length of their names."""

from __future__ import annotations

import black
import pytest

from oascribe.emit.layout import WIDTH
from oascribe.emit.properties import definition, given, wrapped

MODE = black.Mode(target_versions={black.TargetVersion.PY310})


@pytest.mark.parametrize("parameters", [(), ("resource: Pets",)])
@pytest.mark.parametrize("length", [1, 40, 60, 90])
def test_a_property_is_laid_out_as_black_does(
    length: int, parameters: tuple[str, ...]
) -> None:
    name = "N" * length
    head = definition("with_raw_response", parameters, name)
    code = f"class A:\n    {head}\n        {given(name, 'self')}\n"
    assert black.format_str(code, mode=MODE) == code
    long = [line for line in code.split("\n") if len(line) > WIDTH]
    assert all(line.endswith("  # noqa: E501") for line in long)


@pytest.mark.parametrize("wrapper", ["raw", "raw_async", "streaming_async"])
@pytest.mark.parametrize("length", [1, 40, *range(50, 90), 120])
def test_a_wrapped_method_is_laid_out_as_black_does(length: int, wrapper: str) -> None:
    head = definition("__init__", ("resource: Pets",), "None")
    code = f"class A:\n    {head}\n        {wrapped(wrapper, 'n' * length)}\n"
    assert black.format_str(code, mode=MODE) == code
    long = [line for line in code.split("\n") if len(line) > WIDTH]
    assert all(line.endswith("  # noqa: E501") for line in long)
