"""Headers of answers, read as the document declares them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from email.utils import parsedate_to_datetime
from typing import Any, Generic, Literal, TypeVar

from .codec import Codec, codec_of
from .record import Record

T_co = TypeVar("T_co", covariant=True)


class ResponseHeader(Record, Generic[T_co]):
    """A header that answers have; the type argument is what its text means.

    `ResponseHeader["int"]("X-Total", lambda: int)`
    """

    name: str
    shape: Callable[[], Any]
    """Gives the type; called when the header is first read."""
    form: Literal["text", "list", "object", "pairs", "json"] = "text"
    """How a value is written (OpenAPI, style `simple`, or `content` of JSON)."""

    def of(self, headers: Mapping[str, str]) -> T_co | None:
        """Its value; None where it did not come, or means nothing of its type."""
        text = headers.get(self.name)
        if text is None:
            return None
        codec = codec_of(self.shape)
        for read in _WAYS[self.form]:
            try:
                value: T_co = read(codec, text)
            except (ValueError, TypeError):
                continue
            return value
        return None


def _plain(codec: Codec, text: str) -> Any:
    return codec.from_python(text)


def _json(codec: Codec, text: str) -> Any:
    return codec.from_json(text)


def _moment(codec: Codec, text: str) -> Any:
    """A date of HTTP (RFC 9110, section 5.6.7)."""
    return codec.from_python(parsedate_to_datetime(text))


def _list(codec: Codec, text: str) -> Any:
    return codec.from_answer(_split(text))


def _object(codec: Codec, text: str) -> Any:
    parts = _split(text)
    return codec.from_answer(dict(zip(parts[::2], parts[1::2], strict=True)))


def _pairs(codec: Codec, text: str) -> Any:
    found = (part.partition("=") for part in _split(text))
    return codec.from_answer({name: value for name, _, value in found})


def _split(text: str) -> list[str]:
    return [part for each in text.split(",") if (part := each.strip())]


_WAYS = {
    "text": (_plain, _json, _moment),
    "list": (_list,),
    "object": (_object,),
    "pairs": (_pairs,),
    "json": (_json,),
}
"""What is tried, in this order."""
