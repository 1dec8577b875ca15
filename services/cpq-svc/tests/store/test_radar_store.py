"""Changes and touched quotes are kept as they are."""

from datetime import timedelta
from decimal import Decimal

from bodies import a_company_that_sells, a_sale
from builders import NOW, TODAY, an_asked_line
from chassis.testing import an_actor
from cpq_svc.adapters.value_json import plain
from cpq_svc.domain.payment_terms import Event, PaymentTerm
from cpq_svc.domain.quote_difference import Change
from cpq_svc.domain.quote_line import WantedLine
from cpq_svc.domain.radar import Cause, RadarChange, RadarChangeId, Said
from cpq_svc.domain.touched_quote import Standing, TouchedQuote, TouchedQuoteId
from cpq_svc.domain.touching import LineCost, LineTouched, Outcome
from cpq_svc.usecases.draft_quote import draft_quote
from cpq_svc.usecases.quote_request import QuoteRequest
from kernel.ids import new_id

TERMS = (PaymentTerm(Event.SIGNING, Decimal(100), 0),)
UNTIL = TODAY + timedelta(days=30)


def a_change():
    said = Said(Cause.PRODUCT, "HX-160", "phase-out", TODAY, "HX-160", "", TODAY, "HX-200")
    return RadarChange.of(RadarChangeId(new_id()), said, TODAY, NOW)


def test_every_field_comes_back(service):
    a_company_that_sells(service)
    request = QuoteRequest("CNY", [WantedLine(an_asked_line())], TERMS, UNTIL)
    quote = draft_quote(service.work(), an_actor(), a_sale(service).id, request, NOW)
    change = a_change()
    change.job_id, change.position = new_id(), new_id()
    change.go_on(quote.id, 3, 1)
    changes = (Change("list-price", "1", "2"), Change("option", "", "1", "D40"))
    found = Outcome(
        Decimal("100.00"), Decimal("60.00"), Decimal("110.00"), Decimal("61.00"),
        (LineTouched(1, "HX-160", "注塑机", "machine", changes),), (LineCost(1, changes[:1]),), "error", "told",
    )  # fmt: skip
    with service.work().by(service.service_actor) as tx:
        tx.radar_changes.add(change)
        entry = TouchedQuote.of(TouchedQuoteId(new_id()), change, quote, Standing.SENT, found)
        tx.touched_quotes.add([entry])
    with service.work().by(service.service_actor) as tx:
        tx.touched_quotes.get(entry.id, 1).close(False, "无影响", service.service_actor.id, NOW)
    with service.work().by(service.service_actor) as tx:
        kept, then = tx.touched_quotes.get(entry.id), tx.radar_changes.alone(change.id)
        again = TouchedQuote.of(entry.id, then, tx.quotes.get(quote.id), Standing.SENT, found)
        again.close(False, "无影响", service.service_actor.id, NOW)
        again.version = 2
        assert plain(kept) == plain(again)
        assert plain(then) == plain(change) and then.said == change.said
        assert tx.radar_changes.latest(Cause.PRODUCT, "HX-160").id == change.id
        assert tx.radar_changes.latest(Cause.MODEL, "HX-160") is None
