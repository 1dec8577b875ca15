"""A contract is the paper both sides sign: the lines and terms of one accepted quote. Signing it makes the
order.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID

from kernel.aggregate import Aggregate
from kernel.business_time import company_day
from kernel.errors import Conflict, NotFound, Rejected
from kernel.money import Money
from sales_svc.domain.accepted_sale import AcceptedQuote
from sales_svc.domain.account import AccountId
from sales_svc.domain.opportunity import Opportunity, OpportunityId
from sales_svc.domain.order_facts import Placement
from sales_svc.domain.past_day import happened_on
from sales_svc.domain.payment_plan import PaymentTerm, check_terms
from sales_svc.domain.sale_terms import Buyer, BuyerKind, Delivery
from sales_svc.domain.sold_line import SoldLine, checked, net_of, tax_of
from sales_svc.domain.warranty import Warranty

ContractId = NewType("ContractId", UUID)


class ContractNotFound(NotFound):
    """There is no such contract for whoever asks."""

    code = "contract-not-found"


class ContractCannotMove(Conflict):
    """Its status does not allow this step."""

    code = "contract-cannot-move"


class ContractNeedsSecondPerson(Rejected):
    """Whoever owns the sale does not approve its contract (two-person rule)."""

    code = "contract-needs-second-person"


class ContractStatus(StrEnum):
    """Where a contract stands."""

    DRAFT = "DRAFT"
    APPROVED = "APPROVED"
    SIGNED = "SIGNED"


MOVES: dict[ContractStatus, set[ContractStatus]] = {
    ContractStatus.DRAFT: {ContractStatus.APPROVED},
    ContractStatus.APPROVED: {ContractStatus.SIGNED},
}


@dataclass(frozen=True)
class ContractSigned:
    """Both sides signed."""

    contract: "Contract"


@dataclass(eq=False, kw_only=True)
class Contract(Aggregate):
    """`net` and `tax` are the sums of the lines; lines never change, terms only while it is a draft. The
    account uses what is sold, and buys it unless a dealer does.
    """

    id: ContractId
    number: str
    account_id: AccountId
    account_name: str
    opportunity_id: OpportunityId
    quote_id: UUID
    quote_number: str
    quote_revision: int
    lines: tuple[SoldLine, ...]
    terms: tuple[PaymentTerm, ...]
    net: Money
    tax: Money
    region: str
    unit_path: str
    owner_id: UUID | None
    created_at: datetime
    partner_id: UUID | None = None
    buyer: Buyer = field(default_factory=Buyer)
    delivery: Delivery = field(default_factory=Delivery)
    status: ContractStatus = ContractStatus.DRAFT
    approved_by: UUID | None = None
    approved_at: datetime | None = None
    signed_on: date | None = None
    version: int | None = None

    @classmethod
    def draft(
        cls,
        contract_id: ContractId,
        number: str,
        quote: AcceptedQuote,
        won: Opportunity,
        account_name: str,
        now: datetime,
    ) -> "Contract":
        """The draft of an accepted quote; raises LinesWrong or SaleDoesNotAddUp for lines that are not sound.

        Terms are taken as quoted, whole or not: what is wrong with them is found before approval, not lost
        on the way.
        """
        lines = checked(quote.lines, quote.total)
        return cls(
            id=contract_id, number=number, account_id=won.account_id, account_name=account_name,
            opportunity_id=won.id,
            quote_id=quote.quote_id, quote_number=quote.number, quote_revision=quote.revision, lines=lines,
            terms=quote.terms, net=net_of(lines), tax=tax_of(lines), region=won.region,
            unit_path=won.unit_path, owner_id=won.owner_id,
            partner_id=quote.buyer.partner_id or won.partner_id, buyer=quote.buyer, delivery=quote.delivery,
            created_at=now,
        )  # fmt: skip

    @property
    def total(self) -> Money:
        """What the customer pays, tax included."""
        return self.net + self.tax

    @property
    def placement(self) -> Placement:
        """For whom its order is made. What a dealer buys is its order, as if it had ordered by itself."""
        dealer = self.buyer.kind is BuyerKind.DEALER
        return Placement(
            customer_name=self.buyer.called(self.account_name), region=self.region, unit_path=self.unit_path,
            owner_id=self.owner_id, contract_id=self.id, account_id=None if dealer else self.account_id,
            partner_id=self.buyer.partner_id, end_user_name=self.account_name if dealer else "",
            warranty=Warranty.promised(self.delivery),
        )  # fmt: skip

    def change_terms(self, terms: tuple[PaymentTerm, ...]) -> None:
        """Other payment terms, whole ones; raises PaymentTermsWrong, or ContractCannotMove once it is
        approved.
        """
        if self.status is not ContractStatus.DRAFT:
            raise ContractCannotMove(status=self.status, target=ContractStatus.DRAFT)
        check_terms(terms, "/body/terms")
        self.terms = terms

    def approve(self, approver_id: UUID, now: datetime) -> None:
        """A second person agrees; raises ContractNeedsSecondPerson, PaymentTermsWrong, ContractCannotMove."""
        self._check_move(ContractStatus.APPROVED)
        if approver_id == self.owner_id:
            raise ContractNeedsSecondPerson
        check_terms(self.terms)
        self.status, self.approved_by, self.approved_at = ContractStatus.APPROVED, approver_id, now

    def sign(self, signed_on: date, now: datetime, zone: str) -> None:
        """Both sides signed on a day between drafting and today; raises ContractCannotMove, DateInFuture,
        DateTooEarly.
        """
        self._check_move(ContractStatus.SIGNED)
        today, drafted_on = company_day(now, zone), company_day(self.created_at, zone)
        self.signed_on = happened_on(signed_on, today, "/body/signedOn", drafted_on)
        self.status = ContractStatus.SIGNED
        self._record(ContractSigned(self))

    def _check_move(self, target: ContractStatus) -> None:
        if target not in MOVES.get(self.status, ()):
            raise ContractCannotMove(status=self.status, target=target)
