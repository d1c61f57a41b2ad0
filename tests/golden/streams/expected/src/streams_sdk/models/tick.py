"""Tick."""

from __future__ import annotations

import datetime as dt

from typing_extensions import TypedDict

from ..types import BaseModel


class TickTypedDict(TypedDict):
    at: dt.datetime


class Tick(BaseModel):
    at: dt.datetime
