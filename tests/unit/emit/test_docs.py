"""Pages say what the picture of the API says, in the form that they have."""

from __future__ import annotations

import re
from pathlib import Path

import black
import pytest
from tests.conformance.pages import dead_links, snippets
from tests.pictures import drawn

from oascribe.emit.docs import emit_docs
from oascribe.emit.rendering import Renderer

SHOP = """
servers:
  - url: https://{region}.shop.example
    description: Near you | far away
    variables: {region: {default: eu, enum: [eu, us]}}
  - url: https://test.shop.example
security: [{login: []}]
tags:
  - {name: Books, description: "All about books.\\n\\n## get_book\\n\\nSee there."}
paths:
  /books/{id}:
    get:
      operationId: getBook
      summary: Get a `book`
      tags: [Books]
      parameters:
        - {name: id, in: path, required: true, schema: {type: integer}, example: 7}
        - {name: lang, in: query, schema: {type: string}, description: "a|b"}
        - {name: since, in: query, schema: {type: string, format: date},
           example: "2025-01-31", deprecated: true}
      responses:
        '200':
          description: ok
          content: {application/json: {schema: {$ref: '#/components/schemas/Book'}}}
        '404':
          description: none
          content: {application/json: {schema: {$ref: '#/components/schemas/Lost'}}}
    delete:
      operationId: deleteBook
      deprecated: true
      tags: [Books]
      security: []
      parameters:
        - {name: id, in: path, required: true, schema: {type: integer}}
      responses: {'204': {description: gone}}
  /books/{id}/pages:
    put:
      operationId: putPages
      tags: [Books]
      parameters:
        - {name: id, in: path, required: true, schema: {type: integer}}
      requestBody:
        required: true
        content:
          application/json:
            schema: {type: array, items: {$ref: '#/components/schemas/Page'}}
            example: [{number: 1, text: "a"}]
      responses:
        '200':
          description: ok
          content:
            text/event-stream: {schema: {$ref: '#/components/schemas/Page'}}
components:
  securitySchemes:
    login: {type: http, scheme: basic}
  schemas:
    Book:
      type: object
      description: A book.
      required: [title, form]
      properties:
        subtitle: {type: [string, 'null'], example: "|x|"}
        title: {type: string, description: "Its <b>title</b>\\non the cover"}
        form: {$ref: '#/components/schemas/Form'}
        pages: {type: array, items: {$ref: '#/components/schemas/Page'}}
        prices: {type: object, additionalProperties: {type: number}}
        printed: {type: string, format: date-time}
        day: {type: [string, 'null'], format: date}
        kind: {enum: [new, used]}
        other: {}
        cover: {oneOf: [{$ref: '#/components/schemas/Page'}, {type: 'null'}]}
        notes: {type: array, items: {type: [string, 'null']}}
        seller: {$ref: '#/components/schemas/Seller'}
    Form: {type: string, enum: [paper, file]}
    Page:
      type: object
      required: [number]
      properties: {number: {type: integer}, text: {type: string}}
    Lost:
      type: object
      properties: {why: {type: string}}
      additionalProperties: {type: integer}
    Seller:
      oneOf: [{$ref: '#/components/schemas/Page'}, {type: string}]
    Codes: {type: array, items: {type: string}, deprecated: true}
    Empty: {type: object, properties: {}}
"""


@pytest.fixture(scope="module")
def shop() -> dict[str, str]:
    return emit_docs(drawn(SHOP).api, Renderer())


def row(page: str, name: str) -> list[str]:
    """The cells of the row of that name, without their padding."""
    [line] = re.findall(rf"^\| `{name}` .*$", page, re.M)
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]


@pytest.mark.parametrize(
    ("name", "type_", "required"),
    [
        ("title", "*str*", True),
        ("form", "[models.Form](form.md)", True),
        ("subtitle", "*OptionalNullable[str]*", False),
        ("pages", "List[[models.Page](page.md)]", False),
        ("prices", "Dict[str, *float*]", False),
        (
            "printed",
            "[Optional[datetime]]"
            "(https://docs.python.org/3/library/datetime.html#datetime-objects)",
            False,
        ),
        (
            "day",
            "[OptionalNullable[date]]"
            "(https://docs.python.org/3/library/datetime.html#date-objects)",
            False,
        ),
        ("other", "*Optional[Any]*", False),
        ("cover", "[OptionalNullable[models.Page]](page.md)", False),
        ("notes", "List[*Nullable[str]*]", False),
    ],
)
def test_a_type_is_shown_with_what_may_be_left_out(
    shop: dict[str, str], name: str, type_: str, required: bool
) -> None:
    cells = row(shop["docs/models/book.md"], name)
    assert cells[1] == type_
    assert cells[2] == (":heavy_check_mark:" if required else ":heavy_minus_sign:")


def test_required_fields_come_first(shop: dict[str, str]) -> None:
    names = re.findall(r"^\| `(\w+)`", shop["docs/models/book.md"], re.M)
    assert names[:3] == ["title", "form", "subtitle"]


def test_descriptions_and_examples_stay_in_their_cells(shop: dict[str, str]) -> None:
    page = shop["docs/models/book.md"]
    assert row(page, "title")[3] == "Its &lt;b>title&lt;/b><br/>on the cover"
    assert row(page, "subtitle")[3:] == ["N/A", "\\|x\\|"]


def test_a_table_without_examples_has_no_column_for_them(shop: dict[str, str]) -> None:
    assert "Example" not in shop["docs/models/page.md"]


def test_the_page_of_an_enum_lists_its_values(shop: dict[str, str]) -> None:
    page = shop["docs/models/form.md"]
    assert '## Values\n\n- `"paper"`\n- `"file"`\n\nA value that is not listed' in page
    assert 'value: models.Form = "paper"\n' in page


def test_the_page_of_a_union_shows_each_of_its_types(shop: dict[str, str]) -> None:
    page = shop["docs/models/seller.md"]
    assert "## Supported Types\n\n### `models.Page`\n" in page
    assert 'value: models.SellerTypedDict = {\n    "number": 1,\n}\n' in page
    assert "### `str`\n" in page


def test_other_models_have_pages_too(shop: dict[str, str]) -> None:
    codes = shop["docs/models/codes.md"]
    assert codes.startswith("# Codes\n\n> :warning: **Deprecated.**")
    assert "## Type\n\nList[*str*]\n" in codes
    assert "each is of type *int*" in shop["docs/models/lost.md"]


def test_a_snippet_shows_what_is_required_and_what_has_an_example(
    shop: dict[str, str],
) -> None:
    page = shop["docs/sdks/books/README.md"]
    assert (
        "from test_sdk import TestSDK\n"
        "import os\n"
        "from datetime import date\n"
        "\n"
        "with TestSDK(\n"
        '    login=(os.getenv("TESTSDK_LOGIN_USERNAME", ""),'
        ' os.getenv("TESTSDK_LOGIN_PASSWORD", "")),\n'
        ") as test_sdk:\n"
        "\n"
        "    res = test_sdk.books.get_book("
        'id=7, since=date.fromisoformat("2025-01-31"))\n'
    ) in page


def test_an_example_of_the_whole_body_is_shown_as_it_stands(
    shop: dict[str, str],
) -> None:
    page = shop["docs/sdks/books/README.md"]
    assert (
        "put_pages(id=1, body=[\n"
        "        {\n"
        '            "number": 1,\n'
        '            "text": "a",\n'
        "        },\n"
        "    ])\n"
    ) in page


def test_what_is_deprecated_says_so(shop: dict[str, str]) -> None:
    page = shop["docs/sdks/books/README.md"]
    assert "* [~~delete_book~~](#delete_book) :warning: **Deprecated**\n" in page
    assert "## ~~delete_book~~\n\n> :warning: **Deprecated.**" in page
    assert row(page, "since")[3].startswith(":warning: **Deprecated.**")


def test_a_method_that_answers_nothing_has_no_response(shop: dict[str, str]) -> None:
    section = shop["docs/sdks/books/README.md"].partition("## ~~delete_book~~")[2]
    section = section.partition("\n## ")[0]
    assert (
        "with TestSDK() as test_sdk:\n\n    test_sdk.books.delete_book(id=1)" in section
    )
    assert "### Response" not in section


def test_typed_errors_name_their_data(shop: dict[str, str]) -> None:
    page = shop["docs/sdks/books/README.md"]
    section = page.partition("### Errors")[2].partition("\n## ")[0]
    cells = [[c.strip() for c in line.split("|")[1:-1]] for line in section.split("\n")]
    assert cells[2][-1] == "Data"
    assert cells[4] == [
        "models.APIError",
        "404",
        "application/json",
        "[models.Lost](../../models/lost.md)",
    ]
    assert cells[5][:3] == ["models.APIError", "4XX, 5XX", "\\*/\\*"]


def test_a_stream_of_data_links_to_its_model(shop: dict[str, str]) -> None:
    page = shop["docs/sdks/books/README.md"]
    assert (
        "**[Union[eventstreaming.EventStream[models.Page], "
        "eventstreaming.EventStreamAsync[models.Page]]](../../models/page.md)**"
    ) in page


def test_anchors_count_headings_that_descriptions_bring(shop: dict[str, str]) -> None:
    page = shop["docs/sdks/books/README.md"]
    assert "* [get_book](#get_book-1) - Get a `book`\n" in page


def test_servers_to_choose_from_are_listed(shop: dict[str, str]) -> None:
    readme = shop["README.md"]
    assert "| 0 | `https://{region}.shop.example`" in readme
    assert "| `region` | `{region}` |" in readme
    assert "Near you \\| far away" in readme


def test_every_link_leads_somewhere(shop: dict[str, str], tmp_path: Path) -> None:
    lay_out(shop, tmp_path)
    assert dead_links(tmp_path) == []


def test_every_program_is_python_and_those_of_the_readme_are_laid_out(
    shop: dict[str, str], tmp_path: Path
) -> None:
    lay_out(shop, tmp_path)
    found = list(snippets(tmp_path))
    for program in found:
        compile(program.code, program.id, "exec")
        if program.page.name in ("README.md", "USAGE.md") and "docs" not in str(
            program.page.relative_to(tmp_path)
        ):
            assert black.format_str(program.code, mode=black.Mode()) == program.code


def test_nothing_is_shown_that_the_api_does_not_have() -> None:
    pages = emit_docs(drawn("components: {}").api, Renderer())
    readme = pages["README.md"]
    for section in ("Usage", "Authentication", "Resources", "Streaming", "Errors"):
        assert f"## {section}" not in readme
    assert 'TestSDK(server_url="https://api.example.com", client=' in readme


def lay_out(pages: dict[str, str], root: Path) -> None:
    for path, text in pages.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
        assert text.endswith("\n")
        assert not text.endswith("\n\n")
