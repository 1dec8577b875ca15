"""Every operation of channel-svc × every role × records near and far."""

from datetime import date

from channel_svc.adapters.tables import (
    credit_accounts,
    credit_movements,
    deal_conflicts,
    deal_registrations,
    dealer_order_lines,
    dealer_orders,
    partners,
    rebate_periods,
    rebate_programmes,
    rebate_settlements,
    referrals,
)
from chassis.testing.matrix import Matrix
from chassis.testing.rows import own_id

_PERIOD = "2026-Q4"


def _partner(known):
    """A partner is its own reach: only the dealer's is the dealer's."""
    return known["partner_id"] or own_id(known)


def _edition(known):
    return own_id(known).int % 100_000


def _first_day(known):
    return date.fromordinal(700_000 + _edition(known))


MATRIX = Matrix(
    "channel_svc",
    {
        "partner_id": partners, "registration_id": deal_registrations, "dealer_order_id": dealer_orders,
        "programme_id": rebate_programmes, "period_id": rebate_periods,
        "referral_id": referrals,
    },
    more={
        "partners": {"id": _partner, "partner_id": _partner},
        "dealer_orders": {"total_amount": 1, "net_amount": 1, "tax_amount": 0, "held_amount": 0},
        "dealer_order_lines": {"options": []},
        "rebate_periods": {"period": _PERIOD, "settled_amount": 0},
        # No two begin on one day.
        "rebate_programmes": {"tiers": (), "edition": _edition, "valid_from": _first_day},
    },
    parts=(credit_accounts, credit_movements, deal_conflicts, dealer_order_lines, rebate_settlements),
    named={"partnerId": "partner_id", "parentId": "partner_id"},
    lists={
        "/registration-conflicts": "partner_id", "/rebate-statements": "partner_id",
        "/rebate-settlements": "partner_id", "/rebate-programmes": "programme_id",
    },
    bodies={
        "partners.create_partner": {"parentId": "", "creditLimit": {"amount": "0", "currency": "CNY"}},
        "registrations.register_deal": {"partnerId": ""},
        "dealer_orders.create_dealer_order": {"partnerId": ""},
        "referrals.refer_lead": {"partnerId": "", "mobile": "13912345678"},
        "price_checks.check_prices": {"partnerId": ""},
        "rebates.settle_rebate": {"period": _PERIOD},
    },
)  # fmt: skip


def test_nobody_does_or_sees_more_than_their_right_and_reach(walk, prices):
    assert walk(MATRIX) > 1500
