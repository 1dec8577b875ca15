"""Frozen says where a machine is kept for good: by SHA-256 of its record, of its material list, of its
routing.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Frozen:
    """The three hashes, in hexadecimal digits."""

    hash: str
    material_list: str
    routing: str
