"""Spans of OpenTelemetry for each call: the extra `opentelemetry`."""

from __future__ import annotations

from .._runtime.tracing import Tracing

__all__ = [
    "Tracing",
]
