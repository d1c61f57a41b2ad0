"""What users install is whole: code, templates and runtime, without the checkout."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DOCUMENT = """\
openapi: 3.1.0
info: {title: Tiny, version: "1"}
servers: [{url: https://api.example.com}]
paths:
  /ping:
    get:
      operationId: ping
      tags: [Health]
      responses:
        "200":
          description: Alive.
          content: {application/json: {schema: {type: string}}}
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d"]
    subprocess.run([*command, str(folder)], cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.mark.slow
def test_the_wheel_holds_each_file_once_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert len(names) == len(set(names))
    expected = {
        f"{target}/{file.relative_to(source).as_posix()}"
        for source, target, pattern in (
            (ROOT / "generator/oascribe", "oascribe", "*.py"),
            (ROOT / "runtime/oascribe_runtime", "oascribe_runtime", "*.py"),
            (ROOT / "templates", "oascribe/templates", "*.jinja"),
        )
        for file in source.rglob(pattern)
    }
    assert expected <= set(names)
    assert {name.split("/")[0] for name in names} == {
        "oascribe",
        "oascribe_runtime",
        wheel.name.rpartition("-py3")[0] + ".dist-info",
    }


@pytest.mark.slow
def test_the_wheel_works_from_another_folder(wheel: Path, tmp_path: Path) -> None:
    environment = tmp_path / "venv"
    subprocess.run([sys.executable, "-m", "venv", environment], check=True)
    python = str(environment / "bin" / "python")
    # The libraries come from here, without the editable install: a path that a .pth
    # file names is not searched for .pth files of its own.
    where = [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    packages = Path(subprocess.check_output(where, text=True).strip())
    (packages / "libraries.pth").write_text(sysconfig.get_path("purelib"))
    install = ["-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
    subprocess.run([python, *install, str(wheel)], check=True)
    (tmp_path / "openapi.yaml").write_text(DOCUMENT)
    for command in ("generate", "check"):
        done = subprocess.run(
            [environment / "bin" / "oascribe", command],
            cwd=tmp_path,
            capture_output=True,
            text=True,
        )
        assert (done.returncode, done.stderr) == (0, "")
    runtime = tmp_path / "generated" / "src" / "tiny_sdk" / "_runtime"
    source = ROOT / "runtime" / "oascribe_runtime"
    for file in source.rglob("*.py"):
        assert (runtime / file.relative_to(source)).read_bytes() == file.read_bytes()
    where = [python, "-c", "import oascribe; print(oascribe.__file__)"]
    assert str(packages) in subprocess.check_output(where, text=True, cwd=tmp_path)
