"""A correction: what somebody knows better of a lead, read as it would be at capture."""

from collections.abc import Mapping

from lead_svc.domain.lead import Lead
from lead_svc.usecases.newcomer import read_newcomer
from lead_svc.usecases.unreadable import unreadable
from lead_svc.usecases.work import Phones

_TOLD = (
    "company_name", "contact_name", "mobile", "phone", "email", "credit_code", "address", "website", "note",
    "product_line", "region", "industry", "company_size", "language", "more_numbers",
)  # fmt: skip
# Which number goes where is told by all of them together.
_NUMBERS = frozenset({"mobile", "phone", "more_numbers"})
# What companies are compared by; the note holds numbers that cannot be dialled.
_COMPARED = _NUMBERS | {"company_name", "email", "credit_code", "address", "website", "note"}


def correct(lead: Lead, said: Mapping[str, str], phones: Phones) -> bool:
    """Take it over; what is not said stays. Whether another company may be meant now. Raises
    NewcomerUnreadable.
    """
    told = {name: str(getattr(lead, name)) for name in _TOLD} | dict(said)
    newcomer, errors = read_newcomer({k: v for k, v in told.items() if v}, lead.source, phones)
    if newcomer is None:
        raise unreadable(errors[0])
    changed = set(said) | (_NUMBERS if _NUMBERS & said.keys() else set())
    for name in changed:
        setattr(lead, name, getattr(newcomer, name))
    lead.company_key = newcomer.company_key
    return bool(_COMPARED & changed)
