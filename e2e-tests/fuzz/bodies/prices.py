"""Bodies for prices: books, costs, rules, steps and rates."""

from collections.abc import Callable
from typing import Any

from fuzz.bodies.pen import Body, Pen, money

STEPS = [{"name": name} for name in ("list", "options", "quantity-scale", "dealer-grade", "manual-discount")]


def _book(pen: Pen) -> Body:
    # Far ahead and for one day, each on another: the book in force stays in force.
    return {
        "name": "试验价格表", "validFrom": pen.far_day(), "scale": [{"fromQuantity": 3, "percent": "5"}],
        "grades": [{"grade": "A", "percent": "12"}],
        "entries": [{"productCode": pen.one("productCode"), "listPrice": money("250000.00"), "scale": []}],
    }  # fmt: skip


def _cost(code: str) -> Body:
    return {"code": code, "amount": "95.50", "source": "ERP", "asOf": "2026-10-01"}


def _cost_list(pen: Pen) -> Body:
    costs = {"items": [_cost("S-40"), _cost("S-45")], "hours": [_cost("A1")]}
    return {"code": pen.word(), "currency": "CNY", "validFrom": pen.far_day(), **costs}


def _rules(pen: Pen) -> Body:
    inputs = [{"name": "quantity", "type": "number"}, {"name": "productCode", "type": "text"}]
    few, many = {"high": "3", "highOpen": True}, {"low": "3"}
    rules = [
        {"name": "小批", "nameEn": "few", "when": [few, {}], "then": ["1"]},
        {
            "name": "大批",
            "nameEn": "many",
            "when": [many, {"oneOf": [pen.one("productCode")]}],
            "then": ["2"],
        },
    ]
    outputs = [{"name": "percent", "type": "number"}]
    return {"inputs": inputs, "outputs": outputs, "rules": rules, "hit": "first", "partial": True}


def _rates(pen: Pen) -> Body:
    rates = [{"currency": "EUR", "rate": "7.85", "source": "ECB"}, {"currency": "USD", "rate": "7.1"}]
    return {"code": pen.word(), "base": "CNY", "validFrom": pen.far_day(), "rates": rates}


def _repricing(pen: Pen) -> Body:
    # Most of them of days without quotes: one of all that a run has takes a job its time.
    before = {"from": pen.day(-9), "to": pen.day(-8)}
    picked = pen.random.choice(({}, before, before, before))
    return {"name": f"试算 {pen.word()}", "candidate": {"kind": "in-force"}, **picked}


PRICES: dict[str, Callable[[Pen], Any]] = {
    "cpq.price_books.draft_price_book": lambda pen: {"code": pen.word(), "currency": "CNY", **_book(pen)},
    "cpq.price_books.change_price_book": _book,
    "cpq.cost_lists.draft_cost_list": _cost_list,
    "cpq.decision_tables.draft_decision_table": lambda pen: {
        "code": pen.word(), "purpose": "price", "name": "批量折扣", "table": _rules(pen),
    },
    "cpq.decision_tables.change_decision_table": lambda pen: {"name": "批量", "table": _rules(pen)},
    "cpq.decision_tables.publish_decision_table": lambda pen: {"validFrom": pen.far_day()},
    "cpq.price_procedures.draft_price_procedure": lambda pen: {"note": pen.word(), "steps": STEPS},
    "cpq.price_procedures.change_price_procedure": lambda pen: {"note": pen.word(), "steps": STEPS},
    "cpq.price_procedures.publish_price_procedure": lambda pen: {"validFrom": pen.far_day()},
    "cpq.exchange_rates.draft_exchange_rates": _rates,
    "cpq.repricings.start_repricing": _repricing,
}  # fmt: skip
