"""Dealer users over HTTP."""

from typing import Any
from uuid import UUID

from chassis.http import deps, expected_version, reply, whoever_asks
from identity_svc.adapters.queries import DEALER_USERS
from identity_svc.domain.dealer_user import DealerUser
from identity_svc.usecases import add_dealer_user as adding
from identity_svc.usecases import change_dealer_user as change
from identity_svc.usecases import let_dealer_user_leave as departure


def list_dealer_users(**_: Any) -> Any:
    """A page of dealer users."""
    return reply(DEALER_USERS.page(deps().reader, whoever_asks()))


def get_dealer_user(user_id: str) -> Any:
    """One dealer user."""
    body, version = DEALER_USERS.one(deps().reader, whoever_asks(), UUID(user_id))
    return reply(body, 200, version)


def add_dealer_user(body: dict) -> Any:
    """Somebody at a partner starts."""
    told = adding.NewDealerUser(
        partner_id=UUID(body["partnerId"]),
        login=body["login"],
        region=body.get("region", ""),
        **_details(body),
    )
    return _shown(adding.add_dealer_user(deps().work(), whoever_asks(), told, deps().clock()), 201)


def change_dealer_user(user_id: str, body: dict) -> Any:
    """Other details."""
    user = change.change_dealer_user(
        deps().work(), whoever_asks(), UUID(user_id), expected_version(), **_details(body)
    )
    return _shown(user)


def let_dealer_user_leave(user_id: str, body: dict) -> Any:
    """They work with us no more."""
    user = departure.let_dealer_user_leave(
        deps().work(), whoever_asks(), UUID(user_id), expected_version(), body["reason"], deps().clock()
    )
    return _shown(user)


def _details(body: dict) -> dict[str, Any]:
    return {
        "name": body["name"].strip(), "email": body.get("email", ""), "mobile": body.get("mobile", ""),
        "language": body.get("language", "zh"), "roles": body["roles"],
    }  # fmt: skip


def _shown(user: DealerUser, status: int = 200) -> Any:
    shown = {
        "dealerUserId": user.id,
        "version": user.version or 1,
        "partnerId": user.partner_id,
        "login": user.login,
        "name": user.name,
        "email": user.email or None,
        "mobile": user.mobile or None,
        "language": user.language,
        "region": user.region,
        "roles": user.roles,
        "active": user.active,
        "createdAt": user.created_at,
        "retainUntil": user.retain_until,
    }
    present = {name: value for name, value in shown.items() if value is not None}
    return reply(present, status, user.version, schema="DealerUser")
