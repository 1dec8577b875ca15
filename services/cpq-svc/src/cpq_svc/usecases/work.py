"""What the use cases of this context need from storage and from the typesetter."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any, Protocol, Self
from uuid import UUID

from cpq_svc.domain.account import Account
from cpq_svc.domain.cost_list import CostList, CostListId
from cpq_svc.domain.opportunity import Opportunity, OpportunityId
from cpq_svc.domain.partner import Partner
from cpq_svc.domain.price_book import PriceBook, PriceBookId
from cpq_svc.domain.quote import Quote
from cpq_svc.usecases.letterheads import Letterheads
from cpq_svc.usecases.pricing_work import Jobs, PriceProcedures, RateLists, Repricings, RuleTables
from cpq_svc.usecases.product_collections import (
    Catalogue,
    Configurations,
    Editions,
    Families,
    FrozenConfigurations,
    OwnUnits,
    Products,
)
from cpq_svc.usecases.product_folders import Folders
from cpq_svc.usecases.quote_collections import (
    ApprovalRules,
    Approvals,
    Deputies,
    QuoteLinks,
    Quotes,
    QuoteTemplates,
)
from cpq_svc.usecases.radar_work import RadarChanges, TouchedQuotes
from cpq_svc.usecases.word_templates import WordTemplates
from kernel.actor import Actor


class CostLists(Protocol):
    """The cost lists that exist for whoever acts."""

    def get(self, cost_list_id: CostListId, expected: int | None = None) -> CostList:
        """One cost list; raises CostListNotFound or Stale."""

    def in_force(self, currency: str, day: date) -> CostList | None:
        """The published one of a currency that began last; None without one."""

    def add(self, cost_list: CostList) -> None:
        """Keep a new cost list."""


class PriceBooks(Protocol):
    """The price books that exist for whoever acts."""

    def get(self, price_book_id: PriceBookId, expected: int | None = None) -> PriceBook:
        """One price book; raises PriceBookNotFound or Stale."""

    def add(self, price_book: PriceBook) -> None:
        """Keep a new price book."""

    def renew(self, price_book: PriceBook) -> None:
        """Another version, even where only its prices are others."""


class Opportunities(Protocol):
    """The local copy of opportunities, as far as they exist for whoever acts."""

    def get(self, opportunity_id: OpportunityId) -> Opportunity:
        """One opportunity with its account's newest name; raises OpportunityUnknown."""

    def behind(self, quote: Quote) -> Opportunity:
        """The sale of a quote that whoever acts has; raises OpportunityNotThere."""

    def keep(self, opportunity: Opportunity, version: int) -> None:
        """Keep the newest of what sales told of it; the stage it is known to be in stays."""

    def move(self, opportunity_id: OpportunityId, stage: str, version: int) -> None:
        """Keep the newest stage; raises OpportunityNotThere when its opening has not been heard yet."""


class Names(Protocol):
    """Names of customers and colleagues, as their owners tell them."""

    def keep_account(self, account: Account, version: int) -> None:
        """Keep the newest of what sales told of a customer."""

    def accounts(self, account_ids: Collection[UUID]) -> Mapping[UUID, Account]:
        """Customers as they are now, without those nobody told of."""

    def person(self, person_id: UUID) -> str:
        """A colleague's name; empty while it is not known."""

    def keep_person(self, person_id: UUID, name: str, version: int) -> None:
        """Keep the newest name."""


class Partners(Protocol):
    """Dealers, as channel tells them."""

    def get(self, partner_id: UUID) -> Partner:
        """One dealer of the asker's; raises PartnerNotFound."""

    def known(self, partner_id: UUID) -> Partner | None:
        """One dealer of the asker's; None for one nobody told of."""

    def keep(self, partner: Partner, version: int) -> None:
        """Keep the newest of what channel told."""


class Documents(Protocol):
    """Sets documents."""

    def quote(self, shown: Mapping[str, Any], language: str, annex: bool = False) -> bytes:
        """A quote as PDF in `zh`, `en` or `both`; raises DocumentLate when there is no time for it."""


class Work(Protocol):
    """One transaction. `zone` is where the company's days are counted."""

    @property
    def zone(self) -> str: ...

    @property
    def products(self) -> Products: ...
    @property
    def catalogue(self) -> Catalogue: ...
    @property
    def editions(self) -> Editions: ...
    @property
    def families(self) -> Families: ...
    @property
    def units(self) -> OwnUnits: ...
    @property
    def configurations(self) -> Configurations: ...
    @property
    def cost_lists(self) -> CostLists: ...
    @property
    def price_procedures(self) -> PriceProcedures: ...
    @property
    def rate_lists(self) -> RateLists: ...
    @property
    def rule_tables(self) -> RuleTables: ...
    @property
    def price_books(self) -> PriceBooks: ...
    @property
    def repricings(self) -> Repricings: ...
    @property
    def jobs(self) -> Jobs: ...
    @property
    def quotes(self) -> Quotes: ...
    @property
    def frozen_configurations(self) -> FrozenConfigurations: ...
    @property
    def approvals(self) -> Approvals: ...
    @property
    def deputies(self) -> Deputies: ...
    @property
    def approval_rules(self) -> ApprovalRules: ...
    @property
    def quote_links(self) -> QuoteLinks: ...
    @property
    def quote_templates(self) -> QuoteTemplates: ...
    @property
    def templates_in_use(self) -> QuoteTemplates: ...
    @property
    def word_templates(self) -> WordTemplates: ...
    @property
    def word_templates_in_use(self) -> WordTemplates: ...
    @property
    def opportunities(self) -> Opportunities: ...
    @property
    def radar_changes(self) -> RadarChanges: ...
    @property
    def touched_quotes(self) -> TouchedQuotes: ...
    @property
    def folders(self) -> Folders: ...
    @property
    def letterheads(self) -> Letterheads: ...
    @property
    def names(self) -> Names: ...
    @property
    def partners(self) -> Partners: ...

    def next_number(self, prefix: str, now: datetime) -> str:
        """The next document number, such as `BJ-2026-000123`; a number may be lost, none is given twice."""

    def flush(self) -> None:
        """Write changes now, before others that forbid them."""

    def by(self, actor: Actor, reason: str = "") -> Self:
        """Say who acts."""

    def __enter__(self) -> Self: ...
    def __exit__(self, *error: object) -> None: ...
