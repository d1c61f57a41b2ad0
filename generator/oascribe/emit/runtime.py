"""The runtime's files, byte for byte, as the SDK's private `_runtime`."""

from __future__ import annotations

import ast
from collections.abc import Mapping

from ..api.model import Api
from ..resources import runtime_folder


def emit_runtime(api: Api) -> Mapping[str, str]:
    """Each file of the runtime under the path that it has in the SDK."""
    source = runtime_folder()
    target = f"src/{api.sdk.package}/_runtime"
    return {
        f"{target}/{file.relative_to(source).as_posix()}": file.read_bytes().decode()
        for file in sorted(source.rglob("*"))
        if file.suffix in {".py", ".typed"}
    }


def exported(module: str) -> tuple[str, ...]:
    """The public names of a module of the runtime (`__all__`), sorted."""
    tree = ast.parse((runtime_folder() / f"{module}.py").read_bytes())
    for statement in tree.body:
        match statement:
            case ast.Assign(targets=[ast.Name(id="__all__")], value=value):
                return tuple(sorted(map(str, ast.literal_eval(value))))
    raise LookupError(f"the runtime's {module} has no __all__")
