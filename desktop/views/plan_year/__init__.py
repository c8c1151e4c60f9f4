"""The calendar of the care plans on screen: customers by months, plans as bars."""
