"""The committed SDK against a real HTTP server on this machine."""
