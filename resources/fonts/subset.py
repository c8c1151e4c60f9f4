"""Make DejaVuSans-Symbols.ttf: the signs of DejaVu Sans that Noto Sans SC does not have.

Usage: python subset.py DejaVuSans.ttf   (needs fonttools, which the program itself does not)
"""

import sys
from pathlib import Path

from fontTools import subset

BLOCKS = (
    (0x00A0, 0x052F),  # Latin with all its accents, Greek, Cyrillic
    (0x0590, 0x06FF),  # Hebrew, Arabic
    (0x2000, 0x27BF),  # punctuation, currency, arrows, mathematics, boxes, dingbats
    (0x2900, 0x2BFF),  # more arrows and mathematics
    (0xFFFC, 0xFFFD),  # the replacement signs
)


def main(source: str) -> None:
    """Write the subset beside this file."""
    target = Path(__file__).with_name("DejaVuSans-Symbols.ttf")
    signs = ",".join(f"U+{first:04X}-{last:04X}" for first, last in BLOCKS)
    subset.main(
        [
            source,
            f"--unicodes={signs}",
            "--layout-features=",
            "--no-hinting",
            "--notdef-outline",
            "--name-IDs=*",
            f"--output-file={target}",
        ]
    )


if __name__ == "__main__":
    main(sys.argv[1])
