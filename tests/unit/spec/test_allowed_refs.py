"""References out of the document's folder, where the configuration allows them."""

from __future__ import annotations

from pathlib import Path

import pytest

from oascribe.config import Config
from oascribe.errors import SpecError
from oascribe.output.inputs import changed_inputs
from oascribe.output.plan import Plan
from oascribe.pipeline import generate
from oascribe.spec.fetching import FetchError, fetch
from oascribe.spec.urls import is_allowed

from ...made import components
from ...server import Server, answer

PET = b"Pet: {type: object, properties: {name: {$ref: 'more/name.yaml#/Name'}}}\n"
NAME = b"Name: {type: string, enum: [a, b]}\n"


def planned(folder: Path, reference: str, *allowed: str) -> Plan:
    home = folder / "home"
    home.mkdir(exist_ok=True)
    spec = home / "openapi.yaml"
    spec.write_text(components(f"X: {{$ref: '{reference}'}}"), "utf-8")
    return generate(config(folder, *allowed))


def config(folder: Path, *allowed: str) -> Config:
    spec = folder / "home" / "openapi.yaml"
    return Config(spec, folder / "out", package="s", allow_refs=allowed)


def test_a_folder_that_is_allowed(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    (shared / "more").mkdir(parents=True)
    (shared / "pet.yaml").write_bytes(PET)
    (shared / "more" / "name.yaml").write_bytes(NAME)
    with pytest.raises(SpecError, match="external-ref"):
        planned(tmp_path, "../shared/pet.yaml#/Pet")
    with pytest.raises(SpecError, match="external-ref"):
        planned(tmp_path, "../shared/pet.yaml#/Pet", str(shared / "more"))
    plan = planned(tmp_path, "../shared/pet.yaml#/Pet", str(shared))
    assert "src/s/models/name.py" in plan.files
    documents = [key for key in plan.inputs if key.startswith("document ")]
    assert "document ../shared/more/name.yaml" in documents


def test_what_is_fetched_is_read_and_remembered(tmp_path: Path) -> None:
    closing = {"Connection": "close"}
    script = [answer(text, headers=closing) for text in (PET, NAME)]
    with Server(*script) as server:
        reference = f"{server.url}/api/pet.yaml#/Pet"
        for allowed in ((), (f"{server.url}/other",), (f"{server.url}1/api",)):
            with pytest.raises(SpecError, match="external-ref"):
                planned(tmp_path, reference, *allowed)
        assert server.requests == [], "nothing is fetched that is not allowed"
        plan = planned(tmp_path, reference, f"{server.url}/api/")
        targets = [request.target for request in server.requests]
        name = f"remote {server.url}/api/more/name.yaml"
    assert targets == ["/api/pet.yaml", "/api/more/name.yaml"]
    assert 'Literal["a", "b"]' in plan.files["src/s/models/name.py"]
    assert len(plan.inputs[name]) == 64
    before = changed_inputs(config(tmp_path, f"{server.url}/api/"), plan.inputs)
    assert not [key for key in before if key.startswith("remote")]


def test_what_cannot_be_fetched_is_an_error(tmp_path: Path) -> None:
    closing = {"Connection": "close"}
    with (
        Server(answer(b"", status=404, headers=closing)) as server,
        pytest.raises(SpecError, match=r"404.*\[OAS108 fetch\]"),
    ):
        planned(tmp_path, f"{server.url}/a.yaml#/Pet", server.url)


def test_a_way_leads_nowhere_else() -> None:
    moved = {"Connection": "close", "Location": "http://localhost:1/elsewhere"}
    with (
        Server(answer(b"", status=302, headers=moved)) as server,
        pytest.raises(FetchError, match="not allowed"),
    ):
        fetch(f"{server.url}/a", (server.url,), 1 << 20)


def test_a_file_has_a_size() -> None:
    with (
        Server(answer(b"x" * 2000, headers={"Connection": "close"})) as server,
        pytest.raises(FetchError, match="more than"),
    ):
        fetch(f"{server.url}/a", (server.url,), 1000)


@pytest.mark.parametrize(
    ("url", "allowed", "good"),
    [
        ("https://a.b/c/d.yaml", "https://a.b/c", True),
        ("https://a.b/c/d.yaml", "https://a.b/c/", True),
        ("https://a.b/c/d.yaml", "https://A.B/", True),
        ("https://a.b/c/d.yaml", "https://a.b", True),
        ("https://a.b/c/d.yaml", "https://a.b/c/d.yaml", True),
        ("https://a.b/cd.yaml", "https://a.b/c", False),
        ("http://a.b/c/d.yaml", "https://a.b/c", False),
        ("https://a.b.evil/c/d.yaml", "https://a.b", False),
        ("https://a.b@evil/c/d.yaml", "https://a.b", False),
        ("https://a.b:444/c/d.yaml", "https://a.b", False),
        ("https://a.b/c/../d.yaml", "https://a.b/c", False),
        ("https://a.b/c/%2e%2e/d.yaml", "https://a.b/c", False),
        ("https://a.b/c\\..\\d.yaml", "https://a.b/c", False),
    ],
)
def test_a_url_is_allowed_or_not(url: str, allowed: str, good: bool) -> None:
    assert is_allowed(url, (allowed,)) is good


def test_schemas_go_by_their_ids(tmp_path: Path) -> None:
    spec = tmp_path / "openapi.yaml"
    spec.write_text(
        components("""
            Pet:
              $id: https://example.com/schemas/pet
              type: object
              properties:
                name: {$ref: '#/$defs/Name'}
                same: {$ref: '#name'}
              $defs:
                Name: {$anchor: name, type: string, enum: [a, b]}
            Owner:
              properties:
                pet: {$ref: 'https://example.com/schemas/pet'}
                name: {$ref: 'https://example.com/schemas/pet#/$defs/Name'}
                named: {$ref: 'https://example.com/schemas/pet#name'}
        """),
        "utf-8",
    )
    files = generate(Config(spec, tmp_path / "out", package="s")).files
    owner = files["src/s/models/owner.py"]
    assert "    pet: Pet | None = None" in owner
    assert owner.count(": PetDefsName | None = None") == 2
    assert files["src/s/models/pet.py"].count(": PetDefsName | None = None") == 2


def test_a_pointer_means_what_it_says_in_the_schema_whose_id_is_around_it(
    tmp_path: Path,
) -> None:
    spec = tmp_path / "openapi.yaml"
    spec.write_text(
        components("""
            Tree:
              $id: https://example.com/tree
              properties:
                leaf: {$ref: '#/$defs/Leaf'}
                again: {$ref: '#'}
                other: {$ref: '#/components/schemas/House'}
              $defs: {Leaf: {title: Green, properties: {n: {type: integer}}}}
            House:
              $id: https://example.com/house
              properties:
                leaf: {$ref: '#/$defs/Leaf'}
                again: {$ref: '#'}
              $defs: {Leaf: {title: Door, properties: {s: {type: string}}}}
        """),
        "utf-8",
    )
    files = generate(Config(spec, tmp_path / "out", package="s")).files
    tree, house = (files[f"src/s/models/{name}.py"] for name in ("tree", "house"))
    assert "    leaf: TreeDefsLeaf | None = None" in tree
    assert "    again: Tree | None = None" in tree
    assert "    other: House | None = None" in tree
    assert "    leaf: HouseDefsLeaf | None = None" in house
    assert "    again: House | None = None" in house
