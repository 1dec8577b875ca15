"""What a machine costs the maker, every number with where it is from."""

from cpq_svc.domain.cost_list import NoCostsInForce, RollUp
from cpq_svc.domain.trial import Trial
from cpq_svc.usecases.configurators import Compiler
from cpq_svc.usecases.list_materials import list_materials
from cpq_svc.usecases.work import Work
from kernel.actor import Actor


def cost_configuration(work: Work, compiler: Compiler, actor: Actor, trial: Trial) -> RollUp:
    """For one machine. Raises NoCostsInForce, CostsMissing or what `list_materials` raises."""
    made_of = list_materials(work, compiler, actor, trial)
    with work.by(actor) as tx:
        costs = tx.cost_lists.in_force(trial.currency, trial.day)
    if costs is None:
        raise NoCostsInForce(currency=trial.currency, day=trial.day)
    return costs.roll_up(made_of)
