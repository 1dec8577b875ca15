"""One transaction of the identity context and the collections in it."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import delete

from chassis.work import SqlWork
from identity_svc.adapters.announce import ANNOUNCE
from identity_svc.adapters.help import SqlHelpRequests
from identity_svc.adapters.others import (
    SqlApiClients,
    SqlCalendars,
    SqlDealerUsers,
    SqlPartners,
    SqlRoles,
    SqlSubjects,
)
from identity_svc.adapters.proofs import (
    SqlAttempts,
    SqlRefreshSecrets,
    SqlRevocations,
    SqlSessions,
    SqlSigningKeys,
)
from identity_svc.adapters.staff import SqlAccounts, SqlOrgUnits, SqlPeople
from identity_svc.adapters.tables import (
    api_clients,
    attempts,
    calendars,
    dealer_users,
    help_requests,
    org_units,
    partners,
    people,
    revocations,
    roles,
    saved_views,
    sessions,
)
from identity_svc.adapters.views import SqlDefaultViews, SqlSavedViews
from identity_svc.domain.account import LoginTaken
from identity_svc.domain.api_client import ClientIdTaken
from identity_svc.domain.lockout import WINDOW, LockOut
from identity_svc.domain.org_unit import UnitCodeTaken
from identity_svc.domain.role import RoleNameTaken
from identity_svc.domain.saved_view import ViewNameTaken
from identity_svc.domain.session import KEPT
from identity_svc.domain.signing_key import STILL_PUBLISHED


class IdentityWork(SqlWork):
    """Everything the use cases need from storage."""

    announce = ANNOUNCE
    constraints: ClassVar = {
        "accounts_login": LoginTaken,
        "org_units_path": UnitCodeTaken,
        "roles_name": RoleNameTaken,
        "api_clients_client_id": ClientIdTaken,
        "saved_views_name": ViewNameTaken,
    }
    lock_out = LockOut()

    people = property(lambda self: SqlPeople(self.session, self.scope_of(people)))
    accounts = property(
        lambda self: SqlAccounts(self.session, self.scope_of(people), self.scope_of(dealer_users))
    )
    org_units = property(lambda self: SqlOrgUnits(self.session, self.scope_of(org_units)))
    roles = property(lambda self: SqlRoles(self.session, self.scope_of(roles)))
    dealer_users = property(lambda self: SqlDealerUsers(self.session, self.scope_of(dealer_users)))
    partners = property(lambda self: SqlPartners(self.session, self.scope_of(partners)))
    api_clients = property(lambda self: SqlApiClients(self.session, self.scope_of(api_clients)))
    subjects = property(lambda self: SqlSubjects(self.session))
    calendars = property(lambda self: SqlCalendars(self.session, self.scope_of(calendars)))
    saved_views = property(lambda self: SqlSavedViews(self.session, self.scope_of(saved_views), self.flush))
    default_views = property(lambda self: SqlDefaultViews(self.session, self.actor))
    help_requests = property(lambda self: SqlHelpRequests(self.session, self.scope_of(help_requests)))
    refresh_secrets = property(lambda self: SqlRefreshSecrets(self.session))
    signing_keys = property(lambda self: SqlSigningKeys(self.session))

    @property
    def sessions(self) -> SqlSessions:
        """Sessions of whoever the actor may see."""
        within = (self.scope_of(people), self.scope_of(dealer_users), self.scope_of(api_clients))
        return SqlSessions(self.session, within, self.revocations)

    @property
    def attempts(self) -> SqlAttempts:
        """Passwords tried."""
        return SqlAttempts(self.session, self.lock_out)

    @property
    def revocations(self) -> SqlRevocations:
        """What no longer counts."""
        return SqlRevocations(self.session, self.flush, self._clock)

    def forget_expired(self, now: datetime) -> int:
        """Delete what no longer matters; how many rows went."""
        old = (
            delete(attempts).where(attempts.c.at < now - WINDOW).returning(attempts.c.number),
            delete(revocations)
            .where(revocations.c.before < now - STILL_PUBLISHED)
            .returning(revocations.c.position),
            delete(sessions).where(sessions.c.ends_at < now - KEPT).returning(sessions.c.id),
        )
        return sum(len(self.session.execute(statement).all()) for statement in old)


def work_with(wrong_per_address: int) -> type[IdentityWork]:
    """The unit of work with the lock-out of source addresses as the installation wants it."""
    return type("IdentityWork", (IdentityWork,), {"lock_out": LockOut(per_address=wrong_per_address)})
