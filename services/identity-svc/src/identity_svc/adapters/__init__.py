"""Remembers, tells, hashes and signs."""
