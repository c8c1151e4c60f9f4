"""What a person can do: one verb of the trade, one transaction."""
