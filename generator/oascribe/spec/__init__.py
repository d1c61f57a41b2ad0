"""What was written: from bytes to a checked document with positions kept."""
