"""The HX-S series: an injection moulding machine with all a buyer is asked about, kept as data in `hx_s`.

`options.yaml` has the questions, `rules.yaml` the numbers and what holds, `plasticizing.csv` which screws,
barrels and wear packages go with which material, `materials.csv` and `operations.csv` what it is made of and
how, `hours.csv` what an hour costs.
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

import yaml

from cpq_svc.domain.cost_list import Cost
from cpq_svc.domain.option import (
    Attribute,
    Cardinality,
    Combination,
    Derivation,
    Measure,
    Option,
    OptionGroup,
    Range,
    Setting,
    Statement,
)
from cpq_svc.domain.option_model import OptionModel, Parameter
from cpq_svc.domain.structure import Component, Operation, Position
from infra.demo.days import Span, day_of
from kernel.money import Money

CODE, LINE, CURRENCY = "HX-S", "中型注塑机", "CNY"
NAMES = ("HX-S 系列注塑机（1600–4000 kN）", "HX-S series injection moulding machine (1600 to 4000 kN)")
# The list price is that of the smallest machine as usually built.
PRICE, COST = Decimal(265000), Decimal(182000)

_HERE = Path(__file__).parent / "hx_s"
_CHOOSE = {"one": Cardinality.EXACTLY_ONE, "at-most-one": Cardinality.AT_MOST_ONE, "any": Cardinality.ANY}
_TOLD = frozenset({"usual", "pieces", "sets"})


@cache
def model() -> OptionModel:
    """All of it as one option model."""
    said = _yaml("rules.yaml")
    table = list(csv.reader((_HERE / "plasticizing.csv").read_text("utf-8").splitlines()))
    return OptionModel(
        option_groups=tuple(map(_group, _yaml("options.yaml"))),
        parameters=tuple(Parameter(*each) for each in said["parameters"]),
        numbers=tuple(map(_number, said["numbers"])),
        derived=tuple(Derivation(*each) for each in said["derived"]),
        constraints=tuple(Statement(*each) for each in said["rules"]),
        tables=(
            Combination(
                "plasticizing", tuple(table[0]), tuple(map(tuple, table[1:])),
                "材料、注射单元、螺杆、机筒与耐磨等级的允许组合",
                "Which screws, barrels and wear packages go with a material and an injection unit",
            ),
        ),
        materials=tuple(_positions()),
        operations=tuple(
            Operation(row["code"], row["zh"], row["en"], row["centre"], row["minutes"], row["condition"])
            for row in _rows("operations.csv")
        ),
        root="HX_S",
    )  # fmt: skip


def costs(span: Span) -> tuple[tuple[Cost, ...], tuple[Cost, ...]]:
    """What its items cost a piece, and its work centres an hour."""
    day = day_of(span.begin)
    items = (Cost(row["item"], Decimal(row["cost"]), row["source"], day) for row in _rows("materials.csv"))
    hours = (Cost(row["centre"], Decimal(row["cost"]), row["source"], day) for row in _rows("hours.csv"))
    return tuple(items), tuple(hours)


def _group(told: Mapping[str, Any]) -> OptionGroup:
    choose = told["choose"]
    least, most = choose if isinstance(choose, list) else (None, None)
    return OptionGroup(
        told["code"], told["zh"], told["en"],
        Cardinality.BETWEEN if isinstance(choose, list) else _CHOOSE[choose],
        tuple(_option(*each) for each in told["options"]),
        least, most, under=told.get("under", ""), shown_when=told.get("shown", ""),
    )  # fmt: skip


def _option(code: str, zh: str, en: str, surcharge: int, more: Mapping[str, Any] | None = None) -> Option:
    said: Mapping[str, Any] = more or {}
    pieces = said.get("pieces")
    return Option(
        code, zh, en, Money.of(surcharge, CURRENCY),
        settings=tuple(Setting(name, str(value)) for name, value in said.get("sets", {}).items()),
        proposed=bool(said.get("usual")),
        quantity=Range(Decimal(pieces[0]), Decimal(pieces[1])) if pieces else None,
        attributes=tuple(
            Attribute(name, Decimal(str(value))) for name, value in said.items() if name not in _TOLD
        ),
    )  # fmt: skip


def _number(told: Sequence[Any]) -> Measure:
    code, zh, en, low, high, step, usual, unit = told
    bounds = Range(*(Decimal(str(each)) for each in (low, high, step)))
    return Measure(code, zh, en, bounds, unit, proposed=Decimal(str(usual)))


def _positions() -> Iterator[Position]:
    for code, grouped in groupby(_rows("materials.csv"), itemgetter("position")):
        rows = list(grouped)
        alternatives = tuple(
            Component(
                row["item"], row["itemZh"], row["itemEn"], row["unit"], row["quantity"], row["condition"],
                Decimal(row["scrapPercent"] or 0),
            )
            for row in rows
        )  # fmt: skip
        first = rows[0]
        yield Position(code, first["positionZh"], first["positionEn"], alternatives, first["neededWhen"])


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((_HERE / name).read_text("utf-8").splitlines()))


def _yaml(name: str) -> Any:
    return yaml.load((_HERE / name).read_text("utf-8"), yaml.CSafeLoader)
