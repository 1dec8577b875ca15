"""Contracts over HTTP."""

from typing import Any
from uuid import UUID

from chassis.http import Response, deps, expected_version, reply, whoever_asks
from sales_svc.adapters.documents import buyer_shown, delivery_shown, line_shown, money_shown, term_shown
from sales_svc.adapters.queries import CONTRACTS
from sales_svc.domain.contract import Contract, ContractId
from sales_svc.entrypoints import wire
from sales_svc.usecases import approve_contract as approval
from sales_svc.usecases import change_terms as terms
from sales_svc.usecases import sign_contract as signature


def shown(contract: Contract, **more: Any) -> dict[str, Any]:
    """A contract on the wire."""
    told = {
        "contractId": contract.id, "version": contract.version, "number": contract.number,
        "accountId": contract.account_id, "accountName": contract.account_name,
        "opportunityId": contract.opportunity_id, "quoteId": contract.quote_id,
        "quoteNumber": contract.quote_number,
        "quoteRevision": contract.quote_revision, "lines": [line_shown(line) for line in contract.lines],
        "terms": [term_shown(term) for term in contract.terms], "net": money_shown(contract.net),
        "tax": money_shown(contract.tax), "total": money_shown(contract.total), "status": contract.status,
        "region": contract.region, "ownerId": contract.owner_id, "approvedBy": contract.approved_by,
        "approvedAt": contract.approved_at, "signedOn": contract.signed_on,
        "buyer": buyer_shown(contract.buyer), "delivery": delivery_shown(contract.delivery),
        "buyerName": contract.buyer.called(contract.account_name),
        "createdAt": contract.created_at, **more,
    }  # fmt: skip
    return {name: value for name, value in told.items() if value is not None}


def list_contracts(**_: Any) -> Response:
    """A page of contracts."""
    return reply(CONTRACTS.page(deps().reader, whoever_asks()))


def get_contract(contract_id: str) -> Response:
    """One contract."""
    body, version = CONTRACTS.one(deps().reader, whoever_asks(), UUID(contract_id))
    return reply(body, 200, version)


def change_terms(contract_id: str, body: dict[str, Any]) -> Response:
    """The payment terms of a draft."""
    contract = terms.change_terms(
        deps().work(),
        whoever_asks(),
        ContractId(UUID(contract_id)),
        expected_version(),
        wire.terms(body["terms"]),
    )
    return reply(shown(contract), 200, contract.version, schema="Contract")


def approve_contract(contract_id: str) -> Response:
    """A second person agrees."""
    contract = approval.approve_contract(
        deps().work(), whoever_asks(), ContractId(UUID(contract_id)), expected_version(), deps().clock()
    )
    return reply(shown(contract), 200, contract.version, schema="Contract")


def sign_contract(contract_id: str, body: dict[str, Any]) -> Response:
    """Both sides signed; the order exists."""
    contract, order = signature.sign_contract(
        deps().work(), whoever_asks(), ContractId(UUID(contract_id)), expected_version(),
        wire.day(body["signedOn"], "/signedOn"), deps().clock(),
    )  # fmt: skip
    return reply(shown(contract, orderId=order.id), 201, contract.version, schema="Contract")
