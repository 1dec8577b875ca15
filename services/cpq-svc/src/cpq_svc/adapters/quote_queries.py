"""What is shown of quotes, what they begin with, and their links: SQL in, JSON out."""

from chassis.expressions import children, contains, equal, money, plain
from chassis.listing import Listing
from cpq_svc.domain.quote import QuoteNotFound
from cpq_svc.domain.quote_template import QuoteTemplateNotFound
from cpq_svc.domain.word_template import WordTemplateNotFound

QUOTE_LINKS = Listing(
    package="cpq_svc",
    schema="QuoteLink",
    source="quote_links l",
    alias="l",
    fields={
        "quoteLinkId": "l.id",
        **plain("l", "version", "quoteId", "revision", "documentHash", "expiresAt", "createdAt", "withdrawn"),
        **plain("l", "answer", "answeredAt", "remarks", "news"),
        "answeredBy": "nullif(l.answered_by, '')",
        "reason": "nullif(l.reason, '')",
    },
    sorts={**plain("l", "createdAt")},
    filters={**equal("l", "quoteId")},
)

LINK_NEWS = Listing(
    package="cpq_svc",
    schema="LinkNews",
    source="quote_links l join quotes q on q.id = l.quote_id",
    alias="l",
    fields={
        "quoteLinkId": "l.id",
        **plain("l", "quoteId", "ownerId", "answer", "createdAt"),
        **plain("q", "number", "accountName"),
    },
    sorts={**plain("l", "createdAt")},
    filters={**equal("l", "ownerId", "answer"), "news": "l.news = cast(:value as boolean)"},
)

_TEMPLATE = {
    "quoteTemplateId": "t.id",
    **plain("t", "version", "name", "productLine", "retired", "ownerId", "createdAt"),
}

QUOTE_TEMPLATES = Listing(
    package="cpq_svc",
    schema="QuoteTemplateSummary",
    source="quote_templates t",
    alias="t",
    fields=_TEMPLATE,
    sorts={**plain("t", "createdAt", "name")},
    filters={**equal("t", "productLine", "retired", "ownerId"), "text": contains("t.name")},
)

QUOTE_TEMPLATE = Listing(
    package="cpq_svc",
    schema="QuoteTemplate",
    source="quote_templates t",
    alias="t",
    fields={**_TEMPLATE, "wish": "t.wish"},
    sorts={},
    missing=QuoteTemplateNotFound,
)

WORD_TEMPLATES = Listing(
    package="cpq_svc",
    schema="WordTemplate",
    source="word_templates t",
    alias="t",
    fields={
        "wordTemplateId": "t.id",
        **plain("t", "version", "name", "language", "number", "hash", "size", "retired", "ownerId"),
        **plain("t", "createdAt"),
    },
    sorts={**plain("t", "createdAt")},
    filters={**equal("t", "language", "retired", "name")},
    missing=WordTemplateNotFound,
)

_QUOTE = {
    "quoteId": "q.id",
    **plain("q", "version", "number"),
    "revision": "q.current",
    **plain("q", "status", "opportunityId", "accountId", "accountName", "ownerId"),
    "ownerName": "o.name",
    **plain("q", "region", "validUntil"),
    "netAmount": money("r.net_amount", "r.currency"),
    "taxAmount": money("r.tax_amount", "r.currency"),
    "totalAmount": money("r.total_amount", "r.currency"),
    "sentAt": "r.sent_at",
    **plain("q", "acceptedAt", "createdAt"),
    "approved": "coalesce(q.approved_writing = q.writings, false)",
}
_QUOTE_SOURCE = (
    "quotes q join quote_revisions r on r.quote_id = q.id and r.number = q.current"
    " left join people o on o.id = q.owner_id"
)

QUOTES = Listing(
    package="cpq_svc",
    schema="QuoteSummary",
    source=_QUOTE_SOURCE,
    alias="q",
    fields=_QUOTE,
    sorts={**plain("q", "createdAt", "validUntil", "number")},
    filters={
        **equal("q", "status", "opportunityId", "accountId", "ownerId"),
        "account": contains("q.account_name"),
    },
)

_LINE = {
    **plain("n", "lineNo", "productCode", "nameZh", "nameEn", "quantity"),
    "discountPercent": "n.discount_percent::text",
    **plain("n", "options", "parameters", "steps", "edition", "modelHash"),
    "numbers": "coalesce(n.numbers, '[]')",
    "listPrice": money("n.list_price", "r.currency"),
    "unitPrice": money("n.unit_price", "r.currency"),
    "netAmount": money("n.net_amount", "r.currency"),
    "taxRate": "n.tax_rate::text",
    "taxAmount": money("n.tax_amount", "r.currency"),
    **plain(
        "n", "kind", "unit", "textZh", "textEn", "section", "counting", "alternatives", "chosen", "ownPriced"
    ),
    "discountShare": money("n.discount_share", "r.currency"),
    "proposed": "n.proposed",
    "frozen": "n.frozen",
    "taxIncluded": "nullif((n.basis->>'taxIncluded')::boolean, false)",
}
_COSTS = """(
  select coalesce(json_agg(json_strip_nulls(json_build_object(
    'lineNo', n.line_no, 'cost', case when n.cost_amount is not null then
      json_build_object('amount', n.cost_amount::text, 'currency', r.currency) end
  )) order by n.line_no), '[]')
  from quote_lines n where n.quote_id = q.id and n.revision = r.number and n.kind <> 'text'
)"""
_PRICED = """from quote_lines n cross join lateral (
    select coalesce((n.pocket->>'price')::numeric, n.net_amount + n.discount_share) as price
  ) p where n.quote_id = q.id and n.revision = r.number and n.kind <> 'text'"""
# As it was priced, where engineering has said nothing else.
_POCKETS = f"""(
  select coalesce(json_agg(
    coalesce(n.pocket::jsonb - 'cost',
      jsonb_build_object('steps', '[]'::jsonb, 'price', p.price::text, 'costSource', 'untold'))
    || case when n.cost_amount is null or n.cost_amount = (n.pocket->>'cost')::numeric then '{{}}'::jsonb
      else jsonb_strip_nulls(jsonb_build_object('costSource', 'engineering',
        'margin', (p.price - n.cost_amount)::text, 'marginPercent',
        round((p.price - n.cost_amount) * 100 / nullif(p.price, 0), 2)::text)) end
    || jsonb_build_object('lineNo', n.line_no) order by n.line_no), '[]') {_PRICED}
)"""
_POCKET_MARGIN = f"""(
  select json_build_object('price', s.price::text, 'amount', (s.price - s.cost)::text, 'percent',
    case when s.price > 0 then round(floor((s.price - s.cost) / s.price * 10000) / 100, 2)::text end)
  from (
    select coalesce(sum(p.price - n.discount_share), 0) as price,
      case when count(*) = count(n.cost_amount) then sum(n.cost_amount) end as cost
    {_PRICED} and n.chosen
  ) s
)"""  # noqa: S608 - constants
_SAID = {
    **plain("r", "sections", "discount", "terms", "buyer"),
    "discountAmount": money("r.discount_amount", "r.currency"),
    "internalNotes": "nullif(r.internal_notes, '')",
    "costs": _COSTS,
    "pockets": _POCKETS,
    "pocketMargin": _POCKET_MARGIN,
}
_REVISION = {
    "revision": "v.number",
    "totalAmount": money("v.total_amount", "v.currency"),
    **plain("v", "validUntil", "sentAt"),
}

REVISION = Listing(
    package="cpq_svc",
    schema="QuoteRevision",
    source="quotes q join quote_revisions r on r.quote_id = q.id",
    alias="q",
    fields={
        "quoteId": "q.id",
        "number": "q.number",
        "revision": "r.number",
        "current": "r.number = q.current",
        **plain("r", "validUntil", "pricedOn", "sentAt"),
        "netAmount": money("r.net_amount", "r.currency"),
        "taxAmount": money("r.tax_amount", "r.currency"),
        "totalAmount": money("r.total_amount", "r.currency"),
        "paymentTerms": "r.payment_terms",
        **_SAID,
        "lines": children(
            _LINE, "quote_lines n where n.quote_id = q.id and n.revision = r.number", "n.line_no"
        ),
    },
    sorts={},
    filters={"revision": "r.number = coalesce(cast(:value as integer), q.current)"},
    missing=QuoteNotFound,
)

QUOTE = Listing(
    package="cpq_svc",
    schema="Quote",
    source=_QUOTE_SOURCE,
    alias="q",
    fields={
        **_QUOTE,
        "pricedOn": "r.priced_on",
        "acceptance": "q.acceptance",
        "rejectionReason": "nullif(q.rejection_reason, '')",
        "paymentTerms": "r.payment_terms",
        **_SAID,
        "lines": children(
            _LINE, "quote_lines n where n.quote_id = q.id and n.revision = q.current", "n.line_no"
        ),
        "revisions": children(_REVISION, "quote_revisions v where v.quote_id = q.id", "v.number"),
    },
    sorts={},
    missing=QuoteNotFound,
)
