"""Rules decide from a day on."""

from datetime import date, datetime

from cpq_svc.domain.decision_facts import Purpose
from cpq_svc.domain.radar import table_published
from cpq_svc.domain.rule_table import RuleTable, RuleTableId
from cpq_svc.usecases.watch_change import watch_change
from cpq_svc.usecases.work import Work
from kernel.actor import Actor
from kernel.business_time import company_day


def publish_rule_table(
    work: Work,
    actor: Actor,
    rule_table_id: RuleTableId,
    expected: int,
    valid_from: date | None,
    now: datetime,
) -> RuleTable:
    """From today on if no day is given. Raises RuleTableNotFound, Stale, RuleTableBeginsWithAnother or what
    `RuleTable.publish` raises.
    """
    with work.by(actor) as tx:
        drafted = tx.rule_tables.get(rule_table_id, expected)
        today = company_day(now, tx.zone)
        drafted.publish(valid_from or today, today, now)
        if drafted.purpose is Purpose.PRICE:
            watch_change(tx, table_published(drafted), now)
    return drafted
