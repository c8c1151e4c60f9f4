"""Closing periods for finance: what the next batch would hold, closing it, and those before."""
