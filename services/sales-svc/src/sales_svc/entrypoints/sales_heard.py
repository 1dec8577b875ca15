"""What the sales context hears of sales that others made: accepted quotes, approved orders of dealers."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from chassis.messaging import Consumer, Envelope, subscribe
from contracts.channel import DealerOrderApprovedV1
from contracts.cpq import QuoteAcceptedV1, QuotedBuyer, QuotedTerms, QuoteLinesAcceptedV1
from kernel.money import Money
from sales_svc.domain.accepted_sale import AcceptedQuote, DealerOrder
from sales_svc.domain.payment_plan import Event, PaymentTerm
from sales_svc.domain.sale_terms import Buyer, BuyerKind, Delivery
from sales_svc.domain.sold_line import FrozenMachine, SoldLine
from sales_svc.usecases.draft_contract import draft_contract
from sales_svc.usecases.keep_accepted_lines import keep_accepted_lines
from sales_svc.usecases.place_dealer_order import place_dealer_order


def _line(told: Any, currency: str) -> SoldLine:
    kept = told.frozen
    frozen = FrozenMachine(kept.reference, kept.hash, kept.material_list_hash, kept.routing_hash)
    return SoldLine(
        told.line_no, told.product_code, told.product_name, told.quantity, Money.of(told.net_amount,
        currency), Money.of(told.tax_amount, currency), told.configuration, told.technical_parameters,
        frozen if frozen.hash else None,
    )  # fmt: skip


def _buyer(told: QuotedBuyer) -> Buyer:
    dealer = UUID(told.partner_id) if told.partner_id else None
    return Buyer(BuyerKind(told.kind), dealer, told.partner_name, told.project)


def _delivery(told: QuotedTerms) -> Delivery:
    return Delivery(
        told.incoterm, told.place, _day(told.delivery_from), _day(told.delivery_to), told.warranty_months,
        Event(told.warranty_from) if told.warranty_from else None, told.warranty_note, told.notes,
        told.deviation,
    )  # fmt: skip


def _day(told: str) -> date | None:
    return date.fromisoformat(told) if told else None


class SalesHeard(Consumer):
    """The reactions."""

    @subscribe(QuoteLinesAcceptedV1)
    def when_quote_lines_accepted_keep_lines(self, event: QuoteLinesAcceptedV1, envelope: Envelope) -> None:
        """Lines of a long quote, ahead of its acceptance."""
        keep_accepted_lines(
            self.deps.work_on(envelope), self.deps.service_actor, UUID(event.quote_id), event.revision,
            [_line(line, event.currency) for line in event.lines],
        )  # fmt: skip

    @subscribe(QuoteAcceptedV1)
    def when_quote_accepted_draft_contract(self, event: QuoteAcceptedV1, envelope: Envelope) -> None:
        """A quote was accepted: the opportunity is won and its contract drafted."""
        quote = AcceptedQuote(
            quote_id=UUID(event.quote_id), number=event.number, revision=event.revision,
            opportunity_id=UUID(event.opportunity_id), total=Money.of(event.total_amount, event.currency),
            lines=tuple(_line(line, event.currency) for line in event.lines),
            line_count=event.line_count,
            terms=tuple(PaymentTerm(Event(t.event), Decimal(t.percent), t.days) for t in event.payment_terms),
            buyer=_buyer(event.buyer), delivery=_delivery(event.terms),
        )  # fmt: skip
        when = datetime.fromisoformat(event.accepted_at)
        draft_contract(self.deps.work_on(envelope), self.deps.service_actor, quote, when)

    @subscribe(DealerOrderApprovedV1)
    def when_dealer_order_approved_place_order(
        self, event: DealerOrderApprovedV1, envelope: Envelope
    ) -> None:
        """A dealer's order may be made: it is placed with the factory."""
        dealer = DealerOrder(
            dealer_order_id=UUID(event.dealer_order_id), number=event.number,
            partner_id=UUID(event.partner_id),
            partner_name=event.partner_name, end_user_name=event.end_user_name,
            lines=tuple(_line(line, event.currency) for line in event.lines),
            total=Money.of(event.total_amount, event.currency), region=event.region,
            unit_path=event.unit_path, owner_id=UUID(event.owner_id) if event.owner_id else None,
            approved_at=datetime.fromisoformat(event.approved_at),
        )  # fmt: skip
        place_dealer_order(self.deps.work_on(envelope), self.deps.service_actor, dealer, dealer.approved_at)
