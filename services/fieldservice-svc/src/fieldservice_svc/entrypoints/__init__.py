"""Hears: HTTP, facts, the clock. Translates, calls one use case, replies."""
