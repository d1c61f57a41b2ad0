"""What `[tool.oascribe]` and the command line make of a run."""

from __future__ import annotations

from pathlib import Path

import pytest

from oascribe.config import KEYS, Config, Given, read_config
from oascribe.errors import ConfigError


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "openapi.yaml").write_text("openapi: 3.1.0\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def told(project: Path, text: str) -> list[str]:
    """The findings of a configuration that cannot be used."""
    (project / "pyproject.toml").write_text(text)
    with pytest.raises(ConfigError) as caught:
        read_config(Given())
    return [str(finding) for finding in caught.value.findings]


def test_without_a_file_all_is_found_or_derived(project: Path) -> None:
    assert read_config(Given()) == Config(Path("openapi.yaml"), Path("generated"))


@pytest.mark.parametrize("name", ["openapi.yaml", "openapi.yml", "openapi.json"])
def test_the_usual_documents_are_looked_for(project: Path, name: str) -> None:
    (project / "openapi.yaml").rename(project / name)
    assert read_config(Given()).spec == Path(name)


def test_every_key_is_read(project: Path) -> None:
    (project / "o.yaml").touch()
    (project / "own").mkdir()
    (project / "pyproject.toml").write_text("""
        [tool.oascribe]
        spec = "openapi.yaml"
        output = "sdk"
        overlays = ["o.yaml"]
        templates = "own"
        distribution = "atoma-sdk"
        package = "atoma_sdk"
        class = "AtomaSDK"
        env_prefix = "ATOMA"
        """)
    assert read_config(Given()) == Config(
        spec=Path("openapi.yaml"),
        output=Path("sdk"),
        overlays=(Path("o.yaml"),),
        templates=Path("own"),
        distribution="atoma-sdk",
        package="atoma_sdk",
        class_name="AtomaSDK",
        env_prefix="ATOMA",
    )


def test_the_nearest_file_with_a_table_counts_and_paths_are_relative_to_it(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "pyproject.toml").write_text('[tool.oascribe]\noutput = "sdk"\n')
    below = project / "a" / "b"
    below.mkdir(parents=True)
    (project / "a" / "pyproject.toml").write_text("[tool.other]\n")
    monkeypatch.chdir(below)
    config = read_config(Given())
    assert config.spec == project / "openapi.yaml"
    assert config.output == project / "sdk"


def test_another_file_can_be_named(project: Path) -> None:
    (project / "pyproject.toml").write_text('[tool.oascribe]\npackage = "one"\n')
    (project / "sub").mkdir()
    (project / "sub" / "other.toml").write_text(
        '[tool.oascribe]\nspec = "../openapi.yaml"\npackage = "two"\n'
    )
    config = read_config(Given(config=Path("sub/other.toml")))
    assert config == Config(Path("openapi.yaml"), Path("sub/generated"), package="two")


def test_the_command_line_goes_first_and_is_relative_to_the_working_directory(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "pyproject.toml").write_text(
        '[tool.oascribe]\nspec = "absent.yaml"\npackage = "one"\nclass = "One"\n'
    )
    (project / "sub").mkdir()
    (project / "sub" / "mine.yaml").touch()
    monkeypatch.chdir(project / "sub")
    given = Given(spec=Path("mine.yaml"), output=Path("out"), package="two")
    assert read_config(given) == Config(
        Path("mine.yaml"), Path("out"), package="two", class_name="One"
    )


@pytest.mark.parametrize("name", ["API", "Server", "str"])
def test_a_class_that_its_module_has_a_use_for_is_refused(
    project: Path, name: str
) -> None:
    [line] = told(project, f'[tool.oascribe]\nclass = "{name}"\n')
    assert f"class = {name!r}" in line
    assert line.endswith("[OAS405 config-name]")


def test_everything_that_is_wrong_is_told_at_once_with_its_place(project: Path) -> None:
    lines = told(
        project,
        '[project]\nname = "x"\n\n[tool.oascribe]\nouptut = "x"\nspec = 3\n'
        '  package = "a-b"\n"class" = "def"\noverlays = ["a", 1]\n'
        'env_prefix = "lower"\ndistribution = "-x"\ntemplates = ""\nzzz = 1\n',
    )
    assert lines == [
        "pyproject.toml:5:1: error: found unknown key 'ouptut'; expected 'output'"
        " [OAS403 config-key]",
        "pyproject.toml:6:1: error: found spec = 3; expected a printable string"
        " that is not empty [OAS404 config-type]",
        "pyproject.toml:7:3: error: found package = 'a-b'; expected a Python"
        " identifier in ASCII [OAS405 config-name]",
        "pyproject.toml:8:1: error: found class = 'def'; expected a Python identifier"
        " in ASCII [OAS405 config-name]",
        "pyproject.toml:9:1: error: found overlays = ['a', 1]; expected a list of"
        " strings [OAS404 config-type]",
        "pyproject.toml:9:1: error: found no file 'a'; expected an OpenAPI Overlay"
        " [OAS406 config-path]",
        "pyproject.toml:10:1: error: found env_prefix = 'lower'; expected capital"
        " letters, digits and _ [OAS405 config-name]",
        "pyproject.toml:11:1: error: found distribution = '-x'; expected letters,"
        " digits and . - _ within (PyPA, name format) [OAS405 config-name]",
        "pyproject.toml:12:1: error: found templates = ''; expected a printable"
        " string that is not empty [OAS404 config-type]",
        "pyproject.toml:13:1: error: found unknown key 'zzz'; expected one of"
        f" {', '.join(sorted(KEYS))} [OAS403 config-key]",
    ]


def test_files_that_are_not_there_are_told_at_the_key_that_names_them(
    project: Path,
) -> None:
    assert told(project, '[tool.oascribe]\ntemplates = "t"\nspec = "no.yaml"\n') == [
        "pyproject.toml:2:1: error: found no folder 't'; expected a folder of"
        " templates [OAS406 config-path]",
        "pyproject.toml:3:1: error: found no file 'no.yaml'; expected an OpenAPI"
        " document [OAS406 config-path]",
    ]


def test_a_key_that_is_written_another_way_is_told_at_the_nearest_line(
    project: Path,
) -> None:
    lines = told(project, 'x = 1\n[tool]\noascribe = { spec = "no.yaml" }\n')
    assert lines[0].startswith("pyproject.toml: error: found no file 'no.yaml'")


@pytest.mark.parametrize("package", ["json", "httpx", "pydantic", "class", "ä"])
def test_a_package_that_cannot_be_imported_is_refused(
    project: Path, package: str
) -> None:
    with pytest.raises(ConfigError, match="--package: error: found package ="):
        read_config(Given(package=package))


def test_a_file_that_is_no_toml_is_told_with_line_and_column(project: Path) -> None:
    assert told(project, "[tool.oascribe]\nspec = \n") == [
        "pyproject.toml:2:8: error: found Invalid value; expected a TOML file in"
        " UTF-8 [OAS401 config-file]"
    ]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (Given(config=Path("no.toml")), "no.toml: error: found no such file"),
        (Given(spec=Path("no.yaml")), "no.yaml: error: found no file 'no.yaml'"),
    ],
)
def test_what_the_command_line_names_must_be_there(
    project: Path, given: Given, words: str
) -> None:
    with pytest.raises(ConfigError) as caught:
        read_config(given)
    assert str(caught.value).startswith(words)


def test_a_named_file_must_have_the_table(project: Path) -> None:
    (project / "x.toml").write_text("a = 1\n")
    with pytest.raises(ConfigError, match=r"x.toml: error: found no such table"):
        read_config(Given(config=Path("x.toml")))


def test_no_document_at_all_says_what_was_looked_for(project: Path) -> None:
    (project / "openapi.yaml").unlink()
    with pytest.raises(ConfigError) as caught:
        read_config(Given())
    assert str(caught.value) == (
        "openapi.yaml: error: found no file 'openapi.yaml'; expected openapi.yaml,"
        " openapi.yml, openapi.json, or --spec FILE [OAS406 config-path]"
    )


@pytest.mark.parametrize("path", ["a\\u0000b", "a\\nb"])
def test_a_path_that_no_file_has_is_refused(project: Path, path: str) -> None:
    lines = told(project, f'[tool.oascribe]\noutput = "{path}"\n')
    assert ["OAS404" in line for line in lines] == [True]
