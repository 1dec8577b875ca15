import itertools
import json
from importlib.resources import files

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from builders import NOW, a_machine, a_request, a_work_order, kept
from chassis.messaging import Verdict
from fieldservice_svc.domain.work_order import EngineerUnknown
from fieldservice_svc.entrypoints.events import FieldServiceEvents
from fieldservice_svc.usecases.remember_leaver import ENGINEER_LEFT
from kernel.ids import new_id

COPIES = ("machines", "people", "products", "accounts", "calendars", "order_acceptances")
OWN = {"machines": "id,version,registered_at,shipment_id"}
SHIPPED, PERSON, PRODUCT = "sales.order-shipped.v1", "identity.person-joined.v1", "cpq.product-released.v1"
ACCEPTED = "sales.order-accepted.v1"
CHANGED, LEFT = "identity.person-changed.v1", "identity.person-left.v1"


def sample(kind: str, **changed) -> bytes:
    body = json.loads((files("contracts") / "samples" / f"{kind}.json").read_text("utf-8"))
    return json.dumps({**body, **changed}).encode()


def message(kind: str, aggregate_id=None, version: int = 1, **changed):
    """What the broker hands over: type, body, headers, message id."""
    headers = {"aggregate_id": str(aggregate_id or new_id()), "aggregate_version": str(version)}
    return kind, sample(kind, **changed), headers, str(new_id())


def state(service) -> dict[str, list]:
    """What this context knows by now, without the ids and instants it chose itself, and how often a file changed."""
    with service.reader.connect() as connection:
        return {
            table: sorted(
                json.dumps(row, sort_keys=True)
                for row in connection.scalars(
                    text(f"select to_jsonb(t) - '{{{OWN.get(table, 'id')}}}'::text[] from {table} t")
                )
            )
            for table in COPIES
        }


def hear(service, *messages) -> list[Verdict]:
    events = FieldServiceEvents(service)
    return [events.handle(*each)[0] for each in messages]


HEARD = [kind.TYPE for kind in FieldServiceEvents.heard()]


@pytest.mark.parametrize("kind", HEARD)
def test_each_sample_is_handled_and_twice_is_once(service, staged, kind):
    told = message(kind)
    assert hear(service, told) == [Verdict.DONE]
    before = state(service), staged()
    assert hear(service, told, message(kind)) == [Verdict.DONE, Verdict.DONE]
    assert (state(service), staged()) == before


def test_a_shipment_opens_a_file_for_each_serial_with_all_that_was_sold(service, staged):
    hear(service, message(SHIPPED))
    with service.reader.connect() as connection:
        row = connection.execute(text("select * from machines")).one()
    body = json.loads(sample(SHIPPED))
    sold = body["machines"][0]
    assert (row.serial, row.configuration, row.technical_parameters) == (
        sold["serial"], sold["configuration"], sold["technical_parameters"],
    )  # fmt: skip
    assert (str(row.partner_id), row.account_name, row.end_user_name) == (
        body["partner_id"], body["account_name"], body["end_user_name"],
    )  # fmt: skip
    assert (str(row.shipped_on), row.warranty_months, row.warranty_from, str(row.warranty_until)) == (
        "2026-11-21", 18, "signing", "2028-05-20",
    )  # fmt: skip
    assert [kind for kind, _ in staged()] == ["fieldservice.machine-registered.v1"]


def warranties(service):
    with service.reader.connect() as connection:
        asked = text(
            "select warranty_months, warranty_from, warranty_until::text from machines order by serial"
        )
        return [tuple(row) for row in connection.execute(asked)]


def test_a_shipment_without_a_contracts_warranty_has_the_terms_from_its_day(service):
    hear(service, message(SHIPPED, warranty_months=None, warranty_from="", warranty_begins_on=""))
    assert warranties(service) == [(12, "shipment", "2027-11-21")]


def test_a_warranty_from_acceptance_begins_with_it_whichever_is_heard_first(service):
    def waiting(serial):
        promised = {"warranty_months": 3, "warranty_from": "acceptance", "warranty_begins_on": ""}
        return message(SHIPPED, machines=a_lot(serial), **promised)

    hear(service, waiting("A1"))
    assert warranties(service) == [(3, "acceptance", None)]
    hear(service, message(ACCEPTED), waiting("A2"))
    assert warranties(service) == [(3, "acceptance", "2027-02-28")] * 2


def test_acceptance_of_one_order_begins_no_warranty_of_another(service):
    hear(service, message(SHIPPED, warranty_from="acceptance", warranty_begins_on=""))
    hear(service, message(ACCEPTED, order_id=str(new_id())))
    assert warranties(service) == [(18, "acceptance", None)]


def a_lot(*serials: str) -> list[dict]:
    (one,) = json.loads(sample(SHIPPED))["machines"]
    return [{**one, "serial": serial} for serial in serials]


SHIPMENTS = [
    message(SHIPPED, machines=a_lot("A1", "A2")),
    message(SHIPPED, machines=a_lot("A3")),
    message(SHIPPED, machines=a_lot("A2", "A4", "A4")),
]


@given(st.lists(st.sampled_from(range(len(SHIPMENTS))), max_size=8))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_machines_are_the_shipped_serials_in_any_order_and_number(service, order):
    with service.database.writer.begin() as connection:
        connection.execute(text("truncate machines, inbox, outbox cascade"))
    hear(service, *[SHIPMENTS[index] for index in order])
    hear(service, *[(kind, body, headers, str(new_id())) for kind, body, headers, _ in SHIPMENTS])
    with service.reader.connect() as connection:
        serials = list(connection.scalars(text("select serial from machines order by serial")))
        told = list(connection.scalars(text("select body::json->>'serial' from outbox order by 1")))
    assert serials == told == ["A1", "A2", "A3", "A4"]


PERSON_ID, PRODUCT_ID, ACCOUNT_ID, CALENDAR_ID = new_id(), new_id(), new_id(), new_id()
NEWS = [
    message(SHIPPED, machines=a_lot("A1"), warranty_from="acceptance", warranty_begins_on=""),
    message(ACCEPTED),
    message(PERSON, PERSON_ID, 1, person_id=str(PERSON_ID)),
    message(CHANGED, PERSON_ID, 2, person_id=str(PERSON_ID), name="李强强"),
    message(LEFT, PERSON_ID, 3, person_id=str(PERSON_ID)),
    message(PRODUCT, PRODUCT_ID, 1, product_id=str(PRODUCT_ID)),
    message("cpq.product-changed.v1", PRODUCT_ID, 2, product_id=str(PRODUCT_ID), name_zh="HX-160 二代"),
    message("sales.account-opened.v1", ACCOUNT_ID, 1, account_id=str(ACCOUNT_ID), name="甲"),
    message("sales.account-changed.v1", ACCOUNT_ID, 2, account_id=str(ACCOUNT_ID), name="乙"),
    message("identity.calendar-changed.v1", CALENDAR_ID, 1, calendar_id=str(CALENDAR_ID)),
    message(
        "identity.calendar-changed.v1", CALENDAR_ID, 2, calendar_id=str(CALENDAR_ID), hours=["09:00-18:00"]
    ),
]


@given(st.permutations(range(len(NEWS))), st.lists(st.sampled_from(range(len(NEWS))), max_size=6))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_same_news_in_any_order_and_repetition_is_the_same_knowledge(service, order, repeats):
    def afresh(messages):
        with service.database.writer.begin() as connection:
            connection.execute(text(f"truncate {', '.join(COPIES)}, inbox, outbox cascade"))
        assert set(hear(service, *messages)) == {Verdict.DONE}
        return state(service)

    again = [(kind, body, headers, str(new_id())) for kind, body, headers, _ in (NEWS[i] for i in repeats)]
    assert afresh([NEWS[i] for i in order] + again) == afresh(NEWS)


@pytest.mark.parametrize("versions", list(itertools.permutations([1, 2, 3])), ids=str)
def test_a_colleague_who_left_and_came_back_can_be_sent_whatever_came_first(service, versions):
    news = {
        1: message(PERSON, PERSON_ID, 1, person_id=str(PERSON_ID)),
        2: message(LEFT, PERSON_ID, 2, person_id=str(PERSON_ID)),
        3: message(CHANGED, PERSON_ID, 3, person_id=str(PERSON_ID)),
    }
    hear(service, *[news[version] for version in versions])
    with service.work().by(service.service_actor) as tx:
        assert tx.people.engineer(PERSON_ID).name == "李强"


@pytest.mark.parametrize("versions", list(itertools.permutations([1, 2, 4, 5])), ids=str)
def test_a_colleague_who_left_for_good_is_sent_nowhere_whatever_came_first(service, versions):
    news = {
        1: message(PERSON, PERSON_ID, 1, person_id=str(PERSON_ID)),
        2: message(LEFT, PERSON_ID, 2, person_id=str(PERSON_ID)),
        4: message(CHANGED, PERSON_ID, 4, person_id=str(PERSON_ID)),
        5: message(LEFT, PERSON_ID, 5, person_id=str(PERSON_ID)),
    }
    hear(service, *[news[version] for version in versions])
    with pytest.raises(EngineerUnknown), service.work().by(service.service_actor) as tx:
        tx.people.engineer(PERSON_ID)


@pytest.mark.parametrize(
    ("versions", "freed"),
    [([1, 2], True), ([2, 1], True), ([1, 2, 2], True), ([1, 3, 2], False), ([2, 1, 3], True)],
    ids=str,
)
def test_the_visits_a_leaver_has_not_begun_are_free_for_others(service, versions, freed):
    machine = a_machine()
    requests = [a_request(machine) for _ in range(3)]
    engineers = (PERSON_ID, PERSON_ID, new_id())
    orders = [a_work_order(request, sent) for request, sent in zip(requests, engineers, strict=True)]
    orders[1].start(NOW)
    kept(service, machines=[machine], requests=requests, work_orders=orders)
    news = {
        1: message(PERSON, PERSON_ID, 1, person_id=str(PERSON_ID)),
        2: message(LEFT, PERSON_ID, 2, person_id=str(PERSON_ID)),
        3: message(CHANGED, PERSON_ID, 3, person_id=str(PERSON_ID)),
    }
    hear(service, *[news[version] for version in versions])
    with service.work().by(service.service_actor) as tx:
        found = [tx.work_orders.get(order.id) for order in orders]
    assert [(order.status, order.cancelled_why) for order in found] == [
        ("cancelled", ENGINEER_LEFT) if freed else ("planned", ""),
        ("working", ""),
        ("planned", ""),
    ]


@pytest.mark.parametrize(
    ("kind", "changed", "verdict"),
    [
        (SHIPPED, {"machines": "none"}, Verdict.DEAD),
        ("identity.calendar-changed.v1", {"hours": ["never"]}, Verdict.DEAD),
        ("identity.calendar-changed.v1", {"zone": "Asia/Atlantis"}, Verdict.DEAD),
        (SHIPPED, {"shipped_on": "soon"}, Verdict.RETRY),
    ],
    ids=["unreadable", "no-hours", "no-zone", "no-date"],
)
def test_news_that_makes_no_sense_is_put_aside_and_changes_nothing(service, kind, changed, verdict):
    before = state(service)
    assert hear(service, message(kind, **changed)) == [verdict]
    assert state(service) == before


def test_the_clock_is_looked_at_every_quarter_of_a_minute():
    assert [(m.__name__, m.every) for m in FieldServiceEvents.marked("every")] == [("record_breaches", 15)]
