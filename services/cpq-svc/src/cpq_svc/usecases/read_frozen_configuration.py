"""Whoever makes a machine, or hands it over to the ERP, reads it as it was sent."""

from cpq_svc.usecases.work import Work
from kernel.actor import Actor


def read_frozen_configuration(work: Work, actor: Actor, record_hash: str) -> bytes:
    """The record itself, of which the hash is. Raises FrozenConfigurationNotFound."""
    with work.by(actor) as tx:
        return tx.frozen_configurations.read(record_hash)
