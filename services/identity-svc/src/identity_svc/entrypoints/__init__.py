"""Hears HTTP and the clock, and hands on."""
