"""What is shown of the change radar: SQL in, JSON out."""

from dataclasses import replace

from chassis.expressions import contains, equal, plain, told
from chassis.listing import Listing
from cpq_svc.domain.touched_quote import TouchedQuoteNotFound

_SUMMARY = {
    "touchedQuoteId": "t.id",
    **plain("t", "version", "quoteId", "number", "accountName", "ownerId"),
    "ownerName": "o.name",
    **plain("t", "currency", "revision", "standing", "cause"),
    **told("t", "subject"),
    **plain("t", "detail", "begins", "happenedAt", "proposal"),
    **told("t", "successor", "error", "told"),
    "quoteStatus": "q.status",
    # What was written since the radar looked may say something else by now.
    "writtenSince": "q.writings <> t.writing",
    "netBefore": "t.net_before::text",
    "netAfter": "t.net_after::text",
    "costBefore": "t.cost_before::text",
    "costAfter": "t.cost_after::text",
    "marginBefore": "(t.net_before - t.cost_before)::text",
    "marginAfter": "(t.net_after - t.cost_after)::text",
    **plain("t", "status"),
    "closedBy": "t.closed_by",
    "closedByName": "b.name",
    "closedAt": "t.closed_at",
    **told("t", "reason"),
}


def _of_lines(what: str) -> str:
    """Changes of cost, or of margin, of each line that has some: they are kept together."""
    named = f"""c.line->'changes', '$[*] ? (@.what == "{what}")'"""
    return f"""(
      select coalesce(json_agg(json_build_object(
        'lineNo', c.line->'lineNo', 'changes', jsonb_path_query_array({named}))), '[]')
      from jsonb_array_elements(t.costs::jsonb) as c(line) where jsonb_path_exists({named}))"""  # noqa: S608 - constants


TOUCHED_QUOTES = Listing(
    package="cpq_svc",
    schema="TouchedQuoteSummary",
    source="touched_quotes t join quotes q on q.id = t.quote_id"
    " left join people o on o.id = t.owner_id left join people b on b.id = t.closed_by",
    alias="t",
    fields=_SUMMARY,
    sorts=plain("t", "happenedAt", "number"),
    filters={
        **equal("t", "status", "cause", "proposal", "standing", "quoteId", "ownerId"),
        "text": contains("t.number || ' ' || t.account_name || ' ' || t.subject || ' ' || t.detail"),
        # The customer has answered, or the last day has passed: nothing is left to do.
        "settled": "(q.status in ('accepted', 'rejected', 'expired')) = cast(:value as boolean)",
    },
    default_sort="-happenedAt",
)

TOUCHED_QUOTE = replace(
    TOUCHED_QUOTES,
    schema="TouchedQuote",
    fields={
        **_SUMMARY,
        **plain("t", "quoteHash", "lines"),
        "costs": _of_lines("cost"),
        "margins": _of_lines("margin"),
    },
    sorts={},
    filters={},
    missing=TouchedQuoteNotFound,
)
