"""An account is a company that is or may become our customer. There is one account for one company."""

from dataclasses import dataclass
from datetime import datetime
from typing import NewType
from uuid import UUID

from kernel.aggregate import Aggregate
from kernel.company_name import company_key
from kernel.errors import Conflict, NotFound, Rejected
from sales_svc.domain.person import Person

AccountId = NewType("AccountId", UUID)


class AccountNotFound(NotFound):
    """There is no such account for whoever asks."""

    code = "account-not-found"


class AccountExists(Conflict):
    """The company is a customer already, perhaps one that the asker may not see."""

    code = "account-exists"


class AccountNameBlank(Rejected):
    """A company has a name."""

    code = "account-name-blank"


@dataclass(frozen=True)
class AccountOpened:
    """A company became a customer."""

    account: "Account"


@dataclass(frozen=True)
class AccountChanged:
    """Its name, credit code, region, group or owner is another one now."""

    account: "Account"


@dataclass(eq=False, kw_only=True)
class Account(Aggregate):
    """`credit_code` is the 18-character unified social credit code, empty where none is known (or the firm
    is foreign).

    `region` is an ISO 3166-2 code. `name_key` is what names are compared by (see
    `kernel.company_name`). `customer_group` is the company's own word, empty for none.
    """

    id: AccountId
    name: str
    name_key: str
    credit_code: str
    region: str
    unit_path: str
    owner_id: UUID | None
    created_at: datetime
    customer_group: str = ""
    partner_id: UUID | None = None
    version: int | None = None

    @classmethod
    def open(
        cls,
        account_id: AccountId,
        name: str,
        credit_code: str,
        region: str,
        owner_id: UUID,
        unit_path: str,
        now: datetime,
    ) -> "Account":
        """A new account; raises AccountNameBlank."""
        code = credit_code.strip().upper()
        account = cls(
            id=account_id, name=_told(name), name_key=company_key(name), credit_code=code, region=region,
            unit_path=unit_path, owner_id=owner_id, created_at=now,
        )  # fmt: skip
        account._record(AccountOpened(account))
        return account

    def change(self, name: str, credit_code: str, region: str, owner: Person | None) -> None:
        """Take over what is told; `owner` None leaves the owner. Raises AccountNameBlank."""
        before = self._public()
        self.name, self.name_key = _told(name), company_key(name)
        self.credit_code, self.region = credit_code.strip().upper(), region
        if owner is not None:
            self.owner_id, self.unit_path = owner.id, owner.unit_path
        if self._public() != before:
            self._record(AccountChanged(self))

    def join(self, customer_group: str) -> None:
        """Belong to a group, or to none."""
        before = self._public()
        self.customer_group = customer_group.strip()
        if self._public() != before:
            self._record(AccountChanged(self))

    def learn_credit_code(self, credit_code: str) -> None:
        """Keep a code that was not known before; a known one stays."""
        if credit_code and not self.credit_code:
            self.change(self.name, credit_code, self.region, None)

    def _public(self) -> tuple[object, ...]:
        return (
            self.name, self.credit_code, self.region, self.owner_id, self.unit_path, self.customer_group
        )  # fmt: skip


def _told(name: str) -> str:
    told = name.strip()
    if not told:
        raise AccountNameBlank(pointer="/body/name")
    return told


def same_company(
    known: list[Account], credit_code: str, name: str, told: Account | None = None
) -> Account | None:
    """The account of this company among those that share its code or the key of its name; None when there is
    none. `told` is the account that somebody else holds it for.

    The credit code decides. `told` and a name decide only where codes do not speak against it: an equal name
    under another code is another company, and between several companies of one name nobody guesses.
    """
    code, key = credit_code.strip().upper(), company_key(name)
    if code and (by_code := [each for each in known if each.credit_code == code]):
        return by_code[0]
    if told is not None and not (code and told.credit_code):
        return told
    named = [each for each in known if each.name_key == key]
    if uncoded := [each for each in named if not each.credit_code]:
        return uncoded[0]
    return named[0] if len(named) == 1 and not code else None
