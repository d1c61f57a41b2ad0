"""The SDKs that are expected import, type-check, and are clean."""

from __future__ import annotations

import importlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from oascribe.config import Config
from oascribe.pipeline import generate

HERE = Path(__file__).parent
DOCUMENTS = sorted(file.parent.name for file in HERE.glob("*/openapi.yaml"))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the whole of each SDK."""
    folder = tmp_path_factory.mktemp("sdks")
    for name in DOCUMENTS:
        plan = generate(Config(HERE / name / "openapi.yaml", folder / name))
        for path, text in plan.files.items():
            target = folder / name / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(text.encode())
    return folder


@pytest.fixture(params=DOCUMENTS)
def source(request: pytest.FixtureRequest, made: Path) -> Iterator[Path]:
    """The source root of an SDK, on the path; what is imported of it ends with it."""
    root = made / request.param / "src"
    known, packages = set(sys.modules), {folder.name for folder in root.iterdir()}
    sys.path.insert(0, str(root))
    yield root
    sys.path.remove(str(root))
    for name in sys.modules.keys() - known:
        if name.partition(".")[0] in packages:  # others have packages of these names
            del sys.modules[name]


def modules(root: Path) -> Iterator[str]:
    for file in sorted(root.rglob("*.py")):
        parts = file.relative_to(root).with_suffix("").parts
        yield ".".join(parts).removesuffix(".__init__")


def test_every_module_and_every_name_can_be_imported(source: Path) -> None:
    found = [importlib.import_module(name) for name in modules(source)]
    for module in found:
        for name in getattr(module, "__all__", ()):
            assert getattr(module, name) is not None


def test_every_model_is_complete(source: Path) -> None:
    [package] = [file.parent.name for file in source.glob("*/__init__.py")]
    models = importlib.import_module(f"{package}.models")
    for name in models.__all__:
        model = getattr(models, name)
        if hasattr(model, "model_rebuild"):
            model.model_rebuild()
            assert model.__pydantic_complete__


def test_linters_find_nothing(made: Path) -> None:
    options = ["--isolated", "--select", "E,F,I,UP", "--target-version", "py310"]
    command = [sys.executable, "-m", "ruff", "check", *options, str(made)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


@pytest.mark.slow
@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_type_checker_finds_nothing(name: str, made: Path) -> None:
    root = made / name / "src"
    command = [sys.executable, "-m", "mypy", "--strict", "--no-incremental", str(root)]
    command += ["--config-file", "/dev/null"]
    done = subprocess.run(
        command, check=False, capture_output=True, text=True, cwd=root
    )
    assert done.returncode == 0, done.stdout
