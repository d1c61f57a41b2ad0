"""The advice for every code, put together."""

from __future__ import annotations

from collections.abc import Mapping

from ..codes import Code
from .files import FILES
from .linting import LINTING
from .meaning import MEANING
from .model import Advice
from .running import RUNNING
from .structure import STRUCTURE

ADVICE: Mapping[Code, Advice] = {
    **FILES,
    **STRUCTURE,
    **MEANING,
    **RUNNING,
    **LINTING,
}
"""A test holds that each code is here."""
