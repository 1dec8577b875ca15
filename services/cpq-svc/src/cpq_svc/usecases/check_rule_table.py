"""Somebody asks what a rule table leaves out, answers twice, or never answers by."""

from collections.abc import Sequence

from cpq_svc.domain.decision_check import Flaw
from cpq_svc.domain.rule_table import RuleTable, RuleTableId
from cpq_svc.usecases.work import Work
from kernel.actor import Actor


def check_rule_table(
    work: Work, actor: Actor, rule_table_id: RuleTableId
) -> tuple[RuleTable, Sequence[Flaw]]:
    """Changes nothing. Raises RuleTableNotFound or CheckTooLong."""
    with work.by(actor) as tx:
        found = tx.rule_tables.get(rule_table_id)
    return found, found.flaws()
