"""A quote line is one position of an offer: a machine as configured, a standard product, a service, or words.

It stands in a section or in none, and counts always, when it is chosen (optional), or as the chosen one of a
set of alternatives. `net_amount` and `tax_amount` are what the customer pays for it after its share of the
document's discount, VAT as a part of the document's; the price waterfall (`steps`) ends before both, so that
it can be worked out again line by line.
"""

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from cpq_svc.domain.frozen import Frozen
from cpq_svc.domain.pocket import Pocket
from cpq_svc.domain.pricing import AskedLine, PricedLine
from cpq_svc.domain.waterfall import Priced, StepName
from kernel.errors import Rejected
from kernel.money import Money

HUNDRED = Decimal(100)
_AS_WANTED = ("kind", "text_zh", "section", "counting", "alternatives")


class LineWithoutProduct(Rejected):
    """A configured line names its product; standard and service lines name one or a price."""

    code = "line-without-product"


class LineWithoutWords(Rejected):
    """A text line says something, a line with a price of its own has a name."""

    code = "line-without-words"


class StandardLineHasOptions(Rejected):
    """Only a configured line has options and numbers."""

    code = "standard-line-has-options"


class SectionUnknown(Rejected):
    """A line stands in a section that the offer does not have."""

    code = "section-unknown"


class AlternativesUndecided(Rejected):
    """A set of alternatives has at least two lines, and exactly one of them counts."""

    code = "alternatives-undecided"


class NothingOffered(Rejected):
    """At least one line with a price counts."""

    code = "nothing-offered"


class LineUnknown(Rejected):
    """The quote has no such line that counts."""

    code = "quote-line-unknown"


class LineKind(StrEnum):
    """What a line offers."""

    CONFIGURED = "configured"
    STANDARD = "standard"
    SERVICE = "service"
    TEXT = "text"


class Counting(StrEnum):
    """When a line is part of the total."""

    ALWAYS = "always"
    OPTIONAL = "optional"
    ALTERNATIVE = "alternative"


@dataclass(frozen=True)
class OwnPrice:
    """A price that no price book knows: per unit, in the currency of the offer; `tax_rate` a fraction."""

    unit_price: Decimal
    tax_rate: Decimal


@dataclass(frozen=True)
class WantedLine:
    """A line as somebody writes it: priced from the price book, with a price of its own, or words only. What
    `proposed` names of its options and numbers nobody chose.
    """

    asked: AskedLine
    kind: LineKind = LineKind.CONFIGURED
    own_price: OwnPrice | None = None
    name_zh: str = ""
    name_en: str = ""
    unit: str = ""
    text_zh: str = ""
    text_en: str = ""
    section: str = ""
    counting: Counting = Counting.ALWAYS
    alternatives: str = ""
    chosen: bool = True
    proposed: tuple[str, ...] = ()

    @property
    def from_book(self) -> bool:
        """Whether the price book prices it."""
        return self.kind is not LineKind.TEXT and self.own_price is None

    @property
    def proposals(self) -> tuple[str, ...]:
        """What nobody chose of it."""
        asked = {*self.asked.options, *(each.code for each in self.asked.numbers)}
        return tuple(code for code in self.proposed if code in asked)

    @property
    def taken(self) -> bool:
        """Whether it is part of the offer, not only offered beside it."""
        return self.counting is Counting.ALWAYS or self.chosen

    def check(self, here: str) -> None:
        """Raise LineWithoutWords, LineWithoutProduct, StandardLineHasOptions or AlternativesUndecided."""
        if self.kind is LineKind.TEXT:
            if not self.text_zh:
                raise LineWithoutWords(pointer=f"{here}/textZh")
        elif self.own_price:
            if self.kind is LineKind.CONFIGURED:
                raise LineWithoutProduct(pointer=f"{here}/productCode")
            if not self.name_zh:
                raise LineWithoutWords(pointer=f"{here}/nameZh")
        elif not self.asked.product_code:
            raise LineWithoutProduct(pointer=f"{here}/productCode")
        if self.kind is not LineKind.CONFIGURED and (self.asked.options or self.asked.numbers):
            raise StandardLineHasOptions(pointer=f"{here}/options")
        if (self.counting is Counting.ALTERNATIVE) != bool(self.alternatives):
            raise AlternativesUndecided(pointer=f"{here}/alternatives", alternatives=self.alternatives)


@dataclass(eq=False)
class QuoteLine(PricedLine):
    """A priced line where it stands. `cost_amount` is what it costs the maker, None where nobody knows;
    `frozen` the machine as it was sent, None before and for what is not configured.
    """

    kind: LineKind = LineKind.CONFIGURED
    text_zh: str = ""
    text_en: str = ""
    section: str = ""
    counting: Counting = Counting.ALWAYS
    alternatives: str = ""
    chosen: bool = True
    discount_share: Decimal = Decimal(0)
    cost_amount: Decimal | None = None
    own_priced: bool = False
    # What the document's VAT, worked out of the sum, makes more or less of the line's own.
    tax_adjustment: Decimal = Decimal(0)
    frozen: Frozen | None = None
    # Options and numbers that nobody chose: whoever changes the machine has them give way.
    proposed: tuple[str, ...] = ()

    @classmethod
    def of(cls, priced: PricedLine, wanted: WantedLine, line_no: int) -> "QuoteLine":
        """A line as it was priced, standing where it was wanted."""
        told = {name: value for name, value in vars(priced).items() if not name.startswith("_")}
        return cls(
            **{
                **told,
                "line_no": line_no,
                **{name: getattr(wanted, name) for name in _AS_WANTED},
                "unit": wanted.unit or priced.unit,
                "text_en": wanted.text_en or wanted.text_zh,
                "own_priced": wanted.own_price is not None,
                "chosen": wanted.taken,
                "proposed": wanted.proposals,
                "cost_amount": priced.pocket and priced.pocket.cost,
            }
        )

    @property
    def counts(self) -> bool:
        """Whether it is part of the total."""
        return self.chosen and self.kind is not LineKind.TEXT

    @property
    def costed(self) -> bool:
        """Whether engineering said what it costs, other than its product does."""
        return self.cost_amount is not None and self.cost_amount != (self.pocket and self.pocket.cost)

    @property
    def before_share(self) -> Decimal:
        """The net amount before the document's discount."""
        return self.net_amount + self.discount_share

    @property
    def as_walked(self) -> Priced:
        """As the waterfall left it, before the share: VAT was its step, and what is wrong with it stays."""
        own = self.tax_amount - self.tax_adjustment
        walked = replace(super().as_walked, net_amount=self.before_share, tax_amount=own)
        if not self.discount_share or self.basis is None:
            return walked
        due = (Money(self.net_amount, self.basis.currency) * self.tax_rate).rounded().amount
        then = next(step.amount for step in self.steps if step.name is StepName.VAT)
        return replace(walked, tax_amount=then + own - due)

    @property
    def left(self) -> Pocket:
        """What is left of it before the document's discount, by the cost that is approved: what engineering
        said goes before what it was priced with.
        """
        told = self.pocket or Pocket((), self.before_share, None, "untold", None, None)
        return told.costing(self.cost_amount) if self.costed and self.cost_amount is not None else told

    @property
    def pocket_price(self) -> Decimal:
        """What is left of it before cost; a line of its own price bears nothing but the share."""
        return (self.pocket.price if self.pocket else self.before_share) - self.discount_share

    def take_share(self, share: Decimal, currency: str) -> None:
        """Bear a share of the document's discount; VAT is worked out on what is left."""
        if share == self.discount_share:
            return
        net = Money(self.before_share - share, currency)
        self.discount_share, self.net_amount = share, net.amount
        self.tax_amount, self.tax_adjustment = (net * self.tax_rate).rounded().amount, Decimal(0)

    @property
    def holds_tax(self) -> bool:
        """Whether its price was promised with VAT in it, and nothing of the document's discount is off it."""
        return super().holds_tax and not self.discount_share

    def adjust_tax(self, adjustment: Decimal) -> None:
        """Be taxed as a part of the document: so much more or less than alone."""
        self.tax_amount += adjustment - self.tax_adjustment
        self.tax_adjustment = adjustment
