"""The standard rules are there from the first start; what is there stays as it is."""

from datetime import datetime

from kernel.actor import Actor
from lead_svc.domain.assignment.rule_set import standard
from lead_svc.usecases.work import Work


def seed_rule_set(work: Work, actor: Actor, now: datetime) -> None:
    """Safe to repeat."""
    with work.by(actor) as tx:
        if not tx.rule_sets.any():
            tx.rule_sets.add(standard(now))
