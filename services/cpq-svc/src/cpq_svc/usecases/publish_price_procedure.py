"""Prices take other steps from a day on."""

from datetime import date, datetime

from cpq_svc.domain.price_procedure import PriceProcedure, PriceProcedureId
from cpq_svc.domain.radar import procedure_published
from cpq_svc.domain.rule_table import NoRulesInForce
from cpq_svc.usecases.watch_change import watch_change
from cpq_svc.usecases.work import Work
from kernel.actor import Actor
from kernel.business_time import company_day


def publish_price_procedure(
    work: Work,
    actor: Actor,
    procedure_id: PriceProcedureId,
    expected: int,
    valid_from: date | None,
    now: datetime,
) -> PriceProcedure:
    """From today on if no day is given; every table it asks decides by then.

    Raises PriceProcedureNotFound, Stale, NoRulesInForce or what `PriceProcedure.publish` raises.
    """
    with work.by(actor) as tx:
        drafted, today = tx.price_procedures.get(procedure_id, expected), company_day(now, tx.zone)
        begins = valid_from or today
        asked = {step.table for step in drafted.steps if step.table}
        if missing := sorted(asked - set(tx.catalogue.tables(asked, begins))):
            raise NoRulesInForce(pointer="/body/steps", table=missing[0], day=begins)
        drafted.publish(begins, today, now)
        watch_change(tx, procedure_published(drafted), now)
    return drafted
