"""Chaos: the whole system under load while its processes and servers are killed; then the books are checked.

`python -m chaos` runs it; `python -m chaos.proof` shows that it catches faults planted into a copy of it.
"""

import running  # noqa: F401 - it puts the working copy, which is not installed, on the path
