"""Sales told of a person at a customer: newcomers are checked against their number and mailbox."""

from kernel.actor import Actor
from lead_svc.usecases.match_memory import Elsewhere
from lead_svc.usecases.work import Work


def copy_contact(work: Work, actor: Actor, contact: Elsewhere) -> None:
    """Whatever order the news comes in, the newest version stays. Somebody who cannot be reached says no
    more than their account does, and is not looked for.
    """
    with work.by(actor) as tx:
        if contact.numbers or contact.email:
            tx.matches.keep(contact)
        else:
            tx.matches.withdraw(contact.kind, contact.id, contact.version)
