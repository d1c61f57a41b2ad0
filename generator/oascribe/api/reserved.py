"""Names that a document's things must not take, and why. All compare without case."""

from __future__ import annotations


def _names(*lines: str) -> frozenset[str]:
    return frozenset(name for line in lines for name in line.split())


CALL_OPTIONS = _names(
    "retries server_url timeout_ms http_headers deadline_ms extra_query extra_body"
)
"""Arguments that each method has beside those of the document."""

CLIENT_ARGUMENTS = _names(
    "server_idx server_url url_params client async_client retry_config timeout_ms",
    "debug_logger deadline_ms default_headers default_query hooks strict_streams",
    "resume_streams stream_idle_ms max_event_bytes max_response_bytes use_aiohttp",
    "clock options",
)
"""Arguments of the client beside its credentials and the variables of servers."""

CLIENT = _names(
    "close aclose request request_async with_options with_raw_response",
    "with_streaming_response sdk_configuration",
    "property cached_property",
)
"""Attributes of the client and of each resource that are the runtime's, and what
decorates them."""

RESOURCE = CLIENT | _names("models utils dt")
"""The same of a resource, and what its annotations use."""

RECEIVER = RESOURCE | _names("unwrap verify parse")
"""The same of the resource that reads webhooks."""

PACKAGE = _names("models types utils httpclient sdk hooks py typed __init__ _runtime")
"""Modules of the package that are not those of resources."""

CONSTANTS = _names("WEBHOOKS UNSET TYPE_CHECKING I O")
"""Constants that the module of a resource imports, and names that PEP 8 bans."""

HEADERS = _names("Any dt models I O")
"""What the module of headers imports, and names that PEP 8 bans."""

RESOURCES = _names(
    "HttpAuth HmacSignature Incoming OAuth2 Receiver SharedKey StandardWebhooks",
    "Any Api ApiKey BackoffStrategy Basic Bearer BytesResult CallOptions Credential",
    "ErrorCase Events Fold FormBody JsonBody JsonResult Mapping MultipartBody",
    "NoContent FileContent BinaryContent",
    "Operation OptionalNullable Parameter RawBody Resource RetryConfig SDK Sequence",
    "Server ServerVariable StreamOperation TextResult UNSET Unpack UnrecognizedFloat",
    "TypeAliasType UnrecognizedInt UnrecognizedStr AnyOf JsonLines Within Accumulator",
    "Annotated Literal",
    "ByCursor ByLink ByNumber ByOffset ByUrl InHeader PageSize Paging",
)
"""What the modules of the client and of resources import: no resource is called so."""

RUNTIME_MODELS = _names(
    "SDKError InvalidRequestError ClientClosedError APIError BadRequestError",
    "AuthenticationError PermissionDeniedError NotFoundError ConflictError",
    "UnprocessableEntityError RateLimitError InternalServerError",
    "UnexpectedResponseError APIConnectionError APITimeoutError PaginationError",
    "ResponseDecodeError ResponseValidationError StreamError StreamEventError",
    "StreamTruncatedError StreamOverflowError StreamDecodeError",
    "StreamConnectionError StreamTimeoutError",
    "WebhookPayloadError WebhookVerificationError",
)
"""What the runtime puts into `models`."""

MODEL_MODULE = _names(
    "Any Annotated BaseModel Discriminator Field Json Literal NotRequired Nullable",
    "OptionalNullable Tag TypeAlias TypedDict UNSET Unset Union UnrecognizedStr",
    "UnrecognizedInt UnrecognizedFloat UUID Decimal OneOf Unrecognized TypeAliasType",
    "File FileContent BinaryContent Within",
)
"""What the module of a model imports, or may import one day."""

FIELDS = _names(
    # names that annotations of the same class use
    "bool bytes dict dt float int list str tuple UUID Decimal",
    # members of pydantic.BaseModel
    "construct copy dict from_orm json parse_file parse_obj parse_raw schema",
    "schema_json update_forward_refs validate model_computed_fields model_config",
    "model_construct model_copy model_dump model_dump_json model_extra model_fields",
    "model_fields_set model_json_schema model_parametrized_name model_post_init",
    "model_rebuild model_validate model_validate_json model_validate_strings",
    # members of its metaclass
    "mro register",
)
"""What a field of a model cannot be called."""

FILES = _names(
    # devices of Windows
    "con prn aux nul",
    "com1 com2 com3 com4 com5 com6 com7 com8 com9",
    "lpt1 lpt2 lpt3 lpt4 lpt5 lpt6 lpt7 lpt8 lpt9",
    # pages and folders beside the pages of models
    "readme utils",
)
"""What a file cannot be called, with any ending."""
