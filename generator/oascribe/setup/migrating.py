"""From the configuration of another generator to ours, saying what was left out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from .fern import from_generators
from .others import (
    from_generator,
    from_project,
    from_python_client,
    from_tools,
)
from .reading import Taken, read_values
from .settings import Migration
from .speakeasy import from_gen, from_workflow

_ENDS = ("yaml", "yml", "json")
_PLACES = (
    *(".speakeasy/workflow.yaml", ".speakeasy/workflow.yml"),
    *(".speakeasy/gen.yaml", ".speakeasy/gen.yml", "gen.yaml", "gen.yml"),
    *("fern/generators.yml", "fern/generators.yaml"),
    "openapitools.json",
    *(f"openapi-generator-config.{end}" for end in _ENDS),
    *(f"openapi-generator.{end}" for end in _ENDS),
    *(f"openapi-python-client.{end}" for end in _ENDS),
    *(f"openapi-python-client-config.{end}" for end in _ENDS),
)
"""Where other generators keep what they are told, from the root of a project."""


def found_in(project: Path) -> Path | None:
    """The configuration of another generator in a project, if there is one."""
    return next((project / p for p in _PLACES if (project / p).is_file()), None)


def migrate(file: Path) -> Migration | None:
    """What a file says, as ours; None where it is none that we know.

    Raises OascribeError for a file that is neither YAML, JSON nor TOML.
    """
    values = read_values(file)
    for shape, read in _READERS.items():
        if isinstance(values, dict) and shape & values.keys():
            return read(file, Taken(values))
    return None


_READERS: dict[frozenset[str], Callable[[Path, Taken], Migration]] = {
    frozenset(("targets", "sources", "workflowVersion")): from_workflow,
    frozenset(("groups", "default-group")): from_generators,
    frozenset(("generator-cli",)): from_tools,
    frozenset(("generation", "configVersion")): from_gen,
    frozenset(
        (
            *("project_name_override", "package_name_override", "post_hooks"),
            *("package_version_override", "class_overrides", "literal_enums"),
            *("use_path_prefixes_for_title_model_names", "content_type_overrides"),
            *("field_prefix", "http_timeout", "generate_all_tags"),
            "docstrings_on_attributes",
        )
    ): from_python_client,
    frozenset(("build-system", "project", "tool")): from_project,
    frozenset(
        (
            *("inputSpec", "generatorName", "packageName", "projectName"),
            *("packageVersion", "additionalProperties", "globalProperties"),
        )
    ): from_generator,
}
"""Keys of which one is enough to know whose configuration a file is."""
