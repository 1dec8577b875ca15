"""What is told apart at first sight. Most of those who share a frequent core with a company are another one,
and nothing but the first characters, the place and the ways to reach them has to be looked at for it.

Whatever is told apart here `matching` tells apart too; what is not told apart is for it to judge.
"""

from collections.abc import Iterable
from functools import lru_cache

from lead_svc.domain.closeness import USUAL_CORE, Trade, compare_names, is_read_on
from lead_svc.domain.evidence import one_named
from lead_svc.domain.identity import Identity, NameParts


class FirstSight:
    """Of one company at others. It tells apart those that nothing besides the name ties to it, both names in
    Chinese, which begin otherwise, name another place, or have one core and another trade.
    """

    def __init__(self, asked: Identity) -> None:
        parts = asked.parts
        self._blind = parts.latin or any(map(_is_local, asked.numbers))
        self._parts = parts
        self._ties = (
            asked.numbers | asked.mailboxes | asked.domains | {asked.street, asked.credit_code} - {""}
        )

    def tells_apart(self, other: Identity) -> bool:
        """Whether another is plainly a different company."""
        ties = (other.mailboxes, other.domains, (other.street, other.credit_code))
        return not self.is_tied(other.numbers, *ties) and self.tells(other.parts)

    def is_tied(self, numbers: Iterable[str], *ties: Iterable[str]) -> bool:
        """Whether something besides the name may tie somebody to it: numbers, and mailboxes, domains, the
        street or the credit code.
        """
        if self._blind or not self._ties.isdisjoint(numbers):
            return True
        # The end of a number may be all that was written of it.
        return any(not self._ties.isdisjoint(some) for some in ties) or any(map(_is_local, numbers))

    def tells(self, other: NameParts) -> bool:
        """Whether the name alone tells apart somebody whom nothing ties to it."""
        mine = self._parts
        if other.latin:
            return False
        # A name that begins otherwise has another core, wherever the cores end.
        size = min(2, len(mine.core), len(other.core))
        if mine.body[:size] != other.body[:size] or _other_core(mine, other):
            return True
        if mine.group or other.group:
            return False
        if mine.places and other.places and not one_named(mine.places, other.places):
            return True
        return mine.core == other.core and _other_trade(mine, other)


def _other_core(one: NameParts, other: NameParts) -> bool:
    """Whether the cores differ, and neither name begins with the other's core, or one trade follows both.
    Where one is longer than cores are, it may hold a trade that no list knows.
    """
    if one.core == other.core or max(len(one.core), len(other.core)) > USUAL_CORE:
        return False
    if one.trade and one.trade == other.trade:
        return not is_read_on(one, other)
    return not (one.body.startswith(other.core) or other.body.startswith(one.core))


def _other_trade(one: NameParts, other: NameParts) -> bool:
    if not one.trade or not other.trade or _may_be_short(one) or _may_be_short(other):
        return False
    return _nothing_common(one.trade, other.trade, one.trade_sounds, other.trade_sounds)


@lru_cache(maxsize=65536)
def _nothing_common(one: str, other: str, sounds: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Whether two trades are told otherwise, as they are written and sound, behind one core."""
    a, b = (
        NameParts(core="", trade=one, trade_sounds=sounds),
        NameParts(core="", trade=other, trade_sounds=others),
    )
    return compare_names(a, b)[1] is Trade.OTHER


def _may_be_short(parts: NameParts) -> bool:
    """汽配 is said for 汽车零部件, where no legal form makes it official."""
    return len(parts.trade) == 2 and not parts.form


def _is_local(number: str) -> bool:
    return len(number) < 9
