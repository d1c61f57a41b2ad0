"""Advice on files and their syntax, and on references between them."""

from __future__ import annotations

from collections.abc import Mapping

from ..codes import Code
from .model import Advice

FILES: Mapping[Code, Advice] = {
    Code.UNREADABLE_FILE: Advice(
        "A file cannot be read.",
        "Correct the path, or the permissions of the file.",
    ),
    Code.SIZE_LIMIT: Advice(
        "A file is larger than the limit.",
        "Split the document, or raise `file_mib` in [tool.oascribe.limits].",
    ),
    Code.ENCODING: Advice(
        "A file holds bytes or escapes that are no text.",
        "Save the file as UTF-8.",
    ),
    Code.CONTROL_CHARACTER: Advice(
        "A file holds a control character, which YAML forbids.",
        "Delete it, or write it as an escape in double quotes.",
    ),
    Code.SYNTAX: Advice(
        "A file is neither YAML nor JSON from here on.",
        "Look at this line and the one before: for indentation, quotes and brackets.",
    ),
    Code.EMPTY: Advice(
        "A file has nothing in it.",
        "Name the file that holds the document.",
    ),
    Code.NOT_A_MAPPING: Advice(
        "The outermost value of a file is no mapping.",
        "Name the file that holds the document; it begins with `openapi`.",
    ),
    Code.MULTI_DOCUMENT: Advice(
        "A YAML file holds several documents.",
        "Keep one, and move the others to files of their own.",
    ),
    Code.DUPLICATE_KEY: Advice(
        "A mapping has a key twice, so that one of the two values is lost.",
        "Delete one of the two, or rename it.",
    ),
    Code.YAML_TAG: Advice(
        "A value has a tag that plain data does not have.",
        "Delete the tag.",
    ),
    Code.YAML_KEY: Advice(
        "A key is no plain text.",
        "Write the key as text, in quotes if need be.",
    ),
    Code.MERGE_KEY: Advice(
        "`<<` names something that cannot be merged.",
        "Let it name a mapping, or a list of mappings.",
    ),
    Code.ALIAS_UNKNOWN: Advice(
        "An alias names an anchor that was not set before it.",
        "Set the anchor before, correct its name, or put the text in quotes.",
    ),
    Code.ALIAS_CYCLE: Advice(
        "An alias stands inside of what it names.",
        "Use a `$ref` for a schema that holds itself.",
    ),
    Code.ALIAS_LIMIT: Advice(
        "A file has too many values once its aliases are expanded.",
        "Use `$ref` for aliases, or raise `values` in [tool.oascribe.limits].",
    ),
    Code.DEPTH_LIMIT: Advice(
        "Mappings and lists, or schemas by `allOf`, are nested too deep.",
        "Give inner schemas a name of their own under `components`, or raise `depth`"
        " in [tool.oascribe.limits].",
    ),
    Code.NUMBER_LIMIT: Advice(
        "A number has too many digits.",
        "Write a shorter number, or the text of it in quotes.",
    ),
    Code.TEXT_LIMIT: Advice(
        "A text is too long.",
        "Shorten it, or raise `text_kib` in [tool.oascribe.limits].",
    ),
    Code.TIME_LIMIT: Advice(
        "The document takes too long.",
        "Look for what makes it large, or raise `seconds` in [tool.oascribe.limits].",
    ),
    Code.OVERLAY: Advice(
        "An overlay is not as the Overlay specification has it.",
        "Correct the overlay; the OpenAPI Overlay Specification 1.1 says how.",
    ),
    Code.OVERLAY_NO_MATCH: Advice(
        "The target of an action is nowhere in the document.",
        "Correct the path, or delete the action.",
    ),
    Code.EXTERNAL_REF: Advice(
        "A reference leads out of the folder of the document.",
        "Copy the file into the folder of the document, and refer to the copy.",
    ),
    Code.DANGLING_REF: Advice(
        "A reference leads to nothing.",
        "Correct the reference, or define what it leads to.",
    ),
    Code.MALFORMED_REF: Advice(
        "A reference is none.",
        "Write the file, `#`, and a JSON pointer: '#/components/schemas/Pet'.",
    ),
    Code.REF_CYCLE: Advice(
        "References lead to one another in a circle, and never to an object.",
        "Let one of them be the object itself.",
    ),
    Code.REF_KIND: Advice(
        "A reference leads to another kind of object than its place takes.",
        "Refer to an object of the kind that belongs here.",
    ),
    Code.FILE_LIMIT: Advice(
        "The document refers to too many files.",
        "Bundle the document, or raise `files` in [tool.oascribe.limits].",
    ),
    Code.FETCH: Advice(
        "A file that a reference leads to cannot be fetched.",
        "See that it is there, or put it beside the document.",
    ),
    Code.ALLOF_CYCLE: Advice(
        "A schema is made of itself by `allOf`.",
        "Take one of the links of the circle out; a property may refer to its own"
        " schema, `allOf` may not.",
    ),
}
