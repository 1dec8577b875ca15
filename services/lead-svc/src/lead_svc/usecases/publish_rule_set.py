"""Leads go by another version of the rules from now on; those assigned before keep theirs."""

from datetime import datetime

from kernel.actor import Actor
from lead_svc.domain.assignment.rule_set import RuleSet, RuleSetId, RuleSetUnsound
from lead_svc.usecases.rule_check import check
from lead_svc.usecases.work import Work


def publish_rule_set(
    work: Work, actor: Actor, rule_set_id: RuleSetId, expected: int, now: datetime
) -> RuleSet:
    """Raises RuleSetNotFound, Stale, RuleSetIsPublished, RuleSetUnsound, RuleSetOvertaken."""
    with work.by(actor) as tx:
        rule_set = tx.rule_sets.get(rule_set_id, expected)
        fatal = sorted({str(found.flaw) for found in check(tx, rule_set) if found.fatal})
        if fatal:
            flaws = ", ".join(fatal)
            raise RuleSetUnsound(flaws=flaws)
        rule_set.publish(now)
        tx.rule_sets.retire_published()
    return rule_set
