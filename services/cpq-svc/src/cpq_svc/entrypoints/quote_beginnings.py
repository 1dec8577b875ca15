"""Over HTTP: how a quote begins with what there is, and how its revisions differ."""

from datetime import date
from typing import Any
from uuid import UUID

from chassis.http import Response, deps, reply, whoever_asks
from chassis.queried import queried
from cpq_svc.adapters.value_json import plain
from cpq_svc.domain.opportunity import OpportunityId
from cpq_svc.domain.quote import QuoteId
from cpq_svc.domain.quote_template import QuoteTemplateId
from cpq_svc.entrypoints.shown_quote import shown_quote
from cpq_svc.usecases import compare_revisions as comparison
from cpq_svc.usecases import copy_quote as copying
from cpq_svc.usecases import quote_opportunity as quoting

# Field → who may see it.
_KEPT_BACK = {"costs": "cpq.see-cost", "margins": "cpq.see-margin"}


def quote_opportunity(opportunity_id: str, body: dict) -> Response:
    """One call from the sale to the priced quote."""
    named = body.get("quoteTemplateId")
    template = QuoteTemplateId(UUID(named)) if named else None
    sale = OpportunityId(UUID(opportunity_id))
    quote, began = quoting.quote_opportunity(deps().work(), whoever_asks(), sale, template, deps().clock())
    told = {"template": began.template} if began.template else {"quote": began.earlier}
    return reply({**shown_quote(quote), "beganWith": told}, 201, quote.version, schema="BegunQuote")


def copy_quote(quote_id: str, body: dict) -> Response:
    """Offer the same to another sale."""
    until = body.get("validUntil")
    quote = copying.copy_quote(
        deps().work(),
        whoever_asks(),
        QuoteId(UUID(quote_id)),
        OpportunityId(UUID(body["opportunityId"])),
        date.fromisoformat(until) if until else None,
        deps().clock(),
    )
    return reply(shown_quote(quote), 201, quote.version, schema="Quote")


def compare_revisions(quote_id: str, **_: Any) -> Response:
    """What changed."""
    asked = queried()
    then, now = (int(asked[name]) if name in asked else None for name in ("then", "now"))
    asker = whoever_asks()
    found = comparison.compare_revisions(deps().work(), asker, QuoteId(UUID(quote_id)), then, now)
    told = plain(found)
    hidden = [name for name, right in _KEPT_BACK.items() if not asker.may_as_far(right)]
    return reply({**told, "lines": _lines_without(hidden, told["lines"])}, schema="QuoteDifference")


def _lines_without(hidden: list[str], lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What of lines stands inside a list, where the field rights of the schema do not reach."""
    bare = [{**line, **{name: [] for name in hidden}} for line in lines]
    return [line for line in bare if line["changes"] or line["costs"] or line["margins"]]
