"""Customers that stand in the list twice, on the screen."""
