"""Somebody always catches what no rule gives away: where nobody is named, or who was named has left, whoever
stands nearest above them does, until somebody publishes other rules.
"""

from datetime import datetime

from kernel.actor import Actor
from kernel.ids import new_id
from lead_svc.domain.assignment.rule_set import RuleSetId
from lead_svc.usecases.work import Work


def appoint_fallback(work: Work, actor: Actor, now: datetime) -> bool:
    """Whether it was necessary; it is a version of the rules of its own, so that its number says since when.
    Raises RuleSetOvertaken.
    """
    with work.by(actor) as tx:
        counting = tx.rule_sets.counting()
        if counting is None or (counting.fallback_id and tx.assignment.here([counting.fallback_id])):
            return False
        stand_in = tx.people.stand_in(counting.fallback_id)
        if stand_in is None:
            return False
        number = tx.rule_sets.next_number()
        tx.rule_sets.retire_published()
        tx.rule_sets.add(counting.with_fallback(RuleSetId(new_id()), number, stand_in, now))
    return True
