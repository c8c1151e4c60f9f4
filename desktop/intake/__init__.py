"""Foreign files, read into plain tables that know no form and no record."""
