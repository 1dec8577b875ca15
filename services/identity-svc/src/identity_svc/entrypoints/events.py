"""What identity reacts to: only the clock. It hears no other context, for all of them stand on it."""

from chassis.messaging import Consumer, every
from identity_svc.usecases.forget_expired import forget_expired
from identity_svc.usecases.rotate_keys import rotate_keys


class IdentityEvents(Consumer):
    """The reactions."""

    name = "identity"

    @every(60)
    def when_time_passes_forget_expired(self) -> None:
        """Attempts, revocations and sessions that no longer matter go."""
        forget_expired(self.deps.work(), self.deps.service_actor, self.deps.clock())

    @every(3600)
    def when_time_passes_rotate_keys(self) -> None:
        """A key that is a month old is replaced."""
        rotate_keys(self.deps.work(), self.deps.service_actor, self.deps.key_maker, self.deps.clock())
