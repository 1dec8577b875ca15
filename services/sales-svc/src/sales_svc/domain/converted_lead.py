"""A converted lead is what the lead context hands over: a company, a person there, and what they may buy."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kernel.money import Money
from sales_svc.domain.account import Account, AccountId
from sales_svc.domain.contact import Reachable
from sales_svc.domain.opportunity import Opportunity, OpportunityId

# A lead names no amount yet; zero counts for nothing until somebody estimates it.
_NOT_ESTIMATED = Money.zero("CNY")


@dataclass(frozen=True, kw_only=True)
class ConvertedLead:
    """`credit_code` and the parts of `person` may be empty; `account_id` is that of the customer whom the
    lead context knew the company as, None when it knew none.
    """

    lead_id: UUID
    account_name: str
    credit_code: str
    region: str
    person: Reachable
    opportunity_name: str
    product_line: str
    owner_id: UUID
    unit_path: str
    account_id: UUID | None = None

    def account(self, account_id: AccountId, now: datetime) -> Account:
        """The customer it becomes where none is known; the lead's owner owns it. Raises AccountNameBlank."""
        return Account.open(
            account_id, self.account_name, self.credit_code, self.region, self.owner_id, self.unit_path, now
        )

    def opportunity(self, opportunity_id: OpportunityId, account: Account, now: datetime) -> Opportunity:
        """The sale that may come of it: the lead's owner works it, whoever owns the account."""
        return Opportunity(
            id=opportunity_id, account_id=account.id, name=self.opportunity_name or account.name,
            product_line=self.product_line, amount=_NOT_ESTIMATED, region=self.region or account.region,
            unit_path=self.unit_path, owner_id=self.owner_id, created_at=now, lead_id=self.lead_id,
        )  # fmt: skip
