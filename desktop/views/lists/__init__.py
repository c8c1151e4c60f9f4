"""Lists: one table model over typed rows, and the pane that shows it."""
