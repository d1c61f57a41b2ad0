"""One configuration can be that of several SDKs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from oascribe.cli import main
from oascribe.config import Config, Given, read_config, read_configs
from oascribe.errors import ConfigError

TABLES = """\
[tool.oascribe]
templates = "own"
keep = ["mine.py"]

[tool.oascribe.sdks.pets]
spec = "pets.yaml"
output = "sdk/pets"

[tool.oascribe.sdks."shops"]
spec = "shops.yaml"
output = "sdk/shops"
package = "shops"
keep = []
"""
DOCUMENT = """\
openapi: 3.1.0
info: {title: %s, version: '1'}
servers: [{url: 'https://x.y'}]
paths: {/a: {get: {operationId: get_a, responses: {'204': {description: None}}}}}
"""


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "pyproject.toml").write_text(TABLES)
    (tmp_path / "pets.yaml").write_text(DOCUMENT % "Pets")
    (tmp_path / "shops.yaml").write_text(DOCUMENT % "Shops")
    (tmp_path / "own").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


PETS = Config(Path("pets.yaml"), Path("sdk/pets"), keep=("mine.py",))
SHOPS = Config(Path("shops.yaml"), Path("sdk/shops"), package="shops")


def shared(config: Config) -> Config:
    from dataclasses import replace

    return replace(config, templates=Path("own"))


def test_each_has_a_table_and_shares_what_stands_beside_them() -> None:
    assert read_configs(Given()) == {"pets": shared(PETS), "shops": shared(SHOPS)}


def test_one_can_be_chosen() -> None:
    assert read_configs(Given(sdks=("shops",))) == {"shops": shared(SHOPS)}
    assert read_config(Given(sdks=("pets",))) == shared(PETS)
    assert read_config(Given(sdks=("pets",), output=Path("o"))).output == Path("o")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (Given(sdks=("cats",)), "--sdk: error: found 'cats'; expected pets, shops"),
        (Given(output=Path("o")), "expected --sdk NAME with what is for one SDK"),
    ],
)
def test_what_is_for_one_of_them_must_say_which(given: Given, told: str) -> None:
    with pytest.raises(ConfigError, match=told):
        read_configs(given)


def test_where_one_is_wanted_several_are_too_many() -> None:
    with pytest.raises(ConfigError, match="--sdk with one of pets, shops"):
        read_config(Given())


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"sdk/shops"', '"sdk/pets"', "11:1: error: found the output of 'pets'"),
        ('package = "shops"', "pakage = 1", "12:1: error: found unknown key 'pakage'"),
        ('"shops.yaml"', '"no.yaml"', "10:1: error: found no file 'no.yaml'"),
        ('templates = "own"', "templates = 1", "2:1: error: found templates = 1"),
        ("[tool.oascribe]", "[tool.oascribe]\nsdks = 1", "found sdks = 1; expected ta"),
    ],
)
def test_mistakes_are_told_with_their_place(
    project: Path, old: str, new: str, told: str
) -> None:
    text = TABLES.partition("[tool.oascribe.sdks")[0] if "sdks = 1" in new else TABLES
    (project / "pyproject.toml").write_text(text.replace(old, new))
    with pytest.raises(ConfigError, match=told):
        read_configs(Given())


def test_generate_and_check_do_all_of_them_and_the_worst_code_counts(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["generate"]) == 0
    assert main(["check"]) == 0
    (project / "sdk/shops/README.md").unlink()
    assert main(["check"]) == 1
    assert main(["check", "--sdk", "pets"]) == 0
    (project / "pets.yaml").write_text("openapi: [")
    capsys.readouterr()
    assert main(["generate", "--json"]) == 2
    told = json.loads(capsys.readouterr().out)["sdks"]
    assert told["shops"]["written"] == ["README.md"]
    assert told["pets"]["findings"][0]["file"] == "pets.yaml"
