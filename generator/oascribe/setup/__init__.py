"""The first day of a project: its configuration, and the files around it."""
