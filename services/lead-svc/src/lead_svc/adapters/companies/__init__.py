"""Reads who a company is out of what people write about it."""
