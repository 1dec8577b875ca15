"""What happened in two years, told before it is done: the same seed and day tell the same stories."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import pairwise
from random import Random

from infra.demo import words
from infra.demo.catalogue import LINES, Choice, choose
from infra.demo.days import Span
from infra.demo.deals import Deal, tell_deal
from infra.demo.naming import Company, Names

LEADS, CUSTOMERS, OLD_CUSTOMERS, QUOTES, DIRECT_ORDERS = 2000, 500, 60, 300, 72
# Signed or approved by now but not an order yet.
ON_THE_DESK = 8


@dataclass
class LeadStory:
    """Somebody who may buy. Steps that lie ahead of today have not happened; `deal` is what it became."""

    company: Company
    person: str
    mobile: str
    email: str
    source: str
    line: str
    need: str
    captured_at: datetime
    qualified_at: datetime
    ends_at: datetime
    dropped_why: str
    show: "Show | None" = None
    deal: Deal | None = None
    choice: Choice | None = None


@dataclass(frozen=True)
class Show:
    """A fair, and the list that came from it."""

    title: str
    at: datetime


@dataclass
class OldCustomer:
    """A customer from before the history begins, with the sales that came of it since."""

    company: Company
    person: str
    mobile: str
    since: datetime
    deals: list[Deal] = field(default_factory=list)


@dataclass
class Stories:
    """All that is told of customers."""

    leads: list[LeadStory]
    old_customers: list[OldCustomer]

    def deals(self) -> Iterator[Deal]:
        """Every sale that may come of anybody, oldest first."""
        found = [lead.deal for lead in self.leads if lead.deal]
        found += [deal for customer in self.old_customers for deal in customer.deals]
        yield from sorted(found, key=lambda deal: deal.opened_at)


def tell(span: Span, rng: Random, names: Names, size: float) -> Stories:
    """Leads, which of them became customers, and what was quoted to those and ordered."""
    shows = _shows(span, rng)
    leads = sorted(
        (_lead(span, rng, names, shows) for _ in range(round(LEADS * size))),
        key=lambda lead: lead.captured_at,
    )
    ripe = [lead for lead in leads if span.happened(lead.ends_at)]
    wanted = round((CUSTOMERS - OLD_CUSTOMERS) * size)
    for lead in sorted(rng.sample(ripe, min(wanted, len(ripe))), key=lambda each: each.captured_at):
        lead.choice = choose(rng, lead.line)
        lead.deal = tell_deal(span, rng, lead.choice, lead.ends_at)
    old = [_old_customer(span, rng, names) for _ in range(round(OLD_CUSTOMERS * size))]
    stories = Stories(leads, old)
    _fates(span, rng, list(stories.deals()), size)
    return stories


def _shows(span: Span, rng: Random) -> list[Show]:
    days = [span.first_day + timedelta(days=20 + 56 * index) for index in range(13)]
    found = [Show(f"{day.year} {rng.choice(words.SHOWS)}", span.on(rng, day)) for day in days]
    return [show for show in found if span.happened(show.at)]


def _lead(span: Span, rng: Random, names: Names, shows: list[Show]) -> LeadStory:
    show = rng.choice(shows) if rng.random() < 0.5 else None
    # The company grew: the later, the more leads.
    day = span.first_day + timedelta(days=int(728 * rng.random() ** 0.8))
    captured = show.at if show else span.on(rng, day)
    captured = captured if span.happened(captured) else span.on(rng, span.today - timedelta(days=5))
    qualified = span.after(rng, captured, 1, 9)
    company = names.company()
    return LeadStory(
        company=company, person=names.person(), mobile=names.mobile(),
        email=f"sales{rng.randrange(10**5):05}@customer.example" if rng.random() < 0.4 else "",
        source="trade-show" if show else rng.choice(words.SOURCES), line=rng.choices(LINES, (5, 4, 2))[0],
        need=rng.choice(words.NEEDS), captured_at=captured, qualified_at=qualified,
        ends_at=span.after(rng, qualified, 2, 45), show=show,
        dropped_why=rng.choice(words.DROPPED) if rng.random() < 0.9 else "",
    )  # fmt: skip


def _old_customer(span: Span, rng: Random, names: Names) -> OldCustomer:
    customer = OldCustomer(
        names.company(), names.person(), names.mobile(), span.on(rng, span.first_day - timedelta(days=9))
    )
    for _ in range(rng.randint(1, 3)):
        opened = span.on(rng, span.first_day + timedelta(days=rng.randrange(715)))
        customer.deals.append(tell_deal(span, rng, choose(rng), opened))
    return customer


def _fates(span: Span, rng: Random, deals: list[Deal], size: float) -> None:
    """Who signed, who is about to, who only got quotes, and how it ended for the others."""
    signed = [deal for deal in deals if span.happened(deal.signed_at)]
    almost = [deal for deal in deals if span.happened(deal.accepted_at) and not span.happened(deal.signed_at)]
    won = rng.sample(signed, min(round(DIRECT_ORDERS * size), len(signed)))
    won += almost[: max(1, round(ON_THE_DESK * size))]
    for deal in won:
        deal.won = True
    open_to_quote = [deal for deal in deals if not deal.won and span.happened(deal.quoted_at)]
    quoted = round(QUOTES * size) - len(won)
    for deal in rng.sample(open_to_quote, min(max(quoted, 0), len(open_to_quote))):
        deal.quoted = True
    for deal in deals:
        old = deal.accepted_at.date() < span.today - timedelta(days=60)
        if not deal.won and rng.random() < (0.85 if old else 0.15):
            deal.lost_why = rng.choice(words.LOST)


def half_years(span: Span, most: int = 4) -> list[tuple[date, date]]:
    """The history in so many parts, each from its first day to the day after its last."""
    cuts = [span.first_day + (span.today - span.first_day) * part // most for part in range(most + 1)]
    return list(pairwise(cuts))
