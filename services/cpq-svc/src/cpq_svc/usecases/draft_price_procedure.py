"""Steps are written down before prices take them."""

from datetime import datetime

from cpq_svc.domain.price_procedure import PriceProcedure, PriceProcedureId
from cpq_svc.domain.price_step import ProcedureStep
from cpq_svc.usecases.work import Work
from kernel.actor import Actor
from kernel.ids import new_id


def draft_price_procedure(
    work: Work, actor: Actor, note: str, steps: tuple[ProcedureStep, ...], now: datetime
) -> PriceProcedure:
    """Raises PriceProcedureDraftedAlready or what `PriceProcedure.check` raises."""
    with work.by(actor) as tx:
        newest = tx.price_procedures.newest()
        number = newest.number + 1 if newest else 1
        drafted = PriceProcedure(PriceProcedureId(new_id()), number, note, steps, now, owner_id=actor.id)
        drafted.check()
        tx.price_procedures.add(drafted)
    return drafted
