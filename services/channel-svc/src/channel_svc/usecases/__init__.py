"""What can be done in this context: one function, one transaction each."""
