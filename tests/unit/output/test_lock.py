"""The lock survives merges, and cannot be used to reach beyond the output."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from oascribe.errors import ConfigError
from oascribe.output.edits import Edit
from oascribe.output.lock import FORMAT, LOCK, Lock, read_lock

WHOLE = Lock({"tool": "1"}, {"#/a": 'A"\n'}, {"a.md": "2", "b.md": "3"})


def test_what_is_written_is_read(tmp_path: Path) -> None:
    (tmp_path / LOCK).write_text(WHOLE.text())
    assert read_lock(tmp_path) == WHOLE


def test_it_has_one_sorted_entry_a_line() -> None:
    lock = Lock({}, {"#/b": "B", "#/a": "A"}, {"b.md": "2", "a.md": "1"})
    assert lock.text() == (
        '{\n  "files": {\n    "a.md": "1",\n    "b.md": "2"\n  },\n  "format": 1,\n'
        '  "inputs": {},\n  "names": {\n    "#/a": "A",\n    "#/b": "B"\n  }\n}\n'
    )


@pytest.mark.parametrize(
    "lock",
    [
        Lock(),
        WHOLE,
        Lock({"a": 'ä "\\ , \n": {'}, {}, {"b": "\u2028"}, kept={"c": "1", "a": "2"}),
        Lock(edits={"b.md": Edit("1", ((0, 1, ("x\ny", "")),)), "a.md": Edit("", ())}),
        Lock(release={"version": "1.2.3", "a": "4"}),
    ],
)
def test_it_is_what_json_indents(lock: Lock) -> None:
    whole = {"format": FORMAT, **asdict(lock)}
    del whole["warnings"]
    always = ("files", "format", "inputs", "names")
    said = {key: value for key, value in whole.items() if value or key in always}
    assert lock.text() == json.dumps(said, indent=2, sort_keys=True) + "\n"


def test_no_lock_is_an_empty_lock(tmp_path: Path) -> None:
    assert read_lock(tmp_path) == Lock()
    assert read_lock(tmp_path / "absent") == Lock()


def test_a_conflict_keeps_the_names_and_files_of_both_sides(tmp_path: Path) -> None:
    text = WHOLE.text().replace(
        '    "b.md": "3"\n',
        '<<<<<<< ours\n    "b.md": "3"\n=======\n    "c.md": "4"\n>>>>>>> theirs\n',
    )
    (tmp_path / LOCK).write_text(text)
    lock = read_lock(tmp_path)
    assert lock.files == {"a.md": "2", "b.md": "3", "c.md": "4"}
    assert lock.names == WHOLE.names
    assert lock.inputs == {}, "nobody knows what such an output was made from"
    assert [str(warning) for warning in lock.warnings] == [
        f"{tmp_path / LOCK}:4:1: warning: found a broken lock; expected the JSON that"
        " oascribe wrote: generate mends it [OAS511 lock-broken]"
    ]


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xfe", b"[]", b"{}", b"null", b'{"format": "1"}', b"[" * 100_000],
)
def test_any_other_file_is_a_warning(tmp_path: Path, content: bytes) -> None:
    (tmp_path / LOCK).write_bytes(content)
    lock = read_lock(tmp_path)
    assert (lock.inputs, lock.names, lock.files) == ({}, {}, {})
    assert [warning.code for warning in lock.warnings] == ["OAS511"]


def test_entries_of_wrong_types_are_left_out(tmp_path: Path) -> None:
    (tmp_path / LOCK).write_text(
        '{"format": 1, "files": {"a.md": 1, "b.md": "2"}, "names": [], "inputs": 1}'
    )
    assert read_lock(tmp_path) == Lock({}, {}, {"b.md": "2"})


def test_a_path_outside_of_the_output_is_left_out_with_a_warning(
    tmp_path: Path,
) -> None:
    (tmp_path / LOCK).write_text(Lock({}, {}, {"../x": "1", "a": "2"}).text())
    lock = read_lock(tmp_path)
    assert lock.files == {"a": "2"}
    assert [warning.code for warning in lock.warnings] == ["OAS513"]


def test_a_lock_of_a_later_format_is_refused(tmp_path: Path) -> None:
    (tmp_path / LOCK).write_text('{"format": 2}')
    with pytest.raises(ConfigError, match="found format 2; expected a newer oascribe"):
        read_lock(tmp_path)


def test_a_lock_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / LOCK).mkdir()
    with pytest.raises(ConfigError, match="Is a directory"):
        read_lock(tmp_path)
