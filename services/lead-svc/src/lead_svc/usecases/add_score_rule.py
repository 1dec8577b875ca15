"""A rule that gives or takes points begins to count."""

from kernel.actor import Actor
from lead_svc.domain.scoring import ScoreRule
from lead_svc.usecases.work import Work


def add_score_rule(work: Work, actor: Actor, rule: ScoreRule) -> ScoreRule:
    """Raises ScoreRuleWrong."""
    with work.by(actor) as tx:
        rule.check()
        tx.scores.add_rule(rule)
    return rule
