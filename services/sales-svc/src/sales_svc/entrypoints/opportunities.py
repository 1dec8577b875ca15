"""Opportunities over HTTP."""

from typing import Any
from uuid import UUID

from chassis.http import Response, deps, expected_version, reply, whoever_asks
from sales_svc.adapters.documents import money_shown
from sales_svc.adapters.queries import OPPORTUNITIES
from sales_svc.domain.account import AccountId
from sales_svc.domain.opportunity import Opportunity, OpportunityId, Stage
from sales_svc.entrypoints import wire
from sales_svc.usecases import describe_opportunity as description
from sales_svc.usecases import lose_opportunity as loss
from sales_svc.usecases import move_opportunity as move
from sales_svc.usecases import open_opportunity as opening


def shown(opportunity: Opportunity) -> dict[str, Any]:
    """An opportunity on the wire."""
    told = {
        "opportunityId": opportunity.id, "version": opportunity.version, "accountId": opportunity.account_id,
        "name": opportunity.name, "productLine": opportunity.product_line,
        "amount": money_shown(opportunity.amount),
        "stage": opportunity.stage, "region": opportunity.region, "quoteId": opportunity.quote_id,
        "leadId": opportunity.lead_id, "ownerId": opportunity.owner_id, "createdAt": opportunity.created_at,
        "history": [{"stage": each.stage, "enteredAt": each.entered_at} for each in opportunity.history],
    }  # fmt: skip
    if opportunity.lost_reason:
        told["lostReason"] = opportunity.lost_reason
    return {name: value for name, value in told.items() if value is not None}


def list_opportunities(**_: Any) -> Response:
    """A page of opportunities."""
    return reply(OPPORTUNITIES.page(deps().reader, whoever_asks()))


def get_opportunity(opportunity_id: str) -> Response:
    """One opportunity with the stages it reached."""
    body, version = OPPORTUNITIES.one(deps().reader, whoever_asks(), UUID(opportunity_id))
    return reply(body, 200, version)


def open_opportunity(body: dict[str, Any]) -> Response:
    """A sale may come of an account."""
    opportunity = opening.open_opportunity(
        deps().work(), whoever_asks(), AccountId(UUID(body["accountId"])), body["name"], body["productLine"],
        wire.money(body["amount"]), deps().clock(),
    )  # fmt: skip
    return reply(shown(opportunity), 201, opportunity.version, schema="Opportunity")


def describe_opportunity(opportunity_id: str, body: dict[str, Any]) -> Response:
    """Name, product line and estimate."""
    opportunity = description.describe_opportunity(
        deps().work(), whoever_asks(), OpportunityId(UUID(opportunity_id)), expected_version(), body["name"],
        body["productLine"], wire.money(body["amount"]),
    )  # fmt: skip
    return reply(shown(opportunity), 200, opportunity.version, schema="Opportunity")


def move_opportunity(opportunity_id: str, body: dict[str, Any]) -> Response:
    """To another open stage."""
    opportunity = move.move_opportunity(
        deps().work(), whoever_asks(), OpportunityId(UUID(opportunity_id)), expected_version(),
        Stage(body["stage"]), deps().clock(),
    )  # fmt: skip
    return reply(shown(opportunity), 200, opportunity.version, schema="Opportunity")


def lose_opportunity(opportunity_id: str, body: dict[str, Any]) -> Response:
    """It will not happen, and why."""
    opportunity = loss.lose_opportunity(
        deps().work(), whoever_asks(), OpportunityId(UUID(opportunity_id)), expected_version(),
        body["reason"], deps().clock(),
    )  # fmt: skip
    return reply(shown(opportunity), 200, opportunity.version, schema="Opportunity")
