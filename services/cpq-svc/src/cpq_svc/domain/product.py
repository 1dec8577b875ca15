"""A product is something the company sells: a machine it builds to order, a standard product, a spare part or
a service.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NewType
from uuid import UUID

from cpq_svc.domain.family import ParameterDefinition
from cpq_svc.domain.option_model import CurrenciesMixed, OptionModel
from cpq_svc.domain.product_life import (
    MOVES,
    CostNegative,
    Kind,
    LastOrderDayPast,
    OrderedNoMore,
    ProductChanged,
    ProductNotSold,
    ProductPhasedOut,
    ProductReleased,
    ProductRetired,
    Status,
    SuccessorUnfit,
    check_model,
)
from cpq_svc.domain.technical_data import TechnicalValue, checked
from cpq_svc.domain.unit import Pack, Units
from kernel.aggregate import Aggregate
from kernel.errors import Conflict, NotFound, Rejected
from kernel.money import Money

ProductId = NewType("ProductId", UUID)


class ProductNotFound(NotFound):
    """There is no such product."""

    code = "product-not-found"


class ProductUnknown(Rejected):
    """A line names a product code that does not exist."""

    code = "product-unknown"


class ProductCodeTaken(Conflict):
    """Another product has this code."""

    code = "product-code-taken"


class ProductCannotMove(Conflict):
    """The product's state does not allow this step."""

    code = "product-cannot-move"


class ProductIsReleased(Conflict):
    """Only a draft may be changed; what was released keeps its model, options and cost."""

    code = "product-is-released"


@dataclass(frozen=True)
class Definition:
    """All that describes a product while it is drafted; its model is the first edition of its option model.

    `vat_rate` is a fraction (0.13 is 13 %). `cost` is the maker's cost of the base machine without options;
    it and all surcharges are in `currency`. `unit` is what it is counted in when sold.
    """

    name_zh: str
    name_en: str
    product_line: str
    currency: str
    vat_rate: Decimal
    cost: Decimal
    model: OptionModel
    kind: Kind = Kind.MACHINE
    unit: str = "set"

    @classmethod
    def costing(cls, cost: Money, currency: str, **described: object) -> "Definition":
        """With a cost that carries its currency. Raises CurrenciesMixed when it is not the product's."""
        if cost.currency != currency:
            raise CurrenciesMixed(pointer="/body/cost", currency=cost.currency, expected=currency)
        return cls(cost=cost.amount, currency=currency, **described)  # type: ignore[arg-type]

    @property
    def of_product(self) -> dict[str, Any]:
        """What the product itself keeps of it."""
        return {name: value for name, value in vars(self).items() if name != "model"}

    def check(self) -> None:
        """Raise CostNegative, OnlyMachinesAreBuilt or what `OptionModel.check` raises."""
        if self.cost < 0:
            raise CostNegative(pointer="/body/cost")
        check_model(self.model, self.kind, self.currency)


@dataclass(eq=False)
class Product(Aggregate):
    """The catalogue belongs to the whole company, so its scope columns are the widest there are."""

    id: ProductId
    code: str
    name_zh: str
    name_en: str
    product_line: str
    currency: str
    vat_rate: Decimal
    cost: Decimal
    created_at: datetime
    status: Status = Status.DRAFT
    kind: Kind = Kind.MACHINE
    unit: str = "set"
    released_on: date | None = None
    phased_out_on: date | None = None
    last_order_on: date | None = None
    successor: str = ""
    family: str = ""
    technical: tuple[TechnicalValue, ...] = ()
    packs: tuple[Pack, ...] = ()
    retired_on: date | None = None
    owner_id: UUID | None = None
    unit_path: str = "/"
    region: str = ""
    partner_id: UUID | None = None
    version: int | None = None

    @classmethod
    def draft(
        cls, product_id: ProductId, code: str, definition: Definition, owner_id: UUID, now: datetime
    ) -> "Product":
        """A new product nobody can buy yet. Raises what `Definition.check` raises."""
        definition.check()
        return cls(id=product_id, code=code, owner_id=owner_id, created_at=now, **definition.of_product)

    def change(self, definition: Definition) -> None:
        """Replace the whole description of a draft.

        Raises ProductIsReleased or what `Definition.check` raises.
        """
        if self.status is not Status.DRAFT:
            raise ProductIsReleased(product=self.code)
        definition.check()
        for name, value in definition.of_product.items():
            setattr(self, name, value)

    def check_model(self, model: OptionModel) -> None:
        """Raise OnlyMachinesAreBuilt or what `OptionModel.check` raises."""
        check_model(model, self.kind, self.currency)

    def rename(self, name_zh: str, name_en: str, product_line: str) -> None:
        """Give other names or another line, at any time; the world is told once the product is released."""
        if (name_zh, name_en, product_line) == (self.name_zh, self.name_en, self.product_line):
            return
        self.name_zh, self.name_en, self.product_line = name_zh, name_en, product_line
        self._tell_change()

    def tax(self, vat_rate: Decimal) -> None:
        """Be taxed by another rate from now on, at any time; what was offered keeps the rate it had."""
        if vat_rate != self.vat_rate:
            self.vat_rate = vat_rate
            self._tell_change()

    def describe(
        self,
        family: str,
        definitions: Mapping[str, ParameterDefinition],
        values: Sequence[TechnicalValue],
        packs: Sequence[Pack],
        units: Units,
    ) -> None:
        """Tell its technical data and how it is packed, at any time. Raises what `checked` and `check_packs`
        raise.
        """
        known = units.keeping({each.unit for each in self.technical} | {each.unit for each in self.packs})
        known.check_packs(packs, self.unit)
        self.technical, self.family, self.packs = checked(values, definitions, known), family, tuple(packs)

    def check_release(self) -> None:
        """Raise ProductCannotMove unless it is a draft."""
        self._check_move(Status.RELEASED)

    def release(self, today: date) -> None:
        """Offer it for sale from today on. Raises ProductCannotMove unless it is a draft."""
        self._move_to(Status.RELEASED)
        self.released_on = today
        told = ProductReleased(self.id, self.code, self.name_zh, self.name_en, self.product_line, self.kind)
        self._record(told)

    def phase_out(self, last_order_on: date, successor: "Product | None", today: date) -> None:
        """Take orders until a day, that day included; or move that day. Raises ProductCannotMove,
        LastOrderDayPast or SuccessorUnfit.
        """
        self._check_move(Status.PHASE_OUT)
        if last_order_on < today:
            raise LastOrderDayPast(pointer="/body/lastOrderOn", day=last_order_on)
        if successor and (successor.code == self.code or not successor.sold_on(today)):
            raise SuccessorUnfit(pointer="/body/successor", successor=successor.code)
        self._move_to(Status.PHASE_OUT)
        self.phased_out_on = self.phased_out_on or today
        self.last_order_on, self.successor = last_order_on, successor.code if successor else ""
        self._record(ProductPhasedOut(self.id, self.code, last_order_on, self.successor))

    def retire(self, today: date) -> None:
        """Sell it no more from today on. Raises ProductCannotMove unless it is released or phased out."""
        self._move_to(Status.RETIRED)
        self.retired_on = today
        self._record(ProductRetired(self.id, self.code, today, self.successor))

    def sold_on(self, day: date) -> bool:
        """Whether it may be sold on a day: from its release to its last order day, or to the day before its
        retirement.
        """
        if self.released_on is None or day < self.released_on or self._over_on(day):
            return False
        return self.retired_on is None or day < self.retired_on

    def check_sold(self, day: date, pointer: str) -> None:
        """Raise OrderedNoMore or ProductNotSold where it may not be sold on a day."""
        if self.sold_on(day):
            return
        if self._over_on(day):
            raise OrderedNoMore(
                pointer=pointer, product=self.code, day=self.last_order_on, successor=self.successor or "—"
            )
        raise ProductNotSold(pointer=pointer, product=self.code, day=day)

    def _tell_change(self) -> None:
        if self.status is not Status.DRAFT:
            names = self.name_zh, self.name_en, self.product_line
            self._record(ProductChanged(self.id, self.code, *names, self.kind, self.vat_rate))

    def _over_on(self, day: date) -> bool:
        return self.last_order_on is not None and day > self.last_order_on

    def _check_move(self, target: Status) -> None:
        if target not in MOVES.get(self.status, ()):
            raise ProductCannotMove(status=self.status, target=target)

    def _move_to(self, target: Status) -> None:
        self._check_move(target)
        self.status = target
