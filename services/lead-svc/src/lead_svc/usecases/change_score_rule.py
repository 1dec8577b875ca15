"""A rule gives other points, or none any more."""

from collections.abc import Mapping
from datetime import datetime

from kernel.actor import Actor
from lead_svc.domain.scoring import ScoreRule, ScoreRuleId
from lead_svc.usecases.work import Work


def change_score_rule(
    work: Work,
    actor: Actor,
    rule_id: ScoreRuleId,
    expected: int,
    changed: Mapping[str, object],
    now: datetime,
) -> ScoreRule:
    """Scores of before are old from now on; raises ScoreRuleNotFound, Stale, ScoreRuleWrong."""
    with work.by(actor) as tx:
        rule = tx.scores.get(rule_id, expected)
        for name, value in changed.items():
            setattr(rule, name, value)
        rule.changed_at = now
        rule.check()
    return rule
