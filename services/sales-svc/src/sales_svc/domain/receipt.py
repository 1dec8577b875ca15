"""A receipt is money that came in for an order, known by the reference it has in the books."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kernel.errors import Conflict, Rejected
from kernel.money import Money


class ReceiptReferenceUsed(Conflict):
    """The books' reference is on the order already: the same money is not counted twice."""

    code = "receipt-reference-used"


class ReceiptAmountWrong(Rejected):
    """Money that came in is a payable amount above zero, in the order's currency."""

    code = "receipt-amount-wrong"


class ReceiptExceedsOpen(Rejected):
    """More than the order's open amount cannot be booked on it."""

    code = "receipt-exceeds-open"


@dataclass(eq=False)
class Receipt:
    """`received_on` is a day of the company's zone."""

    id: UUID
    amount: Money
    received_on: date
    reference: str


def check_receipt(amount: Money, reference: str, booked: Sequence[Receipt], open_amount: Money) -> None:
    """Whether money can be booked beside what is; raises ReceiptAmountWrong, ReceiptReferenceUsed,
    ReceiptExceedsOpen.
    """
    if amount.currency != open_amount.currency or amount.amount <= 0 or amount != amount.rounded():
        raise ReceiptAmountWrong(pointer="/body/amount", currency=open_amount.currency)
    if any(receipt.reference == reference for receipt in booked):
        raise ReceiptReferenceUsed(pointer="/body/reference", reference=reference)
    if amount > open_amount:
        raise ReceiptExceedsOpen(pointer="/body/amount", open=open_amount.amount)
