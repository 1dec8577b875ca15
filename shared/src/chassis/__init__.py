"""Plumbing every service stands on. It knows no business noun."""
