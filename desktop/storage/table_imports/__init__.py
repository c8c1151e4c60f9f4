"""What an import of tables asks of the database before it writes anything."""
