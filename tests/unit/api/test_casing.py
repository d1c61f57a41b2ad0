"""Names are proposed in the manner of Python, whatever the document calls things."""

from __future__ import annotations

import keyword

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from oascribe.api.casing import LONGEST, flat, kebab, pascal, snake, upper

PASCAL = {
    "chat-message": "ChatMessage",
    "chatMessage": "ChatMessage",
    "ChatMessage": "ChatMessage",
    "chat_message": "ChatMessage",
    "chat.message": "ChatMessage",
    "APIKey": "APIKey",
    "HTTPServer": "HTTPServer",
    "OAuth2Token": "OAuth2Token",
    "userIDs": "UserIDs",
    "V2Thing": "V2Thing",
    "gpt4o": "Gpt4o",
    "3dModel": "Model3dModel",
    "None": "None_",
    "True": "True_",
    "I": "I_",
    "O": "O_",
    "Über Größe": "UberGroE",
    "ﬁle": "File",
}
SNAKE = {
    "maxTokens": "max_tokens",
    "max-tokens": "max_tokens",
    "X-Request-ID": "x_request_id",
    "userIDs": "user_ids",
    "HTTPServer": "http_server",
    "Reserved IPv6": "reserved_ipv6",
    "IPv4Address": "ipv4_address",
    "gpt4o": "gpt4o",
    "class": "class_",
    "self": "self_",
    "cls": "cls_",
    "l": "l_",
    "I": "i",
    "_private": "private",
    "__init__": "init",
    "2fa": "field_2fa",
    "+1": "plus_1",
    "-1": "minus_1",
    "$ref": "ref",
    "@type": "type",
    "a b\tc": "a_b_c",
}


@pytest.mark.parametrize(("said", "name"), PASCAL.items())
def test_a_class_is_named_in_capitals(said: str, name: str) -> None:
    assert pascal(said) == name


@pytest.mark.parametrize(("said", "name"), SNAKE.items())
def test_a_field_is_named_with_underscores(said: str, name: str) -> None:
    assert snake(said) == name


def test_parts_are_joined() -> None:
    assert pascal("Chat", "choice", "Item") == "ChatChoiceItem"
    assert snake("get", "/users/{id}") == "get_users_id"


def test_what_has_no_words_at_all_is_named_by_a_hash() -> None:
    assert snake("") == snake("")
    assert snake("").startswith("field_")
    assert pascal("").startswith("Model")
    assert snake("") != snake("", "")


def test_signs_are_spelled_where_there_is_nothing_else() -> None:
    assert snake("*") == "asterisk"
    assert snake("<=") == "less_than_sign_equals_sign"
    assert snake("名") != snake("前")


def test_a_long_name_is_cut_and_told_apart() -> None:
    one, other = pascal("A" * 200 + "b"), pascal("A" * 200 + "c")
    assert len(one) <= LONGEST
    assert one != other


def test_modules_packages_and_constants() -> None:
    assert flat("ChatCompletionMessage") == "chatcompletionmessage"
    assert flat("Class") == "class_"
    assert flat("Import_") == "import_"
    assert kebab("atoma_sdk") == "atoma-sdk"
    assert kebab("class_") == "class"
    assert upper("create_stream") == "CREATE_STREAM"


WORDS = st.one_of(st.text(), st.from_regex(r"[-_.$A-Za-z0-9]{0,80}", fullmatch=True))


@given(WORDS)
@example("\ud800")
@example("ß")
@example("İ")
@example("٣")
def test_whatever_is_said_becomes_an_identifier(said: str) -> None:
    for name in (pascal(said), snake(said)):
        assert name.isidentifier()
        assert name.isascii()
        assert not keyword.iskeyword(name)
        assert len(name) <= LONGEST


@given(WORDS)
def test_a_name_stays_when_it_is_named_again(said: str) -> None:
    if len(snake(said)) < LONGEST - 10:  # what was cut is told apart by a hash
        assert snake(snake(said)) == snake(said)
    assert flat(flat(pascal(said))) == flat(pascal(said))


@given(WORDS)
def test_a_field_has_no_capitals_and_a_module_no_underscores(said: str) -> None:
    assert snake(said) == snake(said).lower()
    assert "_" not in flat(pascal(said)).rstrip("_")
