"""Companies are linked once however many bring them at once, and what is kept comes back as it was."""

import threading

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, insert, select, text

from builders import NOW
from chassis.testing import an_actor
from kernel.ids import new_id
from lead_svc.adapters.identities import packed, unpacked
from lead_svc.adapters.tables import import_rows, match_keys, pairs
from lead_svc.domain.pair import Kind, State
from lead_svc.usecases.capture_lead import capture_lead
from lead_svc.usecases.match_memory import Elsewhere
from lead_svc.usecases.merge_leads import merge_leads
from lead_svc.usecases.newcomer import read_newcomer
from lead_svc.usecases.unmerge_leads import unmerge_leads
from made_companies import made

TOLD = {"phone": "0573-82001234", "address": "嘉兴市南湖区望岳路88号"}
NAMES = (
    "嘉兴鸿雁纺织机械有限公司",
    "鸿雁（嘉兴）纺织机械有限责任公司",
    "嘉興鴻雁紡織機械公司",
    "嘉兴市鸿雁纺织机械有限公司",
)


def capture(service, name, contact):
    told = {**TOLD, "company_name": name, "contact_name": contact, "email": f"{contact}@example.com"}
    newcomer, errors = read_newcomer(told, "phone", service.phones)
    assert newcomer, errors
    return capture_lead(service.work(), an_actor(), newcomer, NOW)


def test_a_company_that_four_bring_at_once_is_linked_every_time_and_only_once(service):
    hands = [
        threading.Thread(target=capture, args=(service, name, f"p{each}")) for each, name in enumerate(NAMES)
    ]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    with service.reader.connect() as connection:
        found = connection.execute(select(pairs.c.lead_id, pairs.c.other_id, pairs.c.state)).all()
    assert len({frozenset((row.lead_id, row.other_id)) for row in found}) == len(found) == 6
    assert {row.state for row in found} == {State.LINKED}


def test_a_lead_that_is_like_nothing_gives_no_pair(service):
    capture(service, NAMES[0], "a")
    newcomer, _ = read_newcomer(
        {"company_name": "芜湖腾峦链条厂", "mobile": "13912345678"}, "phone", service.phones
    )
    capture_lead(service.work(), an_actor(), newcomer, NOW)
    with service.reader.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(pairs)) == 0


def test_a_copy_is_found_by_its_newest_name_whatever_order_the_news_comes_in(service):
    account = new_id()
    for version, name in ((2, "芜湖腾峦链条有限公司"), (1, NAMES[0])):
        with service.work().by(service.service_actor) as tx:
            tx.matches.keep(Elsewhere(kind=Kind.ACCOUNT, id=account, name=name, version=version))
    with service.work().by(service.service_actor) as tx:
        old, new = (service.companies.identity(name) for name in (NAMES[0], "芜湖腾峦链条有限公司"))
        assert not tx.matches.candidates(old)
        assert [*tx.matches.candidates(new)] == [(Kind.ACCOUNT, account)]


def test_a_key_that_many_share_gives_no_more_than_are_looked_at(service):
    with service.work().by(service.service_actor) as tx:
        for each in range(60):
            tx.matches.keep(
                Elsewhere(kind=Kind.ACCOUNT, id=new_id(), name=f"{NAMES[0]}{each}号厂", version=1)
            )
    with service.reader.connect() as connection:
        keys = connection.scalar(select(func.count()).select_from(match_keys))
    with service.work().by(service.service_actor) as tx:
        found = tx.matches.candidates(service.companies.identity(NAMES[0]))
    assert keys > 60 and 40 <= len(found) < 60 * 3


@given(st.integers(0, 5000))
def test_an_identity_comes_back_as_it_was_kept(seed):
    identity = made(seed).read()
    assert unpacked(packed(identity)) == identity


def test_what_belongs_to_a_lead_goes_with_it_and_comes_back(service):
    kept, folded = (capture(service, name, who) for name, who in zip(NAMES, "ab", strict=False))
    row = {
        "id": new_id(), "import_id": new_id(), "sheet": "s", "row": 1, "outcome": "captured", "errors": [],
        "lead_id": folded.id, "cells": {},
    }  # fmt: skip

    def holder():
        with service.reader.connect() as connection:
            return connection.scalar(select(import_rows.c.lead_id))

    with service.database.writer.begin() as connection:
        connection.execute(text("set constraints all deferred"))
        connection.execute(text("set session_replication_role = replica"))
        connection.execute(insert(import_rows).values(row))
    merge = merge_leads(service.work(), an_actor(), (kept.id, 1), (folded.id, 1), [], "", NOW)
    assert holder() == kept.id and merge.moved["import_rows"] == [str(row["id"])]
    unmerge_leads(service.work(), an_actor(), merge.id, 1, NOW)
    assert holder() == folded.id


def test_news_that_comes_at_once_leaves_no_key_of_a_record_that_was_withdrawn(service):
    account = new_id()
    with service.work().by(an_actor()) as tx:
        tx.matches.keep(Elsewhere(kind=Kind.ACCOUNT, id=account, name=NAMES[0], version=1))

    def withdrawn():
        with service.work().by(an_actor()) as tx:
            tx.matches.withdraw(Kind.ACCOUNT, account, 3)

    late = threading.Thread(target=withdrawn)
    with service.work().by(an_actor()) as tx:
        tx.matches.keep(Elsewhere(kind=Kind.ACCOUNT, id=account, name=NAMES[1], version=2))
        late.start()
        late.join(0.4)
    late.join(10)
    with service.reader.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(match_keys)) == 0
