"""What is told apart at first sight. Most of those who share a frequent core with a company are another one,
and nothing but the first character, the place and the ways to reach them has to be looked at for it.

Whatever is told apart here `matching` tells apart too; what is not told apart is for it to judge.
"""

from lead_svc.domain.evidence import one_seat, shared_numbers
from lead_svc.domain.identity import Identity


def plainly_another(one: Identity, other: Identity) -> bool:
    """Whether two are different companies by little: nobody can be reached at both, no street is shared, both
    names are Chinese, and they begin otherwise or lie in two places.
    """
    a, b = one.parts, other.parts
    if a.latin or b.latin or (one.credit_code and one.credit_code == other.credit_code) or _tied(one, other):
        return False
    if a.body[:1] != b.body[:1]:
        return True
    return not (a.group or b.group) and one_seat(one, other) is False


def _tied(one: Identity, other: Identity) -> bool:
    """Whether something besides the names may tie them together."""
    return not (
        one.numbers.isdisjoint(other.numbers)
        and one.mailboxes.isdisjoint(other.mailboxes)
        and one.domains.isdisjoint(other.domains)
        and not (one.street and one.street == other.street)
        and not (one.numbers and other.numbers and shared_numbers(one.numbers, other.numbers))
    )
