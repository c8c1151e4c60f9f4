"""What the complaints of a period say of how complaints are handled."""
