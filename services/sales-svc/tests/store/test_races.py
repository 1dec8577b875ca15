"""Two at once, for every limit: real threads, real commits."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest
from sqlalchemy import text

from builders import (
    CODE,
    NOW,
    TODAY,
    a_converted_lead,
    a_dealer_order,
    a_line,
    a_quote,
    an_account,
    an_opportunity,
    an_order,
    cny,
)
from chassis.testing import ZONE, an_actor
from kernel.errors import BusinessError
from kernel.ids import new_id
from sales_svc.domain.account import AccountExists
from sales_svc.usecases.draft_contract import draft_contract
from sales_svc.usecases.keep_accepted_lines import keep_accepted_lines
from sales_svc.usecases.open_account import open_account
from sales_svc.usecases.place_dealer_order import place_dealer_order
from sales_svc.usecases.record_receipt import record_receipt
from sales_svc.usecases.register_machine import register_machine
from sales_svc.usecases.ship_machines import ship_machines
from sales_svc.usecases.welcome_lead import welcome_lead


def at_once(*tries):
    """Run all at the same moment; gives the codes of those that were refused."""
    gate = Barrier(len(tries))

    def run(attempt):
        gate.wait()
        try:
            attempt()
        except BusinessError as no:
            return no.code
        return None

    with ThreadPoolExecutor(len(tries)) as pool:
        return [code for code in pool.map(run, tries) if code]


def keep(service, **collections):
    with service.work().by(service.service_actor) as tx:
        for name, things in collections.items():
            for thing in things:
                getattr(tx, name).add(thing)


def counted(service, table):
    with service.reader.connect() as connection:
        return connection.execute(text(f"select count(*) from {table}")).scalar_one()


@pytest.mark.parametrize("codes", [("", "", "", ""), (CODE, CODE, CODE, CODE), (CODE, "", CODE, "")])
def test_leads_of_one_company_that_convert_at_once_share_one_account(service, codes):
    leads = [a_converted_lead(credit_code=code) for code in codes]
    refused = at_once(
        *(lambda lead=lead: welcome_lead(service.work(), service.service_actor, lead, NOW) for lead in leads)
    )
    assert refused == []
    assert (
        counted(service, "accounts"),
        counted(service, "contacts"),
        counted(service, "opportunities"),
    ) == (1, 1, 4)


def test_the_same_lead_told_twice_at_once_becomes_one_opportunity(service):
    lead = a_converted_lead()
    at_once(*[lambda: welcome_lead(service.work(), service.service_actor, lead, NOW)] * 4)
    assert (counted(service, "accounts"), counted(service, "opportunities")) == (1, 1)


def test_an_account_opened_twice_at_once_exists_once(service):
    refused = at_once(*[lambda: open_account(service.work(), an_actor(), "昆山宏远", CODE, "CN-32", NOW)] * 3)
    assert (refused, counted(service, "accounts")) == (["account-exists"] * 2, 1)


@pytest.mark.parametrize("code", ["", CODE])
def test_the_database_has_the_last_word_on_one_account_per_company(service, code):
    keep(service, accounts=[an_account(credit_code=code)])
    with pytest.raises(AccountExists):
        keep(service, accounts=[an_account(credit_code=code)])


def test_two_quotes_accepted_at_once_make_one_contract(service):
    account = an_account()
    opportunity = an_opportunity(account)
    keep(service, accounts=[account], opportunities=[opportunity])
    quotes = [a_quote(opportunity) for _ in range(3)]
    at_once(*(lambda q=q: draft_contract(service.work(), service.service_actor, q, NOW) for q in quotes))
    assert counted(service, "contracts") == counted(service, "opportunities where stage = 'WON'") == 1


def test_a_dealers_order_told_twice_at_once_is_placed_once(service):
    dealer = a_dealer_order()
    at_once(*[lambda: place_dealer_order(service.work(), service.service_actor, dealer, NOW)] * 4)
    assert counted(service, "orders") == 1


def test_receipts_at_once_never_exceed_the_open_amount(service):
    order = an_order()
    keep(service, orders=[order])
    refused = at_once(
        *(
            lambda no=no: record_receipt(
                service.work(), service.service_actor, order.id, None, cny("339000"), TODAY, f"R-{no}", NOW
            )
            for no in range(4)
        )
    )
    assert refused == ["receipt-exceeds-open"] * 3
    assert counted(service, "receipts") == 1


def test_one_reference_at_once_is_booked_once(service):
    order = an_order()
    keep(service, orders=[order])
    refused = at_once(
        *[
            lambda: record_receipt(
                service.work(), service.service_actor, order.id, None, cny("1"), TODAY, "R-1", NOW
            )
        ]
        * 3
    )
    assert refused == ["receipt-reference-used"] * 2


def test_shipments_at_once_never_exceed_the_ordered_quantity(service):
    order = an_order()
    keep(service, orders=[order])
    refused = at_once(
        *(
            lambda no=no: ship_machines(
                service.work(), service.service_actor, order.id, None, TODAY, [(f"S-{no}", 1)], NOW
            )
            for no in range(5)
        )
    )
    assert refused == ["order-more-shipped-than-ordered"] * 3
    assert counted(service, "shipped_machines") == 2


def test_one_serial_on_two_orders_at_once_ships_once(service):
    orders = [an_order() for _ in range(3)]
    keep(service, orders=orders)
    refused = at_once(
        *(
            lambda order=order: ship_machines(
                service.work(), service.service_actor, order.id, None, TODAY, [("S-1", 1)], NOW
            )
            for order in orders
        )
    )
    assert (refused, counted(service, "shipped_machines")) == (["serial-shipped-already"] * 2, 1)


def test_machine_files_told_at_once_are_all_kept(service):
    order = an_order(a_line(quantity=8))
    order.ship(new_id(), TODAY, [(f"S-{no}", 1) for no in range(8)], NOW, ZONE)
    keep(service, orders=[order])
    refused = at_once(
        *(
            lambda no=no: register_machine(
                service.work(), service.service_actor, order.id, f"S-{no}", new_id(), NOW
            )
            for no in range(8)
        )
    )
    assert (refused, counted(service, "shipped_machines where machine_id is not null")) == ([], 8)


def test_lines_and_acceptance_of_a_long_quote_heard_at_once_lose_no_line(service):
    account = an_account()
    opportunity = an_opportunity(account)
    keep(service, accounts=[account], opportunities=[opportunity])
    lines = [a_line(line_no=number + 1) for number in range(8)]
    whole = a_quote(opportunity, lines=tuple(lines), line_count=8)
    quote = replace(whole, lines=(lines[-1],))
    actor = service.service_actor

    def told_ahead(line):
        keep_accepted_lines(service.work(), actor, quote.quote_id, quote.revision, [line])

    def accepted():
        draft_contract(service.work(), actor, quote, NOW)

    refused = at_once(*(lambda each=line: told_ahead(each) for line in lines[:-1]), accepted)
    assert set(refused) <= {"accepted-lines-under-way"}
    accepted()
    with service.reader.connect() as connection:
        kept = connection.execute(text("select jsonb_array_length(lines) from contracts")).scalar_one()
    assert (kept, counted(service, "accepted_lines")) == (8, 0)
