"""Files become plain data, or findings that say where they do not."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from oascribe.codes import Code
from oascribe.errors import Finding, Findings, SpecError
from oascribe.limits import DEFAULT, Limits
from oascribe.spec.events import json_events, yaml_events
from oascribe.spec.load import load
from oascribe.spec.tree import TreeBuilder

from .conftest import Reader


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("200: {no: on}", {"200": {"no": "on"}}),
        ("~: 1\n1.0: 2\n'': 3", {"~": 1, "1.0": 2, "": 3}),
        (
            "a: !!str 1\nb: ! 1\nc: !!int '1'\nd: !!float 2",
            {"a": "1", "b": "1", "c": 1, "d": 2},
        ),
        ("a: &x [1]\nb: *x", {"a": [1], "b": [1]}),
        ("&k a: 1\nb: {*k : 2}", {"a": 1, "b": {"a": 2}}),
        ("\ufeffa: 1", {"a": 1}),
        ("%YAML 1.2\n---\na: 1\n...\n", {"a": 1}),
        ("{a: 1, 'b': \"\\u00e9\"}", {"a": 1, "b": "é"}),
        ('{"a": [1, -2.5e3, true, null, "x"]}', {"a": [1, -2500.0, True, None, "x"]}),
        ('{"a": "\\ud83d\\ude00", "b": "\\/"}', {"a": "😀", "b": "/"}),
    ],
)
def test_data_is_what_was_typed(reader: Reader, text: str, data: object) -> None:
    assert reader.data(text) == data


def test_a_tag_for_what_json_writes_as_a_text_is_a_warning(
    reader: Reader,
) -> None:
    text = "a: !!binary AA==\nb: [!!timestamp 2001-12-14]"
    file, findings = reader.write(text, "api.yaml"), Findings()
    assert load(file, findings).data == {"a": "AA==", "b": ["2001-12-14"]}
    said = [(f.place.line, f.code, f.place.pointer) for f in findings.warnings]
    assert said == [(1, Code.YAML_TAG, "/a"), (2, Code.YAML_TAG, "/b/0")]


def test_text_that_was_decoded_wrongly_is_a_warning(reader: Reader) -> None:
    file, findings = reader.write("a: it\x80\x99s\nb: 1", "api.yaml"), Findings()
    source = load(file, findings)
    assert source.data == {"a": "it\ufffd\ufffds", "b": 1}
    [warning] = findings.warnings
    assert (warning.code, warning.place.column) == (Code.CONTROL_CHARACTER, 6)
    assert "U+0080" in warning.found


def test_utf_16_is_read(reader: Reader) -> None:
    assert reader.data("a: é".encode("utf-16")) == {"a": "é"}


def test_merge_keys_work_as_in_yaml_1_1(reader: Reader) -> None:
    text = """\
base: &b {a: 1, b: 1}
more: &m {b: 2, c: 2}
one: {<<: *b, a: 0}
two: {x: 9, <<: [*m, *b], c: 3}
six: {!!merge <<: *b, a: 0}
key: {"<<": 5}
"""
    data = reader.data(text)
    assert isinstance(data, dict)
    assert data["one"] == {"a": 0, "b": 1}
    assert data["two"] == {"x": 9, "c": 3, "b": 2, "a": 1}
    assert data["six"] == data["one"]
    assert data["key"] == {"<<": 5}


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("", "api.yaml:1:1: error: found an empty file;"),
        ("# nothing\n", "api.yaml:1:1: error: found an empty file;"),
        ("- a", "api.yaml:1:1: error: found a list at the top;"),
        ("[1]", "api.yaml:1:1: error: found a list at the top;"),
        ("\nwords", "api.yaml:2:1: error: found the string 'words' at the top;"),
        ("a: 1\n---\nb: 2", "api.yaml:3:1: error: found a second document;"),
        ("a:\n\tb: 1", "api.yaml:2:1: error: found a tab;"),
        ("a: [1", "api.yaml:2:1: error: found a YAML error: did not find"),
        ("a: *b", "api.yaml:1:4: error: /a: found the alias *b; expected &b before"),
        ("a: &b [*b]", "api.yaml:1:8: error: /a/0: found *b inside of &b itself;"),
        ("? [1]\n: 2", "api.yaml:1:3: error: /: found a list as a key;"),
        ("a: !x 1", "api.yaml:1:4: error: /a: found the tag '!x';"),
        ("a: [1, !x 1]", "api.yaml:1:8: error: /a/1: found the tag '!x';"),
        ("!x a: {b: 1}", "api.yaml:1:1: error: found the tag '!x';"),
        ("a: !!int 1.5", "api.yaml:1:4: error: /a: found the tag"),
        ("a: !!int x", "api.yaml:1:4: error: /a: found the tag"),
        ("a: {<<: 5}", "api.yaml:1:5: error: /a: found the number 5 to merge;"),
        ("a: {<<: [{}, 5]}", "api.yaml:1:5: error: /a: found the number 5 to merge;"),
        ("a: \x07", "api.yaml:1:4: error: found the control character U+0007;"),
        (b"a: 1\nb: \xff", "api.yaml:2:4: error: found bytes that are not UTF-8;"),
        (b"a: \x00", "api.yaml:1:4: error: found the control character U+0000;"),
        ("a: " + "9" * 10_000, "api.yaml:1:4: error: /a: found a number of 10000"),
        (
            '{"a": ' + "9" * 9_999 + "}",
            "api.yaml:1:7: error: /a: found a number of 9999",
        ),
        ('{"a": NaN}', "api.yaml:1:7: error: found NaN;"),
        ('{"a": "\\ud800"}', "api.yaml:1:7: error: /a: found half of a surrogate"),
        ('{"a": [{"\\udc00": 1}]}', "api.yaml:1:9: error: /a/0/\udc00: found half"),
    ],
)
def test_what_is_no_data_is_found_at_its_place(
    reader: Reader, text: str | bytes, finding: str
) -> None:
    assert reader.data(text) is None
    assert reader.lines()[0].startswith(finding)


@pytest.mark.parametrize(
    "text",
    ["a: 1\nb:\n  a: 2\n  a: 3\na: 4", '{"a": 1, "b": {\n"a": 2,\n"a": 3},\n"a": 4}'],
)
def test_every_duplicate_key_is_found_and_the_first_counts(
    reader: Reader, text: str
) -> None:
    findings = Findings()
    source = load(reader.write(text, "api.yaml"), findings)
    assert source.data == {"a": 1, "b": {"a": 2}}
    with pytest.raises(SpecError) as caught:
        findings.raise_errors(SpecError)
    assert [f.place.pointer for f in caught.value.findings] == ["/b/a", "/a"]
    assert "(first on line 1)" in str(caught.value)


def test_a_broken_json_file_is_told_in_terms_of_json(reader: Reader) -> None:
    assert reader.data('{"a": 1,\n "b" 2}', "api.json") is None
    [line] = reader.lines()
    assert line.startswith("api.json:2:6: error: found no JSON here: expecting ':'")


@pytest.mark.parametrize("name", ["gone.yaml", "."])
def test_a_file_that_cannot_be_read_is_found(reader: Reader, name: str) -> None:
    with pytest.raises(SpecError, match="expected an OpenAPI document"):
        load(reader.folder / name, Findings())


@pytest.mark.parametrize(
    ("limits", "text", "slug"),
    [
        (Limits(file_mib=1), "a: b\n" * 220_000, "size-limit"),
        (Limits(text_kib=1), f"a: {'x' * 1025}", "text-limit"),
        (Limits(text_kib=1), f"{'x' * 1025}: 1", "text-limit"),
        (Limits(text_kib=1), f'{{"a": ["{"x" * 1025}"]}}', "text-limit"),
        (Limits(text_kib=1), f'{{"{"x" * 1025}": 1}}', "text-limit"),
        (
            Limits(file_mib=1),
            f"a: &a {'x' * 9999}\nb: [{', '.join(['*a'] * 110)}]",
            "alias-limit",
        ),
        (
            Limits(file_mib=1),
            f"a: &a [{'x' * 9999}, y]\nb: [{', '.join(['*a'] * 110)}]",
            "alias-limit",
        ),
        (Limits(depth=3), "a: {b: {c: {d: 1}}}", "depth-limit"),
        (Limits(depth=3), '{"a": {"b": {"c": {}}}}', "depth-limit"),
        (Limits(values=9), "a: &a [1, 2]\nb: [*a, *a, *a]", "alias-limit"),
        (Limits(values=9), '{"a": [1, 2, 3, 4, 5, 6, 7, 8, 9]}', "alias-limit"),
    ],
)
def test_limits_hold(reader: Reader, limits: Limits, text: str, slug: str) -> None:
    with pytest.raises(SpecError, match=slug):
        load(reader.write(text, "api.yaml"), Findings(), limits)


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 100_000, "- " * 3_000])
def test_depth_is_refused_without_recursion(reader: Reader, text: str) -> None:
    assert reader.data("a: " + text) is None
    assert reader.data(text) is None
    assert "depth-limit" in reader.lines()[0]


def test_aliases_of_aliases_are_counted_before_anybody_walks_them(
    reader: Reader,
) -> None:
    lines = ["a0: &a0 [x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    assert reader.data("\n".join(lines)) is None
    assert "alias-limit" in reader.lines()[0]


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


HEALTH = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
"""A fixture only gives a folder, and how long drawing takes is no matter of ours."""


@settings(max_examples=60, suppress_health_check=HEALTH)
@given(st.dictionaries(st.text(), JSON), st.sampled_from([None, 1]), st.booleans())
def test_json_reads_the_same_by_both_ways(
    reader: Reader, data: dict[str, object], indent: int | None, ascii_only: bool
) -> None:
    text = json.dumps(data, indent=indent, ensure_ascii=ascii_only)
    source = load(reader.write(text, "api.json"), Findings())
    by_events = TreeBuilder("", Findings(), DEFAULT)
    by_events.build(json_events(text))
    assert repr(source.data) == repr(by_events.root) == repr(data)
    for key in data:  # The places are of the same tree.
        assert source.place((key,)).line >= 1


@settings(max_examples=60, suppress_health_check=HEALTH)
@given(
    st.dictionaries(st.text(st.characters(min_codepoint=32, max_codepoint=126)), JSON)
)
def test_json_is_yaml(reader: Reader, data: dict[str, object]) -> None:
    text = json.dumps(data, ensure_ascii=False)
    if not text.isprintable():
        return
    by_yaml = TreeBuilder("", Findings(), DEFAULT)
    by_yaml.build(yaml_events(text))
    assert repr(by_yaml.root) == repr(data)


@settings(max_examples=60, suppress_health_check=HEALTH)
@given(st.text("ab:- \n\t{}[],&*!|>'\"#%?<~1\u2028\ufeff\x85", max_size=30) | st.text())
def test_no_text_is_a_crash(reader: Reader, text: str) -> None:
    content = text.encode("utf-8", "surrogatepass")
    findings: tuple[Finding, ...] = ()
    try:
        load(reader.write(content, "api.yaml"), Findings())
    except SpecError as error:
        findings = error.findings
    assert all(finding.place.line for finding in findings)


def test_the_parser_in_python_says_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    text = (Path(__file__).parents[3] / "openapi.yaml").read_text("utf-8")
    fast = list(yaml_events(text))
    monkeypatch.delattr(yaml, "CSafeLoader")
    assert list(yaml_events(text)) == fast


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("a: {? [1] : 2, ? {b: 1} : 3}", ["yaml-key", "yaml-key"]),
        ("a: &x {<<: *x}", ["alias-cycle"]),
        ("a: {<<: *x, b: *y}", ["alias-unknown", "alias-unknown"]),
        ("a: {b: 1, b: 2, c: 3, b: 4, c: 5}", ["duplicate-key"] * 3),
    ],
)
def test_each_mistake_of_syntax_is_told_of_once(
    reader: Reader, text: str, codes: list[str]
) -> None:
    findings = Findings()
    with contextlib.suppress(SpecError):
        load(reader.write(text, "api.yaml"), findings)
    assert [finding.code.slug for finding in findings.errors] == codes
