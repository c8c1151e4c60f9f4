"""Short lists of things that lead to records: what is due, what happened, who is who."""
