"""What can be said of a version of the rules before leads go by it."""

from kernel.actor import Actor
from lead_svc.domain.assignment.rule_set import RuleSetId
from lead_svc.domain.assignment.soundness import Finding
from lead_svc.usecases.rule_check import check
from lead_svc.usecases.work import Work


def check_rule_set(work: Work, actor: Actor, rule_set_id: RuleSetId) -> list[Finding]:
    """Nothing is changed; raises RuleSetNotFound."""
    with work.by(actor) as tx:
        return check(tx, tx.rule_sets.get(rule_set_id))
