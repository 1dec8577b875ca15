"""What is shown of this context: SQL in, JSON out."""

from typing import Any
from uuid import UUID

from sqlalchemy import Engine, select, text

from chassis import scope
from chassis.expressions import contains, plain, told
from chassis.listing import Listing
from identity_svc.adapters.tables import help_requests
from identity_svc.domain.account import AccountNotFound
from identity_svc.domain.api_client import ApiClientNotFound
from identity_svc.domain.company_calendar import CalendarNotFound
from identity_svc.domain.dealer_user import DealerUserNotFound
from identity_svc.domain.help_request import HelpRequestNotFound
from identity_svc.domain.org_unit import OrgUnitNotFound
from identity_svc.domain.person import PersonNotFound
from identity_svc.domain.role import RoleNotFound
from identity_svc.domain.saved_view import SavedViewNotFound
from identity_svc.domain.session import SessionNotFound
from kernel.actor import Actor, Kind

_PACKAGE = "identity_svc"
_REACH = "id, owner_id, unit_path, region, partner_id"
# The text of these queries is all ours; what is asked for travels as parameters.
_STAFF_AND_DEALERS = f"select {_REACH} from people union all select {_REACH} from dealer_users"  # noqa: S608
_EVERYBODY = f"{_STAFF_AND_DEALERS} union all select {_REACH} from api_clients"  # noqa: S608

PEOPLE = Listing(
    package=_PACKAGE,
    schema="Person",
    source="people p",
    alias="p",
    fields={
        "personId": "p.id",
        **plain("p", "version", "name", "login"),
        "email": "nullif(p.email, '')",
        **plain("p", "unitId", "unitPath", "regions", "productLines", "language", "roles"),
        "active": "p.left_at is null",
        **plain("p", "joinedAt", "leftAt", "retainUntil"),
    },
    sorts={**plain("p", "name", "joinedAt")},
    filters={
        "active": "(p.left_at is null) = :value",
        "unitPath": "starts_with(p.unit_path, :value)",
        "region": ":value = any(p.regions)",
        "role": ":value = any(p.roles)",
        "permission": "exists (select from roles r where r.name = any(p.roles)"
        " and jsonb_exists_any(r.given, string_to_array(:value, ',')))",
        "name": contains("p.name"),
    },
    default_sort="name",
    missing=PersonNotFound,
)

ACCOUNTS = Listing(
    package=_PACKAGE,
    schema="Account",
    source=f"(select a.*, h.owner_id, h.unit_path, h.region, h.partner_id from accounts a"  # noqa: S608
    f" join ({_STAFF_AND_DEALERS}) h on h.id = a.id) a",
    alias="a",
    fields={
        "accountId": "a.id",
        **plain("a", "version", "kind", "login"),
        "hasPassword": "a.password_hash <> ''",
        **plain("a", "passwordChangedAt", "locked", "closed"),
    },
    sorts={"login": "a.login"},
    default_sort="login",
    missing=AccountNotFound,
)

SESSIONS = Listing(
    package=_PACKAGE,
    schema="Session",
    source=f"(select s.*, h.owner_id, h.unit_path, h.region, h.partner_id from sessions s join"  # noqa: S608
    f" ({_EVERYBODY}) h on h.id = s.subject_id) s",
    alias="s",
    fields={
        "sessionId": "s.id",
        **plain("s", "version", "subjectId", "kind", "startedAt", "seenAt", "endsAt", "endedAt"),
    },
    sorts={"startedAt": "s.started_at"},
    filters={"subjectId": "s.subject_id = :value"},
    default_sort="-startedAt",
    missing=SessionNotFound,
)

# Whoever may have sessions.
SUBJECTS = Listing(
    package=_PACKAGE,
    schema="Session",
    source=f"(select 1 as version, h.* from ({_EVERYBODY}) h) h",  # noqa: S608
    alias="h",
    fields={"subjectId": "h.id"},
    sorts={"subjectId": "h.id"},
    missing=AccountNotFound,
)

ORG_UNITS = Listing(
    package=_PACKAGE,
    schema="OrgUnit",
    source="org_units u",
    alias="u",
    fields={
        "unitId": "u.id",
        **plain("u", "version", "parentId", "code", "name"),
        "path": "u.unit_path",
        "managerId": "u.owner_id",
    },
    sorts={"path": "u.unit_path"},
    filters={"below": "starts_with(u.unit_path, :value)"},
    default_sort="path",
    missing=OrgUnitNotFound,
)

ROLES = Listing(
    package=_PACKAGE,
    schema="Role",
    source="roles r",
    alias="r",
    fields={
        "roleId": "r.id",
        **plain("r", "version", "name", "title", "kind"),
        "permissions": "r.given",
        **plain("r", "standard", "changedHere"),
    },
    sorts={"name": "r.name"},
    filters={"kind": "r.kind = :value"},
    default_sort="name",
    missing=RoleNotFound,
)

DEALER_USERS = Listing(
    package=_PACKAGE,
    schema="DealerUser",
    source="dealer_users d",
    alias="d",
    fields={
        "dealerUserId": "d.id",
        **plain("d", "version", "partnerId", "login", "name"),
        **told("d", "email", "mobile"),
        **plain("d", "language", "region", "roles"),
        "active": "d.left_at is null",
        **plain("d", "createdAt", "retainUntil"),
    },
    sorts={**plain("d", "name", "createdAt")},
    filters={
        "partnerId": "d.partner_id = :value",
        "active": "(d.left_at is null) = :value",
        "name": contains("d.name"),
    },
    default_sort="name",
    missing=DealerUserNotFound,
)

API_CLIENTS = Listing(
    package=_PACKAGE,
    schema="ApiClient",
    source="api_clients c",
    alias="c",
    fields={
        "apiClientId": "c.id",
        **plain("c", "version", "clientId", "name", "roles", "active"),
        "hasSecret": "c.secret_hash <> ''",
        "createdAt": "c.created_at",
    },
    sorts={"createdAt": "c.created_at"},
    missing=ApiClientNotFound,
)

CALENDARS = Listing(
    package=_PACKAGE,
    schema="Calendar",
    source="calendars k",
    alias="k",
    fields={**plain("k", "version", "zone", "hours", "holidays", "makeupDays", "weekdayHours", "dayNames")},
    sorts={"zone": "k.zone"},
    default_sort="zone",
    missing=CalendarNotFound,
)

# A view exists for its owner, and for whom it is shared with; the unit is the owner's of today.
MY_VIEWS = Listing(
    package=_PACKAGE,
    schema="MyView",
    source="saved_views v join people o on o.id = v.owner_id join people r on v.owner_id = r.id"
    " or v.shared_with = 'everybody' or (v.shared_with = 'unit' and starts_with(r.unit_path, o.unit_path))"
    " left join default_views d on d.owner_id = r.id and d.view_id = v.id",
    alias="v",
    fields={
        "viewId": "v.id",
        **plain("v", "version"),
        "list": "v.list_name",
        **plain("v", "name", "query", "sharedWith", "ownerId"),
        "ownerName": "o.name",
        "isDefault": "d.id is not null",
        **plain("v", "createdAt"),
    },
    sorts={**plain("v", "name")},
    filters={"readerId": "r.id = :value", "list": "v.list_name = :value"},
    default_sort="name",
    missing=SavedViewNotFound,
)


def _name(column: str) -> str:
    """Whoever an id names, colleague or dealer user."""
    staff, dealers = f"from people where id = {column}", f"from dealer_users where id = {column}"
    return f"coalesce((select name {staff}), (select name {dealers}))"


HELP_REQUESTS = Listing(
    package=_PACKAGE,
    schema="HelpRequest",
    source="help_requests h",
    alias="h",
    fields={
        "helpRequestId": "h.id",
        **plain("h", "version", "state", "text", "page"),
        **told("h", "traceId", "problemCode", "userAgent", "screen"),
        **plain("h", "language"),
        "hasPicture": "h.picture_id is not null",
        "askerId": "h.owner_id",
        "askerName": _name("h.owner_id"),
        **plain("h", "createdAt", "retainUntil"),
        "takenById": "h.taken_by",
        "takenByName": _name("h.taken_by"),
        **plain("h", "takenAt"),
        **told("h", "answer"),
        "answeredById": "h.answered_by",
        "answeredByName": _name("h.answered_by"),
        **plain("h", "answeredAt", "answerReadAt"),
    },
    sorts={**plain("h", "createdAt")},
    filters={
        "state": "h.state = :value",
        "askerId": "h.owner_id = :value",
        "answerRead": "(h.answer_read_at is not null) = :value",
        "text": contains("h.text"),
    },
    missing=HelpRequestNotFound,
)


def picture_of(reader: Engine, actor: Actor, request_id: UUID) -> UUID | None:
    """Which file shows a request of the asker's reach, if any; raises HelpRequestNotFound."""
    asked = select(help_requests.c.picture_id).where(
        help_requests.c.id == request_id, scope.predicate(actor, help_requests)
    )
    with reader.connect() as connection:
        row = connection.execute(asked).one_or_none()
    if row is None:
        raise HelpRequestNotFound(id=request_id)
    return row.picture_id


_ACCOUNT = {**plain("a", "login", "passwordChangedAt")}


def _me(source: str, alias: str, fields: dict[str, str], missing: Any) -> Listing:
    known = {"id": f"{alias}.id", "name": f"{alias}.name", "roles": f"{alias}.roles", **fields}
    return Listing(_PACKAGE, "Me", source, alias, known, {"name": f"{alias}.name"}, missing=missing)


# Whoever signed in, as they see themselves.
ME = {
    Kind.STAFF: _me(
        "people p join accounts a on a.id = p.id",
        "p",
        {
            "language": "p.language",
            "email": "nullif(p.email, '')",
            **plain("p", "unitPath", "regions"),
            **_ACCOUNT,
        },
        PersonNotFound,
    ),
    Kind.DEALER: _me(
        "dealer_users d join accounts a on a.id = d.id",
        "d",
        {"language": "d.language", "email": "nullif(d.email, '')", "partnerId": "d.partner_id", **_ACCOUNT},
        DealerUserNotFound,
    ),
    Kind.CLIENT: _me("api_clients c", "c", {"clientId": "c.client_id"}, ApiClientNotFound),
}

_REVOKED = text(
    "select position, session_id, subject_id, extract(epoch from before)::float8 as before from revocations"
    " where position > :after order by position limit 1000"
)


def revoked_after(reader: Engine, position: int) -> dict[str, Any]:
    """Revocations behind a position, and the position to ask from next; no scope, for they hold only ids."""
    with reader.connect() as connection:
        rows = connection.execute(_REVOKED, {"after": position}).all()
    items = [
        {"session": str(row.session_id), "before": row.before}
        if row.session_id
        else {"subject": str(row.subject_id), "before": row.before}
        for row in rows
    ]
    return {"items": items, "position": rows[-1].position if rows else position}
