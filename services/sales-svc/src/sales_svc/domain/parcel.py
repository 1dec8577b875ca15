"""A parcel is as many lines, or machines with their lines, as one published fact holds."""

from collections.abc import Callable, Iterable
from typing import Protocol, TypeVar

T = TypeVar("T")
# A published fact holds at most 64 KiB; the rest is room for what surrounds the lines.
_PARCEL_BYTES = 48 * 1024
_BYTES_PER_LINE = 600


class Weighed(Protocol):
    """What a line says in words."""

    @property
    def product_name(self) -> str: ...
    @property
    def configuration(self) -> object: ...
    @property
    def technical_parameters(self) -> object: ...


def parcels(things: Iterable[T], line_of: Callable[[T], Weighed]) -> list[tuple[T, ...]]:
    """All things in lots that fit into one published fact each, in order, none left out; one lot at least."""
    found: list[tuple[T, ...]] = []
    lot: list[T] = []
    size = 0
    for thing in things:
        line = line_of(thing)
        words = f"{line.product_name}{line.configuration}{line.technical_parameters}"
        weight = len(words.encode()) + _BYTES_PER_LINE
        if lot and size + weight > _PARCEL_BYTES:
            found.append(tuple(lot))
            lot, size = [], 0
        lot.append(thing)
        size += weight
    return [*found, tuple(lot)]
