"""Market API"""

from __future__ import annotations

from ._runtime.lazy import attach

TYPE_CHECKING = False  # importing `typing` would cost more than all that is here
if TYPE_CHECKING:
    from . import httpclient, models, types, utils
    from .sdk import MarketSDK

__all__ = [
    "MarketSDK",
    "__version__",
    "httpclient",
    "models",
    "types",
    "utils",
]
__version__ = "0.1.0"
__getattr__, __dir__ = attach(
    __name__,
    {
        ".sdk": ("MarketSDK",),
    },
    modules=("httpclient", "models", "types", "utils"),
)
