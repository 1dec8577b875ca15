"""What the use cases of this context need from storage."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol, Self
from uuid import UUID

from kernel.actor import Actor
from sales_svc.domain.account import Account, AccountId
from sales_svc.domain.contact import Contact, ContactId
from sales_svc.domain.contract import Contract, ContractId
from sales_svc.domain.opportunity import Opportunity, OpportunityId
from sales_svc.domain.order import Order, OrderId
from sales_svc.domain.partner import Partner
from sales_svc.domain.person import Person
from sales_svc.domain.sold_line import SoldLine


class Accounts(Protocol):
    """The accounts that exist for whoever acts."""

    def get(self, account_id: AccountId, expected: int | None = None) -> Account:
        """One account; raises AccountNotFound, or Stale when `expected` is not its version."""

    def add(self, account: Account) -> None:
        """Keep a new account."""

    def known(self, credit_code: str, name: str) -> list[Account]:
        """Everybody's accounts of that code or a name of one key: sameness knows no scope.

        Until the transaction ends nobody else gets an answer for the same code or name, so that what was not
        known here cannot be opened twice.
        """

    def of_id(self, account_id: UUID) -> Account | None:
        """Anybody's account of that id, None where there is none."""


class Contacts(Protocol):
    """The contacts that exist for whoever acts."""

    def get(self, contact_id: ContactId, expected: int | None = None) -> Contact:
        """One contact; raises ContactNotFound, Stale."""

    def add(self, contact: Contact) -> None:
        """Keep a new contact."""

    def of(self, account_id: AccountId) -> list[Contact]:
        """The people of one account, oldest first."""


class Opportunities(Protocol):
    """The opportunities that exist for whoever acts."""

    def get(self, opportunity_id: OpportunityId, expected: int | None = None) -> Opportunity:
        """One opportunity; raises OpportunityNotFound, Stale."""

    def add(self, opportunity: Opportunity) -> None:
        """Keep a new opportunity."""

    def of_lead(self, lead_id: UUID) -> Opportunity | None:
        """The opportunity a lead became, if it did."""

    def withdrawn_from(self, lead_id: UUID) -> Opportunity | None:
        """The last opportunity that was withdrawn because its lead was asked back."""


class Contracts(Protocol):
    """The contracts that exist for whoever acts."""

    def get(self, contract_id: ContractId, expected: int | None = None) -> Contract:
        """One contract; raises ContractNotFound, Stale."""

    def add(self, contract: Contract) -> None:
        """Keep a new contract."""


class Orders(Protocol):
    """The orders that exist for whoever acts; who gets one has it alone until the transaction ends."""

    def get(self, order_id: OrderId, expected: int | None = None) -> Order:
        """One order; raises OrderNotFound, Stale."""

    def add(self, order: Order) -> None:
        """Keep a new order."""

    def has_dealer_order(self, dealer_order_id: UUID) -> bool:
        """Whether a dealer's order has been placed before."""

    def out_of_warranty(self, today: date, limit: int) -> list[Order]:
        """Orders whose warranty is over by that day while an instalment still waits for it."""


class AcceptedLines(Protocol):
    """Lines of accepted quotes whose acceptance has not been heard yet."""

    def keep(self, quote_id: UUID, revision: int, lines: Sequence[SoldLine]) -> None:
        """Keep those that are not kept."""

    def take(self, quote_id: UUID, revision: int) -> Sequence[SoldLine]:
        """All that are kept of a revision; they are kept no longer."""


class People(Protocol):
    """The local copy of colleagues; news older than what is known changes nothing."""

    def get(self, person_id: UUID) -> Person:
        """An active colleague; raises PersonUnknown."""

    def describe(self, person: Person, version: int) -> None:
        """Copy what identity told at a version."""

    def left(self, person_id: UUID, version: int) -> None:
        """A colleague left at a version."""


class Partners(Protocol):
    """The local copy of dealers; news older than what is known changes nothing."""

    def describe(self, partner: Partner, version: int) -> None:
        """Copy what channel told at a version."""


class Work(Protocol):
    """One transaction. `zone` is where the company's days are counted."""

    @property
    def zone(self) -> str: ...

    @property
    def accounts(self) -> Accounts: ...
    @property
    def contacts(self) -> Contacts: ...
    @property
    def opportunities(self) -> Opportunities: ...
    @property
    def contracts(self) -> Contracts: ...
    @property
    def orders(self) -> Orders: ...
    @property
    def accepted_lines(self) -> AcceptedLines: ...
    @property
    def people(self) -> People: ...
    @property
    def partners(self) -> Partners: ...

    def next_number(self, prefix: str, now: datetime) -> str:
        """The next document number of a kind, like `SO-2026-000123`; taken late, numbers may have gaps."""

    def by(self, actor: Actor, reason: str = "") -> Self:
        """Say who acts."""

    def __enter__(self) -> Self: ...
    def __exit__(self, *error: object) -> None: ...
