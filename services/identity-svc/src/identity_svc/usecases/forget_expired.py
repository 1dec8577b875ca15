"""What no longer matters is deleted: old attempts, revocations, sessions and refresh secrets."""

from datetime import datetime

from identity_svc.usecases.work import Work
from kernel.actor import Actor


def forget_expired(work: Work, actor: Actor, now: datetime) -> int:
    """How many rows went."""
    with work.by(actor) as tx:
        return tx.forget_expired(now)
