"""Any form as the sheet of paper it is printed on, to be filled in with the keyboard."""
