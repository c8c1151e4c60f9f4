"""Many records written in one transaction, and taken back in one."""
