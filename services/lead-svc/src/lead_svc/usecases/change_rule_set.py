"""A draft of rules is written anew."""

from collections.abc import Mapping
from typing import Any

from kernel.actor import Actor
from lead_svc.domain.assignment.rule_set import RuleSet, RuleSetId
from lead_svc.usecases.work import Work


def change_rule_set(
    work: Work, actor: Actor, rule_set_id: RuleSetId, expected: int, told: Mapping[str, Any]
) -> RuleSet:
    """Raises RuleSetNotFound, Stale, RuleSetIsPublished."""
    with work.by(actor) as tx:
        rule_set = tx.rule_sets.get(rule_set_id, expected)
        rule_set.redraft(**told)
    return rule_set
