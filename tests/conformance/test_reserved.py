"""The reserved names are those that the runtime and pydantic really have."""

from __future__ import annotations

import builtins
import warnings
from inspect import signature

import pydantic

from oascribe.api import reserved
from oascribe_runtime import basemodel, errors, refusals, types
from oascribe_runtime.client import SDK
from oascribe_runtime.options import Options
from oascribe_runtime.resource import CallOptions, Resource
from oascribe_runtime.webhooks import Receiver


def public(names: object) -> set[str]:
    """The names that begin with no underscore."""
    return {name for name in names if name[0] != "_"}  # type: ignore[attr-defined]


def test_call_options_are_those_of_the_runtime() -> None:
    assert signature(CallOptions).parameters.keys() == reserved.CALL_OPTIONS


def test_client_arguments_are_the_options_of_the_runtime() -> None:
    every = {*Options.__annotations__, "options"}  # the name of the rest of them
    assert every == reserved.CLIENT_ARGUMENTS


def test_attributes_of_clients_and_resources_are_reserved() -> None:
    assert public(dir(SDK)) | public(dir(Resource)) <= reserved.CLIENT
    assert public(dir(Receiver)) <= reserved.RECEIVER


def test_errors_are_reserved_among_models() -> None:
    every = {*errors.__all__, *refusals.__all__}
    assert every == reserved.RUNTIME_MODELS


def test_what_pydantic_keeps_for_itself_is_no_field() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # some members are deprecated
        members = public(dir(pydantic.BaseModel)) | public(dir(basemodel.BaseModel))
        metaclass = public(dir(type(pydantic.BaseModel))) - public(dir(type))
    assert members - reserved.FIELDS == set()
    assert metaclass - reserved.FIELDS == set()
    known = members | metaclass | public(dir(type)) | public(dir(builtins))
    annotations = {"dt", "UUID", "Decimal"}
    private = {"model_parametrized_name"}  # a class method of generic models
    assert reserved.FIELDS - known - annotations - private == set()


def test_types_of_the_runtime_are_reserved_in_the_modules_of_models() -> None:
    assert public(types.__all__) <= reserved.MODEL_MODULE
