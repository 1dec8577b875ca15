"""Does a machine that was kept still come to the same by the edition in force on a day?"""

from cpq_svc.domain.revalued import Occasion
from cpq_svc.domain.saved_configuration import Revalidated, SavedConfigurationId, outcome
from cpq_svc.usecases.configurators import REPAIRS, Configurators
from cpq_svc.usecases.editions_of import editions_of
from cpq_svc.usecases.giving_way import settled
from cpq_svc.usecases.work import Work
from kernel.actor import Actor


def revalidate_configuration(
    work: Work, engine: Configurators, actor: Actor, configuration_id: SavedConfigurationId, on: Occasion
) -> Revalidated:
    """Changes nothing. Raises SavedConfigurationNotFound, NumberOutOfSpan, QuantityNotPositive,
    ConfiguringLate or what `editions_of` raises.
    """
    with work.by(actor) as tx:
        saved = tx.configurations.get(configuration_id)
        editions = editions_of(tx, saved, on)
    settling, offered = settled(engine, editions.now.features, saved.wanted), editions.now
    # Choices that clash by themselves leave no proposal; what differs is told of the whole machine then.
    left = settling.wanted if settling.answer.valid else saved.wanted
    result, broken = outcome(left, offered)
    found = editions.differences(saved.result, result, left)
    answer = settling.answer.told(REPAIRS)
    return Revalidated(saved, result, broken, found, offered, answer, settling.gave_way)
