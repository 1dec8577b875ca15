"""A second person approves a contract draft."""

from datetime import datetime

from kernel.actor import Actor
from sales_svc.domain.contract import Contract, ContractId
from sales_svc.usecases.work import Work


def approve_contract(
    work: Work, actor: Actor, contract_id: ContractId, expected: int, now: datetime
) -> Contract:
    """Raises ContractNotFound, Stale, ContractCannotMove, ContractNeedsSecondPerson, PaymentTermsWrong."""
    with work.by(actor) as tx:
        contract = tx.contracts.get(contract_id, expected)
        contract.approve(actor.id, now)
    return contract
