"""What the tests on PostgreSQL do and look at."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal

from sqlalchemy import text

from builders import NOW, TODAY, a_receipt
from channel_svc.domain.credit import CreditExceeded
from channel_svc.domain.partner import PartnerKnown
from channel_svc.domain.registration import DealTaken
from channel_svc.usecases.note_receipt import note_receipt
from chassis.testing import an_actor
from kernel.errors import Stale

ACTOR = an_actor()


def credit_of(service, partner) -> tuple[Decimal, Decimal]:
    """Used credit, and the sum of the ledger."""
    with service.reader.connect() as connection:
        return tuple(
            connection.execute(
                text(
                    "select used_amount, (select coalesce(sum(amount), 0) from credit_movements where partner_id = :id)"
                    " from credit_accounts where partner_id = :id"
                ),
                {"id": partner.id},
            ).one()
        )


def at_once(act, things) -> list:
    def attempt(thing):
        try:
            return act(thing)
        except (CreditExceeded, DealTaken, Stale, PartnerKnown) as no:
            return no

    with ThreadPoolExecutor(len(things)) as pool:
        return list(pool.map(attempt, things))


def plain(thing) -> dict:
    return {name: value for name, value in vars(thing).items() if not name.startswith("_")}


def pay(service, order, on: date = TODAY) -> None:
    receipt = a_receipt(str(order.total_amount), on)
    note_receipt(service.work(), service.service_actor, order.id, receipt, "CNY", NOW)


def period_of(service, partner):
    with service.reader.connect() as connection:
        return connection.execute(
            text(
                "select base_amount, accrued_amount, settled_amount,"
                " (select sum(amount) from rebate_entries e where e.period_id = p.id) as entries,"
                " (select sum((s ->> 'amount')::numeric) from rebate_entries e, jsonb_array_elements(e.slices) s"
                " where e.period_id = p.id) as slices"
                " from rebate_periods p where p.partner_id = :id"
            ),
            {"id": partner.id},
        ).one()
