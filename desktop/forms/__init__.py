"""What each paper form is, declared once."""
