"""Which private facts of this context become public words."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from sqlalchemy.orm import object_session

from chassis.outbox import Announcement
from contracts.cpq import FrozenMachine
from contracts.sales import (
    AccountChangedV1,
    AccountOpenedV1,
    ContactChangedV1,
    ContractSignedV1,
    ConversionKeptV1,
    ConversionWithdrawnV1,
    InstalmentDueV1,
    OpportunityLostV1,
    OpportunityOpenedV1,
    OpportunityStageChangedV1,
    OpportunityWonV1,
    OrderAcceptedV1,
    OrderedLine,
    OrderLinesPlacedV1,
    OrderPlacedV1,
    OrderShippedV1,
    ReceiptRecordedV1,
    ShippedMachine,
)
from kernel.money import Money
from sales_svc.domain.account import Account, AccountChanged, AccountOpened
from sales_svc.domain.contact import Contact, ContactChanged
from sales_svc.domain.contract import ContractSigned
from sales_svc.domain.opportunity import (
    MOVES,
    ConversionKept,
    ConversionWithdrawn,
    Opportunity,
    OpportunityLost,
    OpportunityOpened,
    OpportunityStageChanged,
    OpportunityWon,
    Stage,
)
from sales_svc.domain.order import Order
from sales_svc.domain.order_facts import (
    InstalmentDue,
    OrderAccepted,
    OrderLinesPlaced,
    OrderPlaced,
    OrderShipped,
    ReceiptRecorded,
)


def _id(value: UUID | None) -> str:
    return str(value) if value else ""


def _amount(money: Money) -> str:
    return str(money.rounded().amount)


def _account(account: Account) -> dict[str, str]:
    return {
        "account_id": str(account.id), "name": account.name, "credit_code": account.credit_code,
        "region": account.region, "owner_id": _id(account.owner_id), "unit_path": account.unit_path,
        "customer_group": account.customer_group,
    }  # fmt: skip


def _contact(told: Contact, account_name: str) -> ContactChangedV1:
    return ContactChangedV1(
        contact_id=str(told.id), account_id=str(told.account_id), account_name=account_name,
        mobile=told.mobile, email=told.email, region=told.region, owner_id=_id(told.owner_id),
        unit_path=told.unit_path, retain_until=told.retain_until.isoformat(),
    )  # fmt: skip


def _opportunity_opened(fact: OpportunityOpened) -> OpportunityOpenedV1:
    told = fact.opportunity
    return OpportunityOpenedV1(
        opportunity_id=str(told.id), account_id=str(told.account_id), account_name=fact.account_name,
        name=told.name,
        product_line=told.product_line, region=told.region, owner_id=_id(told.owner_id),
        unit_path=told.unit_path, lead_id=_id(told.lead_id), opened_at=told.created_at.isoformat(),
    )  # fmt: skip


def _stage_changed(fact: OpportunityStageChanged) -> OpportunityStageChangedV1:
    return OpportunityStageChangedV1(
        opportunity_id=str(fact.opportunity_id), stage=fact.stage.value, changed_at=fact.at.isoformat()
    )


def _won(fact: OpportunityWon) -> OpportunityWonV1:
    return OpportunityWonV1(
        opportunity_id=str(fact.opportunity_id), contract_id=str(fact.contract_id),
        amount=_amount(fact.amount), currency=fact.amount.currency, won_at=fact.at.isoformat(),
    )  # fmt: skip


def _withdrawn(fact: ConversionWithdrawn) -> ConversionWithdrawnV1:
    return ConversionWithdrawnV1(
        lead_id=str(fact.lead_id),
        opportunity_id=str(fact.opportunity_id),
        account_id="",
        withdrawn_at=fact.at.isoformat(),
    )


def _kept(fact: ConversionKept) -> ConversionKeptV1:
    return ConversionKeptV1(
        lead_id=str(fact.lead_id),
        opportunity_id=str(fact.opportunity_id),
        why=fact.why,
        kept_at=fact.at.isoformat(),
    )


def _lost(fact: OpportunityLost) -> OpportunityLostV1:
    return OpportunityLostV1(
        opportunity_id=str(fact.opportunity_id), reason=fact.reason, lost_at=fact.at.isoformat()
    )


def _signed(fact: ContractSigned) -> ContractSignedV1:
    told = fact.contract
    return ContractSignedV1(
        contract_id=str(told.id), number=told.number, opportunity_id=str(told.opportunity_id),
        account_id=str(told.account_id), quote_id=str(told.quote_id), total_amount=_amount(told.total),
        currency=told.total.currency, signed_on=str(told.signed_on),
    )  # fmt: skip


def _lines_placed(fact: OrderLinesPlaced) -> OrderLinesPlacedV1:
    return OrderLinesPlacedV1(
        order_id=str(fact.order_id), lines=tuple(_line(line) for line in fact.lines),
        currency=fact.lines[0].net.currency,
    )  # fmt: skip


def _placed(fact: OrderPlaced) -> OrderPlacedV1:
    order = fact.order
    return OrderPlacedV1(
        order_id=str(order.id), number=order.number, contract_id=_id(order.contract_id),
        account_id=_id(order.account_id), account_name=order.customer_name, partner_id=_id(order.partner_id),
        dealer_order_id=_id(order.dealer_order_id), lines=tuple(_line(line) for line in fact.lines),
        total_amount=_amount(order.total), currency=order.total.currency,
        placed_at=order.placed_at.isoformat(), line_count=len(order.lines),
    )  # fmt: skip


def _line(line: Any) -> OrderedLine:
    return OrderedLine(
        line_no=line.line_no, product_code=line.product_code, product_name=line.product_name,
        quantity=line.quantity,
        net_amount=_amount(line.net), tax_amount=_amount(line.tax), configuration=dict(line.configuration),
        technical_parameters=dict(line.technical_parameters),
        frozen=FrozenMachine(**asdict(line.frozen)) if line.frozen else FrozenMachine(),
    )  # fmt: skip


def _shipped(fact: OrderShipped) -> OrderShippedV1:
    order = fact.order
    machines = tuple(
        ShippedMachine(
            serial=machine.serial, line_no=line.line_no, product_code=line.product_code,
            product_name=line.product_name, configuration=dict(line.configuration),
            technical_parameters=dict(line.technical_parameters),
        )
        for machine, line in fact.machines
    )  # fmt: skip
    said, begins_on = order.warranty, order.warranty.of_machines(fact.shipped_on)
    promised = said.months is not None
    return OrderShippedV1(
        shipment_id=str(fact.shipment_id), order_id=str(order.id), order_number=order.number,
        account_id=_id(order.account_id), account_name=order.customer_name, partner_id=_id(order.partner_id),
        end_user_name=order.end_user_name, region=order.region, unit_path=order.unit_path, machines=machines,
        shipped_on=str(fact.shipped_on), contract_id=_id(order.contract_id), warranty_months=said.months,
        warranty_from=said.since.value if promised else "",
        warranty_begins_on=str(begins_on) if promised and begins_on else "",
    )  # fmt: skip


def _accepted(fact: OrderAccepted) -> OrderAcceptedV1:
    return OrderAcceptedV1(
        order_id=str(fact.order_id), order_number=fact.order_number, accepted_on=str(fact.accepted_on)
    )


def _due(fact: InstalmentDue) -> InstalmentDueV1:
    return InstalmentDueV1(
        order_id=str(fact.order_id), order_number=fact.order_number, instalment_no=fact.no,
        event=fact.event.value,
        amount=_amount(fact.amount), currency=fact.amount.currency, due_on=str(fact.due_on),
    )  # fmt: skip


def _received(fact: ReceiptRecorded) -> ReceiptRecordedV1:
    return ReceiptRecordedV1(
        receipt_id=str(fact.receipt_id), order_id=str(fact.order_id), partner_id=_id(fact.partner_id),
        dealer_order_id=_id(fact.dealer_order_id), amount=_amount(fact.amount),
        paid_amount=_amount(fact.paid),
        total_amount=_amount(fact.total), currency=fact.total.currency, received_on=str(fact.received_on),
    )  # fmt: skip


ANNOUNCE: dict[type, Announcement] = {
    AccountOpened: lambda fact: AccountOpenedV1(**_account(fact.account)),
    AccountChanged: lambda fact: AccountChangedV1(**_account(fact.account)),
    ContactChanged: lambda fact: _contact(fact.contact, fact.contact.account_name),
    OpportunityOpened: _opportunity_opened,
    OpportunityStageChanged: _stage_changed,
    OpportunityWon: _won,
    OpportunityLost: _lost,
    ConversionWithdrawn: _withdrawn,
    ConversionKept: _kept,
    ContractSigned: _signed,
    OrderLinesPlaced: _lines_placed,
    OrderPlaced: _placed,
    OrderShipped: _shipped,
    OrderAccepted: _accepted,
    InstalmentDue: _due,
    ReceiptRecorded: _received,
}


def _account_opened(account: Account) -> AccountOpenedV1:
    return AccountOpenedV1(**_account(account))


def _account_changed(account: Account) -> AccountChangedV1:
    return AccountChangedV1(**_account(account))


def _contact_now(told: Contact) -> ContactChangedV1 | None:
    """One from before contacts kept their account's name has it from the account."""
    session = object_session(told)
    account = session and session.get(Account, told.account_id)
    return _contact(told, account.name) if account else None


def _opportunity_now(told: Opportunity) -> OpportunityOpenedV1:
    session = object_session(told)
    account = session and session.get(Account, told.account_id)
    return _opportunity_opened(OpportunityOpened(told, account.name if account else ""))


def _stage_now(told: Opportunity) -> OpportunityStageChangedV1 | None:
    moves = [entry for entry in told.history[1:] if entry.stage in MOVES]
    if not moves or told.stage is Stage.LOST:
        return None
    return _stage_changed(OpportunityStageChanged(told.id, moves[-1].stage, moves[-1].entered_at))


def _lost_now(told: Opportunity) -> OpportunityLostV1 | None:
    if told.stage is not Stage.LOST:
        return None
    return _lost(OpportunityLost(told.id, told.lost_reason, told.history[-1].entered_at))


def _accepted_now(told: Order) -> OrderAcceptedV1 | None:
    if told.accepted_on is None:
        return None
    return _accepted(OrderAccepted(told.id, told.number, told.accepted_on))


# What a consumer that starts from nothing is told of the present.
CURRENT = {
    AccountOpenedV1: (Account, _account_opened),
    AccountChangedV1: (Account, _account_changed),
    ContactChangedV1: (Contact, _contact_now),
    OpportunityOpenedV1: (Opportunity, _opportunity_now),
    OpportunityStageChangedV1: (Opportunity, _stage_now),
    OpportunityLostV1: (Opportunity, _lost_now),
    OrderAcceptedV1: (Order, _accepted_now),
}

# What nobody copies: told again only as it happened, while it is kept.
ONCE = {
    ConversionWithdrawnV1: "answers one question of lead; an answer nobody waits for changes nothing",
    ConversionKeptV1: "answers one question of lead; an answer nobody waits for changes nothing",
    ContractSignedV1: "leads lead from a sale to its order, by which campaigns are measured; signed once",
    OrderPlacedV1: "moves a dealer order one step; an order placed long ago has moved on",
    OrderShippedV1: "opens machine files and moves a dealer order; each shipment counts once",
    ReceiptRecordedV1: "money counts once; channel keeps its own ledger of it",
}
