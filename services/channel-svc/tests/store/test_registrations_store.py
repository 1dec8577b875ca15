"""What PostgreSQL keeps and refuses of registrations, under many hands at once."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from builders import NOW, TODAY, a_programme, a_project, a_registration
from channel_svc.domain.registration import DealTaken
from channel_svc.domain.registration import Status as RegistrationStatus
from channel_svc.entrypoints.events import ChannelEvents
from channel_svc.usecases.expire_deals import expire_deals
from channel_svc.usecases.register_deal import register_deal
from kept_things import ACTOR, at_once, plain


def test_a_registration_and_a_programme_come_back_as_they_were_kept(service, kept):
    registration, programme = a_registration(kept(), decided_at=NOW, refused_why="x"), a_programme()
    with service.work().by(ACTOR) as tx:
        tx.registrations.add(registration)
        tx.rebates.add_programme(programme)
    with service.work().by(ACTOR) as tx:
        found, rules = tx.registrations.get(registration.id), tx.rebates.programme(programme.id)
    assert plain(found) == plain(registration)
    assert plain(rules) == plain(programme)


def test_of_parallel_registrations_exactly_one_wins(service, kept):
    rivals = [kept(name=f"经销商 {number}") for number in range(16)]
    spellings = [
        "宁波博川塑业有限公司",
        "（宁波）博川塑业有限责任公司",
        "宁波博川塑业",
        "宁波 博川 塑业 有限公司",
    ]
    tries = [(rival, spellings[number % 4]) for number, rival in enumerate(rivals)]
    results = at_once(
        lambda t: register_deal(service.work(), ACTOR, t[0].id, a_project(end_user_name=t[1]), NOW), tries
    )
    losers = [result for result in results if isinstance(result, DealTaken)]
    assert len(losers) == 15
    assert {loser.params["until"] for loser in losers} == {TODAY + timedelta(days=120)}


def test_the_unique_index_is_the_last_line(service, kept):
    with service.work().by(ACTOR) as tx:
        tx.registrations.add(a_registration(kept()))
    with pytest.raises(DealTaken), service.work().by(ACTOR) as tx:
        tx.registrations.add(a_registration(kept(name="另一家")))


def test_another_product_line_or_end_user_is_free(service, kept):
    partner = kept()
    for project in (
        a_project(),
        a_project(product_line="blow"),
        a_project(end_user_name="昆山博川塑业有限公司"),
    ):
        register_deal(service.work(), ACTOR, partner.id, project, NOW)


def test_a_registration_beyond_its_last_day_makes_room_even_before_the_timer_comes(service, kept):
    first = register_deal(service.work(), ACTOR, kept().id, a_project(), NOW)
    later = NOW + timedelta(days=121)
    second = register_deal(service.work(), ACTOR, kept(name="另一家").id, a_project(), later)
    with service.work().by(ACTOR) as tx:
        assert tx.registrations.get(first.id).status is RegistrationStatus.EXPIRED
        assert tx.registrations.get(second.id).status is RegistrationStatus.SUBMITTED


def test_the_timer_expires_what_is_over_and_nothing_else(service, kept):
    partner = kept()
    register_deal(service.work(), ACTOR, partner.id, a_project(), NOW)
    register_deal(service.work(), ACTOR, partner.id, a_project(product_line="blow"), NOW + timedelta(days=1))
    day = TODAY + timedelta(days=121)
    assert [expire_deals(service.work(), ACTOR, day) for _ in range(2)] == [1, 0]


def test_a_timer_works_whenever_it_is_called_for_the_worker_has_seen_to_its_turn(service, kept):
    register_deal(service.work(), ACTOR, kept().id, a_project(), NOW)
    service.clock = lambda: NOW + timedelta(days=121)
    with service.alone("expire-registrations"), service.alone("count-paid-orders"):
        ChannelEvents(service).expire_registrations()
        ChannelEvents(service).count_paid_orders()
    with service.reader.connect() as connection:
        assert connection.scalar(text("select status from deal_registrations")) == "expired"
