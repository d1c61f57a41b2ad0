"""Each method has its asynchronous twin, and all signatures follow one order."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from typing import Any

import pytest

import atoma_sdk
from atoma_sdk import AtomaSDK
from atoma_sdk._runtime.resource import Resource
from atoma_sdk.utils.eventstreaming import EventStream, EventStreamAsync
from oascribe.api.reserved import CALL_OPTIONS

FIRST_OPTIONS = ["retries", "server_url", "timeout_ms", "http_headers"]


def resources(owner: Any, name: str = "") -> Iterator[tuple[str, Resource]]:
    """All resources of an SDK object, those in others too."""
    for attribute in dir(type(owner)):
        if attribute.startswith(("_", "with_")):
            continue
        value = getattr(owner, attribute)
        if isinstance(value, Resource):
            yield f"{name}{attribute}", value
            yield from resources(value, f"{name}{attribute}.")


def operations(resource: Resource) -> dict[str, Callable[..., Any]]:
    """The methods that the document declares."""
    own = vars(type(resource))
    return {n: f for n, f in own.items() if inspect.isfunction(f) and n[0] != "_"}


GROUPS = dict(resources(AtomaSDK()))
METHODS = [
    pytest.param(group, name, id=f"{group}.{name}")
    for group, resource in GROUPS.items()
    for name in operations(resource)
]


def parameters(method: Callable[..., Any]) -> list[inspect.Parameter]:
    return list(inspect.signature(method).parameters.values())[1:]


def test_the_four_methods_are_there() -> None:
    assert {name.id for name in METHODS} >= {
        "chat.create",
        "chat.create_async",
        "chat.create_stream",
        "chat.create_stream_async",
    }


@pytest.mark.parametrize(("group", "name"), METHODS)
def test_a_method_and_its_twin_differ_in_nothing_but_the_world(
    group: str, name: str
) -> None:
    methods = operations(GROUPS[group])
    plain = name.removesuffix("_async")
    sync, twin = methods[plain], methods[f"{plain}_async"]
    assert not inspect.iscoroutinefunction(sync)
    assert inspect.iscoroutinefunction(twin)
    assert parameters(sync) == parameters(twin)
    assert inspect.getdoc(sync) == inspect.getdoc(twin)
    streams = (EventStream.__name__, EventStreamAsync.__name__)
    returned = str(inspect.signature(sync).return_annotation)
    assert inspect.signature(twin).return_annotation == returned.replace(*streams)


@pytest.mark.parametrize(("group", "name"), METHODS)
def test_parameters_are_named_the_required_first_the_call_options_last(
    group: str, name: str
) -> None:
    found = parameters(operations(GROUPS[group])[name])
    assert {p.kind for p in found} == {inspect.Parameter.KEYWORD_ONLY}
    names = [p.name for p in found]
    first = names.index(FIRST_OPTIONS[0])
    assert names[first : first + len(FIRST_OPTIONS)] == FIRST_OPTIONS
    assert set(names[first:]) <= CALL_OPTIONS
    assert not set(names[:first]) & CALL_OPTIONS
    optional = [p.default is not inspect.Parameter.empty for p in found]
    assert optional == sorted(optional)


@pytest.mark.parametrize(("group", "name"), METHODS)
def test_the_docstring_names_each_parameter(group: str, name: str) -> None:
    method = operations(GROUPS[group])[name]
    doc = inspect.getdoc(method) or ""
    for parameter in parameters(method):
        assert f":param {parameter.name}:" in doc
    assert ":raises models.APIError:" in doc


def test_the_signature_of_the_client_is_the_documented_one() -> None:
    found = [p.name for p in parameters(AtomaSDK.__init__)]
    assert found[:9] == [
        "bearer_auth",
        "server_idx",
        "server_url",
        "url_params",
        "client",
        "async_client",
        "retry_config",
        "timeout_ms",
        "debug_logger",
    ]
    assert atoma_sdk.AtomaSDK is AtomaSDK
