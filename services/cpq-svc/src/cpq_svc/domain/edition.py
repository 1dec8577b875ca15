"""An edition is one version of a product's option model: drafted, checked, released from a day on.

Of the released editions of a product the one that began last is in force; no two begin on the same day. What
was released stays as it is, because quotes and saved configurations were made by it; a change makes the next
edition.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID

from cpq_svc.domain.features.answer import Finding, Flaw
from cpq_svc.domain.features.model import FeatureModel
from cpq_svc.domain.option_model import OptionModel
from cpq_svc.domain.product import Product, ProductId
from kernel.aggregate import Aggregate
from kernel.errors import Conflict, NotFound, Rejected

EditionId = NewType("EditionId", UUID)


class EditionNotFound(NotFound):
    """There is no such edition of an option model, or it is not yours."""

    code = "option-model-not-found"


class EditionIsReleased(Conflict):
    """Only a draft may be changed."""

    code = "option-model-is-released"


class EditionDraftedAlready(Conflict):
    """A product has one draft at a time."""

    code = "option-model-drafted-already"


class EditionBeginsWithAnother(Conflict):
    """Another edition of the product begins on the same day."""

    code = "option-model-begins-with-another"


class EditionBeginsInThePast(Rejected):
    """What quotes were made by cannot change behind them."""

    code = "option-model-begins-in-the-past"


class ProductIsRetired(Conflict):
    """A product that is sold no more needs no new option model."""

    code = "product-is-retired"


class ModelFlawed(Rejected):
    """The check found what no buyer may meet; `findings` says it in the language of formulas."""

    code = "option-model-flawed"


class Status(StrEnum):
    """A draft may be tried out; what is released is what is sold."""

    DRAFT = "draft"
    RELEASED = "released"


# A forced option is told, and may be meant: it is what the maker always builds in at present.
REFUSED = frozenset(Finding) - {Finding.FORCED}


def grave(flaws: Sequence[Flaw]) -> list[Flaw]:
    """The flaws that stand against a release."""
    return [flaw for flaw in flaws if flaw.finding in REFUSED]


@dataclass(frozen=True)
class EditionReleased:
    """The product is built by other rules from a day on."""

    edition_id: EditionId
    product_code: str
    number: int
    valid_from: date


@dataclass(eq=False)
class Edition(Aggregate):
    """`number` counts from 1 per product; `hash` is that of the model."""

    id: EditionId
    product_id: ProductId
    product_code: str
    number: int
    model: OptionModel
    hash: str
    created_at: datetime
    note: str = ""
    status: Status = Status.DRAFT
    valid_from: date | None = None
    released_at: datetime | None = None
    owner_id: UUID | None = None
    unit_path: str = "/"
    region: str = ""
    partner_id: UUID | None = None
    version: int | None = None

    @classmethod
    def draft(
        cls,
        edition_id: EditionId,
        product: Product,
        number: int,
        model: OptionModel,
        note: str,
        now: datetime,
    ) -> "Edition":
        """A new edition nobody is sold by yet.

        Raises ProductIsRetired or what `Product.check_model` raises.
        """
        if product.retired_on is not None:
            raise ProductIsRetired(product=product.code)
        product.check_model(model)
        return cls(
            id=edition_id,
            product_id=product.id,
            product_code=product.code,
            number=number,
            model=model,
            hash=model.hash,
            created_at=now,
            note=note,
            owner_id=product.owner_id,
            unit_path=product.unit_path,
            region=product.region,
            partner_id=product.partner_id,
        )

    def check_draft(self) -> None:
        """Raise EditionIsReleased unless it is a draft."""
        if self.status is not Status.DRAFT:
            raise EditionIsReleased(number=self.number, product=self.product_code)

    def change(self, model: OptionModel, note: str, product: Product) -> None:
        """Replace what a draft of the product says. Raises EditionIsReleased or what `check_model` raises."""
        self.check_draft()
        product.check_model(model)
        self.model, self.hash, self.note = model, model.hash, note

    def release(self, flaws: Sequence[Flaw], valid_from: date, today: date, now: datetime) -> None:
        """Build by it from a day on, `flaws` being what the check of this very model found.

        Raises EditionIsReleased, EditionBeginsInThePast or ModelFlawed.
        """
        self.check_draft()
        if valid_from < today:
            raise EditionBeginsInThePast(pointer="/body/validFrom", day=valid_from)
        if against := grave(flaws):
            told = ", ".join(f"{flaw.finding} {flaw.subject}" for flaw in against[:20])
            raise ModelFlawed(findings=told, count=len(against))
        self.status, self.valid_from, self.released_at = Status.RELEASED, valid_from, now
        self._record(EditionReleased(self.id, self.product_code, self.number, valid_from))


@dataclass(frozen=True)
class Offered:
    """A product with the edition that counts on a day: the one in force, else its latest draft.

    `features` is the model of the edition, compiled.
    """

    product: Product
    edition: int
    hash: str
    model: OptionModel
    features: FeatureModel
