"""OpenTelemetry spans around each attempt, for those who have it installed.

    from opentelemetry import trace
    sdk = AtomaSDK(hooks=[Tracing()])

Names and attributes follow the semantic conventions for HTTP clients, and those for
generative AI where the request names a model. Nothing of a body is recorded but that.
"""

from __future__ import annotations

from contextlib import suppress
from importlib import import_module
from typing import Any

from .hooks import HookContext, Hooks
from .servers import shown

__all__ = ["Tracing"]


class Tracing(Hooks):
    """Hooks that open a span when a request is sent, and end it with its response.

    The span of a stream ends when the stream begins. The trace goes on in the server
    by the headers that OpenTelemetry's propagator adds.
    """

    def __init__(self, tracer: Any = None) -> None:
        """
        :param tracer: one of OpenTelemetry's; None: the global provider's
        :raises ImportError: opentelemetry-api is not installed
        """
        # by name, since type checkers know it only where it is installed
        self._trace = import_module("opentelemetry.trace")
        self._inject = import_module("opentelemetry.propagate").inject
        self._tracer = tracer or self._trace.get_tracer(__name__)

    def before_request(self, context: HookContext, request: Any) -> None:
        """Open the span of an attempt, or of where it was sent on to."""
        if self in context.state:
            context.state.pop(self).end()
        method, url = request.method, request.url
        attributes: dict[str, Any] = {
            "http.request.method": method,
            "server.address": url.host,
            "url.full": shown(url),
            "url.template": context.path,
            "oascribe.operation.id": context.operation_id,
        }
        if url.port is not None:
            attributes["server.port"] = url.port
        if context.attempt > 1:
            attributes["http.request.resend_count"] = context.attempt - 1
        name = f"{method} {context.path}"
        model = _model(request)
        if model is not None:
            attributes["gen_ai.request.model"] = model
            attributes["gen_ai.operation.name"] = "chat"
            name = f"chat {model}"
        kind = self._trace.SpanKind.CLIENT
        span = self._tracer.start_span(name, kind=kind, attributes=attributes)
        context.state[self] = span
        carrier: dict[str, str] = {}
        self._inject(carrier, context=self._trace.set_span_in_context(span))
        request.headers.update(carrier)

    def after_response(self, context: HookContext, response: Any) -> None:
        """End the span of a success."""
        span = context.state.pop(self)
        span.set_attribute("http.response.status_code", response.status_code)
        span.end()

    def on_error(self, context: HookContext, error: Exception) -> None:
        """End the span of the attempt that the call fails with."""
        self._fail(context, error)

    def on_retry(self, context: HookContext, error: Exception, pause: float) -> None:
        """End the span of an attempt that is followed by another."""
        self._fail(context, error)

    def _fail(self, context: HookContext, error: Exception) -> None:
        span = context.state.pop(self)
        status = getattr(error, "status_code", None)
        if status is not None:
            span.set_attribute("http.response.status_code", status)
        span.set_attribute("error.type", str(status or type(error).__name__))
        span.set_status(self._trace.StatusCode.ERROR)
        span.end()


def _model(request: Any) -> str | None:
    """The model that a chat request names, if it is one."""
    from pydantic_core import from_json

    with suppress(Exception):  # a body that is no JSON names none
        fields = from_json(request.content)
        if "messages" in fields and isinstance(fields.get("model"), str):
            model: str = fields["model"]
            return model
    return None
