"""What engineering does about a quote over HTTP."""

from decimal import Decimal
from uuid import UUID

from chassis.http import Response, deps, expected_version, reply, whoever_asks
from cpq_svc.adapters.value_json import read_all
from cpq_svc.domain.configuration import Given
from cpq_svc.domain.quote import Quote, QuoteId
from cpq_svc.domain.selection import Selected
from cpq_svc.entrypoints.shown_quote import shown_quote
from cpq_svc.usecases import cost_quote as costing
from cpq_svc.usecases import select_machines as selecting


def cost_quote(quote_id: str, body: dict) -> Response:
    """Engineering says what lines cost."""
    costs = {each["lineNo"]: Decimal(each["cost"]) for each in body["costs"]}
    return _shown(
        costing.cost_quote(
            deps().work(), whoever_asks(), QuoteId(UUID(quote_id)), expected_version(), costs, deps().clock()
        )
    )


def select_machines(quote_id: str, body: dict) -> Response:
    """Engineering puts machines together otherwise."""
    selected = [
        Selected(
            each["lineNo"],
            tuple(each["options"]),
            read_all(Given, each.get("numbers")),
            tuple(each.get("proposed", ())),
        )
        for each in body["lines"]
    ]
    return _shown(
        selecting.select_machines(
            deps().work(),
            whoever_asks(),
            QuoteId(UUID(quote_id)),
            expected_version(),
            selected,
            deps().clock(),
        )
    )


def _shown(quote: Quote) -> Response:
    return reply(shown_quote(quote), 200, quote.version, schema="Quote")
