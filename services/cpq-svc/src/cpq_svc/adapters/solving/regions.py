"""What the tree alone decides: the features of the regions, given whether their anchor is chosen.

A region falls into pieces that know nothing of each other. Only pieces the user chose something in are
looked at anew; the others stand as they did when the model was loaded.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np

from cpq_svc.domain.features.feature import Group

_KEPT = 512
Flags = np.ndarray


@dataclass
class _Group:
    parent: int
    low: int
    high: int
    members: list[int]


@dataclass
class Verdict:
    """What choices in one piece come to.

    `demands`: something in it was taken, so the anchor is chosen. `feasible`: the anchor can be chosen.
    Given it is, `can` says which features can be, `must` which have to be.
    """

    demands: bool
    feasible: bool
    can: Flags
    must: Flags


@dataclass
class Piece:
    """One group below an anchor with all that hangs on it; `start` is where its features stand among all
    free ones.
    """

    anchor: int
    start: int
    size: int = 0
    groups: list[_Group] = field(default_factory=list)

    def judge(self, picks: Mapping[int, bool]) -> Verdict:
        """What the picks (by place in the piece) come to: demands from the leaves up, freedom from the
        anchor down.
        """
        taken = [False] * (self.size + 1)
        feasible = [True] * (self.size + 1)
        for place, value in picks.items():
            (taken if value else feasible)[place] = value
        counts: list[tuple[int, int]] = [(0, 0)] * len(self.groups)
        for number in range(len(self.groups) - 1, -1, -1):
            group = self.groups[number]
            sure = sum(taken[member] for member in group.members)
            able = sum(feasible[member] for member in group.members)
            counts[number] = sure, able
            if sure:
                taken[group.parent] = True
            if (
                sure > group.high
                or able < group.low
                or any(taken[member] and not feasible[member] for member in group.members)
            ):
                feasible[group.parent] = False
        can, must = np.zeros(self.size + 1, bool), np.zeros(self.size + 1, bool)
        can[-1] = must[-1] = True
        for group, (sure, able) in zip(self.groups, counts, strict=True):
            possible, needed = can[group.parent], must[group.parent]
            for member in group.members:
                can[member] = possible and feasible[member] and (taken[member] or sure < group.high)
                must[member] = needed and can[member] and (taken[member] or able <= group.low)
        return Verdict(taken[-1], feasible[-1], can[:-1], must[:-1])


class Regions:
    """All free features of a model, `codes` in the order of the flags."""

    def __init__(self, regions: Mapping[str, list[Group]], variables: Mapping[str, int]) -> None:
        self.codes: list[str] = []
        self.pieces: list[Piece] = []
        for anchor, groups in regions.items():
            for group in groups:
                for part in _parted(group):
                    self.pieces.append(self._flattened(variables[anchor], part))
        self._place = {
            self.codes[piece.start + place]: (number, place)
            for number, piece in enumerate(self.pieces)
            for place in range(piece.size)
        }
        self.anchors = np.array([piece.anchor for piece in self.pieces for _ in range(piece.size)], dtype=int)
        still = [piece.judge({}) for piece in self.pieces]
        self.impossible = [-p.anchor for p, v in zip(self.pieces, still, strict=True) if not v.feasible]
        self._can = np.concatenate([verdict.can for verdict in still]) if still else np.zeros(0, bool)
        self._must = np.concatenate([verdict.must for verdict in still]) if still else np.zeros(0, bool)
        self._kept: dict[tuple[int, frozenset[tuple[int, bool]]], Verdict] = {}

    def holds(self, code: str) -> bool:
        """Whether a feature is free."""
        return code in self._place

    def piece_of(self, code: str) -> int:
        """The piece a free feature stands in."""
        return self._place[code][0]

    def asked(self, picks: Mapping[str, bool]) -> list[int]:
        """What picks of free features ask of anchors."""
        asked: list[int] = []
        for piece, verdict in self._touched(picks):
            asked += [piece.anchor] * verdict.demands + [-piece.anchor] * (not verdict.feasible)
        return asked

    def flags(self, picks: Mapping[str, bool]) -> tuple[Flags, Flags]:
        """Which free features can be and must be after picks, given that their anchors are chosen."""
        can, must = self._can.copy(), self._must.copy()
        for piece, verdict in self._touched(picks):
            can[piece.start : piece.start + piece.size] = verdict.can
            must[piece.start : piece.start + piece.size] = verdict.must
        return can, must

    def _touched(self, picks: Mapping[str, bool]) -> Iterator[tuple[Piece, Verdict]]:
        inside: dict[int, dict[int, bool]] = {}
        for code, value in picks.items():
            piece, place = self._place[code]
            inside.setdefault(piece, {})[place] = value
        for piece, places in inside.items():
            yield self.pieces[piece], self._judged(piece, places)

    def _judged(self, number: int, picks: dict[int, bool]) -> Verdict:
        key = number, frozenset(picks.items())
        if key not in self._kept:
            if len(self._kept) >= _KEPT:
                self._kept.pop(next(iter(self._kept)))
            self._kept[key] = self.pieces[number].judge(picks)
        return self._kept[key]

    def _flattened(self, anchor: int, group: Group) -> Piece:
        piece = Piece(anchor, len(self.codes))
        waiting: list[tuple[int, Group]] = [(-1, group)]
        while waiting:
            parent, below = waiting.pop()
            members = []
            for member in below.members:
                members.append(piece.size)
                self.codes.append(member.code)
                waiting.extend((piece.size, inner) for inner in member.groups)
                piece.size += 1
            piece.groups.append(_Group(parent, below.low, below.high, members))
        return piece


def _parted(group: Group) -> Iterator[Group]:
    """Members that know nothing of each other, one by one."""
    if group.mandatory or group.optional:
        yield from (Group(int(group.mandatory), 1, (member,)) for member in group.members)
    else:
        yield group
