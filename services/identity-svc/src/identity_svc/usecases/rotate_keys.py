"""Another key signs from now on; those before stay published until their last token has expired."""

from datetime import datetime

from identity_svc.domain.signing_key import is_due
from identity_svc.usecases.work import KeyMaker, Work
from kernel.actor import Actor


def rotate_keys(work: Work, actor: Actor, keys: KeyMaker, now: datetime, *, at_once: bool = False) -> bool:
    """Make a key when one is due, or `at_once`; remove those nobody needs. True when a new one signs."""
    with work.by(actor) as tx:
        held = tx.signing_keys.all()
        due = at_once or is_due(held, now)
        for key in held:
            if not key.published(now):
                tx.signing_keys.remove(key)
            elif due and key.replaced_at is None:
                key.replaced_at = now
        if due:
            tx.signing_keys.add(keys.make(now))
    return due
