"""Findings for programs: annotations of GitHub, SARIF, and plain data."""

from __future__ import annotations

import json

import pytest

from oascribe.codes import Code
from oascribe.errors import Finding, Place, Severity
from oascribe.formats.data import as_data
from oascribe.formats.github import annotation
from oascribe.formats.sarif import sarif

PLACE = Place("dir/a.yaml", 2, 3, "/paths/~1a")
FINDING = Finding(Code.STATUS, PLACE, "the status '20'", "200", Severity.WARNING)


def test_an_annotation_names_its_line() -> None:
    assert annotation(FINDING) == (
        "::warning file=dir/a.yaml,line=2,col=3,title=OAS214 status::"
        "/paths/~1a: found the status '20'; expected 200%0A"
        "Write a status such as 200, a range such as 4XX, or `default`."
    )
    bare = Finding(Code.EMPTY, Place("a.yaml"), "x", "y")
    assert annotation(bare).startswith("::error file=a.yaml,title=OAS006 empty::found")


@pytest.mark.parametrize("harm", ["\n::set-env::", "\r::x::", "%0A::x::", "\x1b[0m"])
def test_nothing_in_an_annotation_ends_it(harm: str) -> None:
    place = Place(f"a{harm},line=9:b", 1, 1, f"/{harm}")
    told = annotation(Finding(Code.STATUS, place, harm, harm))
    assert told.isprintable()
    properties = told.removeprefix("::error ").split("::")[0]
    assert [part.split("=")[0] for part in properties.split(",")] == [
        *("file", "line", "col", "title")
    ]
    assert "%250A" in told or "%0A" not in harm


def test_a_sarif_log_has_a_rule_for_each_code_and_a_result_for_each_finding() -> None:
    other = Finding(Code.EMPTY, Place("b.yaml"), "x", "y")
    log = json.loads(json.dumps(sarif([FINDING, other], ok=True)))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["OAS006", "OAS214"]
    assert rules[1] == {
        "id": "OAS214",
        "name": "Status",
        "shortDescription": {"text": "A key of `responses` is no status."},
        "help": {
            "text": "Write a status such as 200, a range such as 4XX, or `default`."
        },
    }
    assert run["results"] == [
        {
            "ruleId": "OAS214",
            "ruleIndex": 1,
            "level": "warning",
            "message": {"text": "found the status '20'; expected 200"},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": "dir/a.yaml"},
                        "region": {"startLine": 2, "startColumn": 3},
                    },
                    "logicalLocations": [{"fullyQualifiedName": "/paths/~1a"}],
                }
            ],
        },
        {
            "ruleId": "OAS006",
            "ruleIndex": 0,
            "level": "error",
            "message": {"text": "found x; expected y"},
            "locations": [
                {"physicalLocation": {"artifactLocation": {"uri": "b.yaml"}}}
            ],
        },
    ]
    assert run["invocations"] == [{"executionSuccessful": True}]


@pytest.mark.parametrize(
    ("file", "uri"),
    [
        ("a b/ü.yaml", "a%20b/%C3%BC.yaml"),
        ("a:b.yaml", "./a:b.yaml"),
        ("/tmp/a.yaml", "file:///tmp/a.yaml"),
        ("https://example.com/a.yaml?b=%20", "https://example.com/a.yaml?b=%20"),
        ("a#b?c%d", "a%23b%3Fc%25d"),
        ("a\ud800", "a%5Cud800"),
    ],
)
def test_a_file_is_named_by_a_uri(file: str, uri: str) -> None:
    log = json.loads(
        json.dumps(sarif([Finding(Code.EMPTY, Place(file), "", "")], True))
    )
    (result,) = log["runs"][0]["results"]
    location = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location["uri"] == uri


def test_a_finding_is_plain_data() -> None:
    assert as_data(FINDING) == {
        "file": "dir/a.yaml",
        "line": 2,
        "column": 3,
        "pointer": "/paths/~1a",
        "code": "OAS214",
        "name": "status",
        "severity": "warning",
        "found": "the status '20'",
        "expected": "200",
        "mend": "Write a status such as 200, a range such as 4XX, or `default`.",
    }
