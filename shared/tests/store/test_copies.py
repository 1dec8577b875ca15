"""A copy is claimed with its message, alone in one statement or among others, and the newest stays."""

import threading
import uuid

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, Text, Uuid, text

from chassis.claims import AlreadyHandled, InboxClaim
from chassis.copies import keep_newest
from chassis.testing import an_actor

COPIED = Table(
    "copied",
    MetaData(),
    Column("id", Uuid, primary_key=True),
    Column("version", Integer),
    Column("name", Text),
)
KEY = uuid.uuid4()


@pytest.fixture
def hear(service):
    """Reacts to one message by keeping copies of the given versions, after a look at the table if asked."""
    with service.database.writer.begin() as connection:
        connection.execute(
            text("create table if not exists copied (id uuid primary key, version int, name text)")
        )
        connection.execute(text("truncate copied"))

    def react(*versions, message=None, look=False):
        claim = InboxClaim("when_told_copy_thing", message or uuid.uuid4())
        with service.work(claim).by(an_actor()) as tx:
            for version in versions:
                keep_newest(tx.session, COPIED, {"id": KEY, "version": version, "name": f"v{version}"})
            if look:
                assert tx.session.execute(text("select count(*) from copied")).scalar_one() == 1

    return react


@pytest.fixture
def kept(service):
    def name():
        with service.reader.connect() as connection:
            return connection.execute(text("select name from copied")).scalars().all()

    return name


@pytest.fixture
def claimed(service):
    def count(message):
        with service.reader.connect() as connection:
            asked = text("select count(*) from inbox where message_id = :message")
            return connection.execute(asked, {"message": message}).scalar_one()

    return count


def test_whatever_order_the_news_comes_in_the_newest_stays(hear, kept):
    for version in (2, 1, 3, 2):
        hear(version)
    assert kept() == ["v3"]


@pytest.mark.parametrize("versions, look", [((1,), False), ((1,), True), ((1, 2), False), ((), False)])
def test_a_message_has_its_effect_once_however_many_statements_that_is(hear, kept, claimed, versions, look):
    message = uuid.uuid4()
    hear(*versions, message=message, look=look)
    before = kept()
    with pytest.raises(AlreadyHandled):
        hear(*(version + 7 for version in versions), message=message, look=look)
    assert kept() == before and claimed(message) == 1


def test_what_fails_later_leaves_neither_copy_nor_claim(service, hear, kept, claimed):
    message = uuid.uuid4()
    with pytest.raises(ZeroDivisionError), service.work(InboxClaim("r", message)).by(an_actor()) as tx:
        keep_newest(tx.session, COPIED, {"id": KEY, "version": 1, "name": "v1"})
        tx.session.execute(text("select 1"))
        raise ZeroDivisionError
    assert kept() == [] and claimed(message) == 0


def test_a_copy_that_is_all_a_reaction_does_is_one_statement(hear, monkeypatch):
    began = []
    monkeypatch.setattr(InboxClaim, "take", lambda *_: began.append(1))
    hear(1)
    assert not began
    hear(2, look=True)
    assert began


def test_of_one_message_heard_by_many_at_once_one_takes_effect(hear, kept, claimed):
    message, refused, ready = uuid.uuid4(), [], threading.Barrier(8)

    def listen():
        ready.wait()
        try:
            hear(1, message=message)
        except AlreadyHandled:
            refused.append(1)

    threads = [threading.Thread(target=listen) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(refused) == 7 and kept() == ["v1"] and claimed(message) == 1
