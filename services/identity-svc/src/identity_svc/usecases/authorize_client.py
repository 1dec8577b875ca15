"""An API client shows its secret and gets an access secret for a quarter of an hour and a refresh secret."""

from datetime import datetime

from identity_svc.domain.api_client import ClientRefused
from identity_svc.domain.secret import hash_of
from identity_svc.domain.session import Session
from identity_svc.usecases.work import Work
from kernel.actor import Actor, Kind
from kernel.ids import new_id


def authorize_client(
    work: Work, actor: Actor, client_id: str, client_secret: str, access: str, refresh: str, now: datetime
) -> Session:
    """Raises ClientRefused. `access` and `refresh` are fresh secrets; only their hashes are kept."""
    with work.by(actor) as tx:
        client = tx.api_clients.of_client_id(client_id)
        if client is None or not client.proves(client_secret):
            raise ClientRefused
        session = Session.begun(new_id(), client.id, Kind.CLIENT, hash_of(access), now)
        tx.sessions.add(session)
        tx.flush()
        tx.refresh_secrets.add(hash_of(refresh), session.id)
    return session
