"""Advice on the configuration, the output and its lock."""

from __future__ import annotations

from collections.abc import Mapping

from ..codes import Code
from .model import Advice

RUNNING: Mapping[Code, Advice] = {
    Code.CONFIG_FILE: Advice(
        "The configuration cannot be read.",
        "Correct the path, or the TOML at this place.",
    ),
    Code.CONFIG_TABLE: Advice(
        "The file has no table for oascribe.",
        "Add [tool.oascribe], or name another file with --config.",
    ),
    Code.CONFIG_KEY: Advice(
        "The configuration has a key that means nothing.",
        "Correct the key, or delete it.",
    ),
    Code.CONFIG_TYPE: Advice(
        "A value of the configuration is of another type.",
        "Write a value of the type that is expected.",
    ),
    Code.CONFIG_NAME: Advice(
        "A name of the configuration cannot be the name of such a thing.",
        "Choose another name.",
    ),
    Code.PLUGIN: Advice(
        "A plugin is not there, or fails.",
        "Install or correct it, or take it out of `plugins` in [tool.oascribe].",
    ),
    Code.CONFIG_PATH: Advice(
        "A path of the configuration leads to nothing.",
        "Correct the path; it is relative to the file that says it.",
    ),
    Code.EXCLUDE: Advice(
        "What `exclude` names is not in the document, or cannot be read.",
        "Correct it in [tool.oascribe], or take it out.",
    ),
    Code.OUTPUT_SYSTEM: Advice(
        "The system does not let the output be read or written.",
        "Correct the permissions, or choose another folder.",
    ),
    Code.OUTPUT_FOREIGN: Advice(
        "A file that oascribe did not make is where one of its own goes.",
        "Move the file, or choose another folder with --output.",
    ),
    Code.OUTPUT_LINK: Advice(
        "A link in the output leads out of it.",
        "Delete the link.",
    ),
    Code.OUTPUT_BLOCKED: Advice(
        "Something is in the way of a file of the output.",
        "Move it, or choose another folder with --output.",
    ),
    Code.OUTPUT_EDITED: Advice(
        "An edit by hand would be lost.",
        "Do what is expected here, or add the file to `keep` in [tool.oascribe].",
    ),
    Code.OUTPUT_UNFIT: Advice(
        "A hand-written module uses what the SDK no longer has.",
        "Use what has come in its place, or restore it in the document.",
    ),
    Code.OUTPUT_DRIFT: Advice(
        "The output is not what the document says.",
        "Run `oascribe generate`, and commit what it writes.",
    ),
    Code.OUTPUT_LIMIT: Advice(
        "The document makes more text than the limit.",
        "Look for texts that are in many places, or raise `output_mib` in"
        " [tool.oascribe.limits].",
    ),
    Code.LOCK_BROKEN: Advice(
        "The lock is not as oascribe wrote it, after a merge perhaps.",
        "Run `oascribe generate`, which mends it.",
    ),
    Code.LOCK_NEWER: Advice(
        "The lock was written by a later version of oascribe.",
        "Use that version here too.",
    ),
    Code.LOCK_PATH: Advice(
        "The lock names a file outside of its folder; the entry is left out.",
        "Run `oascribe generate`, and look into who changed the lock.",
    ),
    Code.REVISION: Advice(
        "There is no such text of the document to compare with.",
        "Name a file or a revision of git that has the document; fetch it where a clone"
        " is shallow.",
    ),
    Code.RELEASE: Advice(
        "The SDK cannot be released so.",
        "Do what is expected here; nothing was written.",
    ),
}
