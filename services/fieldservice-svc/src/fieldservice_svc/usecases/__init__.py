"""Decides what to do: one function, one transaction, one file each."""
