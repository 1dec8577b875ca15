"""A dealer user is somebody at a partner who works with us through the portal. They are apart from staff: own
accounts, own roles, and a reach that ends at their partner.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from kernel.aggregate import Aggregate
from kernel.business_time import company_day
from kernel.errors import Conflict, NotFound

# As for a contact of a customer: two years after the last business reason ended.
RETENTION = timedelta(days=2 * 365)


class DealerUserNotFound(NotFound):
    """There is no such dealer user for whoever asks."""

    code = "dealer-user-not-found"


class DealerUserHasLeft(Conflict):
    """A dealer user who left is not changed any more."""

    code = "dealer-user-has-left"


@dataclass(eq=False, kw_only=True)
class DealerUser(Aggregate):
    """`region` is the partner's, so that colleagues who look after the region find them."""

    id: UUID
    partner_id: UUID | None
    login: str
    name: str
    email: str
    mobile: str
    language: str
    region: str
    unit_path: str
    roles: list[str]
    created_at: datetime
    owner_id: UUID | None
    left_at: datetime | None = None
    retain_until: date | None = None
    version: int | None = None

    @classmethod
    def joining(
        cls,
        user_id: UUID,
        *,
        partner_id: UUID,
        login: str,
        name: str,
        email: str,
        mobile: str,
        language: str,
        region: str,
        roles: list[str],
        now: datetime,
    ) -> "DealerUser":
        """Somebody new at a partner."""
        return cls(
            id=user_id,
            partner_id=partner_id,
            login=login,
            name=name,
            email=email,
            mobile=mobile,
            language=language,
            region=region,
            unit_path="/",
            roles=sorted(roles),
            created_at=now,
            owner_id=user_id,
        )

    @property
    def active(self) -> bool:
        """Whether they still work with us."""
        return self.left_at is None

    def change(self, name: str, email: str, mobile: str, language: str, roles: list[str]) -> bool:
        """Take new details; True when a role was lost."""
        self._must_be_here()
        lost = set(self.roles) - set(roles)
        self.name, self.email, self.mobile, self.language = name, email, mobile, language
        self.roles = sorted(roles)
        return bool(lost)

    def leave(self, now: datetime, zone: str) -> None:
        """They work with us no more."""
        self._must_be_here()
        self.left_at, self.roles = now, []
        self.retain_until = company_day(now + RETENTION, zone)

    def _must_be_here(self) -> None:
        if not self.active:
            raise DealerUserHasLeft
