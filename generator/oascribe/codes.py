"""Every kind of finding: its number, which never changes, and its name."""

from __future__ import annotations

from enum import StrEnum


class Code(StrEnum):
    """A kind of finding; it prints as its number, `slug` is its name for people."""

    # 0xx: files and their syntax.
    UNREADABLE_FILE = "OAS001"
    SIZE_LIMIT = "OAS002"
    ENCODING = "OAS003"
    CONTROL_CHARACTER = "OAS004"
    SYNTAX = "OAS005"
    EMPTY = "OAS006"
    NOT_A_MAPPING = "OAS007"
    MULTI_DOCUMENT = "OAS008"
    DUPLICATE_KEY = "OAS009"
    YAML_TAG = "OAS010"
    YAML_KEY = "OAS011"
    MERGE_KEY = "OAS012"
    ALIAS_UNKNOWN = "OAS013"
    ALIAS_CYCLE = "OAS014"
    ALIAS_LIMIT = "OAS015"
    DEPTH_LIMIT = "OAS016"
    NUMBER_LIMIT = "OAS017"
    OVERLAY = "OAS020"
    OVERLAY_NO_MATCH = "OAS021"

    # 1xx: references.
    EXTERNAL_REF = "OAS101"
    DANGLING_REF = "OAS102"
    MALFORMED_REF = "OAS103"
    REF_CYCLE = "OAS104"
    REF_KIND = "OAS105"
    FILE_LIMIT = "OAS106"
    ALLOF_CYCLE = "OAS107"

    # 2xx: structure.
    VERSION = "OAS201"
    STRUCTURE = "OAS202"
    PATH_MALFORMED = "OAS210"
    PATH_PARAMETER = "OAS211"
    OPERATION_ID = "OAS212"
    WIRE_NAME = "OAS213"
    STATUS = "OAS214"
    SECURITY_SCHEME = "OAS215"
    MISSPELLED_KEY = "OAS216"

    # 3xx: what the document means.
    DEFAULT_MISFIT = "OAS301"
    BODY_IGNORED = "OAS302"
    ANSWER_IGNORED = "OAS303"
    SECURITY_UNSUPPORTED = "OAS304"
    RETRIES_MISFIT = "OAS305"
    TITLE_MISSING = "OAS306"

    # 4xx: the configuration.
    CONFIG_FILE = "OAS401"
    CONFIG_TABLE = "OAS402"
    CONFIG_KEY = "OAS403"
    CONFIG_TYPE = "OAS404"
    CONFIG_NAME = "OAS405"
    CONFIG_PATH = "OAS406"
    PLUGIN = "OAS420"

    # 5xx: the output and its lock.
    OUTPUT_SYSTEM = "OAS501"
    OUTPUT_FOREIGN = "OAS502"
    OUTPUT_LINK = "OAS503"
    OUTPUT_BLOCKED = "OAS504"
    OUTPUT_EDITED = "OAS505"
    OUTPUT_UNFIT = "OAS506"
    OUTPUT_DRIFT = "OAS507"
    LOCK_BROKEN = "OAS511"
    LOCK_NEWER = "OAS512"
    LOCK_PATH = "OAS513"

    @property
    def slug(self) -> str:
        """The name that people search for: `duplicate-key`."""
        return self.name.lower().replace("_", "-")
