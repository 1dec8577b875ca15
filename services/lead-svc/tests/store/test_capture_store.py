"""Campaigns, arrivals and cards come back as they were kept, and their limits hold whoever is first."""

import threading
from concurrent.futures import ThreadPoolExecutor, wait
from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from builders import NOW, a_lead
from chassis.testing import ZONE, an_actor
from kernel.errors import Stale
from kernel.ids import new_id
from lead_svc.adapters.capture_tables import arrivals, campaigns, card_photos
from lead_svc.domain.arrival import Arrival, Became, Way
from lead_svc.domain.campaign import Campaign, CampaignId, Cause, Kind, Means
from lead_svc.domain.card_photo import CardCannotMove, CardId, CardPhoto, CardStatus
from lead_svc.domain.lead import Source
from lead_svc.usecases.admission import an_arrival
from lead_svc.usecases.confirm_card import confirm_card
from lead_svc.usecases.forget_captures import forget_captures
from lead_svc.usecases.newcomer import read_newcomer

TOLD = {"company_name": "宁波博川塑业有限公司", "contact_name": "王芳", "mobile": "13800138000"}


def a_campaign(**more) -> Campaign:
    given = {
        "id": CampaignId(new_id()), "name": "工博会", "kind": Kind.EVENT, "means": Means.TRADE_SHOW,
        "starts_on": NOW.date(), "ends_on": NOW.date() + timedelta(days=4), "cost": Decimal("120000.5000"), "currency": "CNY",
        "target_leads": 300, "part_of": new_id(), "product_line": "injection", "form_key": new_id().hex, "form_open": True,
        "consent_version": "2026-01", "unit_path": "/hq/", "region": "CN-32", "owner_id": new_id(), "created_at": NOW,
        "partner_id": new_id(),
    }  # fmt: skip
    return Campaign(**{**given, **more})


def a_card(actor, **more) -> CardPhoto:
    card = CardPhoto.by(
        actor, CardId(new_id()), Source.TRADE_SHOW, NOW, ZONE, batch_id=new_id(), campaign_id=new_id(),
        event_id=new_id(), product_line="injection", note="急", consent_version="2026-01", taken_at=NOW - timedelta(hours=2),
    )  # fmt: skip
    for name, value in more.items():
        setattr(card, name, value)
    return card


def an_arrived() -> Arrival:
    cause = Cause(new_id(), new_id(), new_id())
    arrival = an_arrival(
        an_actor(), Way.CARD, Source.TRADE_SHOW, {"note": "急", "read": {"x": 1}}, cause, NOW, ZONE
    )
    arrival.take(new_id(), Became.KNOWN_LEAD, NOW)
    arrival.refused_why = "why"
    return arrival


@pytest.mark.parametrize(
    ("make", "kind", "table", "place"),
    [
        (a_campaign, Campaign, campaigns, "campaigns"),
        (an_arrived, Arrival, arrivals, "arrivals"),
        (lambda: a_card(an_actor(), photo_id=new_id(), failed_why="x", lead_id=new_id(), became=Became.CAPTURED),
         CardPhoto, card_photos, "cards"),
    ],
)  # fmt: skip
def test_every_field_comes_back_as_it_was_kept(service, make, kind, table, place):
    thing = make()
    with service.work().by(an_actor()) as tx:
        getattr(tx, place).add(thing)
    with service.work().by(an_actor()) as tx:
        found = tx.session.scalars(select(kind)).one()
        assert found is not thing
        assert {c.name: getattr(found, c.name) for c in table.c} == {
            c.name: getattr(thing, c.name) for c in table.c
        }


def test_a_campaign_costs_no_less_than_nothing_in_the_end(service):
    with pytest.raises(IntegrityError), service.work().by(an_actor()) as tx:
        tx.campaigns.add(a_campaign(cost=Decimal(-1)))


def test_of_two_who_change_one_campaign_at_once_one_is_stale(service):
    campaign = a_campaign()
    with service.work().by(an_actor()) as tx:
        tx.campaigns.add(campaign)
    with pytest.raises(Stale), service.work().by(an_actor()) as slow:
        mine = slow.campaigns.get(campaign.id)
        with service.work().by(an_actor()) as fast:
            fast.campaigns.get(campaign.id).name = "faster"
        mine.name = "slower"


def test_two_who_look_for_a_photo_at_once_do_not_get_the_same(service):
    actor = an_actor()
    with service.work().by(actor) as tx:
        for _ in range(2):
            tx.cards.add(a_card(actor))
    with service.work().by(actor) as one, service.work().by(actor) as other:
        got = {tx.cards.next_of(actor.id).id for tx in (one, other)}
    assert len(got) == 2


def test_who_sends_one_id_while_it_is_being_kept_waits_and_gets_what_was_kept(service):
    actor = an_actor()
    card = a_card(actor)
    again = a_card(actor, id=card.id, note="again")

    def send():
        with service.work().by(actor) as tx:
            return tx.cards.add_once(again).note

    with ThreadPoolExecutor(1) as pool:
        with service.work().by(actor) as tx:
            tx.cards.add_once(card)
            late = pool.submit(send)
            wait([late], 0.4)
        assert late.result(10) == "急"


def test_a_note_waits_for_whoever_changes_the_lead_and_neither_is_lost(service):
    actor, lead = an_actor(), a_lead()
    with service.work().by(actor) as tx:
        tx.leads.add(lead)

    def note():
        with service.work().by(actor) as tx:
            tx.leads.of_anybody(lead.id).add_note("要两台")

    with ThreadPoolExecutor(1) as pool:
        with service.work().by(actor) as tx:
            tx.leads.get(lead.id).website = "www.huachen.example"
            tx.flush()
            late = pool.submit(note)
            wait([late], 0.4)
        late.result(10)
    with service.work().by(actor) as tx:
        kept = tx.leads.get(lead.id)
        assert (kept.website, kept.note) == ("www.huachen.example", "要两台")


def test_one_card_confirmed_twice_at_once_is_one_lead_and_one_is_told(service):
    actor = an_actor()
    card = a_card(actor, status=CardStatus.READ, campaign_id=None, event_id=None)
    with service.work().by(actor) as tx:
        tx.cards.add(card)
    newcomer, _ = read_newcomer(TOLD, Source.TRADE_SHOW, service.phones)
    said, ready = [], threading.Barrier(4)

    def confirm():
        ready.wait()
        try:
            confirm_card(service.work(), actor, card.id, 1, newcomer, {}, NOW)
            said.append("confirmed")
        except (Stale, CardCannotMove):
            said.append("told")

    threads = [threading.Thread(target=confirm) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(said) == ["confirmed", *["told"] * 3]
    with service.reader.connect() as connection:
        counts = [
            connection.execute(text(f"select count(*) from {t}")).scalar_one() for t in ("leads", "arrivals")
        ]
    assert counts == [1, 1]


def test_what_was_read_of_a_photo_goes_with_its_day_and_the_card_stays(service):
    actor, today = an_actor(), NOW.date()
    told = {"photo_id": new_id(), "retain_until": today, "proposed": {"x": {"text": "1", "confidence": 1}}}
    with service.work().by(actor) as tx:
        tx.cards.add(a_card(actor, **told))
    for day, gone in ((today, False), (today + timedelta(days=1), True)):
        forget_captures(service.work(), actor, day)
        with service.work().by(actor) as tx:
            card = tx.session.scalars(select(CardPhoto)).one()
            assert ((card.photo_id, card.proposed) == (None, {})) is gone
