"""Emitted files are held to what generated code needs, and to nothing more."""

from __future__ import annotations

import pytest

from oascribe.errors import InternalError
from oascribe.output.audit import audit

GENERATED = '''
"""A module."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

import pydantic

from . import models, utils
from ._runtime.operation import JsonBody, Operation
from .types import UNSET, BaseModel, OptionalNullable

if TYPE_CHECKING:
    from .chat import Chat

__all__ = ["Chat", "__version__"]
__version__ = "0.1.0"
__getattr__, __dir__ = attach(__name__, {"Chat": ".chat"})
Name = Literal["a", "b"] | None
LIMIT = -1
CREATE = Operation(id="create", body=JsonBody(lambda: models.Request), errors=(1,))


class Request(BaseModel):
    """A request."""

    name: str = Field(alias="Name")
    """Its name."""
    limit: int = 2 * 8


class Chat(Resource):
    def create(self, *, retries: OptionalNullable[int] = UNSET) -> models.Response:
        """Create."""
        try:
            return self._call(CREATE, {"name": [n for n in names]}, open)
        finally:
            super().__init__()

    @cached_property
    def chat(self) -> Chat:
        from .chat import Chat

        return Chat(self)
'''


def test_generated_code_passes() -> None:
    audit("a.py", GENERATED)


@pytest.mark.parametrize(
    "code",
    [
        "print('x')",
        "import os",
        "import os.path as x",
        "from subprocess import run",
        "from os import *",
        "from .models import *",
        "import pydantic.v1",
        "x = [y for y in z]",
        "x = f'{y}'",
        "x = (y := 1)",
        "x = y if z else w",
        "x = y and z",
        "x += 1",
        "del x",
        "for x in y:\n    pass",
        "while True:\n    pass",
        "with x:\n    pass",
        "try:\n    pass\nfinally:\n    pass",
        "if True:\n    import typing",
        "if TYPE_CHECKING:\n    x()",
        "if TYPE_CHECKING:\n    pass\nelse:\n    import typing",
        "assert x",
        "raise x",
        "x()",
        "x = eval('1')",
        "x = ().__class__",
        "x = __import__('os')",
        "class A:\n    x()",
        "class A(f''):\n    pass",
        "class A(metaclass=print(1)):\n    pass",
        "@(lambda f: eval('1'))\ndef f():\n    pass",
        "def f(x=[y for y in z]):\n    pass",
        "def f():\n    import os",
        "def f():\n    eval('1')",
        "def f():\n    open('x')",
        "def f():\n    global x",
        "def f():\n    x.__globals__",
        "lambda: 1",
        "1",
        "x: int = f''",
        "x[y()] = [z for z in w]",
    ],
)
def test_code_that_we_never_emit_is_refused(code: str) -> None:
    with pytest.raises(InternalError, match=r"a.py:\d+: no code of ours"):
        audit("a.py", code)


@pytest.mark.parametrize("code", ["def", "x = '", "\t x", "(" * 300 + ")" * 300])
def test_text_that_is_no_python_is_refused(code: str) -> None:
    with pytest.raises(InternalError, match=r"a.py: no Python"):
        audit("a.py", code)


@pytest.mark.parametrize(
    "character", ["\x00", "\x1b", "\r", "\x7f", "\x9b", "\u202e", "\u2066", "\ud800"]
)
def test_raw_control_and_bidi_characters_are_refused_in_every_file(
    character: str,
) -> None:
    with pytest.raises(InternalError, match=r"a.txt:2: a raw"):
        audit("a.txt", f"\n{character}\n")


def test_toml_is_parsed_back() -> None:
    audit("pyproject.toml", "[project]\nname = 'x'\n")
    with pytest.raises(InternalError, match=r"pyproject.toml: no TOML"):
        audit("pyproject.toml", "name = \n")


@pytest.mark.parametrize(
    "text",
    [
        "```python\nx\n```\n",
        "````\n```\n````\n",
        "~~~\n```\n~~~\n",
        "```\nx\n`````\n",
        "`` ` ``\n",
        "```a`b\n",
        "    ```\n",
    ],
)
def test_balanced_fences_pass(text: str) -> None:
    audit("a.md", text)


@pytest.mark.parametrize(
    "text", ["```\nx\n", "````\n```\n", "```\nx\n``` y\n", "```\n~~~\n", "~~~ a`b\n"]
)
def test_an_open_fence_is_refused(text: str) -> None:
    with pytest.raises(InternalError, match="a fence that is never closed"):
        audit("a.md", text)
