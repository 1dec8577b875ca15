"""How people and dealer users sign in, as those see it who look after that."""

from typing import Any
from uuid import UUID

from chassis.http import deps, expected_version, reply, whoever_asks
from identity_svc.adapters.queries import ACCOUNTS
from identity_svc.domain.account import Account
from identity_svc.usecases import lock_account as locking
from identity_svc.usecases import set_password as setting
from identity_svc.usecases import unlock_account as unlocking


def get_account(account_id: str) -> Any:
    """One account."""
    body, version = ACCOUNTS.one(deps().reader, whoever_asks(), UUID(account_id))
    return reply(body, 200, version)


def set_password(account_id: str, body: dict) -> Any:
    """A first password, or another when one was forgotten."""
    account = setting.set_password(
        deps().work(),
        whoever_asks(),
        deps().passwords,
        UUID(account_id),
        expected_version(),
        body["password"],
        deps().clock(),
    )
    return _shown(account)


def lock_account(account_id: str, body: dict) -> Any:
    """Nobody signs in with it."""
    return _shown(
        locking.lock_account(
            deps().work(), whoever_asks(), UUID(account_id), expected_version(), body["reason"]
        )
    )


def unlock_account(account_id: str) -> Any:
    """It may be used again."""
    return _shown(
        unlocking.unlock_account(deps().work(), whoever_asks(), UUID(account_id), expected_version())
    )


def _shown(account: Account) -> Any:
    shown = {
        "accountId": account.id, "version": account.version, "kind": account.kind, "login": account.login,
        "hasPassword": account.password_hash != "", "passwordChangedAt": account.password_changed_at,
        "locked": account.locked, "closed": account.closed,
    }  # fmt: skip
    present = {name: value for name, value in shown.items() if value is not None}
    return reply(present, 200, account.version, schema="Account")
