"""Measures how well the rules judge, on labelled data."""
