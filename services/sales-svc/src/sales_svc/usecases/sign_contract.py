"""Both sides signed an approved contract: the order exists in the same transaction."""

from datetime import date, datetime

from kernel.actor import Actor
from kernel.ids import new_id
from sales_svc.domain.contract import Contract, ContractId
from sales_svc.domain.order import Order, OrderId
from sales_svc.usecases.work import Work


def sign_contract(
    work: Work, actor: Actor, contract_id: ContractId, expected: int, signed_on: date, now: datetime
) -> tuple[Contract, Order]:
    """Raises ContractNotFound, Stale, ContractCannotMove, DateInFuture, DateTooEarly."""
    with work.by(actor) as tx:
        contract = tx.contracts.get(contract_id, expected)
        contract.sign(signed_on, now, tx.zone)
        number = tx.next_number("SO", now)
        sold, placed = (contract.lines, contract.terms), contract.placement
        order = Order.place(OrderId(new_id()), number, *sold, placed, signed_on, now)
        tx.orders.add(order)
    return contract, order
