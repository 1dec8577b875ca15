"""Figures beside their limits, measured in the same run, as ratios. `python -m bench` writes
`.run/bench.json`.
"""
