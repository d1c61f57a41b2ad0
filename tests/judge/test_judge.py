"""datamodel-code-generator reads the same schemas, and sees the same models."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from oascribe.api.build import build
from oascribe.api.spots import stable_key
from oascribe.config import Config
from oascribe.errors import Findings
from oascribe.spec.document import Document, Node
from oascribe.spec.load import load
from oascribe.spec.resolve import resolve

from .differences import ENTRIES, Difference, explained
from .facts import Fact, Facts, pictured
from .judge import judged

ROOT = Path(__file__).parents[2]
CORPUS = ROOT.parent / "shared" / "corpus"
OURS = [ROOT / "openapi.yaml", *sorted((ROOT / "tests/golden").glob("*/openapi.yaml"))]
QUICK = {"hf_tei.json", "hf_tgi.json", "ollama.yaml", "chroma_sync.json"}
QUICK |= {"pinecone_data.yaml", "svix.json", "cortex.json"}
COMPONENT = "#/components/schemas/"


def vendors() -> Iterator[object]:
    for file in sorted(CORPUS.glob("*")) if CORPUS.is_dir() else ():
        if file.name != "manifest.json":
            marks = [pytest.mark.corpus]
            marks += [] if file.name in QUICK else [pytest.mark.slow]
            yield pytest.param(file, marks=marks, id=file.stem)


@pytest.mark.parametrize("file", OURS, ids=lambda file: file.parent.name)
def test_our_documents_mean_the_same_to_both(file: Path, tmp_path: Path) -> None:
    assert_agreed(file, tmp_path)


@pytest.mark.parametrize("file", list(vendors()))
def test_documents_of_vendors_mean_the_same_to_both(file: Path, tmp_path: Path) -> None:
    assert_agreed(file, tmp_path)


def test_the_judge_can_tell_a_difference() -> None:
    fact, other = Fact(True, False), Fact(False, True)
    theirs = {"#/components/schemas/A": {"a": fact, "b": fact}}
    ours = {"#/components/schemas/A": {"a": other, "c": fact}, f"{COMPONENT}B": {}}
    findings = Findings()
    document = resolve(load(ROOT / "openapi.yaml", findings), findings)
    found = [d.what for d in differences(document, theirs, ours)]
    assert found == ["required", "their field", "our field", "our model"]


def test_there_are_documents_of_vendors() -> None:
    if not CORPUS.is_dir():
        pytest.skip("the corpus of vendors' documents is not beside this repository")
    assert len(list(vendors())) > 20


def assert_agreed(file: Path, scratch: Path) -> None:
    findings = Findings()
    document = resolve(load(file, findings), findings)
    ours = pictured(build(document, Config(file, Path("nowhere"))))
    # A copy: what it is given, it changes.
    theirs = judged(json.loads(json.dumps(document.source.data)), scratch)
    found = {d: explained(d) for d in differences(document, theirs, ours)}
    unexplained = [str(difference) for difference, why in found.items() if not why]
    assert not unexplained, "\n".join(unexplained)
    listed = {entry for entry in ENTRIES if entry.document == file.name}
    assert listed <= set(found.values()), "an entry covers nothing any more"


def differences(document: Document, theirs: Facts, ours: Facts) -> Iterator[Difference]:
    name = Path(document.source.name).name
    read: set[str] = set()
    for pointer, facts in theirs.items():
        schema = schema_at(document, pointer)
        key = stable_key(schema) if schema else pointer
        read.add(key)
        mine = ours.get(key)
        if mine is None:
            yield Difference(name, "their model", key, None, len(facts), None, schema)
            continue
        for wire in dict.fromkeys((*facts, *mine)):
            their, our = facts.get(wire), mine.get(wire)
            prop = property_of(schema, wire) if schema else None
            if our is None:
                what = "their field"
            elif their is None:
                what = "our field"
            elif their.required != our.required:
                what = "required"
            elif (their.nullable is not False) != (our.nullable is not False):
                what = "nullable"
            else:
                continue
            yield Difference(name, what, key, wire, their, our, prop)
    for key in ours:
        inside = key.removeprefix(COMPONENT)
        if key not in read and inside != key and "/" not in inside:
            node = schema_at(document, key)
            yield Difference(name, "our model", key, None, None, None, node)


def schema_at(document: Document, pointer: str) -> Node | None:
    """The schema at a pointer; None where it leads nowhere."""
    node: Node | None = document.root
    for step in pointer.removeprefix("#/").split("/"):
        plain = step.replace("~1", "/").replace("~0", "~")
        listed = node is not None and isinstance(node.value, list)
        node = node and node.get(int(plain) if listed and plain.isdigit() else plain)
    return node


def property_of(schema: Node, wire: str) -> Node | None:
    """The schema of a property, wherever `allOf` brings it from.

    It is the last one that says more than words.
    """
    found = list(properties_of(schema, wire))
    telling = [p for p in found if {key for key, _ in p.items()} - {"description"}]
    return (telling or found or [None])[-1]


def properties_of(schema: Node, wire: str) -> Iterator[Node]:
    """All schemas of a property, those of `allOf` and of a reference first."""
    said = schema.text("$ref")
    if said and (target := schema.target(said)):
        yield from properties_of(target, wire)
    for member in schema.each("allOf"):
        yield from properties_of(member, wire)
    own = schema.get("properties")
    if own and wire in own:
        yield own[wire]
