"""Which private facts of this context become public words."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from channel_svc.domain.dealer_order import DealerOrder, DealerOrderApproved, DealerOrderSubmitted
from channel_svc.domain.partner import Partner, PartnerActivated, PartnerChanged
from channel_svc.domain.rebate_period import RebateAccrued, RebateSettled
from channel_svc.domain.referral import LeadReferred
from channel_svc.domain.registration import (
    MOVES,
    DealApproved,
    DealExpired,
    DealRefused,
    DealRegistered,
    DealRegistration,
    Status,
)
from chassis.outbox import Announcement
from contracts.channel import (
    DealApprovedV1,
    DealerOrderApprovedV1,
    DealerOrderSubmittedV1,
    DealExpiredV1,
    DealRefusedV1,
    DealRegisteredV1,
    LeadReferredV1,
    PartnerActivatedV1,
    PartnerChangedV1,
    RebateAccruedV1,
    RebateSettledV1,
)
from contracts.sales import OrderedLine


def _partner(partner: Partner) -> dict[str, Any]:
    return {
        "partner_id": str(partner.id), "parent_id": str(partner.parent_id or ""), "name": partner.name,
        "grade": partner.grade.value, "region": partner.region, "owner_id": str(partner.owner_id or ""),
        "unit_path": partner.unit_path, "active": partner.active,
    }  # fmt: skip


def _deal(deal: DealRegistration) -> dict[str, Any]:
    return {
        "registration_id": str(deal.id), "partner_id": str(deal.partner_id),
        "end_user_name": deal.end_user_name,
        "project_name": deal.project_name, "product_line": deal.product_line, "region": deal.region,
    }  # fmt: skip


def _order(order: DealerOrder) -> dict[str, Any]:
    return {
        "dealer_order_id": str(order.id), "number": str(order.number), "partner_id": str(order.partner_id),
        "partner_name": order.partner_name, "end_user_name": order.end_user_name,
        "total_amount": str(order.total_amount), "currency": order.currency,
    }  # fmt: skip


def _approved(order: DealerOrder, at: datetime) -> DealerOrderApprovedV1:
    lines = tuple(
        OrderedLine(
            line_no=line.line_no,
            product_code=line.product_code,
            product_name=line.product_name,
            quantity=line.quantity,
            net_amount=str(line.net_amount),
            tax_amount=str(line.tax_amount),
            configuration=line.configuration,
            technical_parameters=line.technical_parameters,
        )
        for line in order.lines
    )
    return DealerOrderApprovedV1(
        **_order(order), lines=lines, region=order.region, owner_id=str(order.owner_id or ""),
        unit_path=order.unit_path, approved_at=at.isoformat(),
    )  # fmt: skip


def _accrued(fact: RebateAccrued) -> RebateAccruedV1:
    return RebateAccruedV1(
        entry_id=str(fact.entry.id), partner_id=str(fact.partner_id),
        dealer_order_id=str(fact.entry.dealer_order_id),
        period=fact.period, amount=str(fact.entry.amount), currency=fact.currency,
    )  # fmt: skip


def _settled(fact: RebateSettled) -> RebateSettledV1:
    paid = fact.settlement
    return RebateSettledV1(
        settlement_id=str(paid.id), partner_id=str(paid.partner_id), period=paid.period,
        amount=str(paid.amount),
        currency=paid.currency,
    )  # fmt: skip


def _referred(fact: LeadReferred) -> LeadReferredV1:
    referral, told = fact.referral, fact.referred
    return LeadReferredV1(
        referral_id=str(referral.id), partner_id=str(referral.partner_id), partner_name=referral.partner_name,
        company_name=told.company_name, contact_name=told.contact_name, contact_mobile=told.mobile,
        contact_email=told.email, note=told.note, product_line=told.product_line, region=told.region,
        owner_id=str(referral.owner_id or ""), unit_path=referral.unit_path,
        consent_version=told.consent_version, referred_at=fact.at.isoformat(),
    )  # fmt: skip


ANNOUNCE: Mapping[type, Announcement] = {
    PartnerActivated: lambda fact: PartnerActivatedV1(**_partner(fact.partner)),
    PartnerChanged: lambda fact: PartnerChangedV1(**_partner(fact.partner)),
    DealRegistered: lambda fact: DealRegisteredV1(**_deal(fact.registration)),
    DealApproved: lambda fact: DealApprovedV1(
        **_deal(fact.registration), protected_until=fact.registration.protected_until.isoformat()
    ),
    DealRefused: lambda fact: DealRefusedV1(**_deal(fact.registration), reason=fact.registration.refused_why),
    DealExpired: lambda fact: DealExpiredV1(**_deal(fact.registration)),
    DealerOrderSubmitted: lambda fact: DealerOrderSubmittedV1(**_order(fact.order)),
    DealerOrderApproved: lambda fact: _approved(fact.order, fact.at),
    RebateAccrued: _accrued,
    RebateSettled: _settled,
    LeadReferred: _referred,
}


def _activated_now(partner: Partner) -> PartnerActivatedV1 | None:
    return PartnerActivatedV1(**_partner(partner)) if partner.active else None


def _partner_now(partner: Partner) -> PartnerChangedV1:
    return PartnerChangedV1(**_partner(partner))


def _deal_now(deal: DealRegistration) -> DealRegisteredV1 | None:
    return DealRegisteredV1(**_deal(deal)) if deal.status in MOVES else None


def _refused_now(deal: DealRegistration) -> DealRefusedV1 | None:
    refused = deal.status is Status.REFUSED
    return DealRefusedV1(**_deal(deal), reason=deal.refused_why) if refused else None


def _expired_now(deal: DealRegistration) -> DealExpiredV1 | None:
    return DealExpiredV1(**_deal(deal)) if deal.status is Status.EXPIRED else None


# What a consumer that starts from nothing is told of the present.
CURRENT = {
    PartnerActivatedV1: (Partner, _activated_now),
    PartnerChangedV1: (Partner, _partner_now),
    DealRegisteredV1: (DealRegistration, _deal_now),
    DealRefusedV1: (DealRegistration, _refused_now),
    DealExpiredV1: (DealRegistration, _expired_now),
}

# What nobody copies: told again only as it happened, while it is kept.
ONCE = {
    DealerOrderApprovedV1: "places one order with the factory, which sales owns from then on",
    LeadReferredV1: "makes one lead, which lead owns from then on; whom it is about is kept nowhere else",
}
