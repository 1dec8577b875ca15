"""Rules are written down before they decide: from what is given, or from the newest edition of the code."""

from datetime import datetime

from cpq_svc.domain.decision_facts import Purpose
from cpq_svc.domain.decision_table import DecisionTable
from cpq_svc.domain.rule_table import PurposeChanges, RuleTable, RuleTableId, RuleTableUnknown
from cpq_svc.usecases.work import Work
from kernel.actor import Actor
from kernel.ids import new_id


def draft_rule_table(
    work: Work,
    actor: Actor,
    code: str,
    purpose: Purpose,
    name: str,
    note: str,
    table: DecisionTable | None,
    now: datetime,
    name_en: str = "",
    note_en: str = "",
) -> RuleTable:
    """Raises RuleTableUnknown, PurposeChanges, RuleTableDraftedAlready or what `RuleTable.check` raises."""
    with work.by(actor) as tx:
        newest = tx.rule_tables.newest(code)
        if newest is not None and newest.purpose is not purpose:
            raise PurposeChanges(pointer="/body/purpose", table=code, purpose=newest.purpose)
        said = newest.decisions if table is None and newest else table
        if said is None:
            raise RuleTableUnknown(pointer="/body/table", table=code)
        number = newest.number + 1 if newest else 1
        drafted = RuleTable(
            RuleTableId(new_id()), code, number, purpose, name, note, said, now, owner_id=actor.id
        )
        drafted.call_in_english(name_en, note_en)
        drafted.check()
        tx.rule_tables.add(drafted)
    return drafted
