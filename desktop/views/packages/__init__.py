"""Exchange packages in the window: one is written, one is looked at and taken over."""
