"""Once in a while the company's own outcomes are asked what they have in common."""

from dataclasses import asdict
from datetime import datetime, timedelta

from kernel.actor import Actor
from kernel.ids import new_id
from lead_svc.domain.score_model import ScoreModel, ScoreModelId, enough, features
from lead_svc.usecases.work import Work
from lead_svc.usecases.worked import Learner

MOST_EXAMPLES = 50_000
EVERY = timedelta(days=7)


def learn_model(looking: Work, keeping: Work, actor: Actor, learner: Learner, now: datetime) -> bool:
    """Whether a model was learned: not more than once a week, and from enough outcomes only.

    Learning takes seconds, so it happens between two transactions.
    """
    with looking.by(actor) as tx:
        last = tx.scores.last_trained()
        if last is not None and now < last + EVERY:
            return False
        told = tx.scores.outcomes(MOST_EXAMPLES)
    if not enough([outcome for _, outcome in told]):
        return False
    learned = learner.learn([(features(traits), outcome) for traits, outcome in told])
    with keeping.by(actor) as tx:
        tx.scores.add_model(
            ScoreModel(id=ScoreModelId(new_id()), trained_at=now, examples=len(told), **asdict(learned))
        )
    return True
