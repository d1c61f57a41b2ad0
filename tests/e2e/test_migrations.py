"""Configurations as people have them for other generators, and what becomes of each."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from oascribe.cli import main
from oascribe.output.lock import read_lock

DOCUMENT = """\
openapi: 3.1.0
info: {title: Pets, version: '1'}
servers: [{url: 'https://x.y'}]
paths:
  /pets:
    get: {operationId: list, tags: [pets], responses: {'204': {description: ''}}}
"""
OVERLAY = """\
overlay: 1.0.0
info: {title: x, version: '1'}
actions: [{target: $.info, update: {description: Pets.}}]
"""


@dataclass(frozen=True)
class Case:
    """A project, and what it becomes."""

    files: dict[str, str]
    table: dict[str, object]
    """`[tool.oascribe]`, as it is to be."""
    left: set[str] = field(default_factory=set)
    """What each line begins with that says what was not carried over."""
    version: str = "0.1.0"
    source: str | None = None
    """What `--from` says."""
    folder: str = "generated"


SPEAKEASY = {
    "one target with a registry": Case(
        {
            ".speakeasy/workflow.yaml": """\
workflowVersion: 1.0.0
speakeasyVersion: latest
sources:
  my-source:
    inputs:
      - location: ./api/openapi.yaml
    overlays:
      - location: ./api/overlay.yaml
    output: .speakeasy/temp/joined.yaml
    registry:
      location: registry.speakeasyapi.dev/acme/acme/my-source
targets:
  my-sdk:
    target: python
    source: my-source
    output: ./sdks/python
    testing: {enabled: true}
    publish:
      pypi: {token: $pypi_token}
    codeSamples:
      output: codeSamples.yaml
      registry: {location: registry.speakeasyapi.dev/acme/acme/samples}
""",
            "sdks/python/.speakeasy/gen.yaml": """\
configVersion: 2.0.0
generation:
  sdkClassName: Acme
  maintainOpenAPIOrder: true
  usageSnippets: {optionalPropertyRendering: withExample}
  useClassNamesForArrayFields: true
  fixes: {nameResolutionDec2023: true}
  auth: {oAuth2ClientCredentialsEnabled: true}
python:
  version: 2.14.0
  additionalDependencies: {dev: {}, main: {}}
  author: Acme
  clientServerStatusCodesAsErrors: true
  envVarPrefix: ACME
  flattenGlobalSecurity: true
  maxMethodParams: 999
  methodArguments: infer-optional-args
  moduleName: acme
  packageName: acme-sdk
  responseFormat: flat
""",
            "sdks/python/.genignore": "src/acme/_hooks/\n# ours\ntests/own\n",
            "api/openapi.yaml": DOCUMENT,
            "api/overlay.yaml": OVERLAY,
        },
        {
            "spec": "./api/openapi.yaml",
            "output": "./sdks/python",
            "overlays": ["./api/overlay.yaml"],
            "class": "Acme",
            "distribution": "acme-sdk",
            "package": "acme",
            "env_prefix": "ACME",
            "keep": ["src/acme/_hooks/", "tests/own"],
        },
        {
            *("sources.my-source.output", "sources.my-source.registry"),
            *("targets.my-sdk.testing", "targets.my-sdk.publish"),
            *("targets.my-sdk.codeSamples", "gen.yaml generation.usageSnippets"),
            "gen.yaml generation.maintainOpenAPIOrder",
            "gen.yaml generation.useClassNamesForArrayFields",
            *("gen.yaml generation.fixes", "gen.yaml generation.auth"),
            *("gen.yaml python.additionalDependencies", "gen.yaml python.author"),
            "gen.yaml python.clientServerStatusCodesAsErrors",
            *(
                "gen.yaml python.flattenGlobalSecurity",
                "gen.yaml python.maxMethodParams",
            ),
            *("gen.yaml python.methodArguments", "gen.yaml python.responseFormat"),
        },
        version="2.14.0",
        folder="sdks/python",
    ),
    "a document in place of a source": Case(
        {
            ".speakeasy/workflow.yaml": """\
workflowVersion: 1.0.0
targets:
  pets: {target: python, source: openapi.yaml}
sources: {}
""",
            ".speakeasy/gen.yaml": """\
configVersion: 2.0.0
generation: {sdkClassName: Pets}
python: {version: 0.3.1, packageName: pets.client}
""",
            "openapi.yaml": DOCUMENT,
        },
        {
            "spec": "openapi.yaml",
            "output": "generated",
            "class": "Pets",
            "distribution": "pets.client",
            "package": "pets_client",
        },
        version="0.3.1",
    ),
    "a document in the registry": Case(
        {
            ".speakeasy/workflow.yaml": """\
workflowVersion: 1.0.0
sources:
  one:
    inputs: [{location: registry.speakeasyapi.dev/a/b/c@latest}]
    transformations: [{cleanup: true}]
targets:
  pets: {target: python, source: one, output: py}
""",
            "openapi.yaml": DOCUMENT,
        },
        {"spec": "openapi.yaml", "output": "py"},
        {
            "registry.speakeasyapi.dev/a/b/c@latest: download it",
            "sources.one.transformations",
        },
        folder="py",
    ),
    "several documents and languages": Case(
        {
            ".speakeasy/workflow.yaml": """\
workflowVersion: 1.0.0
sources:
  one:
    inputs:
      - location: a.yaml
      - location: https://x.y/b.yaml
        authHeader: Authorization
        authSecret: $SECRET
targets:
  ts: {target: typescript, source: one, output: ts, publish: {npm: {token: $T}}}
  tf: {target: terraform, source: one}
  py: {target: python, source: one}
""",
            "a.yaml": DOCUMENT,
        },
        {"spec": "a.yaml", "output": "generated"},
        {
            *("targets.ts: oascribe writes Python SDKs, not typescript",),
            *("targets.tf: oascribe writes Python SDKs, not terraform",),
            *("1 more inputs", "sources.one.inputs[1].authHeader"),
            "sources.one.inputs[1].authSecret",
        },
    ),
    "gen.yaml with another version": Case(
        {
            "gen.yaml": """\
configVersion: 1.0.0
management: {docChecksum: abc, releaseVersion: 1.0.0}
generation: {sdkClassName: Pets, baseServerUrl: https://x.y}
features: {python: {core: 3.0.0}}
python: {version: 1.0.0-beta.2, packageName: pets}
typescript: {version: 1.0.0}
""",
            "openapi.yaml": DOCUMENT,
        },
        {
            "spec": "openapi.yaml",
            "output": "generated",
            "class": "Pets",
            "distribution": "pets",
            "package": "pets",
        },
        {"version 1.0.0-beta.2:", "generation.baseServerUrl", "typescript"},
    ),
}
FERN = {
    "published and on disk": Case(
        {
            "fern/generators.yml": """\
# yaml-language-server: $schema=https://schema.buildwithfern.dev/generators-yml.json
api:
  specs:
    - openapi: ../api/openapi.yaml
      overrides: ../api/overrides.yaml
      settings: {title-as-schema-name: false}
default-group: local
groups:
  local:
    generators:
      - name: fernapi/fern-python-sdk
        version: 4.3.17
        output: {location: local-file-system, path: ../sdks/python}
        config:
          client_class_name: Acme
          package_name: acme
          pydantic_config: {skip_validation: true}
  publish:
    generators:
      - name: fernapi/fern-typescript-node-sdk
        version: 0.51.7
        output: {location: npm, package-name: acme, token: '${NPM_TOKEN}'}
        github: {repository: acme/acme-node}
""",
            "sdks/python/.fernignore": ".github/\nsrc/acme/extra.py\n",
            "api/openapi.yaml": DOCUMENT,
        },
        {
            "spec": "api/openapi.yaml",
            "output": "sdks/python",
            "class": "Acme",
            "package": "acme",
            "keep": [".github/", "src/acme/extra.py"],
        },
        {
            "groups.publish: oascribe writes Python SDKs, not fernapi/fern-typescript",
            *("api.specs[0].overrides", "api.specs[0].settings"),
            "groups.local.generators[0].config.pydantic_config",
        },
        folder="sdks/python",
    ),
    "the older form": Case(
        {
            "fern/generators.yml": """\
api: openapi/openapi.yml
groups:
  python-sdk:
    audiences: [external]
    generators:
      - name: fernapi/fern-python-sdk
        version: 2.0.0
        output: {location: pypi, package-name: pets-api, token: '${PYPI}'}
        github: {repository: acme/python, mode: pull-request}
        config:
          client: {class_name: BasePets, exported_class_name: Pets, filename: base.py}
          extra_dependencies: {numpy: '1.0'}
""",
            "fern/openapi/openapi.yml": DOCUMENT,
        },
        {
            "spec": "fern/openapi/openapi.yml",
            "output": "generated",
            "class": "Pets",
            "distribution": "pets-api",
            "package": "pets_api",
        },
        {
            *("groups.python-sdk.audiences", "groups.python-sdk.generators[0].github"),
            "groups.python-sdk.generators[0].output.token",
            "groups.python-sdk.generators[0].config.extra_dependencies",
            "groups.python-sdk.generators[0].config.client.filename",
        },
    ),
    "no document is named": Case(
        {
            "fern/generators.yml": """\
default-group: py
groups:
  py:
    generators:
      - name: fernapi/fern-python-sdk
        version: 4.0.0
        output: {location: local-file-system, path: ../py}
      - name: fernapi/fern-pydantic-model
        version: 1.0.0
        output: {location: local-file-system, path: ../models}
""",
            "fern/openapi/openapi.json": '{"openapi": "3.1.0", "info":'
            ' {"title": "Pets", "version": "1"}, "paths": {}}',
            "py/README.md.old": "",
        },
        {"spec": "fern/openapi/openapi.json", "output": "py"},
        {"groups.py: oascribe writes Python SDKs, not fernapi/fern-pydantic-model"},
        folder="py",
    ),
    "an API of several": Case(
        {
            "fern/apis/pets/generators.yml": """\
api: {path: ../../../pets.yaml}
auth-schemes: {Bearer: {scheme: bearer}}
groups:
  py:
    generators:
      - name: fernapi/fern-python-sdk
        version: 4.0.0
        output: {location: local-file-system, path: ../../../sdk/pets}
""",
            "pets.yaml": DOCUMENT,
        },
        {"spec": "pets.yaml", "output": "sdk/pets"},
        {"auth-schemes"},
        source="fern/apis/pets/generators.yml",
        folder="sdk/pets",
    ),
    "a document on the net": Case(
        {
            "fern/generators.yml": """\
api: {path: https://x.y/openapi.json, origin: https://x.y/openapi.json}
groups: {py: {generators: [{name: fernapi/fern-python-sdk, version: 4.0.0}]}}
""",
            "openapi.yaml": DOCUMENT,
        },
        {"spec": "openapi.yaml", "output": "generated"},
        {"https://x.y/openapi.json: download it", "api.origin"},
    ),
}
PYTHON_CLIENT = {
    "names and a version": Case(
        {
            "openapi-python-client.yaml": """\
project_name_override: pets-client
package_name_override: pets
package_version_override: 1.4.2
class_overrides:
  PetResponse200: {class_name: Pets, module_name: pets}
field_prefix: attr_
post_hooks: [ruff check . --fix, ruff format .]
""",
            "openapi.yaml": DOCUMENT,
        },
        {
            "spec": "openapi.yaml",
            "output": "generated",
            "distribution": "pets-client",
            "package": "pets",
        },
        {"class_overrides", "field_prefix", "post_hooks"},
        version="1.4.2",
    ),
    "the version of the client on disk": Case(
        {
            "config.yaml": "project_name_override: pets-client\nliteral_enums: true\n",
            "pets-client/pyproject.toml": "[tool.poetry]\nversion = '3.0.1'\n",
            "openapi.yaml": DOCUMENT,
        },
        {
            "spec": "openapi.yaml",
            "output": "generated",
            "distribution": "pets-client",
            "package": "pets_client",
        },
        {"literal_enums"},
        version="3.0.1",
        source="config.yaml",
    ),
    "JSON": Case(
        {
            "client.json": '{"package_name_override": "pets", "http_timeout": 60,'
            ' "content_type_overrides": {"application/zip": "text/plain"},'
            ' "use_path_prefixes_for_title_model_names": false}',
            "openapi.yaml": DOCUMENT,
        },
        {"spec": "openapi.yaml", "output": "generated", "package": "pets"},
        {
            *("http_timeout", "content_type_overrides"),
            "use_path_prefixes_for_title_model_names",
        },
        source="client.json",
    ),
    "nothing but switches": Case(
        {
            "c.yml": "generate_all_tags: true\ndocstrings_on_attributes: true\n",
            "openapi.yaml": DOCUMENT,
        },
        {"spec": "openapi.yaml", "output": "generated"},
        {"generate_all_tags", "docstrings_on_attributes"},
        source="c.yml",
    ),
    "the client itself, by poetry": Case(
        {
            "clients/pets/pyproject.toml": """\
[tool.poetry]
name = "pets-api-client"
version = "0.4.0"
packages = [{include = "pets_client"}]
[tool.poetry.dependencies]
httpx = ">=0.20"
[build-system]
requires = ["poetry-core"]
""",
            "openapi.yaml": DOCUMENT,
        },
        {
            "spec": "openapi.yaml",
            "output": "generated",
            "distribution": "pets-api-client",
            "package": "pets_client",
        },
        {"tool.poetry.dependencies"},
        version="0.4.0",
        source="clients/pets/pyproject.toml",
    ),
    "the client itself": Case(
        {
            "pets/pyproject.toml": """\
[project]
name = "pets-client"
version = "1.0.2"
dependencies = ["httpx"]
[tool.ruff]
line-length = 120
""",
            "openapi.yaml": DOCUMENT,
        },
        {
            "spec": "openapi.yaml",
            "output": "generated",
            "distribution": "pets-client",
            "package": "pets_client",
        },
        {"project.dependencies", "tool.ruff"},
        version="1.0.2",
        source="pets/pyproject.toml",
    ),
    "a version that counts otherwise": Case(
        {
            "c.yml": "package_version_override: 2030.1\n",
            "openapi.yaml": DOCUMENT,
        },
        {"spec": "openapi.yaml", "output": "generated"},
        {"version 2030.1:"},
        source="c.yml",
    ),
}
GENERATOR = {
    "openapitools.json": Case(
        {
            "openapitools.json": """\
{"$schema": "node_modules/@openapitools/openapi-generator-cli/config.schema.json",
 "spaces": 2,
 "generator-cli": {"version": "7.2.0", "storageDir": "~/cli", "generators": {
   "v3.1": {"generatorName": "python", "inputSpec": "#{cwd}/api/openapi.yaml",
            "output": "#{cwd}/clients/#{name}", "skipValidateSpec": true,
            "additionalProperties": {"packageName": "pets", "projectName": "pets-sdk",
                                     "packageVersion": "1.2.0", "library": "asyncio"}},
   "ts": {"generatorName": "typescript-axios", "glob": "api/*.yaml", "output": "ts"}}}}
""",
            "api/openapi.yaml": DOCUMENT,
        },
        {
            "spec": "api/openapi.yaml",
            "output": "clients/v3.1",
            "distribution": "pets-sdk",
            "package": "pets",
        },
        {
            "ts: oascribe writes Python SDKs, not typescript-axios",
            "generator-cli.generators.v3.1.skipValidateSpec",
            "generator-cli.generators.v3.1.additionalProperties.library",
        },
        version="1.2.0",
        folder="clients/v3.1",
    ),
    "options of the generator on top": Case(
        {
            "openapi-generator-config.yaml": """\
packageName: pets
projectName: pets-client
packageVersion: 4.5.6
packageUrl: https://x.y
hideGenerationTimestamp: true
generateSourceCodeOnly: false
""",
            "openapi.yaml": DOCUMENT,
        },
        {
            "spec": "openapi.yaml",
            "output": "generated",
            "distribution": "pets-client",
            "package": "pets",
        },
        {"packageUrl", "hideGenerationTimestamp", "generateSourceCodeOnly"},
        version="4.5.6",
    ),
    "a whole run": Case(
        {
            "conf/gen.yaml": """\
generatorName: python-pydantic-v1
inputSpec: openapi.yaml
outputDir: out/client
additionalProperties: {packageName: pets, library: urllib3}
typeMappings: {DateTime: datetime}
importMappings: {Pet: mine.Pet}
globalProperties: {apiTests: false}
openapiNormalizer: {REF_AS_PARENT_IN_ALLOF: true}
templateDir: templates
ignoreFileOverride: .openapi-generator-ignore
""",
            ".openapi-generator-ignore": "# ours\nsetup.py\ntest/**\n",
            "out/client/setup.py": 'NAME = "pets"\nVERSION = "0.9.0"\n',
            "openapi.yaml": DOCUMENT,
        },
        {
            "spec": "openapi.yaml",
            "output": "out/client",
            "package": "pets",
            "keep": ["setup.py", "test/**"],
        },
        {
            *("additionalProperties.library", "typeMappings", "importMappings"),
            *("globalProperties", "openapiNormalizer", "templateDir"),
        },
        version="0.9.0",
        source="conf/gen.yaml",
        folder="out/client",
    ),
    "a document on the net": Case(
        {
            "config.json": '{"generatorName": "python", "packageName": "pets",'
            ' "inputSpec": "https://petstore3.swagger.io/api/v3/openapi.json"}',
            "openapi.yaml": DOCUMENT,
        },
        {"spec": "openapi.yaml", "output": "generated", "package": "pets"},
        {"https://petstore3.swagger.io/api/v3/openapi.json: download it"},
        source="config.json",
    ),
    "another language": Case(
        {
            "config.yaml": "generatorName: java\ngroupId: a.b\nartifactId: pets\n",
            "openapi.yaml": DOCUMENT,
        },
        {"spec": "openapi.yaml", "output": "generated"},
        {
            "generatorName: oascribe writes Python SDKs, not java",
            *("groupId", "artifactId"),
        },
        source="config.yaml",
    ),
}
CASES = [
    pytest.param(case, id=f"{whose}: {name}")
    for whose, cases in (
        ("speakeasy", SPEAKEASY),
        ("fern", FERN),
        ("openapi-python-client", PYTHON_CLIENT),
        ("openapi-generator", GENERATOR),
    )
    for name, case in cases.items()
]


@pytest.mark.parametrize("case", CASES)
def test_what_has_a_counterpart_is_carried_and_the_rest_is_named(
    case: Case,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    for path, text in case.files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    options = ["--from", case.source] if case.source else []
    assert main(["init", "--yes", "--ci", "none", *options]) == 0
    told = capsys.readouterr().out.partition("not carried over from ")[2]
    table = tomllib.loads((tmp_path / "pyproject.toml").read_text())["tool"]["oascribe"]
    assert table == case.table
    lines = [line.strip() for line in told.splitlines()[1:]]
    assert len(lines) == len(case.left)
    for beginning in case.left:
        assert any(line.startswith(beginning) for line in lines), (beginning, lines)
    assert read_lock(tmp_path / case.folder).version == case.version
    assert main(["check"]) == 0


def test_a_version_that_was_carried_over_is_the_last_release(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for path, text in PYTHON_CLIENT["names and a version"].files.items():
        (tmp_path / path).write_text(text)
    assert main(["init", "--yes"]) == 0
    assert "version = " in (tmp_path / "generated/pyproject.toml").read_text()
    capsys.readouterr()
    assert main(["release"]) == 0
    assert "nothing to release since 1.4.2" in capsys.readouterr().out
    assert main(["release", "--bump", "major"]) == 0
    assert "1.4.2 -> 2.0.0" in capsys.readouterr().out
