"""Today: what is due, what is overdue, and what waits without a day."""
