"""Rules of spectral, those of ours that find the same, and what we take for no flaw."""

from __future__ import annotations

ALIKE: dict[str, tuple[str, ...]] = {
    "oas3-schema": (
        *("structure", "path-malformed", "status", "content-untyped", "unknown-key"),
        *("misspelled-key", "version-other", "misspelled-media-type", "malformed-ref"),
        "required-unknown",
    ),
    "oas3_1-schema": ("structure",),
    "invalid-ref": ("dangling-ref", "ref-kind", "malformed-ref", "external-ref"),
    "parser": ("syntax", "duplicate-key"),
    "path-params": ("path-parameter", "parameter-optional", "paths-alike"),
    "path-declarations-must-exist": ("path-malformed",),
    "path-not-include-query": ("path-query", "path-parameter"),
    "path-keys-no-trailing-slash": ("paths-slash",),
    "operation-operationId": ("id-missing",),
    "operation-operationId-unique": ("operation-id",),
    "operation-operationId-valid-in-url": ("id-made",),
    "operation-success-response": ("success-missing",),
    "operation-parameters": ("parameter-repeated", "parameter-ignored"),
    "operation-tags": ("tag-missing",),
    "operation-tag-defined": ("tag-undeclared",),
    "operation-description": ("operation-words",),
    "oas3-parameter-description": ("parameter-words",),
    "oas3-operation-security-defined": ("security-scheme",),
    "oas3-api-servers": ("servers-missing",),
    "oas3-server-not-example.com": ("server-odd",),
    "oas3-server-variables": ("server-odd", "structure"),
    "oas3-unused-component": ("component-unused",),
    "oas3-valid-media-example": ("example-misfit",),
    "oas3-valid-schema-example": (
        *("example-misfit", "default-unfit", "default-misfit", "structure"),
        *("nullable-old", "version-other"),
    ),
    "no-$ref-siblings": ("ref-siblings",),
    "typed-enum": ("enum-misfit",),
    "duplicated-entry-in-enum": ("enum-repeated", "server-odd"),
    "array-items": ("items-missing",),
    "openapi-tags-uniqueness": ("tag-repeated",),
}
"""Our rules that find what each rule of spectral:oas does."""

OF_OBJECT = frozenset(("no-$ref-siblings",))
"""Rules that find each key of an object by itself, where we find the object once."""

_NO_PART = "no part of an SDK"
NO_FLAW: dict[str, str] = {
    **dict.fromkeys(
        (
            *("info-contact", "info-description", "info-license", "license-url"),
            *("contact-properties", "openapi-tags", "openapi-tags-alphabetical"),
            *("tag-description", "operation-singular-tag"),
            *("oas3-server-trailing-slash", "no-eval-in-markdown"),
            "no-script-tags-in-markdown",
        ),
        _NO_PART,
    ),
    "operation-description": "a summary is words enough",
    "oas3-parameter-description": "the schema of the parameter has words",
    "operation-tag-defined": "once for each tag, where the document declares tags",
    "operation-tags": "only where other operations have one",
    "path-keys-no-trailing-slash": "only where the path without it is there too",
    "path-params": "a name may have a dot; paths of different methods may be alike",
    "operation-operationId-valid-in-url": "an id never stands in a URL",
    "no-$ref-siblings": "once for each object",
    "oas3-unused-component": "a mapping of a discriminator is a use",
    "oas3-valid-media-example": "formats are not held; a schema's fault is told there",
    "oas3-valid-schema-example": "formats are not held; a schema's fault is told there",
    "array-items": "`prefixItems` says what the items are",
}
"""What spectral finds in places where we do not, and why that is no flaw to us."""
