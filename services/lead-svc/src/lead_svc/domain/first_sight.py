"""What is told apart at first sight. Most of those who share a frequent core with a company are another one,
and nothing but the first characters, the place and the ways to reach them has to be looked at for it.

Whatever is told apart here `matching` tells apart too; what is not told apart is for it to judge.
"""

from collections.abc import Iterable

from lead_svc.domain.closeness import USUAL_CORE, Core, Trade, compare_names
from lead_svc.domain.evidence import one_named
from lead_svc.domain.identity import Identity, NameParts


class FirstSight:
    """Of one company at others. It tells apart those that nothing besides the name ties to it, both names in
    Chinese, which begin otherwise, name another place, or have another core or trade.
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
        if mine.body[:size] != other.body[:size] or _other_core(mine.core, other.core):
            return True
        if mine.group or other.group:
            return False
        if mine.places and other.places and not one_named(mine.places, other.places):
            return True
        core, trade = compare_names(mine, other)
        return core is not Core.EQUAL or trade is Trade.OTHER


def _other_core(one: str, other: str) -> bool:
    """Whether two cores of usual length are plainly two, neither being how the other begins: half of those
    that begin alike, and spared the comparison of whole names.
    """
    if max(len(one), len(other)) > USUAL_CORE:
        return False
    return not (one.startswith(other) or other.startswith(one))


def _is_local(number: str) -> bool:
    return len(number) < 9
