"""Somebody goes on with a machine they kept, by the edition that is in force now."""

from datetime import date

from cpq_svc.domain.saved_configuration import SavedConfiguration, SavedConfigurationId
from cpq_svc.domain.wanted import Wanted
from cpq_svc.usecases.work import Work
from kernel.actor import Actor


def change_saved_configuration(
    work: Work,
    actor: Actor,
    configuration_id: SavedConfigurationId,
    expected: int,
    name: str,
    wanted: Wanted,
    day: date,
) -> SavedConfiguration:
    """Raises SavedConfigurationNotFound or Stale."""
    with work.by(actor) as tx:
        saved = tx.configurations.get(configuration_id, expected)
        saved.change(name, wanted, tx.catalogue.offered([saved.product_code], day)[saved.product_code])
    return saved
