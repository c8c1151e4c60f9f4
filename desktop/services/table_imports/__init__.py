"""Tables of other programs: columns matched, values understood, rows judged, written, undone."""
