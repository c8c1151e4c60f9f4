"""The week and the month, painted by us: days with what stands on them, moved by hand."""
