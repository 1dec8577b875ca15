"""Something does not work for somebody, and they say so."""

from identity_svc.domain.help_request import HelpRequest, check_room
from identity_svc.usecases.help import HelpWork
from kernel.actor import Actor


def ask_for_help(work: HelpWork, actor: Actor, request: HelpRequest) -> HelpRequest:
    """Whoever may answer finds it among the open ones. Raises TooManyHelpRequests."""
    with work.by(actor) as tx:
        check_room(tx.help_requests.waiting(actor.id))
        tx.help_requests.add(request)
    return request
