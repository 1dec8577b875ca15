"""Amounts as the wire has them: two decimals as text, with their currency."""

from decimal import Decimal


def on_wire(amount: Decimal, currency: str) -> dict[str, str]:
    """An amount of at most two decimals."""
    return {"amount": f"{amount:.2f}", "currency": currency}
