"""How what is sure of a machine looks on the wire: what it comes to so far, and what is still open."""

from decimal import Decimal
from functools import partial
from typing import Any

from cpq_svc.adapters.value_json import plain
from cpq_svc.domain.configuration import derived_text
from cpq_svc.domain.trial import Checked
from kernel.money import Money


def told_so_far(checked: Checked, currency: str) -> dict[str, Any]:
    """What is sure of a machine that can be built, what that comes to, and what is still open."""
    sure, priced = checked.sure, checked.priced
    if sure is None:
        return {}
    told: dict[str, Any] = {"openGroups": list(sure.open_groups), "openNumbers": list(sure.open_numbers)}
    if (weight := sure.kilograms()) is not None:
        told["weight"] = derived_text(weight)
    if isinstance(priced, str):
        told["noPrice"] = priced
    else:
        money = partial(_rounded, currency=priced.currency)
        told |= {"options": money(priced.options), "unpriced": list(priced.unpriced)}
        if priced.surcharges:
            told["surcharges"] = [
                {"option": code, **({} if each is None else {"amount": money(each)})}
                for code, each in priced.surcharges.items()
            ]
        if priced.list_price is not None:
            told["listPrice"] = money(priced.list_price)
            told["total"] = money(priced.list_price + priced.options)
    if checked.costed is None:
        return {"soFar": told}
    cost, still = checked.costed
    amount = {} if cost.amount is None else {"amount": _rounded(cost.amount, currency)}
    return {"soFar": told, "costSoFar": {**amount, "source": cost.source, "open": still}}


def _rounded(amount: Decimal, currency: str) -> Any:
    return plain(Money(amount, currency).rounded())
