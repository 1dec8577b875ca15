"""A program starts to work with us. It has no secret yet (see `renew_secret`)."""

from datetime import datetime

from identity_svc.domain.api_client import ApiClient
from identity_svc.usecases.work import Work
from kernel.actor import Actor, Kind
from kernel.ids import new_id


def add_api_client(
    work: Work, actor: Actor, client_id: str, name: str, roles: list[str], now: datetime
) -> ApiClient:
    """Raises RoleUnknown, ClientIdTaken."""
    with work.by(actor) as tx:
        tx.roles.check(roles, Kind.CLIENT)
        client = ApiClient(id=new_id(), client_id=client_id, name=name, roles=sorted(roles), created_at=now)
        client.owner_id = client.id
        tx.api_clients.add(client)
    return client
