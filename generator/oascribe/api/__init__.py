"""What it means: a frozen picture of the API, every Python name settled once."""
