"""Exchange packages: records and their files on the way from one workspace to another."""
