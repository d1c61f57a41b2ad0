"""What makes a poor SDK although a document is sound: rules, each a function."""
