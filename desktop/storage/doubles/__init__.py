"""Customers that are one: what is known of each, which are not the same, and what was merged."""
