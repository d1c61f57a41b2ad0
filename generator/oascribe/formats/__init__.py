"""The ways to tell findings: to people, in short and in full, and to machines."""
