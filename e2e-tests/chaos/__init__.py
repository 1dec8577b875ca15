"""Chaos: the whole system under load while its processes and servers are killed, and then the books are checked.

`python -m chaos` runs it, `python -m chaos.proof` shows that it catches faults planted into a copy of the tree.
"""
