"""Packages whose names are imported when they are first used (PEP 562)."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any


def attach(
    package: str,
    names: Mapping[str, Sequence[str]],
    modules: Sequence[str] = (),
) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """Make `__getattr__` and `__dir__` of a package that imports on demand.

    :param package: the package's `__name__`
    :param names: relative module -> the public names that it defines
    :param modules: modules of the package that are public themselves
    :return: the two functions, to be bound at module level
    """
    homes = {name: module for module, found in names.items() for name in found}

    def __getattr__(name: str) -> Any:
        if name not in homes and name not in modules:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        from importlib import import_module

        value = import_module(homes.get(name, f".{name}"), package)
        if name in homes:
            value = getattr(value, name)
        import_module(package).__dict__[name] = value
        return value

    def __dir__() -> list[str]:
        return sorted((*homes, *modules))

    return __getattr__, __dir__
