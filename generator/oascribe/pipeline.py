"""The whole of oascribe as one function: from a configuration to a plan of files."""

from __future__ import annotations

from .config import Config
from .output.plan import Plan


def generate(config: Config) -> Plan:
    """All that the document says the SDK is. Reads files; writes none.

    Raises OascribeError where the document, an overlay or the configuration cannot
    be used.
    """
    raise SystemExit(f"nothing emits yet: {config.spec}")
