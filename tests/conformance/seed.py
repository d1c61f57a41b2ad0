"""The page that the project began with, and the document that has its words."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
PAGE = Path(__file__).parent / "data" / "seed-page.md"
DEAD_LINK = "](../../models/.md)"
"""The one thing of the page that is not wanted again."""


def wanted() -> str:
    """The page as it must be generated: its dead link leads somewhere."""
    page = PAGE.read_text("utf-8").rstrip("\n")
    return page.replace(DEAD_LINK, "](../../models/chatcompletionstreamresponse.md)")


def dressed() -> dict[str, Any]:
    """Our document with the words of the page in place of its own."""
    text = (ROOT / "openapi.yaml").read_text("utf-8")
    document: dict[str, Any] = yaml.safe_load(text)
    page = PAGE.read_text("utf-8")
    overview = re.search(r"## Overview\n\n(.*?)\n\n### ", page, re.S)
    assert overview
    document["tags"][0]["description"] = overview[1]
    summaries = re.findall(r"^\* \[(\w+)\]\(#\w+\)(?: - (.*))?$", page, re.M)
    for (name, summary), item in zip(
        summaries, document["paths"].values(), strict=True
    ):
        section = re.search(
            rf"^## {name}\n\n(.*?)### Example Usage\n(.*?)### Response\n",
            page,
            re.S | re.M,
        )
        assert section
        said = {"summary": summary, "description": section[1].strip("\n")}
        operation = item["post"]
        for key, text in said.items():
            operation.pop(key)
            if text:
                operation[key] = text
        _describe(document, operation, section[2])
    return document


def _describe(document: dict[str, Any], operation: dict[str, Any], table: str) -> None:
    """Give the fields of the request the descriptions of the table."""
    reference = operation["requestBody"]["content"]["application/json"]["schema"][
        "$ref"
    ]
    schema = document["components"]["schemas"][reference.rpartition("/")[2]]
    rows = re.findall(r"^\| `(\w+)` +\|[^|]*\|[^|]*\| (.*?) *\|[^|]*\|$", table, re.M)
    for name, text in rows:
        if name != "retries":
            schema["properties"][name]["description"] = text.replace("<br/>", "\n")
