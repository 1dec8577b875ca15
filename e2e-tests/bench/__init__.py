"""Figures beside their limits, measured in the same run, as ratios. `python -m bench` writes
`.run/bench.json`.
"""

import running  # noqa: F401 - it puts the working copy, which is not installed, on the path
