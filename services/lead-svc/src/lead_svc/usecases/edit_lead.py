"""Somebody knows better what is told of a lead."""

from collections.abc import Mapping

from kernel.actor import Actor
from kernel.errors import Forbidden
from lead_svc.domain.lead import Lead, LeadCannotMove, LeadId
from lead_svc.usecases.newcomer import read_newcomer
from lead_svc.usecases.unreadable import unreadable
from lead_svc.usecases.work import Phones, Work

_CONTACT = frozenset({"mobile", "phone", "email"})
_TOLD = (
    "company_name", "contact_name", "mobile", "phone", "email", "credit_code", "address", "website", "note",
    "product_line", "region",
)  # fmt: skip


def edit_lead(
    work: Work, actor: Actor, lead_id: LeadId, expected: int, said: Mapping[str, str], phones: Phones
) -> Lead:
    """Read what is said as at capture; what is not said stays. Raises LeadNotFound, Stale, LeadCannotMove
    once it is over, NewcomerUnreadable, Forbidden for numbers that one may not see.
    """
    with work.by(actor) as tx:
        lead = tx.leads.get(lead_id, expected)
        if not lead.is_open:
            raise LeadCannotMove(status=lead.status, target="edited")
        if _CONTACT & said.keys() and not actor.may_as_far("lead.see-contact"):
            raise Forbidden
        told = {name: str(getattr(lead, name)) for name in _TOLD} | dict(said)
        newcomer, errors = read_newcomer({k: v for k, v in told.items() if v}, lead.source, phones)
        if newcomer is None:
            raise unreadable(errors[0])
        changed = set(said) | ({"mobile", "phone"} if {"mobile", "phone"} & said.keys() else set())
        for name in changed:
            setattr(lead, name, getattr(newcomer, name))
        lead.company_key = newcomer.company_key
    return lead
