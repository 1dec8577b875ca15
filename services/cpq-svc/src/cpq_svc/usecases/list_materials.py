"""What a machine is made of, and how, for whoever plans or costs it."""

from cpq_svc.domain.materials import MaterialList
from cpq_svc.domain.pricing import check_valid
from cpq_svc.domain.trial import Trial, verdict
from cpq_svc.usecases.configurators import Compiler
from cpq_svc.usecases.offered_for import offered_for
from cpq_svc.usecases.work import Work
from kernel.actor import Actor


def list_materials(work: Work, compiler: Compiler, actor: Actor, trial: Trial) -> MaterialList:
    """Raises ProductUnknown, EditionNotFound, ConfigurationInvalid or QuantityNotPositive."""
    with work.by(actor) as tx:
        offered = offered_for(tx, trial)
    found = verdict(trial.wanted, offered)
    check_valid("/body/options", trial.product_code, found)
    made_of = compiler.structure(offered.model)
    return MaterialList(
        trial.product_code,
        offered.edition,
        offered.hash,
        made_of.materials(found.build),
        made_of.work(found.build),
    )
