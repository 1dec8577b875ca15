"""Somebody is led through a machine: what to ask next."""

from collections.abc import Sequence

from cpq_svc.domain.trial import Trial
from cpq_svc.usecases.configurators import Configurators, Question
from cpq_svc.usecases.giving_way import settled
from cpq_svc.usecases.offered_for import offered_for
from cpq_svc.usecases.work import Work
from kernel.actor import Actor


def list_questions(work: Work, engine: Configurators, actor: Actor, trial: Trial) -> Sequence[Question]:
    """None while the choices clash. Raises what `offered_for` raises, NumberOutOfSpan or ConfiguringLate."""
    with work.by(actor) as tx:
        offered = offered_for(tx, trial)
    left = settled(engine, offered.features, trial.wanted).wanted
    return engine.questions(offered.features, left.choices(offered.features))
