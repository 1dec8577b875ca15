"""A customer has a name, or another one: it is what documents show."""

from uuid import UUID

from cpq_svc.usecases.work import Work
from kernel.actor import Actor


def copy_account_name(work: Work, actor: Actor, account_id: UUID, name: str, version: int) -> None:
    """Whatever order the news comes in, the newest name of a customer stays."""
    with work.by(actor) as tx:
        tx.names.keep_account(account_id, name, version)
