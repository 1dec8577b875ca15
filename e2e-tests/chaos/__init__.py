"""Chaos: the whole system under load while its processes and servers are killed; then the books are checked.

`python -m chaos` runs it; `python -m chaos.proof` shows that it catches faults planted into a copy of it.
"""

import sys
from pathlib import Path

# The package that starts and stops instances is part of the working copy and not installed.
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
