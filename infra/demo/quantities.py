"""How many machines each sale is for, so that the wanted number has left the factory by today."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from infra.demo.catalogue import LARGE
from infra.demo.days import Span
from infra.demo.dealer_orders import DealerStory
from infra.demo.deals import Deal
from infra.demo.orders import lots

MACHINES = 200
_MOST = {True: 2, False: 7}


def share_out(
    span: Span, rng: Random, deals: Sequence[Deal], dealers: Sequence[DealerStory], wanted: int
) -> int:
    """Give every sale its quantity; tells how many machines have left."""
    sold: list[Deal | DealerStory] = [deal for deal in deals if deal.won]
    sold += [story for story in dealers if not story.cancelled]
    for deal in deals:
        _set(deal, rng.choice((1, 1, 1, 2, 2, 3)))
    for each in sold:
        _set(each, 1)
    for each in sold:
        if span.happened(each.making.shipped_at) and not span.happened(each.making.accepted_at):
            _set(each, 3)
    left = _left(span, sold)
    growing = [each for each in sold if span.happened(each.making.accepted_at)]
    while left < wanted and growing:
        each = rng.choice(growing)
        if each.choice.quantity >= _MOST[each.choice.line == LARGE]:
            growing.remove(each)
            continue
        _set(each, each.choice.quantity + 1)
        left += 1
    for each in sold:
        if not span.happened(each.making.accepted_at) and not span.happened(each.making.shipped_at):
            _set(each, rng.randint(1, 4))
    return left


def _set(each: Deal | DealerStory, quantity: int) -> None:
    each.choice = replace(each.choice, quantity=quantity)


def _left(span: Span, sold: Sequence[Deal | DealerStory]) -> int:
    return sum(
        number for each in sold for at, number in lots(each.making, each.choice.quantity) if span.happened(at)
    )
