"""Works out what quotes would cost by what is in force on a day, or with one draft in its place."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import compress

from cpq_svc.domain.asked import Buyer
from cpq_svc.domain.books_in_force import as_in_force, narrowest
from cpq_svc.domain.line_basis import Conditions
from cpq_svc.domain.offer_terms import circumstances
from cpq_svc.domain.price_book import PriceBookId, PricesInForce
from cpq_svc.domain.price_procedure import PriceProcedureId, Rules
from cpq_svc.domain.pricing import NothingInForce, PricedLine, price_lines
from cpq_svc.domain.quote import Quote
from cpq_svc.domain.quote_line import QuoteLine
from cpq_svc.domain.repricing import (
    Candidate,
    CandidateKind,
    CandidateNotAsked,
    Repriced,
    asked_again,
    booked,
    margin_of,
    net_of,
)
from cpq_svc.domain.rule_table import Edition, RuleTableId
from cpq_svc.usecases.buyer_now import customer_among
from cpq_svc.usecases.line_costs import LineCosts
from cpq_svc.usecases.work import Work
from kernel.errors import BusinessError


class Repricer:
    """For the quotes of one transaction: products and customers are asked for once for all of them, books
    once for each buyer.
    """

    def __init__(self, tx: Work, candidate: Candidate, day: date, quotes: Sequence[Quote] = ()) -> None:
        self._tx, self._day = tx, day
        self._codes = {line.product_code for quote in quotes for line in booked(quote.revision.lines)}
        self._offered = tx.catalogue.offered(self._codes, day)
        self._customers = tx.names.accounts({quote.account_id for quote in quotes})
        self._books: dict[tuple[str, Buyer], Sequence[PricesInForce]] = {}
        self._tried: PricesInForce | None = None
        if candidate.kind is CandidateKind.PRICE_BOOK and candidate.id:
            self._tried = as_in_force(tx.price_books.get(PriceBookId(candidate.id)))
        in_force = tx.catalogue.in_force(day)
        self._rules = self._candidate_rules(candidate, in_force.rules)
        self._exchange, self._costs = in_force.exchange, LineCosts(tx.catalogue, in_force)

    def of(self, quote: Quote) -> Repriced:
        """One quote; what stops its pricing is told, not raised."""
        lines = booked(quote.revision.lines)
        # What does not count is priced too: a price that fails is told, whichever line it is of.
        counting = [line.counts for line in lines]
        then = list(compress(lines, counting))
        before = net_of(then), margin_of(then)
        try:
            now = self._priced(quote, lines) if lines else []
        except BusinessError as no:
            return Repriced(quote, *before, error=no.code)
        after = list(compress(now, counting))
        return Repriced(quote, *before, net_of(after), margin_of(after))

    def _priced(self, quote: Quote, lines: Sequence[QuoteLine]) -> list[PricedLine]:
        asked, offered = [asked_again(line) for line in lines], quote.revision
        buyer, currency = offered.buyer.priced(customer_among(self._customers, quote)), offered.currency
        prices = self._prices(currency, buyer)
        if prices is None:
            raise NothingInForce(currency=currency, day=self._day)
        around = circumstances(offered.terms, offered.payment_terms)
        under = Conditions(self._rules, self._exchange, self._tx.catalogue.texts, around, self._costs)
        return price_lines(asked, self._offered, prices, buyer, self._day, under=under)

    def _prices(self, currency: str, buyer: Buyer) -> PricesInForce | None:
        if (currency, buyer) not in self._books:
            found = self._tx.catalogue.books(currency, self._day, self._codes, buyer)
            self._books[currency, buyer] = found
        books, tried = self._books[currency, buyer], self._tried
        if tried is not None and tried.currency == currency and tried.audience.holds(buyer):
            books = [*(book for book in books if book.audience != tried.audience), tried]
        return narrowest(books)

    def _candidate_rules(self, candidate: Candidate, rules: Rules) -> Rules:
        if candidate.kind is CandidateKind.RULE_TABLE and candidate.id:
            drafted = self._tx.rule_tables.get(RuleTableId(candidate.id))
            if drafted.code not in {step.table for step in rules.steps}:
                raise CandidateNotAsked(pointer="/body/candidate", table=drafted.code)
            tried = Edition(drafted.code, drafted.number, drafted.decisions)
            return replace(rules, tables={**rules.tables, drafted.code: tried})
        if candidate.kind is CandidateKind.PROCEDURE and candidate.id:
            procedure = self._tx.price_procedures.get(PriceProcedureId(candidate.id))
            codes = {step.table for step in procedure.steps if step.table}
            return Rules(procedure.steps, self._tx.catalogue.tables(codes, self._day), procedure.number)
        return rules
