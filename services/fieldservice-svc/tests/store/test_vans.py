import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from builders import NOW, a_part, a_person, a_visit, kept, loaded
from fieldservice_svc.domain.van_stock import (
    FULLEST,
    MovementId,
    MovementIdTaken,
    PartNotInVan,
    VanOverfull,
    Way,
)
from fieldservice_svc.usecases.move_parts import Load, move_parts
from fieldservice_svc.usecases.use_part import Use, use_part
from kernel.ids import new_id
from races import outcomes_of

SUMS = text(
    "select (select coalesce(sum(change), 0) from stock_movements where engineer_id = :engineer and part_code = :part),"
    " (select coalesce(sum(quantity), 0) from van_stock where owner_id = :engineer and part_code = :part)"
)


def ledger_and_stock(service, engineer_id, part) -> tuple[int, int]:
    with service.reader.connect() as connection:
        return tuple(connection.execute(SUMS, {"engineer": engineer_id, "part": part.code}).one())


def test_of_two_who_want_the_last_part_one_gets_it(service):
    order, part = a_visit(service, quantity=1)

    def take():
        load = Load(order.owner_id, part.code, 1, Way.UNLOADED)
        move_parts(service.work(), service.service_actor, load, NOW)

    def consume():
        use_part(
            service.work(), service.service_actor, order.id, Use(MovementId(new_id()), part.code, 1), NOW
        )

    assert outcomes_of(take, consume) == ["done", "part-not-in-van"]
    assert ledger_and_stock(service, order.owner_id, part) == (0, 0)


def test_ten_phones_at_once_never_take_more_than_there_is(service):
    order, part = a_visit(service, quantity=3)

    def consume():
        use_part(
            service.work(), service.service_actor, order.id, Use(MovementId(new_id()), part.code, 1), NOW
        )

    assert outcomes_of(*[consume] * 8) == ["done"] * 3 + ["part-not-in-van"] * 5
    assert ledger_and_stock(service, order.owner_id, part) == (0, 0)


def test_a_use_sent_twice_at_once_takes_the_parts_once(service):
    order, part = a_visit(service, quantity=5)
    use = Use(MovementId(new_id()), part.code, 2)

    def send():
        use_part(service.work(), service.service_actor, order.id, use, NOW)

    assert outcomes_of(send, send, send) == ["done"] * 3
    assert ledger_and_stock(service, order.owner_id, part) == (3, 3)


def test_two_first_loads_at_once_make_one_row(service):
    person, part = a_person(), a_part()
    kept(service, people=[person], parts=[part])
    assert outcomes_of(*[lambda: loaded(service, person.person_id, part, 2)] * 2) == ["done", "done"]
    assert ledger_and_stock(service, person.person_id, part) == (4, 4)


def test_a_refused_use_leaves_no_trace(service, staged):
    order, part = a_visit(service, quantity=1)
    before = staged()
    with pytest.raises(PartNotInVan):
        use_part(
            service.work(), service.service_actor, order.id, Use(MovementId(new_id()), part.code, 2), NOW
        )
    assert (ledger_and_stock(service, order.owner_id, part), staged()) == ((1, 1), before)


def test_an_id_of_another_visits_movement_is_refused(service):
    movement_id = MovementId(new_id())
    first, part = a_visit(service)
    use_part(service.work(), service.service_actor, first.id, Use(movement_id, part.code, 1), NOW)
    second, other = a_visit(service)
    with pytest.raises(MovementIdTaken):
        use_part(service.work(), service.service_actor, second.id, Use(movement_id, other.code, 1), NOW)
    assert ledger_and_stock(service, second.owner_id, other) == (5, 5)


def test_no_van_holds_more_than_a_van_can(service):
    order, part = a_visit(service, quantity=5)
    with pytest.raises(VanOverfull):
        loaded(service, order.owner_id, part, FULLEST)
    assert ledger_and_stock(service, order.owner_id, part) == (5, 5)


moves = st.lists(
    st.tuples(st.sampled_from(["loaded", "unloaded", "consumed"]), st.integers(1, 6)), max_size=12
)


@given(moves)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_movements_of_a_part_sum_to_its_stock_whatever_was_tried(service, moves):
    order, part = a_visit(service, quantity=4)
    expected = 4
    for way, quantity in moves:
        step = {
            "loaded": lambda n=quantity: loaded(service, order.owner_id, part, n),
            "unloaded": lambda n=quantity: move_parts(
                service.work(), service.service_actor, Load(order.owner_id, part.code, n, Way.UNLOADED), NOW
            ),
            "consumed": lambda n=quantity: use_part(
                service.work(), service.service_actor, order.id, Use(MovementId(new_id()), part.code, n), NOW
            ),
        }[way]
        worked = outcomes_of(step) == ["done"]
        expected += worked * (quantity if way == "loaded" else -quantity)
    assert ledger_and_stock(service, order.owner_id, part) == (expected, expected)
    assert expected >= 0
