"""Remembers and tells."""
