"""What the lead context does because time passes, as the worker has it done."""

import logging
from datetime import timedelta

from sqlalchemy import text

from builders import NOW, a_lead, a_pool
from chassis.hearing import nameko_service
from lead_svc.entrypoints.events import LeadEvents
from lead_svc.usecases.seed_score_rules import seed_score_rules


def test_every_visit_of_the_clock_does_its_work_in_the_worker_that_has_it_alone(service, caplog):
    service.clock = lambda: NOW
    seed_score_rules(service.work(), service.service_actor, NOW)
    new, idle = a_lead(), a_lead(company_name="久未联系的厂", assigned_at=NOW - timedelta(days=8))
    with service.work().by(service.service_actor) as tx:
        tx.pools.add(a_pool(stuck_days=0))
        tx.leads.add(new)
        tx.leads.add(idle)
    worker = nameko_service(LeadEvents(service), "amqp://nowhere")
    with caplog.at_level(logging.ERROR):
        for timer in LeadEvents.marked("every"):
            getattr(worker, timer.__name__)(None)
    assert not caplog.records
    with service.reader.connect() as connection:
        asked = "select count(*) filter (where scored_at is not null), count(pool_id) from leads"
        assert connection.execute(text(asked)).one() == (2, 1)
