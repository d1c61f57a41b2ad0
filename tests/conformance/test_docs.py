"""The documentation holds: its links lead somewhere, its programs run."""

from __future__ import annotations

import dataclasses
import inspect
import logging
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from tests.server import Server, chat

from oascribe.api import reserved
from oascribe.config import Config
from oascribe.pipeline import generate

from .pages import Snippet, dead_links, snippets
from .seed import ROOT, dressed, wanted

GENERATED = ROOT / "generated"
PROGRAMS = tuple(snippets(GENERATED))
EVERY_PROGRAM = pytest.mark.parametrize(
    "program", PROGRAMS, ids=[program.id for program in PROGRAMS]
)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A chat API on this machine, which clients call unless told otherwise."""
    import atoma_sdk.sdk
    from atoma_sdk._runtime import api, record

    monkeypatch.setenv("ATOMASDK_BEARER_AUTH", "no-secret")
    with Server(chat) as listening:
        ours = (api.Server(listening.url),)
        here = record.replace(atoma_sdk.sdk.API, servers=ours)
        monkeypatch.setattr(atoma_sdk.sdk, "API", here)
        yield listening


@pytest.fixture
def quiet_logging() -> Iterator[None]:
    """What a program does to logging ends with it."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)


def run(program: Snippet) -> None:
    exec(compile(program.code, program.id, "exec"), {"__name__": "__main__"})


def test_the_page_of_the_chat_is_the_page_that_the_project_began_with(
    tmp_path: Path,
) -> None:
    spec = tmp_path / "openapi.yaml"
    spec.write_text(yaml.safe_dump(dressed(), sort_keys=False), "utf-8")
    config = Config(spec, tmp_path / "out", package="atoma_sdk", class_name="AtomaSDK")
    page = generate(config).files["docs/sdks/chat/README.md"]
    assert page.rstrip("\n").split("\n") == wanted().split("\n")


def test_every_link_and_anchor_leads_somewhere() -> None:
    assert dead_links(GENERATED) == []


@EVERY_PROGRAM
@pytest.mark.usefixtures("quiet_logging")
def test_every_program_runs(program: Snippet, server: Server) -> None:
    run(program)
    calls = re.findall(r"\.(?:create(?:_stream)?|request)(?:_async)?\(", program.code)
    assert len(server.requests) == len(calls)


@pytest.mark.slow
def test_every_program_passes_a_strict_type_checker(tmp_path: Path) -> None:
    for number, program in enumerate(PROGRAMS):
        (tmp_path / f"program_{number}.py").write_text(program.code, "utf-8")
    checked = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--cache-dir=cache", "."],
        cwd=tmp_path,
        env={**os.environ, "MYPYPATH": str(GENERATED / "src")},
        capture_output=True,
        text=True,
    )
    assert checked.returncode == 0, checked.stdout


def test_the_programs_show_every_method_and_both_worlds() -> None:
    shown = "\n".join(program.code for program in PROGRAMS)
    for method in ("create", "create_async", "create_stream", "create_stream_async"):
        assert f".chat.{method}(" in shown


def test_the_page_sends_what_its_example_says(
    server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    once, streamed = (p for p in PROGRAMS if p.page.parent.name == "chat")
    run(once)
    body = server.requests[-1].json()
    assert body.pop("messages") == [
        {"content": "Hello! How can you help me today?", "role": "user"}
    ]
    assert body == {
        "model": "meta-llama/Llama-3.3-70B-Instruct",
        "frequency_penalty": 0,
        "max_tokens": 2048,
        "n": 1,
        "presence_penalty": 0,
        "seed": 123,
        "stop": ['json(["stop", "halt"])'],
        "temperature": 0.7,
        "top_p": 1,
        "user": "user-1234",
    }
    run(streamed)
    assert server.requests[-1].json()["stream"] is True
    assert "can I" in capsys.readouterr().out


def test_the_readme_draws_every_error_of_the_runtime() -> None:
    from atoma_sdk import models
    from atoma_sdk._runtime import errors

    readme = (GENERATED / "README.md").read_text("utf-8")
    for name in errors.__all__:
        error = getattr(models, name)
        if not issubclass(error, models.StreamError) or error is models.StreamError:
            assert f" {name} " in readme or f"\n{name}\n" in readme


def test_the_readme_lists_the_options_that_every_method_has() -> None:
    from atoma_sdk.chat import Chat

    readme = (GENERATED / "README.md").read_text("utf-8")
    listed = set(re.findall(r"^\| `(\w+)` +\|", readme, re.M))
    assert listed == reserved.CALL_OPTIONS
    for method in (Chat.create, Chat.create_async):
        assert listed <= set(inspect.signature(method).parameters)


def test_the_page_of_each_retry_class_names_its_fields() -> None:
    from atoma_sdk import utils

    for kind in (utils.RetryConfig, utils.BackoffStrategy):
        page = GENERATED / f"docs/models/utils/{kind.__name__.lower()}.md"
        text = page.read_text("utf-8")
        for field in dataclasses.fields(kind):
            if field.name != "_":
                assert f"| `{field.name}` " in text
