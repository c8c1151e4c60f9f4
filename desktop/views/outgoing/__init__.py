"""What leaves the workspace again and again, or all at once."""
