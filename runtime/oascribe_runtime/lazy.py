"""Packages whose names are imported when they are first used (PEP 562)."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any


def attach(
    package: str, names: Mapping[str, str]
) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """Make `__getattr__` and `__dir__` of a package that imports on demand.

    :param package: the package's `__name__`
    :param names: public name -> the relative module that defines it; a name that
        equals the module's last part without the attribute stands for the module
        itself: `{"AtomaSDK": ".sdk:AtomaSDK", "models": ".models"}`
    :return: the two functions, to be bound at module level
    """

    def __getattr__(name: str) -> Any:
        where = names.get(name)
        if where is None:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        from importlib import import_module

        module, _, attribute = where.partition(":")
        value = import_module(module, package)
        if attribute:
            value = getattr(value, attribute)
        import_module(package).__dict__[name] = value
        return value

    def __dir__() -> list[str]:
        return sorted(names)

    return __getattr__, __dir__
