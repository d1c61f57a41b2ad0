"""oascribe reads an OpenAPI document and writes a Python SDK."""

__version__ = "0.1.0"
