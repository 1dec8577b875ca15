"""Leads get the score the rules of today give them."""

from dataclasses import replace
from datetime import UTC, datetime

from kernel.actor import Actor
from lead_svc.domain.scoring import points
from lead_svc.usecases.work import Work

# Their rows are held until the commit, and people are at work on them.
BATCH = 100
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


def score_leads(work: Work, actor: Actor, now: datetime, most: int = BATCH) -> int:
    """Those new or changed, and all when a rule or the model is newer than their score; how many. Safe to
    repeat.
    """
    with work.by(actor) as tx:
        rules, model = tx.scores.rules(), tx.scores.model()
        since = max((rule.changed_at for rule in rules), default=_NEVER)
        if model:
            since = max(since, model.trained_at)
        scored = []
        for lead_id, traits in tx.scores.to_score(since, now, most):
            score = points(traits, rules)
            if model:
                reasons = score.reasons + model.reasons(traits)
                score = replace(score, chance=round(model.chance(traits), 4), reasons=reasons)
            scored.append((lead_id, score))
        tx.scores.keep(scored, max(now, since))
    return len(scored)
