"""The life of a product: drafted, released for sale, phased out, retired; and the kinds that live it.

What is phased out is sold up to and including its last order day. Later, whoever asks is told of its
successor.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from cpq_svc.domain.option_model import OptionModel
from kernel.errors import Rejected


class ProductNotSold(Rejected):
    """The product is not released yet, or retired, on the day asked for."""

    code = "product-not-sold"


class CostNegative(Rejected):
    """A product cannot cost less than nothing."""

    code = "cost-negative"


class OrderedNoMore(Rejected):
    """The last day it could be ordered on has passed; another product may have followed it."""

    code = "product-ordered-no-more"


class OnlyMachinesAreBuilt(Rejected):
    """What is bought as it is has no options, no rules and no structure."""

    code = "only-machines-have-options"


class LastOrderDayPast(Rejected):
    """Whoever was promised a last day to order has today at least."""

    code = "last-order-day-past"


class SuccessorUnfit(Rejected):
    """A successor is another product that is in sale itself."""

    code = "successor-unfit"


class Kind(StrEnum):
    """A machine is built by an option model; everything else is bought as it is."""

    MACHINE = "machine"
    STANDARD = "standard"
    SPARE_PART = "spare-part"
    SERVICE = "service"


@dataclass(frozen=True)
class ProductReleased:
    """The product may be sold from now on."""

    product_id: UUID
    code: str
    name_zh: str
    name_en: str
    product_line: str
    kind: Kind


@dataclass(frozen=True)
class ProductChanged:
    """A product in sale carries other names, belongs to another line or is taxed by another rate."""

    product_id: UUID
    code: str
    name_zh: str
    name_en: str
    product_line: str
    kind: Kind
    vat_rate: Decimal


@dataclass(frozen=True)
class ProductPhasedOut:
    """The product can be ordered until a day; `successor` is the code of what follows it, or empty."""

    product_id: UUID
    code: str
    last_order_on: date
    successor: str


@dataclass(frozen=True)
class ProductRetired:
    """The product is sold no more."""

    product_id: UUID
    code: str
    retired_on: date
    successor: str


class Status(StrEnum):
    """Where a product is in its life."""

    DRAFT = "draft"
    RELEASED = "released"
    PHASE_OUT = "phase-out"
    RETIRED = "retired"


MOVES: Mapping[Status, frozenset[Status]] = {
    Status.DRAFT: frozenset({Status.RELEASED}),
    # A last order day may be moved while it lasts.
    Status.RELEASED: frozenset({Status.PHASE_OUT, Status.RETIRED}),
    Status.PHASE_OUT: frozenset({Status.PHASE_OUT, Status.RETIRED}),
}


def check_model(model: OptionModel, kind: Kind, currency: str) -> None:
    """Raise OnlyMachinesAreBuilt or what `OptionModel.check` raises."""
    if kind is not Kind.MACHINE and not model.leaves_no_choice:
        raise OnlyMachinesAreBuilt(pointer="/body/kind", kind=kind)
    model.check(currency)
