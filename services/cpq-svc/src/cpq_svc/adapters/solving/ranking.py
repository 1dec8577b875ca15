"""Which of several ways to mend a clash is best: the one that changes fewest choices, of these the cheapest,
of these the fastest.
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from math import lcm

from cpq_svc.domain.features.answer import Choice

Amounts = Mapping[Choice, Fraction | None]


def rank_weights(choices: Sequence[Choice], price: Amounts, days: Amounts) -> dict[Choice, int]:
    """A weight for each choice, such that the sums of sets rank as said: one choice more weighs more than any
    price, any price more than all days. Exact: whole numbers of any size.
    """
    prices, times = _whole(choices, price), _whole(choices, days)
    above_times = sum(times) + 1
    amounts = [one * above_times + other for one, other in zip(prices, times, strict=True)]
    above_all = sum(amounts) + 1
    return {choice: above_all + amount for choice, amount in zip(choices, amounts, strict=True)}


def total(amounts: Amounts, of: Iterable[Choice]) -> Fraction | None:
    """The sum of what is known; None where nothing is."""
    told = [amount for each in of if (amount := amounts[each]) is not None]
    return sum(told, Fraction(0)) if told else None


def _whole(choices: Sequence[Choice], amounts: Amounts) -> list[int]:
    """As whole numbers from 0 on, in the same proportions; what is unknown is 0 before that. All are moved by
    the same, which leaves sets of one size in their order.
    """
    told = [amounts[choice] or Fraction(0) for choice in choices]
    scale = lcm(*(amount.denominator for amount in told))
    whole = [int(amount * scale) for amount in told]
    least = min(whole, default=0)
    return [amount - least for amount in whole]
