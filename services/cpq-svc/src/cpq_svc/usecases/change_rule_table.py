"""A draft of a rule table is written anew."""

from cpq_svc.domain.decision_table import DecisionTable
from cpq_svc.domain.rule_table import RuleTable, RuleTableId
from cpq_svc.usecases.work import Work
from kernel.actor import Actor


def change_rule_table(
    work: Work,
    actor: Actor,
    rule_table_id: RuleTableId,
    expected: int,
    name: str,
    note: str,
    table: DecisionTable,
    name_en: str = "",
    note_en: str = "",
) -> RuleTable:
    """Raises RuleTableNotFound, Stale, or what `RuleTable.change` raises."""
    with work.by(actor) as tx:
        drafted = tx.rule_tables.get(rule_table_id, expected)
        drafted.change(name, note, table)
        drafted.call_in_english(name_en, note_en)
    return drafted
