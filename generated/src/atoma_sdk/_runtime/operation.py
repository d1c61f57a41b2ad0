"""What an operation is, as data: generated modules declare, the runtime performs."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar, overload

from .record import Record

if TYPE_CHECKING:
    from .api import Server
    from .paging import Paging
    from .retries import RetryConfig

T_co = TypeVar("T_co", covariant=True)

Style = Literal[
    "simple",
    "label",
    "matrix",
    "form",
    "spaceDelimited",
    "pipeDelimited",
    "deepObject",
    "cookie",
]


class Parameter(Record):
    """One parameter outside the body (OpenAPI: Parameter Object)."""

    argument: str
    """The Python argument."""
    name: str
    """The name on the wire."""
    place: Literal["path", "query", "querystring", "header", "cookie"]
    style: Style | None = None
    """None: the place's default (simple in path and header, else form)."""
    explode: bool | None = None
    """None: the style's default (true for form and cookie, else false)."""
    allow_reserved: bool = False
    """Leave RFC 3986 reserved characters of a query value as they are."""
    json: bool = False
    """The value is one JSON text (`content` instead of `schema`)."""
    shape: Callable[[], Any] | None = None
    """Gives the type of its values; None: a text."""
    needed: bool = False
    """It must be there, if not from the call, then from the client."""


class Encoding(Record):
    """How one property of a form or multipart body is sent (OpenAPI: Encoding)."""

    name: str
    """The property, by its name on the wire."""
    style: Style | None = None
    explode: bool | None = None
    allow_reserved: bool = False
    content_type: str | None = None


class JsonBody(Record):
    """A JSON body: a model whose fields are the method's arguments, or one argument."""

    shape: Callable[[], Any]
    """Gives the type; called when the operation is first used."""
    argument: str | None = None
    """The argument that is the whole body; None: every argument that is no
    parameter is a field."""
    media_type: str = "application/json"
    renamed: tuple[tuple[str, str], ...] = ()
    """Arguments that are called otherwise than their field, and the field."""


class FormBody(Record):
    """An `application/x-www-form-urlencoded` body."""

    shape: Callable[[], Any]
    argument: str | None = None
    renamed: tuple[tuple[str, str], ...] = ()
    encoding: tuple[Encoding, ...] = ()


class MultipartBody(Record):
    """A `multipart/form-data` body (RFC 7578), or another one of named parts."""

    shape: Callable[[], Any]
    argument: str | None = None
    renamed: tuple[tuple[str, str], ...] = ()
    encoding: tuple[Encoding, ...] = ()
    media_type: str = "multipart/form-data"


class RawBody(Record):
    """Bytes, text, an open file or an iterable of bytes, sent as it is."""

    argument: str
    media_type: str = "application/octet-stream"


Body = JsonBody | FormBody | MultipartBody | RawBody


class Result(Generic[T_co]):
    """What a successful response means; the type argument is what the caller gets."""

    media_type: str = ""
    """Empty: of any."""


class JsonResult(Result[T_co], Record):
    """A JSON body of the given shape.

    `JsonResult(lambda: models.X)` is typed by the class; a type that is no class is
    written out: `JsonResult["list[X] | None"](lambda: ...)`.
    """

    shape: Callable[[], Any]
    status: str = "2XX"
    """`"200"`, `"2XX"`, several with commas, or `"default"`."""
    media_type: str = "application/json"

    if TYPE_CHECKING:

        @overload
        def __init__(
            self,
            shape: Callable[[], type[T_co]],
            status: str = ...,
            media_type: str = ...,
        ) -> None: ...
        @overload
        def __init__(
            self, shape: Callable[[], Any], status: str = ..., media_type: str = ...
        ) -> None: ...
        def __init__(
            self, shape: Any, status: str = "", media_type: str = ""
        ) -> None: ...


class TextResult(Result[str], Record):
    """Text, decoded by the charset that the response names."""

    status: str = "2XX"
    media_type: str = "text/plain"


class BytesResult(Result[bytes], Record):
    """The bytes of the body."""

    status: str = "2XX"
    media_type: str = "application/octet-stream"


class NoContent(Result[None], Record):
    """Nothing: whatever body comes is dropped."""

    status: str = "2XX"


class AnyOf(Result[T_co], Record):
    """Several successes, told apart by status and media type, first match first.

    `AnyOf["X | None"]((JsonResult(lambda: X, "200"), NoContent("204")))`
    """

    cases: tuple[Result[Any], ...]


class Stream(Generic[T_co]):
    """What a successful streaming response means; the type argument is the item."""

    status: str
    media_type: str


class Events(Stream[T_co], Record):
    """`text/event-stream`, an item for each event."""

    shape: Callable[[], Any]
    envelope: bool = False
    """True: the shape is `{id?, event?, data?, retry?}`; False: the shape is that of
    `data` alone."""
    sentinel: str | None = None
    """The `data` that ends the stream."""
    status: str = "2XX"
    resumable: bool = False
    """A dropped GET stream may be taken up again with `Last-Event-ID`."""
    media_type: str = "text/event-stream"

    if TYPE_CHECKING:

        @overload
        def __init__(
            self,
            shape: Callable[[], type[T_co]],
            envelope: bool = ...,
            sentinel: str | None = ...,
            status: str = ...,
            resumable: bool = ...,
            media_type: str = ...,
        ) -> None: ...
        @overload
        def __init__(
            self,
            shape: Callable[[], Any],
            envelope: bool = ...,
            sentinel: str | None = ...,
            status: str = ...,
            resumable: bool = ...,
            media_type: str = ...,
        ) -> None: ...
        def __init__(self, shape: Any, *args: Any, **kwargs: Any) -> None: ...


class JsonLines(Stream[T_co], Record):
    """`application/jsonl`, `application/x-ndjson` or `application/json-seq`, an item
    for each value."""

    shape: Callable[[], Any]
    status: str = "2XX"
    media_type: str = "application/jsonl"

    if TYPE_CHECKING:

        @overload
        def __init__(
            self,
            shape: Callable[[], type[T_co]],
            status: str = ...,
            media_type: str = ...,
        ) -> None: ...
        @overload
        def __init__(
            self, shape: Callable[[], Any], status: str = ..., media_type: str = ...
        ) -> None: ...
        def __init__(self, shape: Any, *args: Any, **kwargs: Any) -> None: ...


class ErrorCase(Record):
    """An error response whose body has a schema: `APIError.data` is of this shape."""

    status: str
    """`"404"`, `"404,410"`, `"4XX"` or `"default"`."""
    media_type: str
    shape: Callable[[], Any]


class _Request(Record, kw_only=True):
    """What both kinds of operation say about their request; each is only itself."""

    id: str
    """The document's operationId."""
    method: str
    path: str
    """The path with its `{name}`s; no fragment."""
    parameters: tuple[Parameter, ...] = ()
    body: Body | None = None
    errors: tuple[ErrorCase, ...] = ()
    servers: tuple[Server, ...] = ()
    """The operation's own; empty: the API's."""
    security: tuple[tuple[str, ...], ...] | None = None
    """Alternatives of credential fields that go together; None: the API's; `()`:
    none needed, none sent."""
    scopes: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """What it needs of the tokens among its credentials, by their field."""
    retries: RetryConfig | None = None
    """The document's default for this operation."""
    timeout_ms: int | None = None
    idempotency_header: str | None = None
    """The header that carries a key, made once for each call."""
    tags: tuple[str, ...] = ()


class Operation(_Request, Generic[T_co], kw_only=True):
    """A call that is answered once."""

    result: Result[T_co]
    pages: Paging | None = None
    """How the answer goes on; None: it is whole."""


class StreamOperation(_Request, Generic[T_co], kw_only=True):
    """A call that is answered piece by piece."""

    stream: Stream[T_co]
