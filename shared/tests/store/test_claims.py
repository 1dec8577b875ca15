"""The same request many times at once is one request."""

import threading
import uuid

import pytest
from sqlalchemy import text

from chassis.claims import AlreadyAnswered, AlreadyHandled, Claim, InboxClaim, KeyReused
from chassis.testing import an_actor


def effect(service, claim, answer):
    work = service.work(claim)
    try:
        with work.by(an_actor()) as tx:
            tx.session.execute(text("insert into effects values (1)"))
        work.complete(201, '"1"', answer)
        return answer
    except AlreadyAnswered as before:
        return before.body


@pytest.fixture
def effects(service):
    with service.database.writer.begin() as connection:
        connection.execute(text("create table if not exists effects (n int)"))
        connection.execute(text("truncate effects"))

    def count():
        with service.reader.connect() as connection:
            return connection.execute(text("select count(*) from effects")).scalar_one()

    return count


def test_fifty_parallel_requests_under_one_key_have_one_effect_and_one_answer(service, effects):
    for _ in range(10):
        claim = Claim(uuid.uuid4(), "things.make_thing", "key-00000001", b"same")
        before, answers, ready = effects(), [], threading.Barrier(10)

        def ask(mine=claim, told=answers, together=ready):
            together.wait()
            told.append(effect(service, mine, f'{{"answer": "{uuid.uuid4()}"}}'))

        threads = [threading.Thread(target=ask) for _ in range(10)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert effects() == before + 1 and len(answers) == 10 and len(set(answers)) == 1


def test_a_key_with_another_body_is_refused(service, effects):
    actor = uuid.uuid4()
    effect(service, Claim(actor, "op", "key-00000001", b"one"), "{}")
    with pytest.raises(KeyReused):
        effect(service, Claim(actor, "op", "key-00000001", b"two"), "{}")
    assert effects() == 1


def test_keys_of_different_people_and_operations_do_not_meet(service, effects):
    for actor, operation in ((uuid.UUID(int=1), "a"), (uuid.UUID(int=1), "b"), (uuid.UUID(int=2), "a")):
        effect(service, Claim(actor, operation, "key-00000001", b"one"), "{}")
    assert effects() == 3


def test_an_answer_that_never_came_leaves_no_effect(service, effects):
    work = service.work(Claim(uuid.uuid4(), "op", "key-00000001", b"x"))
    with work.by(an_actor()) as tx:
        tx.session.execute(text("insert into effects values (1)"))
    work.abandon()
    assert effects() == 0


def test_a_message_claimed_by_one_reaction_is_free_for_another(service, effects):
    message = uuid.uuid4()
    for reaction in ("when_a", "when_b"):
        with service.work(InboxClaim(reaction, message)).by(an_actor()):
            pass
    with pytest.raises(AlreadyHandled), service.work(InboxClaim("when_a", message)).by(an_actor()):
        pass
