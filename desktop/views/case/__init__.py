"""A complaint in the window: its clocks, its registering, and what belongs to it."""
