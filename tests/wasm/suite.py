"""Runs the runtime's tests that need no sockets, threads or processes."""

# pyright: reportMissingImports=false, reportUnknownVariableType=false

import os
import sys
from importlib.machinery import ModuleSpec
from types import ModuleType

os.chdir("/repo")
os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
sys.path[:0] = ["/repo", "/repo/runtime", "/repo/generator", "/home/pyodide"]
trio = ModuleType("trio")  # which does not run on this platform
trio.__spec__ = ModuleSpec("trio", None)
sys.modules["trio"] = trio

import anyio  # noqa: E402
import pytest  # noqa: E402
from pyodide.ffi import run_sync  # noqa: E402

anyio.run = lambda work, *_, **__: run_sync(work())  # a loop runs already

SUITE = "types limits record bodies sse sse_properties accumulating received webhooks"
SUITE += " pages advice_properties url_properties"
files = [f"tests/runtime/test_{name}.py" for name in SUITE.split()]
options = ["-q", "-p", "no:cacheprovider", "--override-ini=addopts="]
left_out = "not trio and not everywhere"  # the latter sets the time zone
assert pytest.main([*options, "-k", left_out, *files]) == 0, "see above"
