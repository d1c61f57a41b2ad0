"""The runtime's files, byte for byte, as the SDK's private `_runtime`."""

from __future__ import annotations

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
