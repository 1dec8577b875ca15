"""What somebody touched stays when its list is taken back, however little of it shows in the lead itself."""

from datetime import timedelta

import pytest
from sqlalchemy import insert, text

from builders import NOW, a_lead
from chassis.testing import ZONE, an_actor
from kernel.ids import new_id
from lead_svc.adapters.tables import import_rows
from lead_svc.adapters.taken_back import taken_back
from lead_svc.domain.activity import ActivityId, Kind
from lead_svc.domain.arrival import Became, Way
from lead_svc.domain.campaign import Cause
from lead_svc.domain.lead import Source, Status
from lead_svc.usecases.admission import an_arrival
from lead_svc.usecases.merge_leads import merge_leads
from lead_svc.usecases.pin_case import pin_case
from lead_svc.usecases.record_activity import record_activity
from lead_svc.usecases.told import Told


def a_task(service, lead):
    told = Told(
        id=ActivityId(new_id()), kind=Kind.TASK, text="寄样本", happened_at=None,
        due_on=NOW.date() + timedelta(1), next_step=None, next_step_on=None,
    )  # fmt: skip
    record_activity(service.work(), an_actor(), lead.id, told, NOW)


def a_case(service, lead):
    pin_case(service.work(), an_actor(), lead.id, "值得一学", "从展会到样机", NOW)


def a_merge(service, lead):
    other = a_lead(company_name="并入的厂", status=Status.NEW)
    with service.work().by(service.service_actor) as tx:
        tx.leads.add(other)
    merge_leads(service.work(), an_actor(), (lead.id, 1), (other.id, 1), [], "", NOW)
    with service.database.writer.begin() as connection:
        connection.execute(text("update leads set version = 1 where id = :id"), {"id": lead.id})


def another_arrival(service, lead):
    arrival = an_arrival(an_actor(), Way.FORM, Source.WEBSITE, {}, Cause(None, None), NOW, ZONE)
    arrival.take(lead.id, Became.KNOWN_LEAD, NOW)
    with service.work().by(service.service_actor) as tx:
        tx.arrivals.add(arrival)


def another_list(service, lead):
    row = {
        "id": new_id(), "import_id": new_id(), "sheet": "s", "row": 1, "outcome": "duplicate", "errors": [],
        "lead_id": lead.id, "cells": {}, "flagged": False,
    }  # fmt: skip
    with service.database.writer.begin() as connection:
        connection.execute(text("set session_replication_role = replica"))
        connection.execute(insert(import_rows).values(row))


@pytest.mark.parametrize("touch", [a_task, a_case, a_merge, another_arrival, another_list])
def test_a_lead_that_was_touched_beside_itself_stays_and_the_other_goes(service, touch):
    brought_by = new_id()
    one, other = (
        a_lead(company_name=name, import_id=brought_by, status=Status.NEW) for name in ("甲厂", "乙厂")
    )
    with service.work().by(service.service_actor) as tx:
        tx.leads.add(one)
        tx.leads.add(other)
    touch(service, one)
    assert taken_back(service.reader, brought_by) == {"withdrawn": 1, "kept": 1}
    with service.work().by(service.service_actor) as tx:
        assert [lead.id for lead in tx.leads.untouched(brought_by, 10)] == [other.id]
