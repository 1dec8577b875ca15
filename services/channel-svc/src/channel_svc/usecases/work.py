"""What the use cases of this context need from storage and from the price side."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol, Self
from uuid import UUID

from channel_svc.domain.basket import Basket, Buyer, WantedLine
from channel_svc.domain.credit import Movement
from channel_svc.domain.dealer_order import DealerOrder, DealerOrderId
from channel_svc.domain.partner import Partner, PartnerId
from channel_svc.domain.person import PersonCopy
from channel_svc.domain.rebate_period import RebateEntry, RebatePeriod, RebateSettlement
from channel_svc.domain.rebate_programme import ProgrammeId, RebateProgramme
from channel_svc.domain.referral import Referral
from channel_svc.domain.registration import DealConflict, DealRegistration, RegistrationId
from kernel.actor import Actor
from kernel.money import Money


class Prices(Protocol):
    """The side that knows what things cost a partner. Asked before a transaction, never inside one."""

    def price(self, buyer: Buyer, wanted: Sequence[WantedLine], on: date) -> Basket:
        """All lines in one question; raises LinesNotPriced, or says that the other side is away."""


class Partners(Protocol):
    """The partners that exist for whoever acts."""

    def get(self, partner_id: PartnerId, expected: int | None = None) -> Partner:
        """One partner; raises PartnerNotFound, or Stale when `expected` is not its version."""

    def ordering(self, order: DealerOrder) -> Partner:
        """The partner of an order that exists for whoever acts, whoever looks after the partner by now."""

    def add(self, partner: Partner) -> None:
        """Keep a new partner; a name known below the same parent is refused with PartnerKnown."""


class Credits(Protocol):
    """The credit accounts, one per partner.
    Each change is one conditional statement and one line in the ledger.
    """

    def open(self, partner_id: PartnerId, limit: Money) -> None:
        """An account of which nothing is used."""

    def limit(self, partner_id: PartnerId, limit: Money, expected: int) -> int:
        """Another limit, answered with the account's new version;
        CreditNotFound, Stale, CreditCurrencyFixed.
        """

    def take(self, movement: Movement) -> None:
        """Use credit; raises CreditExceeded when less than that is free."""

    def give_back(self, movement: Movement) -> None:
        """Free credit: the movement's amount is negative, or zero, which changes nothing."""


class Registrations(Protocol):
    """The registrations that exist for whoever acts."""

    def get(self, registration_id: RegistrationId, expected: int | None = None) -> DealRegistration:
        """One registration; raises RegistrationNotFound or Stale."""

    def add(self, registration: DealRegistration) -> None:
        """Keep a new registration."""

    def standing(self, end_user_key: str, product_line: str) -> DealRegistration | None:
        """Whose registration keeps others out, whoever's it is.
        Until the commit nobody else may decide on the same.
        """

    def overdue(self, day: date, limit: int) -> list[DealRegistration]:
        """Registrations whose last day was before `day`."""

    def note(self, conflict: DealConflict) -> None:
        """Remember that a dealer met a conflict;
        once per dealer, end user and product line, the latest try counts.
        """


class DealerOrders(Protocol):
    """The dealer orders that exist for whoever acts."""

    def get(self, order_id: DealerOrderId, expected: int | None = None) -> DealerOrder:
        """One order; raises DealerOrderNotFound or Stale."""

    def locked(self, order_id: DealerOrderId) -> DealerOrder:
        """One order that nobody else changes until the commit: reactions wait instead of losing a race."""

    def placed_as(self, sales_order_id: UUID) -> DealerOrder:
        """The order sales placed under an id, locked likewise; raises DealerOrderNotFound."""

    def add(self, order: DealerOrder) -> None:
        """Keep a new order."""

    def next_number(self, year: int) -> str:
        """A number nobody else gets: `DO-2026-000123`, by the year in the company's zone; gaps may occur."""


class Rebates(Protocol):
    """Programmes, and the ledger of what they earned."""

    def programme(self, programme_id: ProgrammeId) -> RebateProgramme:
        """One programme, known to exist."""

    def in_force(self, currency: str, day: date) -> RebateProgramme | None:
        """The programme of a currency that began last, up to that day."""

    def add_programme(self, programme: RebateProgramme) -> None:
        """Keep a new programme; another that begins the same day is refused with ProgrammeKnown."""

    def next_edition(self, currency: str) -> int:
        """One more than the programmes of a currency."""

    def locked(self, order: DealerOrder) -> RebatePeriod:
        """The period the order counts for, made when it is the first;
        nobody else may change it until the commit.
        """

    def locked_period(self, partner_id: PartnerId, period: str, currency: str) -> RebatePeriod:
        """The same for a settlement; raises PeriodNotFound."""

    def add_entry(self, entry: RebateEntry) -> None:
        """One line of the ledger; an order has at most one."""

    def add_settlement(self, settlement: RebateSettlement) -> None:
        """One pay-out."""

    def uncounted(self, limit: int) -> list[DealerOrderId]:
        """Fully paid orders that no programme counted yet although one is in force for their quarter."""


class Referrals(Protocol):
    """Whom dealers handed to us."""

    def add(self, referral: Referral) -> None:
        """Keep a new referral."""


class People(Protocol):
    """The local copy of colleagues."""

    def unit_path_of(self, person_id: UUID) -> str:
        """The unit of an active colleague; raises OwnerUnknown."""

    def keep(self, person: PersonCopy) -> None:
        """Keep the newest of what identity told."""


class Work(Protocol):
    """One transaction. `zone` is where the company's days are counted."""

    @property
    def zone(self) -> str: ...

    @property
    def partners(self) -> Partners: ...
    @property
    def credits(self) -> Credits: ...
    @property
    def registrations(self) -> Registrations: ...
    @property
    def dealer_orders(self) -> DealerOrders: ...
    @property
    def rebates(self) -> Rebates: ...
    @property
    def people(self) -> People: ...
    @property
    def referrals(self) -> Referrals: ...

    def by(self, actor: Actor, reason: str = "") -> Self:
        """Say who acts."""

    def flush(self) -> None:
        """Let the database decide now what only it can."""

    def __enter__(self) -> Self: ...
    def __exit__(self, *error: object) -> None: ...
