"""Slips of the pen between two words, counted by the shortest way."""

from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from lead_svc.domain.slips import slips

words = st.text("abc", max_size=12)


@given(words, words)
def test_they_are_counted_as_the_definition_says(one: str, other: str) -> None:
    @cache
    def fewest(i: int, j: int) -> int:
        if not i or not j:
            return i + j
        ways = [
            fewest(i - 1, j) + 1,
            fewest(i, j - 1) + 1,
            fewest(i - 1, j - 1) + (one[i - 1] != other[j - 1]),
        ]
        if i > 1 and j > 1 and one[i - 2 : i] == other[j - 2 : j][::-1]:
            ways.append(fewest(i - 2, j - 2) + 1)
        return min(ways)

    assert slips(one, other) == min(fewest(len(one), len(other)), 3)


@given(words, st.data())
def test_one_slip_is_one(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word)))
    assert slips(word, word[:at] + "x" + word[at:]) == slips(word[:at] + "x" + word[at:], word) == 1
