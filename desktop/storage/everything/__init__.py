"""A workspace line by line: what is written into a folder, and read back out of one."""
