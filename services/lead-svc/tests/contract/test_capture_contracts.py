"""Referrals become leads once; what sales tells is copied in whatever order it comes; the clock does its work."""

import itertools
import json
from datetime import timedelta
from importlib.resources import files

import pytest
from sqlalchemy import select, text

from admitted import admitted
from builders import a_person
from chassis.messaging import Verdict
from kernel.ids import new_id
from lead_svc.adapters.capture_tables import arrivals, sales_contracts, sales_opportunities, sales_orders
from lead_svc.adapters.tables import leads
from lead_svc.entrypoints.events import LeadEvents
from lead_svc.usecases.copy_person import copy_person
from lead_svc.usecases.seed_consent_texts import seed_consent_texts

REFERRED = "channel.lead-referred.v1"
SALES = ["sales.opportunity-opened.v1", "sales.contract-signed.v1", "sales.order-placed.v1"]


def sample(kind: str) -> dict:
    return json.loads((files("contracts") / "samples" / f"{kind}.json").read_text("utf-8"))


def hear(service, kind, body, version=1, message_id=None):
    headers = {"aggregate_id": str(new_id()), "aggregate_version": version}
    return LeadEvents(service).handle(kind, json.dumps(body).encode(), headers, str(message_id or new_id()))[
        0
    ]


def kept(service, table):
    with service.reader.connect() as connection:
        return connection.execute(select(table)).all()


def test_a_referral_is_one_lead_however_often_it_comes(service):
    seed_consent_texts(service.work(), service.service_actor)
    copy_person(service.work(), service.service_actor, a_person(regions=("CN-33",)))
    told, message_id = sample(REFERRED), new_id()
    assert [hear(service, REFERRED, told, message_id=message_id) for _ in range(2)] == [Verdict.DONE] * 2
    [lead] = kept(service, leads)
    [arrival] = kept(service, arrivals)
    assert (lead.company_name, lead.source, lead.mobile) == (told["company_name"], "dealer", "+8613800138000")
    assert (str(lead.referrer_id), lead.consent_version, lead.unit_path) == (
        told["partner_id"], "2026-01", "/hq/sales/east/",
    )  # fmt: skip
    assert (arrival.way, arrival.became, arrival.referrer_id) == ("referral", "captured", lead.referrer_id)
    assert arrival.payload["note"] == told["note"] and lead.owner_id is not None
    assert admitted(service, lead)


def test_a_second_dealer_adds_a_note_and_the_first_stays_the_referrer(service):
    told = sample(REFERRED)
    hear(service, REFERRED, told)
    hear(service, REFERRED, {**told, "partner_id": str(new_id()), "note": "另有需求"})
    [lead] = kept(service, leads)
    assert str(lead.referrer_id) == told["partner_id"] and "另有需求 (dealer" in lead.note
    assert {arrival.became for arrival in kept(service, arrivals)} == {"captured", "known-lead"}


def test_a_referral_nobody_can_use_is_kept_for_people_to_look_at(service):
    bad = {**sample(REFERRED), "contact_mobile": "12", "consent_version": "1999"}
    assert hear(service, REFERRED, bad) is Verdict.DONE
    [arrival] = kept(service, arrivals)
    assert (arrival.state, arrival.refused_why) == ("refused", "lead-phone-unreadable")
    assert kept(service, leads) == []


@pytest.mark.parametrize(
    ("kind", "origin"), [(SALES[0], "lead_id"), (SALES[1], "opportunity_id"), (SALES[2], "contract_id")]
)
def test_a_sale_no_lead_began_is_noted_as_heard(service, kind, origin):
    message_id = new_id()
    assert hear(service, kind, {**sample(kind), origin: ""}, message_id=message_id) is Verdict.DONE
    with service.reader.connect() as connection:
        heard = connection.execute(
            text("select reaction from inbox where message_id = :id"), {"id": message_id}
        )
        assert [name for name in heard.scalars() if name.endswith("copy_sale")] != []


@pytest.mark.parametrize("order", list(itertools.permutations(SALES)))
def test_sales_are_copied_in_any_order_and_once(service, order):
    for kind in (*order, *order):
        assert hear(service, kind, sample(kind)) is Verdict.DONE
    opportunity, signed, placed = (sample(kind) for kind in SALES)
    [sale] = kept(service, sales_opportunities)
    [contract] = kept(service, sales_contracts)
    [ordered] = kept(service, sales_orders)
    assert (str(sale.id), str(sale.lead_id)) == (opportunity["opportunity_id"], opportunity["lead_id"])
    assert (str(contract.id), str(contract.opportunity_id)) == (
        signed["contract_id"],
        signed["opportunity_id"],
    )
    assert (str(ordered.contract_id), f"{ordered.amount:.2f}") == (
        placed["contract_id"],
        placed["total_amount"],
    )


def test_what_began_without_a_lead_is_passed_over(service):
    assert hear(service, SALES[0], {**sample(SALES[0]), "lead_id": ""}) is Verdict.DONE
    assert hear(service, SALES[2], {**sample(SALES[2]), "contract_id": ""}) is Verdict.DONE
    assert kept(service, sales_opportunities) == kept(service, sales_orders) == []


def test_words_are_dropped_when_their_day_is_over_and_the_lead_stays(service):
    hear(service, REFERRED, sample(REFERRED))
    events, now = LeadEvents(service), service.clock()
    for days, left in ((365, 1), (366, 0)):
        service.clock = lambda later=now + timedelta(days=days): later
        events.forget_captures_of_the_day()
        with service.reader.connect() as connection:
            counted = text("select count(*) from arrivals where payload <> '{}'")
            assert connection.execute(counted).scalar_one() == left
    assert len(kept(service, leads)) == 1
