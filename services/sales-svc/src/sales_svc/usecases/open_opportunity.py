"""A sale may come of an account; whoever opens the opportunity owns it, it lies in the account's region."""

from datetime import datetime

from kernel.actor import Actor
from kernel.ids import new_id
from kernel.money import Money
from sales_svc.domain.account import AccountId
from sales_svc.domain.opportunity import Opportunity, OpportunityId
from sales_svc.usecases.work import Work


def open_opportunity(
    work: Work,
    actor: Actor,
    account_id: AccountId,
    name: str,
    product_line: str,
    amount: Money,
    now: datetime,
) -> Opportunity:
    """Raises AccountNotFound, OpportunityTextBlank, AmountNegative."""
    with work.by(actor) as tx:
        account = tx.accounts.get(account_id)
        opportunity = Opportunity(
            id=OpportunityId(new_id()), account_id=account.id, name=name, product_line=product_line,
            amount=amount,
            region=account.region, unit_path=actor.unit_path, owner_id=actor.id, created_at=now,
        )  # fmt: skip
        opportunity.opened(account.name)
        tx.opportunities.add(opportunity)
    return opportunity
