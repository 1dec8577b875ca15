"""A part's names or amounts change, for work from now on."""

from fieldservice_svc.domain.part import Part, PartId
from fieldservice_svc.usecases.create_part import NewPart
from fieldservice_svc.usecases.work import Work
from kernel.actor import Actor


def change_part(
    work: Work, actor: Actor, part_id: PartId, expected: int, new: NewPart, currency: str
) -> Part:
    """The code stays what it is; raises PartNotFound, Stale, PartAmountRefused."""
    with work.by(actor) as tx:
        part = tx.parts.get(part_id, expected)
        part.change(new.name_zh, new.name_en, new.cost, new.price, currency)
    return part
