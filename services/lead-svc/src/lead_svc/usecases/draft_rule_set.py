"""Another version of the rules is begun; nothing goes by it yet."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from kernel.actor import Actor
from kernel.ids import new_id
from lead_svc.domain.assignment.rule_set import RuleSet, RuleSetId
from lead_svc.usecases.work import Work


def draft_rule_set(work: Work, actor: Actor, told: Mapping[str, Any], now: datetime) -> RuleSet:
    """Raises RuleSetOvertaken when somebody begins one at the same moment."""
    with work.by(actor) as tx:
        number = tx.rule_sets.next_number()
        rule_set = RuleSet(id=RuleSetId(new_id()), number=number, created_at=now, **told)
        tx.rule_sets.add(rule_set)
    return rule_set
