"""A dealer reports a project (报备).
One registration stands per end user and product line, whoever comes second.
"""

from datetime import datetime

from channel_svc.domain.end_user import end_user_key
from channel_svc.domain.partner import PartnerId
from channel_svc.domain.project import Project
from channel_svc.domain.registration import DealRegistration, DealTaken, RegistrationId, protected_until
from channel_svc.usecases.work import Work
from kernel.actor import Actor
from kernel.business_time import company_day
from kernel.ids import new_id


def register_deal(
    work: Work, actor: Actor, partner_id: PartnerId, project: Project, now: datetime
) -> DealRegistration:
    """Raises PartnerNotFound, PartnerInactive, EndUserNameEmpty, DealTaken."""
    key = end_user_key(project.end_user_name)
    with work.by(actor) as tx:
        partner = tx.partners.get(partner_id)
        partner.must_be_active()
        standing = tx.registrations.standing(key, project.product_line)
        if standing and standing.stands_on(company_day(now, tx.zone)):
            raise DealTaken(pointer="/body/endUserName", until=standing.protected_until)
        if standing:
            standing.expire()
            tx.flush()
        registration = DealRegistration(
            id=RegistrationId(new_id()), partner_id=partner.id, partner_name=partner.name,
            end_user_name=project.end_user_name, end_user_key=key, project_name=project.project_name,
            product_line=project.product_line, region=project.region, model_interest=project.model_interest,
            unit_path=partner.unit_path, owner_id=partner.owner_id,
            protected_until=protected_until(now, tx.zone), created_at=now,
        )  # fmt: skip
        registration.registered(now)
        tx.registrations.add(registration)
    return registration
