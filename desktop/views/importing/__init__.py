"""The import of foreign tables: a file, its columns, its rows, and what was written."""
