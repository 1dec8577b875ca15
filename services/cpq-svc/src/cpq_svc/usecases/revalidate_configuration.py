"""Does a machine that was kept still come to the same by the edition in force on a day?"""

from datetime import date

from cpq_svc.domain.saved_configuration import (
    Revalidated,
    SavedConfigurationId,
    differences,
    made_otherwise,
    outcome,
)
from cpq_svc.usecases.configurators import Configurators
from cpq_svc.usecases.giving_way import settled
from cpq_svc.usecases.work import Work
from kernel.actor import Actor


def revalidate_configuration(
    work: Work, configurators: Configurators, actor: Actor, configuration_id: SavedConfigurationId, day: date
) -> Revalidated:
    """Changes nothing. Raises SavedConfigurationNotFound, NumberOutOfSpan, QuantityNotPositive or
    ConfiguringLate.
    """
    with work.by(actor) as tx:
        saved = tx.configurations.get(configuration_id)
        offered = tx.catalogue.offered([saved.product_code], day)[saved.product_code]
        known = tx.catalogue.models([saved.result.model_hash]).get(saved.result.model_hash)
        then = (*known, tx.catalogue.structure(known[0])) if known else None
        now = (offered.model, offered.features, tx.catalogue.structure(offered.model))
    kept, settling = saved.wanted, settled(configurators, offered.features, saved.wanted)
    # Choices that clash by themselves leave no proposal; what differs is told of the whole machine then.
    left = settling.wanted if settling.answer.valid else kept
    result, broken = outcome(left, offered)
    found = [*differences(saved.result, result), *made_otherwise(kept, then, left, now)]
    return Revalidated(saved, result, broken, found, offered, settling.answer, settling.gave_way)
