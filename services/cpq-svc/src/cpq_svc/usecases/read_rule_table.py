"""A rule table as it stands, for whoever writes it out."""

from cpq_svc.domain.rule_table import RuleTable, RuleTableId
from cpq_svc.usecases.work import Work
from kernel.actor import Actor


def read_rule_table(work: Work, actor: Actor, rule_table_id: RuleTableId) -> RuleTable:
    """Raises RuleTableNotFound."""
    with work.by(actor) as tx:
        return tx.rule_tables.get(rule_table_id)
