"""What each list and register is made of."""
