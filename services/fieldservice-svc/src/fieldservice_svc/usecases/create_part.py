"""A part becomes known to the engineers."""

from dataclasses import dataclass

from fieldservice_svc.domain.part import Part, PartId, check_amount
from fieldservice_svc.usecases.work import Work
from kernel.actor import Actor
from kernel.ids import new_id
from kernel.money import Money


@dataclass(frozen=True)
class NewPart:
    """Its code, names, and what one piece costs and sells for."""

    code: str
    name_zh: str
    name_en: str
    cost: Money
    price: Money


def create_part(work: Work, actor: Actor, new: NewPart, currency: str) -> Part:
    """Raises PartCodeTaken, PartAmountRefused."""
    check_amount(new.cost, currency, "/body/cost")
    check_amount(new.price, currency, "/body/price")
    with work.by(actor) as tx:
        part = Part(
            id=PartId(new_id()),
            code=new.code,
            name_zh=new.name_zh,
            name_en=new.name_en,
            cost=new.cost,
            price=new.price,
        )
        tx.parts.add(part)
    return part
