"""A warranty is the maker's promise to repair at its own cost: whole months from an event, as the contract
says, or a year from acceptance where no contract says anything.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from kernel.business_time import months_later
from sales_svc.domain.payment_plan import Event
from sales_svc.domain.sale_terms import Delivery

UNSAID = timedelta(days=365)


@dataclass(frozen=True)
class Warranty:
    """`months` is None where no contract says how many; `begins_on` is a day of the company's zone, None
    until the event `since` has happened.
    """

    months: int | None = None
    since: Event = Event.ACCEPTANCE
    begins_on: date | None = None

    @classmethod
    def promised(cls, delivery: Delivery) -> "Warranty":
        """As a contract says it. The end of a warranty begins none: that is taken as acceptance."""
        if delivery.warranty_months is None:
            return cls()
        since = delivery.warranty_from
        if since is None or since is Event.WARRANTY_END:
            since = Event.ACCEPTANCE
        return cls(delivery.warranty_months, since)

    def after(self, event: Event, on: date) -> "Warranty":
        """An event happened on that day; it begins the warranty that waits for it, once."""
        begins = event is self.since and self.begins_on is None
        return replace(self, begins_on=on) if begins else self

    @property
    def ends_on(self) -> date | None:
        """The day it is over; None while it has not begun."""
        if self.begins_on is None:
            return None
        return self.begins_on + UNSAID if self.months is None else months_later(self.begins_on, self.months)

    def of_machines(self, shipped_on: date) -> date | None:
        """The day it begins for machines that leave on a day: each from its own shipment, and what leaves
        ahead of the rest is ready by then. None while it waits for acceptance.
        """
        if self.since is Event.SHIPMENT:
            return shipped_on
        return self.begins_on or (shipped_on if self.since is Event.READY else None)
