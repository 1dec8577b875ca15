"""Somebody wants to know all that is wrong with an Excel of rules before it is taken over."""

from collections.abc import Sequence

from cpq_svc.domain.rule_table import RuleTableId
from cpq_svc.domain.wrong_cell import WorkbookWrong, WrongCell
from cpq_svc.usecases.pricing_work import DecisionSheets
from cpq_svc.usecases.work import Work
from kernel.actor import Actor


def check_rule_sheet(
    work: Work, sheets: DecisionSheets, actor: Actor, rule_table_id: RuleTableId, content: bytes
) -> Sequence[WrongCell]:
    """Keeps nothing. Raises RuleTableNotFound, SheetUnreadable or SheetTooLong."""
    with work.by(actor) as tx:
        table = tx.rule_tables.get(rule_table_id).decisions
    try:
        sheets.read(content, table)
    except WorkbookWrong as wrong:
        return wrong.cells
    return ()
