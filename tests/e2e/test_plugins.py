"""A plugin of the user's own changes the picture and adds files."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
EXAMPLE = ROOT / "docs" / "plugin-example"
DOCUMENT = """\
openapi: 3.1.0
info: {title: Pets, version: '1'}
servers: [{url: 'https://x.y'}]
paths:
  /pets:
    get: {operationId: list, tags: [pets], responses: {'204': {description: ''}}}
    post:
      operationId: create
      tags: [pets]
      deprecated: true
      responses: {'204': {description: ''}}
"""
TABLE = '[tool.oascribe]\nplugins = ["{name}"]\n'


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the example, installed as pip does it."""
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps"]
    command += ["--no-build-isolation", "--target", str(folder), str(EXAMPLE)]
    subprocess.run(command, check=True, capture_output=True)
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "openapi.yaml").write_text(DOCUMENT)
    (tmp_path / "pyproject.toml").write_text(TABLE.format(name="outline"))
    return tmp_path


def run(project: Path, site: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(site)}
    return subprocess.run(
        [sys.executable, "-m", "oascribe", *arguments],
        cwd=project,
        env=environment,
        capture_output=True,
        text=True,
    )


def written_plugin(site: Path, body: str, target: str = "mine:Mine") -> Path:
    """A site with a plugin `mine`, as if installed."""
    info = site / "mine-1.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: mine\nVersion: 1\n")
    (info / "entry_points.txt").write_text(f"[oascribe.plugins]\nmine = {target}\n")
    head = "from oascribe.plugins import Plugin\n\n\nclass Mine(Plugin):\n"
    (site / "mine.py").write_text(head + body)
    return site


def test_the_example_leaves_out_and_adds(project: Path, installed: Path) -> None:
    done = run(project, installed, "generate")
    assert (done.returncode, done.stderr) == (0, "")
    outline = project / "generated/OUTLINE.md"
    assert outline.read_text() == "# Outline\n\n- `sdk.pets.list()`\n"
    (file,) = (project / "generated/src").glob("*/pets.py")
    module = file.read_text()
    assert "def list(" in module
    assert "def create(" not in module
    assert run(project, installed, "check").returncode == 0
    outline.unlink()
    assert "missing OUTLINE.md" in run(project, installed, "check").stdout


def test_check_says_that_it_was_the_plugin(project: Path, tmp_path: Path) -> None:
    (project / "pyproject.toml").write_text(TABLE.format(name="mine"))
    files = "    def files(self, api):\n        return {{'a.txt': '{text}'}}\n"
    site = written_plugin(tmp_path / "site", files.format(text="one"))
    assert run(project, site, "generate").returncode == 0
    assert run(project, site, "check").returncode == 0
    module = site / "mine.py"
    # Of another size: within a second, Python would take its bytecode for current.
    module.write_text(module.read_text().replace("one", "three"))
    done = run(project, site, "check")
    assert done.returncode == 1
    assert "changed since it was generated: plugin mine" in done.stdout
    assert run(project, tmp_path, "check").returncode == 2, "it is not installed"


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("    def files(self, api):\n        return {'../a': ''}\n", "no path below"),
        ("    def files(self, api):\n        return {'README.md': ''}\n", "collides"),
        ("    def files(self, api):\n        return {'a': b''}\n", "paths and texts"),
        (
            "    def files(self, api):\n        return 1 / 0\n",
            "mine.py:6:1: error: found",
        ),
        ("    def transform(self, api):\n        return None\n", "expected an Api"),
        ("    def transform(self, api):\n        api.x = 1\n", "mine.py:6:1"),
        ("    def __init__(self):\n        raise OSError('x')\n", "OSError: x"),
        ("    pass\nclass Mine: pass\n", "a class below oascribe.plugins.Plugin"),
    ],
)
def test_a_plugin_that_fails_is_told_of_and_nothing_is_written(
    project: Path, tmp_path: Path, body: str, told: str
) -> None:
    (project / "pyproject.toml").write_text(TABLE.format(name="mine"))
    done = run(project, written_plugin(tmp_path / "site", body), "generate")
    assert done.returncode == 2
    assert told in done.stderr
    assert not (project / "generated").exists()


def test_a_plugin_that_is_not_installed_is_told_of(project: Path) -> None:
    (project / "pyproject.toml").write_text(TABLE.format(name="nobody"))
    done = run(project, project, "generate")
    assert done.returncode == 2
    assert "plugin nobody: error: found no plugin of that name" in done.stderr


def test_a_plugin_that_nobody_named_is_not_loaded(
    project: Path, tmp_path: Path
) -> None:
    (project / "pyproject.toml").unlink()
    site = written_plugin(tmp_path / "site", "    print('loaded')\n")
    done = run(project, site, "generate")
    assert done.returncode == 0
    assert "loaded" not in done.stdout
