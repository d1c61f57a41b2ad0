"""The pipeline as a whole: the same document gives the same SDK, now and later."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from oascribe.config import Config
from oascribe.errors import SpecError
from oascribe.output.drift import check
from oascribe.output.write import write
from oascribe.pipeline import generate

ROOT = Path(__file__).parents[2]
DOCUMENT = """\
openapi: 3.1.0
info: {title: Pets, version: "1"}
servers: [{url: https://api.example.com}]
paths:
  /pets:
    get:
      operationId: listPets
      tags: [Pets]
      responses:
        "200":
          description: All pets.
          content:
            application/json:
              schema: {type: array, items: {$ref: "#/components/schemas/Pet"}}
components:
  schemas:
    Pet:
      type: object
      required: [kind]
      properties:
        kind: {type: string, enum: [cat, dog]}
        home:
          type: object
          properties: {class: {type: string}}
"""


@pytest.fixture
def config(tmp_path: Path) -> Config:
    (tmp_path / "openapi.yaml").write_text(DOCUMENT)
    return Config(tmp_path / "openapi.yaml", tmp_path / "out")


def test_a_second_run_changes_nothing(config: Config) -> None:
    first = generate(config)
    write(first, config.output)
    second = generate(config)
    assert second.files == first.files
    assert second.lock() == first.lock()
    assert not check(config, generate)


def test_the_order_of_hashes_is_of_no_consequence(config: Config) -> None:
    code = (
        "import sys; from pathlib import Path; from oascribe.config import Config;"
        "from oascribe.pipeline import generate;"
        "plan = generate(Config(*map(Path, sys.argv[1:])));"
        "print(repr(dict(plan.files)), repr(dict(plan.names)))"
    )
    command = [sys.executable, "-c", code, str(config.spec), str(config.output)]
    outputs = {
        subprocess.check_output(command, env={**os.environ, "PYTHONHASHSEED": seed})
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


def test_generating_writes_nothing_beside_the_cache(config: Config) -> None:
    generate(config)
    assert {file.name for file in config.spec.parent.iterdir()} == {"openapi.yaml"}


def test_the_runtime_is_copied_byte_for_byte(config: Config) -> None:
    source = ROOT / "runtime" / "oascribe_runtime"
    files = generate(config).files
    prefix = "src/pets_sdk/_runtime/"
    copied = {
        path.removeprefix(prefix): text.encode()
        for path, text in files.items()
        if path.startswith(prefix)
    }
    assert copied == {
        file.relative_to(source).as_posix(): file.read_bytes()
        for file in source.rglob("*")
        if file.suffix in {".py", ".typed"}
    }


def test_a_schema_more_renames_nothing(config: Config) -> None:
    write(generate(config), config.output)
    before = generate(config).names
    more = "    HomeKind: {type: string}\n    PetHome: {type: object}\n"
    config.spec.write_text(DOCUMENT + more)
    after = generate(config).names
    assert {key: after[key] for key in before} == dict(before)


def test_what_is_wrong_with_a_document_is_raised_with_its_place(config: Config) -> None:
    config.spec.write_text(f"# Pets\n{DOCUMENT.replace('openapi: 3', 'openapi: 4')}")
    with pytest.raises(SpecError) as caught:
        generate(config)
    (finding,) = caught.value.findings
    assert finding.place.line == 2


def test_this_repository_has_no_drift(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    done = subprocess.run(
        [sys.executable, "-m", "oascribe", "check"], capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
