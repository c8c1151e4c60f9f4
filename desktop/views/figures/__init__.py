"""The figures of a period: each one says what it was counted from, and leads to its cases."""
