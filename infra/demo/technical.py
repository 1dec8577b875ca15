"""What the HX-S series tells of itself: the technical data of its smallest machine as usually built, kept in
`hx_s/technical.csv` beside the few that all machines tell.
"""

import csv
from datetime import datetime
from functools import cache
from pathlib import Path

from cpq_svc.domain.family import Family, FamilyId, ParameterDefinition, ParameterType
from cpq_svc.domain.product import Product
from cpq_svc.domain.technical_data import TechnicalValue
from cpq_svc.usecases.describe_product import describe_product
from cpq_svc.usecases.draft_family import draft_family
from infra.demo.house import Desk
from kernel.actor import Actor
from kernel.ids import new_id

FAMILY = "IMM-S"
# As all machines tell it: kN, mm, mm, kW.
_SHARED = {"force": "1600", "tie-bars": "470", "screw": "32", "motor": "23"}
_FILE = Path(__file__).parent / "hx_s" / "technical.csv"


def tell(desk: Desk, who: Actor, product: Product, below: str, then: datetime) -> None:
    """A family of its own below that of all machines, and what the product says of it."""
    draft_family(desk.at(then), who, family(below, then, who))
    describe_product(desk.at(then), who, product.id, product.version or 1, FAMILY, values(), ())


def family(below: str, then: datetime, who: Actor) -> Family:
    """What such machines tell beside the others."""
    definitions = tuple(
        ParameterDefinition(row["code"], row["zh"], row["en"], ParameterType.NUMBER, row["unit"])
        for row in _rows()
    )
    names = "HX-S 系列注塑机", "HX-S series injection moulding machines"
    return Family(FamilyId(new_id()), FAMILY, *names, below, definitions, then, owner_id=who.id)


def values() -> tuple[TechnicalValue, ...]:
    """Shared ones first."""
    told = _SHARED | {row["code"]: row["value"] for row in _rows()}
    return tuple(TechnicalValue(code, value) for code, value in told.items())


@cache
def _rows() -> list[dict[str, str]]:
    return list(csv.DictReader(_FILE.read_text("utf-8").splitlines()))
