"""Money as it goes over the wire: digits and currency, never a number."""

from decimal import Decimal

from kernel.money import Money


def told_money(amount: Money) -> dict[str, str]:
    """Both parts as text."""
    return {"amount": f"{amount.amount:f}", "currency": amount.currency}


def read_money(told: dict[str, str]) -> Money:
    """The amount a body tells; its form was checked by the specification."""
    return Money(Decimal(told["amount"]), told["currency"])
