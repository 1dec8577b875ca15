"""The facts decision tables may ask for, by purpose: whoever asks a table hands in no others.

Facts with a prefix are as many as there are things: `option.ROBOT` says whether the option is part of the
machine, `parameter.clampingForce` a technical parameter as a number, `text.clampingForce` as it stands, and
`quantityOf.HX-160` how many of a product the whole document holds.

For prices `listAmount`, `documentAmount` and, down to net, `amount` are in the terms of the price book: with
VAT where its prices hold VAT, as what rules give (`price`, `amount`, `lineAmount`) is. For approvals nothing
holds VAT.

`paymentDays` is an older word of two meanings, which tables that have it keep: for prices it is
`averagePaymentDays`, for approvals `longestPaymentDays`.
"""

from collections.abc import Mapping
from enum import StrEnum

from cpq_svc.domain.decision_column import Column, Type
from kernel.errors import Rejected


class DecisionFactUnknown(Rejected):
    """An input is no fact that the table will be given, or a fact of another type."""

    code = "decision-fact-unknown"


class Purpose(StrEnum):
    """What a table decides: a step of the price waterfall, or who has to approve."""

    PRICE = "price"
    APPROVAL = "approval"


_BUYER = {
    "currency": Type.TEXT,
    "day": Type.DATE,
    "buyerKind": Type.TEXT,
    "grade": Type.TEXT,
    "customer": Type.TEXT,
    "customerGroup": Type.TEXT,
    "region": Type.TEXT,
}

FACTS: Mapping[Purpose, Mapping[str, Type]] = {
    Purpose.PRICE: {
        **_BUYER,
        "productCode": Type.TEXT,
        "productLine": Type.TEXT,
        "quantity": Type.NUMBER,
        "listAmount": Type.NUMBER,
        "amount": Type.NUMBER,
        "discountPercent": Type.NUMBER,
        "lineQuantity": Type.NUMBER,
        "documentQuantity": Type.NUMBER,
        "documentAmount": Type.NUMBER,
        "documentLines": Type.NUMBER,
        "averagePaymentDays": Type.NUMBER,
        "longestPaymentDays": Type.NUMBER,
        "paymentDays": Type.NUMBER,
        "deliveryTerm": Type.TEXT,
        "warrantyMonths": Type.NUMBER,
    },
    Purpose.APPROVAL: {
        **_BUYER,
        "netAmount": Type.NUMBER,
        "discountPercent": Type.NUMBER,
        "pocketMarginPercent": Type.NUMBER,
        "averagePaymentDays": Type.NUMBER,
        "longestPaymentDays": Type.NUMBER,
        "paymentDays": Type.NUMBER,
        "prepaidPercent": Type.NUMBER,
        "technicalDeviation": Type.FLAG,
    },
}
_PREFIXED = {"option.": Type.FLAG, "parameter.": Type.NUMBER, "text.": Type.TEXT, "quantityOf.": Type.NUMBER}


def check_facts(purpose: Purpose, inputs: tuple[Column, ...]) -> None:
    """Raise DecisionFactUnknown, with a pointer below the table."""
    known = FACTS[purpose]
    for index, column in enumerate(inputs):
        prefix = column.name.partition(".")[0] + "."
        prefixed = _PREFIXED.get(prefix) if purpose is Purpose.PRICE else None
        if known.get(column.name, prefixed) is not column.type:
            raise DecisionFactUnknown(pointer=f"/inputs/{index}/name", name=column.name)
