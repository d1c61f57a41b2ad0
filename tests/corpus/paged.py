"""Holds a page, and the request for the one behind it, against the answer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pydantic

from .judging import Came
from .wire import same


def problems(page: Any, expected: Any, came: Came, again: Came | None) -> Iterator[str]:
    """Everything in which a page is not what was answered.

    :param expected: the answer
    :param came: the request that it answers
    :param again: the request for the next page; None where this is the last one
    """
    items = json.loads(pydantic.RootModel[Any](page.items).model_dump_json())
    if items and not any(same(each, items) for each in _lists(expected)):
        yield f"the items of the page are not in the answer: {str(items)[:100]}"
    if not page.has_next or again is None:
        return
    if again.method != came.method:
        yield f"the next page is asked for by {again.method}, not {came.method}"
    if again == came:
        yield "the next page is asked for as the first was"
    if urlsplit(again.url).scheme != urlsplit(came.url).scheme:
        yield f"the next page is at {again.url}"


def _lists(value: Any) -> Iterator[list[Any]]:
    if isinstance(value, list):
        yield value
    below = value.values() if isinstance(value, dict) else value
    for each in below if isinstance(value, dict | list) else ():
        yield from _lists(each)
