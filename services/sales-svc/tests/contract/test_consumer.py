"""We react to the published samples, once each, in any order."""

from itertools import permutations
from random import Random

import pytest
from sqlalchemy import text

from builders import NOW, TODAY, an_account, an_opportunity, an_order
from chassis.messaging import Verdict
from chassis.testing import ZONE
from kernel.ids import new_id
from sales_svc.domain.opportunity import Stage
from sales_svc.entrypoints.events import SalesEvents
from samples import delivery, sample

LEAD, QUOTE, MACHINE = "lead.lead-converted.v1", "cpq.quote-accepted.v1", "fieldservice.machine-registered.v1"
AHEAD = "cpq.quote-lines-accepted.v1"
UNDO = "lead.conversion-undo-asked.v1"
LISTED = "lead.customer-listed.v1"
DEALER = "channel.dealer-order-approved.v1"


@pytest.fixture
def hear(service):
    events = SalesEvents(service)
    return lambda *args, **more: events.handle(*delivery(*args, **more))


@pytest.fixture
def rows(service):
    def ask(sql):
        with service.reader.connect() as connection:
            return [tuple(row) for row in connection.execute(text(sql)).all()]

    return ask


@pytest.fixture
def keep(service):
    def keep_all(**collections):
        with service.work().by(service.service_actor) as tx:
            for name, thing in collections.items():
                getattr(tx, name).add(thing)

    return keep_all


def the_order_of_the_machine_sample(serial):
    order = an_order()
    order.id = sample(MACHINE)["order_id"]
    order.ship(sample("sales.order-shipped.v1")["shipment_id"], TODAY, [(serial, 1)], NOW, ZONE)
    return order


@pytest.mark.parametrize("kind", sorted(kind.TYPE for kind in SalesEvents.heard()))
def test_every_sample_we_hear_is_handled_and_handled_again(hear, keep, kind):
    told = sample(QUOTE)
    account = an_account()
    keep(accounts=account, opportunities=an_opportunity(account, id=told["opportunity_id"], lead_id=None))
    keep(orders=the_order_of_the_machine_sample(sample(MACHINE)["serial"]))
    keep(opportunities=an_opportunity(account, lead_id=sample(UNDO)["lead_id"]))
    assert [hear(kind), hear(kind)] == [(Verdict.DONE, "")] * 2


def test_the_same_message_counts_once(service, hear, rows):
    message_id = "01935e2a-7c00-7000-8000-0000000000aa"
    assert [hear(LEAD, message_id=message_id)[0] for _ in range(3)] == [Verdict.DONE] * 3
    assert rows("select count(*) from inbox") == [(1,)]
    assert rows("select (select count(*) from accounts), (select count(*) from opportunities)") == [(1, 1)]


def test_a_converted_lead_told_in_two_messages_becomes_one_customer(hear, rows, staged):
    assert [hear(LEAD)[0] for _ in range(2)] == [Verdict.DONE] * 2
    assert rows("select name, credit_code, region from accounts") == [
        ("苏州华晨机械有限公司", "91320505MA1NXXXX7F", "CN-32"),
    ]  # fmt: skip
    assert rows("select name, mobile, consent_version from contacts") == [
        ("张伟", "+8613912345678", "2026-01")
    ]
    assert sorted(kind for kind, _ in staged()) == [
        "sales.account-opened.v1", "sales.contact-changed.v1", "sales.opportunity-opened.v1",
    ]  # fmt: skip


def test_a_listed_customer_becomes_an_account_with_its_contact_once(hear, rows, staged):
    assert [hear(LISTED)[0] for _ in range(2)] == [Verdict.DONE] * 2
    other = sample(LISTED, contact_name="赵敏", contact_mobile="+8613700137000", contact_email="")
    assert hear(LISTED, other)[0] is Verdict.DONE
    assert rows("select name, region from accounts") == [("宁波博川塑业有限公司", "CN-33")]
    assert rows("select name from contacts order by name") == [("王芳",), ("赵敏",)]
    told = ["sales.account-opened.v1", *["sales.contact-changed.v1"] * 2]
    assert sorted(kind for kind, _ in staged()) == told


def test_a_listed_customer_that_is_known_keeps_its_owner_and_learns_its_code(hear, keep, rows):
    known = an_account(name="宁波博川塑业", credit_code="")
    keep(accounts=known)
    hear(LISTED, sample(LISTED, credit_code="91320505MA1NXXXX7F"))
    assert rows("select owner_id, credit_code from accounts") == [(known.owner_id, "91320505MA1NXXXX7F")]


def test_an_accepted_quote_wins_and_drafts_and_says_so_once(hear, keep, rows, staged):
    account = an_account()
    keep(accounts=account, opportunities=an_opportunity(account, id=sample(QUOTE)["opportunity_id"]))
    assert [hear(QUOTE)[0] for _ in range(2)] == [Verdict.DONE] * 2
    assert rows("select stage from opportunities") == [("WON",)]
    assert rows("select status, net_amount + tax_amount from contracts") == [("DRAFT", 565000)]
    assert [kind for kind, _ in staged()].count("sales.opportunity-won.v1") == 1


def test_a_contract_is_made_out_to_who_buys_with_what_was_promised(hear, keep, rows):
    account = an_account()
    keep(accounts=account, opportunities=an_opportunity(account, id=sample(QUOTE)["opportunity_id"]))
    hear(QUOTE)
    [(partner, name, buyer, delivery)] = rows(
        "select partner_id, account_name, buyer, delivery from contracts"
    )
    told, terms = sample(QUOTE)["buyer"], sample(QUOTE)["terms"]
    assert (str(partner), name) == (told["partner_id"], account.name)
    assert buyer == {
        "kind": "dealer", "partnerId": told["partner_id"], "name": told["partner_name"], "project": told["project"],
    }  # fmt: skip
    assert delivery == {
        "incoterm": terms["incoterm"], "place": terms["place"], "from": terms["delivery_from"],
        "to": terms["delivery_to"], "warrantyMonths": terms["warranty_months"],
        "warrantyFrom": terms["warranty_from"], "warrantyNote": terms["warranty_note"], "notes": terms["notes"],
        "deviation": terms["deviation"],
    }  # fmt: skip


def test_an_acceptance_from_before_says_nothing_of_buyer_and_delivery(hear, keep, rows):
    account = an_account()
    keep(accounts=account, opportunities=an_opportunity(account, id=sample(QUOTE)["opportunity_id"]))
    old = {name: value for name, value in sample(QUOTE).items() if name not in ("buyer", "terms")}
    assert hear(QUOTE, old)[0] is Verdict.DONE
    assert rows("select partner_id, buyer, delivery from contracts") == [(None, {"kind": "direct"}, {})]


def a_long_quote(count, told_with_it=1):
    """An accepted quote of equal lines: what is told ahead, one fact each, and the fact of its acceptance."""
    line = sample(QUOTE)["lines"][0]
    lines = [{**line, "line_no": number + 1} for number in range(count)]
    ahead = [sample(AHEAD, lines=[each]) for each in lines[:-told_with_it]]
    total = f"{565000 * count}.00"
    return ahead, sample(QUOTE, lines=lines[-told_with_it:], line_count=count, total_amount=total)


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_a_long_quote_is_one_contract_in_whatever_order_its_facts_come(hear, keep, rows, order):
    account = an_account()
    keep(accounts=account, opportunities=an_opportunity(account, id=sample(QUOTE)["opportunity_id"]))
    ahead, accepted = a_long_quote(4)
    told = [*((AHEAD, body) for body in ahead), (QUOTE, accepted)]
    messages = [delivery(*each) for each in told]
    ids = [messages[n][-1] for n in order]
    waiting = [(*told[n], message_id) for n, message_id in zip(order, ids, strict=True)]
    while waiting:
        waiting = [each for each in waiting if hear(each[0], each[1], message_id=each[2])[0] is Verdict.RETRY]
    assert rows("select jsonb_array_length(lines), net_amount + tax_amount from contracts") == [(4, 2260000)]
    assert rows("select count(*) from accepted_lines") == [(0,)]


def test_lines_told_ahead_twice_count_once(hear, keep, rows):
    account = an_account()
    keep(accounts=account, opportunities=an_opportunity(account, id=sample(QUOTE)["opportunity_id"]))
    ahead, accepted = a_long_quote(2)
    assert [hear(AHEAD, ahead[0])[0] for _ in range(3)] == [Verdict.DONE] * 3
    assert [hear(QUOTE, accepted)[0] for _ in range(2)] == [Verdict.DONE] * 2
    assert rows("select jsonb_array_length(lines) from contracts") == [(2,)]


def test_a_quote_told_before_lines_were_counted_is_heard_as_ever(hear, keep, rows):
    account = an_account()
    keep(accounts=account, opportunities=an_opportunity(account, id=sample(QUOTE)["opportunity_id"]))
    old = sample(QUOTE)
    old.pop("line_count")
    old["lines"] = [
        {name: value for name, value in line.items() if name != "frozen"} for line in old["lines"]
    ]
    assert hear(QUOTE, old)[0] is Verdict.DONE
    assert rows("select lines->0->>'frozen', lines->0->'technicalParameters' from contracts") == [
        (None, {"clampingForce": {"value": "1600", "unit": "kN"}}),
    ]  # fmt: skip


def test_the_contract_keeps_where_its_machines_are_kept(hear, keep, rows):
    account = an_account()
    keep(accounts=account, opportunities=an_opportunity(account, id=sample(QUOTE)["opportunity_id"]))
    hear(QUOTE)
    told = sample(QUOTE)["lines"][0]["frozen"]
    assert rows("select lines->0->'frozen' from contracts") == [
        ({
            "reference": told["reference"], "hash": told["hash"], "materialListHash": told["material_list_hash"],
            "routingHash": told["routing_hash"],
        },),
    ]  # fmt: skip


def test_a_quote_whose_opportunity_is_still_on_its_way_is_tried_again(hear):
    assert hear(QUOTE)[0] is Verdict.RETRY


def test_a_quote_for_a_lost_opportunity_is_put_aside_and_says_why(hear, keep, rows):
    account = an_account()
    lost = an_opportunity(account, id=sample(QUOTE)["opportunity_id"], stage=Stage.LOST)
    keep(accounts=account, opportunities=lost)
    assert hear(QUOTE) == (Verdict.DEAD, "when_quote_accepted_draft_contract: opportunity-already-lost")
    assert rows("select count(*) from contracts") == [(0,)]


def test_a_second_quote_for_a_won_opportunity_is_put_aside_and_says_why(hear, keep, rows):
    account = an_account()
    keep(accounts=account, opportunities=an_opportunity(account, id=sample(QUOTE)["opportunity_id"]))
    hear(QUOTE)
    other = sample(QUOTE, quote_id="01935e2a-7c00-7000-8000-0000000000bb")
    assert hear(QUOTE, other) == (Verdict.DEAD, "when_quote_accepted_draft_contract: opportunity-already-won")
    assert rows("select count(*) from contracts") == [(1,)]


def test_a_quote_that_does_not_add_up_is_put_aside(hear, keep):
    account = an_account()
    keep(accounts=account, opportunities=an_opportunity(account, id=sample(QUOTE)["opportunity_id"]))
    assert hear(QUOTE, sample(QUOTE, total_amount="1.00"))[0] is Verdict.DEAD


def test_a_dealers_approved_order_is_placed_once(hear, rows, staged):
    assert [hear(DEALER)[0] for _ in range(2)] == [Verdict.DONE] * 2
    assert rows("select customer_name, end_user_name, total_amount, contract_id from orders") == [
        ("昆山宏远机电有限公司", "宁波博川塑业有限公司", 565000, None),
    ]  # fmt: skip
    [(kind, body)] = staged()
    assert (kind, body["dealer_order_id"]) == ("sales.order-placed.v1", sample(DEALER)["dealer_order_id"])


def test_a_machine_whose_shipment_is_still_on_its_way_is_tried_again(hear, keep, rows):
    assert hear(MACHINE)[0] is Verdict.RETRY
    keep(orders=the_order_of_the_machine_sample("another"))
    assert hear(MACHINE)[0] is Verdict.RETRY
    assert rows("select machine_id from shipped_machines") == [(None,)]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_partners_and_people_are_as_told_last_whatever_order_the_news_comes_in(hear, rows, order):
    partner, person = sample("channel.partner-changed.v1"), sample("identity.person-changed.v1")
    news = [
        lambda: [
            hear("channel.partner-activated.v1", {**partner, "name": "甲"}, version=1),
            hear("identity.person-joined.v1", {**person, "name": "甲"}, version=1),
        ],
        lambda: [
            hear("channel.partner-changed.v1", {**partner, "name": "乙", "active": False}, version=2),
            hear("identity.person-changed.v1", {**person, "name": "乙"}, version=2),
        ],
        lambda: [
            hear("channel.partner-changed.v1", {**partner, "name": "丙", "grade": "B"}, version=3),
            hear("identity.person-left.v1", version=3),
        ],
    ]
    for each in order:
        assert [verdict for verdict, _ in news[each]()] == [Verdict.DONE] * 2
    assert rows("select name, grade, active, version from partners") == [("丙", "B", True, 3)]
    assert rows("select name, version, left_version from people") == [("乙", 2, 3)]


def shuffled(messages, seed):
    return Random(seed).sample(messages, len(messages))


@pytest.mark.parametrize("seed", range(6))
def test_a_shuffled_and_repeated_stream_ends_where_the_straight_one_does(service, rows, seed):
    """Won opportunities = contracts, whatever is repeated and whichever comes first."""
    handle = SalesEvents(service).handle
    leads = [
        delivery(LEAD, sample(LEAD, lead_id=f"01935e2a-7c00-7000-8000-00000000010{n}")) for n in range(4)
    ]
    assert {handle(*message)[0] for message in shuffled(leads * 2, seed)} == {Verdict.DONE}
    opened = [str(row[0]) for row in rows("select id from opportunities")]
    quotes = [delivery(QUOTE, sample(QUOTE, opportunity_id=each, quote_id=each)) for each in opened]
    rivals = [
        delivery(QUOTE, sample(QUOTE, opportunity_id=each, quote_id=str(new_id()))) for each in opened[:2]
    ]
    verdicts = {handle(*message)[0] for message in shuffled(quotes * 3 + rivals * 2, seed)}
    assert verdicts == {Verdict.DONE, Verdict.DEAD}
    assert rows("select count(distinct account_id), count(*) from opportunities where stage = 'WON'") == [
        (1, 4)
    ]
    assert rows(
        "select count(*) from contracts c join opportunities o on o.id = c.opportunity_id and o.quote_id = c.quote_id"
    ) == [(4,)]


def test_ended_warranties_fall_due_by_the_clock(service, keep, rows, staged):
    order = an_order()
    order.ship("01935e2a-7c00-7000-8000-0000000000cc", TODAY, [("S-1", 1), ("S-2", 1)], NOW, ZONE)
    order.accept(TODAY, NOW, ZONE)
    order.release_facts()
    keep(orders=order)
    service.clock = lambda: NOW.replace(year=2027, month=12)
    SalesEvents(service).end_warranties_of_the_day()
    SalesEvents(service).end_warranties_of_the_day()
    [(kind, body)] = staged()
    assert (kind, body["event"], body["due_on"]) == ("sales.instalment-due.v1", "warranty-end", "2027-11-20")


def test_a_conversion_nobody_worked_on_is_withdrawn_and_the_lead_may_convert_again(hear, rows, staged):
    hear(LEAD)
    asked = sample(UNDO, lead_id=sample(LEAD)["lead_id"])
    assert [hear(UNDO, asked)[0] for _ in range(2)] == [Verdict.DONE] * 2
    assert [kind for kind, _ in staged()][-3:] == [
        "sales.opportunity-lost.v1", "sales.conversion-withdrawn.v1", "sales.conversion-withdrawn.v1",
    ]  # fmt: skip
    hear(LEAD)
    assert rows("select stage from opportunities order by created_at, stage desc") == [
        ("QUALIFYING",),
        ("LOST",),
    ]


def test_a_conversion_somebody_worked_on_stays_and_says_so(hear, keep, rows, staged):
    hear(LEAD)
    rows("update opportunities set version = 2 returning 1")
    assert hear(UNDO, sample(UNDO, lead_id=sample(LEAD)["lead_id"]))[0] is Verdict.DONE
    assert staged()[-1][0] == "sales.conversion-kept.v1"
    assert rows("select stage from opportunities") == [("QUALIFYING",)]


def test_an_undo_that_overtakes_its_conversion_is_tried_again(hear):
    assert hear(UNDO)[0] is Verdict.RETRY
