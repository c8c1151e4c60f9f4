"""Records and the rules that are theirs."""
