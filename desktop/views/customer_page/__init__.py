"""The page of one customer: everything known of them, each thing leading to its form."""
