"""One module for each command: what it is about, its options, and what it does."""
