"""A hand-written module that uses what the SDK no longer has is told of by check."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.projects import Project, making

from oascribe.output.drift import check
from oascribe.output.fit import misfits
from oascribe.output.keeping import keeper
from oascribe.output.lock import LOCK
from oascribe.output.write import write

SDK: dict[str, str | None] = {
    "README.md": "",
    "src/sdk/__init__.py": (
        "TYPE_CHECKING = False\nif TYPE_CHECKING:\n    from . import models\n"
        "    from .client import Client\n__getattr__, __dir__ = attach()\n"
    ),
    "src/sdk/client.py": "class Client: ...\n\nLIMIT: int = 1\nA, (B, C) = 1, (2, 3)\n",
    "src/sdk/models/__init__.py": "if TYPE_CHECKING:\n    from .pet import Pet\n",
    "src/sdk/models/pet.py": "class Pet: ...\n\ndef f() -> None: ...\n",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for path, text in SDK.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text or "")
    return tmp_path


def told(root: Path, path: str, code: str, keep: str = "*.py") -> list[str]:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(code)
    found = misfits(root, keeper([keep]), SDK)
    return [f"{f.place.line}:{f.place.column} {f.found} {f.expected}" for f in found]


@pytest.mark.parametrize(
    "code",
    [
        "from sdk import Client, models\nfrom sdk.models import Pet\nmodels.Pet\n",
        "from . import models as m, client\nm.Pet\nclient.LIMIT + client.C\n",
        "from .models.pet import Pet, f\nfrom .client import *\n",
        "from .own import anything\n",
        "import os\nfrom json import nothing\nos.nothing\n",
        "from .. import beyond\n",
        "from sdk import models\nmodels.__doc__\n",
        "import sdk, sdk.models as m, os\nsdk.models.Pet, m.Pet, os.nothing\n",
        "from sdk import models\ndef f(models): return models.Gone\n",
        "import sdk\nfor sdk in (1, 2):\n    sdk.real\n",
        "this is no Python",
        "",
    ],
)
def test_what_fits_is_not_told_of(root: Path, code: str) -> None:
    (root / "src/sdk/own.py").write_text("def __getattr__(name): ...\n")
    assert told(root, "src/sdk/hooks.py", code) == []


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("from sdk import Gone\n", "1:17 'Gone' a name that sdk has"),
        ("from .models import Cat\n", "1:21 'Cat' a name that sdk.models has"),
        (
            "from sdk import models\nx = models.Cat\n",
            "2:5 'Cat' a name that sdk.models has",
        ),
        ("import sdk\nsdk.models.Cat\n", "2:1 'Cat' a name that sdk.models has"),
        ("import sdk.models as m\nm.Cat\n", "2:1 'Cat' a name that sdk.models has"),
        ("import sdk.models\nsdk.models.Cat\n", "2:1 'Cat' a name that sdk.models has"),
        ("from .gone import x\n", "1:19 'x' a name that sdk.gone has"),
        ("from .own import y\n", "1:18 'y' a name that sdk.own has"),
    ],
)
def test_what_is_gone_is_told_with_its_place(
    root: Path, code: str, expected: str
) -> None:
    (root / "src/sdk/own.py").write_text("try:\n    x = 1\nfinally:\n    pass\n")
    assert told(root, "src/sdk/hooks.py", code, keep="tests/") == [expected]


@pytest.mark.parametrize(
    ("path", "keep", "looked_at"),
    [
        ("other/a.py", "other/", True),
        ("other/a.py", "more/", False),
        ("tests/test_a.py", "more/", True),
        ("src/sdk/hooks.py", "more/", True),
        ("src/sdk/own/deep.py", "more/", True),
        ("build/lib/sdk/a.py", "more/", False),
        ("src/.venv/a.py", "*.py", False),
    ],
)
def test_modules_of_people_are_looked_at(
    root: Path, path: str, keep: str, looked_at: bool
) -> None:
    found = told(root, path, "from sdk import Gone\n", keep)
    assert found == (["1:17 'Gone' a name that sdk has"] if looked_at else [])


def test_edited_modules_are_looked_at(root: Path) -> None:
    path = "src/sdk/client.py"
    texts = {**SDK, path: "from .models import Gone\n"}
    (finding,) = misfits(root, keeper([]), texts, [path])
    assert (finding.place.line, finding.found) == (1, "'Gone'")
    assert misfits(root, keeper([]), SDK, [path]) == ()


def test_what_is_no_longer_generated_is_neither_looked_at_nor_there(root: Path) -> None:
    texts = {path: text for path, text in SDK.items() if "pet.py" not in path}
    gone = ["src/sdk/models/pet.py"]
    (root / gone[0]).write_text("from .nothing import Gone\n")
    (root / "src/sdk/hooks.py").write_text("from .models.pet import Pet\n")
    (finding,) = misfits(root, keeper([]), texts, (), gone)
    assert finding.place.file.endswith("hooks.py")


def test_check_tells_it_even_where_nothing_else_changed(tmp_path: Path) -> None:
    project = Project(tmp_path)
    files = {"src/sdk/__init__.py": '"""It."""\n'}
    generate = making(files)
    write(generate(project.config), project.out)
    assert not check(project.config, generate)
    (project.out / "src/sdk/hooks.py").write_text("from . import models\n")
    drift = check(project.config, generate)
    assert drift
    assert [finding.found for finding in drift.unfit] == ["'models'"]
    (project.out / LOCK).unlink()
    assert check(project.config, generate).unfit == drift.unfit
