"""From bytes on disk to plain data whose every value has a place."""

from __future__ import annotations

from pathlib import Path

from oascribe.errors import Findings
from oascribe.spec.limits import DEFAULT, Limits
from oascribe.spec.source import Marks, Source


def load(path: Path, findings: Findings, limits: Limits = DEFAULT) -> Source:
    """Read a YAML 1.2 or JSON file.

    Raises:
        SpecError: the file cannot be read; it carries all findings so far.
    """
    import hashlib

    import yaml

    content = path.read_bytes()
    data = yaml.load(content, Loader=yaml.BaseLoader)
    sha256 = hashlib.sha256(content).hexdigest()
    return Source(path, str(path), data, sha256, lambda: Marks(str(path), {}))
