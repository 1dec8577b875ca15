"""A listed customer is one from before this system, as a list tells it: a company, perhaps a person."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sales_svc.domain.account import Account, AccountId
from sales_svc.domain.contact import Reachable


@dataclass(frozen=True, kw_only=True)
class ListedCustomer:
    """`credit_code` and the parts of `person` may be empty; whoever brought the list owns it first."""

    name: str
    credit_code: str
    region: str
    person: Reachable
    owner_id: UUID
    unit_path: str

    def account(self, account_id: AccountId, now: datetime) -> Account:
        """The account it becomes where none is known. Raises AccountNameBlank."""
        return Account.open(
            account_id, self.name, self.credit_code, self.region, self.owner_id, self.unit_path, now
        )
