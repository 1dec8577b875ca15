"""An enquiry is counted before it is looked at, in a transaction of its own: what is refused counts too."""

import hashlib
from datetime import datetime

from kernel.actor import Actor
from lead_svc.domain.website_form import Allowance, window_of
from lead_svc.usecases.work import Work


def count_enquiry(
    work: Work, actor: Actor, form_key: str, address: str, allowance: Allowance, now: datetime
) -> None:
    """Raises FormNotFound, TooManyEnquiries. Of an address a digest is kept, for two windows at most."""
    since = window_of(now)
    with work.by(actor) as tx:
        tx.campaigns.of_form(form_key)
        who = hashlib.sha256(f"{form_key}\0{since.isoformat()}\0{address}".encode()).hexdigest()[:32]
        made = tx.campaigns.count_enquiry(f"{form_key}/{who}", since)
        # Somebody who asks too often must not use up what the others may ask.
        in_all = tx.campaigns.count_enquiry(form_key, since) if made <= allowance.per_address else 0
    allowance.check(made, in_all, now)
