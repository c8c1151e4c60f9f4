"""Keeping records in one SQLite file."""
