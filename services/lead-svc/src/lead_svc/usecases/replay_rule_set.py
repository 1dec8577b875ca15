"""What a version of the rules would have done with the leads of a past period."""

from datetime import datetime

from kernel.actor import Actor
from lead_svc.domain.assignment.replay import MOST_REPLAYED, Replay, replay
from lead_svc.domain.assignment.rule_set import RuleSetId
from lead_svc.usecases.work import Work


def replay_rule_set(
    work: Work, actor: Actor, rule_set_id: RuleSetId, since: datetime, until: datetime
) -> Replay:
    """Nothing is changed. Of a period with more leads than are looked at in one question the newest count,
    and how many were left out is told. Raises RuleSetNotFound.
    """
    with work.by(actor) as tx:
        rule_set = tx.rule_sets.get(rule_set_id)
        past = tx.assignment.past(since, until, MOST_REPLAYED)
        return replay(tx.assignment.rehearsal(rule_set, {lead.traits for lead in past.leads}, since), past)
