"""How this context is spoken to."""
