"""How fast the program is, as ratios to the bare libraries in the same run."""
