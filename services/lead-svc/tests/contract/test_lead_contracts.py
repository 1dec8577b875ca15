"""What lead tells has the shape of the golden samples; what it hears it understands, in any order and however often."""

import itertools
import json
from datetime import date
from importlib.resources import files
from uuid import UUID

import pytest
from sqlalchemy import select

from builders import NOW, a_lead
from chassis.messaging import Verdict
from kernel.ids import new_id
from lead_svc.adapters.announce import ANNOUNCE
from lead_svc.adapters.tables import accounts, match_records, people
from lead_svc.domain.assignment.traits import Traits
from lead_svc.domain.conversion import ConversionUndoAsked, ConversionUndone, ask_back
from lead_svc.domain.first_touch import FirstTouch, FirstTouchBreached
from lead_svc.domain.lead import LeadAssigned, LeadCaptured, LeadConverted
from lead_svc.domain.person import PersonUnknown
from lead_svc.domain.pool import LeadClaimed, LeadReturnedToPool, ReturnAnnounced, Why
from lead_svc.entrypoints.events import LeadEvents

PERSON, ACCOUNT = "identity.person-joined.v1", "sales.account-opened.v1"
CONTACT, DEAL = "sales.contact-changed.v1", "channel.deal-registered.v1"
IDS = ("person_id", "contact_id", "account_id", "calendar_id", "lead_id", "registration_id")
CALENDAR = "identity.calendar-changed.v1"


def sample(kind: str) -> dict:
    return json.loads((files("contracts") / "samples" / f"{kind}.json").read_text("utf-8"))


@pytest.mark.parametrize(
    "fact",
    [
        LeadCaptured(a_lead(), NOW),
        LeadAssigned(a_lead(), "why", NOW),
        LeadConverted(a_lead(), "two", NOW),
        LeadReturnedToPool(a_lead(), new_id(), new_id(), Why.IDLE, NOW),
        LeadClaimed(a_lead(), new_id(), NOW),
        ReturnAnnounced(a_lead(), Why.STUCK, NOW, NOW),
        ConversionUndoAsked(a_lead(), new_id(), "why", NOW),
        ConversionUndone(a_lead(), NOW),
        FirstTouchBreached(FirstTouch(id=new_id(), owner_id=new_id(), due_at=NOW), NOW),
    ],
)
def test_a_told_fact_has_the_shape_of_its_sample(fact):
    message = ANNOUNCE[type(fact)](fact)
    assert {k: type(v) for k, v in message.to_wire().items()} == {
        k: type(v) for k, v in sample(message.TYPE).items()
    }


def hear(service, kind, body, version=1, message_id=None):
    headers = {"aggregate_id": next(body[name] for name in IDS if name in body), "aggregate_version": version}
    return LeadEvents(service).handle(kind, json.dumps(body).encode(), headers, str(message_id or new_id()))


def test_a_colleague_and_a_customer_are_copied_once(service):
    twice = new_id()
    for _ in range(2):
        assert hear(service, PERSON, sample(PERSON), message_id=twice)[0] is Verdict.DONE
        assert hear(service, ACCOUNT, sample(ACCOUNT), message_id=twice)[0] is Verdict.DONE
    with service.reader.connect() as connection:
        assert [row.name for row in connection.execute(select(people))] == ["李强"]
        assert [row.company_key for row in connection.execute(select(accounts))] == ["苏州华晨机械"]


@pytest.mark.parametrize("order", list(itertools.permutations([1, 2, 3])))
def test_the_newest_news_stays_in_whatever_order_it_comes(service, order):
    for version in (*order, *order):
        hear(service, PERSON, {**sample(PERSON), "name": f"V{version}"}, version)
    with service.reader.connect() as connection:
        assert connection.execute(select(people.c.name)).scalars().all() == ["V3"]


def test_one_who_left_gets_no_more_leads_even_when_older_news_follows(service):
    left = sample("identity.person-left.v1")
    hear(service, "identity.person-left.v1", left, 5)
    hear(service, PERSON, sample(PERSON), 1)
    with service.reader.connect() as connection:
        row = connection.execute(select(people).where(people.c.id == UUID(left["person_id"]))).one()
    assert (row.name, row.active, row.left_version) == ("李强", True, 5)
    with service.work().by(service.service_actor) as tx:
        asked = {Traits(region=region) for region in row.regions}
        assert tx.assignment.roster(asked, NOW).people == {}
        with pytest.raises(PersonUnknown):
            tx.people.unit_path_of(row.id)


def test_one_who_comes_back_gets_leads_again(service):
    left = sample("identity.person-left.v1")
    for kind, body, version in ((PERSON, sample(PERSON), 6), ("identity.person-left.v1", left, 5)):
        hear(service, kind, {**body, "person_id": left["person_id"]}, version)
    with service.work().by(service.service_actor) as tx:
        assert tx.people.unit_path_of(UUID(left["person_id"])) == sample(PERSON)["unit_path"]


@pytest.mark.parametrize(
    ("kind", "status", "refused"),
    [
        ("sales.conversion-withdrawn.v1", "qualified", ""),
        ("sales.conversion-kept.v1", "converted", "opportunity-worked"),
    ],
)
def test_what_sales_answers_to_an_undo_counts_once(service, staged, kind, status, refused):
    lead, twice = a_lead(), new_id()
    lead.convert("two", None, NOW)
    ask_back(lead, new_id(), "why", NOW)
    with service.work().by(service.service_actor) as tx:
        tx.leads.add(lead)
    told = {**sample(kind), "lead_id": str(lead.id)}
    for message_id in (twice, twice, new_id()):
        assert hear(service, kind, told, message_id=message_id)[0] is Verdict.DONE
    with service.work().by(service.service_actor) as tx:
        found = tx.leads.get(lead.id)
    assert (found.status, found.undo_refused, found.undo_asked_at) == (status, refused, None)
    assert [k for k, _ in staged()].count("lead.conversion-undone.v1") == (status == "qualified")


def test_a_lead_answered_about_before_it_is_there_is_tried_again(service):
    kind = "sales.conversion-kept.v1"
    assert hear(service, kind, sample(kind))[0] is Verdict.RETRY


@pytest.mark.parametrize("order", list(itertools.permutations([1, 2, 3])))
def test_clocks_go_by_the_newest_calendar_in_whatever_order_it_is_told(service, order):
    for version in (*order, *order):
        hear(service, CALENDAR, {**sample(CALENDAR), "holidays": [f"2026-12-0{version}"]}, version)
    with service.work().by(service.service_actor) as tx:
        calendar = tx.assignment.roster((), NOW).calendar
    assert calendar.holidays == {date(2026, 12, 3)}
    assert calendar.is_workday(date(2026, 12, 5))  # a Saturday, which has hours of its own


def test_a_calendar_without_hours_is_put_aside_and_the_clock_goes_on(service):
    assert hear(service, CALENDAR, {**sample(CALENDAR), "hours": [], "weekday_hours": {}})[0] is Verdict.DEAD


def found(service, **told):
    with service.work().by(service.service_actor) as tx:
        return [kind for kind, _ in tx.matches.candidates(service.companies.identity(**told))]


@pytest.mark.parametrize("order", list(itertools.permutations([1, 2, 3])))
def test_a_contact_is_found_by_their_newest_number_and_not_by_their_company(service, order):
    for version in (*order, *order):
        hear(service, CONTACT, {**sample(CONTACT), "mobile": f"+861391234567{version}"}, version)
    name = sample(CONTACT)["account_name"]
    assert found(service, name="甲", numbers=("+8613912345673",)) == ["contact"]
    assert found(service, name="甲", numbers=("+8613912345672",)) == found(service, name=name) == []
    with service.reader.connect() as connection:
        assert connection.scalar(select(match_records.c.retain_until)) == date(2029, 11, 20)


def test_a_contact_who_can_be_reached_no_more_is_found_no_longer(service):
    hear(service, CONTACT, {**sample(CONTACT), "mobile": "", "email": ""}, 2)
    hear(service, CONTACT, sample(CONTACT), 1)
    assert found(service, name="甲", numbers=("+8613912345678",)) == []


@pytest.mark.parametrize("kind", ["channel.deal-refused.v1", "channel.deal-expired.v1"])
@pytest.mark.parametrize("order", list(itertools.permutations([1, 2])))
def test_a_project_that_was_refused_or_expired_is_found_no_longer_whatever_comes_first(service, kind, order):
    told = {1: (DEAL, sample(DEAL)), 2: (kind, sample(kind))}
    name = sample(DEAL)["end_user_name"]
    hear(service, *told[1], 1)
    assert found(service, name=name) == ["deal"]
    for version in order:
        hear(service, *told[version], version)
    assert found(service, name=name) == []
