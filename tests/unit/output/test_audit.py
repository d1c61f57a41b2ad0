"""Emitted files are held to what generated code needs, and to nothing more."""

from __future__ import annotations

import pytest

from oascribe.errors import InternalError
from oascribe.output.audit import audit

GENERATED = '''
"""A module."""

from __future__ import annotations

import builtins
import datetime as dt
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias

from pydantic import Field
from typing_extensions import TypeAliasType, TypedDict

from . import __version__, models, utils
from ._runtime.lazy import attach
from ._runtime.operation import Events, JsonBody, Operation
from ._runtime.raw import raw
from ._runtime.resource import CallOptions, Resource
from .types import UNSET, BaseModel, OptionalNullable
from .utils import eventstreaming

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .chat import Chat

__all__ = ["Chat", "__version__"]
__version__ = "0.1.0"
__getattr__, __dir__ = attach(__name__, {".chat": ("Chat",)}, modules=("utils",))
Name: TypeAlias = Literal["a", "b(c)"] | None
Tree = TypeAliasType("Tree", "list[Tree] | None")
LIMIT = -1
CREATE = Operation(id="create", body=JsonBody(lambda: models.Request), errors=(1,))
EVENTS = Events["models.Event"](lambda: models.Event, sentinel="[DONE]")


class RequestTypedDict(TypedDict):
    pass


class Request(BaseModel):
    """A request."""

    name: Annotated[OptionalNullable[builtins.str], Field(alias="Name")] = UNSET
    """Its name."""
    limit: int | None = -2
    big: float = float("inf")
    type: Literal["request"] = "request"
    parts: list[Request] = []
    at: dt.datetime | None = None


class Accumulator(eventstreaming.Accumulator["models.Event", "models.Request"]):
    pass


class Chat(Resource):
    accumulator = Accumulator

    def __init__(self, *, name: str = "x", **more: Any) -> None:
        super().__init__(CREATE, name=name, **more)
        self.create = raw(name.create)

    def create(
        self, *, open: str, attach: int, retries: OptionalNullable[int] = UNSET
    ) -> models.Response:
        """Create."""
        return self._call(CREATE, {"open": open, "a": attach}, CallOptions(retries))

    async def create_async(self, *, open: str) -> models.Response:
        return await self._call_async(CREATE, {"open": open}, CallOptions())

    @cached_property
    def chat(self) -> Chat:
        from .chat import Chat

        return Chat(self)
'''


def test_generated_code_passes() -> None:
    audit("a.py", GENERATED)


IMPORTS = r"""
import os
import builtins as dt
import typing
import pydantic
import pydantic.v1
import os.path as x
from os import system
from os import *
from subprocess import run
from builtins import exec
from functools import reduce
from pydantic import ImportString
from pydantic import Field as TypedDict
from typing import get_type_hints
from typing import ForwardRef
from types import FunctionType
from httpx import get
from .models import *
from .models import Request as attach
from . import _runtime
from ._runtime import codec
from ._runtime.codec import TypeAdapter
from ._runtime.lazy import import_module
from ._runtime.lazy import TYPE_CHECKING, missing
from ._runtime.nowhere import Operation
from ._runtime.a.b import Operation
from ...os import system
from .models import attach
from .models import TypeAliasType
from .models import __version__
from .models import __builtins__
"""

AT_THE_TOP = r"""
print('x')
x()
x = y()
1
lambda: 1
b'no docstring'
x = 'a string, which a type could be'
x = [y for y in z]
x = {y: z for y in z}
x = {**y}
x = [*y]
x = f'{y}'
x = (y := 1)
x = y if z else w
x = y and z
x = y < z
x = y + z
x = y[0]()
x = lambda y: y
x = lambda: y
x = Annotated[TypeAliasType, 1]
x = list[attach]
x = lambda: y()
x = await y
x += 1
x = y = 1
x.y = 1
x[0] = 1
x, y = 1, 2
x: int = 1
del x
assert x
raise x
global x
type x = y()
import typing, os
for x in y: pass
while True: pass
with x: pass
try: pass\nfinally: pass
match x:\n    case y(): pass
if True:\n    import builtins
if TYPE_CHECKING:\n    x()
if TYPE_CHECKING:\n    import os
if TYPE_CHECKING:\n    pass\nelse:\n    import builtins
if TYPE_CHECKING:\n    from .x import exec\nx = exec('1')
from .x import Field\nfrom pydantic import Field\nx = Field(repr=1)
def f(): pass
async def f(): pass
x = eval
x = eval('1')
x = __import__('os')
x = __builtins__
x = ().__class__
x = x.__globals__
x = builtins.exec
x = builtins.getattr(x, y)
import datetime as dt\nx = dt.sys
import datetime as dt\nx = dt.sys.modules
x = models.Request()
x = models.attach
x = attach
x = attach('os', {'.path': ('join',)})
x = attach(__name__, {'os': ('system',)})
x = attach(__name__, {**y})
x = attach(__name__)
x = attach(**y)
x = super().__init__()
x = self.y()
x = float('1')
x = float(y)
x = Field(default_factory=y)
x = Field(validation_alias=y)
x = TypeAliasType('x', 'y()')
x = TypeAliasType('x', value='y()')
x = TypeAliasType
x = list['y()']
x: TypeAlias = 'y()'
x: TypeAlias = list['y()']
x = lambda: list['y()']
__getattr__ = x
__class__ = x
__path__ = ['/tmp']
__builtins__ = x
_x = 1
__getattr__, __doc__ = x
# coding: utf-7
#!/usr/bin/python\n# -*- coding: utf-7 -*-
# vim: set fileencoding=utf-7 :
"""

IN_A_CLASS = r"""
x()
x = 1
x = eval
x = y.z
if x: pass
for x in y: pass
with x: pass
import builtins
class B: pass
__slots__ = x
__class_getitem__ = A
model_config = {}
_x: int = 1
x: int = y()
x: int = f''
x: y()
x: f''
x: [y for y in z]
x: (lambda: y)()
x: (y := 1)
x: eval
x: builtins.exec
x: 'y()'
x: list['y()']
x: Literal[y()]
x: Annotated[str, y()]
x: Annotated[str, Field(default_factory=y)]
x: Annotated[str, Field(alias=y())]
x: __version__
x: y.__class__
x: Literal['z()'] = 'z()'\n    y: x
def f(self, x=y()): pass
def f(self, x=[y for y in z]): pass
def f(self, x: y()): pass
def f(self) -> y(): pass
def f(self) -> 'y()': pass
def __getattr__(self): pass
def __init_subclass__(cls): pass
def __del__(self): pass
def _f(self): pass
@x()\n    def f(self): pass
@x.y\n    def f(self): pass
@eval\n    def f(self): pass
@(lambda f: f)\n    def f(self): pass
def f[T: y()](self): pass
"""

IN_A_METHOD = r"""
import os
import builtins
global x
nonlocal x
del x
x = eval
x = 1
x()
y.x()
eval('1')
open('x')
getattr(self, 'x')
self.x = eval
self.x = open
self._sdk = x
self.__class__ = x
self.x: int = eval
self.__class__()
self.x.y()
self.x()()
self.x.__globals__
super().__getattribute__('x')
super(x).__init__()
models.attach(__name__, {'.x': ('y',)})
[x for x in y]
f'{self}'
lambda: y
self.x = lambda: y
yield x
raise x
for x in y: pass
if x: pass
with x: pass
def g(): pass
class B: pass
"""


def cases(block: str) -> list[str]:
    return [line.replace(r"\n", "\n") for line in block.strip().splitlines()]


@pytest.mark.parametrize(
    "code",
    [
        *cases(IMPORTS),
        *cases(AT_THE_TOP),
        *(f"class A:\n    {code}" for code in cases(IN_A_CLASS)),
        *(f"class A:\n  def f(self):\n    {code}" for code in cases(IN_A_METHOD)),
        "class A(metaclass=x): pass",
        "class A(x()): pass",
        "class A(type): pass",
        "class A(list['y()']): pass",
        "class A(f''): pass",
        "class A[T: y()]: pass",
        "@x\nclass A: pass",
    ],
)
def test_code_that_we_never_emit_is_refused(code: str) -> None:
    with pytest.raises(InternalError, match=r"a.py:(\d+: no code of ours| no P)"):
        audit("a.py", code)


def test_deep_expressions_are_held_to_the_list_without_recursion() -> None:
    audit("a.py", f"X = {' | '.join(['models.A'] * 900)}\n")


def test_files_of_another_kind_are_refused() -> None:
    audit("src/a/py.typed", "")
    with pytest.raises(InternalError, match="no kind of file of ours"):
        audit("src/a.pth", "import os\n")


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
