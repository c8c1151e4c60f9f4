"""The clocks of cases: working days and hours, targets, and by when each stage is due."""
