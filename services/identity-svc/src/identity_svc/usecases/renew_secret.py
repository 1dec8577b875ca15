"""An API client gets another secret; with the old one nothing is to be had any more."""

from datetime import datetime
from uuid import UUID

from identity_svc.domain.api_client import ApiClient
from identity_svc.usecases.work import Work
from kernel.actor import Actor


def renew_secret(
    work: Work, actor: Actor, client_id: UUID, expected: int, secret: str, now: datetime
) -> ApiClient:
    """Ends its sessions. Raises ApiClientNotFound, Stale."""
    with work.by(actor) as tx:
        client = tx.api_clients.get(client_id, expected)
        client.take_secret(secret)
        tx.sessions.end_all(client.id, now)
        tx.revocations.subject(client.id)
    return client
