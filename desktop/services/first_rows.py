"""The first rows of a list, for who looks while the workspace is still being opened."""

from __future__ import annotations

from desktop.storage.first_rows import FIRST, first_rows

__all__ = ["FIRST", "first_rows"]
