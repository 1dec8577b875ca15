"""How this context remembers, asks and tells."""
