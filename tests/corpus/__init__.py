"""SDKs of documents that vendors publish; skipped where those are not at hand."""
