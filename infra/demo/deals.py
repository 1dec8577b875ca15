"""A deal is one sale that may come of a customer, with the instants its steps would have, were it won."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random

from infra.demo.catalogue import Choice
from infra.demo.days import Span, day_of

# Payment terms as they are agreed on: (event, percent, days).
TERMS = (
    (("signing", 30, 0), ("shipment", 60, 30), ("warranty-end", 10, 0)),
    (("signing", 30, 0), ("ready", 60, 0), ("acceptance", 10, 30)),
    (("signing", 20, 7), ("shipment", 70, 60), ("acceptance", 10, 0)),
)
STAGES = ("scheduled", "machining", "assembly", "testing", "ready")


@dataclass
class Making:
    """How an order went through the factory and was paid, as far as it has happened."""

    stages: list[tuple[str, datetime]]
    shipped_at: datetime
    accepted_at: datetime
    # For each instalment: days from its due day to the money; None where nobody paid.
    pays_after: list[int | None] = field(default_factory=list)


@dataclass
class Deal:
    """`choice` is the machine wanted; `won`, `quoted` and `lost_why` say how far it came."""

    choice: Choice
    opened_at: datetime
    proposed_at: datetime
    quoted_at: datetime
    sent_at: datetime
    bargained_at: datetime
    accepted_at: datetime
    approved_at: datetime
    signed_at: datetime
    making: Making
    terms: tuple[tuple[str, int, int], ...]
    discount: Decimal
    valid_until: date
    # Chance between 0 and 1 of what else there is to decide about it.
    luck: float
    won: bool = False
    quoted: bool = False
    lost_why: str = ""

    @property
    def title(self) -> str:
        """What colleagues call it."""
        return f"{self.choice.model} 注塑机 {self.choice.quantity} 台"


def tell_deal(span: Span, rng: Random, choice: Choice, opened_at: datetime) -> Deal:
    """All the steps it would take from the first talk to the last instalment."""
    proposed = span.after(rng, opened_at, 2, 14)
    quoted = span.after(rng, proposed, 0, 6)
    sent = span.after(rng, quoted, 0, 2)
    bargained = span.after(rng, sent, 2, 15)
    accepted = span.after(rng, bargained, 2, 25)
    approved = span.after(rng, accepted, 0, 3)
    signed = span.after(rng, approved, 1, 6)
    return Deal(
        choice, opened_at, proposed, quoted, sent, bargained, accepted, approved, signed,
        making=tell_making(span, rng, signed), terms=rng.choice(TERMS),
        discount=Decimal(rng.choice((0, 0, 1, 2, 3, 5))),
        valid_until=max(day_of(quoted) + timedelta(days=30), day_of(accepted)), luck=rng.random(),
    )  # fmt: skip


def tell_making(span: Span, rng: Random, placed_at: datetime) -> Making:
    """From the order to the customer's acceptance."""
    stages, at = [], placed_at
    for stage, (least, most) in zip(STAGES, ((1, 4), (6, 14), (8, 18), (4, 8), (1, 4)), strict=True):
        at = span.after(rng, at, least, most)
        stages.append((stage, at))
    shipped = span.after(rng, at, 1, 6)
    pays = [None if rng.random() < 0.06 else rng.choice((-2, 0, 0, 1, 3, 6, 12, 25)) for _ in range(3)]
    return Making(stages, shipped, span.after(rng, shipped, 10, 30), pays)
