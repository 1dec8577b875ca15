"""A product is something the company builds to order: drafted, released for sale, one day retired."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import NewType
from uuid import UUID

from cpq_svc.domain.option_model import CurrenciesMixed, OptionModel
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


class ProductNotSold(Rejected):
    """The product is not released yet, or retired, on the day asked for."""

    code = "product-not-sold"


class ProductCodeTaken(Conflict):
    """Another product has this code."""

    code = "product-code-taken"


class ProductCannotMove(Conflict):
    """The product's state does not allow this step."""

    code = "product-cannot-move"


class ProductIsReleased(Conflict):
    """Only a draft may be changed; what was released keeps its model, options and cost."""

    code = "product-is-released"


class CostNegative(Rejected):
    """A product cannot cost less than nothing."""

    code = "cost-negative"


@dataclass(frozen=True)
class ProductReleased:
    """The product may be sold from now on."""

    product_id: ProductId
    code: str
    name_zh: str
    name_en: str
    product_line: str


@dataclass(frozen=True)
class ProductRenamed:
    """A product in sale carries other names or belongs to another line."""

    product_id: ProductId
    code: str
    name_zh: str
    name_en: str
    product_line: str


class Status(StrEnum):
    """Where a product is in its life."""

    DRAFT = "draft"
    RELEASED = "released"
    RETIRED = "retired"


MOVES: Mapping[Status, frozenset[Status]] = {
    Status.DRAFT: frozenset({Status.RELEASED}),
    Status.RELEASED: frozenset({Status.RETIRED}),
}


@dataclass(frozen=True)
class Definition:
    """All that describes a product while it is drafted.

    `vat_rate` is a fraction (0.13 is 13 %). `cost` is the maker's cost of the base machine without options;
    it and all surcharges are in `currency`.
    """

    name_zh: str
    name_en: str
    product_line: str
    currency: str
    vat_rate: Decimal
    cost: Decimal
    model: OptionModel

    @classmethod
    def costing(cls, cost: Money, currency: str, **described: object) -> "Definition":
        """With a cost that carries its currency. Raises CurrenciesMixed when it is not the product's."""
        if cost.currency != currency:
            raise CurrenciesMixed(pointer="/body/cost", currency=cost.currency, expected=currency)
        return cls(cost=cost.amount, currency=currency, **described)  # type: ignore[arg-type]

    def check(self) -> None:
        """Raise CostNegative or what `OptionModel.check` raises."""
        if self.cost < 0:
            raise CostNegative(pointer="/body/cost")
        self.model.check(self.currency)


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
    model: OptionModel
    created_at: datetime
    status: Status = Status.DRAFT
    released_on: date | None = None
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
        return cls(id=product_id, code=code, owner_id=owner_id, created_at=now, **vars(definition))

    def change(self, definition: Definition) -> None:
        """Replace the whole description of a draft.

        Raises ProductIsReleased or what `Definition.check` raises.
        """
        if self.status is not Status.DRAFT:
            raise ProductIsReleased(product=self.code)
        definition.check()
        for name, value in vars(definition).items():
            setattr(self, name, value)

    def rename(self, name_zh: str, name_en: str, product_line: str) -> None:
        """Give other names or another line, at any time; the world is told once the product is released."""
        if (name_zh, name_en, product_line) == (self.name_zh, self.name_en, self.product_line):
            return
        self.name_zh, self.name_en, self.product_line = name_zh, name_en, product_line
        if self.status is not Status.DRAFT:
            self._record(ProductRenamed(self.id, self.code, name_zh, name_en, product_line))

    def release(self, today: date) -> None:
        """Offer it for sale from today on. Raises ProductCannotMove unless it is a draft."""
        self._move_to(Status.RELEASED)
        self.released_on = today
        self._record(ProductReleased(self.id, self.code, self.name_zh, self.name_en, self.product_line))

    def retire(self, today: date) -> None:
        """Sell it no more from today on. Raises ProductCannotMove unless it is released."""
        self._move_to(Status.RETIRED)
        self.retired_on = today

    def sold_on(self, day: date) -> bool:
        """Whether it may be sold on a day: from its release to the day before its retirement."""
        if self.released_on is None or day < self.released_on:
            return False
        return self.retired_on is None or day < self.retired_on

    def _move_to(self, target: Status) -> None:
        if target not in MOVES.get(self.status, ()):
            raise ProductCannotMove(status=self.status, target=target)
        self.status = target
