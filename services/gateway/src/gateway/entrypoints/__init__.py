"""What the outside meets."""
