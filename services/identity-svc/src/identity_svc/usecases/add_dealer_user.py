"""Somebody at a partner starts to work with us through the portal."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from identity_svc.domain.account import Account, login_key
from identity_svc.domain.dealer_user import DealerUser
from identity_svc.usecases.work import Work
from kernel.actor import Actor, Kind
from kernel.ids import new_id


@dataclass(frozen=True, kw_only=True)
class NewDealerUser:
    """What is told of them. `region` counts only while channel has not told where the partner lies."""

    partner_id: UUID
    login: str
    name: str
    email: str
    mobile: str
    language: str
    roles: list[str]
    region: str = ""


def add_dealer_user(work: Work, actor: Actor, told: NewDealerUser, now: datetime) -> DealerUser:
    """They lie where their partner does. Raises PartnerNotFound, RoleUnknown, LoginTaken."""
    with work.by(actor) as tx:
        region = tx.partners.get(told.partner_id).region or told.region
        tx.roles.check(told.roles, Kind.DEALER)
        account = Account(id=new_id(), kind=Kind.DEALER, login=login_key(told.login))
        user = DealerUser.joining(
            account.id, **{**vars(told), "login": account.login, "region": region}, now=now
        )
        tx.accounts.add(account)
        tx.flush()
        tx.dealer_users.add(user)
    return user
