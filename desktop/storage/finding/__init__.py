"""What finds anything by any of its words: an index of tokens, kept as records are saved."""
