"""A draft of a price procedure is written anew."""

from cpq_svc.domain.price_procedure import PriceProcedure, PriceProcedureId
from cpq_svc.domain.price_step import ProcedureStep
from cpq_svc.usecases.work import Work
from kernel.actor import Actor


def change_price_procedure(
    work: Work,
    actor: Actor,
    procedure_id: PriceProcedureId,
    expected: int,
    note: str,
    steps: tuple[ProcedureStep, ...],
) -> PriceProcedure:
    """Raises PriceProcedureNotFound, Stale or what `PriceProcedure.change` raises."""
    with work.by(actor) as tx:
        drafted = tx.price_procedures.get(procedure_id, expected)
        drafted.change(note, steps)
    return drafted
