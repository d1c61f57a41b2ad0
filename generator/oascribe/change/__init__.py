"""What a change of the document means to those who use the SDK."""
