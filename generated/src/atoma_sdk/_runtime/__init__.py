"""The HTTP runtime of a generated SDK: hand-written, copied into it byte for byte."""
