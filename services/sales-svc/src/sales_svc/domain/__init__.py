"""Knows what is true."""
