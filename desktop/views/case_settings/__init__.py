"""What the house has agreed on for its cases: working days, hours, targets, rules, letters."""
