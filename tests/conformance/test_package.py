"""The package that users install: what it holds, what it needs, what it loads."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
import zipfile
from email.parser import HeaderParser
from pathlib import Path

import pytest
from tests.server import Server, chat

from oascribe.cli import main

ROOT = Path(__file__).parent.parent.parent
SDK = ROOT / "generated"
SOURCES = SDK / "src"
OLDEST = ["3.10"]
NEWEST = ["3.14", "3.13", "3.12"]
"""The first that is on this machine; 3.11 is what all other tests run with."""


def python(code: str, *options: str) -> str:
    """What a new interpreter prints that has the SDK on its path."""
    environment = {**os.environ, "PYTHONPATH": str(SOURCES)}
    command = [sys.executable, "-W", "error", *options, "-c", code]
    return subprocess.check_output(command, text=True, env=environment, timeout=60)


def test_this_repository_is_without_drift(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    assert (main(["check"]), capsys.readouterr().err) == (0, "")


def test_the_runtime_is_copied_byte_for_byte() -> None:
    ours = ROOT / "runtime" / "oascribe_runtime"
    theirs = SOURCES / "atoma_sdk" / "_runtime"
    files = {file.relative_to(ours) for file in ours.rglob("*.py")}
    assert {file.relative_to(theirs) for file in theirs.rglob("*.py")} == files
    for file in files:
        assert (theirs / file).read_bytes() == (ours / file).read_bytes()


def test_the_project_says_what_users_are_told() -> None:
    project = tomllib.loads((SDK / "pyproject.toml").read_text())["project"]
    assert project["name"] == "atoma-sdk"
    assert project["requires-python"] == ">=3.10"
    names = [item.partition(">=")[0] for item in project["dependencies"]]
    assert names == ["httpx", "pydantic", "typing-extensions"]


def test_importing_the_sdk_loads_nothing_else() -> None:
    found = python("import atoma_sdk, sys; print(*sys.modules)").split()
    assert not {"httpx", "pydantic", "pydantic_core", "typing_extensions"} & set(found)
    ours = {name for name in found if name.startswith("atoma_sdk")}
    assert ours == {"atoma_sdk", "atoma_sdk._runtime", "atoma_sdk._runtime.lazy"}


def test_the_client_loads_no_model_before_it_is_used() -> None:
    code = "import atoma_sdk, sys; atoma_sdk.AtomaSDK().chat; print(*sys.modules)"
    found = set(python(code).split())
    assert "atoma_sdk.chat" in found
    assert not {n for n in found if n.startswith("atoma_sdk.models.")}
    assert "httpx" not in found


def test_a_model_loads_its_own_and_no_other() -> None:
    code = "import sys; from atoma_sdk.models import CompletionUsage"
    found = set(python(f"{code}; print(*sys.modules)").split())
    assert "atoma_sdk.models.completionusage" in found
    assert "atoma_sdk.models.chatcompletionchunk" not in found


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `pip install ./generated` builds."""
    folder = tmp_path_factory.mktemp("wheel")
    copy = shutil.copytree(SDK, folder / "generated")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder]
    subprocess.run(command, cwd=copy, check=True, capture_output=True, timeout=120)
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_the_package_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        [metadata] = [name for name in names if name.endswith(".dist-info/METADATA")]
        fields = HeaderParser().parsestr(archive.read(metadata).decode())
    assert fields["Name"] == "atoma-sdk"
    required = [r for r in fields.get_all("Requires-Dist", []) if "extra ==" not in r]
    assert sorted(r.partition("<")[0].partition(">")[0] for r in required) == [
        "httpx",
        "pydantic",
        "typing-extensions",
    ]
    assert "atoma_sdk/py.typed" in names
    package = {n for n in names if n.startswith("atoma_sdk/")}
    assert {n.split("/")[0] for n in set(names) - package} == {
        metadata.split("/")[0],
    }
    sources = {
        file.relative_to(SOURCES).as_posix()
        for pattern in ("*.py", "py.typed")
        for file in SOURCES.rglob(pattern)
    }
    assert package == sources


EVERYTHING = """\
import asyncio, importlib, pkgutil, sys, atoma_sdk
from atoma_sdk import AtomaSDK, models, types, utils, httpclient
from atoma_sdk.utils import eventstreaming
for found in pkgutil.walk_packages(atoma_sdk.__path__, "atoma_sdk."):
    importlib.import_module(found.name)
for module in (atoma_sdk, models, types, utils, httpclient, eventstreaming):
    for name in module.__all__:
        getattr(module, name)
for name in models.__all__:
    if hasattr(getattr(models, name), "model_rebuild"):
        getattr(models, name).model_rebuild()
question = {"messages": [{"role": "user", "content": "Hello!"}], "model": "test"}
with AtomaSDK(server_url=sys.argv[1]) as sdk:
    assert sdk.chat.create(**question).model == "test"
    with sdk.chat.create_stream(**question) as stream:
        assert len(list(stream)) == 6
async def ask():
    async with AtomaSDK(server_url=sys.argv[1]) as sdk:
        assert (await sdk.chat.create_async(**question)).model == "test"
        async with await sdk.chat.create_stream_async(**question) as stream:
            assert len([event async for event in stream]) == 6
asyncio.run(ask())
"""
"""Import all modules, touch all names, build all models, and call all methods."""


@pytest.mark.slow
@pytest.mark.parametrize("versions", [OLDEST, NEWEST], ids=["oldest", "newest"])
def test_the_wheel_installs_and_works_without_a_warning(
    versions: list[str], wheel: Path, tmp_path: Path
) -> None:
    interpreter = next(filter(None, map(interpreter_of, versions)), None)
    if interpreter is None:
        pytest.skip(f"no Python of {', '.join(versions)} is on this machine")
    environment = tmp_path / "venv"
    create = [interpreter, "-m", "venv", "--without-pip", environment]
    subprocess.run(create, check=True, timeout=120)
    inside = environment / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    install = ["install", "--only-binary=:all:", "--retries=1", wheel]
    done = subprocess.run(
        [*pip, f"--python={inside}", *install],
        capture_output=True,
        text=True,
        timeout=300,
    )
    if "connection broken" in done.stderr:
        pytest.skip("pip cannot reach an index from here")
    assert done.returncode == 0, done.stderr
    with Server(chat) as server:
        used = subprocess.run(
            [inside, "-I", "-W", "error", "-c", EVERYTHING, server.url],
            capture_output=True,
            text=True,
            timeout=60,
        )
    assert (used.returncode, used.stderr) == (0, "")


def interpreter_of(version: str) -> str | None:
    """A Python of that version, on the path or of pyenv."""
    versions = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    candidates = [shutil.which(f"python{version}")]
    candidates += sorted(str(p) for p in versions.glob(f"{version}.*/bin/python"))
    for candidate in filter(None, candidates):
        # a shim of pyenv fails where its version is not chosen
        if not subprocess.run([candidate, "-c", ""], capture_output=True).returncode:
            return candidate
    return None
