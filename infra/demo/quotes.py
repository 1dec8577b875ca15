"""Quotes: written, sent, bargained over, accepted, refused or forgotten."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from cpq_svc.domain.opportunity import OpportunityId
from cpq_svc.domain.payment_terms import Event, PaymentTerm
from cpq_svc.domain.pricing import AskedLine
from cpq_svc.domain.quote_line import WantedLine
from cpq_svc.usecases.accept_quote import accept_quote
from cpq_svc.usecases.draft_quote import draft_quote
from cpq_svc.usecases.expire_quotes import expire_quotes
from cpq_svc.usecases.quote_request import QuoteRequest
from cpq_svc.usecases.reject_quote import reject_quote
from cpq_svc.usecases.revise_quote import revise_quote
from cpq_svc.usecases.send_quote import send_quote
from infra.demo import words
from infra.demo.days import day_of
from infra.demo.deals import Deal
from infra.demo.house import House
from infra.demo.playing import Story, tell_each
from infra.demo.sales import Sale


def quote(house: House, sales: list[Sale]) -> None:
    """All quotes in the order they were written; what nobody answered in time is expired by now."""
    told = [sale for sale in sales if sale.deal.won or sale.deal.quoted]
    tell_each((_quote(house, sale) for sale in told), house.span.end, house.cpq.pause)
    house.cpq.commit()
    desk = house.cpq
    while expire_quotes(desk.at(house.span.end), desk.itself, house.span.end):
        desk.commit()
    desk.commit()


def _quote(house: House, sale: Sale) -> Story:
    deal, desk, who = sale.deal, house.cpq, sale.owner.doing("cpq.quote-write")
    yield deal.quoted_at
    asked = request_of(deal)
    made = draft_quote(desk.at(deal.quoted_at), who, OpportunityId(sale.id), asked, deal.quoted_at)
    recent = deal.sent_at > house.span.end - timedelta(days=20)
    if not deal.won and recent and deal.luck < 0.4:
        return
    yield deal.sent_at
    made = send_quote(desk.at(deal.sent_at), who, made.id, made.version or 1, deal.sent_at)
    if 0.3 < deal.luck < 0.55:
        yield deal.bargained_at
        [line] = asked.lines
        cheaper = replace(line.asked, discount_percent=deal.discount + Decimal(2))
        better = replace(asked, lines=[replace(line, asked=cheaper)])
        made = revise_quote(
            desk.at(deal.bargained_at), who, made.id, made.version or 1, better, deal.bargained_at
        )
        made = send_quote(desk.at(deal.bargained_at), who, made.id, made.version or 1, deal.bargained_at)
    yield deal.accepted_at
    work = desk.at(deal.accepted_at)
    if deal.won:
        whom = words.SIGNERS[int(deal.luck * 100) % len(words.SIGNERS)]
        accepting = sale.owner.doing("cpq.quote-accept")
        accept_quote(work, accepting, made.id, made.version or 1, whom, None, None, deal.accepted_at)
    elif deal.lost_why and deal.luck < 0.8 and day_of(deal.accepted_at) <= deal.valid_until:
        reason = words.REJECTED[int(deal.luck * 100) % len(words.REJECTED)]
        reject_quote(work, who, made.id, made.version or 1, reason)


def request_of(deal: Deal) -> QuoteRequest:
    """What a quote of a deal asks for."""
    choice = deal.choice
    lines = [WantedLine(AskedLine(choice.model, choice.options, choice.quantity, deal.discount))]
    terms = tuple(PaymentTerm(Event(event), Decimal(percent), days) for event, percent, days in deal.terms)
    return QuoteRequest("CNY", lines, terms, deal.valid_until)
