"""Where the text goes: the plan, the disk, and the difference between them."""
