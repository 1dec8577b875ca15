"""What is told has the shape of the samples; what is heard is handled, once, in any order."""

import json
from datetime import date
from decimal import Decimal
from importlib.resources import files
from itertools import permutations
from typing import Any
from uuid import UUID

import orjson
import pytest

from builders import (
    NOW,
    TODAY,
    WANTED,
    a_basket,
    a_draft,
    a_partner,
    a_programme,
    a_registration,
    a_submitted_order,
)
from channel_svc.adapters.announce import ANNOUNCE
from channel_svc.adapters.clients import CpqPrices
from channel_svc.domain.basket import Buyer, LinesNotPriced, WantedLine
from channel_svc.domain.dealer_order import DealerOrderApproved, DealerOrderSubmitted
from channel_svc.domain.partner import Grade, PartnerActivated, PartnerChanged
from channel_svc.domain.rebate_period import RebateAccrued, RebateEntry, RebateSettled, RebateSettlement
from channel_svc.domain.referral import LeadReferred, Referral, ReferralId, Referred
from channel_svc.domain.registration import DealApproved, DealExpired, DealRefused, DealRegistered
from channel_svc.entrypoints.events import ChannelEvents
from channel_svc.usecases.approve_dealer_order import approve_dealer_order
from channel_svc.usecases.submit_dealer_order import submit_dealer_order
from chassis.messaging import Verdict
from chassis.testing import an_actor
from kernel.errors import Rejected
from kernel.ids import new_id
from kernel.money import Money


def sample(kind: str) -> dict[str, Any]:
    return json.loads((files("contracts") / "samples" / f"{kind}.json").read_text("utf-8"))


def shape(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            name: shape(part)
            for name, part in value.items()
            if name not in ("configuration", "technical_parameters")
        }
    if isinstance(value, list | tuple):
        return [shape(part) for part in value][:1]
    return type(value)


PARTNER = a_partner()
DEAL = a_registration(PARTNER)
ORDER = a_submitted_order(PARTNER)
ENTRY = RebateEntry(new_id(), new_id(), ORDER.id, "DO", Decimal(1), (), Decimal("1.00"), new_id(), 1, NOW)
PAID = RebateSettlement(new_id(), new_id(), PARTNER.id, "2026-Q4", Decimal("1.00"), "CNY", NOW)

REFERRAL = Referral(
    id=ReferralId(new_id()), partner_id=PARTNER.id, partner_name=PARTNER.name, company_name="x", product_line="",
    region="CN-32", unit_path="/", owner_id=None, created_at=NOW,
)  # fmt: skip


@pytest.mark.parametrize(
    "fact",
    [
        LeadReferred(REFERRAL, Referred("x", "y", "1", "", "", "", "", ""), NOW),
        PartnerActivated(PARTNER, NOW), PartnerChanged(PARTNER, NOW), DealRegistered(DEAL, NOW), DealApproved(DEAL, NOW),
        DealRefused(DEAL, NOW), DealExpired(DEAL), DealerOrderSubmitted(ORDER, NOW), DealerOrderApproved(ORDER, NOW),
        RebateAccrued(ENTRY, PARTNER.id, "2026-Q4", "CNY"), RebateSettled(PAID),
    ],
    ids=lambda fact: type(fact).__name__,
)  # fmt: skip
def test_what_is_told_has_the_samples_shape(fact):
    message = ANNOUNCE[type(fact)](fact)
    told = orjson.loads(orjson.dumps(message.to_wire()))
    assert shape(told) == shape(sample(message.TYPE))
    assert type(message).from_wire(told) == message


@pytest.fixture
def hear(service):
    """Hands a message to the reactions as the worker does; answers the verdict."""
    events = ChannelEvents(service)

    def handle(kind: str, version: int = 1, message_id: UUID | None = None, **changed: str) -> Verdict:
        headers = {"aggregate_id": str(new_id()), "aggregate_version": version}
        body = orjson.dumps({**sample(kind), **changed})
        return events.handle(kind, body, headers, str(message_id or new_id()))[0]

    return handle


@pytest.fixture
def approved(service):
    """An approved order of a partner with credit, under a programme; two machines at 100.00 and 13 % tax."""
    actor, partner = an_actor(), a_partner()
    order = a_draft(partner, "100.00")
    with service.work().by(actor) as tx:
        tx.partners.add(partner)
        tx.rebates.add_programme(a_programme())
        tx.flush()
        tx.credits.open(partner.id, Money.of("1000", "CNY"))
        tx.dealer_orders.add(order)
    submitted = submit_dealer_order(service.work(), actor, order.id, 1, a_basket(partner), NOW)
    return approve_dealer_order(service.work(), actor, order.id, submitted.version, NOW)


def _state(service, order) -> tuple:
    with service.work().by(an_actor()) as tx:
        found = tx.dealer_orders.get(order.id)
        period = tx.rebates.locked(found)
        return (
            found.status, found.sales_order_number, found.held_amount, found.paid_amount, found.rebate_counted,
            len(found.receipts), period.base_amount, period.accrued_amount,
        )  # fmt: skip


def test_placement_shipment_and_receipts_end_in_one_state_in_any_order_and_repeated(hear, service, approved):
    of = {"partner_id": str(approved.partner_id), "dealer_order_id": str(approved.id)}
    sales_order = str(new_id())
    shipped = {"partner_id": of["partner_id"], "order_id": sales_order, "contract_id": ""}
    messages = [
        ("sales.order-placed.v1", {**of, "order_id": sales_order}),
        ("sales.order-shipped.v1", shipped),
        ("sales.receipt-recorded.v1", {**of, "receipt_id": str(new_id()), "amount": "13.00"}),
        ("sales.receipt-recorded.v1", {**of, "receipt_id": str(new_id()), "amount": "100.00"}),
    ]
    ids = [new_id() for _ in messages]
    waiting = [index for order in list(permutations(range(4)))[::5] for index in order] * 2
    while waiting:
        kind, body = messages[waiting[0]]
        verdict = hear(kind, message_id=ids[waiting[0]], **body)
        assert verdict in (Verdict.DONE, Verdict.RETRY)
        retried = waiting[:1] if verdict is Verdict.RETRY else []
        waiting = waiting[1:] + retried
    assert _state(service, approved) == (
        "shipped", "SO-2026-000001", 0, Decimal("113.00"), True, 2, Decimal("100.00"), Decimal("10.00"),
    )  # fmt: skip


def test_a_shipment_heard_before_its_placement_is_tried_again(hear):
    assert hear("sales.order-shipped.v1", contract_id="") is Verdict.RETRY


def test_a_receipt_for_an_order_still_in_flight_is_tried_again(hear):
    assert hear("sales.receipt-recorded.v1") is Verdict.RETRY


def test_orders_of_direct_customers_are_passed_over(hear):
    direct = {"partner_id": "", "dealer_order_id": ""}
    assert hear("sales.order-placed.v1") is Verdict.DONE
    assert hear("sales.receipt-recorded.v1", **direct) is Verdict.DONE
    assert hear("sales.order-shipped.v1", partner_id="", contract_id="") is Verdict.DONE


def test_what_a_dealer_bought_by_contract_is_passed_over(hear):
    bought = {"dealer_order_id": "", "contract_id": "01935e2a-7c00-7000-8000-00000000000e"}
    assert hear("sales.order-placed.v1", **bought) is Verdict.DONE
    assert hear("sales.receipt-recorded.v1", **bought) is Verdict.DONE
    assert hear("sales.order-shipped.v1", **bought) is Verdict.DONE


def test_a_receipt_in_another_currency_is_a_dead_letter(hear, approved):
    changed = {"dealer_order_id": str(approved.id), "currency": "USD"}
    assert hear("sales.receipt-recorded.v1", **changed) is Verdict.DEAD


def test_colleagues_are_copied_newest_first_in_any_order(hear, service):
    person = str(new_id())
    assert hear("identity.person-changed.v1", 3, person_id=person, unit_path="/hq/new/") is Verdict.DONE
    assert hear("identity.person-joined.v1", 1, person_id=person, unit_path="/hq/old/") is Verdict.DONE
    with service.work().by(an_actor()) as tx:
        assert tx.people.unit_path_of(UUID(person)) == "/hq/new/"
    assert hear("identity.person-left.v1", 4, person_id=person) is Verdict.DONE


def test_timers_run_alone_and_do_nothing_when_nothing_is_due(service):
    events = ChannelEvents(service)
    events.expire_registrations()
    events.count_paid_orders()


PRICE = json.loads((files("contracts") / "questions" / "cpq.price.json").read_text("utf-8"))
BUYER = Buyer(UUID(PRICE["asked"]["buyer"]["customer"]), Grade.B, "CNY", "CN-32")
MACHINES = [
    WantedLine("HX-160", ("KEBA", "D45"), 1, {"stroke": "350"}),
    WantedLine("HX-160", ("TECHMATION", "D40"), 1, {"stroke": "200"}),
]


class AskedCpq:
    """The price side, answering the sample."""

    def ask(self, service: str, method: str, timeout: float, **asked: Any) -> Any:
        self.asked = (service, method, timeout, asked)
        return PRICE["answered"]


def test_a_price_is_asked_as_in_the_sample_for_all_lines_at_once_with_choices_and_numbers():
    cpq = AskedCpq()
    CpqPrices(cpq, 2.0).price(BUYER, MACHINES, date(2026, 11, 20))
    assert cpq.asked == ("cpq", "price", 2.0, PRICE["asked"])


def test_the_answer_of_the_sample_is_read_with_its_numbers_and_the_vat_of_each_line():
    told = PRICE["answered"]
    basket = CpqPrices(AskedCpq(), 2.0).price(BUYER, MACHINES, date(2026, 11, 20))
    assert [line.numbers for line in basket.lines] == [{"stroke": "350"}, {"stroke": "200"}]
    assert [(str(line.tax_rate), str(line.tax_amount)) for line in basket.lines] == [
        (line["taxRate"], line["taxAmount"]) for line in told["lines"]
    ]
    sums = (basket.net_amount, basket.tax_amount, basket.total_amount)
    assert sums == tuple(Decimal(told[name]) for name in ("netAmount", "taxAmount", "totalAmount"))


def test_what_the_price_side_refuses_points_at_our_own_line():
    class Refusing:
        def ask(self, *_: Any, **__: Any) -> Any:
            raise type("Refused", (Rejected,), {"code": "product-unknown"})(pointer="/lines/0/productCode")

    with pytest.raises(LinesNotPriced) as refused:
        CpqPrices(Refusing(), 2.0).price(Buyer(new_id(), Grade.A, "CNY"), WANTED, TODAY)
    assert (refused.value.pointer, refused.value.params) == (
        "/body/lines/0/productCode",
        {"why": "product-unknown"},
    )
