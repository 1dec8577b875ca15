"""Who a company is, read out of what is told of it."""

import re
from collections.abc import Iterable, Mapping

from lead_svc.domain.identity import Identity
from lead_svc.usecases.work import CompanyNames, Phones, Reach

_GAPS = re.compile(r"[ -]")
_DIGITS = re.compile(r"\d*")


def read_identity(told: Mapping[str, str], phones: Phones, companies: CompanyNames) -> Identity:
    """Numbers that cannot be read prove nothing and are left out; everything else is read as far as it can
    be.
    """
    numbers = [number for name in ("mobile", "phone") for number in phones.read(told.get(name, ""))]
    return companies.identity(
        told["company_name"],
        credit_code=told.get("credit_code", ""),
        numbers=comparable(numbers),
        email=told.get("email", ""),
        website=told.get("website", ""),
        address=told.get("address", ""),
    )


def comparable(numbers: Iterable[Reach]) -> tuple[str, ...]:
    """Numbers as they are compared: E.164, or the digits of one that was told without its area code."""
    told = [n.number or _DIGITS.match(_GAPS.sub("", n.extension)) for n in numbers]
    return tuple(number if isinstance(number, str) else number[0] for number in told if number)
