"""Valid things of this context, changed by name where a test is about it."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from channel_svc.domain.basket import Basket, Buyer, PricedLine, WantedLine
from channel_svc.domain.dealer_order import DealerOrder, DealerOrderId
from channel_svc.domain.order_line import OrderLine
from channel_svc.domain.partner import Grade, Partner, PartnerId
from channel_svc.domain.project import Project
from channel_svc.domain.rebate_period import PeriodId, RebatePeriod
from channel_svc.domain.rebate_programme import ProgrammeId, RebateProgramme, Tier
from channel_svc.domain.receipt import Receipt
from channel_svc.domain.registration import DealRegistration, RegistrationId, protected_until
from chassis.testing import ZONE
from kernel.ids import new_id

NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 20)
UNIT = "/hq/sales/east/"
TIERS = (Tier(Decimal(100), Decimal(10)), Tier(Decimal(300), Decimal(20)), Tier(None, Decimal(30)))


def a_partner(**more: Any) -> Partner:
    """An active dealer of grade A at the top of the tree."""
    new = PartnerId(new_id())
    given: dict[str, Any] = {
        "id": new, "partner_id": new, "parent_id": None, "path": "", "name": "昆山宏远机电有限公司", "grade": Grade.A,
        "region": "CN-32", "unit_path": UNIT, "owner_id": new_id(), "created_at": NOW, "active": True, **more,
    }  # fmt: skip
    partner = Partner(**given)
    partner.place_below(None)
    return partner


def a_priced_line(net: str = "100.00", line_no: int = 1, **more: Any) -> PricedLine:
    """One machine, taxed at 13 %."""
    given: dict[str, Any] = {
        "line_no": line_no, "product_code": "HX-160", "product_name": "HX-160 注塑机", "options": ("D45",),
        "quantity": 1, "unit_price": Decimal(net), "net_amount": Decimal(net), "tax_rate": Decimal("0.13"),
        "tax_amount": (Decimal(net) * 13 / 100).quantize(Decimal("0.01")), "configuration": {"screw": "D45"},
        "technical_parameters": {"clampingForce": {"value": "1600", "unit": "kN"}},
        "steps": ({"name": "list", "amount": net},), **more,
    }  # fmt: skip
    return PricedLine(**given)


def a_basket(partner: Partner, *nets: str, **more: Any) -> Basket:
    """What the partner wants, one line per net amount."""
    lines = [a_priced_line(net, number) for number, net in enumerate(nets or ("100.00",), 1)]
    given: dict[str, Any] = {
        "buyer": Buyer(partner.id, partner.grade, "CNY"), "priced_on": TODAY, "lines": tuple(lines), **more,
    }  # fmt: skip
    return Basket(**given)


def a_draft(partner: Partner, *nets: str, **more: Any) -> DealerOrder:
    """A draft at those prices."""
    basket = a_basket(partner, *nets)
    given: dict[str, Any] = {
        "id": DealerOrderId(new_id()), "partner_id": partner.id, "partner_name": partner.name, "grade": partner.grade,
        "end_user_name": "宁波博川塑业有限公司", "end_user_address": "宁波市北仑区 1 号", "region": partner.region,
        "unit_path": partner.unit_path, "owner_id": partner.owner_id, "currency": "CNY", "priced_on": TODAY,
        "created_at": NOW, "lines": [OrderLine.of(line) for line in basket.lines], **more,
    }  # fmt: skip
    order = DealerOrder(**given)
    order.price(basket)
    return order


def a_submitted_order(partner: Partner, *nets: str, **more: Any) -> DealerOrder:
    """A draft that was submitted at its own prices."""
    order = a_draft(partner, *nets, **more)
    order.submit(a_basket(partner, *nets), "DO-2026-000001", NOW)
    return order


def a_receipt(amount: str, on: date = TODAY, receipt_id: UUID | None = None) -> Receipt:
    """Money in."""
    return Receipt(receipt_id=receipt_id or new_id(), amount=Decimal(amount), received_on=on)


def a_project(**more: Any) -> Project:
    """A plant that may buy."""
    given: dict[str, Any] = {
        "end_user_name": "宁波博川塑业有限公司", "project_name": "博川二期车间", "product_line": "injection",
        "region": "CN-33", "model_interest": "HX-160", **more,
    }  # fmt: skip
    return Project(**given)


def a_registration(partner: Partner, **more: Any) -> DealRegistration:
    """A submitted registration of that plant."""
    given: dict[str, Any] = {
        "id": RegistrationId(new_id()), "partner_id": partner.id, "partner_name": partner.name,
        "end_user_name": "宁波博川塑业有限公司", "end_user_key": "宁波博川塑业", "project_name": "博川二期车间",
        "product_line": "injection", "region": "CN-33", "model_interest": "HX-160", "unit_path": partner.unit_path,
        "owner_id": partner.owner_id, "protected_until": protected_until(NOW, ZONE), "created_at": NOW, **more,
    }  # fmt: skip
    return DealRegistration(**given)


def a_programme(tiers: Sequence[Tier] = TIERS, **more: Any) -> RebateProgramme:
    """10, 20 and 30 percent on slices up to 100, up to 300, and above."""
    given: dict[str, Any] = {
        "id": ProgrammeId(new_id()), "name": "2026 Q4", "currency": "CNY", "edition": 1,
        "valid_from": date(2026, 10, 1), "tiers": tuple(tiers), "unit_path": UNIT, "region": "", "owner_id": None,
        "created_at": NOW, **more,
    }  # fmt: skip
    return RebateProgramme(**given)


def a_period(**more: Any) -> RebatePeriod:
    """An empty quarter."""
    given: dict[str, Any] = {
        "id": PeriodId(new_id()), "partner_id": new_id(), "partner_name": "昆山宏远机电有限公司", "period": "2026-Q4",
        "currency": "CNY", "unit_path": UNIT, "region": "CN-32", "owner_id": None, **more,
    }  # fmt: skip
    return RebatePeriod(**given)


WANTED = [WantedLine("HX-160", ("D45",), 1)]
