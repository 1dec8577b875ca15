"""The payment terms of a contract draft are set right before it is approved."""

from kernel.actor import Actor
from sales_svc.domain.contract import Contract, ContractId
from sales_svc.domain.payment_plan import PaymentTerm
from sales_svc.usecases.work import Work


def change_terms(
    work: Work, actor: Actor, contract_id: ContractId, expected: int, terms: tuple[PaymentTerm, ...]
) -> Contract:
    """Raises ContractNotFound, Stale, ContractCannotMove, PaymentTermsWrong."""
    with work.by(actor) as tx:
        contract = tx.contracts.get(contract_id, expected)
        contract.change_terms(terms)
    return contract
