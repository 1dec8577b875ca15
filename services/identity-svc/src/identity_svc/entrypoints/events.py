"""What identity reacts to: partners that begin or cease to work with us, and the clock. A partner it has not
heard of yet may work, for all others stand on identity.
"""

from uuid import UUID

from chassis.messaging import Consumer, Envelope, every, subscribe
from contracts.channel import PartnerActivatedV1, PartnerChangedV1
from identity_svc.domain.partner import Partner
from identity_svc.usecases.copy_partner import copy_partner
from identity_svc.usecases.forget_expired import forget_expired
from identity_svc.usecases.rotate_keys import rotate_keys


class IdentityEvents(Consumer):
    """The reactions."""

    name = "identity"

    @subscribe(PartnerActivatedV1, PartnerChangedV1)
    def when_partner_changed_copy_partner(self, event: PartnerChangedV1, envelope: Envelope) -> None:
        """Users of a partner that was deactivated work no more."""
        copy_partner(
            self.deps.work_on(envelope),
            self.deps.service_actor,
            _told(event),
            envelope.aggregate_version,
            self.deps.clock(),
        )

    @every(60)
    def when_time_passes_forget_expired(self) -> None:
        """Attempts, revocations and sessions that no longer matter go."""
        forget_expired(self.deps.work(), self.deps.service_actor, self.deps.clock())

    @every(3600)
    def forget_files(self) -> None:
        """Pictures of screens may show anybody's data; they go on their day."""
        while self.deps.files.forget(self.deps.today()):
            pass

    @every(3600)
    def when_time_passes_rotate_keys(self) -> None:
        """A key that is a month old is replaced."""
        rotate_keys(self.deps.work(), self.deps.service_actor, self.deps.key_maker, self.deps.clock())


def _told(event: PartnerChangedV1) -> Partner:
    partner_id, owner_id = UUID(event.partner_id), UUID(event.owner_id) if event.owner_id else None
    return Partner(partner_id, partner_id, event.active, owner_id, event.unit_path, event.region)
