"""What somebody asks prices for, and who asks."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from cpq_svc.domain.configuration import Given
from cpq_svc.domain.decision_column import Fact


class BuyerKind(StrEnum):
    """Who buys: an end customer, or a dealer with a grade."""

    DIRECT = "direct"
    DEALER = "dealer"


@dataclass(frozen=True)
class Buyer:
    """Who buys; a direct buyer has no grade. Customer (its id), group and region are None where nobody said
    them, and empty where there is none.
    """

    kind: BuyerKind = BuyerKind.DIRECT
    grade: str = ""
    customer: str | None = None
    group: str | None = None
    region: str | None = None

    def facts(self) -> dict[str, Fact | None]:
        """By the names of facts."""
        return {
            "buyerKind": self.kind.value,
            "grade": self.grade,
            "customer": self.customer,
            "customerGroup": self.group,
            "region": self.region,
        }


@dataclass(frozen=True)
class AskedLine:
    """What is asked for: options and numbers by code, machines, a discount by hand (0 to 100 percent). What
    does not count earns the other lines of its document nothing. What is asked for `bare` is priced as a list
    of prices shows it, before the choices that a machine still needs.
    """

    product_code: str
    options: tuple[str, ...]
    quantity: int
    discount_percent: Decimal = Decimal(0)
    numbers: tuple[Given, ...] = ()
    counts: bool = True
    bare: bool = False
