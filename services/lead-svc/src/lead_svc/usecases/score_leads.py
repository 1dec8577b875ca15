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
        found = tx.scores.to_score(since, now, most)
        known = tx.scores.at_capture([lead_id for lead_id, _ in found]) if model else {}
        scored = []
        for lead_id, traits in found:
            score = points(traits, rules)
            # Told by what the model learned from: what was known at the capture, not what came later.
            if model and (first := known.get(lead_id)):
                reasons = score.reasons + model.reasons(first)
                score = replace(score, chance=round(model.chance(first), 4), reasons=reasons)
            scored.append((lead_id, score))
        tx.scores.keep(scored, max(now, since))
    return len(scored)
