"""Who is behind a request: found by its credential, and counted."""

from dataclasses import dataclass

from gateway.adapters.credentials import Credentials, Holder, NotSignedIn
from gateway.adapters.limits import Buckets
from gateway.entrypoints.asked import UNSAFE, Asked
from gateway.entrypoints.origin import refuse_cross_site


@dataclass(frozen=True)
class Door:
    """What the outside is called here: the public origin and the session cookie's name."""

    origin: str
    cookie: str


class WhoAsks:
    """Finds the holder of a request's credential and counts the request against them, or an address."""

    def __init__(
        self, door: Door, credentials: Credentials, people: Buckets, addresses: Buckets, guesses: Buckets
    ) -> None:
        self._door, self._credentials = door, credentials
        self._people, self._addresses, self._guesses = people, addresses, guesses

    async def find(self, asked: Asked) -> Holder | None:
        """The holder, None for nobody. Raises NotSignedIn when a credential does not count, or Refusal."""
        credential = asked.bearer
        if credential is None:
            credential = asked.cookie(self._door.cookie)
            if credential is None:
                self._addresses.take(asked.address)
                return None
            if asked.method in UNSAFE:
                refuse_cross_site(asked, self._door.origin)
        holder = self._credentials.known(credential)
        if holder is None:
            # Guesses are counted against the address, good credentials are not: a company may share one.
            self._guesses.check(asked.address)
            try:
                holder = await self._credentials.holder(credential)
            except NotSignedIn:
                self._guesses.take(asked.address)
                raise
        asked.preferred = holder.language
        self._people.take(holder.subject)
        return holder
