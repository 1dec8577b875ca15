"""Who has to agree to a quote as it is written now."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from cpq_svc.domain.approval_need import Asked, facts_of, needed
from cpq_svc.domain.decision_column import Fact
from cpq_svc.domain.quote import Quote
from cpq_svc.domain.rule_table import Edition
from cpq_svc.usecases.buyer_now import customer_of
from cpq_svc.usecases.work import Work
from kernel.business_time import company_day


@dataclass(frozen=True)
class Need:
    """The levels asked, by which table and which facts; no table in force asks nobody."""

    asked: tuple[Asked, ...]
    edition: Edition | None
    facts: Mapping[str, Fact]


def facts_of_quote(tx: Work, quote: Quote, today: date) -> Mapping[str, Fact]:
    """What a table is given of a quote; amounts by the rates of the day it was priced on."""
    revision = quote.revision
    exchange = tx.catalogue.in_force(revision.priced_on).exchange
    return facts_of(revision, quote.region, customer_of(tx, quote), today, exchange)


def need_of(tx: Work, quote: Quote, now: datetime) -> Need:
    """Raises what `needed` raises: a rule that cannot be judged stops with its name."""
    today = company_day(now, tx.zone)
    edition = tx.approval_rules.in_force(today)
    facts = facts_of_quote(tx, quote, today)
    return Need(needed(edition, facts), edition, facts)
