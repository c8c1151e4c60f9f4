"""Short forms: what one step of a record asks, and nothing else."""
