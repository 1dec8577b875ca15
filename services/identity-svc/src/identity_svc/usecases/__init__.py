"""Decides what to do: one function, one file each."""
