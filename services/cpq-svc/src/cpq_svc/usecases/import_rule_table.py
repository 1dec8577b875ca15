"""The rules of a draft come back from Excel, under the columns the draft has."""

from cpq_svc.domain.rule_table import RuleTable, RuleTableId
from cpq_svc.usecases.pricing_work import DecisionSheets
from cpq_svc.usecases.work import Work
from kernel.actor import Actor


def import_rule_table(
    work: Work,
    sheets: DecisionSheets,
    actor: Actor,
    rule_table_id: RuleTableId,
    expected: int,
    content: bytes,
) -> RuleTable:
    """Raises RuleTableNotFound, Stale, SheetUnreadable, WorkbookWrong or what `take_rules` raises."""
    with work.by(actor) as tx:
        drafted = tx.rule_tables.get(rule_table_id, expected)
        drafted.take_rules(sheets.read(content, drafted.decisions))
    return drafted
