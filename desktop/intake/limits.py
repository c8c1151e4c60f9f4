"""How much a foreign file may hold, and how much reading it may take."""

from __future__ import annotations

LARGEST_FILE = 60_000_000  # bytes; 100,000 customers of 15 columns take 8 million
LONGEST_CELL = 1_000_000  # characters; Excel ends at 32,767
MOST_CELLS = 8_000_000  # blank ones between others included
MOST_COLUMNS = 702  # up to column ZZ
MOST_PARTS = 5_000  # of a workbook; one of 1,000 sheets has up to 3,000
MOST_RATIO = 150  # of a part; sheets of real workbooks shrink to a tenth or a thirtieth
SMALL_PART = 100_000  # bytes; below it a high ratio is no danger
LARGEST_TOTAL = 300 * 1024 * 1024  # bytes of all parts, unpacked
LARGEST_INDEX = 5 * 1024 * 1024  # bytes of a part that only says where the others are
LARGEST_MERGED = 1_000_000  # cells of all merged areas of a sheet

MEMORY = 1024 * 1024 * 1024  # bytes that the reading process may address
SECONDS = 120  # that it may take
