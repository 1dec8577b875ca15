"""Accounts over HTTP."""

from typing import Any
from uuid import UUID

from chassis.http import Response, deps, expected_version, reply, whoever_asks
from sales_svc.adapters.queries import ACCOUNTS
from sales_svc.domain.account import Account, AccountId
from sales_svc.usecases import change_account as change
from sales_svc.usecases import group_account as grouping
from sales_svc.usecases import open_account as opening


def shown(account: Account) -> dict[str, Any]:
    """An account on the wire."""
    told = {
        "accountId": account.id, "version": account.version, "name": account.name,
        "creditCode": account.credit_code,
        "customerGroup": account.customer_group,
        "region": account.region, "ownerId": account.owner_id, "createdAt": account.created_at,
    }  # fmt: skip
    return {name: value for name, value in told.items() if value not in (None, "")}


def list_accounts(**_: Any) -> Response:
    """A page of accounts."""
    return reply(ACCOUNTS.page(deps().reader, whoever_asks()))


def get_account(account_id: str) -> Response:
    """One account."""
    body, version = ACCOUNTS.one(deps().reader, whoever_asks(), UUID(account_id))
    return reply(body, 200, version)


def open_account(body: dict[str, Any]) -> Response:
    """A company becomes a customer."""
    account = opening.open_account(
        deps().work(),
        whoever_asks(),
        body["name"],
        body.get("creditCode", ""),
        body["region"],
        deps().clock(),
    )
    return reply(shown(account), 201, account.version, schema="Account")


def change_account(account_id: str, body: dict[str, Any]) -> Response:
    """Name, credit code, region, owner."""
    owner = UUID(body["ownerId"]) if "ownerId" in body else None
    account = change.change_account(
        deps().work(), whoever_asks(), AccountId(UUID(account_id)), expected_version(), body["name"],
        body.get("creditCode", ""), body["region"], owner,
    )  # fmt: skip
    return reply(shown(account), 200, account.version, schema="Account")


def group_account(account_id: str, body: dict[str, Any]) -> Response:
    """Belong to a group, or to none."""
    account = grouping.group_account(
        deps().work(),
        whoever_asks(),
        AccountId(UUID(account_id)),
        expected_version(),
        body.get("customerGroup", ""),
    )
    return reply(shown(account), 200, account.version, schema="Account")
