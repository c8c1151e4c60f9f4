"""What every connection to a file is told first."""

from __future__ import annotations

BUSY_SECONDS = 10

SAFE = (
    "foreign_keys = ON",
    "secure_delete = ON",
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "temp_store = MEMORY",
    f"busy_timeout = {BUSY_SECONDS * 1000}",
)
WRITING = ("journal_mode = WAL", "synchronous = FULL")
READING = ("query_only = ON", "cache_size = -32768")  # KiB: the index of a long list
