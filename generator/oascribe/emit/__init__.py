"""What the files say: from the picture of the API to the text of each file."""
