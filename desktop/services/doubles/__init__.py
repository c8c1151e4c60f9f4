"""Customers that stand in the list twice: found, judged, merged, and taken apart again."""
