"""How many slips of the pen lie between two words, as far as two."""

from functools import lru_cache


# The words of a trade and the cores of a region come again and again.
@lru_cache(maxsize=32768)
def slips(one: str, other: str) -> int:
    """Characters to add, drop, change or swap with a neighbour to make one of the other; 3 when more than
    two.
    """
    if abs(len(one) - len(other)) > 2:
        return 3
    one, other = _differing(one, other)
    before, last = [3] * (len(other) + 1), list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        row = [min(i, 3), *[3] * len(other)]
        # Further from the diagonal than two it takes more than two.
        for j in range(max(1, i - 2), min(len(other), i + 2) + 1):
            b = other[j - 1]
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            row[j] = cost
        if min(row) > 2 and min(last) > 1:
            return 3
        before, last = last, row
    return min(last[-1], 3)


def _differing(one: str, other: str) -> tuple[str, str]:
    """Both without what they begin and end with alike."""
    most, begin, end = min(len(one), len(other)), 0, 0
    while begin < most and one[begin] == other[begin]:
        begin += 1
    while end < most - begin and one[-1 - end] == other[-1 - end]:
        end += 1
    return one[begin : len(one) - end], other[begin : len(other) - end]
