"""A program is renamed, retired, brought back, or may do other things."""

from datetime import datetime
from uuid import UUID

from identity_svc.domain.api_client import ApiClient
from identity_svc.usecases.work import Work
from kernel.actor import Actor, Kind


def change_api_client(
    work: Work,
    actor: Actor,
    client_id: UUID,
    expected: int,
    name: str,
    roles: list[str],
    active: bool,
    now: datetime,
) -> ApiClient:
    """Raises ApiClientNotFound, Stale, RoleUnknown."""
    with work.by(actor) as tx:
        tx.roles.check(roles, Kind.CLIENT)
        client = tx.api_clients.get(client_id, expected)
        if client.change(name, roles, active):
            tx.revocations.subject(client.id)
        if not client.active:
            tx.sessions.end_all(client.id, now)
    return client
